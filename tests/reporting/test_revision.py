"""What changed between two versions: a table for the change log, and versions that should be raised."""

import json
import shutil
import zipfile

import pytest

from analysis import files
from analysis.reporting import diff
from analysis.reporting.manifest import MANIFEST
from analysis.reporting.revision import as_markdown, finding_changes
from tests.conftest import ROOT

STUDY = "toy_debate"


def finding(name: str, version: str = "1.0.0", **values) -> dict:
    plain = {"estimate": 0.5, "low": 0.4, "high": 0.6, "reading": "Half.", "inputs": {"a": "1"}}
    return {"id": f"{STUDY}/{name}@{version}"} | plain | values


def registry(*findings: dict) -> dict:
    return {"study": STUDY, "findings": list(findings)}


def test_changes_are_told_value_by_value_and_versions_and_digests_are_none():
    before = registry(finding("sea"), finding("wall"), finding("gone", reading="Was."))
    after = registry(
        finding("sea", "1.1.0", estimate=0.75, reading="More."),
        finding("wall", "1.1.0", inputs={"a": "2"}, figure="elsewhere"),
        finding("new", "1.1.0", reading="Is."),
    )

    assert finding_changes(before, after) == [
        ("changed", "sea", "estimate", "0.5", "0.75"),
        ("changed", "sea", "reading", "Half.", "More."),
        ("removed", "gone", "reading", "Was.", ""),
        ("added", "new", "reading", "", "Is."),
    ]


@pytest.fixture
def two(tmp_path):
    """Two projects' folders, one with a finding changed and the version raised."""
    for name, version, estimate in (("old", "1.0.0", 0.5), ("new", "1.1.0", 0.75)):
        path = tmp_path / name / "figures" / STUDY / "findings.json"
        files.write_json(path, registry(finding("sea", version, estimate=estimate)))
    return tmp_path / "old", tmp_path / "new"


def test_folders_files_and_releases_say_the_same(two, tmp_path):
    old, new = two
    packed = tmp_path / "old.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"x/{MANIFEST}", "")
        archive.write(old / f"figures/{STUDY}/findings.json", f"x/figures/{STUDY}/findings.json")

    for before in (
        old,
        packed,
        old / "figures",
        old / f"figures/{STUDY}",
        old / f"figures/{STUDY}/findings.json",
    ):
        revision = diff(before, new)
        assert revision.changes.to_numpy().tolist() == [[STUDY, "changed", "sea", "estimate", "0.5", "0.75"]]
        assert (revision.before, revision.after) == (f"{STUDY}@1.0.0", f"{STUDY}@1.1.0")
        assert revision.problems == []


def test_it_is_a_table_for_the_change_log(two):
    assert as_markdown(diff(*two)).splitlines() == [
        f"{STUDY}@1.0.0 → {STUDY}@1.1.0",
        "",
        "| change | finding | what | before | after |",
        "| --- | --- | --- | --- | --- |",
        "| changed | sea | estimate | 0.5 | 0.75 |",
    ]
    assert as_markdown(diff(two[0], two[0])).endswith("Nothing that is told changed.")


def test_bars_and_line_ends_stay_in_their_cell(two):
    files.write_json(
        two[1] / f"figures/{STUDY}/findings.json", registry(finding("sea", "1.1.0", reading="a|b\nc"))
    )

    assert "| Half. | a\\|b c |" in as_markdown(diff(*two))


def test_changed_findings_under_the_same_version_are_a_sentence(two):
    files.write_json(two[1] / f"figures/{STUDY}/findings.json", registry(finding("sea", estimate=0.75)))

    assert diff(*two).problems == [f"{STUDY}: findings changed and the version is 1.0.0 in both: raise it"]


def test_a_lexicon_is_compared_entry_by_entry(tmp_path):
    old = ROOT / "corpus" / "lexicons" / "toy_debate.toml"
    new = tmp_path / "toy_debate.toml"
    new.write_text(
        old.read_text(encoding="utf-8").replace('pattern = "dry"', 'pattern = "drained"'), encoding="utf-8"
    )

    revision = diff(old, new)

    assert [(row.change, row.entry) for row in revision.changes.itertuples()] == [
        ("removed", "dry"),
        ("added", "drained"),
    ]
    assert revision.problems == [
        "lexicon toy_debate: entries changed and the version is 1.0.0 in both: raise it"
    ]
    new.write_text(new.read_text(encoding="utf-8").replace('"1.0.0"', '"1.1.0"', 1), encoding="utf-8")
    assert diff(old, new).problems == []
    assert "| removed |" in as_markdown(diff(old, new))


def test_what_holds_no_registry_is_named(tmp_path, two):
    with pytest.raises(FileNotFoundError, match=r"holds no findings\.json: give a release"):
        diff(tmp_path / "nothing", two[1])
    (tmp_path / "findings.json").write_text(json.dumps({"other": 1}))
    with pytest.raises(ValueError, match="is no registry of findings"):
        diff(tmp_path / "findings.json", two[1])
    shutil.copytree(
        ROOT / "figures" / "china_russia_partnership", tmp_path / "c" / "china_russia_partnership"
    )
    with pytest.raises(ValueError, match="no study in common"):
        diff(tmp_path / "c", two[1])
