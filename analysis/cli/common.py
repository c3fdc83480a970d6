"""What the verbs share: the argument that names a study, and how they speak and stop."""

import sys
from typing import Annotated

import typer

from analysis import files
from analysis.cli.verbs import VERBS

FINE, PROBLEMS, USAGE, STOPPED = 0, 1, 2, 130
"""Exit codes: all is well, problems were found, the command line makes no sense, somebody stopped it."""
Study = Annotated[str, typer.Argument(help="Name of the study, a folder of corpus/.")]


def epilog(verb: str) -> str:
    """Return the example that stands under the help of a verb."""
    return f"Example: python3 run.py {VERBS[verb][1]}"


def say(line: object) -> None:
    """Print a line of progress, or what an error says, apart from results."""
    print(line, file=sys.stderr, flush=True)


def counted(number: int, noun: str) -> str:
    """Return a number with what it counts, as in ``1 label`` and ``1,000 labels``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def fail(sentence: str, code: int = PROBLEMS) -> typer.Exit:
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
    from analysis.corpora import study_names

    return study_names()


def known_lexicons() -> str:
    """Return the lexicons that there are, for a sentence."""
    return ", ".join(sorted(path.stem for path in files.lexicon_path("x").parent.glob("*.toml"))) or "none"


def lexicon_of(study: str, lexicon: str, *, instead: str = "") -> str:
    """Return `lexicon`, or the study's first where none is named; `instead` says what else may be named.

    Raises
    ------
    ValueError
        If the study declares none, or there is no such lexicon.
    """
    from analysis.corpora import read_study

    name = lexicon or next(iter(read_study(study)["framing"]["lexicons"]), "")
    if not name:
        raise ValueError(f"The study {study} declares no lexicon: name one with --lexicon{instead}.")
    if not files.lexicon_path(name).is_file():
        raise ValueError(f"There is no lexicon {name!r}. There are: {known_lexicons()}.")
    return name
