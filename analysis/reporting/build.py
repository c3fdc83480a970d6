"""The build: which step of a study is out of date, and running just those."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis import files
from analysis.reporting import graph
from analysis.reporting.dependencies import code_files
from analysis.reporting.graph import Hashes, Step
from analysis.reporting.versions import LEDGER, note_versions, version_problems

PARTS = (".svg", ".png", ".pdf", ".csv", ".json")


def build_study(study: str, *, say: Callable[[str], None] = print) -> list[str]:
    """Run the steps of a study whose inputs or outputs have changed: features, notebooks, report.

    Parameters
    ----------
    study : str
        Name of the study.
    say : callable
        Takes a line of progress: each step that is run, and why.

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

    Examples
    --------
    >>> build_study("toy_debate")  # doctest: +SKIP
    []
    """
    done = graph.run_steps(study, _steps(study), say)
    if done:
        for sentence in version_problems(study):
            say(sentence)
        note_versions(study)
    return done


def why(study: str) -> list[tuple[str, str]]:
    """Return the steps that a build would run, each with its reason; nothing is run.

    Raises
    ------
    FileNotFoundError, ValueError
        As for :func:`build_study`.
    """
    return graph.reasons(study, _steps(study))


def _steps(study: str) -> Iterator[Step]:
    from analysis.corpora import has_texts
    from analysis.reporting import notebooks

    folder = files.study_folder(study)
    texts = sorted((folder / "text").glob("*.txt"))
    tools = _tools() + _lexicons(study)
    _require_two_sides(study)
    if texts:
        yield Step(
            "features",
            lambda: [*_facts(folder), *tools, *_code(make_features), *texts],
            lambda: graph.present((folder / "features").glob("*.parquet")),
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
            in_order = texts if notebooks.needs_texts(source) else []
            yield _notebook_step(source, study, [*_facts(folder), *tools, *in_order])
        else:
            _drop_results(source, study)
    yield Step(
        "report",
        lambda: [*_facts(folder), *tools, *_code(_make_report), *_report_inputs(study)],
        lambda: graph.present(_reports(study)),
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
    """Count terms, frames and stance units of a study's texts: the only step that reads words in order.

    What it depends on is told from the imports within it, so it calls no helper of this module.
    """
    from analysis.coding import adjudicate, read_study_labels
    from analysis.corpora import read_study, read_texts
    from analysis.framing import extract_frames
    from analysis.stance import extract_stance
    from analysis.terms import extract_terms
    from analysis.text import tokenize_with_voice

    settings = read_study(study)
    documents = read_texts(study)
    tokens = tokenize_with_voice(documents)
    extract_terms(study, tokens, documents)

    labels = read_study_labels(study)
    own = labels[labels["target"].isin(settings["stance"]["targets"])]
    settled = adjudicate(own, rule="fallback", fallback="neither")
    extract_stance(study, tokens, documents, labels=settled)
    for lexicon in settings["framing"]["lexicons"]:
        extract_frames(study, lexicon, tokens)


def _notebook_step(source: Path, study: str, shared: list[Path]) -> Step:
    from analysis.reporting import findings, notebooks

    features = files.study_folder(study) / "features"
    figures = files.figures_folder(study) / source.stem

    def outputs() -> Hashes:
        made = graph.present([notebooks.executed_path(source, study), *_parts(figures)])
        rows = [row for row in findings.read_rows(study) if row["notebook"] == source.stem]
        return made | {f"finding {row['id']}": files.sha256(repr(row).encode()) for row in rows}

    def make() -> None:
        executed = notebooks.run_notebook(source, study)
        _drop_figures_not_shown(figures, notebooks.shown_identifiers(executed))

    return Step(
        f"notebook {source.stem}",
        lambda: [source, *shared, *_notebook_code(source), *sorted(features.glob("*.parquet"))],
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


def _reports(study: str) -> list[Path]:
    from analysis.reporting.report import report_paths

    return report_paths(study)


def _make_report(study: str) -> Path:
    from analysis.reporting.report import build_report

    return build_report(study)


def _facts(folder: Path) -> list[Path]:
    """Return what a study states and knows of its documents: every table and record beside the features."""
    found = [
        path
        for suffix in ("toml", "csv", "json")
        for path in folder.glob(f"*.{suffix}")
        if path.name != LEDGER
    ]
    return [*found, folder / "import.json"]


def _report_inputs(study: str) -> list[Path]:
    folder = files.study_folder(study)
    words = folder / "interpretation.md"
    made = [path for folder in files.figures_folder(study).glob("**") for path in _parts(folder)]
    return [
        files.root() / "corpus" / "references.json",
        *([words] if words.is_file() else []),
        *made,
        *files.notebooks_folder(study).glob("*.ipynb"),
        *(files.study_folder(study) / "features").glob("stance_units.parquet"),
    ]


def _code(make: Callable[..., object]) -> list[Path]:
    """Return the code behind a step: what `make` imports, and this module, which calls it."""
    own = files.root() / files.PACKAGE.name / "reporting" / "build.py"
    return [*code_files(inspect.getsource(make)), *([own] if own.is_file() else [])]


def _notebook_code(source: Path) -> list[Path]:
    """Return the code behind a notebook: what it imports, and what runs it."""
    called = "from analysis.reporting.notebooks import run_notebook"
    return [*code_files(source.read_text(encoding="utf-8")), *code_files(called)]


def _tools() -> list[Path]:
    """Return what every step depends on besides its own code: the lock, and tables for all studies."""
    corpus = files.root() / "corpus"
    shared = [corpus / name for name in ("outlets.csv", "speakers.toml", "voice_quality.csv")]
    shared += [files.root() / "requirements.txt", files.root() / "CITATION.cff"]
    return [path for path in shared if path.is_file()]


def _lexicons(study: str) -> list[Path]:
    """Return the word lists that a study is measured with."""
    from analysis.corpora import read_study

    settings = read_study(study)
    declared = [files.lexicon_path(name) for name in settings["framing"]["lexicons"]]
    declared += [files.term_choice_path(name) for name in settings["terms"]["term_choice"]]
    declared += [files.target_path(name) for name in settings["stance"]["targets"]]
    declared += [
        path for name in settings["framing"]["lexicons"] if (path := files.quality_path(name)).is_file()
    ]
    return list(dict.fromkeys([*declared, *sorted(files.lexicon_path("x").parent.glob("placebo*.toml"))]))
