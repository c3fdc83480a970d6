"""What is missing or doubtful in a study is said."""

import pytest

from analysis.corpora import check_study, import_documents
from analysis.corpora.checks import FEWEST
from analysis.files import lexicon_path, study_folder, write_text
from analysis.inference import MIN_DOCUMENTS, MIN_OUTLETS
from analysis.schema import TABLES
from tests.corpora.test_importing import LONG

OUTLETS = ",".join(column[0] for column in TABLES["outlets"]) + "\n"
OUTLETS += "".join(
    f"{name},,,,,,,a page,yes,,\n"
    for name in ("The Gazette", "The Herald", "The Courier", "The Post", "The Mail")
)
HEADER = 'id = "harbours"\ntitle = "Harbours"\n'
FRAME = (
    '[sampling_frame]\ndatabase = "d"\nquery = "q"\nretrieved = "2022"\ninclusion = "i"\ndenominator = "n"\n'
)
SIDES = '[grouping]\ncolumn = "genre"\nsides = ["report", "essay"]\ntarget = "report"\nreference = "essay"\n'


@pytest.fixture(autouse=True)
def outlets(project):
    write_text(project / "corpus" / "outlets.csv", OUTLETS)


def declare(text):
    write_text(study_folder("harbours") / "study.toml", text)


def fill(tmp_path, rows):
    """Import one made-up article a row: outlet, genre, date, basis, note."""
    folder = tmp_path / "pages"
    folder.mkdir(exist_ok=True)
    manifest = "file,outlet,genre,date,date_basis,author_note\n"
    for number, row in enumerate(rows):
        # a word of its own after every third, so that no two articles print the same text
        words = [f"{word} no{number}" if k % 3 == 0 else word for k, word in enumerate(LONG.split(" "))]
        (folder / f"{number}.txt").write_text(" ".join(words), encoding="utf-8")
        manifest += f"{number}.txt,{','.join(row)}\n"
    (folder / "manifest.csv").write_text(manifest, encoding="utf-8")
    import_documents("harbours", [folder])


def sentences(severity=None):
    findings = check_study("harbours")
    return " ".join(findings["sentence"][(findings["severity"] == severity) | (severity is None)])


SOUND = [
    (outlet, genre, "2022-03-04", "stated", "")
    for genre in ("report", "essay")
    for outlet in ("The Gazette", "The Herald", "The Courier", "The Post", "The Mail")
]


def test_a_sound_study_has_nothing_to_say(study, tmp_path):
    declare(HEADER + FRAME + SIDES)
    fill(tmp_path, SOUND)

    assert check_study(study).empty
    assert list(check_study(study)) == ["severity", "where", "sentence"]


def test_without_documents_that_is_the_first_problem(study):
    findings = check_study(study)

    assert findings["severity"].tolist() == ["problem", "doubt"]
    assert "no documents yet" in findings["sentence"].iloc[0]
    assert "No sampling frame" in findings["sentence"].iloc[1]


def test_the_fewest_units_are_those_that_intervals_need():
    assert FEWEST == {"document": MIN_DOCUMENTS, "week": MIN_DOCUMENTS, "outlet": MIN_OUTLETS}


def test_every_lexicon_is_measured_so_a_second_one_is_no_doubt(study):
    declare(HEADER + FRAME + SIDES + '[framing]\nlexicons = ["ports", "tides"]\n')
    for name in ("ports", "tides"):
        write_text(lexicon_path(name), "")

    assert "lexicon" not in sentences()


def test_a_partial_frame_and_a_missing_lexicon_are_named(study):
    declare(HEADER + '[sampling_frame]\ndatabase = "d"\n[framing]\nlexicons = ["ports"]\n')

    assert "not stated: query, retrieved, inclusion, denominator" in sentences("note")
    assert "corpus/lexicons/ports.toml is missing" in sentences("problem")
    write_text(lexicon_path("ports"), "")
    assert "ports.toml" not in sentences()


