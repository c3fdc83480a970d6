"""Spellings and domains of outlets to one name."""

import csv

import pytest

from analysis.corpora import StudyError, check_study, import_documents, read_documents, read_outlets
from analysis.corpora.outlet_names import domain_of, name_key, one_name, outlet_at, read_names
from analysis.files import study_folder, write_text
from tests.conftest import ROOT
from tests.corpora.conftest import ARTICLES
from tests.corpora.readers.makers import csv_table
from tests.corpora.test_importing import notes_on

NAMES = {"gazette": "The Gazette", "gazette.example": "The Gazette", "herald": "Herald"}


@pytest.fixture
def shipped(project):
    """The names that ship, in the scratch project."""
    text = (ROOT / "corpus" / "outlets.csv").read_text(encoding="utf-8")
    write_text(project / "corpus" / "outlets.csv", text)
    return read_names()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("The Gazette", "The Gazette"),
        ("gazette", "The Gazette"),
        ("THE-GAZETTE", "The Gazette"),
        ("www.gazette.example", "The Gazette"),
        ("news.gazette.example", "The Gazette"),
        ("https://gazette.example/a?b=c", "The Gazette"),
        ("othergazette.example", "othergazette.example"),
        ("The Theatre", "The Theatre"),
        ("", ""),
    ],
)
def test_one_name_for_each_spelling(written, name):
    assert one_name(written, NAMES) == name


def test_keys_and_domains():
    assert name_key("Le Monde’s Ärger") == name_key("le monde's arger")
    assert name_key("The") == "the"
    assert domain_of("U.S. News") == ""
    assert domain_of("http://[broken") == ""
    assert outlet_at("https://m.gazette.example/x", NAMES) == "The Gazette"
    assert outlet_at("https://unknown.example/x", NAMES) == ""


def test_every_spelling_in_the_shared_data_is_known_or_kept(shared, shipped):
    path = shared / "data" / "climate_narrative_frames" / "articles_metadata.tsv"
    with path.open(encoding="utf-8") as file:
        written = {row["source"] for row in csv.DictReader(file, delimiter="\t")}
    unified = {name: one_name(name, shipped) for name in written}

    assert len(written) == 63
    for one, other in [
        ("thehuffingtonpost", "The Huffington Post"),
        ("rt", "RT"),
        ("theguardian", "The Guardian"),
        ("thenewyorktimes", "The New York Times"),
        ("dailymail", "Daily Mail"),
        ("politicususa", "Politicus USA"),
        ("drudgereport", "Drudge Report"),
        ("foxnews", "Fox News"),
    ]:
        assert unified[one] == unified[other] != one
    assert unified["Fusion"] == "Fusion"


def test_the_outlets_of_the_headlines_are_known(shared, shipped):
    checked = read_outlets().query("source_checked == 'yes'")["outlet"].tolist()
    for file, outlets in (("china_state_and_bbc", 5), ("russian_state", 1)):
        with (shared / "data" / "headlines_2022" / f"{file}.csv").open(encoding="utf-8") as handle:
            written = {row["outlet"] for row in csv.DictReader(handle)}
        assert len({one_name(name, shipped) for name in written} & set(checked)) == outlets


def test_at_least_twenty_outlets_have_facts_that_somebody_read(shipped):
    outlets = read_outlets()
    checked = outlets[outlets["source_checked"] == "yes"]

    assert checked["outlet"].nunique() >= 20
    assert (checked["owner"] != "").all()
    assert checked["source"].str.match("https?://").all()
    unchecked = outlets[outlets["source_checked"] == "no"]
    assert (unchecked[["owner", "funding", "editorial_control", "source"]] == "").all(axis=None)


def test_the_periods_of_an_outlet_do_not_overlap(shipped):
    for _, rows in read_outlets().groupby("outlet"):
        for before, after in zip(rows["to"].iloc[:-1], rows["from"].iloc[1:], strict=True):
            assert before
            assert before[: len(after)] <= after


def test_one_spelling_of_two_outlets_is_refused(project):
    write_text(project / "corpus" / "outlets.csv", "outlet,known_as\nA,Post\nB,The Post\n")
    with pytest.raises(ValueError, match="'The Post' is given to A and to B"):
        read_names()

    write_text(project / "corpus" / "outlets.csv", "outlet\nA\n")
    with pytest.raises(ValueError, match="columns outlet and known_as"):
        read_names()


def test_an_import_writes_one_name_and_says_what_stood_there(study, project, tmp_path):
    write_text(project / "corpus" / "outlets.csv", "outlet,known_as\nThe Gazette,gazette.example\n")
    write_text(study_folder(study) / "outlets.csv", "outlet,known_as\nHerald,Ye Olde Herald; HD\n")
    rows = [["text", "source", "url"], [ARTICLES["harbour"], "HD", ""]]
    rows += [[ARTICLES["grain"], "", "https://www.gazette.example/1"], [ARTICLES["river"], "Riverside", ""]]
    (tmp_path / "rows.csv").write_bytes(csv_table(rows))
    toml = study_folder(study) / "study.toml"
    sides = (
        'sides = [{name = "old", values = ["ye olde herald"]}, {name = "new", values = ["gazette.example"]}]'
    )
    toml.write_text(toml.read_text(encoding="utf-8").replace("sides = []", sides, 1), encoding="utf-8")

    record = import_documents(study, [tmp_path / "rows.csv"])

    documents = read_documents(study)
    assert documents["outlet"].tolist() == ["Herald", "The Gazette", "Riverside"]
    assert documents["side"].tolist() == ["old", "new", ""]
    assert documents["basis_note"].tolist() == ["outlet: written HD", "outlet: told by the address", ""]
    assert notes_on(record, "rows.csv#4") == ["its outlet 'Riverside' belongs to no side of the study"]


def test_a_faulty_list_of_names_is_a_sentence(study, articles):
    write_text(study_folder(study) / "outlets.csv", "outlet,known_as\nA,P\nB,p\n")

    with pytest.raises(StudyError, match=f"corpus/{study}/outlets.csv: 'p' is given to A and to B"):
        import_documents(study, [articles])
    assert "is given to A and to B" in check_study(study)["sentence"].iloc[0]
