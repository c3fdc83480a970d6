"""Rules: what is counted and what is not, worked by hand, and rules that make no sense."""

import time

import numpy as np
import pandas as pd
import pytest

from analysis.framing import LexiconError, match_lexicon, read_lexicon, write_lexicon
from analysis.framing.rules import RuleError, declaration_of, rules_of, words_of
from analysis.text import match_patterns, pattern_problem, tokenize
from analysis.text.patterns import read_pattern

HEAD = 'id = "r"\nversion = "1"\nlanguage = "en"\nlicence = "CC0-1.0"\ntitle = "R"\n'


@pytest.fixture
def lexicon_of(tmp_path):
    def read(*entries, frames=("f",)):
        text = HEAD
        for frame, part in zip(frames, entries if len(frames) > 1 else [entries], strict=True):
            text += f'[[frames]]\nid = "{frame}"\nlabel = "L"\ndefinition = "D"\nentries = [\n'
            text += "".join(f"  {{{entry}}},\n" for entry in part) + "]\n"
        path = tmp_path / "r.toml"
        path.write_text(text, encoding="utf-8")
        return read_lexicon(path)

    return read


def counted(lexicon, text, **options):
    """Return the surfaces that count."""
    found = match_lexicon(tokenize([text]), lexicon, **options)
    return [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Guinea met.", 1),
        ("Guinea-Bissau met.", 0),
        ("Guinea met Guinea Bissau.", 1),
        ("Guinea. Bissau met.", 1),
        ("Papua New Guinea met.", 0),
        ("New Guineas? Guinea!", 1),
        ("Guinea-Bissau's Guinea", 1),
    ],
)
def test_exclusions(lexicon_of, text, n):
    lexicon = lexicon_of('pattern = "guinea", exclude = ["guinea bissau", "new guinea"]')

    assert len(counted(lexicon, text)) == n


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("It seeks hegemony.", 1),
        ("It seeks no hegemony.", 0),
        ("It does not seek hegemony.", 0),
        ("It will not ever seek hegemony.", 0),  # not, ever, seek: three tokens before
        ("It will not ever again seek hegemony.", 1),
        ("It does not. Hegemony is old.", 1),
        ("Hegemony is not wanted.", 1),
        ("No hegemony, old hegemonism here.", 1),  # the second stands three tokens behind
        ("It no longer wants this hegemony.", 0),  # longer, wants, this: the phrase ends three before
    ],
)
def test_negation_within_the_sentence(lexicon_of, text, n):
    rule = 'not_after = {words = ["not", "no longer", "no"], within = 3}'
    lexicon = lexicon_of(f'pattern = "hegemon*", {rule}')

    expected = 0 if text == "No hegemony, old hegemonism here." else n
    assert len(counted(lexicon, text)) == expected


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Gas flows from Russia.", 1),  # flows, from, russia: three on
        ("Gas flows at last from Russia.", 0),
        ("Russian gas flows.", 1),
        ("Russia. Gas flows.", 0),
        ("Gas. Russia sells.", 0),
        ("The gas is cheap.", 0),
    ],
)
def test_proximity_on_either_side(lexicon_of, text, n):
    lexicon = lexicon_of('pattern = "gas", near = {words = ["russia*"], within = 3}')

    assert len(counted(lexicon, text)) == n


def test_one_of_several_words_is_near_enough(lexicon_of):
    lexicon = lexicon_of('pattern = "gas", near = {words = ["russia*", "moscow"], within = 3}')

    assert counted(
        lexicon, "Moscow sells gas. Gas of Russia. Norway sells gas. Moscow is cold. Gas is dear."
    ) == [
        "gas",
        "Gas",
    ]


