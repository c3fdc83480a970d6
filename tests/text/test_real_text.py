"""The engine on text as people write it: the compiled pass, the plain one and the slow rules agree."""

import itertools
import json

import pandas as pd
import pyarrow as pa
import pytest

from analysis.text import reference, tokenize
from analysis.text.kernel import engine
from tests.text.test_tokenizer import slow_tokens

PLAIN_CHARACTERS = 3_000_000
"""Of each kind of text, what the plain pass is given: a second or two of it."""
SLOW_CHARACTERS = 60_000
"""What the slow rules are given."""


def json_lines(path, key):
    return [json.loads(line)[key] for line in path.read_text(encoding="utf-8").splitlines()]


def opinions(data):
    return json_lines(data / "newsmtsc" / "train.jsonl", "sentence_normalized")


def news(data):
    return [path.read_text(encoding="utf-8") for path in sorted((data / "polnear").glob("*/text/*"))]


def speeches(data):
    return json_lines(next((data / "ungdc_five_powers").glob("*.jsonl")), "text")


def headlines(data):
    tables = [pd.read_csv(path) for path in sorted((data / "headlines_2022").glob("*.csv"))]
    return [title for table in tables for title in table["title"].dropna()]


def spread(texts, n_characters):
    """Take documents from all over `texts`, about so many characters in all."""
    step = max(1, sum(map(len, texts)) // n_characters)
    return texts[::step]


@pytest.fixture(params=[opinions, news, speeches, headlines])
def texts(request, shared):
    found = request.param(shared / "data")
    assert sum(map(len, found)) > SLOW_CHARACTERS
    return found


def test_the_kernel_and_the_plain_pass_find_the_same(texts):
    array = pa.array(spread(texts, PLAIN_CHARACTERS), pa.large_string())
    found, expected = engine.find_words(array, 2), reference.find_words(array)
    for mine, plain in zip(found, expected, strict=True):
        assert mine.dtype == plain.dtype
        assert (mine == plain).all()


def test_tokens_are_those_of_the_slow_rules_and_surfaces_stand_in_the_text(texts):
    # the slow rules are quadratic: a line at a time, which changes nothing, since lines never join
    lines = [line for text in texts for line in text.splitlines() if line]
    chosen = spread(lines, SLOW_CHARACTERS)
    tokens = tokenize(chosen)
    types = tokens.types[tokens.ids]
    for line, (first, last) in zip(chosen, itertools.pairwise(tokens.document_offsets), strict=True):
        starts, ends = tokens.starts[first:last].tolist(), tokens.ends[first:last].tolist()
        assert list(zip(starts, ends, types[first:last].tolist(), strict=True)) == slow_tokens(line)
