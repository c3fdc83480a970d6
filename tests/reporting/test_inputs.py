"""What a step reads is what it depends on: a result can go stale only if something it read has changed."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

from analysis import files
from analysis.reporting import build, notebooks
from analysis.reporting.findings import findings_path

STUDIES = ["toy_debate", "china_russia_partnership"]
OPENED: list[Path] = []
WATCHES: list[bool] = []


def watch(event: str, arguments: tuple) -> None:
    if WATCHES and event == "open" and isinstance(arguments[0], str):
        OPENED.append(Path(os.path.abspath(arguments[0])))


@contextmanager
def opened() -> Iterator[list[Path]]:
    """The files that are opened in the block; such a hook stays for good, so there is one, and a switch."""
    if not OPENED:
        sys.addaudithook(watch)
    OPENED[:] = [Path()]
    WATCHES.append(True)
    try:
        yield OPENED
    finally:
        WATCHES.clear()


def play(source: Path, study: str) -> Path:
    """Run the lines of a notebook here, where it can be seen what they open."""
    lines = re.sub(r'(?m)^study = ".*"$', f'study = "{study}"', source.read_text(encoding="utf-8"))
    exec(compile(lines, source.name, "exec"), {"__name__": source.stem})
    plt.close("all")
    return notebooks.executed_path(source, study)


@pytest.mark.parametrize("study", STUDIES)
def test_what_a_step_reads_is_among_its_inputs(study, project, monkeypatch, capsys):
    folder = project / "corpus" / study
    if not (folder / "labels.csv").is_file():
        lines = (project / "corpus" / STUDIES[-1] / "labels.csv").read_text(encoding="utf-8").splitlines()
        (folder / "labels.csv").write_text(lines[0] + "\n", encoding="utf-8")
    monkeypatch.setattr(notebooks, "run_notebook", play)
    seen = {}
    for step in build._steps(study):
        inputs = set(step.inputs())
        with opened() as paths:
            step.make()
        made = {project / name for name in step.outputs()} | {findings_path(study)}
        seen[step.name] = {path for path in paths if path in inputs}
        if step.name == "report":  # it says nothing of what it sees in texts, to be the same without them
            inputs |= set((folder / "text").glob("*.txt"))
        strange = {
            files.relative(path)
            for path in set(paths) - inputs - made
            if path.is_relative_to(project) and path.is_file() and ".cache" not in path.parts
        }
        assert not strange, f"{step.name} reads what it does not name"

    assert {path.name for path in seen["report"]} >= {"import.json", "interpretation.md", "references.json"}
    assert any(folder / "labels.csv" in paths for paths in seen.values())
    assert all(seen.values())