def test_a_list_of_words_is_named_once_and_written_out(tmp_path):
    head = 'id = "v"\nversion = "1"\nlanguage = "en"\nlicence = "CC0-1.0"\ntitle = "V"\n'
    frame = '[[frames]]\nid = "f"\nlabel = "F"\ndefinition = "D"\nentries = [{pattern = "gas", near = %s}]\n'
    path = tmp_path / "v.toml"
    text = head + '[word_lists]\nsellers = ["russia*", "moscow"]\n' + frame
    path.write_text(text % '{words = "sellers", within = 3}', encoding="utf-8")

    lexicon = read_lexicon(path)
    assert lexicon.rules["pattern"].tolist() == ["russia*", "moscow"]
    write_lexicon(lexicon, tmp_path / "w.toml")
    assert read_lexicon(tmp_path / "w.toml").rules.equals(lexicon.rules)

    path.write_text(text % '{words = "buyers", within = 3}', encoding="utf-8")
    with pytest.raises(LexiconError, match="names the list 'buyers', not in") as caught:
        read_lexicon(path)
    assert caught.value.line == 12


def test_a_match_is_not_near_itself(lexicon_of):
    lexicon = lexicon_of('pattern = "gas deal*", near = {words = ["gas"], within = 4}')

    assert counted(lexicon, "The gas deal stands.") == []
    assert counted(lexicon, "The gas deal on gas stands.") == ["gas deal"]


def test_all_rules_of_an_entry_hold_together(lexicon_of):
    lexicon = lexicon_of(
        'pattern = "war", exclude = ["trade war"], not_after = {words = ["no"], within = 1},'
        ' near = {words = ["border"], within = 5}'
    )

    text = "War at the border. Trade war at the border. No war at the border. War at sea."
    found = match_lexicon(tokenize([text]), lexicon)
    assert found["start"].tolist() == [0]


def test_what_a_rule_takes_away_makes_room_for_a_shorter_entry(lexicon_of):
    lexicon = lexicon_of(
        ['pattern = "peace plan", not_after = {words = ["no"], within = 1}'],
        ['pattern = "plan"'],
        frames="ab",
    )

    assert counted(lexicon, "A peace plan.") == ["peace plan"]
    assert counted(lexicon, "No peace plan.") == ["plan"]
    assert counted(lexicon, "A peace plan.", overlap="all") == ["peace plan", "plan"]


def test_a_rule_belongs_to_its_entry_in_its_frame_alone(lexicon_of):
    entries = ['pattern = "war", exclude = ["trade war"]'], ['pattern = "war"', 'pattern = "wars"']
    lexicon = lexicon_of(*entries, frames="ab")

    found = match_lexicon(tokenize(["A trade war."]), lexicon)
    assert found["frame"].tolist() == ["b"]


def test_an_underscore_joins_words(lexicon_of):
    assert counted(lexicon_of('pattern = "civil_war"'), "The civil war; civil-war.") == [
        "civil war",
        "civil-war",
    ]


def test_entries_that_can_never_match_are_passed_over(lexicon_of):
    lexicon = lexicon_of('pattern = ":-)"', 'pattern = "war"')

    found = match_lexicon(tokenize(["War :-)"]), lexicon)
    assert found["entry"].tolist() == ["war"]


@pytest.mark.parametrize(
    "pattern", ["War", "civil war*", "*war", "w?r 1*", "no-fly", "don't", "* war", "u.s.", "*"]
)
def test_plain_words_are_read_as_the_engine_reads_them(pattern):
    assert words_of(pattern) == (() if pattern_problem(pattern) else read_pattern(pattern))


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ('exclude = ["war"]', "takes every match away"),
        ('exclude = ["w*"]', "takes every match away"),
        ('exclude = ["$"]', "can never match"),
        ('exclude = "trade war"', "a list of words"),
        ("exclude = []", "a list of words"),
        ('not_after = {words = ["no"]}', "needs words and within"),
        ('not_after = {words = ["no"], within = 0}', "from 1 to 100"),
        ('not_after = {words = ["no"], within = 2.5}', "from 1 to 100"),
        ('not_after = {words = ["no"], within = true}', "from 1 to 100"),
        ('near = {words = ["sea"], within = 5, after = true}', "nothing else"),
        ("near = {words = [3], within = 5}", "a list of words"),
    ],
)
def test_absurd_rules_are_refused_with_their_line(lexicon_of, rule, reason):
    with pytest.raises(LexiconError, match=reason) as caught:
        lexicon_of('pattern = "peace"', f'pattern = "war", {rule}')

    assert caught.value.line == 12


