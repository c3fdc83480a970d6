"""Sentence ends by the rule beside those of nupunkt's trained model, on news, and how the two differ.

python3 run.py bench sentences

Ends at line breaks are the same for both by construction, so `f1_inside_lines` is the stricter number. A kind
of disagreement is told by what stands around the end: whichever comes first in `KINDS`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis.text import split_sentences
from bench._corpus import SHARED, articles
from bench._timing import write_table

SENTENCES_A_PAGE = 20
KINDS = (
    ("a bracket after an abbreviation", r"\.$", r"\s*[)\]]"),
    ("a rule of underscores or asterisks", r"[_*]\W*$", r""),
    ("which side an ellipsis belongs to", r"(\.\s?\.|…)\W*$", r""),
    ("which side an ellipsis belongs to", r"", r"\W*(\.\s?\.|…)"),
    ("an address, a dash or a signature follows", r"", r"\s*([-–—@#]|\w+\.\w+[./]|https?:)"),
    ("a title or an initial before a name", r"\b(\w|\w\.\w|[MD][rs]s?|Rep|Lt|Gen|Gov|Sen|Ms)\.$", r""),
    ("an abbreviation", r"\b([A-Z]\w{0,4}|\w\.[\w.]*)\.$", r""),
    ("a line that is wrapped", r"", r"\s*\n\s*[a-z]"),
    ("a quotation mark at the end", r"[\"'”’]$", r""),
    ("a quotation mark follows", r"", r"\s*[\"'“‘]"),
    ("a full stop before a capital letter", r"\.$", r"\s*[A-Z]"),
)
"""Kind, what stands before the end, what behind."""


def pages() -> list[str]:
    """Return sentences of newsmtsc, in their order, so many a page."""
    lines = (SHARED / "newsmtsc" / "devtest_mt.jsonl").read_text(encoding="utf-8").splitlines()
    sentences = list(dict.fromkeys(json.loads(line)["sentence_normalized"] for line in lines))
    step = SENTENCES_A_PAGE
    return [" ".join(sentences[k : k + step]) for k in range(0, len(sentences), step)]


def ends(text: str, exact: bool) -> set[int]:
    """Return where sentences end, the last left out."""
    return {end for _, end in split_sentences(text, exact=exact)[:-1]}


def kind_of(text: str, end: int) -> str:
    """Return the kind of a disagreement."""
    before, after = text[max(0, end - 12) : end], text[end : end + 30]
    return next(
        (kind for kind, b, a in KINDS if re.search(b, before) and re.match(a, after)), "something else"
    )


def inside_lines(text: str, places: set[int]) -> set[int]:
    """Return the ends that no line break follows."""
    return {end for end in places if "\n" not in re.match(r"\s*", text[end:])[0]}  # type: ignore[index]


def f1(pairs: list[tuple[set[int], set[int]]]) -> float:
    """Return the F1 of pairs of found and expected places."""
    both, found, expected = (
        sum(counts) for counts in zip(*((len(a & b), len(a), len(b)) for a, b in pairs), strict=True)
    )
    return 2 * both / (found + expected)


def rows(name: str, texts: list[str]) -> Iterator[dict[str, str]]:
    """Compare on some texts; give agreement, then the disagreements by kind."""
    pairs = [(ends(text, False), ends(text, True)) for text in texts]
    inner = [
        tuple(inside_lines(text, places) for places in pair) for text, pair in zip(texts, pairs, strict=True)
    ]
    n_ends = sum(len(expected) for _, expected in pairs)
    yield {"texts": name, "what": "sentence ends by the model", "n": str(n_ends)}
    yield {"texts": name, "what": "f1", "n": f"{f1(pairs):.4f}"}
    yield {"texts": name, "what": "f1_inside_lines", "n": f"{f1(inner):.4f}"}  # type: ignore[arg-type]
    kinds = Counter(
        (who, kind_of(text, end))
        for text, (ours, model) in zip(texts, pairs, strict=True)
        for who, places in (("the rule", ours - model), ("the model", model - ours))
        for end in places
    )
    for (who, kind), n in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        yield {"texts": name, "what": f"{who} alone: {kind}", "n": str(n)}


def main() -> None:
    """Compare, print, keep the table."""
    table = [*rows("newsmtsc", pages()), *rows("polnear", articles())]
    write_table(Path(__file__).with_suffix(".csv"), table)


if __name__ == "__main__":
    main()
