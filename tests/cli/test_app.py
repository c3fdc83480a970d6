"""The command line: help with examples, exit codes, and errors that are sentences."""

import json
import os
import re
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from analysis import files
from analysis.cli import app as cli
from analysis.cli import corpora_commands
from analysis.cli.verbs import VERBS, usage, wants_help
from tests.conftest import ROOT

COMMANDS = typer.main.get_command(cli.app).commands


def call(*arguments: str, root=ROOT, at=None) -> subprocess.CompletedProcess:
    """Run a verb as `run.py` does, in a process of its own, from the folder `at`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", files.ROOT_VARIABLE: str(root)}
    return subprocess.run(
        [sys.executable, "-P", "-m", "analysis.cli", *arguments],
        cwd=at or root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def invoke(scratch):
    """Call a verb in this process, on the scratch project."""
    return lambda *arguments: CliRunner().invoke(cli.app, list(arguments), prog_name="python3 run.py")


def test_every_verb_is_listed_with_an_example_that_calls_it():
    assert set(VERBS) == set(COMMANDS)
    for verb, (purpose, example) in VERBS.items():
        assert purpose
        assert example.split()[0] == verb
        assert f"  {verb:<10} {purpose}" in usage()
        assert f"python3 run.py {example}" in usage()


def test_every_example_has_the_arguments_that_its_verb_needs():
    for verb, (_, example) in VERBS.items():
        context = COMMANDS[verb].make_context(verb, example.split()[1:], resilient_parsing=False)
        assert context.info_name == verb


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_a_verb_says_what_it_does_with_an_example(invoke, verb):
    result = invoke(verb, "--help")

    assert result.exit_code == 0
    assert " ".join(COMMANDS[verb].help.split()) in " ".join(result.stdout.split())
    assert f"Example: python3 run.py {VERBS[verb][1]}" in re.sub(r"\s+", " ", result.stdout)
    assert f"Usage: python3 run.py {verb}" in result.stdout


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"], ["help"]])
def test_help_is_wanted(arguments):
    assert wants_help(arguments)


@pytest.mark.parametrize("arguments", [["report"], ["report", "--help"], ["cite", "help"]])
def test_help_of_all_verbs_is_not_wanted(arguments):
    assert not wants_help(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["report", "nothing"],
        ["report", "toy_debate", "nothing"],
        ["check", "nothing"],
        ["cite"],
        ["cite", "nothing"],
        ["cite", "toy_debate", "--format", "apa"],
        ["cite", "toy_debate@9.9.9"],
        ["new", "Not A Name"],
        ["import", "toy_debate"],
    ],
    ids=" ".join,
)
def test_mistakes_of_the_call_give_two_and_nothing_on_the_output(invoke, arguments):
    result = invoke(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_an_unknown_study_is_told_the_studies_that_there_are(invoke):
    for verb in ("report", "check"):
        result = invoke(verb, "toy")
        assert result.stderr == (
            "There is no study 'toy'. There are: china_russia_partnership, headlines_2022, toy_debate.\n"
        )


def test_no_study_is_built_where_one_name_is_wrong(invoke, scratch):
    invoke("report", "toy_debate", "toy")

    assert not (scratch / "figures").exists()


def test_cite_prints_each_format_alone(invoke):
    text, line = (invoke("cite", "toy_debate", "--format", name) for name in ("text", "line"))
    assert text.exit_code == line.exit_code == 0
    assert text.stdout.startswith("The maintainers of the suite (2026). A tidal barrier for Saltmere")
    assert text.stdout.count("\n") == line.stdout.count("\n") == 1
    assert line.stdout.startswith("Source: A tidal barrier")

    assert invoke("cite", "suite", "--format", "bibtex").stdout.startswith("@software{suite,")
    (item,) = json.loads(invoke("cite", "toy_debate", "--format", "csl").stdout)
    assert item["id"] == "toy_debate@1.0.0"

    everything = invoke("cite", "toy_debate")
    for part in (text.stdout, line.stdout, "@dataset{", '"type": "dataset"'):
        assert part in everything.stdout


def test_cite_names_the_nearest(invoke):
    result = invoke("cite", "toy_debat")

    assert result.stderr.startswith("Nothing is called 'toy_debat'; the nearest are: toy_debate")


def test_report_says_where_the_page_is_and_whether_anything_ran(invoke, monkeypatch):
    steps = iter([["features", "report"], []])
    monkeypatch.setattr("analysis.reporting.build.build_study", lambda study, say: next(steps))

    first, second = invoke("report", "toy_debate"), invoke("report", "toy_debate")

    assert re.fullmatch(
        r"toy_debate: report/toy_debate/report\.\{html,pdf,docx\} \(features, report; \d+ s\)\n", first.stdout
    )
    assert second.stdout == "toy_debate: report/toy_debate/report.{html,pdf,docx} (nothing had changed)\n"


def test_report_why_says_what_would_run_and_runs_nothing(invoke, scratch):
    result = invoke("report", "toy_debate", "--why")

    assert result.exit_code == 0
    assert result.stdout.startswith("toy_debate: features: it has not been run here before\n")
    assert not (scratch / "figures").exists()
    assert not (scratch / ".cache").exists()


def test_report_without_a_name_builds_every_study(invoke, monkeypatch):
    built = []
    monkeypatch.setattr("analysis.reporting.build.build_study", lambda study, say: built.append(study) or [])

    assert invoke("report").exit_code == 0

    assert built == ["china_russia_partnership", "headlines_2022", "toy_debate"]


def test_a_study_that_fails_does_not_keep_the_others_from_being_built(invoke, monkeypatch):
    def build(study, say):
        if study.startswith("china"):
            raise ValueError("no documents")
        return []

    monkeypatch.setattr("analysis.reporting.build.build_study", build)

    result = invoke("report")

    assert result.exit_code == 1
    assert "toy_debate: report/toy_debate/report.{html,pdf,docx}" in result.stdout
    assert "china_russia_partnership: no documents" in result.stderr


def main(monkeypatch, *arguments: str) -> int:
    """Run the command line in this process and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["run.py", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return stopped.value.code


def test_a_study_file_that_cannot_be_read_is_a_sentence(scratch, monkeypatch, capsys):
    (scratch / "corpus" / "toy_debate" / "study.toml").write_text("id = ", encoding="utf-8")

    assert main(monkeypatch, "report", "toy_debate") == 1

    assert capsys.readouterr().err.startswith("corpus/toy_debate/study.toml is not valid TOML")


def test_a_missing_file_is_named_as_seen_from_the_project(scratch, monkeypatch, capsys):
    (scratch / "corpus" / "toy_debate" / "import.json").unlink()

    assert main(monkeypatch, "report", "toy_debate") == 1

    sentence = capsys.readouterr().err.splitlines()[-1]
    assert sentence.startswith("corpus/toy_debate/import.json is missing")
    assert str(scratch) not in sentence


def test_a_notebook_that_stops_is_a_sentence_in_a_process_of_its_own(scratch):
    source = scratch / "notebooks" / "source" / "01_describe_corpus.py"
    source.write_text(
        '# %% tags=["parameters"]\nstudy = ""\n\n# %%\nraise ValueError("no harbour is left")\n'
    )

    result = call("report", "toy_debate", root=scratch)

    assert (result.returncode, result.stdout) == (1, "")
    last = result.stderr.splitlines()[-1]
    assert last.startswith("notebook 01_describe_corpus of study toy_debate stopped: ValueError: no harbour")
    assert "Traceback" not in result.stderr
    assert "\x1b[" not in result.stderr, "no colours of a terminal"


def test_a_bench_is_run_from_where_the_user_stands(monkeypatch):
    ran = {}
    monkeypatch.setattr(cli.subprocess, "call", lambda command, **how: ran.update(how, command=command) or 0)
    result = CliRunner().invoke(cli.app, ["bench", "text", "--folder", "here"])

    assert result.exit_code == 0
    assert ran["command"][-4:] == ["-m", "bench.text", "--folder", "here"]
    assert "cwd" not in ran, "a folder is sought where the user stands"


def test_packages_of_the_user_s_own_are_not_taken_for_the_suite_s(tmp_path):
    for name in ("analysis", "bench"):
        files.write_text(tmp_path / name / "__init__.py", "raise SystemExit('this is my thesis')")
    result = call("bench", "text", "--nonsense", at=tmp_path)

    assert "--folder FOLDER" in result.stderr, "what bench/text.py takes"
    assert "thesis" not in result.stderr


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "No space left on device"), "The disk is full: free some space"),
        (
            RuntimeError("notebook 01 stopped: OSError: [Errno 28] No space left on device"),
            "The disk is full: free some space",
        ),
        (FileNotFoundError(2, "No such file", "/elsewhere/x.csv"), "/elsewhere/x.csv is missing"),
        (PermissionError(13, "Permission denied", "/elsewhere/x.csv"), "/elsewhere/x.csv cannot be opened"),
        (OSError(30, "Read-only file system", "/elsewhere/x.csv"), "/elsewhere/x.csv cannot be opened"),
        (IsADirectoryError(21, "Is a directory", "/elsewhere"), "[Errno 21] Is a directory: '/elsewhere'"),
        (ValueError("the year is 0"), "the year is 0"),
        (RuntimeError("pandoc could not write the report: x"), "pandoc could not write the report"),
    ],
)
def test_an_error_that_a_person_can_mend_is_a_sentence_and_gives_one(monkeypatch, capsys, error, sentence):
    def fail(**_):
        raise error

    monkeypatch.setattr(cli, "app", fail)

    with pytest.raises(SystemExit) as stopped:
        cli.main()

    assert stopped.value.code == 1
    assert capsys.readouterr().err.startswith(sentence)


