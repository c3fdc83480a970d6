"""What the bench of resampling times is what it says."""

import numpy as np

from bench import resampling


def test_a_small_matrix_is_resampled_in_less_memory_than_all_resamples(monkeypatch):
    monkeypatch.setattr(resampling, "DOCUMENTS", 200)
    monkeypatch.setattr(resampling, "WORDS", 3000)
    counts = resampling.zipf_matrix(np.random.default_rng(0))
    cases = resampling.works(counts)
    (rate, variance), bounds = (work() for work, _ in cases.values())

    assert counts.shape == (200, 3000)
    assert rate.shape == variance.shape == (3000,)
    assert rate.sum() > 0.999
    assert [len(end) for end in bounds] == [3000, 3000]
    for work, columns in cases.values():
        assert resampling.peak_megabytes(work) < 0.5 * resampling.RESAMPLES * columns * 8 / 1e6
