"""Which state a source speaks for; what is not checked sets no side."""

import pytest

from analysis.text.speech import read_speakers, speaker_country
from analysis.text.speech.sides import resolve_countries
from analysis.text.speech.speakers import in_office, is_known_speaker

CHECKED = """
[[speaker]]
kind = "holder"
name = "Ada Brook"
country = "NO"
patterns = ["Ada Brook", "Brook"]
from = "2020-05-01"
to = "2022"
source = "register"
source_checked = true

[[speaker]]
kind = "body"
name = "Harbour Court"
country = "NO"
patterns = ["Harbour Court"]
from = ""
to = ""
source = ""
source_checked = false

[[speaker]]
kind = "state"
name = "Norland"
country = "NO"
patterns = ["Norland", "Norlandic", "Fjordby"]
from = ""
to = ""
source = "register"
source_checked = true

[[speaker]]
kind = "state"
name = "Sudland"
country = "SU"
patterns = ["Sudland", "Sudlandic"]
from = ""
to = ""
source = "register"
source_checked = true
"""


@pytest.fixture
def speakers(tmp_path):
    path = tmp_path / "speakers.toml"
    path.write_text(CHECKED, encoding="utf-8")
    return read_speakers(path)


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("Norland", "NO"),
        ("Fjordby", "NO"),
        ("the Norlandic foreign ministry", "NO"),
        ("a spokeswoman for the Sudlandic army", "SU"),
        ("Norland's ambassador to Sudland", "NO"),
        ("Norland and Sudland", ""),
        ("a Norlandic pensioner", ""),
        ("Norlandic experts", ""),
        ("the Norland Times", ""),
        ("Harbour Court", ""),
        ("the fisherman", ""),
    ],
)
def test_states_speak_themselves_or_through_an_office(speakers, phrase, country):
    assert speaker_country(phrase, speakers=speakers) == country


@pytest.mark.parametrize(
    ("date", "country"),
    [
        ("2021-03-01", "NO"),
        ("2020-05", "NO"),
        ("2020", "NO"),
        ("2022-12", "NO"),
        ("2019-01", ""),
        ("2023", ""),
    ],
)
def test_a_person_counts_only_in_office(speakers, date, country):
    assert speaker_country("Ms. Brook", date=date, speakers=speakers) == country


def test_a_person_does_not_count_where_the_date_is_unknown(speakers):
    assert speaker_country("Ms. Brook", speakers=speakers) == ""


def test_a_surname_takes_the_country_of_the_office_it_was_given_with():
    phrases = ["Russia's ambassador to China, Igor Testov", "Testov", "He", "", "a baker", "he"]

    assert resolve_countries(phrases) == ["RU", "RU", "RU", "", "", ""]


def test_he_is_the_person_named_last_and_they_is_nobody():
    phrases = [
        "Russia's ambassador to China, Igor Testov",
        "China",
        "He",
        "They",
        "The statement",
        "she",
        "a baker",
    ]

    assert resolve_countries(phrases) == ["RU", "CN", "RU", "", "", "RU", ""]
    assert resolve_countries(["Russian officials", "Ada Smith", "she"]) == ["RU", "", ""]


@pytest.mark.parametrize("phrase", ["Hunter Brook", "Brook's lawyer", "the Brook campaign", "Ada Brook Jr"])
def test_namesakes_and_people_around_an_office_holder_are_not_he(speakers, phrase):
    assert speaker_country(phrase, date="2021-03-01", speakers=speakers) == ""


@pytest.mark.parametrize(
    "phrase", ["Brook", "President Brook", "Ms. Brook", "the minister, Brook", "Ada Brook"]
)
def test_an_office_holder_by_surname_title_or_full_name(speakers, phrase):
    assert speaker_country(phrase, date="2021-03-01", speakers=speakers) == "NO"


def test_two_people_of_two_states_give_no_country():
    assert speaker_country("Xi and Putin", date="2022-02-04") == ""
    assert speaker_country("Chinese Premier and Russian Prime Minister") == ""
    assert speaker_country("Xi", date="2022-02-04") == "CN"


def test_the_file_is_whole_and_checked_entries_have_sources():
    speakers = read_speakers()

    assert len(speakers) > 40
    assert all(speaker.source for speaker in speakers if speaker.source_checked)
    assert all(not speaker.country for speaker in speakers if speaker.kind == "international")
    assert all(speaker.start for speaker in speakers if speaker.kind == "holder" and speaker.source_checked)


def test_two_holders_of_one_name_follow_each_other():
    terms = [speaker for speaker in read_speakers() if speaker.name == "Wang Yi"]

    assert [in_office(term, "2023-03-01") for term in terms] == [False, False]
    assert [in_office(term, "2022-03-01") for term in terms] == [True, False]


def test_unchecked_entries_tell_that_somebody_speaks():
    assert is_known_speaker("NATO")
    assert not is_known_speaker("the weather")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[speaker]\n", "speakers.toml is not TOML"),
        ('[[speaker]]\nkind = "state"\n', "speaker 1: add name, country"),
        (CHECKED.replace('"body"', '"ghost"'), "speaker 2: kind 'ghost'"),
    ],
)
def test_a_broken_file_is_named_with_what_to_do(tmp_path, text, message):
    path = tmp_path / "speakers.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=message.replace("[", r"\[")):
        read_speakers(path)


def test_without_a_file_nobody_is_known(tmp_path):
    assert read_speakers(tmp_path / "speakers.toml") == ()
    assert speaker_country("Moscow", speakers=()) == ""
