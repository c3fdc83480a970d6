"""MinHash: signatures agree as often as sets do; bands keep what they promise."""

import numpy as np
import pytest

from analysis.corpora.duplicates.hashes import fixed_numbers
from analysis.corpora.duplicates.signatures import MISSED, MOST_VALUES, bands_for, signatures


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99])
def test_bands_miss_no_more_than_promised(threshold):
    bands, rows = bands_for(threshold)

    assert bands * rows <= MOST_VALUES
    assert (1 - threshold**rows) ** bands <= MISSED
    assert bands_for(1.0) == (1, MOST_VALUES)


def test_signatures_by_hand():
    numbers = fixed_numbers(3)
    factors = [int(n) >> 32 | 1 for n in numbers]
    terms = [int(n) % 2**32 for n in numbers]
    values = [7, 123_456, 4_000_000_000]
    hashes = np.array(values, dtype=np.uint64) << np.uint64(32)

    found = signatures(hashes, np.array([0, 2, 2, 3]), 3, compiled=False)

    least = [min((v * f + t) % 2**32 for v in values[:2]) for f, t in zip(factors, terms, strict=True)]
    alone = [(values[2] * f + t) % 2**32 for f, t in zip(factors, terms, strict=True)]
    assert found.tolist() == [least, [2**32 - 1] * 3, alone]


def test_compiled_and_plain_are_the_same():
    random = np.random.default_rng(2)
    offsets = np.concatenate([[0], np.cumsum(random.integers(0, 300, 200))])
    hashes = random.integers(0, 2**64, offsets[-1], dtype=np.uint64)

    plain, compiled = (signatures(hashes, offsets, 66, compiled=flag) for flag in (False, True))

    np.testing.assert_array_equal(plain, compiled)


def test_agreement_estimates_jaccard_without_bias():
    # 200 pairs of sets of 150, of which 100 are shared: J = 100 / 200
    random = np.random.default_rng(3)
    hashes = []
    for _ in range(200):
        pool = random.integers(0, 2**64, 200, dtype=np.uint64)
        hashes += [pool[:150], pool[50:]]
    offsets = np.arange(401) * 150

    found = signatures(np.concatenate(hashes), offsets, 128, compiled=False)

    agreement = (found[0::2] == found[1::2]).mean()
    # 200 * 128 comparisons; their standard error would be .0031 if they were independent
    assert agreement == pytest.approx(0.5, abs=0.02)