def test_stopping_says_how_to_go_on(monkeypatch, capsys):
    def stop(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "app", stop)

    with pytest.raises(SystemExit) as stopped:
        cli.main()

    assert stopped.value.code == 130
    assert "run the same command again" in capsys.readouterr().err


def test_the_test_verb_names_the_checks_that_failed(invoke, monkeypatch):
    called = []

    def run(command, **_):
        called.append(command[2])
        return subprocess.CompletedProcess(command, 1 if command[2] == "mypy" else 0)

    monkeypatch.setattr(cli.subprocess, "run", run)

    result = invoke("test")

    assert called == ["ruff", "ruff", "mypy", "pytest"]
    assert result.exit_code == 1
    assert result.stderr == "Failed: mypy.\n"


def test_a_table_that_was_not_read_is_told_with_the_command_that_reads_it(capsys):
    corpora_commands._print_passed_over("harbours", ["README.md", "clippings.csv"])

    assert capsys.readouterr().out == (
        "Passed over and not counted, since by name they tell of the folder: README.md. If one is an "
        "article, name it itself: python3 run.py import harbours FOLDER/README.md.\n"
        "Not read: clippings.csv is a table that no manifest.csv names. If articles stand in it, name "
        "the table itself: python3 run.py import harbours FOLDER/clippings.csv.\n"
    )
