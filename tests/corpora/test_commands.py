"""The verbs new, import and check: what they print, and their exit codes."""

import pytest

from analysis.cli.corpora_commands import check, import_, new, read_columns
from analysis.corpora import StudyError
from analysis.files import study_folder


def test_a_study_from_nothing_to_checked(project, articles, capsys):
    assert new("ports") == 0
    assert "corpus/ports/study.toml" in capsys.readouterr().out

    assert import_("ports", [articles]) == 0
    assert "3 files read = 3 kept + 0 refused + 0 duplicates" in capsys.readouterr().out

    assert check("ports") == 0
    assert "doubt" in capsys.readouterr().out


def test_refusals_duplicates_notes_and_cuts_are_printed(study, articles, capsys):
    (articles / "empty.txt").write_bytes(b"")
    (articles / "README").write_text("about", encoding="utf-8")
    text = (articles / "river.txt").read_text(encoding="utf-8")
    (articles / "river_2.txt").write_text("Share\n\n" + text, encoding="utf-16")
    (articles / "grain.txt").write_text("Share\n\n" + (articles / "grain.txt").read_text(encoding="utf-8"))

    assert import_(study, [articles], show_cuts=True) == 1

    out = capsys.readouterr().out
    assert "refused    empty.txt: is empty." in out
    assert "duplicate  river_2.txt: has the text of river.txt." in out
    assert "note       river_2.txt: was read as UTF-16" in out
    assert "README" in out
    assert "cut        grain line 1 (interface): Share" in out
    assert "5 files read = 3 kept + 1 refused + 1 duplicate" in out


def test_mistakes_of_the_call_are_sentences_on_the_error_stream(project, capsys):
    assert new("My Study") == 2
    assert import_("absent", ["x"]) == 2
    assert check("absent") == 2

    streams = capsys.readouterr()
    assert streams.out == ""
    assert len(streams.err.splitlines()) == 3


def test_problems_give_one(study, articles, capsys):
    import_(study, [articles])
    for path in (study_folder(study) / "text").iterdir():
        path.unlink()
    assert check(study) == 0

    (study_folder(study) / "import.json").unlink()
    assert check(study) == 1
    assert "import.json" in capsys.readouterr().out


def test_columns_of_a_table_are_shown_and_can_be_given(study, tmp_path, capsys):
    table = tmp_path / "rows.csv"
    table.write_text(
        "story,paper,date\nThe ferry left at noon with a piano.,The Gazette,2022\n,,2022\n", encoding="utf-8"
    )

    assert import_(study, [table], columns="text=story,outlet=paper") == 1

    out = capsys.readouterr().out
    assert "text = story (as given), outlet = paper (as given), date = date (by its name)" in out
    assert "refused    rows.csv#3: has no text: story is empty." in out
    assert "2 files or rows read = 1 kept + 1 refused + 0 duplicates" in out


def test_columns_are_read_from_one_text(study, tmp_path, capsys):
    assert read_columns("") == {}
    assert read_columns("text=a,,b, outlet=") == {"text": "a,b", "outlet": ""}
    for mistaken in ("text", "text=a,text=b"):
        with pytest.raises(StudyError, match="--columns"):
            read_columns(mistaken)
    assert import_(study, [tmp_path], columns="txt=body") == 2
    assert "nearest is 'text'" in capsys.readouterr().err


def test_what_is_noted_of_many_files_is_printed_once(study, tmp_path, capsys):
    for number in range(3):
        text = f"Title: Boats {number}\nSource: Dock Daily\n\n" + f"Ferry number {number} left at noon. " * 9
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")

    import_(study, [tmp_path])

    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("note")]
    assert line.startswith("note       0.txt: begins with lines")
    assert line.endswith("title, outlet; the same holds for 2 more files.")
