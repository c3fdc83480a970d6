"""Files into a study, end to end: bad input, copies, encodings, and doing it twice."""

import json
import os
import subprocess
import sys

import pytest

from analysis import files
from analysis.corpora import (
    StudyError,
    admission,
    import_documents,
    importing,
    preparation,
    read_documents,
    read_import,
    read_texts,
)
from analysis.corpora.locks import study_lock
from analysis.files import study_folder
from tests.corpora.conftest import ARTICLES

LONG = "Ferry sails with a piano\n\n" + "\n\n".join(
    f"On day {number} the ferry left at noon with eleven passengers, two dogs and a piano on board."
    for number in range(12)
)
MANIFEST = (
    "file,title,outlet,authors,date,date_basis,colour\n"
    "harbour.txt,Council votes to widen the harbour,The Gazette,Ada Brook,2022-03-04,stated,red\n"
    "river.txt,,The Herald,,March 2021,inferred from the flood,blue\n"
    "gone.txt,,The Herald,,,,\n"
)


def balance(record):
    """Check that the files add up, and return the three parts."""
    assert record["read"] == record["kept"] + record["refused"] + record["duplicates"]
    assert record["refused"] == len(record["refusals"])
    assert record["duplicates"] == len(record["duplicates_of"])
    assert record["kept"] == len(record["documents"])
    return record["kept"], record["refused"], record["duplicates"]


def reasons(record):
    return {entry["file"]: entry["reason"] for entry in record["refusals"]}


def notes_on(record, file):
    return [entry["note"] for entry in record["notes"] if entry["file"] == file]


def public_bytes(study):
    """Everything of the study that an import writes, by name."""
    folder = study_folder(study)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "import.lock"
    }


def test_plain_files_without_a_manifest(study, articles):
    record = import_documents(study, [articles])

    assert balance(record) == (3, 0, 0)
    documents = read_documents(study)
    assert documents["doc_id"].tolist() == ["grain", "harbour", "river"]
    assert documents["title"].tolist()[1] == "Council votes to widen the harbour"
    assert documents["date_basis"].tolist() == ["unknown"] * 3
    assert (documents["outlet"] == "").all()
    assert read_import(study) == record


def test_a_manifest_states_the_facts(study, articles):
    (articles / "manifest.csv").write_text(MANIFEST, encoding="utf-8")

    record = import_documents(study, [articles])

    assert balance(record) == (3, 1, 0)
    assert reasons(record) == {"gone.txt": "is named in manifest.csv (line 4), but is not in the folder"}
    facts = read_documents(study).set_index("doc_id")
    assert facts.loc["harbour", ["outlet", "author", "date", "date_basis"]].tolist() == [
        "The Gazette",
        "Ada Brook",
        "2022-03-04",
        "stated",
    ]
    assert facts.loc["river", "date"] == "2021-03"
    assert facts.loc["river", "title"] == "Rivers do not sign treaties"
    assert facts.loc["river", "basis_note"] == "date: inferred from the flood"
    assert notes_on(record, "grain.txt") == [
        "is not named in manifest.csv, so what is known of it is what its page says"
    ]
    assert "colour" in notes_on(record, "manifest.csv")[0]


