"""Counts of features by document: a sparse matrix with names on both sides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import sparse

ESTIMANDS = ("these outlets", "outlets of this kind")


@dataclass(frozen=True, eq=False)
class DocumentFeatureMatrix:
    """Counts of features by document; treat it as read-only.

    Attributes
    ----------
    counts : scipy.sparse.csr_array of int64, shape (n_documents, n_features)
        Occurrences of each feature in each document.
    features : ndarray of object (str), shape (n_features,)
        Names of the columns, sorted; n-grams are joined by one space.
    documents : DataFrame
        One row a row of `counts`: ``doc_id`` and whatever is known of the document.
    sizes : ndarray of int64, shape (n_documents,)
        All tokens of each document, also of features that were trimmed: the base of every rate.
    estimand : str
        What the numbers speak of, ``"these outlets"`` or ``"outlets of this kind"``.
    """

    counts: sparse.csr_array
    features: np.ndarray
    documents: pd.DataFrame
    sizes: np.ndarray
    estimand: str = "these outlets"

    def __post_init__(self) -> None:
        """Refuse parts that do not fit together."""
        if self.counts.shape != (len(self.documents), len(self.features)):
            raise ValueError(
                f"counts {self.counts.shape} do not fit {len(self.documents)} documents and "
                f"{len(self.features)} features"
            )
        if len(self.sizes) != len(self.documents):
            raise ValueError(f"{len(self.sizes)} sizes for {len(self.documents)} documents")
        if self.estimand not in ESTIMANDS:
            raise ValueError(f"estimand {self.estimand!r} is not one of {', '.join(ESTIMANDS)}")

    def __repr__(self) -> str:
        """Say how much it holds."""
        n_documents, n_features = self.counts.shape
        return f"DocumentFeatureMatrix({n_documents:,} documents, {n_features:,} features)"

    def column(self, by: str) -> np.ndarray:
        """Return one fact of each document.

        Raises
        ------
        KeyError
            If the documents have no column `by`.
        """
        if by not in self.documents:
            raise KeyError(f"documents have no column {by!r}; they have {', '.join(self.documents)}")
        return self.documents[by].to_numpy()

    def rows(self, keep: np.ndarray) -> "DocumentFeatureMatrix":
        """Keep the documents where `keep` is True, with every feature."""
        return replace(
            self,
            counts=self.counts[np.flatnonzero(keep)],
            documents=self.documents[keep].reset_index(drop=True),
            sizes=self.sizes[keep],
        )

    def group(self, by: str) -> "DocumentFeatureMatrix":
        """Add up the documents that share a value of `by`; the rows are sorted by it."""
        values, position = np.unique(self.column(by).astype(str), return_inverse=True)
        membership = sparse.csr_array(
            (np.ones(len(position), dtype=np.int64), (position, np.arange(len(position)))),
            shape=(len(values), len(position)),
        )
        return replace(
            self,
            counts=sparse.csr_array(membership @ self.counts),
            documents=pd.DataFrame({"doc_id": values, by: values}),
            sizes=membership @ self.sizes,
        )

    def trim(self, *, min_count: int = 1, min_documents: int = 1) -> "DocumentFeatureMatrix":
        """Drop features seen less than `min_count` times or in fewer than `min_documents` documents."""
        count = np.asarray(self.counts.sum(axis=0)).ravel()
        n_documents = np.bincount(self.counts.indices, minlength=len(self.features))
        return self._columns(np.flatnonzero((count >= min_count) & (n_documents >= min_documents)))

    def select(self, features: Sequence[str]) -> "DocumentFeatureMatrix":
        """Keep the features named; a name that does not occur is kept as a column of zeros."""
        wanted = np.unique(np.asarray(list(features), dtype=object).astype(str))
        known = {feature: position for position, feature in enumerate(self.features)}
        found = [known[feature] for feature in wanted if feature in known]
        target = [position for position, feature in enumerate(wanted) if feature in known]
        selection = sparse.csr_array(
            (np.ones(len(found), dtype=np.int64), (found, target)), shape=(len(self.features), len(wanted))
        )
        return replace(self, counts=sparse.csr_array(self.counts @ selection), features=wanted)

    def _columns(self, keep: np.ndarray) -> "DocumentFeatureMatrix":
        return replace(self, counts=sparse.csr_array(self.counts[:, keep]), features=self.features[keep])
