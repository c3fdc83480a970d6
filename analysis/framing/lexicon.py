"""Lexicons: versioned lists of expressions, each with the frame that it signals and its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis.schema import columns_of

PROPOSED = "proposed"
"""Source and basis of what rests on nobody's page yet."""


class LexiconError(ValueError):
    """A lexicon file that cannot be read as one.

    Attributes
    ----------
    path : Path
        The file.
    line : int
        Line of the fault, 1-based; 0 where the whole file is meant.
    reason : str
        What is wrong and what to do.
    """

    def __init__(self, path: Path, line: int, reason: str) -> None:
        self.path, self.line, self.reason = Path(path), line, reason
        where = f"{self.path.name}, line {line}" if line else self.path.name
        super().__init__(f"{where}: {reason}")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A lexicon; treat it as read-only.

    Attributes
    ----------
    id, version, language, licence, title : str
        Identity; a change of entries changes the version.
    frames : DataFrame
        ``frame, label, definition, source``, one row a frame, in the order of the file.
    entries : DataFrame
        ``frame, pattern, pole, register, source, also, basis``, one row an entry; ``also`` names
        further sources, parted by spaces; ``basis`` is ``checked`` where the source was opened,
        ``unchecked`` where it was not, ``proposed`` where there is none.
    sources : DataFrame
        ``source, citation, url, register, basis, opened``.
    description : str
        What it measures, how it came about, and what has not been checked.
    rules : DataFrame
        ``frame, entry, rule, pattern, within``: when a match of an entry does not count.
    notes : DataFrame
        ``line, sentence``: what its file holds that could not be taken over, and why.
    poles : mapping of str to tuple of str
        The poles that each frame declares.
    taxonomy : str
        The taxonomy that its frames belong to; empty where they are its own.
    citation : str
        How it asks to be cited; empty where it does not say.
    history : DataFrame
        ``version, chosen_on, note``: what each version changed, and on which half of which study that was
        chosen.
    word_lists : mapping of str to tuple of str
        Words that rules name by a list; ``rules`` spells them out.
    """

    id: str
    version: str
    language: str
    licence: str
    title: str
    frames: pd.DataFrame
    entries: pd.DataFrame
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)
    description: str = ""
    rules: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=columns_of("lexicon_rules")))
    notes: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=columns_of("lexicon_notes")))
    poles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    taxonomy: str = ""
    citation: str = ""
    history: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=columns_of("lexicon_history")))
    word_lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __repr__(self) -> str:
        """Say how much it holds."""
        return f"Lexicon({self.id}@{self.version}, {len(self.frames)} frames, {len(self.entries)} entries)"
