"""Small matrices for the tests of this stage."""

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.text import DocumentFeatureMatrix


def matrix(rows: list[dict[str, int]], sides: list[str], outlets: list[str] | None = None, **more):
    """Return a matrix from one dict of counts a document; each document's size is its counts and 10 more."""
    features = np.array(sorted({feature for row in rows for feature in row}))
    counts = np.array([[row.get(feature, 0) for feature in features] for row in rows], dtype=np.int64)
    documents = pd.DataFrame({"doc_id": [f"d{i}" for i in range(len(rows))], "side": sides})
    if outlets is not None:
        documents["outlet"] = outlets
    return DocumentFeatureMatrix(
        sparse.csr_array(counts), features, documents, counts.sum(axis=1) + 10, **more
    )
