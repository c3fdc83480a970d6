"""The verbs that build, check and publish results: what they print and their exit codes."""

import json
from pathlib import Path

import pandas as pd

from analysis.cli.common import FINE, PROBLEMS, USAGE, say
from analysis.cli.corpora_commands import read_columns
from analysis.reporting.build import why
from analysis.reporting.rehydration import MATCHES, UNHASHED
from analysis.reporting.rehydration import rehydrate as compare_copies
from analysis.reporting.release import ReleaseError
from analysis.reporting.release import release as write_release
from analysis.reporting.revision import as_markdown
from analysis.reporting.revision import diff as compare_versions
from analysis.reporting.verification import PICTURE, verify_release
from analysis.reporting.verification import verify as verify_study

PICTURES_ALONE = (
    "Every number agrees; only pictures differ, as they may where another system drew them. Where this one "
    "did, somebody changed them. --numbers lets them differ."
)


def say_why(studies: list[str]) -> int:
    """Print which steps of each study would run, and why."""
    for study in studies:
        told = why(study)
        for step, reason in told:
            print(f"{study}: {step}: {reason}")
        if not told:
            print(f"{study}: nothing has changed")
    return FINE


def verify(studies: list[str], *, numbers_only: bool, as_json: bool) -> int:
    """Print what differs between what is stored and what is re-made; 1 where something does."""
    tables = {}
    for study in studies:
        is_archive = study.endswith(".zip")
        if is_archive and not Path(study).is_file():
            say(f"There is no file {study}.")
            return USAGE
        tables[study] = verify_release(Path(study), say=say) if is_archive else verify_study(study, say=say)
    if as_json:
        _print_json({study: table.to_dict("records") for study, table in tables.items()})
    worst = FINE
    for study, table in tables.items():
        counted = table[table["kind"] != PICTURE] if numbers_only else table
        if not as_json:
            _print_differences(study, table)
        if len(counted):
            worst = PROBLEMS
        if len(table) and (table["kind"] == PICTURE).all():
            say(PICTURES_ALONE)
    return worst


def _print_differences(study: str, table: pd.DataFrame) -> None:
    for kind, name, what, old, new in table.itertuples(index=False):
        print(f"{kind:<8} {name}: {what}: {old or '–'} → {new or '–'}")
    told = "differs in nothing" if table.empty else f"differs in {len(table)} place{'s' * (len(table) > 1)}"
    print(f"{study}: made again, it {told}")


def diff(before: Path, after: Path, *, as_json: bool, study: str | None = None) -> int:
    """Print what changed between two versions; 1 where something did and the version did not."""
    for path in (before, after):
        if not path.exists():
            say(f"There is no file or folder {path}.")
            return USAGE
    revision = compare_versions(before, after, study=study)
    if as_json:
        # an empty number is null: NaN is no JSON
        told = revision.changes.astype(object).where(revision.changes.notna(), None)
        _print_json(
            {
                "before": revision.before,
                "after": revision.after,
                "changes": told.to_dict("records"),
                "problems": revision.problems,
            }
        )
    else:
        print(as_markdown(revision))
    for sentence in revision.problems:
        say(sentence)
    return PROBLEMS if revision.problems else FINE


def release(study: str, folder: Path) -> int:
    """Write the archive and say where it is."""
    try:
        path = write_release(study, folder, say=say)
    except ReleaseError as error:
        say(f"{study} is not released:\n{error}")
        return PROBLEMS
    print(f"{path} ({path.stat().st_size / 1e6:.1f} MB)")
    return FINE


def rehydrate(study: str, folder: Path, *, columns: str, as_json: bool) -> int:
    """Print what became of each document; 1 where one is missing or differs."""
    table = compare_copies(study, folder, columns=read_columns(columns))
    if as_json:
        _print_json(table.to_dict("records"))
    else:
        for doc_id, outcome, _, sentence in table.itertuples(index=False):
            print(f"{outcome:<8} {doc_id or '–'}: {sentence}.")
    own = table[table["doc_id"] != ""]
    n_found = int(own["outcome"].isin([MATCHES, UNHASHED]).sum())
    whole = n_found == len(own)
    put = f"; the texts are in corpus/{study}/text" if whole else "; nothing was written"
    say(f"{study}: {n_found} of {len(own)} documents found{put}")
    return FINE if whole else PROBLEMS


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))
