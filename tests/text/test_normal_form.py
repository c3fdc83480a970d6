"""From surface to type."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text.characters import lower_case, newer
from analysis.text.normal_form import type_of


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("Don’t", "don't"),
        ("Hawaiʻi", "hawai'i"),
        ("rock＇n", "rock'n"),
        ("co\u00adoperate", "cooperate"),
        ("می\u200cخواهم", "میخواهم"),
        ("cafe\u0301", "caf\u00e9"),
        ("İstanbul", "istanbul"),
        ("I\u0307stanbul", "istanbul"),
        ("ΟΔΟΣ", "οδοσ"),
        ("οδός", "οδός"),
        ("ﬁn", "ﬁn"),
        ("Straße", "straße"),
        ("ẞ", "ß"),
        ("J\u030c", "\u01f0"),
        ("1️⃣", "1⃣"),
        ("𐐀", "𐐨"),
    ],
)
def test_types_worked_by_hand(surface, expected):
    assert type_of(surface) == expected


@settings(max_examples=500, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
def test_a_type_is_its_own_type(surface):
    assert type_of(type_of(surface)) == type_of(surface)


@settings(max_examples=500, deadline=None)
@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12))
def test_python_lower_case_agrees_where_it_maps_one_to_one(surface):
    apart = set("İΣ‘’‛ʻʼ＇") | newer()
    if apart & set(unicodedata.normalize("NFC", surface)):
        return
    expected = unicodedata.normalize("NFC", unicodedata.normalize("NFC", surface).lower())
    assert type_of(surface).replace("ᅟ", "") == "".join(c for c in expected if c not in "ᅟᅠㅤﾠ")


def test_the_mapping_is_that_of_the_pinned_version():
    assert len(lower_case()) == 1433
    assert lower_case()[0x130] == 0x69
    assert lower_case()[0x3A3] == 0x3C3
