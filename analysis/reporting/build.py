"""The build: which step of a study is out of date, and running just those."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from analysis import files

PARTS = (".svg", ".png", ".pdf", ".csv", ".json")


class Step(NamedTuple):
    """One step: its name, what it reads, the digest of what it made, and how it is made."""

    name: str
    inputs: Callable[[], list[Path]]
    outputs: Callable[[], str]
    make: Callable[[], object]


def build_study(study: str, *, say: Callable[[str], None] = print) -> list[str]:
    """Run the steps of a study whose inputs or outputs have changed: features, notebooks, report.

    Parameters
    ----------
    study : str
        Name of the study.
    say : callable
        Takes a line of progress.

    Returns
    -------
    list of str
        The steps that were run; empty where everything was up to date.

    Raises
    ------
    FileNotFoundError
        If the study has neither texts nor features.
    ValueError
        If a side that is to be compared is not declared or has no document.
    """
    stamp_path = files.root() / ".cache" / "build" / f"{study}.json"
    stamps = files.read_json(stamp_path) if stamp_path.is_file() else {}
    done = []
    for step in _steps(study):
        wanted = files.digest_of(step.inputs())
        if stamps.get(step.name) == {"inputs": wanted, "outputs": step.outputs()}:
            continue
        say(f"{study}: {step.name}")
        step.make()
        stamps[step.name] = {"inputs": wanted, "outputs": step.outputs()}
        files.write_json(stamp_path, stamps)
        done.append(step.name)
    return done


def _steps(study: str) -> Iterator[Step]:
    from analysis.corpora import has_texts
    from analysis.reporting import notebooks

    folder = files.study_folder(study)
    facts = [folder / "study.toml", folder / "documents.csv"]
    tools = _code() + _lexicons(study)
    _require_two_sides(study)
    if any((folder / "text").glob("*.txt")):
        yield Step(
            "features",
            lambda: facts + tools + sorted((folder / "text").glob("*.txt")),
            lambda: _digest(sorted((folder / "features").glob("*.parquet"))),
            lambda: make_features(study),
        )
    elif not any((folder / "features").glob("*.parquet")):
        raise FileNotFoundError(
            f"study {study!r} has neither texts nor features: "
            f"read articles into it with python3 run.py import {study} PATH"
        )
    for source in notebooks.sources():
        if notebooks.needs_texts(source) and not has_texts(study):
            continue  # whoever has no texts keeps the copy that was made with them
        if notebooks.applies(source, study):
            yield _notebook_step(source, study, [*facts, folder / "import.json", *tools])
        else:
            _drop_results(source, study)
    yield Step(
        "report",
        lambda: _report_inputs(study, facts + tools),
        lambda: _digest([files.report_folder(study) / "report.html"]),
        lambda: _make_report(study),
    )


def _require_two_sides(study: str) -> None:
    """Refuse a study that compares nothing, before anything is computed.

    Raises
    ------
    ValueError
        If target or reference is not declared, or has no document.
    """
    from analysis.corpora import read_documents, read_study

    settings = f"corpus/{study}/study.toml"
    known = set(read_documents(study)["side"])
    for key in ("target", "reference"):
        side = read_study(study)["grouping"][key]
        if not side:
            raise ValueError(
                f"study {study!r} compares nothing yet: declare sides, target and reference under [grouping] "
                f"in {settings}"
            )
        if side not in known:
            raise ValueError(
                f"study {study!r}: no document is of the side {side!r}, which {settings} names as "
                f"grouping.{key}; python3 run.py check {study} says which sides there are"
            )


def make_features(study: str) -> None:
    """Count terms and frames of a study's texts: the only step that reads words in order."""
    from analysis.corpora import read_study, read_texts
    from analysis.framing import extract_frames
    from analysis.terms import extract_terms
    from analysis.text import tokenize_with_voice

    tokens = tokenize_with_voice(read_texts(study))
    extract_terms(study, tokens)
    for lexicon in read_study(study)["framing"]["lexicons"]:
        extract_frames(study, lexicon, tokens)


def _notebook_step(source: Path, study: str, shared: list[Path]) -> Step:
    from analysis.reporting import findings, notebooks

    features = files.study_folder(study) / "features"
    figures = files.figures_folder(study) / source.stem

    def outputs() -> str:
        made = [notebooks.executed_path(source, study), *_parts(figures)]
        rows = [row for row in findings.read_rows(study) if row["notebook"] == source.stem]
        return files.sha256(f"{_digest(made)} {rows}".encode())

    def make() -> None:
        executed = notebooks.run_notebook(source, study)
        _drop_figures_not_shown(figures, notebooks.shown_identifiers(executed))

    return Step(
        f"notebook {source.stem}",
        lambda: [source, *shared, *sorted(features.glob("*.parquet"))],
        outputs,
        make,
    )


def _drop_figures_not_shown(folder: Path, shown: list[str]) -> None:
    """Remove the files of figures that the notebook no longer makes."""
    names = {identifier.partition("@")[0].rpartition("/")[2] for identifier in shown}
    for path in _parts(folder):
        if path.stem not in names:
            path.unlink()


def _drop_results(source: Path, study: str) -> None:
    """Remove what a notebook made that no longer applies, as when a study gives up its lexicon."""
    from analysis.reporting import findings, notebooks

    if notebooks.executed_path(source, study).is_file():
        findings.forget_findings(study, source.stem)
        _drop_figures_not_shown(files.figures_folder(study) / source.stem, [])
        notebooks.executed_path(source, study).unlink()


def _parts(folder: Path) -> list[Path]:
    """Return the files of the figures in a folder, not what a desktop may have put there."""
    return sorted(path for path in folder.glob("*") if path.suffix in PARTS and path.is_file())


def _make_report(study: str) -> Path:
    from analysis.reporting.report import build_report

    return build_report(study)


def _report_inputs(study: str, shared: list[Path]) -> list[Path]:
    folder = files.study_folder(study)
    own = [folder / "import.json", folder / "interpretation.md", files.root() / "corpus" / "references.json"]
    made = [path for folder in files.figures_folder(study).glob("**") for path in _parts(folder)]
    executed = files.notebooks_folder(study).glob("*.ipynb")
    return [path for path in [*shared, *own, *made, *executed] if path.is_file()]


def _code() -> list[Path]:
    """Return what makes the results besides data: the package, its templates and the lock."""
    package = [
        path
        for path in files.PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and "cli" not in path.parts
    ]
    root = files.root()
    inside = [root / path.relative_to(files.PACKAGE.parent) for path in package]
    shared = [root / "requirements.txt", root / "CITATION.cff", root / "corpus" / "speakers.toml"]
    shared.append(root / "corpus" / "voice_quality.csv")
    return [path for path in [*inside, *shared] if path.is_file()]


def _lexicons(study: str) -> list[Path]:
    """Return the word lists that a study is measured with."""
    from analysis.corpora import read_study

    settings = read_study(study)
    declared = [files.lexicon_path(name) for name in settings["framing"]["lexicons"]]
    declared += [files.term_choice_path(name) for name in settings["terms"]["term_choice"]]
    return list(dict.fromkeys([*declared, *sorted(files.lexicon_path("x").parent.glob("placebo*.toml"))]))


def _digest(paths: list[Path]) -> str:
    with contextlib.suppress(FileNotFoundError):
        return files.digest_of(paths) if paths else ""
    return ""
