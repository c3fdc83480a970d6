"""How often intervals hold the truth, on simulated corpora whose documents are alike within themselves.

    python3 run.py bench coverage

Every corpus has two sides of G documents. A word's rate in a document is drawn from a gamma (a share
from a beta) distribution, so that occurrences within a document go together as strongly as the stated
intra-class correlation says; the true rates are known. Beside each interval stands the one that takes
words as independent draws. For ranked lists (strongest_features) a run is a list, and it holds if every
interval printed in it does; beside it the same list with each interval at 95 % taken alone. A list holds
at least as often as it says, since its intervals are made to hold for all words, not only for those listed.
Where the expected occurrences are too few, trends give no interval, and a row says so. Writes
bench/coverage.csv.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import sparse, stats

from analysis import files, storage
from analysis.inference import bootstrap, count_interval, effective_units, share_interval
from analysis.terms import keyness, log_ratio_interval, strongest_features
from analysis.terms.trend import MIN_EXPECTED
from analysis.terms.uncertainty import SMOOTHING, log_ratio_bounds
from analysis.text import DocumentFeatureMatrix

CLUSTERS = (10, 20, 50)
N_CORPORA = 20
N_WORDS = 100
"""Words of a corpus, independent of each other: each is a run, so 2,000 runs a row."""

RATES = (0.0005, 0.002, 0.008)
RATIO = 2.0
WORD_CORRELATIONS = (0.0, 0.001, 0.005)
CHOICES = 8.0
"""Mean occurrences of a set of variants in a document."""

SHARE = 0.3
SHARE_CORRELATIONS = (0.0, 0.1, 0.3)
LEVEL = 0.95
N_LISTS = 1000
NOT_GIVEN = f"no interval is given: fewer than {MIN_EXPECTED} occurrences are expected"
LISTED_WORDS = 60
"""Words of a corpus whose strongest are listed; a third has the same rate on both sides."""


TOGETHER = "all intervals of a list together: at least 95 % by construction"
MEAN_SIZE = 500 * np.exp(0.5**2 / 2)
"""Tokens of a document, on average."""


def document_sizes(n: int, random: np.random.Generator) -> np.ndarray:
    """Return tokens of each document: log-normal with a median of 500."""
    return np.maximum(random.lognormal(np.log(500), 0.5, n).astype(int), 50)


def clustered_counts(
    sizes: np.ndarray, rate: float, correlation: float, n_words: int, random: np.random.Generator
) -> np.ndarray:
    """Draw counts by document and word; any two tokens of a document agree with the correlation."""
    if correlation == 0:
        rates = np.full((len(sizes), n_words), rate)
    else:
        # a beta of mean m and precision s has intra-class correlation 1 / (s + 1)
        precision = 1 / correlation - 1
        rates = random.beta(rate * precision, (1 - rate) * precision, (len(sizes), n_words))
    return random.binomial(sizes[:, np.newaxis], rates)


def measured(name: str, given: np.ndarray, held: np.ndarray, naive: np.ndarray) -> dict[str, object]:
    """Return one row: coverage where an interval is given, and that of the naive interval there."""
    return {
        "interval": name,
        "n_runs": int(given.sum()),
        "coverage": held[given].mean() if given.any() else np.nan,
        "coverage_error": stats.sem(held[given].astype(float)) if given.sum() > 1 else np.nan,
        "naive_coverage": naive[given].mean() if given.any() else np.nan,
        "reason": "" if given.any() else NOT_GIVEN,
    }


def run_log_ratio(n: int, rate: float, correlation: float, random: np.random.Generator) -> dict[str, object]:
    """Coverage of the Log Ratio's interval; words that neither side has are no runs."""
    held, naive, given = [], [], []
    for _ in range(N_CORPORA):
        sides = []
        for share in (rate * RATIO, rate):
            sizes = document_sizes(n, random)
            sides.append((clustered_counts(sizes, share, correlation, N_WORDS, random), sizes))
        (a, n1), (b, n2) = sides
        none_a, none_b = np.zeros_like(a), np.zeros_like(b)
        target = np.hstack([a, none_a, n1[:, np.newaxis], 0 * n1[:, np.newaxis]])
        reference = np.hstack([none_b, b, 0 * n2[:, np.newaxis], n2[:, np.newaxis]])
        strata = np.array(["target"] * n + ["reference"] * n)
        units = sparse.csr_array(np.vstack([target, reference]))
        low, high = log_ratio_bounds(units, strata, level=LEVEL)
        sums = a.sum(axis=0), b.sum(axis=0), n1.sum(), n2.sum()
        truth = np.log2(RATIO)
        plain = log_ratio_interval(sums[0] + SMOOTHING, sums[1] + SMOOTHING, sums[2] + 1, sums[3] + 1)
        held.append((low <= truth) & (truth <= high))
        naive.append((plain[0] <= truth) & (truth <= plain[1]))
        given.append(sums[0] + sums[1] > 0)
    return measured("log_ratio_bounds", *(np.concatenate(part) for part in (given, held, naive)))


