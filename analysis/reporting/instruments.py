"""The instruments section of the report: lexicons and voice rules, and how far each has been checked."""

import pandas as pd

from analysis import files, storage
from analysis.coding import agreement, read_study_labels
from analysis.corpora import read_study
from analysis.framing import Lexicon, frame_quality, quality_sentence, read_lexicon
from analysis.reporting import markdown
from analysis.reporting.readings import slug
from analysis.reporting.stance import measured_stance, stance_coverage
from analysis.stance import read_targets

CODERS = {"human": "people", "model": "language models"}
LARGEST_GAP = 0.10
"""Difference of recalls from which voices of two groups of outlets are not compared."""


def instruments(study: str) -> str:
    """Describe each lexicon, the stance targets and the voice rules."""
    settings = read_study(study)
    texts = [_lexicon(name, study) for name in settings["framing"]["lexicons"]]
    if settings["stance"]["targets"]:
        texts.append(_targets(settings["stance"]["targets"], study))
    return "\n\n".join([*texts, _voice()])


def _lexicon(name: str, study: str) -> str:
    lexicon = read_lexicon(files.lexicon_path(name))
    basis = lexicon.entries.groupby(["frame", "basis"]).size().unstack(fill_value=0)
    basis = basis.reindex(columns=["checked", "unchecked", "proposed"], fill_value=0)
    table = lexicon.frames[["frame", "label", "definition"]].merge(
        basis.reset_index(), on="frame", how="left"
    )
    described = markdown.table(
        table.drop(columns="frame").fillna(0),
        f"Lexicon {lexicon.id}, version {lexicon.version}: frames, and entries by what they rest on "
        "(checked: the source was opened; unchecked: named but not opened; proposed: no source).",
        f"lexicon-{slug(name)}",
    )
    return "\n\n".join([described, markdown.escape(lexicon.description), _quality(lexicon, study)])


def _quality(lexicon: Lexicon, study: str) -> str:
    """Say how good coders found the lexicon, frame by frame, or that nobody knows."""
    sentence = markdown.escape(quality_sentence(lexicon, study))
    table = frame_quality(lexicon, study)
    if table["reason"].any():
        return sentence
    table, coders = _without_coders(table.drop(columns="reason").round(2))
    shown = markdown.table(
        table,
        f"Quality of the lexicon {lexicon.id}, version {lexicon.version}: precision is the share of drawn "
        "matches that bring up the frame's issue, with its 95 % interval and the number coded; right pole is "
        "the share that do so in the entry's sense; recall, an upper bound, rests on drawn sentences without "
        "any match; with fewer than ten coded there is no share, and the last "
        f"column counts; agreement is Krippendorff's alpha of the coders.{coders}",
        f"quality-{slug(lexicon.id)}",
    )
    return f"{sentence}\n\n{shown}"


def _without_coders(table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Take who coded out of the rows where it is the same in all, for the caption to say once."""
    coders = table["coded"].str.extract(r"(coded by .*)$", expand=False)
    if coders.isna().any() or coders.nunique() != 1:
        return table, ""
    counts = table["coded"].str.replace(r"(?:, )?coded by .*$", "", regex=True)
    counts = counts.str.replace(r" match(?:es)? judged right$", "", regex=True)
    return table.drop(columns="coded").assign(
        judged_right=counts
    ), f" All {coders.iloc[0].replace('coded by', 'were coded by')}."


def _targets(names: list[str], study: str) -> str:
    """Describe the targets of stance, and how far those who coded sentences agree."""
    targets = read_targets(names)["targets"]
    labels = read_study_labels(study)
    labels = labels[labels["target"].isin(names)]
    coded = agreement(labels).set_index("target").reindex(targets["target"])
    table = pd.DataFrame(
        {"target": targets["label"] + " " + targets["version"], "definition": targets["definition"]}
    ).assign(
        coded=coded["n_units"].fillna(0).astype(int).to_numpy(),
        codings=coded["n_coders"].fillna(0).astype(int).to_numpy(),
        alpha=coded["alpha"].round(2).to_numpy(),
    )
    by = " and ".join(CODERS[kind] for kind in sorted(set(labels["coder_kind"])))
    described = markdown.table(
        table,
        "Targets of stance with their versions: what each means, sentences coded, codings of each"
        + (f" by {by}, and their agreement (Krippendorff's alpha)." if len(labels) else " (none yet)."),
        "stance-targets",
    )
    return "\n\n".join([described, *_without_share(study)])


def _without_share(study: str) -> list[str]:
    """Tabulate the targets of which a side is given no share, and why."""
    coverage = stance_coverage(measured_stance(study))
    without = coverage[~coverage["reported"]].groupby("label", sort=False)["reason"].unique()
    if without.empty:
        return []
    reasons = without.map(" and ".join).rename("why no share is given").rename_axis("target").reset_index()
    return [markdown.table(reasons, "Targets of stance of which no share is given.", "stance-without-share")]


def voices_compare() -> bool:
    """Tell whether the rules find quoted words about equally well in all groups of outlets."""
    quality = storage.read_csv(files.root() / "corpus" / "voice_quality.csv", "voice_quality")
    gaps = quality.groupby("coder")["recall"].agg(lambda recalls: recalls.max() - recalls.min())
    return bool(gaps.max() <= LARGEST_GAP)


def _voice() -> str:
    """Say how well the rules tell whose words a sentence is, beside codes of language models."""
    quality = storage.read_csv(files.root() / "corpus" / "voice_quality.csv", "voice_quality")
    columns = ["group", "coder", "n_units", "n_quoted", "precision", "recall", "alpha"]
    quality = quality.assign(coder=quality["coder"].str.replace("_", " ")).round(2)
    shown = markdown.table(
        quality[columns].rename(columns={"n_units": "sentences", "n_quoted": "quoted", "alpha": "agreement"}),
        "Whose voice: precision and recall of quoted sentences found by the rules, beside two independent "
        "codings by language models, and the agreement of the two (Krippendorff's alpha). Drawn at random "
        "from other studies' articles and headlines, not from this study's; the rules were mended on them, "
        "so expect less on new text.",
        "voice-quality",
    )
    caution = (
        "A sentence that goes on with somebody's views without any mark counts as the outlet's own."
        if voices_compare()
        else "The recalls of the two groups differ by more than the suite allows: voices of state media and "
        "of others are not compared."
    )
    return f"{shown}\n\n{caution}"
