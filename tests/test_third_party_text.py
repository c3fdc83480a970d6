"""No sentence of anybody else's article, and no whole headline, stands in the project."""

import csv
import re
import subprocess

import pytest

from tests.conftest import ROOT

RUN = 9
SHORT_HEADLINES = (6, 7, 8)
KINDS = "py md ipynb json csv toml html txt svg jsonl cff css lua"
SUFFIXES = {f".{kind}" for kind in KINDS.split()}


def runs(text: str, length: int = RUN) -> set[str]:
    """Return every run of `length` words."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def read_titles(path) -> list[str]:
    with path.open(encoding="utf-8") as rows:
        return [row["title"] for row in csv.DictReader(rows)]


def tracked_files():
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip("not a git checkout: there is no list of the project's own files")
    return [ROOT / name for name in listing.stdout.splitlines() if (ROOT / name).suffix in SUFFIXES]


@pytest.fixture(scope="module")
def exempt(shared) -> set[str]:
    """Runs of words of titles in bibliographies and of official names."""
    allowed = (ROOT / "corpus" / "allowed_phrases.txt").read_text(encoding="utf-8").splitlines()
    return set().union(*(runs(text) for text in [*read_titles(shared / "seeds" / "manifest.csv"), *allowed]))


@pytest.fixture(scope="module")
def protected(shared, exempt) -> set[str]:
    """Runs of nine words of articles and headlines, and whole headlines of six to eight."""
    found: set[str] = set()
    for path in (shared / "seeds").glob("*.txt"):
        found |= runs(path.read_text(encoding="utf-8"))
    for path in (shared / "data" / "headlines_2022").glob("*.csv"):
        for title in read_titles(path):
            found |= runs(title)
            for length in SHORT_HEADLINES:
                found |= whole if len(whole := runs(title, length)) == 1 else set()
    return found - exempt


def leaks(text: str, protected: set[str]) -> set[str]:
    return set().union(*(runs(text, length) & protected for length in (*SHORT_HEADLINES, RUN)))


def test_no_sentence_and_no_headline(protected):
    found = {
        str(path.relative_to(ROOT)): sorted(hits)[0]
        for path in tracked_files()
        if path.is_file() and (hits := leaks(path.read_text(encoding="utf-8", errors="ignore"), protected))
    }

    assert found == {}


def test_a_copied_sentence_or_headline_would_be_found(shared, protected):
    page = (shared / "seeds" / "002_52820fea7cd739a8.txt").read_text(encoding="utf-8")
    headlines = read_titles(shared / "data" / "headlines_2022" / "russian_state.csv")
    short = next(title for title in headlines if len(runs(title, 7)) == 1)

    assert leaks(max(page.splitlines(), key=len), protected)
    assert leaks(f"He wrote: {short}.", protected)


def test_features_hold_no_order_of_words():
    from analysis import schema

    for table in ("counts", "frame_counts", "sizes"):
        names = {column[0] for column in schema.TABLES[table]}
        assert not names & {"start", "end", "position", "sentence", "text"}
