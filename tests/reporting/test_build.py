"""The build runs what is out of date, and nothing else.

Notebooks are played back here from the copies that ship, which takes no kernel; the features and the
report are made in earnest. ``tests/test_end_to_end.py`` runs the notebooks.
"""

import os
import shutil
import subprocess

import pytest

from analysis import files
from analysis.reporting import build_study, notebooks
from analysis.reporting.build import why
from analysis.reporting.findings import findings_path, read_rows
from analysis.reporting.notebooks import NotebookError
from tests.conftest import ROOT
from tests.reporting.played import play_back

STUDY = "toy_debate"
NOTEBOOKS = [f"notebook {source.stem}" for source in notebooks.sources() if notebooks.applies(source, STUDY)]
EVERYTHING = ["features", *NOTEBOOKS, "report"]


@pytest.fixture
def played(scratch, monkeypatch):
    """The scratch project, with notebooks that are played back."""
    monkeypatch.setattr(notebooks, "run_notebook", play_back)
    return scratch


def build(study: str = STUDY) -> list[str]:
    said: list[str] = []
    done = build_study(study, say=said.append)
    steps = [line for line in said if line.startswith(f"{study}: ")]
    assert [line.partition(" (")[0] for line in steps] == [f"{study}: {step}" for step in done]
    return done


def append(path, text="\n# changed\n"):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_nothing_runs_the_second_time(built):
    assert build() == []


def test_nothing_runs_where_files_only_have_another_time(built):
    for path in built.rglob("*"):
        if path.is_file():
            os.utime(path, ns=(1, 1))

    assert build() == []


FIGURE = "figures/toy_debate/03_measure_frames/frame_shares"
STALE_RESULTS = {
    f"{FIGURE}.png": [NOTEBOOKS[2]],
    f"{FIGURE}.csv": [NOTEBOOKS[2]],
    f"{FIGURE}.json": [NOTEBOOKS[2]],
    "notebooks/toy_debate/01_describe_corpus.ipynb": [NOTEBOOKS[0]],
    "report/toy_debate/report.html": ["report"],
    "corpus/toy_debate/features/sizes.parquet": ["features"],
}


@pytest.mark.parametrize("path", STALE_RESULTS)
@pytest.mark.parametrize("change", ["deleted", "edited"])
def test_a_result_that_was_lost_or_edited_is_made_again_by_its_own_step_alone(built, path, change):
    before = (built / path).read_bytes()
    if change == "deleted":
        (built / path).unlink()
    else:
        (built / path).write_bytes(before + b" ")

    assert build() == STALE_RESULTS[path]

    assert (built / path).read_bytes() == before
    assert build() == []


def test_findings_that_were_edited_are_made_again_by_their_notebook(built):
    registry = files.read_json(findings_path(STUDY))
    changed = next(row for row in registry["findings"] if row["notebook"] == "02_compare_terms")
    changed["estimate"] += 1
    files.write_json(findings_path(STUDY), registry)

    assert build() == [NOTEBOOKS[1]]


CHANGED_INPUTS = {
    "corpus/toy_debate/study.toml": EVERYTHING,
    "corpus/lexicons/toy_debate.toml": EVERYTHING,
    "requirements.txt": EVERYTHING,
    "corpus/toy_debate/interpretation.md": ["report"],
    "corpus/references.json": ["report"],
    "notebooks/source/02_compare_terms.py": [NOTEBOOKS[1]],
    "corpus/lexicons/china_russia.toml": [],
    "corpus/china_russia_partnership/study.toml": [],
}


@pytest.mark.parametrize("path", CHANGED_INPUTS)
def test_a_changed_input_runs_the_steps_that_depend_on_it(built, path):
    append(built / path, "\n" if path.endswith((".json", ".md")) else "\n# changed\n")

    assert build() == CHANGED_INPUTS[path]


def test_labels_run_what_learns_from_them(built):
    columns = "doc_id,sentence,target,coder,coder_kind,label,sampling_probability,stratum\n"
    files.write_text(built / "corpus" / STUDY / "labels.csv", columns)

    assert build() == EVERYTHING


def test_a_changed_text_runs_what_counts_it(built):
    text = min((built / "corpus" / STUDY / "text").glob("*.txt"))
    sizes = (built / "corpus" / STUDY / "features" / "sizes.parquet").read_bytes()
    append(text, "\n\nOne more harbour, one more wall.\n")

    assert build() == ["features", *NOTEBOOKS], "the report shows what is played back, which is as before"

    assert (built / "corpus" / STUDY / "features" / "sizes.parquet").read_bytes() != sizes


