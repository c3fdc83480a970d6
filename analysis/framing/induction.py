"""Induction: a lexicon from labelled texts, to be read and judged by a person."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import files, schema
from analysis.framing.labels import check_texts, label_matrix
from analysis.framing.lexicon import Lexicon
from analysis.framing.readable import readable_types
from analysis.framing.taxonomies import frame_outside, read_taxonomy
from analysis.terms import log_odds_dirichlet
from analysis.text import DocumentFeatureMatrix, Tokens, count_features, tokenize

PRIOR_TOTAL = 1000.0
"""Pseudo-words that the common prior is worth on each side."""
MOST_OF_A_TEXT = 3
"""Occurrences of a word in one text that count: one long text must not make a word."""
LARGEST_SHARE = 0.6
"""Share of texts from which on a word is everywhere."""
N_WORDS, MIN_DOCUMENTS, FRAMES_PER_WORD = 100, 3, 3
ANONYMOUS = {"id": "induced", "version": "0.1.0", "language": "en", "taxonomy": ""}


def induce_lexicon(
    texts: Sequence[str],
    labels: Iterable[Iterable[str]],
    *,
    id: str = "induced",
    version: str = "0.1.0",
    language: str = "en",
    taxonomy: str = "",
    n_words: int = N_WORDS,
    min_documents: int = MIN_DOCUMENTS,
    frames_per_word: int = FRAMES_PER_WORD,
) -> Lexicon:
    """Find the words that set the texts of each frame apart from the others.

    Words are ranked by the z of their weighted log-odds (Monroe, Colaresi and Quinn 2008) between the texts
    that have the frame and those that do not, at most three occurrences of a text counted. Readable words
    alone are taken (:func:`analysis.framing.readable.readable_types`), none that more than 60 % of the
    texts hold.

    Parameters
    ----------
    texts : sequence of str
        Labelled texts.
    labels : iterable of sets of str
        The frames of each text.
    id, version, language : str
        What the lexicon is to be called; function words are known for English alone.
    taxonomy : str
        Taxonomy whose frames the labels are, which gives their names and definitions.
    n_words : int
        Most words a frame.
    min_documents : int
        Texts that must hold a word.
    frames_per_word : int
        A word stands in the frames where its z is largest, at most so many. With 1 the frames share no
        word, as flat counting (``overlap="longest"``) wants; with more, count it with ``overlap="all"``.

    Returns
    -------
    Lexicon
        Entries from the strongest down; their source is the SHA-256 of the texts and labels. Nobody has
        judged them: they fit these texts, and may say more of their subjects than of the frames.

    Raises
    ------
    ValueError
        If texts and labels do not fit, or a number is not positive.
    LexiconError
        If there is no such taxonomy.

    Examples
    --------
    >>> texts = ["the court ruled", "judges of the court", "prices rose", "prices and wages"] * 5
    >>> labels = [{"law"}, {"law"}, {"money"}, {"money"}] * 5
    >>> induce_lexicon(texts, labels).entries["pattern"].tolist()
    ['court', 'judges', 'ruled', 'prices', 'rose', 'wages']
    """
    if min(n_words, min_documents, frames_per_word) < 1:
        raise ValueError("n_words, min_documents and frames_per_word must be 1 or more")
    labelled, classes = label_matrix(labels)
    listed = check_texts(texts, len(labelled))
    words = readable_words(tokenize(listed), listed, language=language)
    return lexicon_of_words(
        words,
        listed,
        labelled,
        classes,
        identity={"id": id, "version": version, "language": language, "taxonomy": taxonomy},
        n_words=n_words,
        min_documents=min_documents,
        frames_per_word=frames_per_word,
    )


def lexicon_of_words(
    words: DocumentFeatureMatrix,
    texts: Sequence[str],
    labelled: np.ndarray,
    classes: np.ndarray,
    *,
    identity: dict[str, str] = ANONYMOUS,
    n_words: int = N_WORDS,
    min_documents: int = MIN_DOCUMENTS,
    frames_per_word: int = FRAMES_PER_WORD,
) -> Lexicon:
    """Induce a lexicon from texts whose readable words are counted already; rows are the same in all."""
    ranks = word_ranks(words.counts, labelled, min_documents=min_documents, frames_per_word=frames_per_word)
    chosen = {
        str(frame): words.features[places].tolist()
        for frame, places in zip(classes, strongest(ranks, n_words), strict=True)
    }
    digest = data_digest(texts, labelled, classes)
    return make_lexicon(chosen, identity, source=digest, n_texts=len(labelled))


def readable_words(tokens: Tokens, texts: Sequence[str], *, language: str) -> DocumentFeatureMatrix:
    """Count the readable words by text."""
    return count_features(tokens).select(tokens.types[readable_types(tokens, texts, language=language)])


def word_ranks(
    counts: sparse.csr_array, labelled: np.ndarray, *, min_documents: int, frames_per_word: int
) -> np.ndarray:
    """Return z by word and frame; minus infinity where the word is no candidate for the frame.

    A frame that all texts have, or none, has no candidates.
    """
    capped = sparse.csr_array(counts, dtype=float)
    capped.data = np.minimum(capped.data, MOST_OF_A_TEXT)
    n_documents = np.bincount(counts.indices, minlength=counts.shape[1])
    common = (n_documents >= min_documents) & (n_documents <= LARGEST_SHARE * counts.shape[0])
    ranks = np.full((counts.shape[1], labelled.shape[1]), -np.inf)
    total = np.where(common, np.asarray(capped.sum(axis=0)).ravel(), 0.0)
    if total.sum() == 0:
        return ranks
    prior = PRIOR_TOTAL * np.maximum(total, 0.5) / np.maximum(total, 0.5).sum()
    for frame, truth in enumerate(labelled.T):
        target = np.where(common, np.asarray(capped[np.flatnonzero(truth)].sum(axis=0)).ravel(), 0.0)
        reference = total - target
        if not target.sum() or not reference.sum():
            continue
        *_, z = log_odds_dirichlet(
            target,
            reference,
            prior,
            n_target=target.sum(),
            n_reference=reference.sum(),
            prior_total=PRIOR_TOTAL,
        )
        ranks[:, frame] = np.where(common & (z > 0), z, -np.inf)
    behind = (-ranks).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    return np.where(behind < frames_per_word, ranks, -np.inf)


def strongest(ranks: np.ndarray, n_words: int) -> list[np.ndarray]:
    """Return, for each frame, the places of its words from the strongest down."""
    orders = (-ranks).argsort(axis=0, kind="stable")[:n_words]
    return [order[np.isfinite(ranks[order, frame])] for frame, order in enumerate(orders.T)]


def make_lexicon(
    words: dict[str, list[str]], identity: dict[str, str], *, source: str, n_texts: int
) -> Lexicon:
    """Make a lexicon of the words of each frame.

    Raises
    ------
    ValueError
        If a frame is not in the taxonomy that the lexicon is to follow.
    """
    name = f"induced from {source[:12]}"
    known = _known_frames(identity["taxonomy"], list(words))
    frames = [
        {"frame": frame, "label": frame, "definition": f"What texts labelled {frame} share.", "source": name}
        | known.get(frame, {})
        for frame in words
    ]
    fixed = {"pole": "", "register": "none", "source": name, "also": "", "basis": "unchecked"}
    entries = [
        {"frame": frame, "pattern": word, **fixed} for frame, listed in words.items() for word in listed
    ]
    citation = (
        f"Induced by weighted log-odds from {n_texts} labelled texts; SHA-256 of texts and labels {source}"
    )
    origin = {"source": name, "citation": citation, "url": "", "register": "scholarship"}
    origin |= {"basis": "unchecked", "opened": ""}
    return Lexicon(
        id=identity["id"],
        version=identity["version"],
        language=identity["language"],
        taxonomy=identity["taxonomy"],
        licence="unknown",
        title=f"Words of {len(words)} frames, induced from {n_texts} labelled texts",
        frames=schema.conform(pd.DataFrame(frames), "lexicon_frames"),
        entries=schema.conform(
            pd.DataFrame(entries, columns=["frame", "pattern", *fixed]), "lexicon_entries"
        ),
        sources=schema.conform(pd.DataFrame([origin]), "lexicon_sources"),
        description="Induced, and judged by nobody: the words fit the texts that they were learned from.",
    )


def _known_frames(taxonomy: str, frames: list[str]) -> dict[str, dict[str, str]]:
    """Return names and definitions that a taxonomy gives to its frames."""
    if not taxonomy:
        return {}
    outside = frame_outside(taxonomy, frames)
    if outside:
        raise ValueError(
            f"the label {outside!r} is no frame of the taxonomy {taxonomy!r}: name labels as it does"
        )
    rows = read_taxonomy(taxonomy).to_dict("records")
    return {row["frame"]: {"label": row["label"], "definition": row["definition"]} for row in rows}


def data_digest(texts: Sequence[str], labelled: np.ndarray, classes: np.ndarray) -> str:
    """Return the SHA-256 of texts and labels, whatever their order."""
    lines = [
        f"{files.sha256(text.encode())} {' '.join(map(str, classes[row.astype(bool)]))}"
        for text, row in zip(texts, labelled, strict=True)
    ]
    return files.sha256("\n".join(sorted(lines)).encode())
