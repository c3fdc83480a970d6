"""Matches of a lexicon: where each of its entries stands, and in whose voice."""

import pandas as pd

from analysis import files, schema, storage
from analysis.framing.lexicon import Lexicon
from analysis.framing.occurrences import occurrences
from analysis.framing.reading import read_lexicon
from analysis.terms import read_weights, weighted_rows
from analysis.text import Tokens

FRAME_COUNTS = "frames_{lexicon}.parquet"


def match_lexicon(
    tokens: Tokens, lexicon: Lexicon, *, overlap: str = "longest", possessives: bool = True
) -> pd.DataFrame:
    """Find every entry of a lexicon in tokens.

    Parameters
    ----------
    tokens : Tokens
        Tokens of a corpus.
    lexicon : Lexicon
        From :func:`read_lexicon`, which says what rules an entry may have. A frame holds its own entries
        only, not those of frames nested in it. Entries that can never match are passed over.
    overlap : {"longest", "all"}
        ``"longest"`` (flat): where matches overlap, over all frames, the leftmost and longest counts
        once; of two entries with the same words, the first of the lexicon. ``"all"`` (nested): every match
        counts, also one inside another, and a word that stands in several frames counts for each of them.
    possessives : bool
        Let ``china`` match ``china's`` too.

    Returns
    -------
    DataFrame
        Schema table ``matches`` in order of occurrence; ``frame`` is categorical with every frame
        of the lexicon, so that a frame without a match is counted as zero and not forgotten.

    Raises
    ------
    ValueError
        If `overlap` is unknown.

    Examples
    --------
    >>> from analysis import files
    >>> from analysis.framing import read_lexicon
    >>> from analysis.text import tokenize
    >>> lexicon = read_lexicon(files.lexicon_path("toy_debate"))
    >>> matches = match_lexicon(tokenize(["The flood cost jobs."]), lexicon)
    >>> matches[["frame", "entry", "start", "end"]]
          frame   entry  start  end
    0  flooding  flood*      4    9
    1     money   cost*     10   14
    2     money    job?     15   19
    """
    found = occurrences(tokens, lexicon, overlap=overlap, possessives=possessives)
    entry = lexicon.entries[["frame", "pattern"]].iloc[found["pattern"].to_numpy()]
    rows = found.assign(frame=entry["frame"].to_numpy(), entry=entry["pattern"].to_numpy())
    columns = schema.columns_of("matches")
    return _with_all_frames(schema.conform(rows[columns], "matches"), lexicon)


def read_frame_counts(study: str, lexicon: str, *, wire_copy: str | None = None) -> pd.DataFrame:
    """Return the matches of a lexicon in a study, counted by document, voice and entry.

    Documents that are on no side take no part, and wire copy counts as the study says, or as `wire_copy`
    (``"keep"``, ``"once"`` or ``"weight"``) does.

    Returns
    -------
    DataFrame
        Schema table ``frame_counts``, ``frame`` categorical as in :func:`match_lexicon`.

    Raises
    ------
    ValueError
        If a frame was counted that the lexicon does not have, as when it was renamed since.

    Examples
    --------
    >>> counts = read_frame_counts("toy_debate", "toy_debate")
    >>> counts.groupby("frame", observed=False)["count"].sum().to_dict()
    {'flooding': 32, 'money': 39, 'estuary': 19, 'decision': 13}
    """
    path = files.study_folder(study) / "features" / FRAME_COUNTS.format(lexicon=lexicon)
    counts = storage.read_parquet(path, "frame_counts")
    read = read_lexicon(files.lexicon_path(lexicon))
    unknown = sorted(set(counts["frame"]) - set(read.frames["frame"]))
    if unknown:
        raise ValueError(
            f"{files.relative(path)} counts frames that {lexicon} {read.version} does not have "
            f"({', '.join(unknown)}): run python3 run.py report {study} where the texts are, to count anew"
        )
    return _with_all_frames(weighted_rows(counts, read_weights(study, wire_copy=wire_copy), "count"), read)


def _with_all_frames(rows: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    return rows.assign(frame=pd.Categorical(rows["frame"], categories=list(lexicon.frames["frame"])))
