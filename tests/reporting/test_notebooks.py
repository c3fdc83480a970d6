"""Notebooks are run in a kernel of their own; one that fails takes nothing with it."""

import json

import pytest

from analysis import files
from analysis.reporting.findings import findings_path, read_rows
from analysis.reporting.notebooks import (
    NotebookError,
    applicable,
    executed_path,
    notebook_source,
    run_notebook,
    run_notebooks,
    shown_identifiers,
    sources,
)

HEAD = '# %% [markdown]\n# # A notebook\n\n# %% tags=["parameters"]\nstudy = "another"\n\n# %%\n'


@pytest.fixture
def source(project):
    """Replace the sources by one that prints what it was given."""
    for path in sources():
        path.unlink()
    path = project / "notebooks" / "source" / "01_describe_corpus.py"
    path.write_text(
        HEAD + 'import os\n\n(study, os.path.samefile(os.getcwd(), os.environ["ANALYSIS_ROOT"]))\n'
    )
    return path


def test_a_source_is_run_for_the_study_in_the_folder_of_the_project(project, source):
    path = run_notebook(source, "toy_debate")

    assert path == executed_path(source, "toy_debate")
    executed = json.loads(path.read_text(encoding="utf-8"))
    assert executed["cells"][-1]["outputs"][0]["data"]["text/plain"] == ["('toy_debate', True)"]
    assert executed["cells"][1]["source"] == ['study = "toy_debate"']
    assert str(project) not in path.read_text(encoding="utf-8")


def test_a_notebook_that_stops_leaves_copy_figures_and_findings_and_says_why(project, source):
    source.write_text(HEAD + 'raise ValueError("no harbour is left")\n')
    executed = executed_path(source, "toy_debate")
    before = {path: path.read_bytes() for path in [executed, findings_path("toy_debate")]}
    assert any(row["notebook"] == "01_describe_corpus" for row in read_rows("toy_debate"))

    with pytest.raises(NotebookError) as caught:
        run_notebook(source, "toy_debate")

    sentence = str(caught.value)
    assert sentence.startswith(
        "notebook 01_describe_corpus of study toy_debate stopped: ValueError: no harbour"
    )
    assert "Traceback" not in sentence
    assert {path: path.read_bytes() for path in before} == before


def test_all_that_apply_are_run_at_once_without_those_whose_texts_are_not_here(built, monkeypatch):
    names = [path.name for path in run_notebooks("toy_debate")]
    assert names == [f"{source.stem}.ipynb" for source in applicable("toy_debate")]
    assert "04_read_in_context.ipynb" in names

    for path in (built / "corpus" / "toy_debate" / "text").glob("*.txt"):
        path.unlink()
    left = [path.name for path in run_notebooks("toy_debate")]
    assert left == [name for name in names if name != "04_read_in_context.ipynb"]


def test_a_source_without_parameters_is_refused_before_anything_is_lost(project, source):
    source.write_text("# %%\n1\n")
    before = findings_path("toy_debate").read_bytes()

    with pytest.raises(ValueError, match=r"01_describe_corpus\.py has no cell tagged 'parameters'"):
        run_notebook(source, "toy_debate")

    assert findings_path("toy_debate").read_bytes() == before


@pytest.mark.parametrize(
    ("declared", "emptied", "notebook"),
    [
        ('lexicons = ["toy_debate"]', "lexicons = []", "03_measure_frames"),
        ("texts_may_be_published = true", "texts_may_be_published = false", "04_read_in_context"),
        ('nodes = ["barrier", "harbour"]', "nodes = []", "06_follow_terms"),
        ('term_choice = ["toy_barrier"]', "term_choice = []", "06_follow_terms"),
    ],
)
def test_a_notebook_applies_where_the_study_declares_what_it_needs(project, declared, emptied, notebook):
    path = project / "corpus" / "toy_debate" / "study.toml"
    names = [source.stem for source in applicable("toy_debate")]
    assert names == [source.stem for source in sources() if source.stem != "08_measure_stance"], (
        "the toy debate declares no stance target, and all else"
    )

    path.write_text(path.read_text().replace(declared, emptied))

    left = [source.stem for source in applicable("toy_debate")]
    assert left == [name for name in names if name != notebook]


def test_contexts_are_run_only_where_the_texts_may_be_published():
    names = [source.stem for source in applicable("china_russia_partnership")]

    assert "04_read_in_context" not in names


def test_where_a_result_comes_from(project):
    source = notebook_source(
        "toy_debate", "03_measure_frames", inputs=["documents.csv"], lexicon="toy_debate"
    )

    assert [files.relative(path) for path in source.pop("inputs")] == [
        "corpus/toy_debate/study.toml",
        "corpus/toy_debate/documents.csv",
        "corpus/lexicons/toy_debate.toml",
    ]
    assert source["study"] == "toy_debate"
    assert source["version"] == "1.0.0"
    assert list(source["lexicons"]) == ["toy_debate"]


def test_identifiers_are_read_where_they_are_printed_in_order_and_once(tmp_path):
    outputs = [
        "**a/01_b/c@1.0.0** See d/e@1.0.0 and \\`f/g@1.0.0\\`.\n",
        "- x `a/h-i@1.0.0`\n- y `a/h-i@1.0.0`",
    ]
    cells = [{"outputs": [{"data": {"text/markdown": [text]}}]} for text in outputs]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": [{"cell_type": "markdown"}, *cells]}))

    assert shown_identifiers(path) == ["a/01_b/c@1.0.0", "a/h-i@1.0.0"]
