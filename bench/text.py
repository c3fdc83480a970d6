"""Tokenising and counting, ours and others', in one run: python3 run.py bench text [--megabytes N]."""

import argparse
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from sklearn.feature_extraction.text import CountVectorizer

from analysis.text import count_features, tokenize
from analysis.text.acceleration import THREADS_VARIABLE
from bench._corpus import corpus, sample, size_of
from bench._timing import Timing, quickest, write_table

# the tokens of our definition in ASCII text, for CountVectorizer to count the same
ASCII_WORD = (
    r"(?=_*[^\W_])\w+(?:(?<=[A-Za-z])['.:](?=[A-Za-z])\w+|(?<=[0-9])['.,;](?=[0-9])\w+)*"
)  # fmt: skip
Case = tuple[str, int, Callable[[], object], int]
"""What is timed, bytes of text, the work, number of runs."""


def check_totals(texts: list[str]) -> None:
    """Stop unless ours and CountVectorizer make the same matrix of the documents that are ASCII alone."""
    plain = [text for text in texts if text.isascii()]
    peer = CountVectorizer(token_pattern=ASCII_WORD)
    expected = peer.fit_transform(plain)
    ours = count_features(tokenize(plain))
    same_features = ours.features.tolist() == peer.get_feature_names_out().tolist()
    if not same_features or (ours.counts != expected).nnz:
        raise SystemExit("ours and CountVectorizer count differently: nothing was timed")
    print(f"totals agree: {int(ours.counts.sum()):,} tokens of {len(plain)} documents in ASCII\n")


def ours(texts: list[str]) -> Iterator[Case]:
    """Give our own cases, on one thread and on two."""
    array, size = pa.array(texts, pa.large_string()), size_of(texts)
    for threads in (1, 2):
        label = "1 thread" if threads == 1 else f"{threads} threads"
        works: dict[str, Callable[[], object]] = {
            "ids + offsets": lambda: tokenize(array, sentences=False),
            "ids + offsets + sentences": lambda: tokenize(array),
            "ids + offsets + sentences + matrix": lambda: count_features(tokenize(array)),
            "ids + offsets + matrix": lambda: count_features(tokenize(array, sentences=False)),
        }
        for name, work in works.items():
            yield f"ours, {name}, {label}", size, with_threads(work, threads), 5


def with_threads(work: Callable[[], object], threads: int) -> Callable[[], object]:
    """Return the work, done on so many threads."""

    def limited() -> object:
        os.environ[THREADS_VARIABLE] = str(threads)
        return work()

    return limited


def peers(texts: list[str]) -> Iterator[Case]:
    """Give the cases of others, each on as much text as it takes to be measured."""
    from nltk.tokenize import NLTKWordTokenizer

    some, few = sample(texts, 20), sample(texts, 2)
    array = pa.array(some, pa.large_string())
    yield "scikit-learn CountVectorizer", size_of(some), lambda: CountVectorizer().fit_transform(some), 1
    matched = CountVectorizer(token_pattern=ASCII_WORD)
    yield "the same, our tokens", size_of(few), lambda: matched.fit_transform(few), 1
    yield "NLTK word tokeniser", size_of(few), lambda: NLTKWordTokenizer().tokenize_sents(few), 1
    yield "pyarrow, lower-case, split, count", size_of(some), lambda: arrow_counts(array), 2
    yield "polars, the same", size_of(some), polars_counts(some), 2


def arrow_counts(array: pa.LargeStringArray) -> object:
    """Count the words between white space by document, as Arrow does it."""
    words = pc.utf8_split_whitespace(pc.utf8_lower(array))
    table = pa.table({"document": pc.list_parent_indices(words), "word": pc.list_flatten(words)})
    return table.group_by(["document", "word"]).aggregate([([], "count_all")])


def polars_counts(texts: list[str]) -> Callable[[], object]:
    """Return the same count in polars; without it, work that says so by taking no time."""
    try:
        import polars
    except ImportError:
        return lambda: None
    frame = polars.DataFrame({"text": texts}).with_row_index("document")

    def count() -> object:
        words = polars.col("text").str.to_lowercase().str.extract_all(r"\w+")
        return frame.select("document", words).explode("text").group_by(["document", "text"]).len()

    return count


def bytes_alone(texts: list[str], folder: Path) -> Iterator[Case]:
    """Give what the machine does with the bytes: reading them, and counting words as `wc` does."""
    path, size = folder / "text", size_of(texts)
    path.write_bytes("\n".join(texts).encode("utf-8"))
    data = np.frombuffer(path.read_bytes(), dtype=np.uint8)
    yield "a sum of the bytes", size, lambda: data[: len(data) // 8 * 8].view(np.uint64).sum(), 5
    yield "wc -w", size, lambda: subprocess.run(["wc", "-w", path], capture_output=True, check=True), 1


def row(name: str, size: int, timing: Timing, unit: float) -> dict[str, str]:
    """Return a line of the table; `unit` is CountVectorizer's seconds a byte."""
    return {
        "what": name,
        "megabytes": f"{size / 1e6:.0f}",
        "wall_s": f"{timing.wall:.3f}",
        "cpu_s": f"{timing.cpu:.3f}",
        "mb_per_s": f"{size / 1e6 / timing.wall:.1f}",
        "mb_per_cpu_s": f"{size / 1e6 / timing.cpu:.1f}" if timing.cpu > 0.001 else "",
        "times_countvectorizer": f"{unit * size / timing.wall:.1f}",
    }


def main() -> None:
    """Check, measure, print, keep the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=200)
    texts = corpus(parser.parse_args().megabytes)
    check_totals(sample(texts, 12))
    measured: list[tuple[str, int, Timing]] = []
    with tempfile.TemporaryDirectory() as folder:
        for cases in (peers(texts), ours(texts), bytes_alone(sample(texts, 50), Path(folder))):
            for name, size, work, runs in cases:
                timing = quickest(work, runs)
                if timing.wall > 1e-4:  # a peer that is not installed takes no time
                    measured.append((name, size, timing))
    unit = next(timing.wall / size for name, size, timing in measured if name.startswith("scikit"))
    rows = [row(*entry, unit) for entry in measured]
    write_table(Path(__file__).with_suffix(".csv"), rows)


if __name__ == "__main__":
    main()
