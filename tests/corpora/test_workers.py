"""Large imports: shared out to other processes, the same result, and whole again after a kill."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from analysis import files
from analysis.corpora import StudyError, import_documents, jobs, new_study, workers
from analysis.files import study_folder
from tests.corpora.readers.makers import csv_table
from tests.corpora.test_importing import LONG, balance, notes_on, public_bytes

N_ROWS = 60
SCRIPT = """
import os, sys
from analysis.corpora import import_documents, importing, jobs, workers
jobs.MOST_ROWS, workers.DONE_HERE = 2, 0
def stop(*_): os._exit(9)
if sys.argv[3] in ("write_csv", "write_ledger", "clear_shelf"):
    setattr(importing, sys.argv[3], stop)
def progress(done, total):
    print(done, flush=True)
    if sys.argv[3].isdigit() and done >= int(sys.argv[3]):
        sys.stdin.read()
import_documents(sys.argv[1], [sys.argv[2]], progress=progress)
"""


@pytest.fixture
def table(tmp_path):
    """A table of articles, one of them twice, one without text, one in other words of the same length."""
    rows = [[f"a{i}", LONG.replace("noon", f"{i} o'clock"), "The Gazette"] for i in range(N_ROWS)]
    rows[7], rows[9][1] = ["a7", *rows[3][1:]], ""
    path = tmp_path / "rows.csv"
    path.write_bytes(csv_table([["id", "text", "outlet"], *rows]))
    return path


@pytest.fixture
def many_jobs(monkeypatch):
    """Jobs of two articles, all of them done by workers."""
    monkeypatch.setattr(jobs, "MOST_ROWS", 2)
    monkeypatch.setattr(jobs, "MOST_FILES", 2)
    monkeypatch.setattr(workers, "DONE_HERE", 0)


def start(study, path, stop):
    environment = dict(os.environ, PYTHONPATH=str(files.PACKAGE.parent))
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, study, str(path), stop],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_workers_give_what_one_process_gives(study, table, articles, many_jobs, monkeypatch):
    (articles / "empty.txt").write_bytes(b"")
    record = import_documents(study, [table, articles])
    shared_out = public_bytes(study)

    monkeypatch.setattr(workers, "DONE_HERE", 1000)
    alone = import_documents(study, [table, articles], replace=True)

    assert record == alone
    assert shared_out == public_bytes(study)
    assert balance(record) == (N_ROWS - 2 + 3, 2, 1)
    assert notes_on(record, "rows.csv")[0].startswith("was read as a table in text of 60 rows")
    assert not (study_folder(study) / "local" / "prepared").exists()


def test_progress_reaches_the_number_of_articles(study, table, articles, many_jobs):
    seen = []
    import_documents(study, [table, articles], progress=lambda done, total: seen.append((done, total)))

    assert [done for done, _ in seen] == sorted({done for done, _ in seen})
    assert seen[-1] == (N_ROWS + 3, N_ROWS + 3)


@pytest.mark.skipif(os.name == "nt", reason="this system has no SIGKILL")
@pytest.mark.parametrize("stop", ["20", "write_ledger", "clear_shelf"])
def test_an_import_that_was_killed_goes_on(study, table, stop):
    new_study("undisturbed")
    whole = import_documents("undisturbed", [table])
    process = start(study, table, stop)
    if stop.isdigit():
        while int(process.stdout.readline()) < int(stop):
            pass
        with pytest.raises(StudyError, match="Another import into harbours is under way"):
            import_documents(study, [table])
        children = workers_of(process.pid)
        process.send_signal(signal.SIGKILL)
        assert_they_end(children)
    process.communicate()
    assert process.returncode in (9, -9)
    shelf = study_folder(study) / "local" / "prepared"
    assert any(shelf.iterdir()), "what was done is kept"

    again = start(study, table, "never")
    seen = [int(line) for line in again.communicate()[0].split()]

    assert again.returncode == 0
    assert seen[-1] == N_ROWS
    assert not shelf.exists()
    made = {
        name: data for name, data in public_bytes(study).items() if name.startswith(("text", "doc", "local"))
    }
    assert {name: data for name, data in public_bytes("undisturbed").items() if name in made} == made
    record = json.loads((study_folder(study) / "import.json").read_text(encoding="utf-8"))
    assert record == whole | {"study": study}


def test_what_is_kept_is_not_done_again(study, table, many_jobs, monkeypatch):
    monkeypatch.setattr("analysis.corpora.importing.clear_shelf", lambda shelf: None)
    first = import_documents(study, [table])

    monkeypatch.setattr(workers, "_start", lambda: pytest.fail("a job was done again"))
    assert import_documents(study, [table]) == first

    table.write_bytes(
        table.read_bytes() + b"a99," + b"A ferry sailed at noon with a piano on board. " * 9 + b",x\n"
    )
    with pytest.raises(pytest.fail.Exception):
        import_documents(study, [table])


def workers_of(parent):
    try:
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
        ).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system does not list processes")
    return [int(pid) for pid, ppid in zip(listed[::2], listed[1::2], strict=True) if int(ppid) == parent]


def assert_they_end(pids):
    """Wait until workers have found that nobody sends them jobs any more."""
    assert pids
    for _ in range(300):
        if not any(is_alive(pid) for pid in pids):
            return
        time.sleep(0.1)
    pytest.fail("a worker outlived its import")


def is_alive(pid):
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return state.stdout.strip()[:1] not in ("", "Z")


def test_a_worker_that_dies_is_a_sentence(study, table, many_jobs, monkeypatch):
    def start_dead():
        return subprocess.Popen([sys.executable, "-c", "pass"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(workers, "_start", start_dead)

    with pytest.raises(RuntimeError, match="run the same command again"):
        import_documents(study, [table])
