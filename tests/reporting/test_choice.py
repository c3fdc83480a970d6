"""Term choice in a notebook: figures and a finding, also where nobody uses any of the words."""

import pytest

from analysis import files
from analysis.corpora import read_study
from analysis.reporting import (
    draw_choice_panel,
    draw_choice_trend,
    draw_term_choice,
    notebook_source,
    record_choice_findings,
)
from analysis.terms import choice_by_voice, compared_documents, read_variant_counts, term_choice

STUDY, SET = "toy_debate", "toy_barrier"


@pytest.fixture
def source(scratch):
    return notebook_source(STUDY, "06_follow_terms", inputs=["documents.csv"])


@pytest.fixture
def documents(source):
    return compared_documents(STUDY)


@pytest.fixture
def unused(source):
    """The study with a set none of whose words occurs."""
    path = files.term_choice_path("elsewhere")
    text = (
        files.term_choice_path(SET).read_text(encoding="utf-8").replace(f'id = "{SET}"', 'id = "elsewhere"')
    )
    path.write_text(text, encoding="utf-8")
    assert read_study(STUDY)["terms"]["term_choice"] == [SET]
    return "elsewhere"


def test_each_figure_is_written_with_its_rows(source, documents):
    choice = term_choice(read_variant_counts(STUDY, SET), documents)
    cells = choice_by_voice(STUDY, SET, documents, period="month", estimand="these outlets")
    supporters = cells[(cells["side"] == "supporters") & (cells["voice"] == "own")]

    records = [
        *draw_term_choice(choice, source=source),
        *draw_choice_trend(supporters, period="month", source=source),
        *draw_choice_panel(cells, period="month", source=source),
    ]

    assert [path.stem for path in records] == ["term_choice", "choice_over_time", "choice_panel"]
    drawn = [files.read_json(path)["rows"] for path in records]
    kept = [table["measure"].eq("share").sum() for table in (choice, supporters, cells)]
    assert drawn == kept
    (finding,) = record_choice_findings(
        choice, term_set=SET, source=source, counts=read_variant_counts(STUDY, SET), documents=documents
    )
    assert finding["id"] == "toy_debate/choice-toy-barrier@1.0.0"
    assert finding["figure"] == "toy_debate/06_follow_terms/term_choice"
    low, high = (100 * finding[end] for end in ("low", "high"))
    assert finding["reading"].endswith(f"choices (95 % interval {low:.0f} to {high:.0f} %).")
    assert finding["robustness"].startswith("Without one outlet it would be ")


def test_a_set_that_nobody_uses_is_said_and_draws_nothing(source, documents, unused):
    choice = term_choice(read_variant_counts(STUDY, unused), documents)
    cells = choice_by_voice(STUDY, unused, documents, period="month", estimand="these outlets")

    assert draw_term_choice(choice, source=source) == []
    assert draw_choice_trend(choice, period="month", source=source) == []
    assert draw_choice_panel(cells, period="month", source=source) == []
    (finding,) = record_choice_findings(
        choice, term_set=unused, source=source, counts=read_variant_counts(STUDY, unused), documents=documents
    )
    assert finding["reading"].startswith("None of the ")
    assert finding["reading"].endswith(f"words of the set “{unused}” occurs.")
    assert (finding["estimate"], finding["n"]) == (0, len(documents))
    missing = choice[["estimate", "low", "high"]].isna().any(axis=1)
    assert missing.all()
    assert (choice["reason"] == "no variant occurs: there is nothing to share out").all()


def test_a_panel_does_not_say_of_a_side_that_it_never_uses_words_whose_dates_are_unknown(source, documents):
    counts = read_variant_counts(STUDY, SET)
    theirs = documents["doc_id"].isin(counts["doc_id"]) & (documents["side"] == "supporters")
    undated = documents.assign(date=documents["date"].mask(theirs, "2031"))
    cells = choice_by_voice(STUDY, SET, undated, period="month", estimand="these outlets")
    assert (
        cells[cells["side"] == "supporters"]["count"].sum()
        == 0
        < counts["doc_id"].isin(documents.loc[theirs, "doc_id"]).sum()
    )

    (record,) = draw_choice_panel(cells, period="month", source=source)

    caption = files.read_json(record)["caption"]
    assert "occurs there" not in caption
    assert "Not shown, since none of these occurrences is theirs: supporters." in caption
    assert "of a date that does not tell the month, are in none" in caption
