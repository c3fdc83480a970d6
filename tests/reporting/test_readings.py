"""Readings say the numbers of a table in plain sentences, each form of them."""

import math

import pandas as pd
import pytest

from analysis.reporting import record_corpus_findings, record_frame_findings, record_keyness_findings
from analysis.reporting.findings import find
from analysis.reporting.frame_readings import record_frame_differences
from analysis.reporting.readings import slug

NAN, INF = math.nan, math.inf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("news report", "news-report"),
        ("u.s", "u-s"),
        ("Don't", "don-t"),
        ("sovereignty_rights", "sovereignty-rights"),
    ],
)
def test_slug_of_plain_words(text, expected):
    assert slug(text) == expected


def test_slug_tells_apart_what_its_letters_cannot():
    words = ["война", "мир", "战争", "مؤيد", "café", "caf", "C++", "C", "<script>", "script", "!", "?"]

    slugs = [slug(word) for word in words]
    assert len(set(slugs)) == len(words)
    assert all(
        name.strip("-") == name and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        for name in slugs
    )
    assert slug("café").startswith("caf-")


def corpus(source, read=4, kept=3, refused=1, duplicates=0):
    flow = pd.DataFrame(
        {"stage": ["read", "refused", "duplicates", "kept"], "n_documents": [read, refused, duplicates, kept]}
    )
    documents = pd.DataFrame({"side": ["north", "north", "south", ""], "n_tokens": [1000, 2001, 7, 99]})
    voices = pd.DataFrame({"side": ["north", "north"], "voice": ["own", "quoted"], "share": [0.745, 0.255]})
    return record_corpus_findings(flow, documents, voices, source=source)


def test_corpus_in_sentences(source):
    readings = {finding["id"].partition("/")[2]: finding["reading"] for finding in corpus(source)}

    assert readings == {
        "documents@1.2.3": (
            "Of 4 files read, 3 became documents of the study; 1 was refused and 0 were set "
            "aside as duplicates."
        ),
        "tokens-north@1.2.3": (
            "The side “north” holds 2 documents with 3,001 tokens, a median of 1,500.5 a document."
        ),
        "tokens-south@1.2.3": "The side “south” holds 1 document with 7 tokens, a median of 7 a document.",
        "quoted-north@1.2.3": "On the side “north”, 26 % of the tokens are quoted or reported.",
    }


def test_corpus_findings_rest_on_the_documents_of_their_side(source):
    numbers = {
        finding["id"].partition("/")[2]: (finding["estimate"], finding["n"]) for finding in corpus(source)
    }

    assert numbers["documents@1.2.3"] == (3, 3)
    assert numbers["tokens-north@1.2.3"] == (3001, 2)
    assert numbers["quoted-north@1.2.3"] == (0.255, 2)


def keyness_row(**changes) -> pd.DataFrame:
    row = {
        "feature": "sea",
        "count_target": 1200,
        "count_reference": 3,
        "n_documents": 5,
        "g2": 40.0,
        "log_ratio": 2.0,
        "log_ratio_low": 1.0,
        "log_ratio_high": 3.0,
        "robust": pd.NA,
        "reason": "",
    }
    return pd.DataFrame([row | changes])


def read_keyness(source, table, **changes) -> list[dict]:
    arguments = {"target": "new", "reference": "old", "n_compared": 50, "source": source}
    return record_keyness_findings(table, **(arguments | changes))


