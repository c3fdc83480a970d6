"""The compiled tokeniser against the plain one, bit for bit."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text import reference, sentences
from analysis.text.acceleration import PAYS_FROM, kernel_pays, n_threads
from analysis.text.gaps import gap_of
from analysis.text.kernel import breaks, compiled, counts, engine, run, search
from analysis.text.kernel.facts import short_gaps
from analysis.text.normal_form import type_of

RARE = "\u0307\u0301\u200d\u200c\u00ad\u2060\ufe0fカゥﾞｦ㋓אבℹ🅰🇦🇧🙂\U0001f3fbم٫٣İßﬁ𝒳½²\u202f‿·ⒶȺˈʼʻ中あ"
PLAIN = "aBcI 12.,'’:;_-\n\r\"!?…”«。"
character = st.one_of(
    st.sampled_from(PLAIN),
    st.sampled_from(RARE),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)
word = st.one_of(
    st.sampled_from(
        ["the", "Mr.", "U.S.", "don’t", "1,000", "war.", "“No,”", "said", "étape", "слово", "n" * 40]
    ),
    st.text(character, max_size=6),
)
document = st.one_of(st.text(character, max_size=90), st.lists(word, max_size=60).map(" ".join))


def same(found, expected):
    return all(
        len(left) == len(right) and left.dtype == right.dtype and (left == right).all()
        for left, right in zip(found, expected, strict=True)
    )


def arrow(texts):
    return pa.array(texts, pa.large_string())


@settings(max_examples=1500, deadline=None)
@given(st.lists(document, max_size=6), st.integers(1, 3))
def test_the_kernel_finds_what_the_reference_finds(texts, threads):
    assert same(engine.find_words(arrow(texts), threads), reference.find_words(arrow(texts)))


@settings(max_examples=200, deadline=None)
@given(st.lists(document, max_size=6), st.booleans())
def test_breaks_and_sentences_agree(texts, with_sentences):
    words = reference.find_words(arrow(texts))
    found = breaks.find_breaks(words, with_sentences)
    assert same(found, sentences.find_breaks(words, with_sentences))


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["", "", "a", "", "b", ""],
        ["x" * 200_000],
        ["中" * 30_000, "end"],
        ["word " * 40_000 + "🙂\u200dℹ", "after"],
        ["a\n" * 60_000],
        ["head " * 8_000 + "tail" * 30_000 + " end. Next", "next"],
        [f"w{k}x" for k in range(70_000)],
        ["_ __ _a a_ _1_ ___"] * 3,
        ["e\u0301" * 20_000],
    ],
    ids=lambda texts: f"{len(texts)} of {max(map(len, texts), default=0)}",
)
def test_long_documents_and_large_vocabularies(texts):
    expected = reference.find_words(arrow(texts))
    for threads in (1, 2):
        assert same(engine.find_words(arrow(texts), threads), expected)


def test_every_character_between_letters_and_alone():
    codes = [*range(1, 0xD800), *range(0xE000, 0x11000), *range(0x1F000, 0x1FB00), *range(0xE0000, 0xE0200)]
    texts = [f"a{chr(code)}b {chr(code)} 1{chr(code)}2 カ{chr(code)}カ" for code in codes]
    assert same(engine.find_words(arrow(texts)), reference.find_words(arrow(texts)))


def test_slices_and_borrowed_buffers():
    whole = pa.array(["first one", "Second’s two.", "", "third"], pa.large_string())
    part = whole.slice(1, 2)
    assert same(engine.find_words(part), reference.find_words(arrow(["Second’s two.", ""])))
    tight = pa.py_buffer(b"ab cd")  # nothing behind the last byte
    offsets = pa.py_buffer(np.array([0, 2, 5], dtype=np.int64))
    borrowed = pa.LargeStringArray.from_buffers(2, offsets, tight)
    assert engine.find_words(borrowed).types.tolist() == ["ab", "cd"]


def test_the_result_does_not_depend_on_threads():
    texts = [f"Word{k % 977} the don’t don't W{k}." for k in range(5_000)]
    expected = engine.find_words(arrow(texts), 1)
    for threads in (2, 3, 7):
        assert same(engine.find_words(arrow(texts), threads), expected)


def test_lower_case_before_normal_form_changes_no_type():
    # the kernel lowers letters in place, and normal form comes after; only I with a dot above would differ
    from analysis.text.characters import lower_case

    in_place = {c: low for c, low in lower_case().items() if len(chr(c).encode()) == len(chr(low).encode())}
    for code, lower in in_place.items():
        for mark in "\u0300\u0301\u0303\u0308\u030c\u0323\u0327\u0328\u0331\u0345":
            assert type_of(chr(code) + mark) == type_of(chr(lower) + mark)


def test_short_gaps_are_looked_up():
    assert short_gaps()[ord(".") | ord(" ") << 7] == gap_of(". ")
    assert short_gaps()[ord("\n")] == gap_of("\n")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.integers(0, 400), max_size=30), max_size=6))
def test_rows_are_counted_in_order(rows):
    ids = np.array([value for row in rows for value in row], dtype=np.int32)
    offsets = np.cumsum([0, *map(len, rows)])
    columns = np.arange(401, dtype=np.int32)[::-1].copy()
    data, indices, indptr, occurs = counts.count_rows(ids, columns, offsets, 401)
    assert np.flatnonzero(occurs).tolist() == sorted({400 - value for row in rows for value in row})
    for number, row in enumerate(rows):
        here = slice(indptr[number], indptr[number + 1])
        expected, n = np.unique(400 - np.array(row, dtype=int), return_counts=True)
        assert indices[here].tolist() == expected.tolist()
        assert data[here].tolist() == n.tolist()


def test_counts_of_many_threads_lie_side_by_side(monkeypatch):
    monkeypatch.setattr(counts, "TOKENS_A_THREAD", 10)
    monkeypatch.setenv("ANALYSIS_THREADS", "3")
    ids = np.arange(100, dtype=np.int32) % 7
    data, indices, indptr, _ = counts.count_rows(ids, np.arange(7, dtype=np.int32), np.arange(0, 101, 5), 7)
    assert data.sum() == 100
    assert indptr.tolist() == list(range(0, 101, 5))
    assert indices[:5].tolist() == [0, 1, 2, 3, 4]


def test_wanted_tokens_are_found_on_any_number_of_threads(monkeypatch):
    monkeypatch.setattr(search, "TOKENS_A_THREAD", 10)
    ids = (np.arange(100) * 7 % 11).astype(np.int32)
    wanted = np.isin(np.arange(11), [2, 5])
    for threads in ("1", "3"):
        monkeypatch.setenv("ANALYSIS_THREADS", threads)
        assert search.where(ids, wanted).tolist() == np.flatnonzero(wanted[ids]).tolist()
        assert search.where(ids[:0], wanted).tolist() == []


def test_threads_can_be_set(monkeypatch):
    monkeypatch.setenv("ANALYSIS_THREADS", "3")
    assert [n_threads(useful) for useful in (0, 1, 2, 8)] == [1, 1, 2, 3]
    monkeypatch.setenv("ANALYSIS_THREADS", "many")
    assert n_threads(10_000) >= 1


def test_the_kernel_is_used_where_it_pays(monkeypatch):
    assert kernel_pays(PAYS_FROM)
    assert not kernel_pays(100)
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    assert not kernel_pays(PAYS_FROM)


def test_the_cache_lies_inside_the_project_and_follows_the_sources(monkeypatch, tmp_path):
    folder = compiled.cache_folder()
    assert folder.parts[-3:-1] == (".cache", "numba")
    changed = tmp_path / "run.py"
    changed.write_text("# another state of the sources\n")
    monkeypatch.setattr(compiled, "_SOURCES", (changed,))
    assert compiled.cache_folder() != folder


def test_a_first_compilation_is_announced(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(compiled, "cache_folder", lambda: tmp_path)
    announce = compiled.announce.__wrapped__
    announce()
    assert "only this time" in capsys.readouterr().err
    (tmp_path / "x.nbi").touch()
    announce()
    assert capsys.readouterr().err == ""


def test_where_nothing_can_be_kept_each_compilation_is_announced(monkeypatch, tmp_path, capsys):
    (tmp_path / "a file").touch()
    monkeypatch.setattr(compiled, "cache_folder", lambda: tmp_path / "a file" / "numba")
    compiled.announce.__wrapped__()
    assert "cannot be written" in capsys.readouterr().err


def test_every_return_code_is_known():
    assert [run.DONE, run.GROW_SCRATCH, run.GROW_OUTPUT, run.GROW_TABLE, run.EXACT] == [0, 1, 2, 3, 4]
