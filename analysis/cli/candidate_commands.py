"""The verbs that make entries: candidates beside a lexicon, and a lexicon induced from labelled texts."""

import datetime
import re
from pathlib import Path

import pandas as pd

from analysis import files, schema, storage
from analysis.cli.common import FINE, PROBLEMS, USAGE, lexicon_of, say
from analysis.corpora import has_texts, read_texts
from analysis.framing import (
    Lexicon,
    accept_candidates,
    frame_candidates,
    induce_lexicon,
    read_frame_counts,
    read_lexicon,
    write_lexicon,
)
from analysis.framing.candidates import LOG
from analysis.framing.extract import count_matches
from analysis.terms import read_counts
from analysis.text import count_features, tokenize

YES, NO = ("yes", "y", "x", "1", "true"), ("", "no", "n", "0", "false")
PARTED = re.compile(r"\s*[|;]\s*")
SHEET_TABLE = "frame_candidates"


def list_candidates(study: str, lexicon: str, *, n: int, sheet: Path | None) -> int:
    """Print words that keep company with each frame, and write them as a sheet to accept from.

    Parameters
    ----------
    study, lexicon : str
        Where to look, and beside which lexicon; the study's first if empty.
    n : int
        Most candidates of a frame and kind of evidence.
    sheet : Path or None
        CSV to write, with empty columns ``accept`` and ``pole``.

    Returns
    -------
    int
        0; 2 where the study declares no lexicon and none is named.
    """
    try:
        name = lexicon_of(study, lexicon)
    except ValueError as error:
        say(error)
        return USAGE
    table = _candidates(study, read_lexicon(files.lexicon_path(name)), n)
    for (frame, evidence), rows in table.groupby(["frame", "evidence"], sort=False):
        told = ", ".join(
            f"{word} ({count})" for word, count in rows[["candidate", "count"]].to_numpy().tolist()
        )
        print(f"{frame}, {evidence}: {told}")
    say(f"{len(table)} candidates beside {name}; none of them is an entry before a person accepts it")
    if sheet is not None:
        storage.write_csv(sheet, table.assign(accept="", pole=""))
        say(
            f"Written: {sheet}. Put yes into the column accept, a pole into pole, and widen a candidate "
            f"with * if need be; then: python3 run.py candidates {study} --lexicon {name} --accept {sheet} "
            "--by NAME --version NEW"
        )
    return FINE


def accept(study: str, lexicon: str, sheet: Path, *, by: str, version: str, to: Path | None) -> int:
    """Add what a person accepted to the lexicon as a new version, and log it with its evidence.

    Returns
    -------
    int
        0; 1 where the sheet or the lexicon cannot be taken; 2 where something is not named.
    """
    try:
        name = lexicon_of(study, lexicon)
    except ValueError as error:
        say(error)
        return USAGE
    if not by.strip() or not version.strip():
        say("Say who decided, with --by NAME, and give the new --version.")
        return USAGE
    if not sheet.is_file():
        say(f"There is no file {sheet}.")
        return USAGE
    path = files.lexicon_path(name)
    if to is None and _has_comments(path.read_text(encoding="utf-8")):
        say(
            f"{files.relative(path)} has comments, which would be lost: name another file with --to, and "
            "take its new entries over by hand."
        )
        return PROBLEMS
    chosen = _accepted(sheet)
    before = read_lexicon(path)
    today = datetime.date.today().isoformat()
    after = accept_candidates(before, chosen, version=version, accepted_by=by, date=today, study=study)
    for sentence in write_lexicon(after, to or path):
        say(sentence)
    log = path.parent / LOG.format(lexicon=name)
    print(
        f"{len(after.entries) - len(before.entries)} entries added: {before.id} {before.version} → "
        f"{after.version}, written to {to or files.relative(path)}; logged in {files.relative(log)}. Nobody "
        "has coded contexts of this version yet."
    )
    return FINE


def induce(table: Path, to: Path, *, text: str, labels: str, name: str, words: int) -> int:
    """Induce a lexicon from a table of labelled texts and write it.

    Parameters
    ----------
    table : Path
        CSV with a text a row, and its frames in one cell, parted by ``|`` or ``;``.
    to : Path
        Lexicon to write; its suffix says in which format.
    text, labels : str
        Names of the two columns.
    name : str
        Identifier of the lexicon; the name of `to` if empty.
    words : int
        Most words a frame.

    Returns
    -------
    int
        0; 2 where the table or a column of it is not there.
    """
    if not table.is_file():
        say(f"There is no file {table}.")
        return USAGE
    rows = storage.read_csv(table)
    missing = [column for column in (text, labels) if column not in rows]
    if missing:
        say(f"{table.name} has no column {missing[0]!r}; it has {', '.join(rows.columns)}.")
        return USAGE
    sets = [{label for label in PARTED.split(cell.strip()) if label} for cell in rows[labels]]
    lexicon = induce_lexicon(rows[text].tolist(), sets, id=name or to.stem, n_words=words, frames_per_word=1)
    lost = write_lexicon(lexicon, to)
    for frame, entries in lexicon.entries.groupby("frame", sort=False):
        print(f"{frame}: {len(entries)} words, first {', '.join(entries['pattern'].head(8))}")
    for sentence in lost:
        say(sentence)
    say(f"Written: {to}. {lexicon.description}")
    return FINE


def _candidates(study: str, lexicon: Lexicon, n: int) -> pd.DataFrame:
    """Return candidates: from the texts where they are here, else from the published counts."""
    if not has_texts(study):
        say("The texts are not here: keyness alone, from the counts.")
        counts = read_frame_counts(study, lexicon.id)
        return frame_candidates(read_counts(study), counts, lexicon, n_candidates=n)
    documents = read_texts(study)
    documents = documents[documents["side"].fillna("") != ""].reset_index(drop=True)
    tokens = tokenize(documents)
    dfm = count_features(tokens, documents.drop(columns="text"))
    return frame_candidates(dfm, count_matches(tokens, lexicon), lexicon, tokens=tokens, n_candidates=n)


def _accepted(sheet: Path) -> pd.DataFrame:
    """Return the rows of a sheet that say yes.

    Raises
    ------
    ValueError
        If a column is missing, or a cell says neither yes nor no.
    """
    rows = storage.read_csv(sheet)
    names = schema.columns_of(SHEET_TABLE)
    missing = [name for name in (*names, "accept") if name not in rows]
    if missing:
        raise ValueError(f"{sheet.name} has no column {missing[0]!r}: write it with candidates --sheet")
    said = rows["accept"].str.strip().str.lower()
    for row, word in enumerate(said, start=2):
        if word not in (*YES, *NO):
            raise ValueError(f"{sheet.name}, row {row}: accept says {word!r}; write yes, or leave it empty")
    chosen = rows[said.isin(YES)].reset_index(drop=True)
    poles = chosen.get("pole", "")
    return schema.conform(chosen[names].assign(**_numbers(chosen)), SHEET_TABLE).assign(pole=poles)


def _numbers(rows: pd.DataFrame) -> dict[str, pd.Series]:
    return {name: pd.to_numeric(rows[name]) for name in ("value", "count", "n_documents")}


def _has_comments(text: str) -> bool:
    """Tell whether a lexicon's TOML has a comment; a # inside quotation marks is none."""
    return any("#" in re.sub(r'"(?:\\.|[^"\\])*"', "", line) for line in text.splitlines())
