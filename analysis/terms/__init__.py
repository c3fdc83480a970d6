"""Terms: which words, how often, and which words set two sides apart."""

from analysis.terms.counts import compared_documents, read_counts, study_documents
from analysis.terms.effect import log_ratio, log_ratio_conservative, log_ratio_interval
from analysis.terms.evidence import log_likelihood
from analysis.terms.extract import extract_terms
from analysis.terms.frequency import frequency, most_frequent
from analysis.terms.keyness import keyness, strongest_features
from analysis.terms.voices import voice_shares

__all__ = [
    "compared_documents",
    "extract_terms",
    "frequency",
    "keyness",
    "log_likelihood",
    "log_ratio",
    "log_ratio_conservative",
    "log_ratio_interval",
    "most_frequent",
    "read_counts",
    "strongest_features",
    "study_documents",
    "voice_shares",
]
