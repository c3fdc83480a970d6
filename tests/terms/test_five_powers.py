"""Keyness on real speeches: China and Russia against the USA, the UK and France in the UN General Debate."""

import json

import pandas as pd
import pytest

from analysis.terms import influence, strongest_features
from analysis.text import count_features, tokenize

SIDES = {"by": "side", "target": "China and Russia", "reference": "USA, UK, France"}


@pytest.fixture(scope="module")
def speeches(shared):
    path = shared / "data" / "ungdc_five_powers" / "ungdc_subset_CHN_RUS_USA_GBR_FRA.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    table = pd.DataFrame([row for row in rows if int(row["year"]) >= 1992])
    side = table["country"].isin(["CHN", "RUS"]).map({True: SIDES["target"], False: SIDES["reference"]})
    documents = pd.DataFrame(
        {
            "doc_id": table["country"] + table["year"].astype(str),
            "text": table["text"],
            "outlet": table["country"],
            "side": side,
        }
    )
    return count_features(tokenize(documents), documents).trim(min_count=20)


def test_the_strongest_words_are_those_that_a_reader_of_diplomacy_would_expect(speeches):
    table = strongest_features(speeches, **SIDES, n_features=10)
    leading = [set(table.loc[rows, "feature"]) for rows in (table["log_ratio"] > 0, table["log_ratio"] < 0)]

    assert len(speeches.documents) == 5 * 33
    assert {"reunification", "taiwan", "relations", "mutual"} <= leading[0]
    assert {"women", "children", "france"} <= leading[1]
    assert table[["log_ratio_low", "log_ratio_high", "q_value"]].notna().all(axis=None)
    assert ((table["log_ratio_low"] > 0) | (table["log_ratio_high"] < 0)).all()


def test_what_one_country_says_of_itself_hangs_on_that_country(speeches):
    table = influence(speeches, **SIDES).set_index("feature")

    for word, country in (("china", "CHN"), ("taiwan", "CHN"), ("france", "FRA"), ("kingdom", "GBR")):
        assert table.loc[word, "top_outlet"] == country
        assert table.loc[word, "top_outlet_share"] > 0.5