FORMS = {
    "an interval": (
        {},
        "“sea” is about 4.0 times as frequent on the side “new” as on the side “old” "
        "(1,200 occurrences against 3; 95 % interval 2.0 to 8.0 times).",
    ),
    "the other side": (
        {
            "log_ratio": -1.0,
            "log_ratio_low": -3.0,
            "log_ratio_high": 1.0,
            "count_target": 3,
            "count_reference": 6,
        },
        "“sea” is about 2.0 times as frequent on the side “old” as on the side “new” "
        "(6 occurrences against 3; 95 % interval 0.5 to 8.0 times, which includes no difference).",
    ),
    "no interval": (
        {"log_ratio_low": NAN, "log_ratio_high": NAN},
        "“sea” is about 4.0 times as frequent on the side “new” as on the side “old” "
        "(1,200 occurrences against 3).",
    ),
    "never there": (
        {"count_reference": 0, "log_ratio_low": 1.0, "log_ratio_high": INF},
        "“sea” occurs 1,200 times on the side “new” and never on the side “old”: at least 2.0 times as "
        "frequent (95 %).",
    ),
    "never on the target side": (
        {
            "count_target": 0,
            "count_reference": 1,
            "log_ratio": -2.0,
            "log_ratio_low": -INF,
            "log_ratio_high": -1.0,
        },
        "“sea” occurs 1 time on the side “old” and never on the side “new”: at least 2.0 times as "
        "frequent (95 %).",
    ),
    "never there, perhaps by chance": (
        {"count_reference": 0, "log_ratio_low": -1.0, "log_ratio_high": INF},
        "“sea” occurs 1,200 times on the side “new” and never on the side “old” (95 % interval open to one "
        "end, which includes no difference).",
    ),
    "an end that rounding would hide": (
        {"log_ratio_low": -0.065, "log_ratio_high": 3.0},
        "“sea” is about 4.0 times as frequent on the side “new” as on the side “old” "
        "(1,200 occurrences against 3; 95 % interval 0.96 to 8.0 times, which includes no difference).",
    ),
    "never there, no interval": (
        {"count_reference": 0, "log_ratio_low": NAN, "log_ratio_high": NAN},
        "“sea” occurs 1,200 times on the side “new” and never on the side “old”.",
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_keyness_in_a_sentence(source, form):
    change, sentence = FORMS[form]

    (finding,) = read_keyness(source, keyness_row(**change))

    assert finding["reading"] == sentence
    assert finding["id"] == "harbours/keyness-sea@1.2.3"
    assert finding["n"] == 5


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"robust": pd.NA}, "Found in 5 documents."),
        ({"robust": True}, "Found in 5 documents. The sign stays whichever outlet is left out."),
        (
            {"robust": False},
            "Found in 5 documents. Not robust: without one of the outlets the sign turns.",
        ),
        (
            {"robust": False, "log_ratio_low": -1.0},
            "Found in 5 documents. Not robust: the interval includes no difference.",
        ),
    ],
)
def test_keyness_says_what_it_rests_on(source, change, sentence):
    assert read_keyness(source, keyness_row(**change))[0]["robustness"] == sentence


def test_a_difference_of_less_than_a_tenth_is_no_finding(source):
    assert read_keyness(source, keyness_row(log_ratio=0.1, log_ratio_low=0.05, log_ratio_high=0.2)) == []


def test_what_the_interval_supports_comes_first(source):
    weak = keyness_row(feature="my", log_ratio=3.0, log_ratio_low=-1.0, log_ratio_high=INF, g2=90.0)
    table = pd.concat([weak, keyness_row(feature="harbour")])

    found = read_keyness(source, table, n_findings=1)

    assert [finding["id"] for finding in found] == ["harbours/keyness-harbour@1.2.3"]


def test_keyness_passes_its_reason_and_the_choosing_on(source):
    (finding,) = read_keyness(source, keyness_row(log_ratio_low=NAN, log_ratio_high=NAN, reason="too few"))

    assert finding["reason"] == "too few"
    assert "simultaneous over 50 features" in finding["method"]


def test_keyness_takes_the_first_of_each_side(source):
    names = ["a", "b", "c", "d"]
    ratios = [3.0, 2.0, -3.0, -2.0]
    table = pd.concat(
        keyness_row(feature=name, log_ratio=ratio, log_ratio_low=NAN, log_ratio_high=NAN)
        for name, ratio in zip(names, ratios, strict=True)
    )

    found = read_keyness(source, table, n_findings=1)

    assert [finding["id"] for finding in found] == ["harbours/keyness-a@1.2.3", "harbours/keyness-c@1.2.3"]


def test_keyness_of_words_of_another_script_are_different_findings(source):
    table = pd.concat(
        [keyness_row(feature="война"), keyness_row(feature="мир", log_ratio=1.0, log_ratio_low=0.5)]
    )

    assert len({finding["id"] for finding in read_keyness(source, table)}) == 2


