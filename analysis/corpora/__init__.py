"""Documents: read, cleaned, checked."""

from analysis.corpora.cleaning import clean_text
from analysis.corpora.lines import classify_lines

__all__ = ["classify_lines", "clean_text"]
