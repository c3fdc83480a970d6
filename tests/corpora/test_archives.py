"""Archives: what is in them is imported as if it lay there, within limits; what climbs out is refused."""

import zipfile

import pytest

from analysis.corpora import archives, import_documents, read_documents
from analysis.corpora.readers import packages
from analysis.files import study_folder
from tests.corpora.conftest import ARTICLES
from tests.corpora.readers.makers import csv_table, docx, nexis, zip_of
from tests.corpora.test_importing import LONG, balance, notes_on, reasons


def put(folder, name, parts, **settings):
    (folder / name).write_bytes(zip_of(parts, **settings))
    return folder / name


def test_an_archive_counts_as_the_files_in_it(study, tmp_path):
    path = put(
        tmp_path,
        "a.zip",
        [
            ("in/manifest.csv", "file,outlet\nharbour.txt,The Gazette\n"),
            ("in/harbour.txt", ARTICLES["harbour"]),
            ("in/rows.csv", csv_table([["text"], [ARTICLES["grain"]], [""]])),
            ("more.zip", zip_of([("river.txt", ARTICLES["river"])])),
            ("README.txt", "about"),
            ("__MACOSX/x", "x"),
        ],
    )

    record = import_documents(study, [path])

    assert balance(record) == (2, 0, 0)
    documents = read_documents(study).set_index("source_file")
    assert documents.loc["a.zip/in/harbour.txt", "outlet"] == "The Gazette"
    assert "a.zip/more.zip/river.txt" in documents.index
    assert record["passed_over"] == ["a.zip/README.txt", "a.zip/in/rows.csv"]
    assert import_documents(study, [path]) == record
    assert [item.name for item in (study_folder(study) / "local").glob("unpacked-*")] == []


@pytest.mark.parametrize("name", ["../up.txt", "/root.txt", "a/../../up.txt", "C:\\up.txt", "..\\up.txt"])
def test_a_path_that_climbs_out_is_refused_and_the_rest_is_read(study, tmp_path, name):
    path = put(tmp_path, "a.zip", [(name, LONG), ("harbour.txt", ARTICLES["harbour"])])

    record = import_documents(study, [path])

    assert balance(record) == (1, 1, 0)
    assert list(reasons(record).values()) == ["has a path that climbs out of the archive"]
    assert not list(tmp_path.rglob("up.txt"))
    assert not list(study_folder(study).rglob("up.txt"))


