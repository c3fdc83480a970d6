"""What a study may declare in ``study.toml``, and between what it may choose."""

from typing import Any

UNITS = {"these outlets": ("document", "week"), "outlets of this kind": ("outlet",)}
"""Estimand to the units that its intervals may resample, the usual one first."""

OUTLET_WEEK = "outlet-week"
RELEASES = ("document", OUTLET_WEEK)
"""What a row of the published counts stands for."""

WIRE_COPY = ("keep", "once", "weight")
"""How documents that print the same text may count: see `analysis.terms.wire_weights`."""

STANCE_FEATURES = ("tfidf", "embeddings", "both")
"""What a study may tell stances by; all but the first need the extra `models`."""

SETTINGS: tuple[tuple[str, str, str, Any], ...] = (
    ("", "id", "text", None),
    ("", "title", "text", None),
    ("", "question", "text", ""),
    ("", "version", "version", "1.0.0"),
    ("", "language", "language", "en"),
    ("", "note", "text", ""),
    ("", "keywords", "texts", []),
    ("", "texts_may_be_published", "truth", False),
    ("citation", "authors", "texts", []),
    ("citation", "year", "integer", None),
    ("citation", "license", "text", ""),
    ("period", "from", "date", ""),
    ("period", "to", "date", ""),
    ("period", "events", "texts", []),
    ("sampling_frame", "database", "text", ""),
    ("sampling_frame", "query", "text", ""),
    ("sampling_frame", "retrieved", "date", ""),
    ("sampling_frame", "inclusion", "text", ""),
    ("sampling_frame", "denominator", "text", ""),
    ("grouping", "column", "text", "side"),
    ("grouping", "sides", "sides", []),
    ("grouping", "label", "text", ""),
    ("grouping", "target", "text", ""),
    ("grouping", "reference", "text", ""),
    ("inference", "estimand", "text", "these outlets"),
    ("inference", "unit", "text", ""),
    ("inference", "wire_copy", "text", "keep"),
    ("inclusion", "within_period", "truth", False),
    ("inclusion", "languages", "texts", []),
    ("inclusion", "rules", "rules", []),
    ("release", "unit", "text", "document"),
    ("release", "texts", "text", "documents"),
    ("terms", "min_count", "integer", 5),
    ("terms", "labels", "truth", False),
    ("terms", "nodes", "texts", []),
    ("terms", "term_choice", "texts", []),
    ("framing", "lexicons", "texts", []),
    ("stance", "targets", "texts", []),
    ("stance", "features", "text", "tfidf"),
)
"""Section, key, type and default of all that a study may declare; id and title must be declared."""
