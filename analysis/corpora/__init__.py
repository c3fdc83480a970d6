"""Documents: read, cleaned, counted and checked."""

from analysis.corpora.cells import FEWEST_TOKENS
from analysis.corpora.checks import check_study
from analysis.corpora.cleaning import clean_text
from analysis.corpora.documents import (
    document_flow,
    has_texts,
    is_summed,
    read_documents,
    read_import,
    read_texts,
    text_problems,
)
from analysis.corpora.duplicates import find_duplicates
from analysis.corpora.features import publish_units, write_features
from analysis.corpora.importing import import_documents
from analysis.corpora.lines import classify_lines
from analysis.corpora.outlets import read_outlets
from analysis.corpora.studies import StudyError, read_study, study_names
from analysis.corpora.templates import new_study
from analysis.corpora.weeks import FEWEST_SHARING, FEWEST_TEXTS
from analysis.corpora.wire import cluster_documents, describe_wire_copy, earliest_first, wire_clusters

__all__ = [
    "FEWEST_SHARING",
    "FEWEST_TEXTS",
    "FEWEST_TOKENS",
    "StudyError",
    "check_study",
    "classify_lines",
    "clean_text",
    "cluster_documents",
    "describe_wire_copy",
    "document_flow",
    "earliest_first",
    "find_duplicates",
    "has_texts",
    "import_documents",
    "is_summed",
    "new_study",
    "publish_units",
    "read_documents",
    "read_import",
    "read_outlets",
    "read_study",
    "read_texts",
    "study_names",
    "text_problems",
    "wire_clusters",
    "write_features",
]
