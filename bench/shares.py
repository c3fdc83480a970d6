"""How often a share corrected with few labels holds the truth, on tweets whose stance is known.

    python3 run.py bench shares

Needs the third-party tweets in shared/ beside the project. A classifier is trained on the training part of
SemEval-2016 task 6 and gives probabilities for the 1,249 tweets of the test part, whose true shares are
known. Then 50, 100 or 200 of them are drawn without replacement, their labels shown to `estimate_share`, and
the interval compared with the truth; 2,000 times a row. Beside it stands the labels-only interval, mean ± t ×
standard error with the same finite-population correction, and the interval of who counts predictions as if
they were labels (Wilson): it rests on no draw, so it holds always or never. Rows with embeddings need the
extra `models` and are left out where it is not installed. Writes bench/shares.csv.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import stats

from analysis import files, storage
from analysis.inference import estimate_share, wilson_interval
from analysis.stance.embeddings import INSTALL, has_models
from bench.stance import CLASSES, FOLDER, TARGETS, ours, read_part

N_LABELS = (50, 100, 200)
N_RUNS = 2000
LEVEL = 0.95
EVERYTHING = "all targets"


def labels_only(labels: np.ndarray, n_units: int) -> tuple[np.ndarray, np.ndarray]:
    r"""Return the ends of :math:`\bar y \pm t_{n-1} \sqrt{(1 - n/N)\, s^2 / n}`, a row of labels a sample."""
    n = labels.shape[1]
    error = np.sqrt((1 - n / n_units) * labels.var(axis=1, ddof=1) / n)
    reach = stats.t.ppf((1 + LEVEL) / 2, n - 1) * error
    return labels.mean(axis=1) - reach, labels.mean(axis=1) + reach


def draws(
    predicted: np.ndarray, truth: np.ndarray, n_labels: int, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the intervals of `estimate_share` and the labels that they rest on, a row a draw."""
    n_units = len(truth)
    ends, drawn = [], []
    for _ in range(N_RUNS):
        rows = random.choice(n_units, n_labels, replace=False)
        labels = np.full(n_units, np.nan)
        labels[rows] = truth[rows]
        row = estimate_share(predicted, labels, sampling_probability=n_labels / n_units, level=LEVEL)
        ends.append(row[["low", "high"]].to_numpy()[0])
        drawn.append(truth[rows])
    return np.array(ends, dtype=float), np.array(drawn)


def measured(
    predicted: np.ndarray, counted: np.ndarray, truth: np.ndarray, n_labels: int, random: np.random.Generator
) -> dict[str, object]:
    """Return coverage and mean width of the three intervals for one share and number of labels."""
    share = truth.mean()
    ends, drawn = draws(predicted, truth, n_labels, random)
    low, high = labels_only(drawn, len(truth))
    held = (ends[:, 0] <= share) & (share <= ends[:, 1])
    naive_low, naive_high = wilson_interval(counted.sum(), len(counted))
    # ends are cut to 0 and 1 on both sides before widths are compared
    plain = np.clip(high, 0, 1) - np.clip(low, 0, 1)
    width = np.diff(ends, axis=1).ravel()
    return {
        "n_units": len(truth),
        "n_labelled": n_labels,
        "share": share,
        "n_runs": N_RUNS,
        "coverage": held.mean(),
        "coverage_error": stats.sem(held.astype(float)),
        "width": width.mean(),
        "labels_coverage": ((low <= share) & (share <= high)).mean(),
        "labels_width": plain.mean(),
        "width_ratio": width.mean() / plain.mean(),
        "counted": counted.mean(),
        "naive_coverage": float(naive_low <= share <= naive_high),
    }


def rows() -> Iterator[dict[str, object]]:
    """Give one row a kind of features, target, stance and number of labels, each with its own seed."""
    (train, labels), (test, truth) = read_part("train"), read_part("test")
    variants = ["tfidf", "both"] if has_models() else ["tfidf"]
    if not has_models():
        print(f"without embeddings: the extra `models` is not installed; install it with\n  {INSTALL}")
    for features in variants:
        probabilities = ours(features, train, labels, test)
        told = np.array(CLASSES)[probabilities.argmax(axis=1)]
        for k, stance in enumerate(CLASSES):
            # single targets without embeddings only: the intervals' coverage does not turn on the features
            for name in (EVERYTHING, *(TARGETS.values() if features == "tfidf" else ())):
                here = np.ones(len(test), dtype=bool)
                if name != EVERYTHING:
                    here = (test["target"] == name).to_numpy()
                # a target has 169 to 295 tweets: 100 of them are as far as a sample goes
                for n_labels in N_LABELS if name == EVERYTHING else N_LABELS[1:2]:
                    random = np.random.default_rng([k, n_labels])
                    known = (truth[here] == stance).astype(float)
                    found = measured(probabilities[here, k], told[here] == stance, known, n_labels, random)
                    yield {"features": features, "target": name, "stance": stance} | found


def main() -> None:
    """Measure, print, and keep the table."""
    if not FOLDER.is_dir():
        raise SystemExit("needs the third-party tweets in shared/ beside the project")
    table = pd.DataFrame(rows())
    storage.write_csv(files.PACKAGE.parent / "bench" / "shares.csv", table)
    shown = ["features", "target", "stance", "n_labelled", "share", "coverage", "width_ratio"]
    print(table[[*shown, "labels_coverage", "counted", "naive_coverage"]].round(3).to_string(index=False))
    pooled = table[table["target"] == EVERYTHING]
    print(
        f"all targets: coverage {pooled['coverage'].min():.3f} to {pooled['coverage'].max():.3f}, width of "
        f"labels alone × {pooled['width_ratio'].min():.2f} to {pooled['width_ratio'].max():.2f}; to reach: "
        ".93 to .97 and at most .92"
    )


if __name__ == "__main__":
    main()