def frames(source, low=(NAN,) * 3, high=(NAN,) * 3):
    shares = pd.DataFrame(
        {
            "frame": ["cost", "fish_law", "nature"],
            "side": "north",
            "voice": "all",
            "estimate": [0.75, 0.25, 0.0],
            "low": low,
            "high": high,
            "n_documents": 6,
            "method": "by hand",
            "reason": "",
        }
    )
    leading = pd.DataFrame(
        {
            "frame": ["cost", "fish_law"],
            "side": "north",
            "entry": ["price", "quota*"],
            "count": [2, 1],
            "frame_count": [3, 1],
            "share": [2 / 3, 1.0],
        }
    )
    labels = {"cost": "What it costs", "fish_law": "Law of fishing", "nature": "Nature"}
    return record_frame_findings(shares, labels, leading, source=source)


def test_frames_in_sentences_the_largest_two_returned(source):
    from analysis.reporting import read_findings

    shown = frames(source)

    assert [finding["reading"] for finding in shown] == [
        "“What it costs” takes 75 % of the frame matches of the side “north” (3 of 4).",
        "“Law of fishing” takes 25 % of the frame matches of the side “north” (1 of 4).",
    ]
    readings = dict(read_findings("harbours")[["id", "reading"]].itertuples(index=False))
    assert readings["harbours/frame-nature-north@1.2.3"] == (
        "“Nature” takes 0 % of the frame matches of the side “north” (0 of 4)."
    )


def test_a_frame_without_matches_does_not_lead(source):
    assert all(finding["estimate"] > 0 for finding in frames(source))


def test_frames_with_intervals(source):
    (first, _) = frames(source, low=(0.5, 0.1, 0.0), high=(0.875, 0.5, 0.25))

    assert first["reading"].endswith("(3 of 4; 95 % interval 50 to 88 %).")


def test_frames_say_which_entry_carries_them(source):
    first, second = frames(source)

    assert first["robustness"] == "“price” alone carries 67 % of its matches there."
    assert second["robustness"] == "“quota*” alone carries 100 % of its matches there."


def test_a_share_under_one_per_cent_keeps_a_digit(source):
    shares = pd.DataFrame(
        [["cost", "north", "all", 0.004, NAN, NAN, 6, "by hand", ""]],
        columns=["frame", "side", "voice", "estimate", "low", "high", "n_documents", "method", "reason"],
    )
    leading = pd.DataFrame(columns=["frame", "side", "entry", "count", "frame_count", "share"])

    (finding,) = record_frame_findings(shares, {"cost": "Cost"}, leading, source=source)

    assert "takes 0.4 % of" in finding["reading"]
    assert finding["robustness"].endswith("; what would change it was not tried.")


def test_sides_with_the_same_share_are_not_said_to_differ(source):
    row = {"frame": "cost", "side": "north", "reference": "south", "voice": "all", "n_documents": 6}
    row |= {"method": "by hand", "reason": "", "low": -0.1, "high": 0.1, "estimate": 0.0}
    table = pd.DataFrame([row | {"comparison": "difference"}, row | {"comparison": "ratio", "estimate": NAN}])

    record_frame_differences(table, {"cost": "Cost"}, source=source)

    assert find("harbours/frame-cost-difference")["reading"] == (
        "“Cost” takes the same part of the frame matches on the side “north” as on the side “south” "
        "(95 % interval −10 to 10 points, which includes no difference)."
    )


def test_the_largest_difference_is_told_first(source):
    row = {"side": "north", "reference": "south", "voice": "all", "n_documents": 6}
    row |= {"method": "by hand", "reason": "", "comparison": "difference"}
    apart = [row | {"frame": "cost", "estimate": 0.1, "low": 0.05, "high": 0.15}]
    apart += [row | {"frame": "risk", "estimate": -0.3, "low": -0.4, "high": -0.2}]
    table = pd.DataFrame(apart + [line | {"comparison": "ratio", "estimate": NAN} for line in apart])

    told = record_frame_differences(table, {"cost": "Cost", "risk": "Risk"}, source=source)

    assert [finding["estimate"] for finding in told] == [-0.3, 0.1]


def test_a_word_with_an_interval_has_no_reason_for_lacking_one_and_says_what_would_change_it(source):
    row = keyness_row(reason="leaving one out cannot be asked", robust=pd.NA)

    (finding,) = read_keyness(source, row, standing={"sea": "Without one outlet it would be 2 to 3 times."})

    assert finding["reason"] == ""
    assert finding["robustness"] == "Found in 5 documents. Without one outlet it would be 2 to 3 times."