def run_count(n: int, rate: float, correlation: float, random: np.random.Generator) -> dict[str, object]:
    """Coverage of a rate's interval, as in a trend, beside the exact Poisson interval of the count."""
    held, naive, given = [], [], []
    for _ in range(N_CORPORA):
        sizes = document_sizes(n, random)
        counts = clustered_counts(sizes, rate, correlation, N_WORDS, random)
        total = sizes.sum()
        units = np.column_stack([counts, sizes])
        estimate, variance = bootstrap(
            units, lambda sums, total=total: sums[:, :-1] / sums[:, [-1]] * total, np.array(["one"] * n)
        )
        degrees = np.clip(effective_units(counts, sizes) - 1, 1, n - 1)
        low, high = count_interval(estimate, variance, degrees=degrees, level=LEVEL)
        plain = count_interval(estimate, estimate, degrees=np.inf, level=LEVEL)
        truth = rate * total
        held.append((low <= truth) & (truth <= high))
        naive.append((plain[0] <= truth) & (truth <= plain[1]))
        given.append(np.full(N_WORDS, rate * MEAN_SIZE * n >= MIN_EXPECTED))
    return measured("count_interval", *(np.concatenate(part) for part in (given, held, naive)))


def run_share(n: int, correlation: float, random: np.random.Generator) -> dict[str, object]:
    """Coverage of a variant's share beside the exact binomial interval of the occurrences."""
    held, naive, given = [], [], []
    for _ in range(N_CORPORA * N_WORDS // 10):
        # each of ten sets is chosen among by the same documents, each document with its own taste
        choices = random.poisson(random.gamma(2, CHOICES / 2, (n, 10)))
        taste = np.full((n, 10), SHARE)
        if correlation:
            precision = 1 / correlation - 1
            taste = random.beta(SHARE * precision, (1 - SHARE) * precision, (n, 10))
        chosen = random.binomial(choices, taste)

        def share(sums: np.ndarray) -> np.ndarray:
            return sums[:, :10] / np.maximum(sums[:, 10:], 1)

        estimate, variance = bootstrap(
            np.hstack([chosen, choices]), share, np.array(["one"] * n), n_resamples=400
        )
        trials = choices.sum(axis=0)
        edge = (estimate == 0) | (estimate == 1)
        worth = np.where(edge, (choices > 0).sum(axis=0), trials)
        low, high = share_interval(estimate, variance, worth, degrees=n - 1, level=LEVEL)
        plain = share_interval(estimate, np.zeros(10), trials, degrees=np.inf, level=LEVEL)
        held.append((low <= SHARE) & (high >= SHARE))
        naive.append((plain[0] <= SHARE) & (plain[1] >= SHARE))
        given.append(trials > 0)
    return measured("share_interval", *(np.concatenate(part) for part in (given, held, naive)))


def run_ranked(n: int, correlation: float, random: np.random.Generator) -> dict[str, object]:
    """How often all intervals of a list of the strongest words hold, simultaneous and each alone."""
    features = np.array([f"w{i:02d}" for i in range(LISTED_WORDS)])
    documents = pd.DataFrame({"doc_id": range(2 * n), "side": ["a"] * n + ["b"] * n, "outlet": "one"})
    documents["outlet"] += documents["side"]
    held, naive = [], []
    for _ in range(N_LISTS):
        truth = np.repeat([0.0, 0.5, -0.5], LISTED_WORDS // 3)
        rate = np.exp(random.uniform(np.log(0.0005), np.log(0.008), LISTED_WORDS))
        sizes = document_sizes(2 * n, random)
        counts = np.vstack(
            [
                np.column_stack([clustered_counts(part, r, correlation, 1, random) for r in rates])
                for part, rates in ((sizes[:n], rate * 2**truth), (sizes[n:], rate))
            ]
        )
        dfm = DocumentFeatureMatrix(sparse.csr_array(counts), features, documents, sizes)
        listed = strongest_features(dfm, by="side", target="a", reference="b").set_index("feature")
        alone = keyness(dfm, by="side", target="a", reference="b").set_index("feature").loc[listed.index]
        true = pd.Series(truth, index=features).loc[listed.index]
        for table, found in ((listed, held), (alone, naive)):
            found.append(bool(true.between(table["log_ratio_low"], table["log_ratio_high"]).all()))
    row = measured("ranked list", np.ones(N_LISTS, dtype=bool), np.array(held), np.array(naive))
    return row | {"reason": TOGETHER}


def rows() -> Iterator[dict[str, object]]:
    """Give one row a setting, each with its own seed."""
    for clusters in CLUSTERS:
        for correlation in WORD_CORRELATIONS:
            for rate in RATES:
                setting = {"clusters": clusters, "rate": rate, "correlation": correlation}
                random = np.random.default_rng([clusters, int(1e6 * correlation), int(1e6 * rate)])
                yield run_log_ratio(clusters, rate, correlation, random) | setting
                yield run_count(clusters, rate, correlation, random) | setting
        for correlation in (0.0, 0.001):
            setting = {"clusters": clusters, "rate": np.nan, "correlation": correlation}
            random = np.random.default_rng([clusters, int(1e6 * correlation), 7])
            yield run_ranked(clusters, correlation, random) | setting
        for correlation in SHARE_CORRELATIONS:
            setting = {"clusters": clusters, "rate": np.nan, "correlation": correlation}
            yield (
                run_share(clusters, correlation, np.random.default_rng([clusters, int(1e6 * correlation)]))
                | setting
            )


def measure() -> pd.DataFrame:
    """Return the table, by interval, clusters, rate and correlation."""
    columns = ["interval", "clusters", "rate", "correlation", "n_runs", "coverage", "coverage_error"]
    table = pd.DataFrame(rows())[[*columns, "naive_coverage", "reason"]]
    return table.sort_values(["interval", "clusters", "rate", "correlation"]).reset_index(drop=True)


def main() -> None:
    """Measure, print, and keep the table."""
    table = measure()
    storage.write_csv(files.PACKAGE.parent / "bench" / "coverage.csv", table)
    print(table.round(3).to_string(index=False))


if __name__ == "__main__":
    main()
