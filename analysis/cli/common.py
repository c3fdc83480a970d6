"""What the verbs share: the argument that names a study, and how they speak and stop."""

import sys
from typing import Annotated

import typer

from analysis import files
from analysis.cli.verbs import VERBS

PROBLEM, USAGE = 1, 2
Study = Annotated[str, typer.Argument(help="Name of the study, a folder of corpus/.")]


def epilog(verb: str) -> str:
    """Return the example that stands under the help of a verb."""
    return f"Example: python3 run.py {VERBS[verb][1]}"


def say(line: str) -> None:
    """Print a line of progress, apart from results."""
    print(line, file=sys.stderr, flush=True)


def fail(sentence: str, code: int = PROBLEM) -> typer.Exit:
    """Say why a verb cannot go on; return the exit to raise."""
    say(sentence)
    return typer.Exit(code)


def known_study(study: str) -> str:
    """Return `study`, or exit with the studies that there are."""
    if not (files.study_folder(study) / "study.toml").is_file():
        raise fail(f"There is no study {study!r}. There are: {', '.join(studies()) or 'none'}.", USAGE)
    return study


def studies() -> list[str]:
    """Return the studies that there are."""
    return sorted(path.parent.name for path in (files.root() / "corpus").glob("*/study.toml"))
