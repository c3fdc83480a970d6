"""The verb code, from units drawn to labels kept and quality said, on the toy study."""

import io
import json
import os
import sys

import pandas as pd
import pytest
from typer.testing import CliRunner

from analysis import files, storage
from analysis.cli import app as cli
from analysis.cli import code_commands
from analysis.cli.jupyter import has_terminal
from analysis.coding import coding_sheet, read_study_labels
from analysis.coding.tasks import task_folder

STUDY = "toy_debate"


@pytest.fixture
def invoke(scratch):
    return lambda *arguments: CliRunner().invoke(cli.app, ["code", STUDY, *map(str, arguments)])


def fill(path, *, label="right", but=0):
    sheet = storage.read_csv(path)
    sheet["label"] = ["wrong"] * but + [label] * (len(sheet) - but)
    storage.write_csv(path, sheet)


def declare_target(scratch):
    target = (
        'id = "barrier"\nversion = "1.0.0"\nlabel = "the barrier"\ndefinition = "The sea barrier."\n'
        'aliases = ["barrier*"]\n[codebook]\nfavour = "for it"\nagainst = "against it"\nneither = "else"\n'
    )
    (scratch / "corpus/stance_targets").mkdir(exist_ok=True)
    (scratch / "corpus/stance_targets/barrier.toml").write_text(target, encoding="utf-8")


def test_from_sample_to_quality(invoke, scratch, tmp_path_factory):
    sheets = tmp_path_factory.mktemp("sheets")
    drawn = invoke("--sheet", sheets / "one.csv", "--n", 40)
    assert drawn.exit_code == 0, drawn.output
    assert "a share near .50 is known to about" in drawn.stdout
    assert invoke("--sheet", sheets / "two.csv").exit_code == 0
    fill(sheets / "one.csv", but=4)
    fill(sheets / "two.csv", but=4)

    result = invoke("--read", sheets, "--model")
    assert result.exit_code == 0, result.output
    assert "40 units of two coders" in result.stdout
    assert "coded by language models" in result.stdout
    labels = read_study_labels(STUDY)
    assert len(labels) == 80
    assert set(labels["coder_kind"]) == {"model"}
    quality = storage.read_csv(scratch / "corpus/lexicons/quality/toy_debate.csv", "lexicon_quality")
    assert set(quality["measure"]) == {"precision", "pole precision", "recall"}
    assert quality["n"].max() == 40


def test_nothing_with_text_leaves_local(invoke, scratch, tmp_path_factory):
    sheet = tmp_path_factory.mktemp("sheets") / "one.csv"
    invoke("--sheet", sheet, "--n", 40)
    fill(sheet)
    invoke("--read", sheet)
    sentence = storage.read_csv(task_folder(STUDY, "toy_debate") / "sample.csv")["text"].str.len().idxmax()
    text = storage.read_csv(task_folder(STUDY, "toy_debate") / "sample.csv")["text"][sentence]

    written = [scratch / "corpus" / STUDY / "labels.csv", scratch / "corpus/lexicons/quality/toy_debate.csv"]
    assert all(text not in path.read_text(encoding="utf-8") for path in written)
    assert all(text.lower() not in path.read_text(encoding="utf-8") for path in written)


def test_sentences_without_a_match_are_a_task_of_their_own(invoke):
    assert invoke("--without", "--n", 12).exit_code == 0
    facts = json.loads((task_folder(STUDY, "toy_debate_without") / "task.json").read_text(encoding="utf-8"))

    assert facts["labels"][-1] == "none"
    assert facts["version"]


def test_a_sample_is_kept_until_more_are_asked_for(invoke):
    invoke("--n", 20)
    again, more = invoke(), invoke("--n", 30)

    assert "units drawn" not in again.stdout
    assert "30 units drawn" in more.stdout


