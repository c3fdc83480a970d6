"""Linting: what in a lexicon will not count as its author means."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis import schema
from analysis.framing.lexicon import PROPOSED, Lexicon
from analysis.framing.rules import covers, phrase_of, words_of
from analysis.text import pattern_problem
from analysis.text.patterns import ANY, is_wild
from analysis.text.vocabulary import types_of_words

SEVERITIES = ("error", "warning", "note")
SHORTEST = 3
"""Letters that should stand before a wildcard at the end of a word."""
UNEQUAL = 3.0
"""From this ratio on, the entries of two poles are too unequal in number to compare the poles."""

SHOWN = 3
"""Entries that a finding names before it counts the rest."""

Finding = tuple[str, str, str]


def lint_lexicon(lexicon: Lexicon) -> pd.DataFrame:
    """Say what in a lexicon will not count as meant, cannot count, or cannot be cited.

    Parameters
    ----------
    lexicon : Lexicon
        From :func:`read_lexicon`.

    Returns
    -------
    DataFrame
        Schema table ``lexicon_findings``, gravest first, then in the order of the lexicon. Errors: an
        entry that can never match under our tokens; one that another of the same words, listed before it,
        always beats; a frame without entries. Warnings: a wildcard that matches all that another entry
        matches; a lone word with fewer than three letters beside its ``*``; poles of which one has at least
        three times the entries of the other; a pole without entries. Notes: entries without a source,
        counted by frame; entries said to be of both registers that name one source; sources that nothing
        names; what was left out when the file was read.

    Examples
    --------
    >>> from analysis.files import lexicon_path
    >>> from analysis.framing import read_lexicon
    >>> list(lint_lexicon(read_lexicon(lexicon_path("toy_debate")))["severity"].unique())
    ['note']
    """
    words = [words_of(pattern) for pattern in lexicon.entries["pattern"]]
    labels = [
        f"{frame}: {pattern}"
        for frame, pattern in zip(lexicon.entries["frame"], lexicon.entries["pattern"], strict=True)
    ]
    findings = [
        *_impossible(lexicon, words, labels),
        *_never_winning(lexicon, words, labels),
        *_swallowed(lexicon, words, labels),
        *_too_short(words, labels),
        *_frames_and_poles(lexicon),
        *_without_source(lexicon),
        *_sources(lexicon),
        *_left_out(lexicon),
    ]
    findings.sort(key=lambda finding: SEVERITIES.index(finding[0]))
    return schema.conform(
        pd.DataFrame(findings, columns=schema.columns_of("lexicon_findings")), "lexicon_findings"
    )


def _impossible(lexicon: Lexicon, words: list[tuple[str, ...]], labels: list[str]) -> Iterator[Finding]:
    for pattern, found, label in zip(lexicon.entries["pattern"], words, labels, strict=True):
        if not found:
            yield "error", label, pattern_problem(phrase_of(pattern))


def _never_winning(lexicon: Lexicon, words: list[tuple[str, ...]], labels: list[str]) -> Iterator[Finding]:
    """Find entries that are, to the engine, the same as one before them."""
    ruled = set(zip(lexicon.rules["frame"], lexicon.rules["entry"], strict=True))
    entries = zip(lexicon.entries["frame"], lexicon.entries["pattern"], strict=True)
    first: dict[tuple[str, ...], str] = {}
    for entry, found, label in zip(entries, words, labels, strict=True):
        if found in first:
            yield "error", label, f"{first[found]!r} stands before it and takes every match: keep one"
        elif found and entry not in ruled:  # an entry with rules leaves some matches to the next
            first[found] = label


def _swallowed(lexicon: Lexicon, words: list[tuple[str, ...]], labels: list[str]) -> Iterator[Finding]:
    """Find wildcards that match all that other entries match."""
    frames = lexicon.entries["frame"].to_list()
    for wide, narrower in _covering(words):
        inside = [narrow for narrow in narrower if frames[narrow] == frames[wide]]
        if inside:
            yield "note", labels[wide], f"matches all that {_listed(labels, inside)} can match: one is enough"
        before = [narrow for narrow in narrower if frames[narrow] != frames[wide] and narrow > wide]
        if before:
            told = f"matches all that {_listed(labels, before)} can match, and stands first: they never count"
            yield "warning", labels[wide], told
        behind = [narrow for narrow in narrower if frames[narrow] != frames[wide] and narrow < wide]
        if behind:
            told = f"matches all that {_listed(labels, behind)} can match: another frame, which stands first"
            yield "warning", labels[wide], told


def _listed(labels: list[str], places: list[int]) -> str:
    told = ", ".join(repr(labels[place]) for place in places[:SHOWN])
    return told + (f" and {len(places) - SHOWN} more" if len(places) > SHOWN else "")


def _covering(words: list[tuple[str, ...]]) -> Iterator[tuple[int, list[int]]]:
    """Yield each entry with wildcards, and the entries of which it matches all matches."""
    holding: dict[tuple[int, int, str], list[int]] = {}
    for place, found in enumerate(words):
        for k, word in enumerate(found):
            holding.setdefault((len(found), k, word), []).append(place)
    spelt = np.array(sorted({word for found in words for word in found}), dtype=object)
    wild = {word for found in words for word in found if is_wild(word)}
    meaning = types_of_words(spelt, wild, possessives=False)
    for wide, found in enumerate(words):
        anchors = [k for k, word in enumerate(found) if word != ANY]
        if not anchors or not any(is_wild(word) for word in found):
            continue
        k = min(
            anchors, key=lambda k: len(meaning.get(found[k], ()))
        )  # the word that leaves fewest to look at
        alike = spelt[meaning[found[k]]] if found[k] in meaning else [found[k]]
        near = sorted(place for word in alike for place in holding.get((len(found), k, word), []))
        narrower = [place for place in near if words[place] != found and covers(found, words[place])]
        if narrower:
            yield wide, narrower


def _too_short(words: list[tuple[str, ...]], labels: list[str]) -> Iterator[Finding]:
    for found, label in zip(words, labels, strict=True):
        if len(found) == 1 and "*" in found[0] and len(found[0].replace("*", "")) < SHORTEST:
            yield "warning", label, f"fewer than {SHORTEST} letters stand beside the *: it matches too much"


def _frames_and_poles(lexicon: Lexicon) -> Iterator[Finding]:
    poles = lexicon.entries["pole"] if "pole" in lexicon.entries else pd.Series("", lexicon.entries.index)
    for frame in lexicon.frames["frame"]:
        of_frame = poles[lexicon.entries["frame"] == frame]
        if of_frame.empty:
            yield "error", str(frame), "the frame has no entry and is always zero: add entries or take it out"
            continue
        counts = Counter(pole for pole in of_frame if pole)
        declared = {pole: counts[pole] for pole in (*lexicon.poles.get(str(frame), ()), *counts)}
        empty = [pole for pole, count in declared.items() if not count]
        if empty:
            yield "warning", str(frame), f"no entry has the pole {', '.join(empty)}: it cannot be compared"
        elif len(declared) > 1 and max(declared.values()) >= UNEQUAL * min(declared.values()):
            told = ", ".join(f"{pole} {count}" for pole, count in declared.items())
            yield "warning", str(frame), f"poles are of unequal strength ({told}): do not compare them"


def _without_source(lexicon: Lexicon) -> Iterator[Finding]:
    if "source" not in lexicon.entries:
        return
    proposed = lexicon.entries[lexicon.entries["source"].isin(["", PROPOSED])]
    sizes = lexicon.entries["frame"].value_counts()
    for frame, part in proposed.groupby("frame", sort=False):
        told = f"{len(part)} of {sizes[frame]} entries have no source and are marked proposed"
        yield "note", str(frame), told


def _sources(lexicon: Lexicon) -> Iterator[Finding]:
    """Find what the sources named do not bear out, and sources that nothing names."""
    if "also" not in lexicon.entries or "source" not in lexicon.sources:
        return
    one_source = lexicon.entries["also"].eq("") & ~lexicon.entries["source"].isin(["", PROPOSED])
    for row in lexicon.entries[lexicon.entries["register"].eq("both") & one_source].to_dict("records"):
        told = "is said to be of both registers and names one source: name the other as also"
        yield "note", f"{row['frame']}: {row['pattern']}", told
    further = {name for names in lexicon.entries["also"] for name in names.split()}
    used = {*lexicon.entries["source"], *lexicon.frames["source"], *further}
    for source in lexicon.sources["source"]:
        if source not in used:
            yield "note", f"source {source}", "no entry and no frame names it: take it out, or name it"


def _left_out(lexicon: Lexicon) -> Iterator[Finding]:
    for line, sentence in zip(lexicon.notes["line"], lexicon.notes["sentence"], strict=True):
        yield "note", f"line {line}" if line else "file", sentence