def test_links_names_twins_and_locked_parts_are_refused(study, tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    locked = zip_of([("locked.txt", LONG)])
    at = locked.index(b"PK\x01\x02") + 8
    (tmp_path / "locked.zip").write_bytes(
        locked[:6] + b"\x01" + locked[7:at] + bytes([locked[at] | 1]) + locked[at + 1 :]
    )
    put(
        tmp_path,
        "a.zip",
        [(link, "/etc/hosts"), ("n" * 201, "x"), ("a?.txt", "x"), ("b.txt", LONG), ("B.txt", LONG)],
    )

    record = import_documents(study, [tmp_path / "a.zip", tmp_path / "locked.zip"])

    assert balance(record) == (1, 5, 0)
    assert reasons(record)["a.zip/link.txt"] == "is a link, not a file"
    assert reasons(record)["a.zip/a?.txt"] == "has a name with signs that no file may have"
    assert reasons(record)["a.zip/B.txt"] == "is in the archive twice"
    assert "more than 200 characters" in reasons(record)["a.zip/" + "n" * 120]
    assert reasons(record)["locked.zip/locked.txt"].startswith("is encrypted")


def test_bombs_are_refused_unopened(study, tmp_path, monkeypatch):
    put(tmp_path, "ratio.zip", [("zeros.txt", b"\x00" * 50_000_000), ("harbour.txt", ARTICLES["harbour"])])
    put(tmp_path, "size.zip", [(f"{i}.txt", b"a" * 1000) for i in range(3)])
    put(tmp_path, "empty.zip", [])
    put(tmp_path, "deep.zip", [("1.zip", zip_of([("2.zip", zip_of([("3.txt", LONG)]))]))])
    whole = zip_of([("harbour.txt", ARTICLES["harbour"])])
    (tmp_path / "cut.zip").write_bytes(whole[:-30])
    at = whole.index(b"harbour.txt") + 40
    (tmp_path / "crc.zip").write_bytes(whole[:at] + b"\x00\x00\x00" + whole[at + 3 :])
    with monkeypatch.context() as patched:
        patched.setattr(packages, "LARGEST_UNPACKED", 2999)
        size = import_documents(study, [tmp_path / "size.zip"])

    record = import_documents(study, sorted(tmp_path.glob("*.zip")), replace=True)

    assert "would unpack to" in reasons(size)["size.zip"]
    assert reasons(record)["ratio.zip/zeros.txt"].startswith("would grow 1")
    assert reasons(record)["empty.zip"] == "is an archive without files"
    assert reasons(record)["deep.zip/1.zip/2.zip"].startswith(
        f"is an archive within {archives.DEEPEST} others"
    )
    assert "cut off" in reasons(record)["cut.zip"]
    assert "is damaged in the archive" in reasons(record)["crc.zip/harbour.txt"]
    assert balance(record) == (1, 8, 0)


def test_what_a_killed_import_unpacked_is_removed(study, articles):
    left = study_folder(study) / "local" / "unpacked-left"
    left.mkdir(parents=True)
    (left / "a.txt").write_text("private", encoding="utf-8")

    import_documents(study, [articles])

    assert not left.exists()


def test_tables_and_documents_of_many_articles_count_each(study, tmp_path):
    rows = [["id", "body", "source", "group", "date"]]
    rows += [[name, text, "The Gazette", "north", "04/03/2022"] for name, text in ARTICLES.items()]
    rows += [["copy", ARTICLES["river"], "The Gazette", "south", "13/03/2022"], ["void", "", "", "", ""]]
    (tmp_path / "rows.csv").write_bytes(csv_table(rows))
    (tmp_path / "nexis.docx").write_bytes(
        docx(nexis({"title": "Ferry sails", "body": [LONG]}, {"title": "Nothing", "body": []}))
    )
    toml = study_folder(study) / "study.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace('column = "outlet" ', 'column = "side"'), encoding="utf-8"
    )

    record = import_documents(
        study, [tmp_path / "rows.csv", tmp_path / "nexis.docx"], columns={"side": "group"}
    )

    assert balance(record) == (4, 2, 1)
    documents = read_documents(study).set_index("doc_id")
    assert documents.loc["rows_grain", ["source_file", "side", "outlet", "date"]].tolist() == [
        "rows.csv#3",
        "north",
        "The Gazette",
        "2022-03-04",
    ]
    assert documents.loc["nexis_1", ["title", "outlet", "date"]].tolist() == [
        "Ferry sails",
        "The Gazette",
        "2022-03-04",
    ]
    assert reasons(record) == {
        "nexis.docx#2": "has no text between 'Body' and its end",
        "rows.csv#6": "has no text: body is empty",
    }
    assert "side = group (as given)" in notes_on(record, "rows.csv")[0]
    again = import_documents(
        study, [tmp_path / "rows.csv", tmp_path / "nexis.docx"], columns={"side": "group"}
    )
    assert again == record


def test_a_row_that_was_mended_is_no_longer_refused(study, tmp_path):
    (tmp_path / "rows.csv").write_bytes(
        csv_table([["text", "date"], [ARTICLES["grain"], "2022"], ["", "2022"]])
    )
    assert balance(import_documents(study, [tmp_path / "rows.csv"])) == (1, 1, 0)

    (tmp_path / "rows.csv").write_bytes(csv_table([["text", "date"], [ARTICLES["grain"], "2022"]]))
    assert balance(import_documents(study, [tmp_path / "rows.csv"])) == (1, 0, 0)


def test_a_table_of_two_gigabytes_is_refused_unread(study, tmp_path):
    with (tmp_path / "rows.csv").open("wb") as handle:
        handle.truncate(2 * 1024**3)

    assert reasons(import_documents(study, [tmp_path / "rows.csv"])) == {
        "rows.csv": "is larger than 500 MB; part the table"
    }


def test_ten_thousand_rows_without_text_are_each_refused(study, tmp_path):
    (tmp_path / "rows.csv").write_bytes(csv_table([["text", "date"]] + [["", "2022"]] * 10_000))

    assert balance(import_documents(study, [tmp_path / "rows.csv"])) == (0, 10_000, 0)
