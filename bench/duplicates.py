"""Near duplicates: documents a second from raw text, and recall against an exact comparison of all pairs.

python3 run.py bench duplicates [--documents N]
"""

import argparse
import random
import sys
from collections import defaultdict
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa

from analysis.corpora import find_duplicates
from analysis.corpora.duplicates.comparison import distinct, jaccard
from analysis.corpora.duplicates.hashes import shingle_hashes, type_hashes
from analysis.text import tokenize
from bench._corpus import SHARED, articles, size_of
from bench._timing import in_rounds, with_threads, write_table

WORDS = 400
"""Words of a document, about those of a news report."""

COPIED = 0.1
"""Share of documents that are copies of others, with some words changed or the end cut off."""

NEWS = "news-like, a tenth of them copies"
JOINED = 3000
"""Documents on which every pair is compared exactly."""


def news_like(n_documents: int, *, most_edits: int, copied: float) -> list[str]:
    """Return documents made of paragraphs drawn at random from news articles, and copies of some."""
    if not SHARED.is_dir():
        sys.exit(f"needs news articles: have {SHARED.parent.name}/data beside the project")
    source = random.Random(1)
    lines = sorted({line for text in articles() for line in text.split("\n") if len(line.split()) > 4})
    lengths = {line: len(line.split()) for line in lines}
    documents: list[str] = []
    while len(documents) < n_documents:
        if documents and source.random() < copied:
            documents.append(_copy(documents[source.randrange(len(documents))], source, most_edits))
            continue
        wanted, parts = source.gauss(WORDS, WORDS / 4), [source.choice(lines)]
        while sum(lengths[part] for part in parts) < wanted:
            parts.append(source.choice(lines))
        documents.append("\n\n".join(parts))
    return documents


def _copy(text: str, source: random.Random, most_edits: int) -> str:
    words = text.split(" ")
    words = words[: round(len(words) * source.uniform(0.7, 1))]
    for _ in range(source.randint(0, most_edits)):
        words[source.randrange(len(words))] = f"changed{source.randrange(1000)}"
    return " ".join(words)


def exact_pairs(texts: list[str], threshold: float) -> dict[tuple[str, str], float]:
    """Compare every two documents that share a shingle."""
    tokens = tokenize(texts, sentences=False)
    hashes, offsets = shingle_hashes(tokens.ids, type_hashes(tokens.types), tokens.document_offsets, 5)
    sets, places = distinct(hashes, offsets)
    owners = np.repeat(np.arange(len(texts)), np.diff(places))
    order = np.argsort(sets, kind="stable")
    shared: dict[tuple[int, int], None] = {}
    groups = defaultdict(list)
    for code, owner in zip(sets[order].tolist(), owners[order].tolist(), strict=True):
        groups[code].append(owner)
    for members in groups.values():
        shared.update(((a, b), None) for k, a in enumerate(members) for b in members[k + 1 :])
    pairs = np.array(list(shared), dtype=np.int64).reshape(-1, 2)
    similarity = jaccard(hashes, offsets, pairs, compiled=True)
    near = similarity >= threshold
    names = np.sort(pairs[near].astype(str), axis=1)
    return dict(zip(map(tuple, names.tolist()), similarity[near].tolist(), strict=True))


def recall(threshold: float) -> tuple[int, float]:
    """Return how many pairs of planted documents reach the threshold, and the share that is found."""
    texts = news_like(JOINED, most_edits=20, copied=0.5)
    expected = exact_pairs(texts, threshold)
    table = find_duplicates(texts, threshold=threshold)
    found = dict(zip(zip(table["doc_id"], table["other"], strict=True), table["jaccard"], strict=True))
    wrong = [pair for pair, value in found.items() if abs(expected.get(pair, 0) - value) > 1e-12]
    if wrong:
        raise SystemExit(f"{len(wrong)} pairs are not those of the exact comparison: nothing was timed")
    return len(expected), len(found.keys() & expected.keys()) / len(expected)


def main() -> None:
    """Check, measure, print, keep the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    recalls = {threshold: recall(threshold) for threshold in (0.6, 0.8)}
    for threshold, (n_pairs, share) in recalls.items():
        print(f"recall at {threshold}: {share:.4f} of {n_pairs} pairs, each with its exact similarity")
    texts = news_like(options.documents, most_edits=8, copied=COPIED)
    copies = [texts[0]] * options.documents
    cases = {
        (name, threshold, threads): with_threads(partial(find_duplicates, data, threshold=threshold), threads)
        for threads in (1, 2)
        for name, data, threshold in (
            (NEWS, pa.array(texts, pa.large_string()), 0.6),
            (NEWS, pa.array(texts, pa.large_string()), 0.8),
            ("one text in every document", pa.array(copies, pa.large_string()), 0.6),
        )
    }
    timings = in_rounds(list(cases.values()), options.rounds)
    rows = [
        {
            "what": name,
            "threshold": f"{threshold}",
            "threads": f"{threads}",
            "documents": f"{options.documents}",
            "megabytes": f"{size_of(texts if name == NEWS else copies) / 1e6:.0f}",
            "wall_s": f"{timing.wall:.3f}",
            "cpu_s": f"{timing.cpu:.3f}",
            "documents_per_s": f"{options.documents / timing.wall:.0f}",
            "documents_per_cpu_s": f"{options.documents / timing.cpu:.0f}",
            "recall": f"{recalls[threshold][1]:.4f}" if name == NEWS else "",
        }
        for (name, threshold, threads), timing in zip(cases, timings, strict=True)
    ]
    write_table(Path(__file__).with_suffix(".csv"), rows)


if __name__ == "__main__":
    main()
