"""The only place that writes a figure: pictures, the rows drawn, and the record of where they come from."""

import io
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import analysis
from analysis import files, storage
from analysis.figures.letters import SPELT_OUT, spell_out_labels
from analysis.figures.style import SETTINGS

FORMATS: dict[str, dict[str, Any]] = {
    "svg": {"metadata": {"Date": None}},
    "png": {"metadata": {"Software": None}},
    "pdf": {"metadata": {"CreationDate": None, "ModDate": None}},
}
NAME = re.compile(r"[a-z0-9_]+")
LIBRARIES = ("matplotlib", "numpy", "pandas", "scipy")


def save_figure(
    ax: Axes,
    name: str,
    *,
    table: pd.DataFrame,
    caption: str,
    alt_text: str,
    source: dict[str, Any],
    parameters: dict[str, Any] | None = None,
) -> Path:
    """Write ``figures/<study>/<notebook>/<name>`` as svg, png, pdf, csv and json.

    Nothing in the files tells when or where they were made, so making them again gives the same
    bytes. Letters that no font of the figures has are spelt out, and the caption says so.

    Parameters
    ----------
    ax : Axes
        What to save, with the figure it stands in.
    name : str
        Lower-case letters, digits and underscores.
    table : DataFrame
        The rows that were drawn.
    caption, alt_text : str
        What stands under the figure, with n; what a reader hears who does not see it.
    source : dict
        From :func:`analysis.reporting.notebook_source`: study, version, notebook, inputs, lexicons.
    parameters : dict, optional
        Choices that shaped the figure.

    Returns
    -------
    Path
        The record, ``<name>.json``.

    Raises
    ------
    ValueError
        If the name is malformed, the table is empty, or caption or alternative text is missing.
    """
    _refuse_incomplete(name, table, caption, alt_text)
    base = files.figures_folder(source["study"]) / source["notebook"] / name
    identifier = f"{source['study']}/{source['notebook']}/{name}@{source['version']}"
    figure = cast(Figure, ax.get_figure(root=True))
    note = f" {SPELT_OUT}" if spell_out_labels(figure) else ""
    _write_pictures(figure, base, identifier)
    storage.write_csv(base.with_suffix(".csv"), table)
    record = {
        "id": identifier,
        "caption": caption + note,
        "alt_text": alt_text,
        "study": source["study"],
        "version": source["version"],
        "notebook": f"notebooks/source/{source['notebook']}.py",
        "rows": len(table),
        "inputs": {files.relative(path): files.sha256_of(path) for path in sorted(source["inputs"])},
        "parameters": parameters or {},
        "lexicons": source["lexicons"],
        "libraries": {"analysis": analysis.__version__} | {name: version(name) for name in LIBRARIES},
    }
    files.write_json(base.with_suffix(".json"), record)
    return base.with_suffix(".json")


def _refuse_incomplete(name: str, table: pd.DataFrame, caption: str, alt_text: str) -> None:
    if not NAME.fullmatch(name):
        raise ValueError(f"figure {name!r}: use lower-case letters, digits and underscores")
    if table.empty:
        raise ValueError(
            f"figure {name!r} has no rows to draw: nothing in the documents meets the study's choices, "
            "such as terms.min_count in study.toml"
        )
    if not caption.strip() or not alt_text.strip():
        raise ValueError(f"figure {name!r} needs a caption and an alternative text")


def _write_pictures(figure: Figure, base: Path, identifier: str) -> None:
    """Write the figure in every format; `identifier` takes the place of chance in names within the SVG."""
    with mpl.rc_context({**SETTINGS, "svg.hashsalt": identifier}):
        for suffix, options in FORMATS.items():
            buffer = io.BytesIO()
            figure.savefig(buffer, format=suffix, **options)
            files.write_bytes(base.with_suffix(f".{suffix}"), buffer.getvalue())


def read_record(identifier: str) -> tuple[dict[str, Any], Path]:
    """Return the record of a figure and its path, by ``study/notebook/name`` with or without version.

    Raises
    ------
    FileNotFoundError
        If there is no such figure.
    """
    place = identifier.partition("@")[0]
    path = files.root() / "figures" / f"{place}.json"
    if not path.is_file():
        raise FileNotFoundError(f"there is no figure {identifier!r} under figures/")
    return files.read_json(path), path