def test_an_exclusion_shorter_than_its_entry_is_refused():
    with pytest.raises(RuleError, match="never applies"):
        rules_of("f", "trade war", {"exclude": ["war"]})


def test_rows_and_declarations_are_each_others_reverse():
    declared = {
        "exclude": ["trade war", "war chest"],
        "not_after": {"words": ["no", "not"], "within": 3},
        "near": {"words": ["sea"], "within": 5},
    }

    assert declaration_of(rules_of("f", "war", declared)) == declared


def slow(tokens, lexicon):
    """Apply the rules one match at a time, by looking at its sentence alone."""
    sentence = pd.Series(tokens.sentences).to_numpy()
    document = tokens.documents
    kept = []
    for match in match_patterns(tokens, list(lexicon.entries["pattern"]), overlap="all").itertuples():
        entry = lexicon.entries.iloc[match.pattern]
        rules = lexicon.rules[
            (lexicon.rules["frame"] == entry["frame"]) & (lexicon.rules["entry"] == entry["pattern"])
        ]
        good = True
        for rule in rules.itertuples():
            near = []
            for other in match_patterns(tokens, [rule.pattern], overlap="all").itertuples():
                same = (document[other.token_start], sentence[other.token_start]) == (
                    document[match.token_start],
                    sentence[match.token_start],
                )
                if rule.rule == "exclude":
                    if other.token_start <= match.token_start and other.token_end >= match.token_end:
                        good = False
                elif same and other.token_end <= match.token_start:
                    near.append((match.token_start - other.token_end + 1, "before"))
                elif same and other.token_start >= match.token_end:
                    near.append((other.token_start - match.token_end + 1, "after"))
            reach = [side for distance, side in near if distance <= rule.within]
            if (rule.rule == "not_after" and "before" in reach) or (rule.rule == "near" and not reach):
                good = False
        if good:
            kept.append((match.token_start, match.pattern))
    return sorted(kept)


def test_agrees_with_one_match_at_a_time_on_random_texts(lexicon_of):
    lexicon = lexicon_of(
        'pattern = "a", exclude = ["a b", "c a"]',
        'pattern = "b c", not_after = {words = ["a", "d d"], within = 2}',
        'pattern = "d", near = {words = ["a b"], within = 3}',
        'pattern = "c", near = {words = ["b"], within = 1}, not_after = {words = ["c"], within = 4}',
    )
    rng = np.random.default_rng(0)
    words = [". ".join(" ".join(rng.choice(list("abcd"), 7)) for _ in range(4)) for _ in range(12)]
    tokens = tokenize(words)

    found = match_lexicon(tokens, lexicon, overlap="all")
    position = {pattern: k for k, pattern in enumerate(lexicon.entries["pattern"])}
    first = {(d, s): k for k, (d, s) in enumerate(zip(tokens.documents, tokens.starts, strict=True))}
    row = {doc_id: k for k, doc_id in enumerate(tokens.doc_ids)}
    ours = [(first[row[m.doc_id], m.start], position[m.entry]) for m in found.itertuples()]
    assert len(ours) > 20
    assert sorted(ours) == slow(tokens, lexicon)


def test_fifty_thousand_entries_with_rules_are_read_and_matched_in_seconds(tmp_path):
    entries = [f'  {{pattern = "word{k}", exclude = ["word{k} x"]}},' for k in range(5_000)]
    entries += [f'  {{pattern = "word{k}"}},' for k in range(5_000, 25_000)]
    entries += [f'  {{pattern = "word{k} word{k + 1}*"}},' for k in range(25_000)]
    path = tmp_path / "large.toml"
    head = HEAD + '[[frames]]\nid = "f"\nlabel = "L"\ndefinition = "D"\nentries = [\n'
    path.write_text(head + "\n".join(entries) + "\n]\n", encoding="utf-8")
    began = time.monotonic()

    lexicon = read_lexicon(path)
    matches = match_lexicon(tokenize([" ".join(f"word{k}" for k in range(1000)), "word7 x. word8"]), lexicon)

    assert len(lexicon.entries) == 50_000
    assert matches["entry"].tolist()[-1] == "word8"
    assert len(matches) == 501  # 500 pairs of words, and the last sentence's
    assert time.monotonic() - began < 60
