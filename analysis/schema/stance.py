"""The tables of the stance: targets, units, and what is made of them."""

from analysis.schema.columns import Column

TABLES: dict[str, tuple[Column, ...]] = {
    "stance_targets": (
        ("target", "text", "", "identifier"),
        ("label", "text", "", "neutral name"),
        ("version", "text", "", "of the target's file"),
        ("definition", "text", "", "what the target is, and what it is not"),
        ("favour", "text", "", "codebook: what counts as for it"),
        ("against", "text", "", "codebook: what counts as against it"),
        ("neither", "text", "", "codebook: what counts as neither"),
        ("source", "text", "", "where the definition comes from, or proposed"),
    ),
    "stance_aliases": (
        ("target", "text", "", "target that the pattern names"),
        ("pattern", "text", "", "word or phrase, with * and ? as wildcards"),
        ("use", "text", "", "any_case, as_written, set_aside, or together with a number for the group"),
        ("within", "integer", "tokens", "how far words of two groups may stand apart; 0 elsewhere"),
    ),
    "stance_examples": (
        ("target", "text", "", "target"),
        ("sentence", "text", "", "written for the codebook"),
        ("label", "text", "", "favour, against or neither"),
        ("reason", "text", "", "why"),
    ),
    "stance_mentions": (
        ("doc_id", "text", "", "document"),
        ("sentence", "integer", "", "number of the sentence in the document, from 0"),
        ("target", "text", "", "target that it mentions"),
        ("start", "integer", "code points", "where the sentence starts in the document's text"),
        ("end", "integer", "code points", "where it ends, exclusive"),
        ("target_start", "integer", "code points", "where its first mention starts in the document's text"),
        ("target_end", "integer", "code points", "where that mention ends, exclusive"),
        ("before_start", "integer", "code points", "where the sentence before starts; -1 where none"),
        ("before_end", "integer", "code points", "where it ends, exclusive; -1 where none"),
        ("after_start", "integer", "code points", "where the sentence after starts; -1 where none"),
        ("after_end", "integer", "code points", "where it ends, exclusive; -1 where none"),
        ("voice", "text", "", "whose words most of the sentence is"),
    ),
    "stance_units": (
        ("doc_id", "text", "", "document"),
        ("sentence", "integer", "", "number of the sentence in the document, from 0"),
        ("target", "text", "", "target that it mentions"),
        ("voice", "text", "", "whose words most of the sentence is"),
        ("p_favour", "number", "probability", "by the model, that it is for the target; empty without one"),
        ("p_against", "number", "probability", "that it is against it"),
        ("p_neither", "number", "probability", "that it is neither"),
        ("model", "text", "", "which model gave the probabilities; empty without one"),
    ),
    "target_coverage": (
        ("target", "text", "", "target"),
        ("side", "text", "", "group of documents (named as the grouping)"),
        ("n_units", "integer", "sentences", "sentences of the group that mention it"),
        ("n_documents", "integer", "documents", "documents of the group that mention it"),
        ("n_own", "integer", "sentences", "of the sentences, those in the outlet's own voice"),
        ("reported", "truth", "", "whether a share may be given for the target"),
        ("reason", "text", "", "why none is given; empty where one may"),
    ),
}
