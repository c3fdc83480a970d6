"""Letters damaged by a wrong encoding come back; letters that only look damaged stay."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpora import import_documents, read_texts
from analysis.corpora.mojibake import mend_encoding
from tests.corpora.test_importing import LONG, notes_on

SOUND = (
    "The ferry wasn’t late — “never”, said Zoë in the café; it cost £5 or 6 €… in São Paulo.",
    "«MANHû und CAFÉ» sind Wörter. Ñandú, Ð, ï, â, à côté.",
    "Паром отправился в полдень.",
    "渡轮中午出发。",
    "",
)


def damaged(text, encoding="cp1252"):
    """Read the UTF-8 of a text by another encoding, its unknown bytes as they are."""
    return "".join(
        bytes([byte]).decode(encoding, errors="ignore") or chr(byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_stays(text):
    assert mend_encoding(text) == (text, 0)


@pytest.mark.parametrize("text", [SOUND[0], SOUND[2], SOUND[3]])
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_what_was_read_as_western_comes_back(text, encoding):
    mended, count = mend_encoding(damaged(text, encoding))

    assert mended == text
    assert count > 0


def test_twice_damaged_letters_come_back():
    assert mend_encoding(damaged(damaged("café — thé")))[0] == "café — thé"


def test_a_closing_mark_that_lost_its_last_byte():
    assert mend_encoding("He said â€œyesâ€.") == ("He said “yes”.", 2)


@given(st.text(st.characters(max_codepoint=0x7F) | st.sampled_from("éäßñ’“”–")))
def test_western_text_is_never_changed_unless_damaged(text):
    assert mend_encoding(text) == (text, 0)


def test_no_headline_or_speech_is_taken_for_damaged(shared):
    path = shared / "data" / "ungdc_five_powers" / "ungdc_subset_CHN_RUS_USA_GBR_FRA.jsonl"
    speeches = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:100]]
    for speech in speeches:
        text = max((value for value in speech.values() if isinstance(value, str)), key=len)
        assert mend_encoding(text) == (text, 0)


def test_a_file_in_two_encodings_is_read_and_said(study, tmp_path):
    first, second = LONG.replace("ferry", "Fähre"), "Die Fähre fuhr am Abend zurück. " * 30
    (tmp_path / "two.txt").write_bytes(first.encode() + b"\n\n" + second.encode("cp1252"))

    record = import_documents(study, [tmp_path / "two.txt"])

    text = read_texts(study)["text"].iloc[0]
    assert "Ã" not in text
    assert text.count("Fähre") == first.count("Fähre") + 30
    assert any("wrong encoding had damaged letters" in note for note in notes_on(record, "two.txt"))
