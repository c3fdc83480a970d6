"""Readers: a file's bytes to articles, one module a format, chosen by content before suffix."""

from analysis.corpora.readers.articles import Article, Reading
from analysis.corpora.readers.columns import check_columns
from analysis.corpora.readers.registry import READERS, TEXT_SUFFIXES, choose_reader, read_articles

__all__ = [
    "READERS",
    "TEXT_SUFFIXES",
    "Article",
    "Reading",
    "check_columns",
    "choose_reader",
    "read_articles",
]
