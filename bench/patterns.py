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
from bench._timing import in_rounds, speeds, with_threads, write_table

N_PATTERNS = 500
RATES = (5, 100)
"""Occurrences per million tokens of the words looked for: those of a lexicon, not of a grammar."""
TOLERANCE = 0.001

Case = tuple[str, int, Callable[[], object]]


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
    """Return the search by ahocorasick_rs; None without the package.

    It finds substrings: for words alone, everything but letters and digits is a space beforehand, untimed.
    """
    try:
        import ahocorasick_rs
    except ImportError:
        return None
    automaton = ahocorasick_rs.AhoCorasick([f" {pattern} " for pattern in patterns])
    spaced = [" " + re.sub(r"[\W_]+", " ", text.lower()) + " " for text in texts]
    return lambda: sum(len(automaton.find_matches_as_indexes(text, overlapping=True)) for text in spaced)


def check_totals(patterns: list[str], texts: list[str]) -> None:
    """Stop unless all find as many; words joined by a mark (``war:China``) may differ."""
    totals = {"ours": len(match_patterns(tokenize(texts), patterns)), "re": count_by_re(patterns, texts)}
    search = aho_corasick(patterns, texts)
    if search is not None:
        totals["ahocorasick_rs"] = search()
    if max(totals.values()) - min(totals.values()) > TOLERANCE * totals["re"]:
        raise SystemExit(f"totals differ, {totals}: nothing was timed")
    print(f"totals agree: {totals}\n")


def made_up(n_patterns: int) -> list[str]:
    """Return patterns that no text need hold: words, a third with a wildcard, a third of two words."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(letters[number // 26**k % 26] for k in range(4)) for number in range(n_patterns)]
    return [(f"{word}s", f"{word}*", f"{word} {word[::-1]}")[k % 3] for k, word in enumerate(words)]


def works(texts: list[str], few: list[str], patterns: list[str], tokens: Tokens) -> list[Case]:
    """Return what is timed: its name, the bytes that it goes through, and the work."""
    array = pa.array(texts, pa.large_string())
    documents = pa.table({"doc_id": tokens.doc_ids, "text": array}).to_pandas()
    shipped = list(read_lexicon(files.lexicon_path("china_russia")).entries["pattern"])
    many = made_up(50_000)
    size, words = size_of(texts), f"{len(patterns)} words"
    cases: list[Case] = [(f"ours, {words}, from tokens", size, lambda: match_patterns(tokens, patterns))]
    for threads, label in ((1, "1 thread"), (2, "2 threads")):
        whole = with_threads(lambda: match_patterns(tokenize(array), patterns), threads)
        cases.append((f"ours, {words}, from raw text, {label}", size, whole))
    cases += [
        (f"ours, {len(many):,} patterns compiled and matched", size, lambda: match_patterns(tokens, many)),
        (
            f"ours, the {len(shipped)} entries of the shipped lexicon, from tokens",
            size,
            lambda: match_patterns(tokens, shipped),
        ),
        ("ours, concordance of a phrase", size, lambda: concordance(tokens, documents, "security council")),
        (f"re, {words}", size_of(few), lambda: count_by_re(patterns, few)),
    ]
    search = aho_corasick(patterns, texts)
    return [*cases, (f"ahocorasick_rs, {words}", size, search)] if search is not None else cases


def main() -> None:
    """Check, measure, print, keep the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--folder", type=Path, help="texts to measure on instead of those in shared/")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = corpus(options.megabytes, options.folder)
    tokens = tokenize(pa.array(texts, pa.large_string()))
    patterns, few = choose_patterns(tokens), sample(texts, 1)
    check_totals(patterns, few)
    cases = works(texts, few, patterns, tokens)
    timings = in_rounds([work for *_, work in cases], options.rounds)
    rows = [speeds(name, size, timing) for (name, size, _), timing in zip(cases, timings, strict=True)]
    write_table(Path(__file__).with_suffix(".csv"), rows)


if __name__ == "__main__":
    main()
