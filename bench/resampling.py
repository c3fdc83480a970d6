"""Time and memory of resampling a large count matrix, every word at once.

    python3 run.py bench resampling

The matrix is drawn at random: 4,000 documents of 20 outlets on two sides, 50,000 words with Zipf's
frequencies, some 500 tokens a document. Timed are 1,000 resamples of every word's rate, and the two sides'
counts with which keyness makes its intervals. Sums of resamples are taken in batches, so the peak of memory
lies far below what all of them would fill, which stands beside it. Writes bench/resampling.csv.
"""

import argparse
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy import sparse

from analysis.inference import bootstrap
from analysis.terms.uncertainty import log_ratio_bounds
from bench._timing import in_rounds, write_table

DOCUMENTS, WORDS, OUTLETS, RESAMPLES = 4_000, 50_000, 20, 1_000
TOKENS = 500
"""Median tokens of a document."""


def zipf_matrix(random: np.random.Generator) -> sparse.csr_array:
    """Return counts by document and word; the k-th word has a frequency in proportion to 1 / (k + 2)."""
    frequency = 1 / (np.arange(WORDS) + 2.7)
    ends = np.cumsum(frequency / frequency.sum())
    sizes = np.maximum(random.lognormal(np.log(TOKENS), 0.5, DOCUMENTS).astype(int), 50)
    words = np.minimum(np.searchsorted(ends, random.random(sizes.sum())), WORDS - 1)
    rows = np.repeat(np.arange(DOCUMENTS), sizes)
    ones = np.ones(len(rows), dtype=np.int64)
    return sparse.csr_array(sparse.coo_array((ones, (rows, words)), shape=(DOCUMENTS, WORDS)))


def works(counts: sparse.csr_array) -> dict[str, tuple[Callable[[], object], int]]:
    """Return what is timed, with how many columns a resample has."""
    outlet = np.array([f"o{place % OUTLETS:02d}" for place in range(DOCUMENTS)])
    side = np.array([place % 2 for place in range(DOCUMENTS)])
    sizes = np.asarray(counts.sum(axis=1)).ravel()
    with_size = sparse.csr_array(sparse.hstack([counts, sparse.csr_array(sizes.reshape(-1, 1))]))
    parts = [sparse.diags_array(side == name, dtype=np.int64) @ counts for name in (1, 0)]
    ends = sparse.csr_array(np.column_stack([sizes * (side == 1), sizes * (side == 0)]))
    by_side = sparse.csr_array(sparse.hstack([*parts, ends]))

    def rates() -> object:
        return bootstrap(with_size, lambda sums: sums[:, :-1] / sums[:, [-1]], outlet, n_resamples=RESAMPLES)

    return {
        "rate of every word": (rates, WORDS + 1),
        "interval of every Log Ratio": (lambda: log_ratio_bounds(by_side, outlet), 2 * WORDS + 2),
    }


def peak_megabytes(work: Callable[[], object]) -> float:
    """Return what a call allocates at its peak."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Measure, print, and keep the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    counts = zipf_matrix(np.random.default_rng(0))
    cases = works(counts)
    timings = in_rounds([work for work, _ in cases.values()], options.rounds)
    rows = [
        {
            "what": name,
            "documents": f"{DOCUMENTS}",
            "words": f"{WORDS}",
            "cells": f"{counts.nnz}",
            "resamples": f"{RESAMPLES}",
            "wall_s": f"{timing.wall:.2f}",
            "cpu_s": f"{timing.cpu:.2f}",
            "best_wall_s": f"{timing.least_wall:.2f}",
            "peak_mb": f"{peak_megabytes(work):.0f}",
            "all_resamples_mb": f"{RESAMPLES * columns * 8 / 1e6:.0f}",
        }
        for (name, (work, columns)), timing in zip(cases.items(), timings, strict=True)
    ]
    write_table(Path(__file__).with_suffix(".csv"), rows)


if __name__ == "__main__":
    main()
