"""Losses: what of a lexicon a format cannot hold."""

from collections.abc import Callable

from analysis.framing.lexicon import PROPOSED, Lexicon

UNKNOWN = ("", PROPOSED, "none")
"""What stands for nothing known."""


def not_held(lexicon: Lexicon, suffix: str) -> list[str]:
    """Say what a lexicon holds that files of a suffix do not.

    Parameters
    ----------
    lexicon : Lexicon
        What is written.
    suffix : str
        ``.toml``, ``.yaml``, ``.yml``, ``.csv`` or ``.dicx``.

    Returns
    -------
    list of str
        A sentence for each thing that is lost; none where the lexicon holds nothing of the kind.

    Examples
    --------
    >>> from analysis.files import lexicon_path
    >>> from analysis.framing import read_lexicon
    >>> not_held(read_lexicon(lexicon_path("toy_debate")), ".toml")
    []
    """
    lost = [_PARTS[name](lexicon) for name in LOST[suffix]]
    return [f"{sentence} {suffix}" for sentence in lost if sentence]


def _identity(_: Lexicon) -> str:
    return "version, language, licence, title and description of the lexicon are not written to"


def _citation(lexicon: Lexicon) -> str:
    return "how the lexicon asks to be cited is not written to" if lexicon.citation else ""


def _taxonomy(lexicon: Lexicon) -> str:
    return f"the taxonomy that it follows ({lexicon.taxonomy}) is not written to" if lexicon.taxonomy else ""


def _history(lexicon: Lexicon) -> str:
    n = len(lexicon.history)
    return f"what {_counted(n, 'version', 'versions')} changed is not written to" if n else ""


def _frames(lexicon: Lexicon) -> str:
    told = _counted(len(lexicon.frames), "frame", "frames")
    return f"labels, definitions, sources and poles of {told} are not written to"


def _sources(lexicon: Lexicon) -> str:
    n = len(lexicon.sources)
    return f"citations and addresses of {_counted(n, 'source', 'sources')} are not written to" if n else ""


def _word_lists(lexicon: Lexicon) -> str:
    names = ", ".join(lexicon.word_lists)
    return f"the names of the word lists {names} are not written to" if names else ""


def _facts(lexicon: Lexicon) -> str:
    columns = [name for name in ("pole", "register", "source", "also") if name in lexicon.entries]
    n = int((~lexicon.entries[columns].isin(UNKNOWN)).any(axis=1).sum())
    told = _counted(n, "entry", "entries")
    return f"poles, registers and sources of {told} are not written to" if n else ""


def _rules(lexicon: Lexicon) -> str:
    n = len(lexicon.rules[["frame", "entry"]].drop_duplicates())
    told = f"rules of {_counted(n, 'entry', 'entries')}, which will count more than here, are not written to"
    return told if n else ""


def _counted(n: int, one: str, several: str) -> str:
    return f"{n} {one if n == 1 else several}"


_PARTS: dict[str, Callable[[Lexicon], str]] = {
    "identity": _identity,
    "citation": _citation,
    "taxonomy": _taxonomy,
    "history": _history,
    "frames": _frames,
    "sources": _sources,
    "word_lists": _word_lists,
    "facts": _facts,
    "rules": _rules,
}
_SAID_ABOVE = ("citation", "taxonomy", "history", "frames", "sources", "word_lists")
"""What a file of the suite says outside the lists of entries."""
LOST: dict[str, tuple[str, ...]] = {
    ".toml": (),
    ".yaml": _SAID_ABOVE,
    ".yml": _SAID_ABOVE,
    ".csv": ("identity", *_SAID_ABOVE),
    ".dicx": ("identity", *_SAID_ABOVE, "facts", "rules"),
}
