"""Vectors: the features of texts, n-grams and embeddings side by side."""

import re

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.stance.embeddings import embed_sentences

FEATURES = ("tfidf", "embeddings", "both")
SETTINGS: dict[str, dict[str, object]] = {
    "words": {"ngram_range": (1, 2), "sublinear_tf": True},
    "characters": {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True, "min_df": 2},
}
"""The two kinds of n-grams. Characters are those of single words with the space at their ends; runs that only
one unit has are left out, for they are most of them."""
_HASHTAG = re.compile(r"#(\w+)")
_JOINT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")


def spell_hashtags(text: str) -> str:
    """Write hashtags as the words that they are made of, so that the encoder reads words and not scraps.

    Words are told by their capitals, digits and low lines: a tag in one case stays one word.

    Examples
    --------
    >>> spell_hashtags("Time for talks. #PeaceNow #EUPolicy #grain_deal")
    'Time for talks. Peace Now EU Policy grain deal'
    """
    return _HASHTAG.sub(lambda tag: _JOINT.sub(" ", tag.group(1)), text)


class TextVectors:
    """The n-grams that were seen in training, and how texts become vectors by them.

    Attributes
    ----------
    vectorizers : dict of str to TfidfVectorizer
        One a kind of n-gram, fitted.
    """

    def __init__(self) -> None:
        self.vectorizers: dict[str, TfidfVectorizer] = {}

    def fit(self, texts: list[str]) -> "TextVectors":
        """Take the n-grams of some texts."""
        for name, settings in SETTINGS.items():
            try:
                self.vectorizers[name] = TfidfVectorizer(**settings).fit(texts)
            except ValueError as error:
                raise ValueError(
                    "the texts share no word and no run of letters: nothing to learn from"
                ) from error
        return self

    def transform(self, texts: list[str], features: str) -> sparse.csr_array:
        """Return the features of texts: words, characters, embedding, each of length 1 (or 0 if unknown)."""
        blocks: list[sparse.csr_array] = []
        if features in ("tfidf", "both"):
            blocks += [sparse.csr_array(v.transform(texts)) for v in self.vectorizers.values()]
        if features in ("embeddings", "both"):
            spelt = [spell_hashtags(text) for text in texts]
            blocks.append(sparse.csr_array(embed_sentences(spelt).astype(np.float64)))
        return sparse.csr_array(sparse.hstack(blocks, format="csr"))
