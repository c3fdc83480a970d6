"""Quotation marks of every kind, paired by hand."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.speech import find_quotations

MARKS = "“”„‟«»‹›「」『』‘’‚\"'` \n.,!?ab s"


def found(text):
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" twice.', ['"no"']),
        ("He said “no” twice.", ["“no”"]),
        ("Er sagte: „Nein“ und ging.", ["„Nein“"]),
        ("On disse: «Non», puis partit.", ["«Non»"]),
        ("« Non », dit-il.", ["« Non »"]),
        ("»Nein«, sagte er.", ["»Nein«"]),
        ("Han sade ”nej” igen.", ["”nej”"]),
        ("他说:「不。」", ["「不。」"]),
        ("他说:『不「是」。』完", ["『不「是」。』"]),
        ("She said 'never' and left.", ["'never'"]),
        ("She said ‘never’ and left.", ["‘never’"]),
        ("The wire has ''doubled marks'' here.", ["''doubled marks''"]),
        ('He began “the end" oddly.', ['“the end"']),
    ],
)
def test_each_kind_of_marks(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "China's ports weren't shut.",
        "the workers' party",
        "rock 'n' roll",
        "the ’90s boom",
        "It is 5' long",
        "’tis so",
    ],
)
def test_apostrophes_open_nothing(text):
    assert found(text) == []


def test_a_plural_possessive_does_not_close_a_single_quotation():
    assert found("He said ‘the workers’ party won’ again.") == ["‘the workers’ party won’"]


def test_nested_marks_give_the_outermost_quotation():
    assert found("“She told us ‘no’ and ‘never’,” he said.") == ["“She told us ‘no’ and ‘never’,”"]
    assert found("‘She told us “no”,’ he said.") == ["‘She told us “no”,’"]


def test_an_unclosed_mark_is_uncertain_and_ends_with_its_line():
    text = "“Never ends\nNext paragraph."

    quotation = find_quotations(text)[0]

    assert text[quotation.start : quotation.end] == "“Never ends"
    assert not quotation.certain


def test_an_unclosed_mark_ends_where_another_quotation_begins():
    text = '"Never closed. "But this is," he said.'

    assert [(text[q.start : q.end], q.certain) for q in find_quotations(text)] == [
        ('"Never closed.', False),
        ('"But this is,"', True),
    ]


def test_a_quotation_of_two_paragraphs_is_re_opened_and_certain():
    text = "“First part.\n\n“Second part,” he said."

    quotations = find_quotations(text)

    assert found(text) == ["“First part.", "“Second part,”"]
    assert [q.certain for q in quotations] == [True, True]
    assert [q.continues for q in quotations] == [False, True]


def test_a_wrapped_line_is_read_on():
    assert found('He said "this goes\non here" today.') == ['"this goes\non here"']


def test_an_opening_mark_at_the_very_end_is_no_quotation_of_nothing():
    assert all(q.end <= 7 for q in find_quotations("He said “"[:7]))
    assert found('He said "') == []


@given(st.text(alphabet=MARKS, max_size=60) | st.text(max_size=60))
def test_quotations_lie_in_the_text_in_order_and_apart(text):
    quotations = find_quotations(text)

    assert all(0 <= q.start < q.end <= len(text) for q in quotations)
    assert all(a.end <= b.start for a, b in itertools.pairwise(quotations))
