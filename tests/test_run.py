"""`run.py`: standard library only, readable by an old Python, and a sentence for every way to fail."""

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from analysis.cli.verbs import VERBS
from tests.conftest import ROOT

OLD = [ROOT / "run.py", ROOT / "analysis" / "cli" / "verbs.py", ROOT / "analysis" / "cli" / "__init__.py"]
OLD += [ROOT / "analysis" / "__init__.py"]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """`run.py` as a module whose project is an empty folder with a lock."""
    module = load()
    venv = tmp_path / ".venv"
    places = {
        "ROOT": tmp_path,
        "VENV": venv,
        "LOCK": tmp_path / "requirements.txt",
        "LOG": venv / "install.log",
    }
    places |= {"STAMP": venv / "installed.sha256", "PYTHON": venv / "bin" / "python"}
    for name, path in places.items():
        monkeypatch.setattr(module, name, str(path))
    (tmp_path / "requirements.txt").write_text(
        "# a comment\nharbour==1.0 \\\n    --hash=sha256:0\nquay==2.0\n"
    )
    monkeypatch.setattr(sys, "path", list(sys.path))
    leave_free(module, monkeypatch, 2 * module.BYTES_NEEDED)
    return module


def leave_free(module, monkeypatch, free):
    """Let `run.py` see a disk with so many bytes free, whatever this machine's disk holds."""
    usage = SimpleNamespace(total=free, used=0, free=free)
    monkeypatch.setattr(module, "shutil", SimpleNamespace(disk_usage=lambda _: usage))


