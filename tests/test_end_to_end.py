"""What ships is what the build makes now, from the texts, from the features, and from the articles.

Each test runs notebooks in earnest (about four seconds each), so what can be asked of one build is
asked in one test.
"""

import json
import os
import shutil
import subprocess
import sys

from analysis import files
from analysis.corpora import import_documents
from analysis.reporting import build_report, build_study, release
from analysis.reporting.build import make_features
from analysis.reporting.manifest import check_manifest, unpack
from analysis.reporting.notebooks import applies, needs_texts, sources
from analysis.reporting.pictures import notebook_cells, pages, pixels
from tests.conftest import ROOT


def notebook_steps(study: str, *, texts: bool) -> list[str]:
    """Return the steps of the notebooks that are run for a study, with its texts or without."""
    return [
        f"notebook {source.stem}"
        for source in sources()
        if applies(source, study) and (texts or not needs_texts(source))
    ]


def cells(notebook: bytes) -> object:
    """Return a notebook with its pictures as pixels."""
    return json.loads(notebook) | {"cells": notebook_cells(notebook)}


READ = {".png": pixels, ".pdf": pages, ".ipynb": cells}
"""What is compared of a file that another system packs otherwise."""


def results(root, study: str) -> dict[str, bytes]:
    """Return the files that a study publishes, by name."""
    found = {}
    for folder in (f"corpus/{study}/features", f"figures/{study}", f"notebooks/{study}"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "checkpoint" not in str(path) and not path.name.startswith("."):
                found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found


def differences(made: dict[str, bytes], shipped: dict[str, bytes]) -> list[str]:
    """Name what is only in one of the two, or not the same in both."""
    different = sorted(made.keys() ^ shipped.keys())
    for name in made.keys() & shipped.keys():
        read = READ.get(name[name.rindex(".") :])
        if made[name] != shipped[name] and (read is None or read(made[name]) != read(shipped[name])):
            different.append(name)
    return different


def copy_facts(folder, study: str, *leave_out: str) -> None:
    """Leave of the scratch project's study only what it would be built from, without some of it."""
    for name in leave_out:
        shutil.rmtree(folder / "corpus" / study / name, ignore_errors=True)


def test_the_toy_debate_from_its_texts_is_what_ships(scratch):
    copy_facts(scratch, "toy_debate", "features")

    steps = ["features", *notebook_steps("toy_debate", texts=True), "report"]
    assert build_study("toy_debate", say=lambda line: None) == steps

    made = results(scratch, "toy_debate")
    assert differences(made, results(ROOT, "toy_debate")) == [], (
        "python3 run.py report brings them up to date"
    )
    report = (scratch / "report" / "toy_debate" / "report.html").read_bytes()
    assert build_study("toy_debate", say=lambda line: None) == []

    make_features("toy_debate")
    assert results(scratch, "toy_debate") == made, "the same bytes from scratch"
    copy_facts(scratch, "toy_debate", "text")
    assert build_report("toy_debate").read_bytes() == report, "a reader without the texts has the same report"


def test_a_study_from_its_features_is_what_ships(scratch):
    study = "toy_debate"
    copy_facts(scratch, study, "text")

    assert build_study(study, say=lambda line: None) == [*notebook_steps(study, texts=False), "report"]

    shipped = results(ROOT, study)
    shipped.pop(f"notebooks/{study}/04_read_in_context.ipynb")  # it cannot be made without the texts
    assert differences(results(scratch, study), shipped) == []
    assert "missing reference" not in (scratch / "report" / study / "report.html").read_text(encoding="utf-8")


def test_a_release_alone_gives_the_same_bytes(scratch, tmp_path_factory):
    study = "china_russia_partnership"
    for name in ("analysis", "LICENSE", "NOTICE", "run.py"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, scratch / name)
    archive = release(study, tmp_path_factory.mktemp("out"), say=lambda line: None)
    made = results(scratch, study)
    report = (scratch / "report" / study / "report.html").read_bytes()

    folder = unpack(archive, tmp_path_factory.mktemp("clean"))
    for name in (f"figures/{study}", f"notebooks/{study}"):
        shutil.rmtree(folder / name)
    environment = {name: value for name, value in os.environ.items() if name != files.ROOT_VARIABLE}
    done = subprocess.run(
        [sys.executable, "-m", "analysis.cli", "report"],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert results(folder, study) == made
    assert (folder / "report" / study / "report.html").read_bytes() == report
    assert check_manifest(folder) == []
    assert differences(made, results(ROOT, study)) == [], "python3 run.py report brings them up to date"


def test_the_articles_give_the_features_that_ship(scratch, shared):
    study = "china_russia_partnership"
    facts = [scratch / "corpus" / study / name for name in ("documents.csv", "import.json")]
    shipped = [path.read_bytes() for path in facts]
    for path in facts:
        path.unlink()
    copy_facts(scratch, study, "text", "features")

    record = import_documents(study, [shared / "seeds"])
    make_features(study)

    assert (record["read"], record["kept"], record["refused"], record["duplicates"]) == (5, 5, 0, 0)
    assert [path.read_bytes() for path in facts] == shipped
    made = {name: content for name, content in results(scratch, study).items() if name.startswith("corpus/")}
    kept = {name: content for name, content in results(ROOT, study).items() if name.startswith("corpus/")}
    assert len(made) == 5
    assert made == kept


def test_a_difference_would_be_found():
    shipped = results(ROOT, "toy_debate")
    for name in shipped:
        if name.endswith((".csv", ".json", ".svg", ".parquet")):
            assert differences(shipped | {name: shipped[name] + b" "}, shipped) == [name]
    assert differences(shipped | {"figures/more.csv": b""}, shipped) == ["figures/more.csv"]
    figures = [f"figures/toy_debate/02_compare_terms/{name}" for name in ("keyness", "frequencies")]
    for suffix in (".png", ".pdf"):
        one, other = (name + suffix for name in figures)
        assert differences(shipped | {one: shipped[other]}, shipped) == [one]


def test_no_result_tells_of_this_machine():
    for name, content in results(ROOT, "toy_debate").items():
        assert str(files.root()).encode() not in content, name
        assert b"/tmp/" not in content, name
