"""The graph of inputs and outputs by hash: which step of a build is out of date, and why."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from analysis import files

Hashes = dict[str, str]
"""Name of an input or output, as seen from the project, to its SHA-256."""
NAMED = 3
"""Changed files that a reason names; the others are counted."""


class Step(NamedTuple):
    """One step: its name, the files that it reads, the digests of what it made, and how it is made."""

    name: str
    inputs: Callable[[], list[Path]]
    outputs: Callable[[], Hashes]
    make: Callable[[], object]


def hashes(paths: Iterable[Path]) -> Hashes:
    """Return the SHA-256 of each of `paths`.

    Raises
    ------
    FileNotFoundError
        If one is not there.
    """
    return {files.relative(path): files.sha256_of(path) for path in sorted(set(paths))}


def present(paths: Iterable[Path]) -> Hashes:
    """Return the SHA-256 of each of `paths` that is there: of what a step made, and need not have made."""
    return hashes(path for path in paths if path.is_file())


def run_steps(study: str, steps: Iterable[Step], say: Callable[[str], None]) -> list[str]:
    """Run the steps that are out of date, saying each with its reason; return their names.

    A step is looked at when those before it have been run, since it may read what they make.
    """
    stamps = _read_stamps(study)
    done = []
    for step in steps:
        inputs = hashes(step.inputs())
        reason = _reason(stamps.get(step.name), inputs, step.outputs())
        if not reason:
            continue
        say(f"{study}: {step.name} ({reason})")
        step.make()
        stamps[step.name] = {"inputs": inputs, "outputs": step.outputs()}
        files.write_json(_stamp_path(study), stamps)
        done.append(step.name)
    return done


def reasons(study: str, steps: Iterable[Step]) -> list[tuple[str, str]]:
    """Say which steps would run and why, running none.

    A step that is up to date, but reads what a step that would run makes, may follow: it runs if that
    changes.
    """
    stamps = _read_stamps(study)
    told: list[tuple[str, str]] = []
    remade: dict[str, str] = {}
    for step in steps:
        inputs, outputs = hashes(step.inputs()), step.outputs()
        reason = _reason(stamps.get(step.name), inputs, outputs)
        if not reason:
            makers = list(dict.fromkeys(remade[name] for name in inputs if name in remade))
            reason = f"only if what it reads changes: {_some(makers)} would run before it" if makers else ""
        if reason:
            told.append((step.name, reason))
            remade |= dict.fromkeys(outputs, step.name)
    return told


def _reason(stamp: dict[str, Hashes] | None, inputs: Hashes, outputs: Hashes) -> str:
    """Say what changed since a step was run; empty where nothing did."""
    if stamp is None or not isinstance(stamp["inputs"], dict):
        return "it has not been run here before"
    changes = [
        *_changes(stamp["inputs"], inputs, changed="changed", gone="is gone", new="is new"),
        *_changes(stamp["outputs"], outputs, changed="is not as it was made", gone="is gone", new="is new"),
    ]
    return _some(changes, "; ")


def _changes(before: Hashes, now: Hashes, *, changed: str, gone: str, new: str) -> list[str]:
    names = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    return [
        f"{name} {changed if name in before and name in now else gone if name in before else new}"
        for name in names
    ]


def _some(sentences: list[str], join: str = ", ") -> str:
    rest = len(sentences) - NAMED
    return join.join(sentences[:NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _stamp_path(study: str) -> Path:
    return files.root() / ".cache" / "build" / f"{study}.json"


def _read_stamps(study: str) -> dict[str, dict[str, Hashes]]:
    """Return what was there when each step was run; nothing where the file is not whole."""
    try:
        stamps: dict[str, dict[str, Hashes]] = files.read_json(_stamp_path(study))
    except (OSError, ValueError):
        return {}
    return stamps
