"""Quality of a lexicon as kept beside it: written, read for its version, and said in words."""

import pandas as pd

from analysis import files, schema, storage
from analysis.framing.lexicon import Lexicon, columns_of
from analysis.framing.validation import ALL, PRECISION

CODED_BY = {
    "human": "coded by people",
    "model": "coded by language models",
    "both": "coded by people and language models",
}


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
    """
    path = files.quality_path(lexicon.id)
    if not path.is_file():
        empty = pd.DataFrame(columns=columns_of("lexicon_quality"))
        return schema.conform(empty, "lexicon_quality"), (
            f"No contexts of the lexicon {lexicon.id} have been coded yet, so how precise it is, is not known: "
            "its shares are counts of expressions."
        )
    table = storage.read_csv(path, "lexicon_quality")
    own = table[table["version"] == lexicon.version].reset_index(drop=True)
    others = ", ".join(sorted(set(table["version"])))
    sentence = (
        f"Contexts were coded of version {others} of the lexicon {lexicon.id}, not of {lexicon.version}, which "
        "is used here: how precise this version is, is not known."
    )
    return own, "" if len(own) else sentence


def precision_by_frame(table: pd.DataFrame, study: str, *, side: str = ALL) -> pd.DataFrame:
    """Return the precision of each frame in a study, or in the others where it has none coded."""
    rows = table[(table["measure"] == PRECISION) & (table["side"] == side)]
    own = rows[rows["study"] == study]
    return (own if len(own) else rows).reset_index(drop=True)


def quality_words(row: pd.Series) -> str:
    """Say one row in words.

    Examples
    --------
    >>> row = {"measure": "precision", "estimate": 0.84, "low": 0.756, "high": 0.899, "n": 100}
    >>> quality_words(pd.Series(row | {"coder_kind": "model", "reason": ""}))
    'precision .84 [.76, .90], n = 100, coded by language models'
    """
    coded = CODED_BY.get(row["coder_kind"], "")
    if row["reason"]:
        return f"{row['measure']} not known: {row['reason']}"
    estimate, low, high = (_short(row[name]) for name in ("estimate", "low", "high"))
    return f"{row['measure']} {estimate} [{low}, {high}], n = {row['n']}, {coded}"


def _short(share: float) -> str:
    """Return a share with two decimals and no leading zero."""
    return f"{share:.2f}".removeprefix("0")
