"""The verbs on results: what they print, and their exit codes."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from analysis import files, storage
from analysis.cli import app as cli
from analysis.reporting import notebooks
from analysis.reporting.versions import note_versions
from tests.conftest import ROOT
from tests.reporting.played import play_back

STUDY = "toy_debate"


@pytest.fixture
def invoke(scratch, monkeypatch):
    """Call a verb on a project with results, whose notebooks are played back."""
    for folder in ("figures", "notebooks"):
        shutil.copytree(ROOT / folder, scratch / folder, dirs_exist_ok=True)
    monkeypatch.setattr(notebooks, "run_notebook", play_back)
    return lambda *arguments: CliRunner().invoke(cli.app, [str(a) for a in arguments], prog_name="run.py")


def test_verify_of_what_ships_is_fine_and_says_so(invoke):
    result = invoke("verify", STUDY)

    assert result.exit_code == 0
    assert result.stdout == "toy_debate: made again, it differs in nothing\n"
    assert "toy_debate: features\n" in result.stderr


def test_verify_names_what_differs_and_gives_one_and_json_where_wanted(invoke, scratch):
    registry = scratch / "figures" / STUDY / "findings.json"
    content = files.read_json(registry)
    content["findings"][0]["estimate"] = 31
    files.write_json(registry, content)

    plain, as_json = invoke("verify", STUDY), invoke("verify", STUDY, "--json")

    assert plain.exit_code == as_json.exit_code == 1
    assert plain.stdout == (
        "finding  toy_debate/documents@1.0.0: estimate: 31 → 30.0\n"
        "toy_debate: made again, it differs in 1 place\n"
    )
    assert json.loads(as_json.stdout) == {
        STUDY: [
            {
                "kind": "finding",
                "name": "toy_debate/documents@1.0.0",
                "what": "estimate",
                "old": "31",
                "new": "30.0",
            }
        ]
    }


def test_pictures_alone_are_told_and_may_differ_where_that_is_said(invoke, scratch):
    folder = scratch / "figures" / STUDY / "02_compare_terms"
    shutil.copy(folder / "keyness.svg", folder / "frequencies.svg")

    strict, lenient = invoke("verify", STUDY), invoke("verify", STUDY, "--numbers")

    assert (strict.exit_code, lenient.exit_code) == (1, 0)
    for result in (strict, lenient):
        assert "frequencies.svg" in result.stdout
        assert "Every number agrees; only pictures differ" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["verify", "nothing"],
        ["verify", "nothing.zip"],
        ["diff", "nothing", "nothing"],
        ["release", "nothing"],
        ["rehydrate", "nothing", "."],
    ],
    ids=" ".join,
)
def test_mistakes_of_the_call_give_two(invoke, arguments):
    result = invoke(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "nothing" in result.stderr


def test_release_says_where_it_is_and_diff_compares_it(invoke, scratch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    released = invoke("release", STUDY, "--folder", folder)
    assert released.exit_code == 0
    archive = folder / f"{STUDY}-1.0.0.zip"
    assert released.stdout.startswith(f"{archive} (")

    same = invoke("diff", archive, scratch)
    assert (same.exit_code, same.stdout.splitlines()[-1]) == (0, "Nothing that is told changed.")

    registry = scratch / "figures" / STUDY / "findings.json"
    content = files.read_json(registry)
    content["findings"][0]["estimate"] = 31
    files.write_json(registry, content)
    changed, as_json = invoke("diff", archive, scratch), invoke("diff", archive, scratch, "--json")
    assert changed.exit_code == as_json.exit_code == 1
    assert "| changed | documents | estimate | 30.0 | 31 |" in changed.stdout
    assert changed.stderr == "toy_debate: findings changed and the version is 1.0.0 in both: raise it\n"
    assert json.loads(as_json.stdout)["changes"][0]["after"] == "31"


def test_a_refused_release_gives_one_and_says_why(invoke, scratch):
    settings = scratch / "corpus" / STUDY / "study.toml"
    settings.write_text(settings.read_text().replace("texts_may_be_published = true", ""))

    result = invoke("release", STUDY, "--folder", scratch)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "toy_debate is not released:\n" in result.stderr


def test_check_says_where_a_version_should_have_been_raised(invoke, scratch):
    note_versions(STUDY)
    before = invoke("check", STUDY)
    sizes = scratch / "corpus" / STUDY / "features" / "sizes.parquet"
    table = storage.read_parquet(sizes, "sizes")
    storage.write_parquet(sizes, table.iloc[1:], "sizes")

    after = invoke("check", STUDY)

    assert (before.exit_code, after.exit_code) == (0, 1)
    assert after.stdout.startswith(
        "problem  corpus/toy_debate/study.toml: the features are no longer those of version 1.0.0"
    )


def test_rehydrate_says_which_match(invoke, scratch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("copies")
    shutil.copytree(scratch / "corpus" / STUDY / "text", folder, dirs_exist_ok=True)
    (folder / "02_low_tide_weekly.txt").unlink()

    result, as_json = invoke("rehydrate", STUDY, folder), invoke("rehydrate", STUDY, folder, "--json")

    assert result.exit_code == as_json.exit_code == 1
    assert "missing  02_low_tide_weekly: no copy has this text" in result.stdout
    assert result.stderr.splitlines()[-1] == "toy_debate: 29 of 30 documents found; nothing was written"
    assert len(json.loads(as_json.stdout)) == 30
