"""Mentions: the sentences that name a target, each with its place, its neighbours and its voice."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.stance.targets import ANY_CASE, AS_WRITTEN, SET_ASIDE, TOGETHER
from analysis.text import VOICES, Tokens, match_patterns
from analysis.text.splitting import sentence_spans

QUOTED = np.array([name.startswith("quoted") for name in VOICES])


def find_mentions(tokens: Tokens, documents: pd.DataFrame, targets: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Find the units of a stance study: sentences with a target that they mention.

    Parameters
    ----------
    tokens : Tokens
        Tokens of a corpus, with their voices.
    documents : DataFrame
        ``doc_id, text``: what the tokens were made from.
    targets : dict of DataFrame
        From :func:`read_targets`.

    Returns
    -------
    DataFrame
        Schema table ``stance_mentions``: a row a sentence and target, in order of occurrence and then in the
        order of `targets`; ``target_start`` and ``target_end`` are of its first mention. Neighbours are
        within the document.

    Raises
    ------
    ValueError
        If a document is missing, or is not the one that the tokens were made from.

    Notes
    -----
    The voice is that of the sentence, since the stance is the sentence's: where more of its tokens are quoted
    than own and than uncertain, the most frequent of the quoted voices, else whichever of own and uncertain
    has more; a tie goes to the voice of the mention's first token, and if that is not among the tied, to the
    first in `VOICES`.

    Examples
    --------
    >>> from analysis.stance import read_targets
    >>> from analysis.text import tokenize
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["It rained. NATO met. They left."]})
    >>> units = find_mentions(tokenize(documents), documents, read_targets(["nato"]))
    >>> units[["sentence", "start", "end", "before_start", "after_end"]].iloc[0].tolist()
    [1, 11, 20, 0, 31]
    """
    texts = _texts(tokens, documents)
    aliases = targets["aliases"]
    names = targets["targets"]["target"].tolist()
    parts = [_mentions(tokens, texts, aliases[aliases["target"] == name]) for name in names]
    found = pd.concat([_no_mentions().assign(target=""), *parts], ignore_index=True)
    found["order"] = found["target"].map({name: k for k, name in enumerate(names)})
    first = found.sort_values(["token_start", "token_end"]).drop_duplicates(["sentence_number", "order"])
    units = first.sort_values(["sentence_number", "order"], ignore_index=True)
    return schema.conform(_placed(tokens, texts, units), "stance_mentions")


