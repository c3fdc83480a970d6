"""A full disk or a kill in the middle of a run: the old report stays whole, and the next run goes on.

Notebooks are played back; writing fails or stops at every place in turn.
"""

import os
import signal
import subprocess
import sys
import time

import pytest

from analysis import files
from analysis.reporting import build_study
from tests.conftest import ROOT

STUDY = "toy_debate"


def build() -> list[str]:
    return build_study(STUDY, say=lambda line: None)


@pytest.fixture
def changed(built):
    """A built project one of whose texts has been changed since, and what it published before."""
    text = min((built / "corpus" / STUDY / "text").glob("*.txt"))
    text.write_text(text.read_text(encoding="utf-8") + "\n\nOne more wall.\n", encoding="utf-8")
    words = built / "corpus" / STUDY / "interpretation.md"
    words.write_text(words.read_text(encoding="utf-8") + "\n\nOne more paragraph.\n", encoding="utf-8")
    return built


def published(root) -> dict:
    names = (f"figures/{STUDY}", f"notebooks/{STUDY}", f"report/{STUDY}", f"corpus/{STUDY}/features")
    return {
        path.relative_to(root): path.read_bytes()
        for name in names
        for path in sorted((root / name).rglob("*"))
        if path.is_file()
    }


def test_a_disk_that_fills_up_at_any_write_leaves_every_file_whole_and_the_next_run_goes_on(
    changed, monkeypatch
):
    before = published(changed)
    report = changed / "report" / STUDY / "report.html"
    real, left = os.replace, [0]

    def replace(source, target):
        if left[0] == 0:
            raise OSError(28, "No space left on device")
        left[0] -= 1
        real(source, target)

    stops = 0
    for writes in range(200):
        left[0] = writes
        old = report.read_bytes()
        monkeypatch.setattr(files.os, "replace", replace)
        try:
            build()
            finished = True
        except OSError:
            finished = False
            stops += 1
        monkeypatch.setattr(files.os, "replace", real)
        assert not list(changed.rglob(".*-*.parquet")), "no scratch file is left"
        assert not list((changed / "report").rglob(".*"))
        if finished:
            break
        assert report.read_bytes() == old == before[report.relative_to(changed)]
    assert finished
    assert stops > 3

    after = published(changed)
    assert after.keys() == before.keys()
    assert after[report.relative_to(changed)] != before[report.relative_to(changed)]
    assert build() == []


KILLED = """
import sys
from analysis import files
from analysis.reporting import build_study, notebooks
from tests.reporting.played import play_back
notebooks.run_notebook = play_back
def say(line):
    print(line, flush=True)
build_study("toy_debate", say=say)
"""


@pytest.mark.parametrize("at", ["features", "notebook 03", "report"])
def test_a_run_that_is_killed_leaves_the_old_report_and_the_next_run_goes_on(changed, at):
    report = changed / "report" / STUDY / "report.html"
    before = report.read_bytes()
    for path in (changed / "notebooks" / "source").glob("*.py"):
        path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", KILLED], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout:
            if f": {at}" in line:
                time.sleep(0.02)
                process.send_signal(signal.SIGKILL)
                break
    assert process.returncode == -signal.SIGKILL

    assert report.read_bytes() == before
    done = build()

    assert done[-1] == "report"
    assert report.read_bytes() != before
    assert build() == []


def test_a_figure_without_data_is_drawn_again_with_it(changed):
    build()
    (changed / "figures" / STUDY / "02_compare_terms" / "keyness.csv").unlink()

    assert build() == ["notebook 02_compare_terms"]

    assert (changed / "figures" / STUDY / "02_compare_terms" / "keyness.csv").is_file()


def test_a_deleted_input_stops_the_build_before_anything_is_lost(changed):
    before = published(changed)
    (changed / "corpus" / STUDY / "import.json").unlink()

    with pytest.raises(FileNotFoundError) as missing:
        build()

    assert missing.value.filename.endswith("import.json")
    after = published(changed)
    assert after.keys() == before.keys()
    assert (
        after[next(name for name in after if name.name == "report.html")]
        == before[next(name for name in before if name.name == "report.html")]
    )
