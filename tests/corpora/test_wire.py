"""Clusters of documents that print the same text, by hand and through imports in any order."""

import pandas as pd
import pytest

from analysis.cli.corpora_commands import import_
from analysis.corpora import (
    check_study,
    cluster_documents,
    earliest_first,
    import_documents,
    read_documents,
    wire_clusters,
)
from analysis.files import study_folder, write_text
from tests.corpora.wire_toy import SETTINGS, documents, write_toy

FERRY = ["crier_ferry", "gull_ferry", "heron_ferry", "mast_ferry"]


def frame(**columns) -> pd.DataFrame:
    return pd.DataFrame(columns)


def pairs(*names: str) -> pd.DataFrame:
    return pd.DataFrame([tuple(pair) for pair in names], columns=["doc_id", "other"], dtype="str")


@pytest.fixture
def toy(study, tmp_path):
    write_text(study_folder(study) / "study.toml", SETTINGS.format(wire_copy="keep"))
    return write_toy(tmp_path / "toy")


def clusters(study) -> dict[str, str]:
    found = read_documents(study).set_index("doc_id")["wire_cluster"]
    return found[found != ""].to_dict()


def test_a_chain_of_pairs_is_one_cluster_named_after_its_earliest():
    known = frame(doc_id=list("abcd"), date=["2022-03-03", "2022-03-01", "2022-03-02", "2022-03-01"])

    assert cluster_documents(known, pairs("ab", "bc")).tolist() == ["b", "b", "b", ""]


@pytest.mark.parametrize(
    ("dates", "genres", "first"),
    [
        (["2022-03", "2022-03-31"], ["", ""], "b"),  # a month counts as its end
        (["2022", "2022-12-31"], ["", ""], "b"),
        (["2022", "2023-01-01"], ["", ""], "a"),
        (["", "2022"], ["", ""], "b"),  # an unknown date comes last
        (["", ""], ["", ""], "a"),
        (["2022-03-01", "2022-03-01"], ["report", "agency"], "b"),  # on one day, the agency
        (["2022-03-01", "2022-03-02"], ["report", "agency"], "a"),
    ],
)
def test_what_is_earliest(dates, genres, first):
    known = frame(doc_id=["a", "b"], date=dates, genre=genres)

    assert cluster_documents(known, pairs("ab")).tolist() == [first, first]
    assert cluster_documents(known[::-1], pairs("ba")).tolist() == [first, first]
    assert known["doc_id"].iloc[earliest_first(known)[0]] == first


def test_no_documents_and_no_dates_are_no_trouble():
    assert cluster_documents(frame(doc_id=[]), pairs()).tolist() == []
    assert cluster_documents(frame(doc_id=["a", "b"]), pairs("ab", "ax")).tolist() == ["a", "a"]


def test_planted_copies_are_clustered_and_nothing_is_lost(study, toy):
    record = import_documents(study, [toy])

    assert (record["read"], record["kept"], record["duplicates"]) == (11, 11, 0)
    assert clusters(study) == dict.fromkeys(FERRY, "heron_ferry") | dict.fromkeys(
        ["keel_salt", "mast_salt"], "keel_salt"
    )


def test_the_table_of_clusters(study, toy):
    import_documents(study, [toy])
    table = wire_clusters(read_documents(study)).set_index("wire_cluster")

    assert list(table.index) == ["heron_ferry", "keel_salt"]
    assert table.loc["heron_ferry"].tolist() == [4, 4, "north; south", "heron", "2031-03-04", "Xinhua"]
    assert table.loc["keel_salt", "agency"] == "AFP"
    assert wire_clusters(read_documents(study).assign(wire_cluster="")).empty


@pytest.mark.parametrize("reverse", [False, True])
def test_one_import_or_many_in_any_order_give_the_same_documents(study, toy, tmp_path, reverse):
    import_documents(study, [toy])
    whole = read_documents(study)
    import_documents(study, [toy], replace=True)
    pd.testing.assert_frame_equal(read_documents(study), whole)

    manifest = (toy / "manifest.csv").read_text(encoding="utf-8").splitlines()
    for number, name in enumerate(sorted(documents(), reverse=reverse)):
        part = tmp_path / f"part_{number}"
        part.mkdir()
        (part / f"{name}.txt").write_bytes((toy / f"{name}.txt").read_bytes())
        row = next(line for line in manifest if line.startswith(f"{name}.txt"))
        (part / "manifest.csv").write_text(f"{manifest[0]}\n{row}\n", encoding="utf-8")
        import_documents(study, [part], replace=number == 0)

    pd.testing.assert_frame_equal(read_documents(study), whole)


def test_an_earlier_copy_that_comes_later_renames_the_cluster(study, toy, tmp_path):
    import_documents(study, [toy])
    more = tmp_path / "more"
    more.mkdir()
    (more / "keel_ferry.txt").write_text(documents()["gull_ferry"][0] + "\n\nEnd of it.", encoding="utf-8")
    (more / "manifest.csv").write_text("file,outlet,side,date\nkeel_ferry.txt,keel,south,2031-03-01\n")

    import_documents(study, [more])

    assert clusters(study)["heron_ferry"] == clusters(study)["keel_ferry"] == "keel_ferry"


def test_documents_whose_texts_are_gone_stay_in_their_cluster(study, toy, tmp_path):
    import_documents(study, [toy])
    before = clusters(study)
    for name in ("heron_ferry", "crier_ferry"):
        (study_folder(study) / "text" / f"{name}.txt").unlink()
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "note.txt").write_text("A note of few words stands here by itself.", encoding="utf-8")

    import_documents(study, [alone])

    assert clusters(study) == before


def test_edited_articles_leave_their_cluster(study, toy):
    import_documents(study, [toy])
    (toy / "keel_salt.txt").write_text("Other news\n\nNothing of it is in this article any more.")

    import_documents(study, [toy], replace=True)

    assert "mast_salt" not in clusters(study)


def test_exact_copies_are_still_duplicates(study, toy):
    (toy / "copy.txt").write_bytes((toy / "gull_ferry.txt").read_bytes())

    record = import_documents(study, [toy])

    assert (record["read"], record["kept"], record["duplicates"]) == (12, 11, 1)
    assert record["read"] == record["kept"] + record["refused"] + record["duplicates"]


def test_import_and_check_say_how_many(study, toy, capsys):
    import_(study, [toy])
    assert "Near-duplicate texts: 2 clusters of 6 documents." in capsys.readouterr().out

    notes = check_study(study)
    said = notes.loc[notes["sentence"].str.contains("wire_copy"), ["severity", "sentence"]]
    assert said.iloc[0].tolist() == [
        "note",
        "6 documents share their text with others, in 2 clusters (the largest: 4 with heron_ferry); "
        'every one counts, as inference.wire_copy = "keep" says.',
    ]


def test_an_import_without_copies_says_none(study, articles, capsys):
    import_(study, [articles])

    assert "Near-duplicate texts: none." in capsys.readouterr().out
    assert not check_study(study)["sentence"].str.contains("wire_copy").any()


def test_a_study_from_before_agencies_is_read(study, toy):
    import_documents(study, [toy])
    path = study_folder(study) / "documents.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.drop(columns="agency").to_csv(path, index=False)

    assert read_documents(study)["agency"].tolist() == [""] * 11
