"""Plain-Python ways to read the shipped data: no part of the suite is used, so that both can be compared."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORD = re.compile(r"[^\W_]+(?:(?:(?<=[^\W\d])[.'](?=[^\W\d_])|(?<=\d)[.,'](?=\d))[^\W_]+)*")


def words(text):
    """Return the lower-cased words of `text`: hyphens part them, inner apostrophes and full stops do not."""
    straight = unicodedata.normalize("NFC", text).replace("’", "'").replace("ʼ", "'")
    return WORD.findall(straight.lower())


def rows(path):
    """Return the rows of a CSV file as dicts."""
    with open(path, encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.fixture(scope="session")
def corpus():
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def seeds():
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the articles are not here: no folder shared/seeds beside the project")
    return folder


@pytest.fixture(scope="session")
def plain_words():
    return words


@pytest.fixture(scope="session")
def read_rows():
    return rows


@pytest.fixture(scope="session")
def toy_documents(corpus):
    """Return (side, list of lines as lists of words) of every toy document."""
    folder = corpus / "toy_debate"
    texts = {path.name: path.read_text("utf-8") for path in (folder / "text").iterdir()}
    return [
        (row["side"], [words(line) for line in texts[f"{row['doc_id']}.txt"].splitlines()])
        for row in rows(folder / "documents.csv")
    ]