def load():
    specification = importlib.util.spec_from_file_location("run_under_test", ROOT / "run.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", OLD, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_old_python_can_read_what_runs_before_it_is_refused(path):
    assert newer_syntax(path.read_text(encoding="utf-8")) == ""


def test_what_an_old_python_cannot_read_is_found():
    assert "3.8" in newer_syntax("(harbour := 1)")


def newer_syntax(source):
    """Return what Python 3.6 would not read in a program, nothing where it reads it all."""
    try:
        ast.parse(source, feature_version=(3, 6))
    except SyntaxError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("path", OLD, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_runs_before_set_up_imports_the_standard_library_only(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module]
        for name in names:
            assert name.partition(".")[0] in sys.stdlib_module_names or name == "analysis.cli.verbs"


@pytest.mark.parametrize("arguments", [["--help"], []])
def test_help_needs_no_set_up_and_no_folder(arguments, tmp_path):
    shutil.copy(ROOT / "run.py", tmp_path / "run.py")
    (tmp_path / "analysis" / "cli").mkdir(parents=True)
    for path in OLD[1:]:
        shutil.copy(path, tmp_path / path.relative_to(ROOT))

    done = subprocess.run(
        [sys.executable, "-I", str(tmp_path / "run.py"), *arguments],
        cwd="/",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    for verb, (purpose, example) in VERBS.items():
        assert re.search(rf"^  {verb} +{re.escape(purpose)}$", done.stdout, re.MULTILINE)
        assert f"python3 run.py {example}" in done.stdout
    assert not (tmp_path / ".venv").exists()


CAUSES = {
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device": "disk is full",
    "OSError: [Errno 122] Disk quota exceeded": "disk is full",
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.": "not the one in",
    "NewConnectionError('Failed to establish a new connection')": "connect to the network",
    "[Errno -3] Temporary failure in name resolution": "connect to the network",
    "ERROR: Could not find a version that satisfies the requirement harbour==1.0": "connect to the network",
    "ReadTimeoutError: HTTPSConnectionPool: Read timed out.": "connect to the network",
    "Cannot connect to proxy. ProxyError": "connect to the network",
    "/usr/bin/python3: No module named venv": "lacks its venv module",
    "The virtual environment was not created because ensurepip is not available": "lacks its venv module",
    "Error: [Errno 13] Permission denied: '/opt/suite/.venv'": "cannot be written to",
    "OSError: [Errno 30] Read-only file system: '/opt/suite/.venv'": "cannot be written to",
}


@pytest.mark.parametrize("output", CAUSES, ids=lambda output: output[:40])
def test_the_cause_of_a_failed_set_up_is_one_sentence_that_says_what_to_do(run, output):
    sentence = run.explain(f"Collecting harbour==1.0\n{output}\nmore lines of the tool\n")

    assert CAUSES[output] in sentence
    assert sentence.count("\n") == 0
    assert sentence.endswith(".")


def test_a_full_disk_is_named_even_where_the_network_is_too(run):
    both = "WARNING: Retrying after NewConnectionError\nERROR: [Errno 28] No space left on device\n"

    assert "disk is full" in run.explain(both)


def test_an_unknown_cause_shows_the_last_lines(run):
    sentence = run.explain("\n".join(f"line {place}" for place in range(9)))

    assert sentence == "Set-up failed; the last lines say why:\n" + "\n".join(
        f"  line {n}" for n in range(4, 9)
    )
    assert run.explain("").startswith("Set-up failed")


@pytest.mark.parametrize("version", [(3, 6, 1), (3, 10, 14)])
def test_an_old_python_is_told_which_one_to_get(run, monkeypatch, capsys, version):
    monkeypatch.setattr(sys, "version_info", version)

    assert run.main(["report"]) == 1

    sentence = capsys.readouterr().err
    assert sentence.startswith(f"Python 3.11 or newer is needed and this is 3.{version[1]}: install it")
    assert sentence.count("\n") == 1


def test_the_oldest_python_that_will_do_is_let_in(run, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (*run.OLDEST_PYTHON, 0))

    assert run.main(["--help"]) == 0
    assert "run.py report" in capsys.readouterr().out


def pretend_installed(run):
    os.makedirs(os.path.dirname(run.PYTHON))
    for path in (run.PYTHON, run.STAMP):
        with open(path, "w", encoding="ascii") as file:
            file.write(run.lock_digest() + "\n")


def test_installed_until_the_lock_the_python_or_the_environment_changes(run, monkeypatch):
    assert not run.is_installed()
    pretend_installed(run)
    assert run.is_installed()

    with open(run.LOCK, "a", encoding="utf-8") as lock:
        lock.write("net==3.0\n")
    assert not run.is_installed(), "the lock has changed"
    with open(run.STAMP, "w", encoding="ascii") as stamp:
        stamp.write(run.lock_digest())
    assert run.is_installed()

    with monkeypatch.context() as patch:
        patch.setattr(sys, "version_info", (3, 99, 0))
        assert not run.is_installed(), "another Python would run it"

    os.remove(run.PYTHON)
    assert not run.is_installed(), "the environment is gone"


def test_nothing_is_installed_twice(run, monkeypatch):
    pretend_installed(run)
    monkeypatch.setattr(run, "run_step", lambda *_: pytest.fail("set-up ran again"))

    run.install()

    assert run.is_installed()


def test_set_up_makes_the_environment_installs_the_lock_and_remembers(run, monkeypatch):
    steps = []

    def step(command, on_line=None):
        steps.append(command)
        os.makedirs(os.path.dirname(run.PYTHON), exist_ok=True)
        open(run.PYTHON, "w").close()

    monkeypatch.setattr(run, "run_step", step)

    run.install()

    assert steps[0][1:3] == ["-m", "venv"]
    assert steps[1][:4] == [run.PYTHON, "-m", "pip", "install"]
    assert "--require-hashes" in steps[1]
    assert steps[1][-2:] == ["-r", run.LOCK]
    assert run.is_installed()


def test_a_set_up_that_failed_is_not_remembered(run, monkeypatch):
    pretend_installed(run)
    with open(run.LOCK, "a", encoding="utf-8") as lock:
        lock.write("net==3.0\n")

    def fail(command, on_line=None):
        raise run.SetupError("no")

    monkeypatch.setattr(run, "run_step", fail)
    with pytest.raises(run.SetupError):
        run.install()

    assert not os.path.exists(run.STAMP)


def test_too_little_room_is_said_before_anything_is_fetched(run, monkeypatch, capsys):
    leave_free(run, monkeypatch, run.BYTES_NEEDED - 1)
    monkeypatch.setattr(run, "run_step", lambda *_: pytest.fail("set-up began"))

    assert run.main(["report"]) == 1

    assert capsys.readouterr().err == run.DISK_FULL + "\n"


def test_a_step_that_fails_is_explained_and_its_output_kept(run):
    os.makedirs(run.VENV)
    script = "print('Collecting harbour'); print('No space left on device'); raise SystemExit(1)"
    seen = []

    with pytest.raises(run.SetupError, match="disk is full"):
        run.run_step([sys.executable, "-c", script], seen.append)

    assert seen == ["Collecting harbour\n", "No space left on device\n"]
    with open(run.LOG, encoding="utf-8") as log:
        assert log.read() == "".join(seen)


def test_a_folder_that_cannot_be_written_to_is_a_sentence(run, monkeypatch, capsys):
    def refuse(*_):
        raise PermissionError(13, "Permission denied", run.VENV)

    monkeypatch.setattr(run, "run_step", refuse)

    assert run.main(["report"]) == 1

    assert capsys.readouterr().err.splitlines()[-1].startswith("This folder cannot be written to")


def test_a_missing_lock_is_a_sentence(run, capsys):
    os.remove(run.LOCK)

    assert run.main(["report"]) == 1

    assert "Traceback" not in capsys.readouterr().err


def test_stopping_says_how_to_go_on(run, monkeypatch, capsys):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "run_step", stop)

    assert run.main(["report"]) == 130
    assert "run the same command again" in capsys.readouterr().err


def test_progress_counts_packages(run, capsys):
    on_line = run.progress(60)
    for place in range(50):
        on_line(f"Collecting harbour{place}==1.0\n")
    on_line("Requirement already satisfied: quay\n")
    on_line("Installing collected packages: harbour\n")

    assert capsys.readouterr().err == (
        "  fetching 25 of at most 60\n  fetching 50 of at most 60\n  installing them\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows hands over by a call")
def test_a_verb_is_handed_over_from_where_the_user_stands(run, monkeypatch, tmp_path):
    pretend_installed(run)
    handed = {}
    monkeypatch.setattr(run.os, "execve", lambda *given: handed.update(zip("pce", given, strict=True)))
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    monkeypatch.chdir(tmp_path)

    run.main(["cite", "suite", "--format", "line"])

    assert handed["c"] == [run.PYTHON, "-P", "-m", "analysis.cli", "cite", "suite", "--format", "line"]
    assert handed["p"] == run.PYTHON
    assert handed["e"]["PYTHONPATH"] == run.ROOT
    assert "PYTHONHOME" not in handed["e"]
    assert os.getcwd() == str(tmp_path)
