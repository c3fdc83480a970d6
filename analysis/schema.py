"""The tables that pass between stages: their columns, types, units and meaning."""

import pandas as pd

Column = tuple[str, str, str, str]
"""name, type (text, integer, number, truth), unit, meaning"""

ESTIMATE_COLUMNS: tuple[Column, ...] = (
    ("estimate", "number", "as measure", "the value in these documents"),
    ("low", "number", "as measure", "lower end of the 95 % interval; empty where reason says why"),
    ("high", "number", "as measure", "upper end of the 95 % interval; empty where reason says why"),
    ("n_documents", "integer", "documents", "documents that the estimate rests on"),
    ("method", "text", "", "how the interval was made"),
    ("reason", "text", "", "why low and high are empty; empty where they are given"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "documents": (
        ("doc_id", "text", "", "identifier within the study"),
        ("title", "text", "", "headline"),
        ("outlet", "text", "", "who published it; empty where unknown"),
        ("side", "text", "", "the study's own grouping"),
        ("country", "text", "ISO 3166-1 alpha-2", "country of the outlet; empty where unknown"),
        ("date", "text", "ISO 8601, as precise as known", "date of publication; empty where unknown"),
        ("date_basis", "text", "", "stated, relative, inferred or unknown"),
        ("author", "text", "", "authors, separated by semicolons"),
        ("url", "text", "", "address; empty where unknown"),
        ("language", "text", "BCP 47", "language of the text"),
        ("genre", "text", "", "report, commentary, agency, transcript, or the source's own word"),
        ("wire_cluster", "text", "", "documents that share an agency's text; empty where alone"),
        ("sha256", "text", "hexadecimal", "digest of the cleaned text; empty under 150 words"),
        ("source_file", "text", "", "file that the document was read from"),
        ("basis_note", "text", "", "what the facts rest on where they are not plainly stated"),
    ),
    "outlets": (
        ("outlet", "text", "", "name, as in documents"),
        ("country", "text", "ISO 3166-1 alpha-2", "country of its seat; empty where unknown"),
        ("owner", "text", "", "who owns it; empty where unknown"),
        ("funding", "text", "", "who pays for it; empty where unknown"),
        ("editorial_control", "text", "", "who answers for or directs its content; empty where unknown"),
        ("from", "text", "ISO 8601, as precise as known", "since when the row holds; empty where unknown"),
        (
            "to",
            "text",
            "ISO 8601, as precise as known",
            "until when; empty where it still holds",
        ),
        ("source", "text", "", "address of the page that says so"),
        ("source_checked", "text", "", "yes where somebody opened the source, no otherwise"),
        ("note", "text", "", "what the source does and does not say"),
    ),
    "sizes": (
        ("doc_id", "text", "", "document"),
        ("voice", "text", "", "whose words: own, quoted_*, uncertain"),
        ("n_tokens", "integer", "tokens", "tokens of the document in that voice"),
    ),
    "voice_quality": (
        ("group", "text", "", "kind of outlets that the sentences were drawn from"),
        ("coder", "text", "", "whose codes the rules are compared with; all are language models"),
        ("n_units", "integer", "sentences", "sentences coded"),
        ("n_quoted", "integer", "sentences", "coded as quoted"),
        ("n_found", "integer", "sentences", "found as quoted by the rules"),
        ("n_both", "integer", "sentences", "both"),
        ("precision", "number", "share of those found", "n_both / n_found"),
        ("precision_low", "number", "share of those found", "lower end of the 95 % Wilson interval"),
        ("precision_high", "number", "share of those found", "upper end"),
        ("recall", "number", "share of those quoted", "n_both / n_quoted"),
        ("recall_low", "number", "share of those quoted", "lower end of the 95 % Wilson interval"),
        ("recall_high", "number", "share of those quoted", "upper end"),
        ("alpha", "number", "", "Krippendorff's alpha of the two coders in the group"),
    ),
    "voice_shares": (
        ("side", "text", "", "group of documents"),
        ("voice", "text", "", "own, quoted or uncertain"),
        ("n_tokens", "integer", "tokens", "tokens of the group in that voice"),
        ("share", "number", "share of the group's tokens", "their share"),
    ),
    "counts": (
        ("doc_id", "text", "", "document"),
        ("voice", "text", "", "whose words"),
        ("feature", "text", "", "type, or n-gram joined by one space"),
        ("count", "integer", "occurrences", "how often it occurs"),
    ),
    "frame_counts": (
        ("doc_id", "text", "", "document"),
        ("voice", "text", "", "whose words"),
        ("frame", "text", "", "frame of the lexicon"),
        ("entry", "text", "", "entry of the lexicon that matched"),
        ("count", "integer", "matches", "how often it matched"),
    ),
    "lexicon_frames": (
        ("frame", "text", "", "identifier"),
        ("label", "text", "", "neutral name"),
        ("definition", "text", "", "what it means"),
        ("source", "text", "", "where the definition comes from, or proposed"),
    ),
    "lexicon_entries": (
        ("frame", "text", "", "frame that the entry signals"),
        ("pattern", "text", "", "word or phrase, with * and ? as wildcards"),
        ("pole", "text", "", "evaluative pole within the frame; empty where none"),
        ("register", "text", "", "whose language: state media, Western outlets, both or none"),
        ("source", "text", "", "where it is attested, or proposed"),
        ("basis", "text", "", "checked, unchecked or proposed"),
    ),
    "lexicon_sources": (
        ("source", "text", "", "identifier within the lexicon"),
        ("citation", "text", "", "author, year, title"),
        ("url", "text", "", "address"),
        ("register", "text", "", "state media, official, Western outlets or scholarship"),
    ),
    "leading_entries": (
        ("frame", "text", "", "frame"),
        ("side", "text", "", "group of documents (named as the grouping)"),
        ("entry", "text", "", "its most frequent entry there"),
        ("count", "integer", "matches", "matches of that entry"),
        ("frame_count", "integer", "matches", "matches of the whole frame there"),
        ("share", "number", "share of the frame's matches", "how much of the frame it carries"),
    ),
    "matches": (
        ("doc_id", "text", "", "document"),
        ("sentence", "integer", "", "number of the sentence in the document, from 0"),
        ("start", "integer", "code points", "where the match starts in the original text"),
        ("end", "integer", "code points", "where it ends"),
        ("frame", "text", "", "frame of the lexicon"),
        ("entry", "text", "", "entry of the lexicon that matched"),
        ("voice", "text", "", "whose words: the voice of the first token"),
    ),
    "flow": (
        ("stage", "text", "", "read, refused, duplicates or kept"),
        ("n_documents", "integer", "files", "how many"),
        ("explanation", "text", "", "what the stage means"),
    ),
    "frequency": (
        ("feature", "text", "", "type"),
        ("side", "text", "", "group of documents"),
        ("count", "integer", "occurrences", "how often it occurs"),
        ("per_million", "number", "per million tokens", "count relative to the group's tokens"),
        ("n_documents", "integer", "documents", "documents of the group that have it"),
        ("rank", "integer", "", "place in the group, 1 for the most frequent"),
    ),
    "keyness": (
        ("feature", "text", "", "type"),
        ("count_target", "integer", "occurrences", "in the target side"),
        ("count_reference", "integer", "occurrences", "in the reference side"),
        ("n_documents", "integer", "documents", "documents of either side that have it"),
        ("g2", "number", "log-likelihood, natural log", "evidence of a difference, signed"),
        ("log_ratio", "number", "binary log", "size of the difference; 1 is twice as frequent"),
        ("log_ratio_low", "number", "binary log", "lower end of the 95 % interval; see reason"),
        ("log_ratio_high", "number", "binary log", "upper end of the 95 % interval; see reason"),
        ("lrc", "number", "binary log", "conservative Log Ratio, words as units, for ranking only"),
        ("q_value", "number", "", "false discovery rate over the features of the table; see reason"),
        ("robust", "truth", "", "sign and interval survive leaving out each outlet; empty: cannot be asked"),
        ("reason", "text", "", "why interval, q_value or robust are empty"),
    ),
    "frame_shares": (
        ("frame", "text", "", "frame of the lexicon"),
        ("side", "text", "", "group of documents (named as the grouping)"),
        ("voice", "text", "", "whose words were counted"),
        ("measure", "text", "", "share: of the group's matches; per_thousand: per 1,000 tokens"),
        *ESTIMATE_COLUMNS,
    ),
    "pattern_matches": (
        ("pattern", "integer", "", "position in the list of patterns, from 0"),
        ("token_start", "integer", "tokens of the corpus", "first token of the match"),
        ("token_end", "integer", "tokens of the corpus", "token after the match"),
        ("doc_id", "text", "", "document"),
        ("sentence", "integer", "", "number of the sentence in its document, from 0"),
        ("start", "integer", "code points", "where the match starts in the document's text"),
        ("end", "integer", "code points", "where it ends, exclusive"),
        ("voice", "text", "", "whose words: the voice of the first token"),
    ),
    "concordance": (
        ("doc_id", "text", "", "document"),
        ("start", "integer", "code points", "where the keyword starts in the document's text"),
        ("left", "text", "", "words before, white space as single spaces"),
        ("keyword", "text", "", "what matched, as it stands in the text"),
        ("right", "text", "", "words after"),
        ("voice", "text", "", "whose words"),
    ),
    "findings": (
        ("id", "text", "", "study/name@version"),
        ("estimate", "number", "as unit", "the value"),
        ("low", "number", "as unit", "lower end of the interval; empty where there is none"),
        ("high", "number", "as unit", "upper end of the interval"),
        ("unit", "text", "", "unit of the value"),
        ("n", "integer", "documents", "what it rests on"),
        ("method", "text", "", "how it was obtained"),
        ("voice", "text", "", "whose words"),
        ("figure", "text", "", "figure that shows it; empty where none"),
        ("reading", "text", "", "the finding in one sentence"),
        ("robustness", "text", "", "what it rests on, and what would change it"),
        ("reason", "text", "", "why there is no interval; empty where there is one, or none is asked for"),
    ),
    "lexicon_rules": (
        ("frame", "text", "", "frame of the entry that the rule belongs to"),
        ("entry", "text", "", "its pattern"),
        ("rule", "text", "", "exclude, not_after or near"),
        ("pattern", "text", "", "word or phrase that the rule looks for"),
        ("within", "integer", "tokens", "how far from the match it may stand; 0 for exclude"),
    ),
    "lexicon_notes": (
        ("line", "integer", "", "line of the file, from 1; 0 for the whole file"),
        ("sentence", "text", "", "what was left out, and why"),
    ),
    "lexicon_findings": (
        ("severity", "text", "", "error: it does not count as meant; warning: look at it; note"),
        ("where", "text", "", "frame and entry, or line of the file"),
        ("sentence", "text", "", "what is found, and what to do"),
    ),
    "lexicon_changes": (
        ("change", "text", "", "added, removed or changed"),
        ("frame", "text", "", "frame after the change; before it where the entry was removed"),
        ("entry", "text", "", "pattern of the entry"),
        ("what", "text", "", "what changed: frame, pole, register, source, basis, rules"),
        ("before", "text", "", "value before"),
        ("after", "text", "", "value after"),
    ),
    "change_effects": (
        ("change", "text", "", "added, removed or changed"),
        ("entry", "text", "", "pattern of the entry"),
        ("frame", "text", "", "frame whose share is told"),
        ("side", "text", "", "group of documents (named as the grouping)"),
        ("before", "number", "share of the group's matches", "in the version before"),
        ("after", "number", "share of the group's matches", "after this change alone"),
        ("difference", "number", "share of the group's matches", "after less before"),
        ("reason", "text", "", "why after is empty; empty where it is given"),
    ),
}

DTYPES = {"text": "str", "integer": "int64", "number": "float64", "truth": "boolean"}


def conform(frame: pd.DataFrame, table: str, *, rename: dict[str, str] | None = None) -> pd.DataFrame:
    """Give `frame` exactly the declared columns, order and types of `table`, with a default index.

    Parameters
    ----------
    frame : DataFrame
        Rows to check; extra columns are an error, so that nothing is lost unseen.
    table : str
        A name in `TABLES`.
    rename : dict, optional
        Declared name to the name used here, for columns named after a grouping.

    Raises
    ------
    ValueError
        If a declared column is missing, an undeclared one is present, or a type does not fit.
    """
    names = [(rename or {}).get(column[0], column[0]) for column in TABLES[table]]
    missing = [name for name in names if name not in frame]
    extra = [name for name in frame if name not in names]
    if missing or extra:
        raise ValueError(f"table {table!r}: missing columns {missing}, undeclared columns {extra}")
    result = frame[names].reset_index(drop=True)
    for name, column in zip(names, TABLES[table], strict=True):
        try:
            if column[1] == "text":
                result[name] = result[name].astype(object).where(result[name].notna(), "").astype("str")
            else:
                result[name] = _typed(result[name], column[1])
        except (TypeError, ValueError) as error:
            raise ValueError(f"table {table!r}, column {name!r}: {error}") from error
    return result


def _typed(values: pd.Series, kind: str) -> pd.Series:
    """Return `values` as `kind`; a fraction is no count, and is not cut to one."""
    typed = values.astype(DTYPES[kind])
    if kind == "integer" and (typed != values).any():
        raise ValueError("a count is not a whole number")
    return typed
