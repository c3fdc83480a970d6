"""Hashes of words and shingles: the same for the same text, whatever stands around it."""

import itertools

import numpy as np

from analysis.corpora.duplicates.hashes import _CHUNK, fixed_numbers, mix, powers, shingle_hashes, type_hashes

MASK = 2**64 - 1


def of_word(word: str) -> int:
    """The hash of a word in Python's own whole numbers."""
    base = int(powers(1)[0])
    total = sum(byte * pow(base, k + 1, 2**64) for k, byte in enumerate(word.encode())) & MASK
    return spread(total)


def spread(value: int) -> int:
    """The finaliser of SplitMix64 in Python's own whole numbers."""
    for factor, shift in ((0xBF58476D1CE4E5B9, 30), (0x94D049BB133111EB, 27), (1, 31)):
        value ^= value >> shift
        value = value * factor & MASK
    return value


def test_words_are_hashed_from_their_bytes():
    words = ["ferry", "a", "öre", "码头", "ferry's"]

    assert type_hashes(np.array(words, dtype=object)).tolist() == [of_word(word) for word in words]
    assert len(type_hashes(np.array([], dtype=object))) == 0


def test_mixing_agrees_with_whole_numbers_and_is_one_to_one():
    values = np.arange(5000, dtype=np.uint64)

    assert mix(values.copy())[:50].tolist() == [spread(k) for k in range(50)]
    assert len(set(mix(values.copy()).tolist())) == 5000
    assert len(set(fixed_numbers(5000).tolist())) == 5000


def shingles_one_by_one(ids, types, offsets, length):
    base = int(powers(1)[0])
    rows = []
    for begin, end in itertools.pairwise(offsets):
        words = [int(types[k]) for k in ids[begin:end]]
        starts = range(max(len(words) - length + 1, 1)) if words else ()
        rows.append(
            [
                spread(sum(w * pow(base, k + 1, 2**64) for k, w in enumerate(words[i : i + length])) & MASK)
                for i in starts
            ]
        )
    return rows


def test_shingles_agree_with_a_plain_loop_also_for_short_and_empty_documents():
    random = np.random.default_rng(0)
    types = fixed_numbers(20)
    ids = random.integers(0, 20, 40).astype(np.int32)
    offsets = np.array([0, 0, 7, 8, 8, 12, 17, 40, 40])

    hashes, places = shingle_hashes(ids, types, offsets, 5)

    expected = shingles_one_by_one(ids, types, offsets, 5)
    assert [len(row) for row in expected] == [0, 3, 1, 0, 1, 1, 19, 0]
    assert [hashes[a:b].tolist() for a, b in itertools.pairwise(places)] == expected


def test_documents_do_not_depend_on_their_neighbours_across_chunks():
    random = np.random.default_rng(1)
    types = fixed_numbers(50)
    sizes = [30_000, 3, _CHUNK + 11, 0, 50_000, 5]
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    ids = random.integers(0, 50, offsets[-1]).astype(np.int32)

    hashes, places = shingle_hashes(ids, types, offsets, 5)

    for d, (begin, end) in enumerate(itertools.pairwise(offsets)):
        alone, _ = shingle_hashes(ids[begin:end], types, np.array([0, end - begin]), 5)
        np.testing.assert_array_equal(hashes[places[d] : places[d + 1]], alone)


def test_no_documents_and_no_tokens():
    nothing = np.zeros(0, dtype=np.int32)

    assert shingle_hashes(nothing, fixed_numbers(1), np.array([0]), 5)[1].tolist() == [0]
    assert shingle_hashes(nothing, fixed_numbers(1), np.array([0, 0, 0]), 5)[1].tolist() == [0, 0, 0]
