"""Quality of a lexicon as kept beside it: written, read for its version, and said in words."""

import pandas as pd

from analysis import files, schema, storage
from analysis.framing.lexicon import Lexicon
from analysis.framing.validation import ALL, POLE_PRECISION, PRECISION, RECALL

FEWEST_FOR_INTERVAL = 10
"""Coded matches from which a precision is printed as a share with an interval; below, as a count."""

CODED_BY = {
    "human": "coded by people",
    "model": "coded by language models",
    "both": "coded by people and language models",
}
UNCODED = (
    "No contexts of the lexicon {lexicon} have been coded yet, so how precise it is, is not known: its "
    "shares are counts of expressions."
)
UNMEASURED = "not measured in this study"
OTHER_VERSION = (
    "Contexts were coded of version {coded} of the lexicon {lexicon}, not of version {used}, which is used "
    "here: how precise this version is, is not known."
)


def keep_quality(table: pd.DataFrame) -> None:
    """Write what :func:`validate_lexicon` found beside the lexicon, in place of the study's earlier rows."""
    held = schema.conform(table, "lexicon_quality")
    (lexicon,), (study,) = held["lexicon"].unique(), held["study"].unique()
    path = files.quality_path(lexicon)
    kept = storage.read_csv(path, "lexicon_quality") if path.is_file() else held.head(0)
    both = pd.concat([kept[kept["study"] != study], held])
    storage.write_csv(path, both.sort_values("study", kind="stable"), "lexicon_quality")


def read_quality(lexicon: Lexicon) -> tuple[pd.DataFrame, str]:
    """Return how good coders found this version of a lexicon, and what to say where nothing is known.

    Returns
    -------
    table : DataFrame
        Schema table ``lexicon_quality``, rows of this version only.
    sentence : str
        Why `table` is empty: nothing was coded, or another version was. Empty where `table` is not.

    Examples
    --------
    >>> from analysis import files
    >>> from analysis.framing import read_lexicon
    >>> lexicon = read_lexicon(files.lexicon_path("toy_debate"))
    >>> table, sentence = read_quality(lexicon)
    >>> len(table), sentence.partition(",")[0]
    (0, 'No contexts of the lexicon toy_debate have been coded yet')
    """
    path = files.quality_path(lexicon.id)
    if not path.is_file():
        empty = pd.DataFrame(columns=schema.columns_of("lexicon_quality"))
        return schema.conform(empty, "lexicon_quality"), UNCODED.format(lexicon=lexicon.id)
    table = storage.read_csv(path, "lexicon_quality")
    own = table[table["version"] == lexicon.version].reset_index(drop=True)
    if len(own):
        return own, ""
    coded = ", ".join(sorted(set(table["version"])))
    return own, OTHER_VERSION.format(lexicon=lexicon.id, used=lexicon.version, coded=coded)


def frame_quality(lexicon: Lexicon, study: str) -> pd.DataFrame:
    """Tabulate what is known of each frame's quality, for whoever reads its shares.

    Returns
    -------
    DataFrame
        Schema table ``frame_quality``, the whole lexicon first: what was coded in the study, or else in the
        others; a single row with a reason where no context of this version was coded. With fewer than ten
        coded matches there is no share: ``coded`` says how many were judged right.

    Examples
    --------
    >>> from analysis import files
    >>> from analysis.framing import read_lexicon
    >>> lexicon = read_lexicon(files.lexicon_path("china_russia"))
    >>> frame_quality(lexicon, "headlines_2022").columns.tolist()[:4]
    ['frame', 'precision', 'low', 'high']
    """
    table, reason = read_quality(lexicon)
    rows = _of_study(table[table["side"] == ALL], study)
    wide = rows.pivot_table(index=["study", "frame"], columns="measure", values="estimate", sort=False)
    kept = rows[rows["measure"] == PRECISION].drop(columns="reason").set_index(["study", "frame"])
    kept = kept.join(wide.reindex(columns=[POLE_PRECISION, RECALL])).reset_index()
    names = lexicon.frames.set_index("frame")["label"]
    where = kept["study"].map(lambda name: "" if name == study else f", in {name}")
    few = kept["n"] < FEWEST_FOR_INTERVAL
    counted = [
        f"{judged_right(share, n)}, " if small and pd.notna(share) else ""
        for share, n, small in zip(kept["estimate"], kept["n"], few, strict=True)
    ]
    found = kept.assign(
        frame=kept["frame"].map(names).fillna(kept["frame"]),
        coded=pd.Series(counted, kept.index, dtype=str) + kept["coder_kind"].map(CODED_BY).fillna("") + where,
        reason="",
    )
    found.loc[few, ["estimate", "low", "high", POLE_PRECISION]] = float("nan")
    renamed = found.rename(columns={"estimate": "precision", POLE_PRECISION: "right_pole", RECALL: "recall"})
    if reason:
        renamed = pd.DataFrame([{"frame": ALL, "n": 0, "reason": reason}])
    return schema.conform(renamed.reindex(columns=schema.columns_of("frame_quality")), "frame_quality")


