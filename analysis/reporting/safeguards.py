"""What must not leave with a release: anything that gives a sentence of somebody else's text back."""

import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from analysis import files
from analysis.corpora import FEWEST_TOKENS, is_summed, read_documents, read_import, read_study
from analysis.corpora.ledger import HASHED_FROM

SHARED_BY = 5
"""Documents that must share an n-gram before it is published."""
RUN = 9
"""Words in a row that count as a sentence of somebody's."""
SHOWN = 3
"""Passages that a sentence names."""
ORDERED = {"text", "left", "right", "keyword", "start", "end", "position", "token_start", "token_end"}
"""Columns that say where a word stands."""
DIGEST = re.compile(r"[0-9a-f]{32,}")
WORDS = re.compile(r"\w+")
READABLE = {".csv", ".json", ".ipynb", ".md", ".toml", ".svg", ".txt"}


def release_problems(study: str, published: Iterable[Path]) -> list[str]:
    """Say in sentences what of a study would give text back; empty where nothing does.

    Parameters
    ----------
    study : str
        The study, whose texts must not be published.
    published : iterable of Path
        Files that are to leave.
    """
    published = list(published)
    tables = [path for path in published if path.suffix == ".parquet"]
    sentences = [sentence for path in tables for sentence in table_problems(path)]
    sentences += [*_document_problems(study), *_voice_problems(study)]
    texts = sorted((files.study_folder(study) / "text").glob("*.txt"))
    official = files.root() / "corpus" / "allowed_phrases.txt"
    exempt = official.read_text(encoding="utf-8").splitlines() if official.is_file() else []
    documents = read_documents(study)
    titles = documents.get("title", [])  # rows that sum texts up have none
    return sentences + copied_runs(texts, published, exempt=[*titles, *exempt])


def table_problems(path: Path) -> list[str]:
    """Say what of a table of features tells the order of words."""
    table = pq.read_table(path).to_pandas()
    name = path.name
    sentences = []
    if ordered := sorted(ORDERED & set(table)):
        sentences.append(f"{name} has {', '.join(ordered)}, which tell where words stand: leave them out")
    if "sentence" in table and {"feature", "count"} & set(table):
        sentences.append(f"{name} counts words by sentence: sum them by document")
    for column in table:
        values = table[column]
        if (
            not pd.api.types.is_numeric_dtype(values)
            and values.map(lambda text: bool(DIGEST.fullmatch(str(text)))).any()
        ):
            sentences.append(f"{name}, column {column}, holds digests, by which few words can be guessed")
    if {"doc_id", "feature"} <= set(table):
        sentences += _rare_ngrams(table, name)
    return sentences


def _rare_ngrams(table: pd.DataFrame, name: str) -> list[str]:
    """Find n-grams that too few documents share, by which sentences can be chained together."""
    several = table[table["feature"].astype(str).str.contains(" ", regex=False)]
    shared = several.groupby("feature")["doc_id"].nunique()
    rare = shared[shared < SHARED_BY]
    if rare.empty:
        return []
    return [
        f"{name} has {len(rare)} n-grams that fewer than {SHARED_BY} documents share: sentences can be put "
        "together from them"
    ]


def _document_problems(study: str) -> list[str]:
    """Find short documents that stand alone, and digests of short documents."""
    sizes = files.study_folder(study) / "features" / "sizes.parquet"
    if not sizes.is_file():
        return []
    n_tokens = pq.read_table(sizes).to_pandas().groupby("doc_id")["n_tokens"].sum()
    documents = read_documents(study)
    documents = documents.assign(n_tokens=documents["doc_id"].map(n_tokens).fillna(0))
    raw = {row["doc_id"] for row in read_import(study)["documents"] if row.get("raw_sha256")}
    is_hashed = documents["doc_id"].isin(raw)
    if "sha256" in documents:  # rows that sum texts up have none
        is_hashed |= documents["sha256"] != ""
    # the words of an import and the tokens of its features are not counted quite alike
    hashed = documents.loc[is_hashed & (documents["n_tokens"] < HASHED_FROM * 0.9), "doc_id"]
    short = documents.loc[
        (documents["n_tokens"] < FEWEST_TOKENS) & documents["doc_id"].isin(n_tokens.index), "doc_id"
    ]
    sentences = []
    if len(hashed):
        sentences.append(
            f"{_some(hashed)}: a SHA-256 of so few words can be guessed from their counts; import again"
        )
    if len(short):
        sentences.append(
            f"{_some(short)}: fewer than {FEWEST_TOKENS} tokens, whose counts nearly are the text; sum such "
            'texts by outlet and week (unit = "outlet-week" under [release] in study.toml), or import again '
            "without them (--replace)"
        )
    return sentences


def _voice_problems(study: str) -> list[str]:
    """Find voices of documents that publish too few words by name: a short quotation, its words in a bag."""
    path = files.study_folder(study) / "features" / "counts.parquet"
    if is_summed(study) or not path.is_file():
        return []
    sizes = pq.read_table(path).to_pandas().groupby(["doc_id", "voice"])["count"].sum().reset_index()
    whole = sizes.groupby("doc_id")["count"].transform("sum")
    small = sizes[(sizes["count"] < FEWEST_TOKENS) & (whole >= FEWEST_TOKENS)]
    if small.empty:
        return []
    return [
        f"{_some(small['doc_id'].drop_duplicates())}: a voice of fewer than {FEWEST_TOKENS} tokens has its "
        f"words published by name; count the texts again with python3 run.py report {study}"
    ]


def copied_runs(texts: Iterable[Path], published: Iterable[Path], *, exempt: Iterable[str] = ()) -> list[str]:
    """Name the published files that hold a run of nine words of a text and of nothing that is exempt."""
    private: set[int] = set()
    for path in texts:
        private |= runs(path.read_text(encoding="utf-8"))
    for title in exempt:
        private -= runs(title)
    if not private:
        return []
    sentences = []
    for path in published:
        if path.suffix in READABLE and (found := _passages(path.read_text(encoding="utf-8"), private)):
            shown = "; ".join(f"“{passage}”" for passage in found[:SHOWN])
            more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            sentences.append(
                f"{files.relative(path)} holds {RUN} words in a row of a text that may not be published: "
                f"{shown}{more}. Reword it; an official name or a phrase that is nobody's can be allowed, "
                "as a line of corpus/allowed_phrases.txt"
            )
    return sentences


def _passages(text: str, private: set[int]) -> list[str]:
    """Return the stretches of words that hold nothing but runs of `private`, each once, in order."""
    words = WORDS.findall(text.lower())
    stretches: list[tuple[int, int]] = []
    for place in range(len(words) - RUN + 1):
        if hash(tuple(words[place : place + RUN])) not in private:
            continue
        start = stretches.pop()[0] if stretches and place < stretches[-1][1] else place
        stretches.append((start, place + RUN))
    return list(dict.fromkeys(" ".join(words[start:end]) for start, end in stretches))


def runs(text: str, length: int = RUN) -> set[int]:
    """Return every run of `length` words as a number that stands for it."""
    words = WORDS.findall(text.lower())
    return {hash(tuple(words[place : place + length])) for place in range(len(words) - length + 1)}


def may_be_published(study: str) -> bool:
    """Tell whether the study's texts themselves may be published."""
    return bool(read_study(study)["texts_may_be_published"])


def _some(names: pd.Series) -> str:
    shown = ", ".join(names.head(3))
    return f"{shown}{f' and {len(names) - 3} more' if len(names) > 3 else ''}"