def test_a_target_that_is_not_there_is_a_problem(study, tmp_path):
    declare(HEADER + '[stance]\ntargets = ["tolls"]\n')
    fill(tmp_path, SOUND)

    assert "The target tolls is not there: corpus/stance_targets/tolls.toml is missing." in sentences(
        "problem"
    )


@pytest.mark.parametrize(
    ("rows", "severity", "sentence"),
    [
        (SOUND[:5], "problem", "The side 'essay' has no documents"),
        (SOUND[:8], "doubt", "The side 'essay' has fewer than the 5 documents"),
        ([("", *SOUND[0][1:]), *SOUND[1:]], "doubt", "1 document is of unknown outlet: 0."),
        ([(*SOUND[0][:2], "", "", ""), *SOUND[1:]], "doubt", "1 document is of unknown date: 0."),
        ([(*SOUND[0][:3], "inferred", ""), *SOUND[1:]], "note", "1 date is not stated in the document: 0."),
        ([(*SOUND[0][:3], "", ""), *SOUND[1:]], "note", "1 date is given without what it rests on (0)"),
        ([*SOUND, ("The Gazette", "poem", "2022", "stated", "")], "doubt", "1 document is of no side"),
        ([("The Mail", *row[1:]) for row in SOUND[:3]] + SOUND[3:], "doubt", "4 of the 5 documents"),
        ([(*SOUND[0][:4], "two contradictory notes"), *SOUND[1:]], "doubt", "contradicts itself"),
        (
            [(*row[:2], "2019-01", *row[3:]) for row in SOUND[:5]] + SOUND[5:],
            "doubt",
            "different periods (essay 2022-03 to 2022-03; report 2019-01 to 2019-01)",
        ),
        (
            [*SOUND[:4], ("Ferry News", *SOUND[4][1:]), ("FerryNews", *SOUND[5][1:]), *SOUND[6:]],
            "doubt",
            "1 outlet is written in several ways (Ferry News and FerryNews)",
        ),
    ],
)
def test_a_fault_in_the_documents_is_said(study, tmp_path, rows, severity, sentence):
    declare(HEADER + FRAME + SIDES)
    fill(tmp_path, rows)

    assert sentence in sentences(severity)


def test_outlets_that_nobody_checked_are_a_note(study, project, tmp_path):
    declare(HEADER + FRAME + SIDES)
    fill(tmp_path, SOUND)
    write_text(
        project / "corpus" / "outlets.csv", OUTLETS.replace("The Post,,,,,,,a page,yes", "The Post,,,,,,,,no")
    )
    assert sentences("note") == "1 outlet is of unchecked ownership: The Post."

    write_text(project / "corpus" / "outlets.csv", OUTLETS.replace("yes", "maybe"))
    assert "it must be yes or no" in sentences("problem")


def test_documents_outside_the_period_are_named(study, tmp_path):
    declare(HEADER + '[period]\nfrom = "2022-03"\nto = "2022-03"\n' + FRAME + SIDES)
    fill(
        tmp_path,
        [(*SOUND[0][:2], "2022-04", "stated", ""), (*SOUND[1][:2], "2022", "stated", ""), *SOUND[2:]],
    )

    assert "1 document is from outside the study's period: 0." in sentences("doubt")


def test_changed_texts_grouping_and_tables_are_problems(study, tmp_path):
    declare(HEADER + FRAME + SIDES)
    fill(tmp_path, SOUND)
    (study_folder(study) / "text" / "3.txt").write_text("else", encoding="utf-8")
    assert "no longer as imported (3)" in sentences("problem")

    declare(HEADER + FRAME + SIDES.replace('"essay"', '"poem"'))
    assert "The grouping in study.toml was changed" in sentences("problem")

    path = study_folder(study) / "documents.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(True)[:-1]), encoding="utf-8")
    assert "import.json counts 10 documents, documents.csv has 9" in sentences("problem")


