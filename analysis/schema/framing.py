"""The tables of frames that go beyond counts and shares: taxonomies, influence, induction."""

from analysis.schema.columns import Column

TABLES: dict[str, tuple[Column, ...]] = {
    "taxonomy_frames": (
        ("taxonomy", "text", "", "taxonomy that the frame belongs to"),
        ("frame", "text", "", "identifier"),
        ("label", "text", "", "name that its authors give it"),
        ("definition", "text", "", "what it means, in our words"),
        ("source", "text", "", "who defined it"),
        ("basis", "text", "", "checked or unchecked: whether the source was opened"),
    ),
}
