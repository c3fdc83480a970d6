"""A release: one archive from which a study can be read, checked and made again, without its texts."""

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

from analysis import files
from analysis.corpora import has_texts, read_study
from analysis.reporting.build import build_study
from analysis.reporting.citation import cite
from analysis.reporting.contents import study_data, study_results, study_texts, suite_files
from analysis.reporting.manifest import MANIFEST, manifest_text
from analysis.reporting.notebooks import needs_texts
from analysis.reporting.safeguards import may_be_published, release_problems
from analysis.reporting.versions import note_versions, version_problems

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file, since an archive must be the same whenever it is made."""
README = "README.md"


class ReleaseError(ValueError):
    """A study that must not be released as it is; the message says why, a reason a line."""


def release(study: str, folder: Path, *, say: Callable[[str], None] = print) -> Path:
    """Write ``<study>-<version>.zip`` into a folder: all that the study's results are made from, and they.

    The archive holds the data (documents without texts, counts, lexicons), the results (figures,
    findings, executed notebooks), the code, the lock and the licences, with a manifest of SHA-256.
    ``python3 run.py report`` in the unpacked folder gives the same bytes. Texts go along only where the
    study says that they may be published.

    Parameters
    ----------
    study : str
        Study to release; what is out of date is made first.
    folder : Path
        Where the archive goes.
    say : callable
        Takes a line of progress.

    Returns
    -------
    Path
        The archive: the same bytes each time for the same contents.

    Raises
    ------
    ReleaseError
        If something in it would give sentences back, or the version stands for another state.

    Examples
    --------
    >>> release("toy_debate", Path.home()).name  # doctest: +SKIP
    'toy_debate-1.0.0.zip'
    """
    build_study(study, say=say)
    problems = version_problems(study)
    if problems:
        raise ReleaseError("\n".join(problems))
    contents = [*study_data(study), *_published_results(study)]
    if may_be_published(study):
        contents += study_texts(study) if has_texts(study) else []
    elif problems := release_problems(study, contents):
        raise ReleaseError("\n".join(problems))
    note_versions(study, released=True)
    contents = sorted({*contents, *study_data(study), *suite_files()})
    named = [(files.relative(path), path.read_bytes()) for path in contents]
    named.append((README, _readme(study, named).encode()))
    named.append((MANIFEST, manifest_text(named).encode()))
    name = f"{study}-{read_study(study)['version']}"
    target = Path(folder) / f"{name}.zip"
    with files.replacing(target) as scratch:
        _write_archive(scratch, name, named)
    return target


def _published_results(study: str) -> list[Path]:
    """Return figures, findings and notebooks; a notebook that shows sentences only with the texts."""
    shows_texts = may_be_published(study)
    return [
        path
        for path in study_results(study)
        if shows_texts or path.suffix != ".ipynb" or not needs_texts(path)
    ]


def _write_archive(path: Path, folder: str, named: list[tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in sorted(named):
            member = zipfile.ZipInfo(f"{folder}/{name}", EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(member, content, compresslevel=9)


def _readme(study: str, named: list[tuple[str, bytes]]) -> str:
    """Say what the archive is, how to make its results again, and how to cite it."""
    settings = read_study(study)
    has_text = any(name.startswith(f"corpus/{study}/text/") for name, _ in named)
    texts = (
        "The texts are part of the archive."
        if has_text
        else "The articles belong to their publishers and are not part of the archive. Whoever has copies of "
        f"their own can compare them: `python3 run.py rehydrate {study} FOLDER`."
    )
    return f"""# {settings["title"]}, version {settings["version"]}

{settings["question"]}

{texts}

- `figures/{study}/`: the figures, the rows drawn as CSV, and `findings.json`, the registry of every number
- `notebooks/{study}/`: the notebooks as they were run
- `corpus/{study}/`: what is known of each document, and the counts from which everything is computed
- `{MANIFEST}`: the SHA-256 of every file (`sha256sum -c {MANIFEST}`)

To make every figure and number and the report again, with Python 3.11 or newer:

    python3 run.py report {study}

To check that they come out as they lie here, and that no file was changed:

    python3 run.py verify {study}

## How to cite

{cite(study)["text"]}

Licence of the data, figures and findings: {settings["citation"]["license"] or "see LICENSE"}.
The code is under the MIT License; see LICENSE and NOTICE.
"""
