"""What is taken as texts, and the sentences that refuse the rest."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from analysis.text import tokenize


def words(texts, **options):
    tokens = tokenize(texts, **options)
    return list(zip(tokens.doc_ids[tokens.documents], tokens.types[tokens.ids], strict=True))


EXPECTED = [("0", "one"), ("1", "two"), ("1", "three")]


@pytest.mark.parametrize(
    "texts",
    [
        ["one", "two three"],
        ("one", "two three"),
        np.array(["one", "two three"]),
        np.array(["one", "two three"], dtype=object),
        pd.Series(["one", "two three"]),
        pd.Series(["one", "two three"], index=[7, 7]),
        pa.array(["one", "two three"]),
        pa.array(["one", "two three"], pa.large_string()),
        pa.array(["one", "two three"], pa.string_view()),
        pa.array(["zero", "one", "two three", "four"]).slice(1, 2),
        pa.chunked_array([["one"], [], ["two three"]]),
        pa.array(["one", "two three"]).dictionary_encode(),
    ],
)
def test_texts_come_in_many_shapes(texts):
    assert words(texts) == EXPECTED


def test_a_frame_brings_its_identifiers():
    frame = pd.DataFrame({"doc_id": ["a", "b"], "text": ["one", "two three"], "outlet": ["x", "y"]})
    assert words(frame) == [("a", "one"), ("b", "two"), ("b", "three")]


def test_identifiers_can_be_given():
    assert words(["one"], doc_ids=["first"]) == [("first", "one")]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["one", None], "document '1' holds no text"),
        (["one", float("nan")], "document '1' holds nan of type float"),
        ([3], "document '0' holds 3 of type int"),
        ([b"bytes"], "document '0' holds b'bytes' of type bytes"),
        (["fine", "half \ud83d here"], "document '1' holds a lone surrogate .* position 5"),
        (["fine", "a\0b"], "document '1' holds a NUL byte"),
        ("one text", "one string: pass a list"),
        (pa.array(["one", None]), "document '1' holds no text"),
        (pa.array([[1]]), "not text"),
        (pd.DataFrame({"doc_id": ["a"], "body": ["x"]}), "no column 'text'"),
        (pd.DataFrame({"doc_id": ["a", "b"], "text": ["x", None]}), "document 'b' holds"),
    ],
)
def test_bad_input_is_named(texts, message):
    with pytest.raises(ValueError, match=message):
        tokenize(texts)


def test_bytes_that_are_not_utf_8_are_refused():
    bad = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(np.array([0, 2], np.int32)), pa.py_buffer(b"\xc3\x28")]
    )
    with pytest.raises(ValueError, match="not valid UTF-8"):
        tokenize(bad)


@pytest.mark.parametrize(
    ("doc_ids", "message"),
    [
        (["a"], "1 doc_ids for 2 texts"),
        (["a", "a"], "'a' stands twice"),
        (["a", 2], "doc_id 1 is 2, not text"),
    ],
)
def test_identifiers_must_fit(doc_ids, message):
    with pytest.raises(ValueError, match=message):
        tokenize(["one", "two"], doc_ids=doc_ids)


@pytest.mark.parametrize(
    "texts",
    [[], ["", ""], ["…", "  \n"], pa.array([], pa.string()), pd.DataFrame({"doc_id": [], "text": []})],
)
def test_a_corpus_without_words_has_no_tokens(texts):
    tokens = tokenize(texts)
    assert len(tokens) == len(tokens.types) == 0
    assert tokens.document_offsets.tolist() == [0] * (len(texts) + 1)
    assert tokens.sentence_offsets.tolist() == [0]
    assert len(tokens.to_frame()) == 0
