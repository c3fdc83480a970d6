"""Every format through the whole import: manifests, identifiers, and damage that never loses count."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.corpora import import_documents, read_documents, read_texts
from tests.corpora.readers.makers import FERRY, MILL, csv_table, docx, page, pdf, rtf
from tests.corpora.readers.test_registry import FILES
from tests.corpora.test_importing import balance, notes_on, reasons


def test_files_of_every_format_beside_a_manifest(study, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    published = "<meta property='article:published_time' content='2022-03-04'>"
    (folder / "ferry.html").write_bytes(page(FERRY, head=published))
    (folder / "mill.docx").write_bytes(docx(["The mill by the lock is sold", *MILL]))
    (folder / "copy.rtf").write_bytes(rtf(["The mill by the lock is sold", *MILL]))
    (folder / "pier.pdf").write_bytes(
        pdf([["A pier for the north shore", *(s.replace("mill", "pier") for s in MILL)]])
    )
    (folder / "menu.html").write_bytes(page(["Home", "Share"]))
    (folder / "manifest.csv").write_text(
        "file,outlet,date,date_basis\nferry.html,The Herald,,\nmill.docx,The Gazette,2022-05-06,inferred\n",
        encoding="utf-8",
    )

    record = import_documents(study, [folder])

    assert balance(record) == (3, 1, 1)
    documents = read_documents(study).set_index("doc_id")
    assert documents.loc["ferry", ["outlet", "date", "date_basis", "title"]].tolist() == [
        "The Herald",
        "2022-03-04",
        "stated",
        "Ferry sails with a piano",
    ]
    assert documents.index.tolist() == ["ferry", "mill", "pier"]
    assert record["duplicates_of"][0]["file"] == "copy.rtf"
    assert list(reasons(record)) == ["menu.html"]
    assert notes_on(record, "pier.pdf")[0].startswith("is not named in manifest.csv")
    texts = read_texts(study).set_index("doc_id")["text"]
    assert texts["ferry"].startswith("Ferry sails with a piano\n\n" + FERRY[0])
    assert import_documents(study, [folder]) == record


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_files_of_every_format_are_all_counted(study, tmp_path, data):
    folder = tmp_path / "damaged"
    folder.mkdir(exist_ok=True)
    for number, whole in enumerate(FILES.values()):
        at = data.draw(st.integers(0, len(whole)))
        patch = data.draw(st.binary(max_size=8))
        (folder / f"{number}.dat").write_bytes(whole[:at] + patch + whole[at + len(patch) :])

    record = import_documents(study, [folder], replace=True)

    kept, _, _ = balance(record)
    sources = [entry["file"] for part in ("documents", "refusals", "duplicates_of") for entry in record[part]]
    assert {name.split("#")[0].split("/")[0] for name in sources} == {f"{i}.dat" for i in range(len(FILES))}
    assert len(read_texts(study)) == kept


def test_tables_of_different_headers_are_each_read_by_their_own_names(study, tmp_path):
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "a.csv").write_bytes(csv_table([("story", "paper"), (FERRY[0], "The Gazette")]))
    (folder / "b.csv").write_bytes(csv_table([("body", "source"), (FERRY[1], "The Herald")]))
    (folder / "c.csv").write_bytes(csv_table([("words", "paper"), (FERRY[2], "The Gazette")]))

    record = import_documents(study, [folder], columns={"text": "story", "outlet": "paper"})

    assert list(read_documents(study)["outlet"]) == ["The Gazette", "The Herald"]
    assert (record["kept"], [entry["file"] for entry in record["refusals"]]) == (2, ["c.csv"])
    assert (
        "no column could be told to hold the text among words, paper; there is no column story either"
        in (record["refusals"][0]["reason"])
    )
    said = {entry["file"]: entry["note"] for entry in record["notes"] if "was read as" in entry["note"]}
    assert "text = story (as given), outlet = paper (as given)" in said["a.csv"]
    assert "text = body (by its name; no column story here)" in said["b.csv"]

    alone = import_documents(study, [folder / "b.csv"], columns={"text": "story"}, replace=True)
    assert alone["refusals"][0]["reason"] == "has no column story; its columns are: body, source"
