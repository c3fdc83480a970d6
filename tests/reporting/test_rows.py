"""What rows are called in print, and how many texts stand behind them."""

import pandas as pd

from analysis.reporting import (
    count_rows,
    number_of,
    record_label_findings,
    row_names,
    show_table,
    weeks_placed,
)

WEEKS = {"one": "outlet-week", "many": "outlet-weeks", "texts": "headlines", "resampled": "weeks"}
DOCUMENTS = {"one": "document", "many": "documents", "texts": "", "resampled": "documents"}


def test_names_follow_what_the_study_publishes():
    assert row_names("toy_debate") == DOCUMENTS
    assert row_names("headlines_2022") == WEEKS


def test_numbers_of_rows_say_what_stands_behind_them():
    table = pd.DataFrame({"n_texts": [1200, 34]})

    assert count_rows(table, WEEKS) == "2 outlet-weeks (1,234 headlines)"
    assert count_rows(table, DOCUMENTS) == "2 documents"
    assert number_of(1, WEEKS) == "1 outlet-week"


def test_tables_for_reading_name_what_they_count():
    table = pd.DataFrame({"doc_id": ["a"], "n_documents": [3]})

    weekly, plain = (show_table(table, source={"rows": rows}).data for rows in (WEEKS, DOCUMENTS))

    assert "n outlet-weeks" in weekly
    assert "outlet-week</th>" in weekly
    assert "documents" not in weekly
    assert "n documents" in plain
    assert show_table(table.head(0)).data == "<p>no rows</p>"


def choice(**changes):
    row = {
        "term_set": "ferry_war",
        "variant": "row",
        "side": "north",
        "count": 9,
        "estimate": 0.9,
        "low": 0.7,
        "high": 1.0,
        "count_without": 2,
        "estimate_without": 0.5,
        "low_without": 0.1,
        "high_without": 0.9,
        "n_documents": 6,
        "method": "m",
        "reason": "",
        "reason_without": "",
    }
    return row | changes


def test_the_leading_choice_of_each_side_is_told_with_and_without_labels(source):
    table = pd.DataFrame(
        [
            choice(),
            choice(variant="dispute", count=1, estimate=0.1, count_without=2),
            choice(side="south", low=float("nan"), high=float("nan")),
        ]
    )

    (finding,) = record_label_findings(table, source=source)

    assert finding["id"].endswith("/unlabelled-ferry-war-north@1.2.3")
    assert finding["reading"] == (
        "Without the labels of running stories, the side “north” says “row” in 50 % of its 4 choices "
        "(95 % interval 10 to 90 %); with them, in 90 % of 10."
    )


def test_without_labels_there_is_nothing_to_tell(source):
    assert record_label_findings(pd.DataFrame([choice()]).head(0), source=source) == []


def test_a_caption_says_where_a_week_counts_that_lies_in_two_months():
    weeks, documents = {"texts": "headlines"}, {"texts": ""}

    assert weeks_placed(weeks, "month") == " A week counts in the month in which its days begin."
    assert weeks_placed(weeks, "week") == weeks_placed(documents, "month") == ""
