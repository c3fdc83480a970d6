"""Term choice: which of several words for the same referent each side uses."""

import numpy as np
import pandas as pd
from scipy import special, stats

from analysis import files, schema, storage
from analysis.inference import bootstrap, resampled, sampling_units, share_interval
from analysis.terms.counts import features_path
from analysis.terms.extract import VARIANTS
from analysis.terms.periods import cells
from analysis.terms.variants import read_variants
from analysis.terms.wire import read_weights, weighted_rows

SHARE = "exact interval at the effective number of occurrences"
ENTROPY = "t interval"
NO_CHOICE = "no variant occurs: there is nothing to share out"
ONE_VARIANT = "one variant only: its spread says nothing about the entropy"


def read_variant_counts(
    study: str, term_set: str, *, voice: str | None = None, labels: bool = True
) -> pd.DataFrame:
    """Return how often each variant of a set is chosen in each document of a study.

    Parameters
    ----------
    study, term_set : str
        Name of the study; one of the sets that its ``terms.term_choice`` declares.
    voice : {"own", "quoted"}, optional
        Count only these words. None counts all.
    labels : bool
        Count labels of running stories too; without them only where the study declares ``labels``.

    Returns
    -------
    DataFrame
        Schema table ``variant_counts``; ``variant`` is categorical with every variant of the set, in
        the order of its file, so that one that nobody uses is not forgotten.

    Examples
    --------
    >>> counts = read_variant_counts("toy_debate", "toy_barrier")
    >>> counts.groupby("variant", observed=False)["count"].sum().to_dict()
    {'barrier': 27, 'wall': 13, 'shield': 8}
    """
    counts = storage.read_parquet(features_path(study, VARIANTS, labels=labels), "variant_counts")
    kept = weighted_rows(counts[counts["term_set"] == term_set], read_weights(study), "count")
    if voice is not None:
        kept = kept[kept["voice"].str.startswith(voice)]
    names = read_variants(files.term_choice_path(term_set))["variants"]["variant"]
    order = [name for name in dict.fromkeys(names) if name]
    return kept.assign(variant=pd.Categorical(kept["variant"], categories=order)).reset_index(drop=True)


def term_choice(
    counts: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str = "side",
    period: str | None = None,
    voice: str = "all",
    estimand: str = "these outlets",
) -> pd.DataFrame:
    r"""Estimate how each side shares its references out among the variants.

    .. math:: s_v = \frac{n_v}{\sum_v n_v}, \qquad H = - \sum_v s_v \log_2 s_v

    Parameters
    ----------
    counts : DataFrame
        Schema table ``variant_counts`` of one set, as from :func:`read_variant_counts`; a categorical
        ``variant`` gives a row to every category.
    documents : DataFrame
        ``doc_id``, `by`, ``outlet`` where known, and ``date`` for periods.
    by : str
        Column of `documents` to group by.
    period : {"week", "month", "quarter", "year"}, optional
        Part the time; None takes it together.
    voice : str
        Whose words `counts` holds, for the table.
    estimand : {"these outlets", "outlets of this kind"}
        What the intervals speak of.

    Returns
    -------
    DataFrame
        Schema table ``term_choice``: a row a side, period and variant with the share, and one with the
        entropy in bits, whose ``variant`` is empty. ``n_documents`` have a variant; only they are
        resampled, and fewer than five give no interval.

    Raises
    ------
    ValueError
        If `counts` is of several sets, or no document has a side (and a date).

    Notes
    -----
    The entropy of few occurrences comes out low: compare sides with like counts.

    Examples
    --------
    >>> from analysis.terms import study_documents
    >>> counts = read_variant_counts("toy_debate", "toy_barrier")
    >>> documents = study_documents("toy_debate")
    >>> table = term_choice(counts, documents)
    >>> table.loc[table["measure"] == "share", ["side", "variant", "estimate"]].head(3).round(2)
            side  variant  estimate
    0  opponents  barrier      0.46
    1  opponents     wall      0.50
    2  opponents   shield      0.04
    """
    if counts["term_set"].nunique() > 1:
        raise ValueError("counts hold several term sets: select one")
    matrix, variants = _by_document(counts, documents)
    name = str(counts["term_set"].iloc[0]) if len(counts) else ""
    rows: list[pd.DataFrame] = []
    for side, start, members in cells(documents, by, period):
        used = members[matrix[members].sum(axis=1) > 0]
        cell = _cell(matrix[used], variants, documents.iloc[used], by, estimand)
        rows.append(cell.assign(**{by: side, "period": start}))
    table = pd.concat(rows, ignore_index=True).assign(term_set=name, voice=voice)
    return schema.conform(table, "term_choice", rename={"side": by})


def choice_by_voice(
    study: str, term_set: str, documents: pd.DataFrame, *, estimand: str, period: str | None = None
) -> pd.DataFrame:
    """Estimate the choice in the outlets' own words and in those they quote, each side and voice apart.

    Parameters
    ----------
    study, term_set, documents, estimand, period
        As for :func:`read_variant_counts` and :func:`term_choice`; with a period each of them apart too.

    Returns
    -------
    DataFrame
        Schema table ``term_choice``, by side, voice and period. A word of uncertain voice is in neither.

    Examples
    --------
    >>> from analysis.terms import study_documents
    >>> documents = study_documents("toy_debate")
    >>> table = choice_by_voice("toy_debate", "toy_barrier", documents, estimand="these outlets")
    >>> sorted(set(table["voice"]))
    ['own', 'quoted']
    """
    parts = [
        term_choice(
            read_variant_counts(study, term_set, voice=voice),
            documents,
            period=period,
            voice=voice,
            estimand=estimand,
        )
        for voice in ("own", "quoted")
    ]
    table = pd.concat(parts, ignore_index=True).sort_values(["side", "voice", "period"], kind="stable")
    # a voice that has none of the words does not know the name of the set
    return schema.conform(table.assign(term_set=term_set), "term_choice")


