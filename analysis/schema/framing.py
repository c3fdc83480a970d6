"""The tables of frames that go beyond counts and shares: taxonomies, influence, induction."""

from analysis.schema.columns import ESTIMATE_COLUMNS, Column

EVIDENCE_COLUMNS: tuple[Column, ...] = (
    ("evidence", "text", "", "keyness or collocate"),
    ("value", "number", "binary log, or logDice", "Log Ratio of keyness; logDice of a collocate"),
    ("count", "integer", "occurrences", "in documents with the frame, or near its entries"),
    ("n_documents", "integer", "documents", "documents that have it there"),
)
"""What speaks for a candidate."""

TABLES: dict[str, tuple[Column, ...]] = {
    "taxonomy_frames": (
        ("taxonomy", "text", "", "taxonomy that the frame belongs to"),
        ("frame", "text", "", "identifier"),
        ("label", "text", "", "name that its authors give it"),
        ("definition", "text", "", "what it means, in our words"),
        ("source", "text", "", "who defined it"),
        ("basis", "text", "", "checked or unchecked: whether the source was opened"),
    ),
    "lexicon_history": (
        ("version", "text", "", "version of the lexicon"),
        ("chosen_on", "text", "", "study:half on which its changes were chosen, parted by spaces"),
        ("note", "text", "", "what was changed, and why"),
    ),
    "frame_candidates": (
        ("frame", "text", "", "frame that the word may belong to"),
        ("candidate", "text", "", "word, for a person to judge"),
        *EVIDENCE_COLUMNS,
    ),
    "accepted_candidates": (
        ("version", "text", "", "version of the lexicon that first holds the entry"),
        ("date", "text", "ISO 8601", "day of the decision"),
        ("accepted_by", "text", "", "who decided"),
        ("study", "text", "", "study that the evidence is from"),
        ("frame", "text", "", "frame of the entry"),
        ("candidate", "text", "", "its pattern"),
        *EVIDENCE_COLUMNS,
    ),
    "frame_trend": (
        ("frame", "text", "", "frame of the lexicon"),
        ("side", "text", "", "group of documents (named as the grouping)"),
        ("period", "text", "ISO 8601", "first day of the period"),
        ("voice", "text", "", "whose words were counted"),
        ("measure", "text", "", "share: of the group's matches; per_thousand: per 1,000 tokens"),
        *ESTIMATE_COLUMNS,
    ),
    "entry_influence": (
        ("frame", "text", "", "frame of the lexicon"),
        ("n_entries", "integer", "entries", "entries that match on either side"),
        ("count", "integer", "matches", "matches of the frame on both sides"),
        ("entry", "text", "", "entry with most of them"),
        ("carried", "number", "share of the frame's matches", "what that entry carries"),
        ("difference", "number", "share of a side's matches", "the frame's share, target less reference"),
        ("without", "number", "share of a side's matches", "the difference without that entry"),
        ("furthest_entry", "text", "", "entry whose absence moves the difference most"),
        ("furthest", "number", "share of a side's matches", "the difference without it"),
        ("reason", "text", "", "why values are empty, or what else to know"),
    ),
}
