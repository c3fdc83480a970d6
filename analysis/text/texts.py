"""Texts as they come (lists, Arrow arrays, frames) to one Arrow array, or a sentence saying why not."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.text.acceleration import n_threads

LONGEST = 2**31 - 64
"""Code points of a document must be countable in 32 bits."""
BYTES_A_THREAD = 1 << 24
BYTES_A_LOOK = 1 << 20


def read_texts(texts: Any, doc_ids: Sequence[str] | None = None) -> tuple[pa.LargeStringArray, np.ndarray]:
    """Return the texts as one Arrow array of ``large_string`` without nulls, and the identifiers.

    Parameters
    ----------
    texts : sequence of str, Arrow array or DataFrame
        A frame needs a column ``text``; its ``doc_id`` names the documents.
    doc_ids : sequence of str, optional
        Names of the documents; by default those of the frame, or positions from 0.

    Raises
    ------
    ValueError
        If something is not text or the identifiers do not fit; the sentence names the document.
    """
    if isinstance(texts, str | bytes):
        raise ValueError("texts is one string: pass a list of texts, one for each document")
    if isinstance(texts, pd.DataFrame):
        if "text" not in texts:
            raise ValueError(f"the documents have no column 'text'; they have {', '.join(map(str, texts))}")
        if doc_ids is None and "doc_id" in texts:
            doc_ids = texts["doc_id"].tolist()
        texts = texts["text"]
    if isinstance(texts, pd.Series) and isinstance(texts.dtype, pd.StringDtype):
        texts = pa.array(texts, pa.large_string(), from_pandas=True)  # Arrow already: no string is made
    is_arrow = isinstance(texts, pa.Array | pa.ChunkedArray)
    if not is_arrow:
        texts = list(texts)
    names = _names(doc_ids, len(texts))
    array = _from_arrow(texts, names) if is_arrow else _from_values(texts, names)
    _refuse_nul(array, names)
    return array, names


def _names(doc_ids: Sequence[str] | None, n_documents: int) -> np.ndarray:
    names = np.empty(n_documents, dtype=object)
    if doc_ids is None:
        names[:] = list(map(str, range(n_documents)))
        return names
    values = list(doc_ids)
    if len(values) != n_documents:
        raise ValueError(f"{len(values)} doc_ids for {n_documents} texts")
    seen: set[str] = set()
    for position, value in enumerate(values):
        if not isinstance(value, str):
            raise ValueError(f"doc_id {position} is {value!r}, not text")
        if value in seen:
            raise ValueError(f"doc_id {value!r} stands twice: every document needs its own")
        seen.add(value)
    names[:] = values
    return names


def _from_values(values: list[Any], names: np.ndarray) -> pa.LargeStringArray:
    for name, value in zip(names, values, strict=True):
        if not isinstance(value, str):
            what = (
                "no text (None)" if value is None else f"{value!r} of type {type(value).__name__}, not text"
            )
            raise ValueError(f"document {name!r} holds {what}: drop it or give it its text")
    try:
        return pa.array(values, pa.large_string())
    except (UnicodeError, pa.ArrowException):
        raise ValueError(_lone_surrogate(values, names)) from None


def _lone_surrogate(values: list[str], names: np.ndarray) -> str:
    for name, value in zip(names, values, strict=True):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            return (
                f"document {name!r} holds a lone surrogate (half a character) at position {error.start}: "
                "read its file again with the right encoding"
            )
    return "the texts cannot be written as UTF-8"


def _from_arrow(array: pa.Array | pa.ChunkedArray, names: np.ndarray) -> pa.LargeStringArray:
    try:
        array = array.cast(pa.large_string())
    except pa.ArrowException as error:
        raise ValueError(f"the Arrow array holds {array.type}, not text: {error}") from None
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if array.null_count:
        name = names[array.is_null().to_numpy(zero_copy_only=False).argmax()]
        raise ValueError(f"document {name!r} holds no text (null): drop it or give it its text")
    try:
        _in_parts(array, lambda part: part.validate(full=True))
    except pa.ArrowException as error:
        raise ValueError(f"the Arrow array is not valid UTF-8 text: {error}") from None
    return array


def _in_parts(array: pa.LargeStringArray, look: Callable[[pa.LargeStringArray], object]) -> list[object]:
    """Look at an array's documents part by part, on threads where they are long."""
    offsets, _ = buffers(array)
    threads = n_threads(int(offsets[-1] - offsets[0]) // BYTES_A_THREAD)
    cuts = np.searchsorted(offsets[:-1], np.linspace(offsets[0], offsets[-1], threads + 1)[1:-1])
    parts = [array.slice(first, last - first) for first, last in pairwise([0, *cuts.tolist(), len(array)])]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(look, parts))


def _refuse_nul(array: pa.LargeStringArray, names: np.ndarray) -> None:
    offsets, _ = buffers(array)
    first = min((at for at in _in_parts(array, _first_nul) if isinstance(at, int)), default=None)
    if first is not None:
        name = names[np.searchsorted(offsets, first, side="right") - 1]
        raise ValueError(f"document {name!r} holds a NUL byte: its file is not text, or badly decoded")
    if len(array) and int(np.diff(offsets).max()) > LONGEST:
        raise ValueError(f"document {names[np.diff(offsets).argmax()]!r} is over 2 GB: split it")


def _first_nul(array: pa.LargeStringArray) -> int | None:
    """Return where the first NUL of some documents lies in their bytes; None without one."""
    offsets, data = buffers(array)
    for begin in range(int(offsets[0]), int(offsets[-1]), BYTES_A_LOOK):
        look = data[begin : min(begin + BYTES_A_LOOK, int(offsets[-1]))]
        if not look.all():
            return begin + int((look == 0).argmax())
    return None


def buffers(array: pa.LargeStringArray) -> tuple[np.ndarray, np.ndarray]:
    """Return the offsets (int64, one more than documents) and the bytes of an array without copying them.

    Both read-only, whoever made the buffers.
    """
    _, offsets, data = array.buffers()
    places, text = np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.uint8)
    if len(array) and offsets is not None:
        places = np.frombuffer(offsets, dtype=np.int64)[array.offset : array.offset + len(array) + 1]
    if data is not None:
        text = np.frombuffer(data, dtype=np.uint8)
    for view in (places, text):
        view.setflags(write=False)
    return places, text
