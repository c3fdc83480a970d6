"""Candidates: words that keep company with a frame, for a person to accept, and the log of what was."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import files, schema, storage
from analysis.framing.lexicon import PROPOSED, Lexicon
from analysis.framing.occurrences import occurrences
from analysis.framing.readable import is_readable
from analysis.framing.rules import covers, phrase_of, words_of
from analysis.terms import keyness, log_dice
from analysis.text import DocumentFeatureMatrix, Tokens, pattern_problem

FEWEST_DOCUMENTS = 3
SPAN = 5
"""Tokens on either side of a match, within its document, that are near it."""
LOG = "{lexicon}.accepted.csv"


def frame_candidates(
    dfm: DocumentFeatureMatrix,
    frame_counts: pd.DataFrame,
    lexicon: Lexicon,
    *,
    tokens: Tokens | None = None,
    n_candidates: int = 20,
) -> pd.DataFrame:
    """List words that go with each frame and that no entry covers yet.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts of types by document (:func:`analysis.terms.read_counts`).
    frame_counts : DataFrame
        Matches of `lexicon` in the same documents (:func:`read_frame_counts`).
    lexicon : Lexicon
        The one to add to.
    tokens : Tokens, optional
        The same documents, where their texts are there: adds collocates, the words up to five tokens from a
        match. Tell their list apart from what is published: it is from the words in order.
    n_candidates : int
        Most candidates of a frame and kind of evidence.

    Returns
    -------
    DataFrame
        Schema table ``frame_candidates``, by frame in the order of the lexicon, the strongest first. Keyness
        compares documents that have a match of the frame with those that have none; words are ranked by G²,
        and need three documents. A frame that all documents have, or none, has no keyness.

    Examples
    --------
    >>> from analysis import files
    >>> from analysis.framing import read_frame_counts, read_lexicon
    >>> from analysis.terms import read_counts
    >>> lexicon = read_lexicon(files.lexicon_path("toy_debate"))
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> counts = read_frame_counts("toy_debate", "toy_debate")
    >>> table = frame_candidates(dfm, counts, lexicon, n_candidates=1)
    >>> table["frame"].tolist()
    ['flooding', 'money', 'estuary', 'decision']
    """
    taken = [words_of(pattern) for pattern in lexicon.entries["pattern"]]
    parts = []
    for frame in lexicon.frames["frame"]:
        parts.append(_by_keyness(dfm, frame_counts, str(frame)))
        if tokens is not None:
            parts.append(_by_nearness(tokens, lexicon, str(frame)))
    table = pd.concat(parts, ignore_index=True)
    fresh = [
        is_readable(word, lexicon.language) and not any(covers(pattern, (word,)) for pattern in taken)
        for word in table["candidate"]
    ]
    kept = table[np.array(fresh, dtype=bool)].groupby(["frame", "evidence"], sort=False).head(n_candidates)
    return schema.conform(kept, "frame_candidates")


def accept_candidates(
    lexicon: Lexicon,
    accepted: pd.DataFrame,
    *,
    version: str,
    accepted_by: str,
    date: str,
    study: str,
    folder: Path | None = None,
) -> Lexicon:
    """Add accepted candidates to a lexicon as a new version, and log each with its evidence.

    Parameters
    ----------
    lexicon : Lexicon
        The version before.
    accepted : DataFrame
        Rows of :func:`frame_candidates` that a person chose; ``candidate`` may be widened to a pattern, and a
        column ``pole`` may say the sense of each.
    version : str
        Of the new lexicon; it must differ.
    accepted_by, date, study : str
        Who decided, on which day (2022-02-07), and which study the evidence is from.
    folder : Path, optional
        Where ``<id>.accepted.csv`` lies, to which rows are added; ``corpus/lexicons`` if omitted.

    Returns
    -------
    Lexicon
        Entries of a proposed source after those that were there; :func:`write_lexicon` writes it.

    Raises
    ------
    ValueError
        If the version is the old one, nothing or nobody is named, a frame or pole is unknown, a candidate
        can match nothing, or an entry is there already.
    """
    if version == lexicon.version:
        raise ValueError(f"{lexicon.id} {version} is there already: entries change, so give a new version")
    if accepted.empty or not accepted_by.strip():
        raise ValueError("give the candidates that are accepted, and accepted_by: who decided")
    new = _new_entries(lexicon, accepted)
    path = (folder or files.lexicon_path("x").parent) / LOG.format(lexicon=lexicon.id)
    decision = {"version": version, "date": date, "accepted_by": accepted_by, "study": study}
    _log(path, accepted.drop(columns="pole", errors="ignore").assign(**decision))
    together = pd.concat([lexicon.entries, new], ignore_index=True)
    order = {frame: place for place, frame in enumerate(lexicon.frames["frame"])}
    together = together.sort_values("frame", key=lambda frames: frames.map(order), kind="stable")
    citation = lexicon.citation.replace(f"version {lexicon.version}", f"version {version}")
    return replace(
        lexicon, version=version, citation=citation, entries=schema.conform(together, "lexicon_entries")
    )


def _new_entries(lexicon: Lexicon, accepted: pd.DataFrame) -> pd.DataFrame:
    """Return the accepted candidates as entries, each once, or refuse what the lexicon cannot take."""
    unknown = sorted(set(accepted["frame"]) - set(lexicon.frames["frame"]))
    if unknown:
        raise ValueError(f"{lexicon.id} has no frame {', '.join(unknown)}")
    old = set(zip(lexicon.entries["frame"], lexicon.entries["pattern"], strict=True))
    chosen = accepted.drop_duplicates(["frame", "candidate"])
    poles = chosen["pole"].fillna("") if "pole" in chosen else pd.Series("", chosen.index)
    for frame, pattern, pole in zip(chosen["frame"], chosen["candidate"], poles, strict=True):
        if (frame, pattern) in old:
            raise ValueError(f"{lexicon.id}: {pattern!r} is an entry of {frame!r} already")
        if not words_of(pattern):
            raise ValueError(f"{pattern!r}: {pattern_problem(phrase_of(pattern))}")
        known = lexicon.poles.get(frame, ())
        if pole and pole not in known:
            named = ", ".join(known) or "none"
            raise ValueError(f"{pattern!r}: {frame} has no pole {pole!r}; it has {named}")
    entries = chosen[["frame", "candidate"]].rename(columns={"candidate": "pattern"})
    return entries.assign(pole=poles, register="none", source=PROPOSED, also="", basis=PROPOSED)


def _log(path: Path, rows: pd.DataFrame) -> None:
    """Add rows to the log of what was accepted."""
    before = [storage.read_csv(path, "accepted_candidates")] if path.is_file() else []
    storage.write_csv(path, pd.concat([*before, rows], ignore_index=True), "accepted_candidates")


def _by_keyness(dfm: DocumentFeatureMatrix, frame_counts: pd.DataFrame, frame: str) -> pd.DataFrame:
    """Compare documents that have a match of the frame with those that have none."""
    holders = set(frame_counts.loc[(frame_counts["frame"] == frame) & (frame_counts["count"] > 0), "doc_id"])
    has = dfm.documents["doc_id"].isin(holders)
    if has.all() or not has.any():
        return pd.DataFrame(columns=schema.columns_of("frame_candidates"))
    documents = dfm.documents.assign(framed=np.where(has, "yes", "no"))
    trimmed = replace(dfm, documents=documents).trim(min_documents=FEWEST_DOCUMENTS)
    table = keyness(trimmed, by="framed", target="yes", reference="no")
    leading = table[(table["g2"] > 0) & (table["n_documents"] >= FEWEST_DOCUMENTS)]
    leading = leading.sort_values(["g2", "feature"], ascending=[False, True])
    return pd.DataFrame(
        {
            "frame": frame,
            "candidate": leading["feature"],
            "evidence": "keyness",
            "value": leading["log_ratio"],
            "count": leading["count_target"],
            "n_documents": leading["n_documents"],
        }
    )


def _by_nearness(tokens: Tokens, lexicon: Lexicon, frame: str) -> pd.DataFrame:
    """Count the types that stand near matches of the frame's entries."""
    own = replace(lexicon, entries=lexicon.entries[lexicon.entries["frame"] == frame].reset_index(drop=True))
    found = occurrences(tokens, own, overlap="longest", possessives=True)
    starts, ends = found["token_start"].to_numpy(), found["token_end"].to_numpy()
    near = np.zeros(len(tokens), dtype=bool)
    offsets, document = tokens.document_offsets, tokens.documents
    for start, end in zip(starts, ends, strict=True):
        first, last = offsets[document[start]], offsets[document[start] + 1]
        near[max(start - SPAN, first) : min(end + SPAN, last)] = True
    for start, end in zip(starts, ends, strict=True):
        near[start:end] = False
    n_types = len(tokens.types)
    count = np.bincount(tokens.ids[near], minlength=n_types)
    pairs = sparse.coo_array(
        (np.ones(int(near.sum())), (document[near], tokens.ids[near])), shape=(len(tokens.doc_ids), n_types)
    )
    n_documents = np.bincount(pairs.tocsr().indices, minlength=n_types)
    seen = np.flatnonzero(n_documents >= FEWEST_DOCUMENTS)
    whole = np.bincount(tokens.ids, minlength=n_types)
    value = log_dice(count[seen], max(int(near.sum()), 1), whole[seen], len(tokens))
    table = pd.DataFrame(
        {
            "frame": frame,
            "candidate": tokens.types[seen],
            "evidence": "collocate",
            "value": value,
            "count": count[seen],
            "n_documents": n_documents[seen],
        }
    )
    return table.sort_values(["value", "candidate"], ascending=[False, True])