def unit_texts(mentions: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Return the words of units, as :class:`analysis.stance.StanceClassifier` takes them.

    Parameters
    ----------
    mentions : DataFrame
        From :func:`find_mentions`.
    documents : DataFrame
        ``doc_id, text``.

    Returns
    -------
    DataFrame
        ``text, target, target_start, target_end`` (within ``text``), ``before, after`` (empty where none),
        a row a unit. Not for publication: it holds sentences.

    Examples
    --------
    >>> from analysis.stance import find_mentions, read_targets
    >>> from analysis.text import tokenize
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["It is late. NATO met."]})
    >>> mentions = find_mentions(tokenize(documents), documents, read_targets(["nato"]))
    >>> unit_texts(mentions, documents)[["text", "target_start", "before"]]
            text  target_start       before
    0  NATO met.             0  It is late.
    """
    texts = documents.drop_duplicates("doc_id").set_index("doc_id")["text"].reindex(mentions["doc_id"])

    def cut(start: str, end: str) -> list[str]:
        places = zip(texts, mentions[start], mentions[end], strict=True)
        return [text[a:b] if a >= 0 else "" for text, a, b in places]

    return pd.DataFrame(
        {
            "text": cut("start", "end"),
            "target": mentions["target"].to_numpy(),
            "target_start": (mentions["target_start"] - mentions["start"]).to_numpy(),
            "target_end": (mentions["target_end"] - mentions["start"]).to_numpy(),
            "before": cut("before_start", "before_end"),
            "after": cut("after_start", "after_end"),
        }
    )


def _texts(tokens: Tokens, documents: pd.DataFrame) -> list[str]:
    """Return the text of each document of `tokens`."""
    known = dict(zip(documents["doc_id"], documents["text"], strict=True))
    missing = [name for name in tokens.doc_ids.tolist() if name not in known]
    if missing:
        raise ValueError(f"the documents have no row for document {missing[0]!r}")
    texts = [known[name] for name in tokens.doc_ids.tolist()]
    last = np.flatnonzero(np.diff(tokens.document_offsets))
    ends = tokens.ends[tokens.document_offsets[1:][last] - 1]
    for document, end in zip(last.tolist(), ends.tolist(), strict=True):
        if end > len(texts[document]):
            name = tokens.doc_ids[document]
            raise ValueError(f"document {name!r} is shorter than when its tokens were made")
    return texts


def _mentions(tokens: Tokens, texts: list[str], aliases: pd.DataFrame) -> pd.DataFrame:
    """Return every mention of one target: ``target, token_start, token_end, sentence_number``."""
    plain = aliases[aliases["use"].isin([ANY_CASE, AS_WRITTEN, SET_ASIDE])]
    columns = list(_no_mentions())
    parts = [_no_mentions()]
    if len(plain):
        found = match_patterns(tokens, plain["pattern"].tolist())
        use = plain["use"].to_numpy()[found["pattern"]]
        written = plain["pattern"].to_numpy()[found["pattern"]]
        kept = use == ANY_CASE
        kept[use == AS_WRITTEN] = _as_written(tokens, texts, found[use == AS_WRITTEN], written)
        parts.append(_numbered(tokens, found[kept])[columns])
    if aliases["use"].isin(TOGETHER).any():
        parts.append(_pairs(tokens, aliases)[columns])
    return pd.concat(parts, ignore_index=True).assign(target=aliases["target"].iloc[0])


def _no_mentions() -> pd.DataFrame:
    none = np.zeros(0, dtype=np.int64)
    return pd.DataFrame({"token_start": none, "token_end": none, "sentence_number": none})


def _as_written(tokens: Tokens, texts: list[str], found: pd.DataFrame, written: np.ndarray) -> np.ndarray:
    """Tell which matches stand in the case that their alias is written in, in a sentence of mixed case."""
    position = {name: place for place, name in enumerate(tokens.doc_ids.tolist())}
    sentence = _sentence_of(tokens, found["token_start"].to_numpy())
    first, last = tokens.sentence_offsets[sentence], tokens.sentence_offsets[sentence + 1] - 1
    kept = np.zeros(len(found), dtype=bool)
    rows = zip(found["doc_id"], found["start"], written[found.index], first, last, strict=True)
    for row, (doc_id, start, alias, begin, end) in enumerate(rows):
        text = texts[position[doc_id]]
        around = text[tokens.starts[begin] : tokens.ends[end]]
        kept[row] = text.startswith(alias, start) and any(letter.islower() for letter in around)
    return kept


def _pairs(tokens: Tokens, aliases: pd.DataFrame) -> pd.DataFrame:
    """Return mentions of a relation: a word of one group with the nearest of the other, near enough."""
    groups = [aliases.loc[aliases["use"] == use, "pattern"].tolist() for use in TOGETHER]
    one, other = (_numbered(tokens, match_patterns(tokens, group)) for group in groups)
    columns = list(_no_mentions())
    pairs = one[columns].merge(other[columns], on="sentence_number", suffixes=("", "_other"))
    start = np.minimum(pairs["token_start"], pairs["token_start_other"])
    end = np.maximum(pairs["token_end"], pairs["token_end_other"])
    apart = np.maximum(pairs["token_start"], pairs["token_start_other"]) - np.minimum(
        pairs["token_end"], pairs["token_end_other"]
    )
    joined = pd.DataFrame(
        {"token_start": start, "token_end": end, "sentence_number": pairs["sentence_number"], "apart": apart}
    )
    within = int(aliases.loc[aliases["use"] == TOGETHER[0], "within"].iloc[0])
    near = joined[joined["apart"] < within].sort_values(["apart", "token_start"])
    return near.drop_duplicates("sentence_number")


def _numbered(tokens: Tokens, found: pd.DataFrame) -> pd.DataFrame:
    return found.assign(sentence_number=_sentence_of(tokens, found["token_start"].to_numpy()))


def _sentence_of(tokens: Tokens, token: np.ndarray) -> np.ndarray:
    """Return the number of a token's sentence within the corpus."""
    return np.searchsorted(tokens.sentence_offsets, token, side="right") - 1


def _placed(tokens: Tokens, texts: list[str], units: pd.DataFrame) -> pd.DataFrame:
    """Add document, place, neighbours and voice to units."""
    number = units["sentence_number"].to_numpy(dtype=np.int64)
    begin = tokens.sentence_offsets[number] if len(number) else number
    document = np.searchsorted(tokens.document_offsets, begin, side="right") - 1
    spans = {int(d): sentence_spans(tokens, int(d), texts[d]) for d in np.unique(document)}
    first = {d: _sentence_of(tokens, tokens.document_offsets[[d]])[0] for d in spans}
    rows = []
    for d, s in zip(document.tolist(), number.tolist(), strict=True):
        within = s - int(first[d])
        around = [
            spans[d][k] if 0 <= k < len(spans[d]) else (-1, -1) for k in (within, within - 1, within + 1)
        ]
        rows.append([tokens.doc_ids[d], within, *(place for span in around for place in span)])
    columns = ["doc_id", "sentence", "start", "end", "before_start", "before_end", "after_start", "after_end"]
    start = units["token_start"].to_numpy(dtype=np.int64)
    return pd.DataFrame(rows, columns=columns).assign(
        target=units["target"].to_numpy(),
        target_start=tokens.starts[start],
        target_end=tokens.ends[units["token_end"].to_numpy(dtype=np.int64) - 1],
        voice=_voices(tokens, number, start),
    )


def _voices(tokens: Tokens, number: np.ndarray, mention: np.ndarray) -> np.ndarray:
    """Return the voice of each sentence: see the notes of :func:`find_mentions`."""
    names = np.array(VOICES, dtype=object)
    chosen = []
    for s, token in zip(number.tolist(), mention.tolist(), strict=True):
        voices = tokens.voice[tokens.sentence_offsets[s] : tokens.sentence_offsets[s + 1]]
        counts = np.bincount(voices, minlength=len(VOICES)).astype(float)
        own = tokens.voice[token]
        most = counts[QUOTED].sum(), *counts[~QUOTED]
        is_quoted = most[0] == max(most) and (most.count(max(most)) == 1 or QUOTED[own])
        counts[is_quoted != QUOTED] = -1
        tied = np.flatnonzero(counts == counts.max())
        chosen.append(names[own if own in tied else tied[0]])
    return np.array(chosen, dtype=object)
