"""Invented labelled texts: two frames with words of their own, one of which a third of the texts has."""

import numpy as np

LAW = ["court", "judge", "verdict", "appeal", "statute", "lawyer"]
MONEY = ["price", "wage", "budget", "debt", "market", "profit"]
PLAIN = [
    "harbour",
    "morning",
    "street",
    "people",
    "town",
    "window",
    "table",
    "garden",
    "bridge",
    "river",
    "letter",
    "singer",
    "bottle",
    "carpet",
    "pepper",
    "kettle",
    "basket",
    "ladder",
    "lantern",
    "marble",
    "needle",
    "orchard",
    "pigeon",
    "quarry",
    "ribbon",
    "saddle",
    "timber",
    "umbrella",
    "velvet",
    "walnut",
    "meadow",
    "pebble",
    "feather",
    "thistle",
]
FILLER = [*PLAIN, "the", "and", "of", "Saltmere", "2031"]


def invented_texts(n=90, seed=0):
    """Return texts and their labels; every third text is of law, every second of money, some of both."""
    random = np.random.default_rng(seed)
    texts, labels = [], []
    for number in range(n):
        frames = {name for name, every in (("law", 3), ("money", 2)) if number % every == 0}
        words = list(random.choice(FILLER, 30))
        for name, own in (("law", LAW), ("money", MONEY)):
            words += list(random.choice(own, 6 if name in frames else 1))
        random.shuffle(words)
        texts.append("It was " + " ".join(words) + ".")
        labels.append(frames)
    return texts, labels