def using(name: str) -> list[str]:
    """Return the steps of the notebooks whose source names something."""
    return [
        f"notebook {path.stem}"
        for path in notebooks.sources()
        if name in path.read_text() and notebooks.applies(path, STUDY)
    ]


CHANGED_MODULES = {
    "cli/app.py": [],
    "reporting/citation.py": ["report"],
    "reporting/templates/report.css": ["report"],
    "terms/word_shift.py": using("word_shift"),
    "figures/word_shift.py": using("plot_word_shift"),
    "text/speech/verbs.py": ["features", *using("tokenize_with_voice")],
    "text/abbreviations.toml": EVERYTHING,  # documents that print one text are found by their tokens
    "files.py": EVERYTHING,
}


def test_a_changed_module_runs_the_steps_that_use_it(made, tmp_path, monkeypatch):
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "analysis", tmp_path / "analysis", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    monkeypatch.setattr(notebooks, "run_notebook", play_back)
    build()
    assert why(STUDY) == []

    for name, steps in CHANGED_MODULES.items():
        module = tmp_path / "analysis" / name
        before = module.read_bytes()
        module.write_bytes(before + b"\n")
        told = {step: reason for step, reason in why(STUDY) if not reason.startswith("only if")}
        assert list(told) == steps, name
        assert set(told.values()) <= {f"analysis/{name} changed"}
        module.write_bytes(before)

    append(tmp_path / "analysis" / "reporting" / "citation.py", "\n")
    assert build() == ["report"]


def test_figures_that_the_notebook_no_longer_makes_go_with_all_their_files(built):
    folder = built / "figures" / STUDY / "02_compare_terms"
    for suffix in ("svg", "png", "pdf", "csv", "json"):
        (folder / f"dropped.{suffix}").write_text("{}")

    assert build() == [NOTEBOOKS[1]]

    assert {path.stem for path in folder.iterdir()} == {"frequencies", "keyness"}
    assert build() == []


def test_files_of_the_desktop_are_left_alone(built):
    folder = built / "figures" / STUDY / "02_compare_terms"
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / ".ipynb_checkpoints").mkdir()

    assert build() == []
    (folder / "keyness.svg").unlink()
    assert build() == [NOTEBOOKS[1]]

    assert (folder / ".DS_Store").exists()


def test_results_go_with_the_lexicon_that_they_came_from(built):
    settings = built / "corpus" / STUDY / "study.toml"
    settings.write_text(settings.read_text().replace('lexicons = ["toy_debate"]', "lexicons = []"))
    (built / "corpus" / STUDY / "interpretation.md").unlink()

    assert build() == [step for step in EVERYTHING if step != NOTEBOOKS[2]]

    assert not (built / "notebooks" / STUDY / "03_measure_frames.ipynb").exists()
    assert not list((built / "figures" / STUDY / "03_measure_frames").glob("*"))
    assert "03_measure_frames" not in {row["notebook"] for row in read_rows(STUDY)}
    assert {"01_describe_corpus", "02_compare_terms"} <= {row["notebook"] for row in read_rows(STUDY)}
    assert build() == []


def test_a_notebook_that_stops_leaves_the_old_copy_and_report_and_is_run_again(built, monkeypatch):
    kept = [built / "notebooks" / STUDY / "02_compare_terms.ipynb", built / "report" / STUDY / "report.html"]
    before = [path.read_bytes() for path in kept]
    append(built / "notebooks" / "source" / "02_compare_terms.py")

    def fail(source, study):
        raise NotebookError("stopped")

    with monkeypatch.context() as patch:
        patch.setattr(notebooks, "run_notebook", fail)
        with pytest.raises(NotebookError):
            build()
        assert [path.read_bytes() for path in kept] == before
        with pytest.raises(NotebookError):
            build()

    assert build() == [NOTEBOOKS[1]]


def test_a_build_that_was_stopped_goes_on_where_it_was(played, monkeypatch):
    def stop(source, study):
        if source.stem == "02_compare_terms":
            raise KeyboardInterrupt
        return play_back(source, study)

    monkeypatch.setattr(notebooks, "run_notebook", stop)
    with pytest.raises(KeyboardInterrupt):
        build()
    monkeypatch.setattr(notebooks, "run_notebook", play_back)

    assert build() == [*NOTEBOOKS[1:], "report"]


