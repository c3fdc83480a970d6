"""The toy study: what its datasheet says of it, and its counts by hand against a plain recount."""

import datetime
import re
import tomllib
from collections import Counter
from fnmatch import fnmatchcase

import pytest

STUDY_KEYS = {
    "": {"id", "title", "question", "version", "language", "note", "keywords", "texts_may_be_published"},
    "citation": {"authors", "year", "license"},
    "period": {"from", "to"},
    "sampling_frame": {"database", "query", "retrieved", "inclusion", "denominator"},
    "grouping": {"column", "sides", "target", "reference"},
    "inference": {"estimand", "unit"},
    "terms": {"min_count", "nodes", "term_choice"},
    "framing": {"lexicons"},
}


@pytest.fixture(scope="module")
def folder(corpus):
    return corpus / "toy_debate"


@pytest.fixture(scope="module")
def documents(folder, read_rows):
    return read_rows(folder / "documents.csv")


@pytest.fixture(scope="module")
def study(folder):
    return tomllib.loads((folder / "study.toml").read_text("utf-8"))


def matches_in(lines, pattern):
    """Count the places where `pattern` fits consecutive words of one line."""
    parts = pattern.split()
    return sum(
        all(fnmatchcase(word, part) for word, part in zip(line[start:], parts, strict=False))
        for line in lines
        for start in range(len(line) - len(parts) + 1)
    )


def test_study_declares_what_a_study_must(study, corpus):
    plain = {key for key, value in study.items() if not isinstance(value, dict)}
    assert plain == STUDY_KEYS[""]
    assert {key: set(value) for key, value in study.items() if isinstance(value, dict)} == {
        key: value for key, value in STUDY_KEYS.items() if key
    }
    assert {study["grouping"]["target"], study["grouping"]["reference"]} == set(study["grouping"]["sides"])
    assert all((corpus / "lexicons" / f"{name}.toml").is_file() for name in study["framing"]["lexicons"])


def test_facts_and_texts_name_the_same_documents(folder, documents):
    assert sorted(row["doc_id"] for row in documents) == sorted(
        path.stem for path in (folder / "text").iterdir()
    )


def test_sides_are_large_enough_and_hold_both_genres(documents, study):
    assert 24 <= len(documents) <= 36
    assert set(study["grouping"]["sides"]) == {row["side"] for row in documents}
    for side in study["grouping"]["sides"]:
        own = [row for row in documents if row["side"] == side]
        assert len(own) >= 12
        assert {row["genre"] for row in own} == {"report", "commentary"}
        assert len({row["outlet"] for row in own}) == 3
    assert len({row["outlet"] for row in documents}) == 6


def test_dates_lie_in_the_period(documents, study):
    first, last = (datetime.date.fromisoformat(study["period"][key]) for key in ("from", "to"))
    assert all(first <= datetime.date.fromisoformat(row["date"]) <= last for row in documents)
    assert 60 <= (last - first).days <= 75


def test_every_document_has_headline_gap_and_body(folder, documents, plain_words):
    for row in documents:
        text = (folder / "text" / f"{row['doc_id']}.txt").read_text("utf-8")
        headline, gap, *body = text.splitlines()
        assert headline == row["title"]
        assert gap == ""
        assert 1 <= len([line for line in body if line]) <= 3
        assert 25 <= len(plain_words(text)) <= 70, row["doc_id"]


def test_weekdays_named_in_reports_are_the_day_of_the_report_or_the_day_before(folder, documents):
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    for row in documents:
        if row["genre"] != "report":
            continue
        text = (folder / "text" / f"{row['doc_id']}.txt").read_text("utf-8")
        day = datetime.date.fromisoformat(row["date"]).weekday()
        named = [names.index(name) for name in re.findall(r"\bon (\w+day)\b", text)]
        assert all((day - weekday) % 7 <= 1 for weekday in named if names[weekday] != "Sunday"), row["doc_id"]


def test_hand_counts_agree_with_a_recount(folder, toy_documents, read_rows):
    counted = read_rows(folder / "HAND_COUNTS.csv")
    assert len(counted) >= 24
    for row in counted:
        per_document = [
            sum(line.count(row["term"]) for line in lines)
            for side, lines in toy_documents
            if side == row["side"]
        ]
        found = (sum(per_document), sum(count > 0 for count in per_document))
        assert found == (int(row["count"]), int(row["n_documents"])), row


def test_hand_matches_agree_with_a_recount_and_cover_the_lexicon(folder, corpus, toy_documents, read_rows):
    counted = read_rows(folder / "HAND_MATCHES.csv")
    for row in counted:
        per_document = [
            matches_in(lines, row["entry"]) for side, lines in toy_documents if side == row["side"]
        ]
        found = (sum(per_document), sum(count > 0 for count in per_document))
        assert found == (int(row["count"]), int(row["n_documents"])), row
    lexicon = tomllib.loads((corpus / "lexicons" / "toy_debate.toml").read_text("utf-8"))
    declared = {(frame["id"], entry["pattern"]) for frame in lexicon["frames"] for entry in frame["entries"]}
    assert {(row["frame"], row["entry"]) for row in counted} == declared


def test_some_words_lean_and_others_do_not(folder, read_rows):
    count = {(row["term"], row["side"]): int(row["count"]) for row in read_rows(folder / "HAND_COUNTS.csv")}
    for term in ("harbour", "flood", "jobs"):
        assert count[term, "supporters"] >= 4 * count[term, "opponents"]
    for term in ("cost", "fish", "debt"):
        assert count[term, "opponents"] >= 4 * count[term, "supporters"]
    for term in ("said", "council", "barrier"):
        low, high = sorted(count[term, side] for side in ("supporters", "opponents"))
        assert high < 2 * low


def test_hard_tokens_and_both_kinds_of_quotation_are_there(folder, toy_documents):
    text = "\n".join(path.read_text("utf-8") for path in sorted((folder / "text").iterdir()))
    every = Counter(word for _, lines in toy_documents for line in lines for word in line)
    assert {"u.s", "dr", "1,200", "flood", "prone", "barrier's", "town's", "saltmere's"} <= set(every)
    assert "“" in text
    assert '"' in text
    assert "The mayor said that" in text


def test_near_twin_is_near_and_no_copy(folder, plain_words):
    names = ("17_harbour_lantern.txt", "18_ropewalk_gazette.txt")
    texts = [plain_words((folder / "text" / name).read_text("utf-8")) for name in names]
    first, second = ({tuple(text[i : i + 3]) for i in range(len(text) - 2)} for text in texts)
    assert 0.5 < len(first & second) / len(first | second) < 0.9
