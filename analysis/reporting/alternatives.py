"""Alternative texts: what a figure plots and its main pattern in numbers, for who hears it."""

from collections.abc import Iterable, Sequence

import pandas as pd

MOST = 6
"""Rows that one text tells: a hearer cannot skip."""


def listed(parts: Iterable[str], most: int = MOST) -> str:
    """Join what is told, and say how much is not.

    Examples
    --------
    >>> listed(["a 1", "b 2", "c 3"], most=2)
    'a 1; b 2; and 1 more'
    """
    told = list(parts)
    rest = [f"and {len(told) - most} more"] if len(told) > most else []
    return "; ".join(told[:most] + rest)


def sizes_told(sizes: pd.DataFrame, one: str) -> str:
    """Tell the median and the range of each side's lengths."""
    by_side = sizes.groupby("side")["n_tokens"]
    return f"Points by side for the number of tokens of each {one}. " + _sentence(
        f"{side}: median {part.median():,.10g}, from {part.min():,} to {part.max():,}"
        for side, part in by_side
    )


def voices_told(voices: pd.DataFrame) -> str:
    """Tell how each side's tokens are shared out among voices."""
    return "One bar of a hundred per cent a side, parted by voice. " + _sentence(
        f"{side}: " + ", ".join(f"{row.voice} {_percent(row.share)}" for row in part.itertuples())
        for side, part in voices.groupby("side")
    )


def frequencies_told(table: pd.DataFrame, most: int = 3) -> str:
    """Tell the rates of the most frequent words."""
    return "One row a word, one point a side, in occurrences per million tokens. " + _sentence(
        (
            f"{word}: " + ", ".join(f"{row.side} {row.per_million:,.0f}" for row in part.itertuples())
            for word, part in table.groupby("feature", sort=False)
        ),
        most,
    )


def keyness_told(table: pd.DataFrame, *, target: str, reference: str) -> str:
    """Tell the strongest words of either side, and how many intervals leave out 0."""
    sure = int(((table["log_ratio_low"] > 0) | (table["log_ratio_high"] < 0)).sum())
    ranked = table.sort_values(["log_ratio", "feature"], ascending=[False, True])
    return (
        f"One row a word, bars of the Log Ratio to either side of 0. More in {target}: "
        f"{_ratios(ranked[ranked['log_ratio'] > 0].head(4))}. More in {reference}: "
        f"{_ratios(ranked[ranked['log_ratio'] < 0].iloc[::-1].head(4))}. "
        f"The intervals of {sure} of {len(table)} words leave out 0."
    )


def effects_told(table: pd.DataFrame, *, target: str, reference: str) -> str:
    """Tell how many words are found on either side, and the strongest of those named."""
    found = table[table["q_value"] < 0.05]
    named = table[table["label"] != ""].sort_values(["log_ratio", "label"], ascending=[False, True])
    named = named.assign(feature=named["label"])
    return (
        "A cloud of points, wide at rare words and narrow at frequent ones. Coloured: "
        f"{int((found['log_ratio'] > 0).sum())} words for {target} above 0 and "
        f"{int((found['log_ratio'] < 0).sum())} for {reference} below it, of {len(table):,}. Furthest of "
        f"those named: {_ratios(named[named['log_ratio'] > 0].head(4)) or 'none'} above; "
        f"{_ratios(named[named['log_ratio'] < 0].iloc[::-1].head(4)) or 'none'} below."
    )


def shift_told(table: pd.DataFrame, *, target: str, reference: str) -> str:
    """Tell the largest differences in shares of tokens."""
    return (
        f"Bars to the right where {target} has more of a word, to the left where {reference} has. "
        "In percentage points of the tokens: "
        + listed(f"{row.feature} {_signed(100 * row.estimate, 2)}" for row in table.head(MOST).itertuples())
        + "."
    )


