"""The verb that lints: what it prints, and its exit codes."""

import json
import re

from analysis import files
from analysis.cli.common import FINE, PROBLEMS, USAGE
from analysis.cli.lexicon_commands import carry, lint
from analysis.cli.reporting_commands import diff


def test_a_sound_lexicon_by_name(capsys):
    assert lint("toy_debate") == FINE
    assert "0 errors" in capsys.readouterr().err


def test_a_file_with_an_error(tmp_path, capsys):
    path = tmp_path / "x.lc3"
    path.write_text("+sea\nharbour\n:-)\n", encoding="utf-8")

    assert lint(str(path)) == PROBLEMS
    assert capsys.readouterr().out.startswith("error    sea: :-): ")


def test_a_broken_file_names_its_line(tmp_path, capsys):
    path = tmp_path / "x.lc3"
    path.write_text("+\nharbour\n", encoding="utf-8")

    assert lint(str(path)) == PROBLEMS
    assert "x.lc3, line 1" in capsys.readouterr().err


def test_an_unknown_name_lists_those_there_are(capsys):
    assert lint("no_such") == USAGE
    assert "toy_debate" in capsys.readouterr().err


def test_two_versions_are_compared_with_what_each_change_does(tmp_path, capsys):
    old = files.lexicon_path("toy_debate")
    new = tmp_path / "toy_debate.toml"
    text = old.read_text(encoding="utf-8").replace('version = "1.0.0"', 'version = "1.1.0"', 1)
    new.write_text(re.sub(r'.*pattern = "dry".*\n', "", text), encoding="utf-8")

    assert diff(old, new, as_json=True, study="toy_debate") == FINE
    told = json.loads(capsys.readouterr().out)["changes"]
    assert {(row["change"], row["entry"], row["share_of"]) for row in told} == {
        ("removed", "dry", "flooding")
    }
    assert all(row["difference"] <= 0 for row in told)
    assert diff(old, new, as_json=True) == FINE
    assert json.loads(capsys.readouterr().out)["changes"][0]["difference"] is None
    assert diff(old, new, as_json=False, study="toy_debate") == FINE
    assert "share_before" in capsys.readouterr().out


def test_labels_are_carried_from_a_file_that_is_there_to_a_lexicon_that_is(tmp_path, capsys):
    assert carry("toy_debate", "", tmp_path / "old.toml") == USAGE
    assert "name the lexicon as it was" in capsys.readouterr().err

    assert carry("toy_debate", "no_such", files.lexicon_path("toy_debate")) == USAGE
    assert "There is no lexicon 'no_such'. There are: china_russia" in capsys.readouterr().err

    assert carry("toy_debate", "", files.lexicon_path("toy_debate")) == USAGE
    assert "give an earlier version of toy_debate" in capsys.readouterr().err