def test_a_target_s_mentions_are_drawn_by_side(invoke, scratch, tmp_path_factory):
    declare_target(scratch)
    sheet = tmp_path_factory.mktemp("sheets") / "one.xlsx"
    result = invoke("--target", "barrier", "--n", 20, "--strata", "side,voice", "--sheet", sheet)

    assert result.exit_code == 0, result.output
    shown = pd.read_excel(sheet)
    assert len(shown) == 20
    assert shown["text"].str.contains(">>barrier").all()
    assert shown["target"].unique().tolist() == ["the barrier"]


def test_a_new_codebook_sets_the_labels_of_the_old_one_aside(invoke, scratch, tmp_path_factory):
    sheet = tmp_path_factory.mktemp("sheets") / "me.csv"
    declare_target(scratch)
    invoke("--target", "barrier", "--n", 5, "--sheet", sheet)
    fill(sheet, label="neither")
    invoke("--target", "barrier", "--read", sheet)

    aside = invoke("--target", "barrier", "--earlier", "0.1.0")
    again = invoke("--target", "barrier", "--earlier", "0.1.0")

    assert (aside.exit_code, again.exit_code) == (0, 2)
    assert "5 labels of barrier are kept as those of its codebook 0.1.0" in aside.output
    assert "barrier has no labels" in again.output
    assert "name the target" in invoke("--earlier", "0.1.0").output


def test_the_notebook_is_written_and_labels_are_read_when_it_ends(invoke, monkeypatch):
    def work(folder, notebook):
        assert [path.name for path in folder.iterdir()] == [notebook], "neither sample nor other sheets"
        sheet = coding_sheet(code_commands.read_task(STUDY, "toy_debate")[0], coder="me")
        storage.write_csv(
            folder.parents[1] / "me.csv", sheet.assign(label=["right", *[""] * (len(sheet) - 1)])
        )
        return 0

    monkeypatch.setattr(code_commands, "has_terminal", lambda: True)
    monkeypatch.setattr(code_commands, "open_lab", work)
    result = invoke("--coder", "me", "--n", 20)

    assert result.exit_code == 0, result.output
    assert "1 label read" in result.stdout
    assert read_study_labels(STUDY)["coder"].tolist() == ["me"]


def test_without_a_terminal_the_notebook_is_named_and_nothing_is_waited_for(invoke, monkeypatch):
    monkeypatch.setattr(code_commands, "open_lab", lambda *_: pytest.fail("JupyterLab would wait forever"))
    first = invoke("--coder", "me", "--n", 20)

    assert first.exit_code == 0, first.output
    notebook = f"corpus/{STUDY}/local/coding/{STUDY}/desks/me/me.ipynb"
    assert f"The notebook is {notebook}. JupyterLab was not started" in first.stdout
    assert (files.root() / notebook).is_file()
    assert "read;" not in first.stdout

    sheet = coding_sheet(code_commands.read_task(STUDY, STUDY)[0], coder="me")
    storage.write_csv(
        task_folder(STUDY, STUDY) / "me.csv", sheet.assign(label=["right", *[""] * (len(sheet) - 1)])
    )
    again = invoke("--coder", "me")
    assert "1 label read" in again.stdout, "what was coded elsewhere is taken in"


@pytest.mark.parametrize("stdin", [None, io.StringIO("keys")], ids=["nothing", "a pipe"])
def test_what_is_no_terminal(monkeypatch, stdin):
    monkeypatch.setattr(sys, "stdin", stdin)

    assert not has_terminal()


def test_a_terminal_is_one(monkeypatch):
    pty = pytest.importorskip("pty", reason="needs a system with pseudo-terminals")
    hand, terminal = pty.openpty()
    with os.fdopen(terminal) as keys, os.fdopen(hand):
        monkeypatch.setattr(sys, "stdin", keys)
        assert has_terminal()


def test_a_lexicon_that_changed_since_keeps_labels_but_claims_nothing(invoke, scratch, tmp_path_factory):
    sheet = tmp_path_factory.mktemp("sheets") / "one.csv"
    invoke("--sheet", sheet, "--n", 20)
    fill(sheet)
    path = scratch / "corpus/lexicons/toy_debate.toml"
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace('version = "', 'version = "9', 1), encoding="utf-8")
    result = invoke("--read", sheet)

    assert "say nothing of this version" in result.stderr
    assert len(read_study_labels(STUDY)) == 20
    assert not (scratch / "corpus/lexicons/quality/toy_debate.csv").exists()


