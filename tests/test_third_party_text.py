"""No sentence of anybody else's article stands in the project."""

import csv
import re
import subprocess

import pytest

from tests.conftest import ROOT

RUN = 9
SUFFIXES = set(
    [
        ".py",
        ".md",
        ".ipynb",
        ".json",
        ".csv",
        ".toml",
        ".html",
        ".txt",
        ".svg",
        ".jsonl",
        ".cff",
        ".css",
        ".lua",
    ]
)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int = RUN) -> set[str]:
    sequence = words(text)
    return {" ".join(sequence[i : i + length]) for i in range(len(sequence) - length + 1)}


@pytest.fixture(scope="module")
def protected(shared) -> set[str]:
    """Runs of nine words of the articles and headlines, less titles and official names."""
    found: set[str] = set()
    for path in (shared / "seeds").glob("*.txt"):
        found |= runs(path.read_text(encoding="utf-8"))
    for path in (shared / "data" / "headlines_2022").glob("*.csv"):
        with path.open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                found |= runs(row["title"])
    with (shared / "seeds" / "manifest.csv").open(encoding="utf-8") as rows:
        titles = [row["title"] for row in csv.DictReader(rows)]
    allowed = (ROOT / "corpus" / "allowed_phrases.txt").read_text(encoding="utf-8").splitlines()
    return found - set().union(*(runs(text) for text in [*titles, *allowed]))


def tracked_files():
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip("not a git checkout: there is no list of the project's own files")
    return [ROOT / name for name in listing.stdout.splitlines() if (ROOT / name).suffix in SUFFIXES]


def test_no_run_of_nine_words(protected):
    leaks = {
        str(path.relative_to(ROOT)): sorted(hits)[0]
        for path in tracked_files()
        if path.is_file() and (hits := runs(path.read_text(encoding="utf-8", errors="ignore")) & protected)
    }

    assert leaks == {}


def test_a_copied_sentence_would_be_found(shared, protected):
    body = max(
        (shared / "seeds" / "002_52820fea7cd739a8.txt").read_text(encoding="utf-8").splitlines(), key=len
    )

    assert runs(body) & protected


def test_features_hold_no_order_of_words():
    from analysis import schema

    for table in ("counts", "frame_counts", "sizes"):
        names = {column[0] for column in schema.TABLES[table]}
        assert not names & {"start", "end", "position", "sentence", "text"}
