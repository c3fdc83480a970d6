"""Tokenising and counting, ours and others', in one run.

python3 run.py bench text [--megabytes N] [--folder FOLDER of .txt files]

All is timed in turn, round by round, after a round that warms memory. The work of CountVectorizer is words of
two letters or more, counted by document, on one thread: it is compared with our matrix of the same texts.
Slower peers get less text, from the beginning of the same.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from sklearn.feature_extraction.text import CountVectorizer

from analysis.text import count_features, tokenize
from bench._corpus import corpus, sample, size_of
from bench._timing import in_rounds, speeds, with_threads, write_table

# the tokens of our definition in ASCII text, for CountVectorizer to count the same
ASCII_WORD = (
    r"(?=_*[^\W_])\w+(?:(?<=[A-Za-z])['.:](?=[A-Za-z])\w+|(?<=[0-9])['.,;](?=[0-9])\w+)*"
)  # fmt: skip
UNIT = "scikit-learn CountVectorizer"
STARTED = """
import os
from analysis.text import tokenize
tokenize(["So it began, in 1999. " * 1000] * 200)
os._exit(0)  # how long a process takes to end is not part of its start
"""
Case = tuple[str, int, Callable[[], object]]
"""What is timed, bytes of text, the work."""


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
    works: dict[str, Callable[[], object]] = {
        "ids + offsets": lambda: tokenize(array, sentences=False),
        "ids + offsets + sentences": lambda: tokenize(array),
        "ids + offsets + matrix": lambda: count_features(tokenize(array, sentences=False)),
        "ids + offsets + sentences + matrix": lambda: count_features(tokenize(array)),
        "ids + offsets + matrix, from a list of str": lambda: count_features(
            tokenize(texts, sentences=False)
        ),
    }
    for threads, label in ((1, "1 thread"), (2, "2 threads")):
        for name, work in works.items():
            yield f"ours, {name}, {label}", size, with_threads(work, threads)


def peers(texts: list[str]) -> Iterator[Case]:
    """Give the cases of others, each on as much text as it takes to be measured."""
    from nltk.tokenize import NLTKWordTokenizer

    some, few = sample(texts, 20), sample(texts, 2)
    array = pa.array(some, pa.large_string())
    yield UNIT, size_of(texts), lambda: CountVectorizer().fit_transform(texts)
    matched = CountVectorizer(token_pattern=ASCII_WORD)
    yield "the same, our tokens", size_of(few), lambda: matched.fit_transform(few)
    yield "NLTK word tokeniser", size_of(few), lambda: NLTKWordTokenizer().tokenize_sents(few)
    yield "pyarrow, lower-case, split, count", size_of(some), lambda: arrow_counts(array)
    yield "polars, the same", size_of(some), polars_counts(some)


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
    into = bytearray(len(data))
    yield "a sum of the bytes in memory", size, lambda: data[: len(data) // 8 * 8].view(np.uint64).sum()
    yield "reading the file", size, lambda: read_into(path, into)
    yield "wc -w", size, lambda: subprocess.run(["wc", "-w", path], capture_output=True, check=True)


def read_into(path: Path, buffer: bytearray) -> int:
    """Read a file into memory that is there already."""
    with path.open("rb", buffering=0) as file:
        return file.readinto(buffer)


def fresh_process() -> Iterator[Case]:
    """Give the start: a new process that imports the engine, compiled before, and tokenises a little."""
    size = len("So it began, in 1999. ") * 200_000
    work = [sys.executable, "-c", STARTED]
    yield "ours, a fresh process", size, lambda: subprocess.run(work, check=True)


def main() -> None:
    """Check, measure, print, keep the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=200)
    parser.add_argument("--folder", type=Path, help="texts to measure on instead of those in shared/")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = corpus(options.megabytes, options.folder)
    check_totals(sample(texts, 12))
    with tempfile.TemporaryDirectory() as folder:
        plain = bytes_alone(sample(texts, 50), Path(folder))
        cases = [*ours(texts), *peers(texts), *plain, *fresh_process()]
        timings = in_rounds([work for *_, work in cases], options.rounds)
    # a peer that is not installed takes no time
    measured = [
        (*case[:2], timing) for case, timing in zip(cases, timings, strict=True) if timing.wall > 1e-4
    ]
    unit = next(timing.wall / size for name, size, timing in measured if name == UNIT)
    write_table(
        Path(__file__).with_suffix(".csv"),
        [
            speeds(name, size, timing) | {"times_countvectorizer": f"{unit * size / timing.wall:.1f}"}
            for name, size, timing in measured
        ],
    )


if __name__ == "__main__":
    main()
