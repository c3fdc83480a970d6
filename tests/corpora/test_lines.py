"""Whole pages: our own with their labels, the five articles with theirs, and shapes of text."""

import csv
from pathlib import Path

import pytest

from analysis.corpora.lines import KEPT, KINDS, classify_lines

PAGES = Path(__file__).parent / "pages"
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
ENOUGH = 0.95

PROSE = "The ferry left at noon with eleven passengers, two dogs and a piano that nobody had paid for."


def agreement(folder: Path) -> tuple[float, float]:
    """Return the share of labelled lines with the right decision to keep, and with the right kind."""
    with (folder / "lines.csv").open(encoding="utf-8") as handle:
        labels = {(row["file"], int(row["line"])): row["kind"] for row in csv.DictReader(handle)}
    found = {}
    for file in {file for file, _ in labels}:
        for row in classify_lines((folder / file).read_text(encoding="utf-8")).itertuples():
            found[file, row.line] = row.kind
    kept = [(found.get(key, "") in KEPT) == (kind in KEPT) for key, kind in labels.items()]
    exact = [found.get(key) == kind for key, kind in labels.items()]
    return sum(kept) / len(kept), sum(exact) / len(exact)


def kinds(*lines: str, title: str = "") -> list[str]:
    return classify_lines("\n".join(lines), title=title)["kind"].tolist()


@pytest.mark.parametrize("folder", [PAGES, PAGES / "held_out"], ids=["written before", "held out"])
def test_agreement_on_pages_of_our_own(folder):
    kept, exact = agreement(folder)

    assert kept >= ENOUGH
    assert exact >= 0.8


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not beside the project")
def test_agreement_on_the_five_articles():
    kept, exact = agreement(SEEDS)

    assert kept >= 0.97
    assert exact >= ENOUGH


def test_every_label_names_a_line_that_is_not_empty():
    for folder in (PAGES, PAGES / "held_out"):
        with (folder / "lines.csv").open(encoding="utf-8") as handle:
            for row in csv.DictReader(handle):
                lines = (folder / row["file"]).read_text(encoding="utf-8").split("\n")
                assert lines[int(row["line"]) - 1].strip()
                assert row["kind"] in KINDS


def test_lines_are_counted_from_one_with_the_empty_ones():
    table = classify_lines(f"Ferry sails with a piano\n\n\n{PROSE}\n")

    assert table["line"].tolist() == [1, 4]
    assert table["kind"].tolist() == ["title", "body"]


def test_plain_prose_is_kept_whole():
    assert kinds(PROSE, "It rained.", PROSE + " Again.") == ["body", "body", "body"]


def test_a_short_first_sentence_is_no_title():
    assert kinds("Ferry sails", "A ferry sailed on Monday with a piano.", PROSE) == ["title", "body", "body"]


def test_a_short_line_between_paragraphs_is_a_subheading_and_a_headline_is_not():
    headline = "Ferry company sells its last boat to a museum across the strait"

    assert kinds("Ferry sails", PROSE, "A piano on board", PROSE, headline, PROSE) == [
        "title",
        "body",
        "subheading",
        "body",
        "related",
        "body",
    ]


def test_lists_stay_with_the_article():
    lines = ["What was on board:", "two dogs", "a piano without an owner, a tuner or any hope of either"]

    assert kinds("Ferry sails", PROSE, *lines, PROSE) == ["title", *["body"] * 5]
    assert kinds("Ferry sails", PROSE, "• two dogs", "- a piano", PROSE) == ["title", *["body"] * 4]


def test_a_timeline_keeps_its_dates():
    assert kinds("Ferry sails", PROSE, "3 May 2021", PROSE, "2022", PROSE)[2::2] == [
        "subheading",
        "subheading",
    ]


def test_an_article_goes_on_behind_a_box_of_links():
    paragraphs = [PROSE.replace("eleven", number) for number in ("twelve", "twenty", "forty", "sixty")]

    found = kinds("Ferry sails", PROSE, "Related articles", "Piano found", *paragraphs)

    assert found == ["title", "body", "interface", "related", *["body"] * 4]


def test_readers_comments_end_the_article():
    found = kinds("Ferry sails", PROSE, PROSE + " Yes.", "2 comments", "Ada", PROSE, PROSE, PROSE, PROSE)

    assert found[:4] == ["title", "body", "body", "interface"]
    assert "body" not in found[4:]


def test_a_given_title_is_found_among_headlines():
    lines = ["Piano found on the ferry at last", "Ferry sails with a piano and dogs", PROSE]

    assert kinds(*lines)[0] == "title"
    assert kinds(*lines, title="Ferry sails, with a piano and dogs")[1] == "title"


def test_lines_wrapped_at_a_width_are_put_together():
    words = (PROSE + " " + PROSE.replace("ferry", "boat")).split()
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 60:
            lines.append(line.strip())
            line = ""
        line += " " + word
    lines.append(line.strip())

    table = classify_lines("Ferry sails with a piano\n\n" + "\n".join(lines))

    assert table["kind"].tolist() == ["title", "body"]
    assert table["text"].iloc[1] == " ".join(words)


def test_a_line_in_another_script_is_a_pointer():
    assert kinds("Ferry sails", PROSE, "Паром уходит с пианино", PROSE)[2] == "related"


def test_a_page_in_another_language_is_kept():
    russian = "Паром отправился в полдень, на борту было одиннадцать пассажиров, две собаки и старое пианино."
    chinese = "渡轮中午出发,船上有十一名乘客、两只狗和一架无人付款的钢琴。船长说这是他见过的最奇怪的货物。"

    assert kinds("Паром уходит", russian, russian + " Да.") == ["title", "body", "body"]
    assert kinds("渡轮出发", chinese, chinese + "是的。") == ["title", "body", "body"]


def test_an_introduced_person_is_not_an_author():
    person = "Ada Brook is a professor of piano music who has crossed the strait on this ferry for years."

    assert kinds("Ferry sails", PROSE, person, PROSE)[2] == "body"
    assert kinds("Ferry sails", "By Ada Brook", PROSE, person)[3] == "bio"


def test_nothing_gives_an_empty_table():
    assert classify_lines("\n \n").empty
    assert list(classify_lines("").columns) == ["line", "kind", "text"]
