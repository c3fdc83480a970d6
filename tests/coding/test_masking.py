"""Masking: outlets, credits, case, emoji and addresses go; words that only look like them stay."""

import pytest

from analysis.coding import mask_text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("China Daily reports growth", "[outlet] reports growth"),
        ("The RT channel praised art and an rt", "the [outlet] channel praised art and an rt"),
        ("rt says so", "[outlet] says so"),
        ("Xinhua's envoy spoke", "[outlet]'s envoy spoke"),
        ("People’s Daily agrees", "[outlet] agrees"),
        ("BEIJING, Feb. 4 (Xinhua) -- Talks begin", "talks begin"),
        ("Talks begin (Reuters)", "talks begin"),
        ("Talks begin (source: AFP)", "talks begin"),
        ("Talks begin – TASS", "talks begin"),
        ("GT investigates: a leak", "[outlet] investigates: a leak"),
        ("Great news \U0001f389\U0001f1e8\U0001f1f3 today ☀️", "great news today"),
        ("See https://rt.com/news/1?a=b and www.bbc.co.uk now", "see [address] and [address] now"),
        ("Kremlin.ru and @mfa_russia and x@y.org", "[address] and [address] and [address]"),
        ("The U.S. said no. In 2022 it changed", "the u.s. said no. in 2022 it changed"),
        ("ZELENSKY ASKS FOR AP HELP", "zelensky asks for [outlet] help"),
        ("two\nlines\tand \x07 a bell", "two lines and a bell"),
        ("", ""),
    ],
)
def test_masked_by_hand(text, masked):
    assert mask_text(text, outlets=["China Daily", "RT", "People's Daily"]) == masked


def test_the_longest_name_wins():
    assert mask_text("Global Times Online said", outlets=["Global Times", "Global Times Online"]) == (
        "[outlet] said"
    )


def test_masking_twice_changes_nothing():
    once = mask_text("MOSCOW (TASS) -- RT and https://a.ru \U0001f600 said No", outlets=["RT"])

    assert mask_text(once, outlets=["RT"]) == once


def test_the_focus_is_marked_and_never_masked():
    text = "In (RT) the No  Limits pact, RT said."
    start = text.index("No")

    assert mask_text(text, outlets=["RT"], focus=(start, start + 10)) == (
        "in the >>no limits<< pact, [outlet] said."
    )
    assert mask_text("RT spoke", outlets=["RT"], focus=(0, 2)) == ">>rt<< spoke"


@pytest.mark.parametrize("focus", [(-1, 3), (3, 3), (0, 99)])
def test_a_focus_outside_the_text_is_refused(focus):
    with pytest.raises(ValueError, match="does not lie in a text of 5"):
        mask_text("words", focus=focus)
