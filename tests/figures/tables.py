"""Small tables of the kinds that are drawn, and the labels that other people may give."""

import math

import pandas as pd

NAN, INF = math.nan, math.inf

LABELS = (
    "$x_1$",
    "$",
    "$\\frac{",
    "<b>bold</b> & -- >",
    "_underscore",
    "مؤيدون",
    "two\nlines",
    "long label " * 12,
    "w" * 120,
)


def flow(stages=("read", "kept"), counts=(3, 2)) -> pd.DataFrame:
    return pd.DataFrame({"stage": stages, "n_documents": counts, "explanation": "what it means"})


def sizes(sides=("north", "north", "south"), counts=(10, 30, 20)) -> pd.DataFrame:
    return pd.DataFrame(
        {"doc_id": [f"d{place}" for place in range(len(sides))], "side": sides, "n_tokens": counts}
    )


def frequencies(features=("sea", "sea", "wall", "wall"), sides=("north", "south") * 2, rates=(1, 2, 0, 4)):
    return pd.DataFrame(
        {
            "feature": features,
            "side": sides,
            "count": 1,
            "per_million": [float(rate) for rate in rates],
            "n_documents": 1,
            "rank": 1,
        }
    )


def keyness(features=("sea", "wall"), ratios=(2.0, -1.0), lows=(0.5, NAN), highs=(3.5, NAN)) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "feature": features,
            "count_target": range(1, len(features) + 1),
            "count_reference": 7,
            "n_documents": 2,
            "g2": 1.0,
            "log_ratio": ratios,
            "log_ratio_low": lows,
            "log_ratio_high": highs,
            "lrc": 0.0,
            "q_value": NAN,
            "robust": pd.NA,
            "reason": "",
        }
    )


def shares(
    frames=("cost", "cost", "nature", "nature"),
    sides=("north", "south") * 2,
    estimates=(0.25, 0.5, 0.75, 0.5),
    lows=(0.1, 0.4, NAN, NAN),
    highs=(0.4, 0.6, NAN, NAN),
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "frame": frames,
            "side": sides,
            "voice": "all",
            "measure": "share",
            "estimate": estimates,
            "low": lows,
            "high": highs,
            "n_documents": 2,
            "method": "by hand",
            "reason": "",
        }
    )


def voices(sides=("north", "south"), parts=(0.5, 0.3, 0.2)) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "side": [side for side in sides for _ in parts],
            "voice": ["own", "quoted", "uncertain"] * len(sides),
            "n_tokens": 1,
            "share": list(parts) * len(sides),
        }
    )
