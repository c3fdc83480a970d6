"""Chapter 3 for every lexicon of a study: figures, their names, findings, and an honest zero."""

import pandas as pd
import pytest

from analysis import files, storage
from analysis.corpora import read_texts
from analysis.framing.extract import extract_frames
from analysis.reporting import (
    draw_entry_influence,
    draw_frame_shares,
    draw_frame_trends,
    draw_frame_voices,
    draw_frames_by_genre,
    frames,
    measured_lexicons,
    read_findings,
    record_lexicon_findings,
    show_frame_differences,
)
from analysis.text import tokenize_with_voice

ABSENT = """id = "absent"
version = "1.0.0"
language = "en"
licence = "CC0-1.0"
title = "Words that no document has"

[[frames]]
id = "sky"
label = "Sky"
definition = "What is above."
entries = [{pattern = "zyxwvut"}]
"""


@pytest.fixture
def measured(scratch):
    settings = files.study_folder("toy_debate") / "study.toml"
    text = settings.read_text("utf-8").replace('["toy_debate"]', '["toy_debate", "absent"]')
    settings.write_text(text, "utf-8")
    files.lexicon_path("absent").write_text(ABSENT, "utf-8")
    extract_frames("toy_debate", "absent", tokenize_with_voice(read_texts("toy_debate")))
    return measured_lexicons("toy_debate")


def names(records):
    return [record.stem for record in records]


def test_each_lexicon_is_drawn_under_a_name_of_its_own(measured):
    assert names(draw_frame_shares(measured)) == ["frame_shares", "frame_shares_absent"]
    assert names(draw_frames_by_genre(measured)) == ["frame_shares_by_genre", "frame_shares_by_genre_absent"]
    records = draw_entry_influence(measured)
    assert names(records) == ["entry_influence", "entry_influence_absent"]
    content = files.read_json(records[1])
    assert content["lexicons"] == {"absent": "1.0.0"}
    assert "n = 0 matches" in content["caption"]
    assert "nan" not in content["caption"] + content["alt_text"]


def test_voices_and_time_are_drawn_for_what_can_be_told(measured):
    (record, zeros) = draw_frame_voices(measured)
    drawn = storage.read_csv(record.with_suffix(".csv"))
    assert set(drawn["voice"]) == {"own", "quoted"}
    assert set(storage.read_csv(zeros.with_suffix(".csv"))["estimate"]) == {"0"}

    assert names(draw_frame_trends(measured)) == ["frame_trend"], "shares of nothing have no interval"


def test_voices_are_not_drawn_where_the_rules_hear_some_outlets_better(measured, monkeypatch):
    monkeypatch.setattr(frames, "voices_compare", lambda: False)

    assert draw_frame_voices(measured) == []


def test_no_dates_or_one_genre_draw_nothing(measured):
    plain = [one._replace(documents=one.documents.assign(date="", genre="report")) for one in measured]

    assert draw_frame_trends(plain) == []
    assert draw_frames_by_genre(plain) == []
    sides_are_genres = [one._replace(grouping={**one.grouping, "column": "genre"}) for one in measured]
    assert draw_frames_by_genre(sides_are_genres) == []


def test_a_lexicon_without_a_match_is_a_sentence_and_a_zero_with_its_interval(measured):
    shown = record_lexicon_findings(measured)

    rows = read_findings("toy_debate").set_index("id")
    zero = rows.loc["toy_debate/frame-absent-no-match-opponents@1.0.0"]
    tokens = measured[1].documents.groupby("side")["n_tokens"].sum()["opponents"]
    start = "No expression of the lexicon absent occurs on the side “opponents” (0 matches in"
    assert zero["reading"].startswith(start)
    assert f"{tokens:,} tokens; 95 % interval 0 to" in zero["reading"]
    assert (zero["estimate"], zero["low"]) == (0, 0)
    # the exact interval of no event: 3.69 events, per thousand tokens
    assert zero["high"] == pytest.approx(3.6889 * 1000 / tokens, rel=1e-3)
    assert "toy_debate/frame-money-opponents@1.0.0" in rows.index
    assert len([finding for finding in shown if "no-match" in finding["id"]]) == 2
    assert not pd.isna(rows["estimate"]).any()


def test_a_side_with_few_matches_is_left_out_and_named(measured, monkeypatch):
    whole = measured[0].counts.merge(measured[0].documents[["doc_id", "side"]], on="doc_id")
    matches = whole.groupby("side")["count"].sum()
    monkeypatch.setattr(frames, "FEWEST_MATCHES", int(matches.min()) + 1)
    few = matches.idxmin()

    record = draw_frame_shares(measured[:1])[0]

    assert set(storage.read_csv(record.with_suffix(".csv"))["side"]) == {matches.idxmax()}
    assert (
        f"Not drawn, with fewer than {matches.min() + 1} matches: {few} ({matches.min()})."
        in (files.read_json(record)["caption"])
    )
    assert not [row for row in record_lexicon_findings(measured[:1]) if few in row["reading"]]

    monkeypatch.setattr(frames, "FEWEST_MATCHES", int(matches.max()) + 1)
    assert set(storage.read_csv(draw_frame_shares(measured[:1])[0].with_suffix(".csv"))["side"]) == set(
        matches.index
    ), "where no side has enough, all are drawn with their wide intervals"


def test_how_far_the_sides_lie_apart_is_told_and_shown(measured):
    shown = record_lexicon_findings(measured[:1])

    rows = read_findings("toy_debate").set_index("id")
    apart = rows[rows.index.str.contains("-difference@")]
    assert len(apart) == len(measured[0].lexicon.frames)
    assert apart["reading"].str.contains("percentage point").all()
    holds_none = apart["reading"].str.contains("includes no difference")
    assert ((apart["low"].astype(float) <= 0) & (apart["high"].astype(float) >= 0)).equals(holds_none)
    told = {row["id"] for row in shown if "-difference@" in row["id"]}
    assert told == set(apart.index[~holds_none])
    page = show_frame_differences(measured).data
    assert "ratio" in page
    assert "nan" not in page


def test_a_side_without_a_match_has_no_share_to_tell(measured):
    one = measured[0]
    sides = one.documents.set_index("doc_id")["side"]
    left = one.counts[one.counts["doc_id"].map(sides) == "opponents"]

    shown = record_lexicon_findings([one._replace(counts=left)])

    assert shown
    assert not [row for row in shown if "“supporters”" in row["reading"]]


def test_each_share_and_difference_says_what_would_change_it(measured):
    record_lexicon_findings(measured[:1])

    rows = read_findings("toy_debate").set_index("id")["robustness"]
    assert rows["toy_debate/frame-money-difference@1.0.0"].startswith("Without one outlet it would be")
    tried = "Without one|Whichever|changes nothing"
    assert rows[rows.index.str.contains("/frame-")].str.contains(tried).all()
