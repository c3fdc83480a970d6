"""Documents that repeat each other's text, found without comparing all with all.

`hashes` turns words and their runs (shingles) into numbers that depend on the text alone, `signatures` sums
a document up in a few of them (MinHash), `candidates` says who is worth comparing, `comparison` compares
exactly, and `pairs` ties them together.
"""

from analysis.corpora.duplicates.pairs import SHINGLE, THRESHOLD, find_duplicates

__all__ = ["SHINGLE", "THRESHOLD", "find_duplicates"]