def dispersion_told(table: pd.DataFrame, one: str) -> str:
    """Tell which words are spread most and least evenly."""
    uneven = table.groupby("feature", sort=False)["dp_norm"].first().dropna().sort_values(kind="stable")
    return f"One row a word, one point a {one} at its rate".replace("a outlet", "an outlet") + (
        f"; the highest is {table['per_million'].max():,.0f} per million. DPnorm, most even first: "
        + listed((f"{word} {dp:.2f}" for word, dp in uneven.items()), 12)
        + "."
    )


def course_told(table: pd.DataFrame, by: str, *, scale: float = 1, unit: str = "") -> str:
    """Tell of each line its first and its last value."""
    known = table[table["estimate"].notna()].sort_values("period", kind="stable")
    return _sentence(
        f"{name} from {scale * part['estimate'].iloc[0]:,.0f}{unit} ({_month(part['period'].iloc[0])}) to "
        f"{scale * part['estimate'].iloc[-1]:,.0f}{unit} ({_month(part['period'].iloc[-1])})"
        for name, part in known.groupby(by, sort=False)
    )


def choice_told(shares: pd.DataFrame, by: Sequence[str] = ("side",), most: int = 2) -> str:
    """Tell the words that lead in each group, over all its periods together."""
    counts = shares.groupby([*by, "variant"], sort=False)["count"].sum().reset_index()
    return _sentence(
        f"{', '.join(map(str, name))}: "
        + (_leading_words(part, most) if part["count"].sum() else "none of the words")
        for name, part in counts.groupby(list(by), sort=False)
    )


def frame_course_told(table: pd.DataFrame) -> str:
    """Tell the leading frame of each side, or those that lead together, in its first and last period."""
    known = table[table["estimate"].notna()]
    told = []
    for side, part in known.groupby("side", sort=False):
        ends = [part["period"].min(), part["period"].max()]
        said = [_leading(part[part["period"] == end]) for end in dict.fromkeys(ends)]
        told.append(f"{side}: most to {', then to '.join(said)}")
    return _sentence(told)


def _leading(part: pd.DataFrame) -> str:
    """Tell the largest share of one period, of each frame that has it."""
    top = part[part["estimate"] == part["estimate"].max()]
    share, period = top[["estimate", "period"]].iloc[0]
    each = " each" if len(top) > 1 else ""
    return f"{' and '.join(top['label'])} {_percent(share)}{each} in {_month(period)}"


def influence_told(table: pd.DataFrame) -> str:
    """Tell the largest differences between the sides, and what remains without the largest entry."""
    ranked = table[table["count"] > 0]
    ranked = ranked.loc[ranked["difference"].abs().sort_values(ascending=False, kind="stable").index]
    return _sentence(
        (
            f"{row.label} {_signed(100 * row.difference)} points, without “{row.entry}” "
            + ("nothing is left" if pd.isna(row.without) else _signed(100 * row.without))
            for row in ranked.itertuples()
        ),
        4,
    )


def reliability_told(table: pd.DataFrame) -> str:
    """Tell how often predictions are right at each probability."""
    return (
        "Points beside a dashed line on which both are equal. Mean probability and share right: "
        + _sentence(
            (
                f"{_percent(row.confidence)}, right {_percent(row.estimate)} of {row.n_units:,}"
                for row in table.itertuples()
            ),
            10,
        )
    )


def _sentence(parts: Iterable[str], most: int = MOST) -> str:
    return f"{listed(parts, most)}."


def _leading_words(part: pd.DataFrame, most: int) -> str:
    total = part["count"].sum()
    leading = part[part["count"] > 0].nlargest(most, "count")
    words = ", ".join(f"{row['variant']} {_percent(row['count'] / total)}" for _, row in leading.iterrows())
    return f"{words} of {total:,.0f}"


def _ratios(rows: pd.DataFrame) -> str:
    return ", ".join(f"{row.feature} {_signed(row.log_ratio, 1)}" for row in rows.itertuples())


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _signed(value: float, decimals: int = 0) -> str:
    text = f"{value:+.{decimals}f}"
    return text.lstrip("+-") if float(text) == 0 else text.replace("-", "−")


def _month(period: object) -> str:
    return str(period)[:10]