def test_texts_that_are_not_here_are_a_note_and_refusals_a_doubt(study, tmp_path):
    declare(HEADER + FRAME + SIDES)
    fill(tmp_path, SOUND)
    (tmp_path / "pages" / "empty.txt").write_bytes(b"")
    import_documents(study, [tmp_path / "pages"])
    for path in (study_folder(study) / "text").iterdir():
        path.unlink()

    assert "10 texts are not in corpus/harbours/text" in sentences("note")
    assert "1 article is refused (empty.txt)" in sentences("doubt")
    assert sentences("problem") == ""


def test_sides_of_different_genres_are_a_doubt(study, tmp_path):
    declare(HEADER + FRAME + '[grouping]\ncolumn = "outlet"\nsides = ["The Gazette", "The Herald"]\n')
    mixed = [
        (outlet, genre, "2022-03-04", "stated", "")
        for outlet in ("The Gazette", "The Herald")
        for genre in ("report", "report", "essay", "essay")
    ]
    fill(tmp_path, mixed)
    assert "different genres" not in sentences()

    fill(tmp_path, [(row[0], "report" if row[0] == "The Gazette" else "essay", *row[2:]) for row in mixed])
    assert "different genres (The Gazette mostly report; The Herald mostly essay)" in sentences("doubt")


def test_a_page_that_contradicts_itself_or_its_date_is_a_doubt(study, tmp_path):
    declare(HEADER + FRAME + SIDES)
    fill(tmp_path, SOUND)
    folder = tmp_path / "pages"
    page = LONG.replace("noon", "dawn") + " The piano was sold on 3 May 2023 to a museum."
    notes = "\n\nAda Brook is a freelance writer with a background in ferries.\n\n"
    notes += "The author is a senior fellow at Saltmere College and teaches there.\n"
    (folder / "doubtful.txt").write_text(page + notes, encoding="utf-8")
    manifest = (folder / "manifest.csv").read_text(encoding="utf-8")
    row = "doubtful.txt,The Gazette,report,2022-03-04,stated,\n"
    (folder / "manifest.csv").write_text(manifest + row, encoding="utf-8")
    import_documents(study, [folder])

    assert "What doubtful says of its author contradicts itself" in sentences("doubt")
    assert "doubtful is dated 2022-03-04, but tells as past of 2023-05-03" in sentences("doubt")


def test_short_texts_are_noted_before_a_release_is_refused(study, tmp_path):
    declare(HEADER + FRAME + SIDES)
    fill(tmp_path, SOUND)
    (tmp_path / "pages" / "0.txt").write_text("The quay stood empty all day.", encoding="utf-8")
    import_documents("harbours", [tmp_path / "pages"], replace=True)

    assert "1 document is of fewer than 50 words (0), so that the counts nearly are" in sentences("note")

    declare("texts_may_be_published = true\n" + HEADER + FRAME + SIDES)
    assert "fewer than 50 words" not in sentences()


def test_several_lexicons_are_nothing_to_doubt(study):
    declare(HEADER + FRAME + '[framing]\nlexicons = ["ports", "quays"]\n')
    for name in ("ports", "quays"):
        write_text(lexicon_path(name), "")

    assert "lexicon" not in sentences()


def test_a_document_of_which_more_was_cut_than_kept_is_named(study, tmp_path):
    declare(HEADER)
    headlines = "\n".join(f"Harbour number {number} opens its gate to the boats" for number in range(60))
    article = "The ferry left at noon with forty people on board, and nobody stood on the quay to see it go."
    (tmp_path / "mostly.txt").write_text(f"Ferry leaves\n{article}\n{headlines}\n", encoding="utf-8")
    (tmp_path / "whole.txt").write_text(LONG, encoding="utf-8")
    import_documents("harbours", [tmp_path / "mostly.txt", tmp_path / "whole.txt"])

    (told,) = [line for line in check_study("harbours")["sentence"] if "cut as furniture" in line]

    assert "(mostly)" in told
