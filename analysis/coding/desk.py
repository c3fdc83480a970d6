"""The desk: one coder's sheet, one unit at a time; every key is on disk before the next unit is shown."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import files, schema, storage
from analysis.coding.reading import SheetError, plain_label, read_labels, sheet_rows, spellings
from analysis.coding.sheets import coding_sheet

KEYS = "1234567890abcdefghijklmnopqrtvwxyz"
"""Keys of labels, in their order; ``s`` skips and ``u`` undoes."""
SHOWN = ("unit", "target", "before", "text", "after")


class Desk(NamedTuple):
    """Where a coder stands; every function below gives a new one.

    `sheet` is the schema table ``coding_sheet``; `position` the row shown, the number of rows at the end;
    `past` the rows that were labelled or skipped on the way here, the last of them first to be undone;
    `labels` the codebook's; `path` the file; `digest` what the file held when it was last read or written;
    `coder` who codes; `meanings` a sentence on a label, for those that have one.
    """

    sheet: pd.DataFrame
    position: int
    past: tuple[int, ...]
    labels: tuple[str, ...]
    path: Path
    digest: str
    coder: str
    meanings: dict[str, str]


def open_desk(
    path: Path,
    sample: pd.DataFrame,
    *,
    labels: Sequence[str],
    coder: str,
    outlets: Iterable[str] = (),
    meanings: Mapping[str, str] | None = None,
) -> Desk:
    """Lay a coder's sheet out, with what the coder labelled before.

    Parameters
    ----------
    path : Path
        The coder's CSV; made when it is not there.
    sample : DataFrame
        As :func:`analysis.coding.coding_sheet` takes it. Units drawn since fall into the coder's order.
    labels : sequence of str
        Labels of the codebook, at most as many as there are keys.
    coder : str
        Who codes.
    outlets : iterable of str
        Names to mask.
    meanings : mapping, optional
        What a label means, in a sentence to stand beside its key.

    Returns
    -------
    Desk
        At the first unit without a label; what was labelled can be undone in the order of the sheet.

    Raises
    ------
    SheetError
        If the file is no sheet of this sample and codebook.
    ValueError
        If there are no labels, or more than keys.

    Examples
    --------
    >>> import tempfile
    >>> units = pd.DataFrame({"doc_id": ["a", "b"], "sentence": [1, 4], "target": "port"})
    >>> sample = units.assign(text=["It is open.", "It is shut."], sampling_probability=1.0, stratum="")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     desk = open_desk(Path(folder) / "ann.csv", sample, labels=["favour", "against"], coder="ann")
    ...     desk = act(desk, {"kind": "label", "label": "favour"})
    ...     screen(desk)["done"], screen(desk)["total"]
    (1, 2)
    """
    if not 0 < len(labels) <= len(KEYS):
        raise ValueError(f"{len(labels)} labels: there must be between 1 and {len(KEYS)}, one key each")
    sheet = coding_sheet(sample, coder=coder, outlets=outlets)
    if path.is_file():
        read_labels(path, sample, labels=labels, coder=coder)
        known = {cells["unit"]: cells for _, cells in sheet_rows(path)}
        spelt = spellings(labels)
        given = [known.get(unit, {}) for unit in sheet["unit"]]
        sheet["label"] = [spelt.get(plain_label(cells.get("label", "")), "") for cells in given]
        sheet["note"] = [cells.get("note", "") for cells in given]
    sheet = schema.conform(sheet, "coding_sheet")
    done = tuple(row for row, label in enumerate(sheet["label"]) if label)
    desk = Desk(sheet, 0, done, tuple(labels), path, "", coder, dict(meanings or {}))
    desk = desk._replace(position=_next(desk, -1))
    storage.write_csv(path, sheet, "coding_sheet")
    return desk._replace(digest=files.sha256_of(path))


def act(desk: Desk, message: dict[str, Any]) -> Desk:
    """Do what a key asks for, and write the sheet: ``label`` (with ``label``), ``skip``, ``undo``.

    With any of them a ``note`` on the unit shown is kept, also where the unit is skipped or left by an undo.

    Raises
    ------
    ValueError
        If the message is none of these, or the label is not in the codebook.
    SheetError
        If the file was changed by something else meanwhile: nothing is written over it.
    """
    kind = message.get("kind")
    desk = write_note(desk, str(message["note"])) if "note" in message else desk
    if kind == "label":
        changed = give_label(desk, str(message.get("label", "")))
    elif kind == "skip":
        changed = skip(desk)
    elif kind == "undo":
        changed = undo(desk)
    else:
        raise ValueError(f"{kind!r} is not one of label, skip, undo")
    return _save(changed)


def write_note(desk: Desk, note: str) -> Desk:
    """Put a note beside the unit shown; white space becomes single spaces."""
    if desk.position >= len(desk.sheet):
        return desk
    return _with(desk, desk.position, desk.sheet["label"].iloc[desk.position], " ".join(note.split()))


def give_label(desk: Desk, label: str) -> Desk:
    """Label the unit shown and go on to the next without a label; at the end nothing changes."""
    if label not in desk.labels:
        raise ValueError(f"label {label!r} is not one of {', '.join(desk.labels)}")
    if desk.position >= len(desk.sheet):
        return desk
    changed = _with(desk, desk.position, label, desk.sheet["note"].iloc[desk.position])
    return changed._replace(position=_next(changed, desk.position), past=(*desk.past, desk.position))


def skip(desk: Desk) -> Desk:
    """Leave the unit shown without a label and go on; it comes again when the others are done."""
    if desk.position >= len(desk.sheet):
        return desk
    return desk._replace(position=_next(desk, desk.position), past=(*desk.past, desk.position))


def undo(desk: Desk) -> Desk:
    """Go back to the unit labelled or skipped last, and take its label away; its note stays."""
    if not desk.past:
        return desk
    row = desk.past[-1]
    return _with(desk, row, "", desk.sheet["note"].iloc[row])._replace(position=row, past=desk.past[:-1])


def screen(desk: Desk) -> dict[str, Any]:
    """Return what is to be seen: the unit, the labels with their keys, and how far the coder is."""
    done = int((desk.sheet["label"] != "").sum())
    view: dict[str, Any] = {
        "labels": [
            {"key": key, "label": label, "meaning": desk.meanings.get(label, "")}
            for key, label in zip(KEYS, desk.labels, strict=False)
        ],
        "coder": desk.coder,
        "done": done,
        "total": len(desk.sheet),
        "can_undo": bool(desk.past),
        "finished": done == len(desk.sheet),
        "message": "",
    }
    if desk.position < len(desk.sheet):
        row = desk.sheet.iloc[desk.position]
        view |= {name: str(row[name]) for name in (*SHOWN, "note")}
    return view


def _with(desk: Desk, row: int, label: str, note: str) -> Desk:
    sheet = desk.sheet.copy()
    sheet.loc[row, ["label", "note"]] = [label, note]
    return desk._replace(sheet=sheet)


def _next(desk: Desk, row: int) -> int:
    """Return the next row without a label, from the top again at the end; the number of rows if none is."""
    empty = [place for place, label in enumerate(desk.sheet["label"]) if not label]
    later = [place for place in empty if place > row]
    return (later or empty or [len(desk.sheet)])[0]


def _save(desk: Desk) -> Desk:
    """Write the sheet beside and rename it, unless something else has written there."""
    if not desk.path.is_file() or files.sha256_of(desk.path) != desk.digest:
        raise SheetError(
            f"{desk.path.name} was changed or moved by something else: nothing was written over it; run the "
            "cell again to go on from what it holds"
        )
    storage.write_csv(desk.path, desk.sheet, "coding_sheet")
    return desk._replace(digest=files.sha256_of(desk.path))
