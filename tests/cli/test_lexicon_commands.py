"""The verb that lints: what it prints, and its exit codes."""

from analysis.cli.lexicon_commands import FINE, PROBLEMS, USAGE, lint


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
