"""Memory that is lent and taken back."""

import numpy as np
import pytest

from analysis.text.kernel import memory

N = memory.LENT_FROM


@pytest.fixture(autouse=True)
def empty_shelf(monkeypatch):
    monkeypatch.setattr(memory, "_waiting", [])


def address(array):
    return array.ctypes.data


def test_memory_comes_back_when_the_last_view_is_gone():
    first = memory.lend(N, np.uint8)
    first[:] = 7
    view, place = first[10:20].view(np.int16), address(first)
    del first
    other = memory.lend(N, np.uint8)
    assert address(other) != place
    assert view.tolist() == [0x0707] * 5
    del view
    assert address(memory.lend(N // 4, np.int32)) == place


def test_arrays_have_the_type_and_length_asked_for():
    for length, kind in [(0, np.int32), (3, np.int64), (N, np.int64), (N + 1, np.uint8)]:
        lent = memory.lend(length, kind)
        assert (len(lent), lent.dtype) == (length, kind)
        lent[:] = 1
        assert lent.sum() == length


def test_much_larger_memory_is_not_lent_for_little():
    place = address(memory.lend(4 * N, np.uint8))
    assert address(memory.lend(N, np.uint8)) != place
    assert address(memory.lend(3 * N, np.uint8)) == place


def test_what_waits_is_bounded(monkeypatch):
    monkeypatch.setattr(memory, "KEPT", 2 * N)
    loans = [memory.lend(N, np.uint8) for _ in range(3)]
    loans.clear()
    assert sum(map(len, memory._waiting)) == 2 * N


def test_counts_of_one_call_do_not_change_by_the_next():
    from analysis.text import count_features, tokenize

    texts = [f"word{k % 9} and {'more ' * 20}" for k in range(60_000)]
    first = count_features(tokenize(texts))
    expected = first.counts.copy()
    second = count_features(tokenize([text.replace("more", "less") for text in texts]))
    assert (first.counts != expected).nnz == 0
    assert second.features.tolist() != first.features.tolist()