def frame_quality_words(lexicon: Lexicon, study: str) -> dict[str, str]:
    """Return for each frame, and for ``all``, its precision in words; empty where nothing was coded.

    Where no context of the study was coded, the words say so and name the studies whose contexts were.

    Examples
    --------
    >>> from analysis import files
    >>> from analysis.framing import read_lexicon
    >>> lexicon = read_lexicon(files.lexicon_path("china_russia"))
    >>> "all" in frame_quality_words(lexicon, "headlines_2022")
    True
    """
    table, _ = read_quality(lexicon)
    rows = _of_study(table[(table["side"] == ALL) & (table["measure"] == PRECISION)], study)
    words: dict[str, list[str]] = {}
    for _, row in rows.iterrows():
        where = "" if row["study"] == study else f"in {row['study']} "
        words.setdefault(row["frame"], [UNMEASURED] if where else []).append(where + quality_words(row))
    return {frame: "; ".join(parts) for frame, parts in words.items()}


def quality_sentence(lexicon: Lexicon, study: str) -> str:
    """Say in a sentence how good the lexicon is, or that nobody knows; it stands under every figure of it.

    Examples
    --------
    >>> from analysis import files
    >>> from analysis.framing import read_lexicon
    >>> lexicon = read_lexicon(files.lexicon_path("toy_debate"))
    >>> quality_sentence(lexicon, "toy_debate").partition(",")[0]
    'No contexts of the lexicon toy_debate have been coded yet'
    """
    words = frame_quality_words(lexicon, study).get(ALL)
    return f"Lexicon {lexicon.id} {lexicon.version}: {words}." if words else read_quality(lexicon)[1]


def _of_study(rows: pd.DataFrame, study: str) -> pd.DataFrame:
    """Return the rows of a study, or all where it has none; those of other studies name theirs."""
    own = rows[rows["study"] == study]
    return own if len(own) else rows


def quality_words(row: pd.Series) -> str:
    """Say one row in words.

    Below ten coded matches an interval spans most of what is possible: the words then say how many of how
    many were judged right, and no share.

    Examples
    --------
    >>> row = {"measure": "precision", "estimate": 0.84, "low": 0.756, "high": 0.899, "n": 100}
    >>> quality_words(pd.Series(row | {"coder_kind": "model", "reason": ""}))
    'precision .84 [.76, .90], n = 100, coded by language models'
    """
    coded = CODED_BY.get(row["coder_kind"], "")
    if row["reason"]:
        return f"{row['measure']} not known: {row['reason']}"
    if row["n"] < FEWEST_FOR_INTERVAL:
        return f"{row['measure']} not estimated: {judged_right(row['estimate'], row['n'])}, {coded}"
    estimate, low, high = (_short(row[name]) for name in ("estimate", "low", "high"))
    return f"{row['measure']} {estimate} [{low}, {high}], n = {row['n']}, {coded}"


def judged_right(share: float, n: int) -> str:
    """Say how many of few coded matches were judged right, where the share tells.

    Of matches drawn with unequal probabilities the weighted share is no count.

    Examples
    --------
    >>> judged_right(0.75, 4), judged_right(0.0, 1), judged_right(0.61, 4)
    ('3 of 4 matches judged right', '0 of 1 match judged right', 'only 4 matches read')
    """
    matches = "match" if n == 1 else "matches"
    right = round(share * n)
    if abs(share * n - right) > 1e-6:
        return f"only {n} {matches} read"
    return f"{right} of {n} {matches} judged right"


def _short(share: float) -> str:
    """Return a share with two decimals and no leading zero."""
    return f"{share:.2f}".removeprefix("0")