def test_bad_input_is_refused_with_reasons_and_the_run_goes_on(study, articles):
    (articles / "empty.txt").write_bytes(b"")
    (articles / "blank.txt").write_bytes(b" \n\t\r\n")
    (articles / "scan.pdf").write_bytes(b"%PDF-1.4\n\x00\x01")
    (articles / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    (articles / "nul.txt").write_bytes(b"A ferry\x00sailed.")
    (articles / "noise.txt").write_bytes(bytes(range(0x80, 0x100)) * 3)
    (articles / "menu.txt").write_text("Home\nShare\nFacebook\n", encoding="utf-8")
    (articles / "harbour_again.txt").write_text("Share\n" + ARTICLES["harbour"], encoding="utf-8")
    (articles / "latin.txt").write_text(LONG.replace("ferry", "“Fähre”"), encoding="cp1252")
    (articles / "utf16.txt").write_text(LONG, encoding="utf-16")

    record = import_documents(study, [articles])

    assert balance(record) == (5, 7, 1)
    assert reasons(record) == {
        "blank.txt": "holds only white space",
        "empty.txt": "is empty",
        "menu.txt": "holds no article: no line of it reads like running text",
        "noise.txt": "is in an encoding that could not be told; save it as UTF-8",
        "nul.txt": "is not text: it holds control characters; save it as UTF-8 if it is",
        "photo.jpg": "is not text: it looks like a JPEG picture",
        "scan.pdf": "is a PDF that is damaged or was cut off (PdfStreamError)",
    }
    assert record["duplicates_of"] == [
        {"file": "harbour_again.txt", "same_as": "harbour", "kept_file": "harbour.txt"}
    ]
    assert notes_on(record, "latin.txt") == ["was read as CP1252, since it is not UTF-8"]
    assert notes_on(record, "utf16.txt") == ["was read as UTF-16, since it is not UTF-8"]
    texts = read_texts(study).set_index("doc_id")["text"]
    assert "“Fähre”" in texts["latin"]
    assert texts["utf16"] == LONG


def test_what_is_no_document_is_passed_over(study, articles):
    (articles / "manifest.csv").write_text("file\nharbour.txt\ngrain.txt\nriver.txt\n", encoding="utf-8")
    companions = ["LICENSE", "README.md", "SOURCE.md", "SOURCE_of_some.md", "lines.csv"]
    for name in (*companions, ".hidden.txt"):
        (articles / name).write_text(LONG, encoding="utf-8")
    (articles / ".git").mkdir()
    (articles / ".git" / "config.txt").write_text(LONG, encoding="utf-8")

    record = import_documents(study, [articles])

    assert balance(record) == (3, 0, 0)
    assert record["passed_over"] == companions


def test_an_article_is_not_passed_over_for_its_first_word_and_a_manifest_may_name_any_file(study, articles):
    for name in ("license_to_fish.txt", "Source_of_the_river.md", "NOTICE.txt", "SOURCE.md"):
        (articles / name).write_text(f"{LONG} This is what {name} holds.", encoding="utf-8")
    (articles / "manifest.csv").write_text("file,outlet\nSOURCE.md,The Gazette\n", encoding="utf-8")

    record = import_documents(study, [articles])

    assert record["passed_over"] == ["NOTICE.txt"]
    assert {"SOURCE.md", "license_to_fish.txt"} < {entry["file"] for entry in record["documents"]}

    record = import_documents(study, [articles / "NOTICE.txt"])
    assert (record["kept"], record["passed_over"]) == (7, [])


def test_a_table_is_passed_over_beside_or_below_a_manifest_alone(study, articles):
    for name in ("a", "b"):
        (articles / name).mkdir()
        (articles / name / "rows.csv").write_text(f"text\nThe {name} ferry left.\n", encoding="utf-8")
    (articles / "a" / "manifest.csv").write_text("file,outlet\n", encoding="utf-8")

    assert import_documents(study, [articles])["passed_over"] == ["a/rows.csv"]


def test_folders_in_folders_keep_their_names_apart(study, articles):
    for name in ("north", "south"):
        (articles / name).mkdir()
        (articles / name / "harbour.txt").write_text(LONG.replace("noon", name), encoding="utf-8")
    (articles / "north" / "manifest.csv").write_text(
        "file,outlet\nharbour.txt,The Gazette\n", encoding="utf-8"
    )

    record = import_documents(study, [articles])

    assert balance(record) == (5, 0, 0)
    documents = read_documents(study).set_index("doc_id")
    assert documents.loc["north_harbour", "outlet"] == "The Gazette"
    assert documents.loc["south_harbour", "source_file"] == "south/harbour.txt"


def test_importing_again_changes_nothing(study, articles):
    (articles / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    (articles / "copy.txt").write_text(ARTICLES["river"], encoding="utf-8")
    (articles / "empty.txt").write_bytes(b"")
    first = import_documents(study, [articles])
    before = public_bytes(study)

    second = import_documents(study, [articles])

    assert second == first
    assert public_bytes(study) == before


def test_another_folder_adds_and_replace_forgets(study, articles, tmp_path):
    more = tmp_path / "more"
    more.mkdir()
    (more / "piano.txt").write_text(LONG, encoding="utf-8")
    import_documents(study, [articles])

    assert balance(import_documents(study, [more])) == (4, 0, 0)
    assert balance(import_documents(study, [more / "piano.txt"])) == (4, 0, 0)
    assert balance(import_documents(study, [more], replace=True)) == (1, 0, 0)
    assert [path.name for path in (study_folder(study) / "text").iterdir()] == ["piano.txt"]
    cuts = (study_folder(study) / "local" / "cuts.csv").read_text(encoding="utf-8")
    assert cuts == "doc_id,line,kind,text\n"


def test_of_two_manifests_in_a_folder_one_is_read_and_that_is_said(study, articles):
    (articles / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    (articles / "manifest.tsv").write_text("file\toutlet\nharbour.txt\tThe Herald\n", encoding="utf-8")

    record = import_documents(study, [articles])

    assert read_documents(study).set_index("doc_id").loc["harbour", "outlet"] == "The Gazette"
    assert notes_on(record, "manifest.tsv") == ["lies beside manifest.csv and was not read"]
    assert record["read"] == 4


def test_an_edited_manifest_changes_the_facts(study, articles):
    (articles / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    import_documents(study, [articles])
    (articles / "manifest.csv").write_text(MANIFEST.replace("The Gazette", "The Courier"), encoding="utf-8")

    record = import_documents(study, [articles])

    assert balance(record) == (3, 1, 0)
    assert read_documents(study).set_index("doc_id").loc["harbour", "outlet"] == "The Courier"


def test_a_refusal_is_lifted_once_the_file_is_there(study, articles):
    (articles / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    import_documents(study, [articles])
    (articles / "gone.txt").write_text(LONG, encoding="utf-8")

    record = import_documents(study, [articles])

    assert balance(record) == (4, 0, 0)
    assert read_documents(study).set_index("doc_id").loc["gone", "outlet"] == "The Herald"


def test_a_file_that_has_gone_stays_imported(study, articles):
    (articles / "manifest.csv").write_text("file\nharbour.txt\n", encoding="utf-8")
    import_documents(study, [articles])
    (articles / "harbour.txt").unlink()

    record = import_documents(study, [articles])

    assert balance(record) == (3, 0, 0)
    assert notes_on(record, "harbour.txt") == ["is no longer in the folder; what was imported before stays"]


def test_a_changed_file_of_the_same_name_is_another_document_and_said(study, articles):
    (articles / "piano.txt").write_text(LONG, encoding="utf-8")
    import_documents(study, [articles])
    (articles / "piano.txt").write_text(LONG + " It rained.", encoding="utf-8")

    record = import_documents(study, [articles])

    assert balance(record) == (5, 0, 0)
    assert {"piano", "piano_2"} <= set(read_documents(study)["doc_id"])
    assert "--replace" in notes_on(record, "piano.txt")[0]


def test_a_date_above_the_article_is_taken_where_none_is_stated(study, tmp_path):
    pile = tmp_path / "pile"
    pile.mkdir()
    texts = {
        "dated": LONG.replace("\n\n", "\n\nBy Ada Brook\n\nPublished 7 July 2022, 09:12 GMT\n\n", 1),
        "stated": LONG.replace("\n\n", "\n\n9 July 2022\n\n", 1).replace("dogs", "cats"),
        "below": LONG.replace("dogs", "goats") + "\n\nOther news\n\nMill sold\n\n3 May 2021",
        "twice": LONG.replace("\n\n", "\n\n8 July 2022\n\n12 July 2022\n\n", 1).replace("dogs", "hens"),
        "unsure": LONG.replace("\n\n", "\n\n02/07/2022\n\n", 1).replace("dogs", "pigs"),
    }
    for name, text in texts.items():
        (pile / f"{name}.txt").write_text(text, encoding="utf-8")
    (pile / "manifest.csv").write_text("file,date,date_basis\nstated.txt,2020,stated\n", encoding="utf-8")

    record = import_documents(study, [pile])

    assert balance(record) == (5, 0, 0)
    told = read_documents(study).set_index("doc_id")[["date", "date_basis", "basis_note"]]
    assert told.loc["dated"].tolist() == ["2022-07-07", "stated", "date: stated in a line of the page"]
    assert told.loc["stated"].tolist() == ["2020", "stated", ""]
    for name in ("below", "twice", "unsure"):
        assert told.loc[name].tolist() == ["", "unknown", ""]
    assert import_documents(study, [pile]) == record


def test_of_a_file_and_its_copy_the_file_is_kept(study, tmp_path):
    pile = tmp_path / "pile"
    pile.mkdir()
    for name in ("page.txt", "page copy.txt", "page (2).txt"):
        (pile / name).write_text(LONG, encoding="utf-8")

    record = import_documents(study, [pile])

    assert [entry["file"] for entry in record["documents"]] == ["page.txt"]
    assert balance(record) == (1, 0, 2)


def test_a_copy_in_another_folder_is_a_duplicate(study, articles, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "aaa.txt").write_text(ARTICLES["river"], encoding="utf-8")
    (other / "river.txt").write_text(ARTICLES["river"], encoding="utf-8")

    record = import_documents(study, [articles, other])

    assert balance(record) == (3, 0, 2)
    assert {entry["file"] for entry in record["duplicates_of"]} == {"river.txt", "aaa.txt"} - {
        record["documents"][0]["file"]
    }
    again = import_documents(study, [articles, other])
    assert again == record


def test_short_documents_carry_no_digest_and_long_ones_do(study, articles):
    (articles / "piano.txt").write_text(LONG, encoding="utf-8")

    record = import_documents(study, [articles])

    documents = read_documents(study).set_index("doc_id")
    assert documents.loc["piano", "sha256"] == files.sha256(LONG.encode())
    assert (documents.drop("piano")["sha256"] == "").all()
    published = json.dumps(record)
    for text in ARTICLES.values():
        assert files.sha256(text.encode()) not in published


def test_short_documents_are_known_again_without_the_private_digests(study, articles):
    first = import_documents(study, [articles])
    (study_folder(study) / "local" / "digests.json").unlink()

    assert import_documents(study, [articles]) == first


def test_no_path_of_the_machine_is_written(study, articles):
    (articles / "manifest.csv").write_text(f"file\n{articles}/absent.txt\n../up.txt\n", encoding="utf-8")

    import_documents(study, [articles])

    for name, data in public_bytes(study).items():
        assert str(articles.parent).encode() not in data, name


def test_what_was_cut_can_be_read_over(study, articles):
    (articles / "harbour.txt").write_text("Share\n\n" + ARTICLES["harbour"], encoding="utf-8")

    record = import_documents(study, [articles])

    assert record["lines"]["cut"] == {"interface": 1}
    cuts = (study_folder(study) / "local" / "cuts.csv").read_text(encoding="utf-8")
    assert cuts == "doc_id,line,kind,text\nharbour,1,interface,Share\n"


def test_a_side_may_come_from_a_column_of_the_manifest_alone(study, articles):
    path = study_folder(study) / "study.toml"
    settings = path.read_text(encoding="utf-8").replace('column = "outlet" ', 'column = "party"')
    path.write_text(settings, encoding="utf-8")
    (articles / "manifest.csv").write_text("file,party\nharbour.txt,green\n", encoding="utf-8")

    record = import_documents(study, [articles])

    assert notes_on(record, "manifest.csv") == []
    assert read_documents(study).set_index("doc_id").loc["harbour", "side"] == "green"


def test_two_imports_at_once_are_refused(study, articles):
    with study_lock(study), pytest.raises(StudyError, match="Another import"):
        import_documents(study, [articles])

    assert balance(import_documents(study, [articles])) == (3, 0, 0)


@pytest.mark.parametrize("writer", ["write_text", "write_csv", "write_ledger"])
def test_a_stopped_import_loses_nothing(study, articles, tmp_path, monkeypatch, writer):
    import_documents(study, [articles])
    more = tmp_path / "more"
    more.mkdir()
    (more / "piano.txt").write_text(LONG, encoding="utf-8")

    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(admission if writer == "write_text" else importing, writer, stop)
        with pytest.raises(KeyboardInterrupt):
            import_documents(study, [more])

    assert len(read_texts(study)) == 3
    assert balance(import_documents(study, [more])) == (4, 0, 0)
    assert len(read_texts(study)) == 4


def test_an_import_stopped_between_documents_and_record_is_taken_up(study, articles, tmp_path):
    import_documents(study, [articles])
    record = (study_folder(study) / "import.json").read_bytes()
    more = tmp_path / "more"
    more.mkdir()
    (more / "piano.txt").write_text(LONG, encoding="utf-8")
    whole = import_documents(study, [more])
    (study_folder(study) / "import.json").write_bytes(record)

    assert import_documents(study, [more]) == whole


def test_files_that_may_not_be_read_are_refused(study, articles, monkeypatch):
    target = articles / "harbour.txt"
    original = type(target).read_bytes

    def read_bytes(path):
        if path.name == "harbour.txt":
            raise PermissionError(13, "Permission denied")
        return original(path)

    monkeypatch.setattr(type(target), "read_bytes", read_bytes)

    record = import_documents(study, [articles])

    assert reasons(record) == {"harbour.txt": "could not be read: Permission denied"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_plain_file_is_refused(study, articles):
    os.mkfifo(articles / "pipe.txt")
    (articles / "broken.txt").symlink_to(articles / "nowhere")

    record = import_documents(study, [articles])

    assert balance(record) == (3, 2, 0)
    assert reasons(record)["pipe.txt"] == "is not a plain file"


def test_a_file_too_large_is_refused_unread(study, articles, monkeypatch):
    monkeypatch.setattr(preparation, "LARGEST_FILE", 100)

    assert balance(import_documents(study, [articles])) == (0, 3, 0)


@pytest.mark.parametrize("paths", [[], ["absent"]])
def test_a_path_that_is_not_there_is_a_mistake_of_the_call(study, paths):
    with pytest.raises(StudyError, match="file or"):
        import_documents(study, paths)


def test_a_study_that_is_not_there_is_a_mistake_of_the_call(project, articles):
    with pytest.raises(StudyError, match="There is no study"):
        import_documents("absent", [articles])


def test_the_lock_is_gone_with_the_process(study, articles):
    code = (
        "import os\nfrom analysis.corpora.locks import study_lock\n"
        f"with study_lock({study!r}):\n    os._exit(9)\n"
    )
    root = files.PACKAGE.parent
    environment = dict(os.environ, PYTHONPATH=str(root))
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 9

    assert balance(import_documents(study, [articles])) == (3, 0, 0)


def test_a_document_in_another_language_is_flagged_and_kept(study, articles):
    german = "Rat will den Hafen verbreitern\n\n" + "\n\n".join(
        f"Der Rat der Stadt hat am Montag in der {number}. Sitzung beschlossen, die Einfahrt zu verbreitern."
        for number in range(1, 6)
    )
    (articles / "rat.txt").write_text(german, encoding="utf-8")

    record = import_documents(study, [articles])

    assert balance(record) == (4, 0, 0)
    assert "another language (de) than the declared one (en)" in notes_on(record, "rat.txt")[0]
    assert not notes_on(record, "harbour.txt")


def test_a_table_that_no_manifest_names_is_passed_over_until_it_is_read_itself(study, articles):
    (articles / "manifest.csv").write_text("file\nharbour.txt\ngrain.txt\nriver.txt\n", encoding="utf-8")
    words = " ".join(LONG.replace(",", "").split())
    (articles / "clippings.csv").write_text(f"headline,text\nQuay,{words} Twice.\n", encoding="utf-8")

    assert import_documents(study, [articles])["passed_over"] == ["clippings.csv"]

    record = import_documents(study, [articles / "clippings.csv"])
    assert (balance(record), record["passed_over"]) == ((4, 0, 0), [])
    assert import_documents(study, [articles])["passed_over"] == []


def test_the_order_of_dates_holds_for_manifests_too(study, articles):
    lines = ["file,date", "harbour.txt,03/04/2022", "grain.txt,2022", "river.txt,05/06/2022"]
    (articles / "manifest.csv").write_text("\n".join(lines), encoding="utf-8")

    record = import_documents(study, [articles])
    told = [entry["note"] for entry in record["notes"] if entry["file"] == "manifest.csv"]
    assert ["--columns date_order=dmy" in note for note in told] == [True]
    assert list(read_documents(study)["date"]) == ["2022", "", ""]

    import_documents(study, [articles], columns={"date_order": "dmy"})
    assert list(read_documents(study)["date"]) == ["2022", "2022-04-03", "2022-06-05"]
