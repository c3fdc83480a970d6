"""The section of the report that says how its numbers were made."""

from typing import Any

import pandas as pd

from analysis.coding import read_study_labels
from analysis.corpora import describe_wire_copy, read_documents, read_study
from analysis.reporting import markdown

FRAMES = (
    "*Frames* are counted with a lexicon: a frame's share is its matches divided by all frame matches of the "
    "side. Where matches overlap, the longest counts once. A match shows that the words of a frame were used "
    "[@entman_1993], not that its author holds the view."
)
STANCE = (
    "*Stance* is what a sentence conveys towards a target that it mentions: for it, against it, or neither. "
    "Sentences were drawn with known probabilities and coded with outlet, date and side out of sight. A "
    "model that has learned from these labels tells the others, and its share is corrected by how far it "
    "errs on the drawn sentences, which is the regression estimator [@sarndal_swensson_wretman_1992]: a poor "
    "model widens the interval and does not shift the share. Where every sentence was coded the share is a "
    "count."
)


def methods(study: str) -> str:
    """Explain the statistics in plain words, with the sampling frame."""
    settings = read_study(study)
    frame = pd.DataFrame(
        [(name, value or "not stated") for name, value in settings["sampling_frame"].items()],
        columns=["what", "stated"],
    )
    text = [
        "A token is a word by the rules of Unicode Standard Annex 29 [@unicode_uax29], lower-cased; hyphens "
        "part words. Counts are of all words unless a voice is named.",
        "*Keyness* compares how often a word occurs on two sides. The Log Ratio [@hardie_2014] is the number "
        "of doublings between the two rates: 1 is twice as frequent, 2 four times. It is smoothed by one "
        "half so that a word absent from one side has a value. Words are ranked by the conservative Log "
        "Ratio [@evert_2022], then by the log-likelihood statistic [@dunning_1993]; both take words as "
        "independent draws, so they rank and do not test. Intervals rest on "
        f"{spread(settings)}: a word that comes in bursts counts for as many occurrences as its spread says "
        "it is worth. Intervals of words chosen for being striking are simultaneous (Bonferroni): "
        "together they hold at least 95 times in 100, however the words were chosen. The q-value "
        "[@benjamini_hochberg_1995] comes from exchanging them between the sides.",
        *([FRAMES] if settings["framing"]["lexicons"] else []),
        *([STANCE] if has_labels(study, settings["stance"]["targets"]) else []),
        *_left_out(settings),
        f"The numbers speak of {settings['inference']['estimand']}.",
        markdown.escape(describe_wire_copy(read_documents(study), settings["inference"]["wire_copy"])),
        markdown.table(frame, "The sampling frame: where the documents come from.", "sampling-frame"),
    ]
    return "\n\n".join(part for part in text if part)


def has_labels(study: str, targets: list[str]) -> bool:
    """Tell whether sentences that mention one of the targets have been coded."""
    return bool(read_study_labels(study)["target"].isin(targets).any())


def _left_out(settings: dict[str, Any]) -> list[str]:
    """Say what is not measured because the study does not declare what it would be measured with."""
    declared = {
        "frames (framing.lexicons)": settings["framing"]["lexicons"],
        "collocates (terms.nodes)": settings["terms"]["nodes"],
        "choice between words for one referent (terms.term_choice)": settings["terms"]["term_choice"],
        "stance (stance.targets)": settings["stance"]["targets"],
    }
    missing = [name for name, value in declared.items() if not value]
    if not missing:
        return []
    return [f"Not declared in study.toml, so not measured and left out of this report: {'; '.join(missing)}."]


def spread(settings: dict[str, Any]) -> str:
    """Say between what intervals of a study measure the spread."""
    if settings["inference"]["unit"] == "outlet":
        return "the spread between outlets of one side"
    if settings["inference"]["unit"] == "week":
        return "the spread between weeks (Monday to Sunday) of one outlet"
    return "the spread between documents of one outlet"
