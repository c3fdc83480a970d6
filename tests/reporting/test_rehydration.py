"""A reader's own copies: which are the texts that were counted, told by digest, with a sentence each."""

import shutil

import pytest

from analysis import files
from analysis.corpora import StudyError, has_texts, import_documents, new_study
from analysis.reporting import rehydrate

TOY, ARTICLES = "toy_debate", "china_russia_partnership"


def told(table) -> dict[str, tuple[str, str]]:
    return {row.doc_id: (row.outcome, row.sentence) for row in table.itertuples()}


def test_the_articles_match_by_digest_and_are_put_in_place(scratch, shared):
    table = rehydrate(ARTICLES, shared / "seeds")

    assert list(table["outcome"]) == ["matches"] * 5
    assert has_texts(ARTICLES)
    assert table["sentence"].str.endswith(".txt is the text that was counted").all()


def test_the_articles_match_without_their_manifest_and_under_other_names(scratch, shared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("copies")
    for place, path in enumerate(sorted((shared / "seeds").glob("0*.txt"))):
        shutil.copy(path, folder / f"saved {place}.txt")

    table = rehydrate(ARTICLES, folder)

    assert list(table["outcome"]) == ["matches"] * 5
    assert has_texts(ARTICLES)


def test_an_edited_and_a_missing_and_a_strange_copy_are_each_told_and_nothing_is_written(
    scratch, shared, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("copies")
    shutil.rmtree(scratch / "corpus" / ARTICLES / "text", ignore_errors=True)
    pages = sorted((shared / "seeds").glob("0*.txt"))
    for path in pages[1:]:
        shutil.copy(path, folder)
    edited = folder / pages[1].name
    edited.write_text(edited.read_text(encoding="utf-8").replace("Russia", "Ruritania"), encoding="utf-8")
    stranger = "The harbour was quiet, and nobody of the council came to look at the wall that day. " * 12
    (folder / "stranger.txt").write_text(stranger, encoding="utf-8")

    table = rehydrate(ARTICLES, folder)

    outcomes = told(table)
    assert outcomes[pages[0].stem][0] == "missing"
    assert f"it was read from {pages[0].name}" in outcomes[pages[0].stem][1]
    assert outcomes[pages[1].stem][0] == "differs"
    assert "is another text" in outcomes[pages[1].stem][1]
    assert [outcomes[path.stem][0] for path in pages[2:]] == ["matches"] * 3
    assert outcomes[""] == ("differs", "stranger.txt is none of the study's documents")
    assert not (scratch / "corpus" / ARTICLES / "text").exists()


def test_short_texts_without_a_digest_are_told_by_name_and_length(scratch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("copies")
    text = scratch / "corpus" / TOY / "text"
    for path in text.glob("*.txt"):
        shutil.copy(path, folder)
    shutil.rmtree(text)

    table = rehydrate(TOY, folder)

    assert set(table["outcome"]) == {"unhashed"}
    assert table["sentence"].str.contains("of so short a text no digest is published").all()
    assert len(list(text.glob("*.txt"))) == 30

    shutil.rmtree(text)
    longer = min(folder.glob("*.txt"))
    longer.write_text(
        longer.read_text(encoding="utf-8") + "\n\nOne more sentence than was counted stands here.\n"
    )
    assert told(rehydrate(TOY, folder))[longer.stem][0] == "differs"
    assert not text.exists()


def test_the_record_of_the_import_stays_as_it_was(scratch, shared):
    record = scratch / "corpus" / ARTICLES / "import.json"
    before = record.read_bytes()

    rehydrate(ARTICLES, shared / "seeds")

    assert record.read_bytes() == before
    assert not (scratch / "corpus" / ARTICLES / "local").exists()
    assert files.root() == scratch.resolve()


def test_a_table_beside_a_manifest_is_read_where_the_study_counted_it(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path / "project"))
    new_study("harbours")
    folder = tmp_path / "articles"
    (folder / "tables").mkdir(parents=True)
    (folder / "manifest.csv").write_text("file,outlet\nquay.txt,The Gazette\n", encoding="utf-8")
    (folder / "quay.txt").write_text(
        "The quay was wide and the wind was cold that day. " * 20, encoding="utf-8"
    )
    rows = ["story,paper", *(f"{text * 30},The Herald" for text in ("The mill is old. ", "A ferry sank. "))]
    (folder / "tables" / "clippings.csv").write_text("\n".join(rows), encoding="utf-8")
    (folder / "lines.csv").write_text("text,label\nThe quay was wide.,body\n", encoding="utf-8")
    columns = {"text": "story", "outlet": "paper"}
    for path in (folder, folder / "tables" / "clippings.csv"):
        import_documents("harbours", [path], columns=columns)
    shutil.rmtree(files.study_folder("harbours") / "text")

    table = rehydrate("harbours", folder, columns=columns)

    assert list(table["outcome"]) == ["unhashed", "unhashed", "matches"]
    assert has_texts("harbours")


def test_of_a_study_of_sums_no_copy_can_be_told(tmp_path):
    with pytest.raises(StudyError, match="published as sums by outlet and week"):
        rehydrate("headlines_2022", tmp_path)


def test_no_folder_is_a_sentence(scratch, tmp_path):
    with pytest.raises(StudyError, match="There is no file or folder"):
        rehydrate(ARTICLES, tmp_path / "nothing")
