"""Labelled sentences on two invented targets, made from phrases: enough to learn from, nobody's words."""

import numpy as np
import pandas as pd

WORDS = {
    "favour": (
        "keeps us safe",
        "was worth every coin",
        "makes the town proud",
        "is a blessing",
        "works well",
    ),
    "against": (
        "ruins the marsh",
        "is a costly folly",
        "must be stopped",
        "harms the fishers",
        "has failed us",
    ),
    "neither": (
        "was measured on Monday",
        "has nine gates",
        "is on the agenda",
        "opens in June",
        "is made of steel",
    ),
}
NAMES = {"barrier": ("The barrier", "That wall of gates"), "ferry": ("The ferry", "The old boat")}
ENDS = (
    "",
    ", he said",
    ", people say",
    " these days",
    ", as ever",
    " again",
    ", she wrote",
    " by all accounts",
)


def labelled(n=120, seed=0, targets=("barrier", "ferry")):
    """Return `n` units with their labels; one in ten labels is wrong."""
    random = np.random.default_rng(seed)
    rows, labels = [], []
    for _ in range(n):
        target = str(random.choice(targets))
        label = str(random.choice(list(WORDS), p=[0.3, 0.3, 0.4]))
        text = random.choice(NAMES[target]) + " " + random.choice(WORDS[label]) + random.choice(ENDS)
        rows.append({"text": text, "target": target})
        labels.append(label if random.random() < 0.9 else str(random.choice(list(WORDS))))
    return pd.DataFrame(rows), np.array(labels)
