"""Which agency a document credits for its text: made-up lines, and news articles with the credit known."""

import csv

import pytest

from analysis.corpora.agencies import credited_agencies

BODY = "Ferries sail\n\n{line}\n\nThe boats were late again, and nobody minded.\n\nSo it went on until noon."


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("PORT LUND, March 4 (Xinhua) -- The pier is open.", "Xinhua"),
        ("PORT LUND, 4 March. /TASS/. The pier is open.", "TASS"),
        ("HALE, N.D. (AP) — The pier is open.", "AP"),
        ("Port Lund (AFP) – The pier is open.", "AFP"),
        ("PORT LUND/HALE, Feb 18 (Reuters) - The pier is open.", "Reuters"),
        ("(Reuters) - The pier is open.", "Reuters"),
        ("ПОРТ ЛУНД, 4 марта. /ТАСС/. Пирс открыт.", "TASS"),
        ("新华社伦德港3月4日电 码头开放。", "Xinhua"),
        ("The mayor told a reporter (AP) that she was glad.", ""),
        ("The pier is open, TASS reported on Monday.", ""),
        ("Port Lund (AFP photographers were there) was calm.", ""),
        ("PORT LUND (UPI) -- The pier is open.", ""),
        ("The AP class at the school begins in May.", ""),
    ],
)
def test_datelines(line, agency):
    assert credited_agencies(BODY.format(line=line)) == agency


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("(AFP)", "AFP"),
        ("— Reuters", "Reuters"),
        ("AFP/Reuters", "AFP; Reuters"),
        ("Source: Xinhua News Agency", "Xinhua"),
        ("The Associated Press contributed to this report.", "AP"),
        ("With inputs from AFP and ITAR-TASS", "AFP; TASS"),
        ("Copyright 2031 The Associated Press.", "AP"),
        ("By contrast, Reuters had said on the same day that the pier was closed to all.", ""),
        ("Nobody minded the delay. (AFP)", "AFP"),
        ("So said the Associated Press (AP).", ""),
        ("He reads Reuters.", ""),
    ],
)
def test_closing_lines(line, agency):
    assert credited_agencies(f"Ferries sail\n\nThe boats were late again.\n\n{line}") == agency


def test_author_outlet_and_cut_lines():
    text = "Ferries sail\n\nThe boats were late again."

    assert credited_agencies(text, author="Ada Brook; AFP") == "AFP"
    assert credited_agencies(text, outlet="TASS") == "TASS"
    assert credited_agencies(text, outlet="AP Motors Monthly") == ""
    assert credited_agencies(text, cut=[("byline", "By Ada Brook, Associated Press")]) == "AP"
    assert credited_agencies(text, cut=[("source_date", "Source: Xinhua | 2031-03-04")]) == "Xinhua"
    assert credited_agencies(text, cut=[("caption", "The pier. Photo: AFP")]) == ""
    assert credited_agencies(text, cut=[("interface", "© 2031 AFP")]) == "AFP"
    assert credited_agencies(text, cut=[("interface", "Read AFP on the go")]) == ""


@pytest.mark.parametrize("text", ["", "\n\n", "(", "[" * 5000, "(" * 5000, "A" * 100_000 + " (AP) -"])
def test_odd_texts_credit_nobody(text):
    assert credited_agencies(text) == ""


def test_credits_of_news_articles_agree_with_what_is_known_of_them(shared):
    folder = shared / "data" / "polnear"
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        known = {row["filename"]: row["wire"] for row in csv.DictReader(file, delimiter="\t")}
    names = {"AP": "AP", "AFP": "AFP", "reuters": "Reuters", "Reuters": "Reuters"}
    truth, found = {}, {}
    for path in folder.glob("*/text/*"):
        name = path.name.rsplit(".", 1)[0]
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        truth[name] = names.get(known.get(name, ""), "")
        found[name] = credited_agencies("\n\n".join(lines))

    credited = [name for name in found if found[name]]
    assert len(credited) >= 15
    assert all(found[name] == truth[name] for name in credited)
    assert sum(truth[name] == found[name] for name in truth if truth[name]) >= 0.9 * sum(
        map(bool, truth.values())
    )
