"""Finding 500 words, ours and others', in one run.

python3 run.py bench patterns [--megabytes N] [--folder FOLDER of .txt files]
"""

import argparse
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa

from analysis import files
from analysis.framing import read_lexicon
from analysis.text import Tokens, concordance, match_patterns, tokenize
from bench._corpus import corpus, sample, size_of
from bench._timing import in_rounds, speeds, write_table

N_PATTERNS = 500
RATES = (5, 100)
"""Occurrences per million tokens of the words looked for: those of a lexicon, not of a grammar."""
TOLERANCE = 0.001


def choose_patterns(tokens: Tokens) -> list[str]:
    """Return words of five letters or more, spread over the frequencies of a lexicon."""
    rate = np.bincount(tokens.ids, minlength=len(tokens.types)) / len(tokens) * 1e6
    fits = (rate >= RATES[0]) & (rate <= RATES[1])
    words = sorted(w for w in tokens.types[fits] if len(w) > 4 and w.isascii() and w.isalpha())
    return words[:: max(1, len(words) // N_PATTERNS)][:N_PATTERNS]


def count_by_re(patterns: list[str], texts: list[str]) -> int:
    """Count the words with one regular expression."""
    expression = re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)
    return sum(1 for text in texts for _ in expression.finditer(text))


def aho_corasick(patterns: list[str], texts: list[str]) -> Callable[[], int] | None:
    """Return the search by ahocorasick_rs, of substrings, not words; None without the package."""
    try:
        import ahocorasick_rs
    except ImportError:
        return None
    automaton = ahocorasick_rs.AhoCorasick(patterns)
    lowered = [text.lower() for text in texts]
    return lambda: sum(len(automaton.find_matches_as_indexes(text)) for text in lowered)


def check_totals(patterns: list[str], texts: list[str]) -> None:
    """Stop unless ours and the regular expression find as many; joined words (``war:China``) may differ."""
    ours = len(match_patterns(tokenize(texts), patterns))
    theirs = count_by_re(patterns, texts)
    if abs(ours - theirs) > TOLERANCE * theirs:
        raise SystemExit(f"ours finds {ours:,} and re {theirs:,}: nothing was timed")
    print(f"totals agree: {ours:,} matches by ours, {theirs:,} by re\n")


def main() -> None:
    """Check, measure, print, keep the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--folder", type=Path, help="texts to measure on instead of those in shared/")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = corpus(options.megabytes, options.folder)
    array, few = pa.array(texts, pa.large_string()), sample(texts, 1)
    tokens = tokenize(array)
    documents = pa.table({"doc_id": tokens.doc_ids, "text": array}).to_pandas()
    patterns = choose_patterns(tokens)
    check_totals(patterns, few)
    shipped = list(read_lexicon(files.lexicon_path("china_russia")).entries["pattern"])
    size, small = size_of(texts), size_of(few)
    cases: list[tuple[str, int, Callable[[], object] | None]] = [
        (f"ours, {len(patterns)} words, from tokens", size, lambda: match_patterns(tokens, patterns)),
        (
            f"ours, {len(patterns)} words, from raw text",
            size,
            lambda: match_patterns(tokenize(array), patterns),
        ),
        (
            f"ours, the {len(shipped)} entries of the shipped lexicon, from tokens",
            size,
            lambda: match_patterns(tokens, shipped),
        ),
        ("ours, concordance of a phrase", size, lambda: concordance(tokens, documents, "security council")),
        (f"re, {len(patterns)} words", small, lambda: count_by_re(patterns, few)),
        (f"ahocorasick_rs, {len(patterns)} substrings", small, aho_corasick(patterns, few)),
    ]
    present = [(name, n_bytes, work) for name, n_bytes, work in cases if work is not None]
    timings = in_rounds([work for *_, work in present], options.rounds)
    rows = [
        speeds(name, n_bytes, timing) for (name, n_bytes, _), timing in zip(present, timings, strict=True)
    ]
    write_table(Path(__file__).with_suffix(".csv"), rows)


if __name__ == "__main__":
    main()
