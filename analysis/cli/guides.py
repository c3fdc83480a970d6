"""What a coder is told of a task: the rules, what each label means, and the examples."""

from typing import Any

import pandas as pd

from analysis import files

MATCH_MEANINGS = {
    "right": "the marked words bring up this frame, in the sense of the pole after the colon",
    "other_pole": "they bring it up, but denied, mocked, doubted or turned round",
    "wrong": "they bring up another thing, or another sense of the word",
}
MATCH_RULES = """# Matches of a lexicon

Some words are marked. Above them stands a frame and, after a colon, the pole that the words usually belong
to. Read the sentence with its neighbours and ask: do the marked words bring up this frame's issue? Then: in
the sense of this pole?

{labels}

Whose words they are makes no difference: quoted, reported or the outlet's own. A frame is present whether
the sentence is true or not. A heading counts like a sentence. Torn between `right` and `other_pole`: `right`.
Torn between `other_pole` and `wrong`: `wrong`."""
WITHOUT_RULES = """# Sentences without a match

No word is marked. Ask: is one of these frames plainly brought up? Label the frame that most of the sentence
is about, or `{none}`. A topic alone is not enough. Torn between two frames: the one that comes first in the
sentence; torn between a frame and `{none}`: `{none}`."""


def label_meanings(facts: dict[str, Any]) -> dict[str, str]:
    """Return what the labels of a task mean, in a sentence each, for those that have one."""
    if "target" in facts:
        return _target_meanings(_target(facts)["targets"].iloc[0])
    if set(MATCH_MEANINGS) == set(facts["labels"]):
        return MATCH_MEANINGS
    frames = _frames(facts)
    return dict(zip(frames["frame"], frames["definition"], strict=True))


def guide(facts: dict[str, Any]) -> list[str]:
    """Return the codebook of a task as Markdown, in the order in which a coder needs it.

    The written codebook where there is one; what a target's own file says of its labels, with its examples;
    for a lexicon without a codebook the rules for all lexicons and the definitions of its frames.
    """
    path = files.root() / facts["codebook"] if facts.get("codebook") else None
    written = [path.read_text(encoding="utf-8")] if path and path.is_file() else []
    if "target" in facts:
        return [_target_guide(facts), *written]
    return written or [_lexicon_guide(facts)]


def _target(facts: dict[str, Any]) -> dict[str, pd.DataFrame]:
    from analysis.stance import read_targets

    return read_targets([facts["target"]])


def _target_meanings(target: pd.Series) -> dict[str, str]:
    return {label: " ".join(str(target[label]).split()) for label in ("favour", "against", "neither")}


def _target_guide(facts: dict[str, Any]) -> str:
    tables = _target(facts)
    target = tables["targets"].iloc[0]
    labels = [f"- **{label}**: {meaning}" for label, meaning in _target_meanings(target).items()]
    examples = [
        f"- “{row.sentence}” **{row.label}**: {row.reason}." for row in tables["examples"].itertuples()
    ]
    definition = " ".join(str(target["definition"]).split())
    parts = [f"# The target: {target['label']}", definition, "\n".join(labels)]
    return "\n\n".join([*parts, "Examples, written for this purpose:", "\n".join(examples)])


def _frames(facts: dict[str, Any]) -> pd.DataFrame:
    from analysis.framing import read_lexicon

    return read_lexicon(files.lexicon_path(facts["lexicon"])).frames


def _lexicon_guide(facts: dict[str, Any]) -> str:
    if set(MATCH_MEANINGS) == set(facts["labels"]):
        told = "\n".join(f"- **{label}**: {meaning}." for label, meaning in MATCH_MEANINGS.items())
        rules = MATCH_RULES.format(labels=told)
    else:
        rules = WITHOUT_RULES.format(none=facts["labels"][-1])
    frames = _frames(facts)
    lines = [f"- **{row.label}** (`{row.frame}`): {row.definition}" for row in frames.itertuples()]
    return "\n\n".join([rules, "## The frames", "\n".join(lines)])