def first_use(counts: pd.DataFrame, documents: pd.DataFrame, *, by: str = "side") -> pd.DataFrame:
    """Say when each side first used each variant.

    Parameters
    ----------
    counts, documents, by
        As for :func:`term_choice`; ``documents`` with ``date``.

    Returns
    -------
    DataFrame
        Schema table ``first_use``, a row a variant and side. Dates known to the month or year only
        count as their beginning; documents without a date are passed over.

    Examples
    --------
    >>> from analysis.terms import study_documents
    >>> counts = read_variant_counts("toy_debate", "toy_barrier")
    >>> documents = study_documents("toy_debate")
    >>> first_use(counts, documents)[["variant", "side", "date"]].head(2)
       variant        side        date
    0  barrier   opponents  2031-03-04
    1  barrier  supporters  2031-03-03
    """
    matrix, variants = _by_document(counts, documents)
    name = str(counts["term_set"].iloc[0]) if len(counts) else ""
    facts = documents.reindex(columns=["doc_id", by, "date", "outlet"]).fillna("").astype(str)
    rows = []
    for place, variant in enumerate(variants):
        for side in sorted(set(facts[by]) - {""}):
            having = facts[(matrix[:, place] > 0) & (facts[by] == side).to_numpy()]
            dated = having[having["date"] != ""].sort_values(["date", "doc_id"])
            row = {"term_set": name, "variant": variant, by: side, "date": "", "doc_id": "", "outlet": ""}
            if len(dated):
                row |= dated.iloc[0][["date", "doc_id", "outlet"]].to_dict()
            unused = "this side never uses it" if having.empty else "no document that has it is dated"
            rows.append(row | {"reason": "" if len(dated) else unused})
    return schema.conform(pd.DataFrame(rows), "first_use", rename={"side": by})


def _by_document(counts: pd.DataFrame, documents: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
    """Return occurrences by document and variant, and the variants."""
    if isinstance(counts["variant"].dtype, pd.CategoricalDtype):
        variants = [str(variant) for variant in counts["variant"].cat.categories]
    else:
        variants = sorted(set(counts["variant"].astype(str)))
    row = pd.Index(documents["doc_id"]).get_indexer(counts["doc_id"])
    column = pd.Index(variants).get_indexer(counts["variant"].astype(str))
    matrix = np.zeros((len(documents), len(variants)))
    np.add.at(matrix, (row[row >= 0], column[row >= 0]), counts["count"].to_numpy()[row >= 0])
    return matrix, variants


def _cell(
    matrix: np.ndarray, variants: list[str], documents: pd.DataFrame, by: str, estimand: str
) -> pd.DataFrame:
    """Estimate shares and entropy in one cell, over the documents that have a variant."""
    totals = matrix.sum(axis=0)
    n = totals.sum()
    estimate = _shares_and_entropy(totals[np.newaxis])[0] if n else np.full(len(variants) + 1, np.nan)
    low, high = np.full((2, len(variants) + 1), np.nan)
    position, strata, reason = np.zeros(0, int), np.zeros(0, str), NO_CHOICE
    if n:
        position, strata, reason = sampling_units(documents, by=by, estimand=estimand)
    reasons = [reason] * (len(variants) + 1)
    if not reason:
        units = np.zeros((len(strata), len(variants)))
        np.add.at(units, position, matrix)
        low, high = _bounds(units, strata)
        reasons[-1] = ONE_VARIANT if np.isnan(low[-1]) else ""
    rests = [SHARE] * len(variants) + [ENTROPY]
    return pd.DataFrame(
        {
            "variant": [*variants, ""],
            "measure": ["share"] * len(variants) + ["entropy"],
            "count": [*totals, n],
            "estimate": estimate,
            "low": low,
            "high": high,
            "n_documents": len(documents),
            "method": [f"{resampled(documents, estimand)}; {rest}" for rest in rests],
            "reason": reasons,
        }
    )


def _shares_and_entropy(sums: np.ndarray) -> np.ndarray:
    shares = sums / np.maximum(sums.sum(axis=1, keepdims=True), 1e-300)
    entropy = special.entr(shares).sum(axis=1) / np.log(2)
    return np.column_stack([shares, entropy])


def _bounds(units: np.ndarray, strata: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Interval of each share, then of the entropy; that is empty where a single variant occurs."""
    degrees = len(strata) - len(np.unique(strata))
    values, variance = bootstrap(units, _shares_and_entropy, strata)
    shares, entropy = values[:-1], values[-1]
    # none or all of the occurrences: their spread says nothing, so documents count as trials
    edge = (shares == 0) | (shares == 1)
    trials = np.where(edge, len(units), units.sum())
    low, high = share_interval(shares, variance[:-1], trials, degrees=degrees)
    if edge.all():
        return np.append(low, np.nan), np.append(high, np.nan)
    reach = stats.t.ppf(0.975, degrees) * np.sqrt(variance[-1])
    most = np.log2(len(shares))
    return np.append(low, max(entropy - reach, 0.0)), np.append(high, min(entropy + reach, most))