def test_without_texts_the_features_are_taken_as_they_are(built):
    shutil.rmtree(built / "corpus" / STUDY / "text")
    assert build() == []

    (built / FIGURE).with_suffix(".svg").unlink()
    assert build() == [NOTEBOOKS[2]]


def test_without_texts_and_features_it_says_what_to_do(played):
    for name in ("text", "features"):
        shutil.rmtree(played / "corpus" / STUDY / name)

    with pytest.raises(
        FileNotFoundError, match="neither texts nor features: read articles into it with python3"
    ):
        build()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('target = "supporters"', 'target = ""', "compares nothing yet: declare sides, target and reference"),
        (
            'sides = ["supporters", "opponents"]\ntarget = "supporters"',
            'sides = ["admirers", "opponents"]\ntarget = "admirers"',
            "no document is of the side 'admirers'",
        ),
    ],
)
def test_a_study_that_compares_nothing_is_told_before_anything_is_computed(played, old, new, sentence):
    settings = played / "corpus" / STUDY / "study.toml"
    text = settings.read_text(encoding="utf-8")
    assert old in text
    settings.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(ValueError, match=sentence):
        build()

    assert not (played / "figures").exists()
    assert not (played / ".cache").exists()


def test_a_fresh_clone_runs_everything(built, tmp_path_factory, monkeypatch):
    ignored = subprocess.run(
        ["git", "check-ignore", "--no-index", ".cache/build/x.json", "report/x/report.html"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if ignored.returncode == 128:
        pytest.skip("not a git checkout: nothing says what a clone would hold")
    assert len(ignored.stdout.split()) == 2, "a clone brings neither stamps nor reports"
    clone = tmp_path_factory.mktemp("clone")
    shutil.copytree(built, clone, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".cache", "report"))
    monkeypatch.setenv(files.ROOT_VARIABLE, str(clone))

    assert build() == EVERYTHING


def test_a_stamp_from_elsewhere_does_not_hide_a_change(built):
    stamps = (built / ".cache" / "build" / f"{STUDY}.json").read_bytes()
    append(built / "notebooks" / "source" / "02_compare_terms.py")
    build()

    (built / ".cache" / "build" / f"{STUDY}.json").write_bytes(stamps)

    assert build() == [NOTEBOOKS[1]]


def test_why_names_what_changed_and_runs_nothing(built):
    assert why(STUDY) == []
    before = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    append(built / "notebooks" / "source" / "02_compare_terms.py")
    (built / FIGURE).with_suffix(".png").unlink()

    assert why(STUDY) == [
        (NOTEBOOKS[1], "notebooks/source/02_compare_terms.py changed"),
        (NOTEBOOKS[2], f"{FIGURE}.png is gone"),
        ("report", f"{FIGURE}.png is gone"),
    ]
    changed = {built / "notebooks" / "source" / "02_compare_terms.py"}
    assert {path for path in before if path.is_file() and path.read_bytes() != before[path]} == changed


def test_why_tells_of_a_text_that_is_gone_and_of_what_follows(built):
    text = min((built / "corpus" / STUDY / "text").glob("*.txt"))
    text.unlink()

    told = dict(why(STUDY))

    assert told["features"] == f"corpus/{STUDY}/text/{text.name} is gone"
    following = {told[name] for name in NOTEBOOKS if "context" not in name}
    assert following == {"only if what it reads changes: features would run before it"}


def test_why_counts_what_it_does_not_name(built):
    for path in (built / "corpus" / STUDY / "text").glob("0*.txt"):
        append(path, " ")

    assert dict(why(STUDY))["features"].endswith("03_quayside_courier.txt changed and 6 more")


def test_why_of_a_study_that_was_never_built(played):
    assert {reason for _, reason in why(STUDY)} == {"it has not been run here before"}


def test_a_stamp_that_is_not_whole_or_of_an_older_form_runs_everything(built):
    stamps = built / ".cache" / "build" / f"{STUDY}.json"
    for content in ("{", '{"features": {"inputs": "abc", "outputs": "abc"}}'):
        stamps.write_text(content)
        assert why(STUDY)[0] == ("features", "it has not been run here before")


def test_features_that_changed_under_the_same_version_are_said(built):
    append(min((built / "corpus" / STUDY / "text").glob("*.txt")), "\n\nOne more harbour.\n")
    said: list[str] = []

    build_study(STUDY, say=said.append)

    assert said[-1].startswith(
        "corpus/toy_debate/study.toml: the features are no longer those of version 1.0.0; raise it"
    )
