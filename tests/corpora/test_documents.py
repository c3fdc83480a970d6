"""Reading a study back: facts, texts, and what does not match."""

import pytest

from analysis import schema
from analysis.corpora import (
    StudyError,
    document_flow,
    has_texts,
    import_documents,
    read_documents,
    read_texts,
    text_problems,
)
from analysis.files import study_folder
from tests.corpora.test_importing import LONG


@pytest.fixture
def filled(study, articles):
    (articles / "piano.txt").write_text(LONG, encoding="utf-8")
    (articles / "copy.txt").write_text(LONG, encoding="utf-8")
    (articles / "empty.txt").write_bytes(b"")
    import_documents(study, [articles])
    return study


def test_documents_have_the_declared_columns_in_order(filled):
    documents = read_documents(filled)

    assert list(documents) == [column[0] for column in schema.TABLES["documents"]]
    assert documents["doc_id"].tolist() == ["copy", "grain", "harbour", "river"]
    assert documents.index.tolist() == [0, 1, 2, 3]


def test_texts_stand_beside_the_facts(filled):
    texts = read_texts(filled)

    assert list(texts)[:2] == ["doc_id", "text"]
    assert texts["text"].iloc[0] == LONG
    assert has_texts(filled)


def test_missing_and_changed_texts_are_named(filled):
    folder = study_folder(filled) / "text"
    (folder / "grain.txt").unlink()
    (folder / "copy.txt").write_text(LONG + " It rained.", encoding="utf-8")

    missing, changed = text_problems(filled)

    assert not has_texts(filled)
    assert "grain" in missing
    assert "copy" in changed
    with pytest.raises(StudyError, match="grain"):
        read_texts(filled)


def test_the_flow_adds_up(filled):
    flow = document_flow(filled)

    assert flow["stage"].tolist() == ["read", "refused", "duplicates", "kept"]
    assert flow["n_documents"].tolist() == [6, 1, 1, 4]
    assert flow["explanation"].str.len().gt(0).all()


def test_a_study_without_documents_says_what_to_do(study):
    for read in (read_documents, read_texts, document_flow):
        with pytest.raises(StudyError, match="import harbours FOLDER"):
            read(study)


def test_a_damaged_table_is_named(filled):
    path = study_folder(filled) / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("outlet", "paper", 1), encoding="utf-8")

    with pytest.raises(StudyError, match=r"corpus/harbours/documents\.csv"):
        read_documents(filled)