def test_options_that_make_no_sense(invoke):
    both = invoke("--lexicon", "toy_debate", "--target", "nato")

    assert both.exit_code == code_commands.USAGE
    assert "not both" in both.stderr


def test_a_bad_sheet_is_refused_with_its_row(invoke, tmp_path):
    sheet = tmp_path / "one.csv"
    invoke("--sheet", sheet, "--n", 20)
    fill(sheet, label="rihgt")
    result = invoke("--read", sheet)

    assert result.exit_code != 0
    assert "one.csv, row 2: label 'rihgt' is not one of" in str(result.exception)
    assert len(read_study_labels(STUDY)) == 0


def test_labels_are_carried_to_a_later_version(invoke, scratch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("versions")
    invoke("--sheet", folder / "one.csv", "--n", 40)
    fill(folder / "one.csv")
    invoke("--read", folder / "one.csv", "--model")
    path = scratch / "corpus/lexicons/toy_debate.toml"
    old = path.read_text(encoding="utf-8")
    (folder / "old.toml").write_text(old, encoding="utf-8")
    path.write_text(old.replace('version = "1.0.0"', 'version = "1.1.0"', 1), encoding="utf-8")

    result = invoke("--carry", folder / "old.toml")

    assert result.exit_code == 0, result.output
    assert "40 labels of 1.0.0 hold for 1.1.0" in result.stdout
    assert "all: precision 1.00" in result.stdout
    quality = storage.read_csv(scratch / "corpus/lexicons/quality/toy_debate.csv", "lexicon_quality")
    assert set(quality["version"]) == {"1.1.0"}
    assert invoke("--carry", path).exit_code == 2, "the same version"
    assert invoke("--carry", folder / "nothing.toml").exit_code == 2


TARGET = (
    'id = "barrier"\nversion = "1.0.0"\nlabel = "the barrier"\ndefinition = "The sea barrier."\n'
    'aliases = ["barrier*"]\n[codebook]\nfavour = "for it"\nagainst = "against it"\nneither = "else"\n'
)


def declare(scratch):
    path = scratch / "corpus/stance_targets/barrier.toml"
    path.write_text(TARGET, encoding="utf-8")
    study = scratch / "corpus" / STUDY / "study.toml"
    study.write_text(
        study.read_text(encoding="utf-8") + '\n[stance]\ntargets = ["barrier"]\n', encoding="utf-8"
    )


def test_more_units_are_proposed_by_tone_until_there_is_a_model(invoke, scratch):
    declare(scratch)
    invoke("--target", "barrier", "--n", 12)
    result = invoke("--target", "barrier", "--ranked", "--n", 8)
    drawn = code_commands.read_task(STUDY, "barrier")[0]
    ranked, facts = code_commands.read_task(STUDY, "barrier_ranked")

    assert result.exit_code == 0, result.output
    assert "tone, least neutral first" in result.stdout
    assert "no share is estimated from them" in result.stdout
    assert len(ranked) == 8
    assert ranked["sampling_probability"].isna().all()
    assert facts["labels"] == ["favour", "against", "neither"]
    keys = ["doc_id", "sentence"]
    assert ranked.merge(drawn, on=keys).empty, "what was drawn at random is not proposed again"


def test_with_a_model_the_least_sure_come_first_and_what_is_coded_does_not_come(
    invoke, scratch, tmp_path_factory
):
    from analysis.reporting.build import make_features

    declare(scratch)
    sheet = tmp_path_factory.mktemp("sheets") / "one.csv"
    invoke("--target", "barrier", "--n", 18, "--sheet", sheet)
    fill(sheet, label="neither")
    table = storage.read_csv(sheet)
    table.loc[::2, "label"] = "favour"
    storage.write_csv(sheet, table)
    assert invoke("--target", "barrier", "--read", sheet).exit_code == 0
    make_features(STUDY)
    result = invoke("--target", "barrier", "--ranked", "--n", 5)
    assert result.exit_code == 0, (result.output, result.exception)
    ranked = code_commands.read_task(STUDY, "barrier_ranked")[0]

    assert "the study's model, least sure first" in result.stdout, result.output
    coded = read_study_labels(STUDY)
    assert ranked.merge(coded, on=["doc_id", "sentence", "target"]).empty
    assert len(ranked) == 5


def test_ranking_asks_for_a_target(invoke):
    result = invoke("--ranked")

    assert result.exit_code == code_commands.USAGE
    assert "name it with --target" in result.stderr


def test_what_is_emptied_in_a_sheet_is_kept_until_it_is_taken_back(invoke, tmp_path_factory):
    sheet = tmp_path_factory.mktemp("sheets") / "ann.csv"
    invoke("--n", 20, "--sheet", sheet)
    fill(sheet)
    invoke("--read", sheet)
    table = storage.read_csv(sheet)
    table.loc[[3, 5], "label"] = ""
    storage.write_csv(sheet, table)

    kept = invoke("--read", sheet)
    assert (
        "2 units without a label here, which ann labelled before: the earlier labels are kept" in kept.stdout
    )
    assert len(read_study_labels(STUDY)) == 20
    # another coder's labels of the same units are not touched
    fill(sheet)
    invoke("--read", sheet, "--coder", "bob")
    storage.write_csv(sheet, table)
    taken = invoke("--read", sheet, "--take-back")
    assert "2 labels taken back" in taken.stdout, taken.output
    labels = read_study_labels(STUDY)
    assert labels.groupby("coder").size().to_dict() == {"ann": 18, "bob": 20}
    assert "2 units without" not in invoke("--read", sheet).stdout


def test_a_folder_is_read_past_what_a_spreadsheet_leaves_open(invoke, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sheets")
    invoke("--n", 20, "--sheet", folder / "ann.csv")
    fill(folder / "ann.csv")
    (folder / "~$ann.xlsx").write_bytes(b"held open")
    (folder / "ann.csv").rename(folder / "ann.CSV")

    result = invoke("--read", folder)
    assert result.exit_code == 0, result.exception
    assert read_study_labels(STUDY)["coder"].tolist() == ["ann"] * 20


def test_a_folder_without_a_sheet_is_told(invoke, tmp_path):
    invoke("--n", 20)
    result = invoke("--read", tmp_path)

    assert result.exit_code != 0
    assert "holds no sheet: name a file that ends in .csv or .xlsx" in str(result.exception)


def test_a_study_without_a_lexicon_is_coded_for_its_only_target(invoke, scratch):
    declare(scratch)
    study = scratch / "corpus" / STUDY / "study.toml"
    text = study.read_text(encoding="utf-8")
    study.write_text(text.replace('lexicons = ["toy_debate"]', "lexicons = []"), encoding="utf-8")
    one = invoke("--n", 12)
    assert one.exit_code == 0, one.output
    assert len(code_commands.read_task(STUDY, "barrier")[0]) == 12

    other = scratch / "corpus/stance_targets/barrier_2.toml"
    other.write_text(TARGET.replace('"barrier"', '"barrier_2"'), encoding="utf-8")
    text = study.read_text(encoding="utf-8").replace('["barrier"]', '["barrier", "barrier_2"]')
    study.write_text(text, encoding="utf-8")
    both = invoke()
    assert both.exit_code == code_commands.USAGE
    assert "declares the targets barrier, barrier_2: name one with --target" in both.stderr


def test_an_unknown_target_is_told_with_those_that_there_are(invoke, scratch):
    declare(scratch)
    result = invoke("--target", "barier")

    assert result.exit_code == code_commands.USAGE
    assert "There is no stance target 'barier'. There are: barrier" in result.stderr
