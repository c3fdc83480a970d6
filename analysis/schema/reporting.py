"""The tables of checks and publication: what differs, what changed, which articles match."""

from analysis.schema.columns import Column

TABLES: dict[str, tuple[Column, ...]] = {
    "differences": (
        ("kind", "text", "", "input, manifest, finding, figure, picture, table, notebook, report or run"),
        ("name", "text", "", "identifier, or file as seen from the project"),
        ("what", "text", "", "which value, row and column, or part"),
        ("old", "text", "", "what is stored; empty where there is nothing"),
        ("new", "text", "", "what is re-made, or what lies there; empty where there is nothing"),
    ),
    "finding_changes": (
        ("study", "text", "", "study"),
        ("change", "text", "", "added, removed or changed"),
        ("finding", "text", "", "name within the study"),
        ("what", "text", "", "which value changed"),
        ("before", "text", "", "value before; empty where it was added"),
        ("after", "text", "", "value after; empty where it was removed"),
    ),
    "rehydration": (
        ("doc_id", "text", "", "document of the study"),
        ("outcome", "text", "", "matches, differs, missing, or unhashed: no digest is published"),
        ("file", "text", "", "file of the reader's own that it was found in; empty where none"),
        ("sentence", "text", "", "what that means and what to do"),
    ),
}
