"""The linter finds each fault once, and finds nothing in what is sound."""

import time

import pandas as pd
import pytest

from analysis.framing import Lexicon, lint_lexicon, match_lexicon, read_lexicon
from analysis.text import tokenize
from tests.conftest import ROOT


def lexicon_of(entries, *, poles=None, rules=(), frames=None):
    table = pd.DataFrame(entries, columns=["frame", "pattern", "pole", "source"][: len(entries[0])])
    for name, value in (("pole", ""), ("source", "minutes")):
        table[name] = table.get(name, value)
    names = frames or list(dict.fromkeys(table["frame"]))
    return Lexicon(
        id="x",
        version="1",
        language="en",
        licence="CC0-1.0",
        title="X",
        frames=pd.DataFrame({"frame": names}),
        entries=table,
        rules=pd.DataFrame(rules, columns=["frame", "entry", "rule", "pattern", "within"]),
        poles=poles or {},
    )


def findings(lexicon):
    return [tuple(row) for row in lint_lexicon(lexicon).to_numpy().tolist()]


def test_a_sound_lexicon_has_no_findings():
    sound = [("sea", "harbour*"), ("sea", "harbour wall"), ("land", "tram"), ("land", "tramp")]

    assert findings(lexicon_of(sound)) == []


def test_an_entry_that_can_never_match_is_an_error():
    (severity, where, sentence), *rest = findings(lexicon_of([("sea", "wave"), ("sea", ":-)")]))

    assert (severity, where, rest) == ("error", "sea: :-)", [])
    assert "can never match" in sentence


@pytest.mark.parametrize("second", ["no fly zone", "No-Fly Zone", "no_fly zone"])
def test_an_entry_that_another_always_beats_is_an_error(second):
    lexicon = lexicon_of([("war", "no-fly zone"), ("peace", second)])
    (severity, where, _), *rest = findings(lexicon)

    assert (severity, where, rest) == ("error", f"peace: {second}", [])
    assert set(match_lexicon(tokenize(["A no-fly zone."]), lexicon)["frame"]) == {"war"}


def test_rules_leave_matches_to_the_next_entry_of_the_same_words():
    rule = ("a", "war", "exclude", "trade war", 0)

    assert findings(lexicon_of([("a", "war"), ("b", "war")], rules=[rule])) == []


def test_wildcards_that_swallow_other_entries():
    within = findings(lexicon_of([("sea", "harbour*"), ("sea", "harbours")]))
    across = findings(lexicon_of([("sea", "harbour*"), ("land", "harbours"), ("sea", "wall ?nd wave")]))

    assert [(row[0], row[1]) for row in within] == [("note", "sea: harbour*")]
    assert [(row[0], row[1]) for row in across] == [("warning", "sea: harbour*")]
    assert "and stands first: they never count" in across[0][2]


@pytest.mark.parametrize(
    ("wide", "narrow"), [("*bour", "harbour"), ("h?rb*", "harbour"), ("* wall", "sea wall")]
)
def test_wildcards_anywhere_in_the_word(wide, narrow):
    found = findings(lexicon_of([("a", narrow), ("b", wide)]))

    assert ("warning", f"b: {wide}") in [row[:2] for row in found]
    assert "another frame, which stands first" in next(row[2] for row in found if row[1] == f"b: {wide}")


def test_too_few_letters_beside_a_wildcard():
    found = findings(lexicon_of([("a", "re*"), ("a", "rest of *")]))

    assert [row[1] for row in found] == ["a: re*"]


def test_poles_of_unequal_strength_and_poles_without_entries():
    entries = [
        ("a", "one", "for", "s"),
        ("a", "two", "for", "s"),
        ("a", "six", "for", "s"),
        ("a", "ten", "against", "s"),
    ]

    assert "for 3, against 1" in findings(lexicon_of(entries))[0][2]
    assert findings(lexicon_of(entries[1:])) == []
    assert (
        "no entry has the pole none" in findings(lexicon_of(entries[1:], poles={"a": ("for", "none")}))[0][2]
    )


def test_entries_without_source_are_counted_by_frame():
    entries = [("a", "one", "", "proposed"), ("a", "two", "", "minutes"), ("b", "six", "", "minutes")]

    assert findings(lexicon_of(entries)) == [
        ("note", "a", "1 of 2 entries have no source and are marked proposed")
    ]


def test_a_frame_without_entries_is_an_error():
    assert findings(lexicon_of([("a", "one")], frames=["a", "b"]))[0][:2] == ("error", "b")


def test_what_reading_left_out_is_repeated(tmp_path):
    path = tmp_path / "x.lc3"
    path.write_text("+sea\nharbour\nharbour\n", encoding="utf-8")

    assert ("note", "line 3") in [row[:2] for row in findings(read_lexicon(path))]


@pytest.mark.parametrize("name", ["toy_debate", "china_russia"])
def test_shipped_lexicons_have_no_errors(name):
    table = lint_lexicon(read_lexicon(ROOT / "corpus" / "lexicons" / f"{name}.toml"))

    assert "error" not in set(table["severity"])


def test_large_lexicons_are_linted_in_seconds():
    entries = [("f", f"word{k}*" if k % 2 else f"word{k} more") for k in range(20_000)]
    began = time.monotonic()

    lint_lexicon(lexicon_of(entries))

    assert time.monotonic() - began < 60
