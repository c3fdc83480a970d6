"""Tokens: the words of a corpus as arrays, with the way back to the original text."""

from dataclasses import dataclass, fields, replace

import numpy as np
import pandas as pd

VOICES = ("own", "quoted_own_side", "quoted_other_side", "quoted_unknown", "uncertain")
"""Whose words a token is; `Tokens.voice` holds positions in this tuple."""


def voice_codes(voice: str | None) -> np.ndarray:
    """Return the codes that `voice` selects; ``"quoted"`` selects the three quoted ones, None all.

    Raises
    ------
    ValueError
        If `voice` is not one of `VOICES`, ``"quoted"`` or None.
    """
    if voice is None:
        names: tuple[str, ...] = VOICES
    elif voice == "quoted":
        names = tuple(name for name in VOICES if name.startswith("quoted"))
    elif voice in VOICES:
        names = (voice,)
    else:
        raise ValueError(f"voice {voice!r} is not one of {', '.join(VOICES)} or quoted")
    return np.array([VOICES.index(name) for name in names], dtype=np.int8)


@dataclass(frozen=True, eq=False)
class Tokens:
    """Tokens of a corpus as parallel arrays; treat them as read-only.

    Attributes
    ----------
    doc_ids : ndarray of object (str), shape (n_documents,)
        Identifiers of the documents, in order.
    ids : ndarray of int32, shape (n_tokens,)
        Position of each token's type in `types`.
    starts, ends : ndarray of int32, shape (n_tokens,)
        Code points in the document's original text: ``text[start:end]`` is the surface.
    breaks : ndarray of bool, shape (n_tokens,)
        True where a sentence end, a line end or a document start lies before the token;
        phrases and n-grams never cross one.
    document_offsets : ndarray of int64, shape (n_documents + 1,)
        Document *d* holds the tokens ``document_offsets[d]:document_offsets[d + 1]``.
    sentence_offsets : ndarray of int64, shape (n_sentences + 1,)
        The same for sentences; a sentence never spans two documents. Empty documents have none.
    types : ndarray of object (str), shape (n_types,)
        The vocabulary, in order of first occurrence. Objects, so that one very long word costs only itself.
    voice : ndarray of int8, shape (n_tokens,)
        Whose words the token is, as a position in `VOICES`.
    """

    doc_ids: np.ndarray
    ids: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    breaks: np.ndarray
    document_offsets: np.ndarray
    sentence_offsets: np.ndarray
    types: np.ndarray
    voice: np.ndarray

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.ids)

    def __repr__(self) -> str:
        """Say how much it holds."""
        return f"Tokens({len(self):,} tokens, {len(self.types):,} types, {len(self.doc_ids):,} documents)"

    @property
    def documents(self) -> np.ndarray:
        """Position of each token's document in `doc_ids`."""
        return np.repeat(np.arange(len(self.doc_ids)), np.diff(self.document_offsets))

    @property
    def sentences(self) -> np.ndarray:
        """Number of each token's sentence within its document, from 0."""
        sentence = np.repeat(np.arange(len(self.sentence_offsets) - 1), np.diff(self.sentence_offsets))
        occupied = np.diff(self.document_offsets) > 0
        first = np.zeros(len(self.doc_ids), dtype=np.int64)
        first[occupied] = sentence[self.document_offsets[:-1][occupied]]
        return sentence - first[self.documents]

    def select(self, *, voice: str | None = None) -> "Tokens":
        """Keep the tokens of one voice; what stood between two kept tokens becomes a break.

        Parameters
        ----------
        voice : str, optional
            One of `VOICES`, or ``"quoted"`` for all three quoted voices. None keeps every token.
        """
        return self.keep(np.isin(self.voice, voice_codes(voice)))

    def keep(self, keep: np.ndarray) -> "Tokens":
        """Keep the tokens where `keep` is True; what stood between two kept tokens becomes a break."""
        if keep.all():
            return self
        before = np.concatenate([[0], np.cumsum(keep)])
        kept = np.flatnonzero(keep)
        gap = np.diff(kept, prepend=-2) > 1
        skipped_breaks = np.concatenate([[0], np.cumsum(self.breaks)])
        crossed = np.diff(skipped_breaks[kept + 1], prepend=0) > 0
        sentence_offsets = np.unique(before[self.sentence_offsets])
        chosen = {field.name: getattr(self, field.name) for field in fields(self)}
        for name in ("ids", "starts", "ends", "voice"):
            chosen[name] = chosen[name][keep]
        return replace(
            self,
            **chosen
            | {
                "breaks": gap | crossed,
                "document_offsets": before[self.document_offsets],
                "sentence_offsets": sentence_offsets if len(kept) else np.zeros(1, dtype=np.int64),
            },
        )

    def to_frame(self) -> pd.DataFrame:
        """Return one row a token, for reading: ``doc_id, sentence, start, end, type, voice``."""
        return pd.DataFrame(
            {
                "doc_id": self.doc_ids[self.documents],
                "sentence": self.sentences,
                "start": self.starts,
                "end": self.ends,
                "type": self.types[self.ids],
                "voice": np.array(VOICES)[self.voice],
            }
        )
