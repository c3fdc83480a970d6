"""Contexts of a lexicon drawn for coding: its matches, and sentences without any. Works where the text is."""

import numpy as np
import pandas as pd

from analysis.coding import add_contexts, draw_sample
from analysis.framing.lexicon import Lexicon
from analysis.framing.matches import match_lexicon
from analysis.text import Tokens

RIGHT, OTHER_POLE, WRONG = "right", "other_pole", "wrong"
MATCH_LABELS = (RIGHT, OTHER_POLE, WRONG)
"""The frame's issue in the entry's sense; the issue, but denied, mocked or turned round; another thing."""
NO_FRAME = "none"
ANY_FRAME = "any frame"
STRATA = ("frame", "side", "voice")
SEPARATOR = ":"


def target_of(lexicon: Lexicon, frame: str, place: int | str = "") -> str:
    """Return the target of a label: lexicon, version, frame, and where in the document it matched."""
    return SEPARATOR.join([f"{lexicon.id}@{lexicon.version}", frame, str(place)])


def draw_matches(
    tokens: Tokens,
    documents: pd.DataFrame,
    lexicon: Lexicon,
    *,
    n: int = 200,
    neighbours: int = 1,
    random_state: int = 0,
) -> pd.DataFrame:
    """Draw matches of a lexicon for coders to judge, the same number by frame, side and voice.

    Parameters
    ----------
    tokens : Tokens
        Of `documents`, with voice.
    documents : DataFrame
        ``doc_id, text, side``; documents on no side take no part.
    lexicon : Lexicon
        What is judged; matches are those that are counted (the longest).
    n : int
        Matches to draw: at least one of each frame, side and voice that has any; all where there are no more.
    neighbours : int
        Sentences shown before and after.
    random_state : int
        Seed.

    Returns
    -------
    DataFrame
        A sample (:func:`analysis.coding.draw_sample`) with text, what the sheet shall call the target
        (frame and pole), and the place of the matched words in the sentence.

    Raises
    ------
    ValueError
        If the lexicon has no match, or `n` is smaller than the number of strata.

    Examples
    --------
    >>> from analysis import files
    >>> from analysis.corpora import read_texts
    >>> from analysis.framing import read_lexicon
    >>> from analysis.text import tokenize_with_voice
    >>> lexicon = read_lexicon(files.lexicon_path("toy_debate"))
    >>> documents = read_texts("toy_debate")
    >>> sample = draw_matches(tokenize_with_voice(documents), documents, lexicon, n=20)
    >>> len(sample), sample["stratum"].nunique()
    (20, 15)
    """
    units = match_units(tokens, documents, lexicon)
    if units.empty:
        raise ValueError(
            f"{lexicon.id} has no match in documents that are on a side: there is nothing to code"
        )
    sample = draw_sample(units, n=n, strata=STRATA, random_state=random_state)
    sample = add_contexts(sample, documents, neighbours=neighbours)
    sample["focus_start"] = sample["start"] - sample["text_start"]
    sample["focus_end"] = sample["end"] - sample["text_start"]
    return sample.drop(columns=["start", "end", "pole", "text_start"])


def draw_sentences_without(
    tokens: Tokens,
    documents: pd.DataFrame,
    lexicon: Lexicon,
    *,
    n: int = 100,
    neighbours: int = 1,
    random_state: int = 0,
) -> pd.DataFrame:
    """Draw sentences in which no entry of a lexicon matches, to see what frames it misses.

    Parameters and errors are those of :func:`draw_matches`; the strata are the sides.

    Examples
    --------
    >>> from analysis import files
    >>> from analysis.corpora import read_texts
    >>> from analysis.framing import read_lexicon
    >>> from analysis.text import tokenize_with_voice
    >>> lexicon = read_lexicon(files.lexicon_path("toy_debate"))
    >>> documents = read_texts("toy_debate")
    >>> len(draw_sentences_without(tokenize_with_voice(documents), documents, lexicon, n=5))
    5
    """
    sentences = tokens.to_frame()[["doc_id", "sentence"]].drop_duplicates()
    sentences["side"] = sentences["doc_id"].map(_sides(documents))
    matched = match_lexicon(tokens, lexicon, overlap="all")[["doc_id", "sentence"]].drop_duplicates()
    units = sentences.merge(matched.assign(matched=True), on=["doc_id", "sentence"], how="left")
    units = units[units["matched"].isna() & (units["side"].fillna("") != "")].drop(columns="matched")
    if units.empty:
        raise ValueError(f"{lexicon.id} matches in every sentence: none is left to look for misses in")
    # target, side and voice stand in the stratum too, as for matches: any frame, side, any voice
    units = units.assign(
        target=target_of(lexicon, ANY_FRAME), frame=ANY_FRAME, voice="all", shown_target="which frame, if any"
    )
    sample = draw_sample(units, n=n, strata=STRATA, random_state=random_state)
    return add_contexts(sample, documents, neighbours=neighbours).drop(columns="text_start")


def _sides(documents: pd.DataFrame) -> pd.Series:
    return documents.set_index("doc_id")["side"].fillna("").astype(str)


def match_units(tokens: Tokens, documents: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """Return the matches that are counted, as units with frame, entry, side and voice."""
    matches = match_lexicon(tokens, lexicon).astype({"frame": str})
    matches["side"] = matches["doc_id"].map(_sides(documents))
    matches = matches[matches["side"].fillna("") != ""].reset_index(drop=True)
    entries = lexicon.entries.set_index(["frame", "pattern"])["pole"]
    poles = entries.reindex(pd.MultiIndex.from_frame(matches[["frame", "entry"]])).fillna("").to_numpy()
    names = matches["frame"].map(lexicon.frames.set_index("frame")["label"]).fillna(matches["frame"])
    places = zip(matches["frame"], matches["start"], strict=True)
    return matches.assign(
        target=[target_of(lexicon, frame, start) for frame, start in places],
        voice=matches["voice"].str.split("_").str[0],
        pole=poles,
        shown_target=np.where(poles == "", names, names + ": " + poles),
    )
