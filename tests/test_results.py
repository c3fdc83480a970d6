"""What ships is complete and hangs together: figures, records, findings, citations."""

import csv
import json

import pytest
import yaml

import analysis
from analysis import files, schema
from analysis.corpora import read_study
from analysis.reporting import cite, read_findings
from analysis.reporting.citation import known_identifiers
from analysis.reporting.versions import version_problems
from tests.conftest import ROOT

STUDIES = sorted(path.parent.name for path in (ROOT / "corpus").glob("*/study.toml"))
RECORDS = sorted((ROOT / "figures").glob("*/*/*.json"))
FINDINGS = sorted((ROOT / "figures").glob("*/findings.json"))
RECORD_KEYS = {
    "id",
    "caption",
    "alt_text",
    "study",
    "version",
    "notebook",
    "rows",
    "inputs",
    "parameters",
    "lexicons",
    "libraries",
}


def name(path) -> str:
    return str(path.relative_to(ROOT / "figures"))


@pytest.mark.parametrize("study", STUDIES)
def test_every_study_has_at_least_four_figures(study):
    assert len([path for path in RECORDS if path.parts[-3] == study]) >= 4


@pytest.mark.parametrize("path", RECORDS, ids=name)
def test_a_figure_has_all_its_parts(path):
    record = json.loads(path.read_text(encoding="utf-8"))

    assert set(record) == RECORD_KEYS
    for suffix in ("svg", "png", "pdf", "csv"):
        assert path.with_suffix(f".{suffix}").stat().st_size > 0
    with path.with_suffix(".csv").open(encoding="utf-8") as rows:
        assert len(list(csv.DictReader(rows))) == record["rows"] > 0
    assert "n = " in record["caption"]
    assert len(record["alt_text"]) > 30
    assert (ROOT / record["notebook"]).is_file()
    assert record["version"] == read_study(record["study"])["version"]


@pytest.mark.parametrize("path", RECORDS, ids=name)
def test_a_record_names_the_inputs_that_are_there(path):
    record = json.loads(path.read_text(encoding="utf-8"))

    assert record["inputs"]
    for place, digest in record["inputs"].items():
        assert files.sha256_of(ROOT / place) == digest, place


@pytest.mark.parametrize("path", RECORDS, ids=name)
def test_a_figure_tells_no_time_and_no_machine(path):
    for suffix in ("svg", "json", "csv", "pdf"):
        content = path.with_suffix(f".{suffix}").read_bytes()
        assert b"CreationDate" not in content
        assert b"dc:date" not in content
        assert str(ROOT).encode() not in content


@pytest.mark.parametrize("path", FINDINGS, ids=name)
def test_findings_have_sentences_and_whole_intervals(path):
    rows = json.loads(path.read_text(encoding="utf-8"))["findings"]

    assert len({row["id"] for row in rows}) == len(rows) > 0
    for row in rows:
        assert row["reading"].endswith(".")
        assert "nan" not in row["reading"].lower().split()
        assert row["id"].endswith(f"@{read_study(path.parent.name)['version']}")
        assert row["unit"]
        assert row["method"]
        assert row["voice"]
        assert row["n"] >= 0
        for place, digest in row["inputs"].items():
            assert files.sha256_of(ROOT / place) == digest, place
        assert row["low"] is None or row["low"] <= row["estimate"]
        assert row["high"] is None or row["estimate"] <= row["high"]
        if row["figure"]:
            assert (ROOT / "figures" / f"{row['figure']}.json").is_file(), row["figure"]


@pytest.mark.parametrize("study", STUDIES)
def test_findings_fit_the_schema(study):
    columns = [column[0] for column in schema.TABLES["findings"]]

    assert list(read_findings(study)) == columns


def test_everything_that_ships_can_be_cited():
    known = known_identifiers()

    assert len(known) > len(RECORDS) + len(STUDIES)
    for identifier in known:
        citation = cite(identifier)
        assert citation["text"]
        assert citation["bibtex"].startswith("@")
        assert json.dumps(citation["csl"])


def test_citation_file_has_the_package_version():
    facts = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    assert facts["version"] == analysis.__version__


def test_the_change_log_tells_of_the_package_version():
    assert f"## {analysis.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("study", STUDIES)
def test_a_version_stands_for_the_features_and_entries_that_ship(study):
    assert version_problems(study) == []
