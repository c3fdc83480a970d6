"""No sentence and no long headline of the articles stands in the shipped data."""

import pytest

RUN = 9
LONG_HEADLINE = 6


def runs(words, length=RUN):
    """Return every run of `length` words."""
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


@pytest.fixture(scope="module")
def shipped(corpus, plain_words):
    """Return the words of every data file that these tests own."""
    files = [*corpus.glob("toy_debate/**/*"), *corpus.glob("lexicons/*"), corpus / "references.json"]
    return {path.name: plain_words(path.read_text("utf-8")) for path in files if path.is_file()}


def test_a_shared_run_would_be_found():
    sentence = ["nine", "words", "in", "a", "row", "are", "one", "run", "here"]
    assert runs(["so", *sentence]) & runs([*sentence, "again"]) == {tuple(sentence)}


def test_no_run_of_nine_words_is_shared(shipped, seeds, plain_words):
    theirs = set().union(*(runs(plain_words(path.read_text("utf-8"))) for path in seeds.glob("0*.txt")))
    assert len(theirs) > 1000
    assert {name: shared for name, words in shipped.items() if (shared := runs(words) & theirs)} == {}


def test_no_long_headline_is_shared(shipped, seeds, plain_words, read_rows):
    titles = [tuple(plain_words(row["title"])) for row in read_rows(seeds / "manifest.csv")]
    titles = [title for title in titles if len(title) >= LONG_HEADLINE]
    assert titles
    for name, words in shipped.items():
        assert not [title for title in titles if title in runs(words, len(title))], name
