"""Verification: a study is made again in a scratch folder, and what differs is named."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis import files
from analysis.corpora import has_texts
from analysis.reporting.build import build_study
from analysis.reporting.comparison import Difference, as_differences, compare_results
from analysis.reporting.contents import project_at, recorded, scratch_project, study_texts
from analysis.reporting.manifest import check_manifest, unpack
from analysis.reporting.notebooks import needs_texts

PICTURE = "picture"


def verify(study: str, *, say: Callable[[str], None] = print) -> pd.DataFrame:
    """Make a study again from its data and name what differs from what is stored.

    Where the texts are here the features are made again as well; elsewhere they are taken as they are.
    The project is only read.

    Parameters
    ----------
    study : str
        Study of the project.
    say : callable
        Takes a line of progress.

    Returns
    -------
    DataFrame
        Schema table ``differences``: inputs that are gone or are not those that figures and findings
        record, files that a release's manifest does not know as they are, and every finding, figure,
        picture, table and notebook that came out otherwise. Empty where all is as stored. Rows of kind
        ``picture`` alone are no other result: on another system than the one that drew them, pictures
        may differ where every number agrees.

    Examples
    --------
    >>> verify("toy_debate").empty  # doctest: +SKIP
    True
    """
    root = files.root()
    rows = [*check_manifest(root), *_changed_inputs(study)]
    texts = bool(study_texts(study))
    if not texts:
        say(f"{study}: the texts are not here, so the features are taken as they are")
    try:
        with scratch_project(study, texts=texts) as scratch:
            build_study(study, say=lambda line: say(line.partition(" (")[0]))
            made = compare_results(root, scratch, study)
            if not has_texts(study):
                read_texts = [name.endswith(".ipynb") and needs_texts(Path(name)) for name in made["name"]]
                made = made[[not needs for needs in read_texts]]
    except (OSError, ValueError, RuntimeError) as error:
        return as_differences([*rows, ("run", study, "cannot be made again", "", str(error))])
    return pd.concat([as_differences(rows), made], ignore_index=True)


def verify_release(archive: Path, *, say: Callable[[str], None] = print) -> pd.DataFrame:
    """Check the files of a release against its manifest and make its study again.

    The code is that of this project, not that of the release.

    Parameters
    ----------
    archive : Path
        A ZIP archive that :func:`analysis.reporting.release` wrote.

    Returns
    -------
    DataFrame
        As :func:`verify` gives it.

    Raises
    ------
    ValueError
        If it is no release.
    """
    with tempfile.TemporaryDirectory(prefix="release-") as name:
        folder = unpack(archive, Path(name))
        studies = sorted(path.parent.name for path in folder.glob("corpus/*/study.toml"))
        if len(studies) != 1:
            raise ValueError(f"{archive.name} holds {len(studies)} studies: a release holds one")
        with project_at(folder):
            return verify(studies[0], say=say)


def _changed_inputs(study: str) -> list[Difference]:
    """Return the inputs that figures and findings record and that are gone or are others now."""
    users: dict[tuple[str, str], int] = {}
    for _, inputs in recorded(study):
        for name, digest in inputs.items():
            users[name, digest] = users.get((name, digest), 0) + 1
    rows: list[Difference] = []
    for (name, digest), count in sorted(users.items()):
        path = files.root() / name
        now = files.sha256_of(path) if path.is_file() else ""
        if now != digest:
            what = f"input of {count} figure{'s' * (count > 1)} or finding{'s' * (count > 1)}"
            rows.append(("input", name, what, digest[:12], now[:12] or "missing"))
    return rows
