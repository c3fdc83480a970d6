"""The tables of coding: sheets, labels, agreement, and the quality of instruments that rests on them."""

from analysis.schema.columns import Column

UNIT_COLUMNS: tuple[Column, ...] = (
    ("doc_id", "text", "", "document"),
    ("sentence", "integer", "", "number of the sentence in the document, from 0"),
    ("target", "text", "", "what the label is about: a stance target, or a frame and where it matched"),
)

LABEL_COLUMNS: tuple[Column, ...] = (
    *UNIT_COLUMNS,
    ("coder", "text", "", "who gave the label"),
    ("coder_kind", "text", "", "human or model"),
    ("label", "text", "", "what the coder gave; empty where disagreement was not resolved"),
    ("sampling_probability", "number", "", "with which the unit was drawn; empty where it was chosen"),
    ("stratum", "text", "", "stratum that the unit was drawn from"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "labels": LABEL_COLUMNS,
    "adjudicated": (
        *LABEL_COLUMNS,
        ("n_coders", "integer", "coders", "coders who labelled the unit"),
        ("resolution", "text", "", "agreed, single, majority, adjudicator, fallback or unresolved"),
    ),
    "coding_sheet": (
        ("unit", "text", "", "identifier that tells a coder nothing"),
        ("target", "text", "", "what the label is about"),
        ("before", "text", "", "what stands before, masked"),
        ("text", "text", "", "the sentence to label, masked; >>words<< are those that are meant"),
        ("after", "text", "", "what stands after, masked"),
        ("label", "text", "", "for the coder to fill in"),
        ("note", "text", "", "for the coder's remarks"),
    ),
    "agreement": (
        ("target", "text", "", "what the labels are about"),
        ("n_units", "integer", "units", "labelled by two coders or more"),
        ("n_coders", "integer", "coders", "coders who labelled any of these units"),
        ("coders", "text", "", "their names, joined by commas"),
        ("coder_kind", "text", "", "human, model, or both"),
        ("agreement", "number", "share of pairs of labels", "equal labels of one unit, by unit, averaged"),
        ("alpha", "number", "", "Krippendorff's alpha, nominal"),
        ("alpha_low", "number", "", "lower end of the 95 % interval"),
        ("alpha_high", "number", "", "upper end of the 95 % interval"),
        ("method", "text", "", "how the interval was made"),
        ("reason", "text", "", "why a value is empty; empty where all are given"),
    ),
    "frame_quality": (
        ("frame", "text", "", "neutral name of the frame; all for the whole lexicon"),
        ("precision", "number", "share of matches", "that bring up the frame's issue, by coders"),
        ("low", "number", "share of matches", "lower end of the 95 % interval"),
        ("high", "number", "share of matches", "upper end"),
        ("n", "integer", "matches", "coded"),
        ("right_pole", "number", "share of matches", "that bring it up in the entry's sense"),
        ("recall", "number", "share", "of what coders found that the lexicon finds, at most"),
        ("agreement", "number", "", "Krippendorff's alpha of the coders; empty where it cannot be told"),
        ("coded", "text", "", "by whom, and in which study where it is another"),
        ("reason", "text", "", "why nothing is known; empty where something is"),
    ),
    "lexicon_quality": (
        ("lexicon", "text", "", "identifier"),
        ("version", "text", "", "version whose matches were coded"),
        ("study", "text", "", "study that they were drawn from"),
        ("measure", "text", "", "precision, pole precision or recall"),
        ("frame", "text", "", "frame; all for the whole lexicon"),
        ("side", "text", "", "group of documents; all for every one"),
        ("estimate", "number", "share", "of matches that are right, or of what is there that is found"),
        ("low", "number", "share", "lower end of the 95 % interval"),
        ("high", "number", "share", "upper end of the 95 % interval"),
        ("n", "integer", "units", "coded: matches, or for recall sentences without a match"),
        ("n_drawn_from", "number", "units", "that these stand for, by their sampling probabilities"),
        ("n_coders", "integer", "coders", "coders who labelled any of these units"),
        ("coder_kind", "text", "", "human, model or both"),
        ("agreement", "number", "", "Krippendorff's alpha of the coders on these units; empty where none"),
        ("method", "text", "", "how estimate and interval were made"),
        ("reason", "text", "", "why a value is empty; empty where all are given"),
    ),
}
