"""Versions: what changed between two lexicons, and what each change does to the shares of a study."""

import pandas as pd

from analysis import schema
from analysis.corpora import read_texts
from analysis.framing.changes import entry_changes
from analysis.framing.effects import change_effects
from analysis.framing.lexicon import Lexicon
from analysis.text import tokenize

NO_STUDY = "no study was named"
NO_COUNT = "what changed decides nothing that is counted"


def compare_lexicons(before: Lexicon, after: Lexicon, study: str | None = None) -> pd.DataFrame:
    """List what changed from one version of a lexicon to another, and what that does to the shares.

    Parameters
    ----------
    before, after : Lexicon
        The two versions.
    study : str, optional
        One whose texts are here: says what each change, taken alone, does to the share of each frame that it
        touches, by side (:func:`change_effects`).

    Returns
    -------
    DataFrame
        Schema table ``lexicon_changes``: an entry ``added`` or ``removed``, or one thing that ``changed`` of
        an entry with the same pattern (frame, pole, register, source, also, basis, rules). A pattern that
        stands in several frames is added or removed frame by frame. One row a change; with `study`, one for
        each frame and side that it touches. Rows follow `before`, then `after`; shares are empty, with a
        reason, where there is no study or the change decides nothing that is counted.

    Raises
    ------
    StudyError
        If the texts of `study` are not here.

    Examples
    --------
    >>> from analysis.files import lexicon_path
    >>> from analysis.framing import read_lexicon
    >>> lexicon = read_lexicon(lexicon_path("toy_debate"))
    >>> len(compare_lexicons(lexicon, lexicon, "toy_debate"))
    0
    """
    changes = entry_changes(before, after)
    if study is None:
        told = changes.reindex(columns=schema.columns_of("lexicon_changes")).assign(reason=NO_STUDY)
        return schema.conform(told, "lexicon_changes")
    documents = read_texts(study)
    effects = change_effects(before, after, tokenize(documents), documents)
    effects = effects.rename(columns={"frame": "share_of", "before": "share_before", "after": "share_after"})
    table = changes.merge(effects, on=["change", "entry", "what"], how="left")
    # a pattern of several frames has effects in each: those of the row's own frame, unless it moved
    own = table["share_of"].isna() | table["share_of"].eq(table["frame"]) | table["what"].eq("frame")
    table = table[own].assign(reason=table["reason"].fillna(NO_COUNT))
    return schema.conform(table, "lexicon_changes")
