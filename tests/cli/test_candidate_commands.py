"""The verbs candidates and induce, from a listing to a new version with its log."""

import shutil

import pytest
from typer.testing import CliRunner

from analysis import files, storage
from analysis.cli import app as cli
from analysis.framing import read_lexicon

STUDY = "toy_debate"


@pytest.fixture
def invoke(scratch):
    return lambda *arguments: CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.fixture
def sheet(invoke, tmp_path):
    path = tmp_path / "candidates.csv"
    assert invoke("candidates", STUDY, "--n", 4, "--sheet", path).exit_code == 0
    return path


def mark(sheet, row, **cells):
    rows = storage.read_csv(sheet)
    for name, value in cells.items():
        rows.loc[row, name] = value
    storage.write_csv(sheet, rows)
    return rows.loc[row]


def test_candidates_are_listed_by_frame_and_evidence_and_none_is_an_entry(invoke, sheet):
    result = invoke("candidates", STUDY, "--n", 4)
    rows = storage.read_csv(sheet)

    assert result.exit_code == 0, result.output
    assert set(rows["evidence"]) == {"keyness", "collocate"}
    assert rows.groupby(["frame", "evidence"]).size().max() <= 4
    first = rows.iloc[0]
    assert result.stdout.startswith(f"{first['frame']}, {first['evidence']}: {first['candidate']} (")
    assert not set(rows["candidate"]) & set(read_lexicon(files.lexicon_path(STUDY)).entries["pattern"])


def test_what_is_accepted_becomes_a_version_and_is_logged(invoke, sheet, scratch):
    row = mark(sheet, 0, accept="yes", pole="danger")
    before = read_lexicon(files.lexicon_path(STUDY))

    result = invoke("candidates", STUDY, "--accept", sheet, "--by", "A Reader", "--version", "1.1.0")

    assert result.exit_code == 0, result.output
    after = read_lexicon(files.lexicon_path(STUDY))
    assert (after.version, len(after.entries)) == ("1.1.0", len(before.entries) + 1)
    assert "version 1.1.0" in after.citation
    new = after.entries[after.entries["pattern"] == row["candidate"]].iloc[0]
    assert (new["frame"], new["pole"], new["basis"]) == (row["frame"], "danger", "proposed")
    log = storage.read_csv(scratch / "corpus/lexicons/toy_debate.accepted.csv", "accepted_candidates")
    assert log[["version", "accepted_by", "study", "candidate"]].to_numpy().tolist() == [
        ["1.1.0", "A Reader", STUDY, row["candidate"]]
    ]


@pytest.mark.parametrize(
    ("cells", "options", "code", "sentence"),
    [
        ({"accept": "perhaps"}, ["--by", "me", "--version", "2"], None, "row 2: accept says 'perhaps'"),
        ({}, ["--by", "me", "--version", "2"], None, "give the candidates that are accepted"),
        ({"accept": "x", "pole": "north"}, ["--by", "me", "--version", "2"], None, "has no pole 'north'"),
        ({"accept": "x"}, ["--by", "me", "--version", "1.0.0"], None, "give a new version"),
        ({"accept": "x"}, ["--version", "2"], 2, "Say who decided"),
    ],
)
def test_what_cannot_be_accepted_leaves_lexicon_and_log_alone(
    invoke, sheet, scratch, cells, options, code, sentence
):
    mark(sheet, 0, **cells)
    before = files.lexicon_path(STUDY).read_bytes()

    result = invoke("candidates", STUDY, "--accept", sheet, *options)

    assert result.exit_code == (code or 1)
    assert sentence in (result.output + str(result.exception))
    assert files.lexicon_path(STUDY).read_bytes() == before
    assert not (scratch / "corpus/lexicons/toy_debate.accepted.csv").exists()


def test_comments_are_not_lost_unasked(invoke, sheet, tmp_path):
    mark(sheet, 0, accept="yes")
    path = files.lexicon_path(STUDY)
    path.write_text("# kept\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    call = ["candidates", STUDY, "--accept", sheet, "--by", "me", "--version", "1.1.0"]

    refused = invoke(*call)
    assert (refused.exit_code, "has comments" in refused.output) == (1, True)
    assert invoke(*call, "--to", tmp_path / "new.toml").exit_code == 0
    assert read_lexicon(tmp_path / "new.toml").version == "1.1.0"
    assert path.read_text(encoding="utf-8").startswith("# kept")


def test_what_the_file_cannot_hold_is_told(invoke, sheet, tmp_path):
    mark(sheet, 0, accept="yes")

    result = invoke(
        "candidates",
        STUDY,
        "--accept",
        sheet,
        "--by",
        "me",
        "--version",
        "1.1.0",
        "--to",
        tmp_path / "new.yml",
    )

    assert result.exit_code == 0, result.output
    assert "pole" in result.stderr


def test_without_texts_the_counts_give_keyness(invoke, scratch, tmp_path):
    shutil.rmtree(scratch / "corpus" / STUDY / "text")

    result = invoke("candidates", STUDY, "--n", 3, "--sheet", tmp_path / "c.csv")

    assert result.exit_code == 0, result.output
    assert "keyness alone" in result.output
    assert set(storage.read_csv(tmp_path / "c.csv")["evidence"]) == {"keyness"}


def test_a_lexicon_that_is_not_there(invoke):
    result = invoke("candidates", STUDY, "--lexicon", "nothing")

    assert result.exit_code == 2
    assert "There are: china_russia, generic_frames, placebo, toy_debate" in result.output


LABELLED = (
    "text,labels\n"
    + "the court ruled,law\njudges of the court,law\nprices rose,money|law\nprices fell,money\n" * 5
)


def test_induce_writes_a_lexicon_that_is_read_back(invoke, tmp_path):
    table, to = tmp_path / "labelled.csv", tmp_path / "words.toml"
    table.write_text(LABELLED, encoding="utf-8")

    result = invoke("induce", table, "--to", to, "--words", 3)

    assert result.exit_code == 0, result.output
    lexicon = read_lexicon(to)
    assert (lexicon.id, list(lexicon.frames["frame"])) == ("words", ["law", "money"])
    assert "court" in set(lexicon.entries.loc[lexicon.entries["frame"] == "law", "pattern"])
    assert lexicon.entries.groupby("frame").size().max() <= 3
    assert "law: " in result.stdout


def test_induce_names_what_is_missing(invoke, tmp_path):
    table = tmp_path / "labelled.csv"
    table.write_text(LABELLED, encoding="utf-8")

    missing = invoke("induce", table, "--to", tmp_path / "w.toml", "--labels", "frames")
    assert (missing.exit_code, "no column 'frames'; it has text, labels" in missing.output) == (2, True)
    nowhere = invoke("induce", tmp_path / "no.csv", "--to", tmp_path / "w.toml")
    assert (nowhere.exit_code, "There is no file" in nowhere.output) == (2, True)
