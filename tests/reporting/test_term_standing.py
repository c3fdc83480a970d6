"""What findings on words stand on, in sentences worked by hand."""

import pandas as pd

from analysis.reporting.term_standing import (
    choice_standing,
    distance_standing,
    keyness_standing,
    placebo_standing,
    shift_standing,
)
from analysis.terms import strongest_features, word_shift
from tests.terms.matrices import matrix

ROWS = {"one": "document", "many": "documents", "texts": "", "resampled": "documents"}
# each document has 10 tokens more than its counts
DFM = matrix(
    [{"sea": 10, "fog": 2}, {"sea": 10, "fog": 1}, {"sea": 2}, {"sea": 2}],
    ["north", "north", "south", "south"],
    ["Post", "Echo", "Bell", "Tide"],
)
SIDES = {"target": "north", "reference": "south", "rows": ROWS}


def test_a_word_is_so_many_times_as_frequent_whoever_is_left_out():
    strongest = strongest_features(DFM, by="side", target="north", reference="south", n_features=5)

    said = keyness_standing(strongest, DFM, **SIDES)

    # sea: 20.5 of 43.5 against 4.5 of 24.5 is 2.6; without Post 10.5/21.5, without Echo 10.5/22.5,
    # without one of the south 20.5/43.5 against 2.5/12.5
    assert said["sea"] == "Without one outlet it would be 2.4 to 2.7 times (without Post)."
    # fog stands on one side alone: 2 in Post and 1 in Echo
    assert said["fog"] == ("Without one outlet it would be 1 (without Post) to 3 occurrences.")


def test_the_placebo_words_are_left_out_of_together():
    neutral = pd.DataFrame({"feature": ["(all together)", "sea"]})

    said = placebo_standing(neutral, DFM, **SIDES)

    assert said == "Without one outlet it would be 2.4 to 2.7 times (without Post)."


def test_a_shift_is_seen_from_the_side_that_has_more():
    table = word_shift(DFM, by="side", target="south", reference="north")
    row = table.set_index("feature", drop=False).loc["sea"]

    said = shift_standing(row, DFM, target="south", reference="north", rows=ROWS)

    # 20 of 43 less 4 of 24 is 29.84 points; without Post 10/21 less 1/6 is 30.95, without Echo 10/22 less 1/6
    assert said == "Without one outlet it would be 28.79 (without Echo) to 30.95 points (without Post)."


def test_a_distance_is_set_beside_what_chance_gives():
    alike = matrix([{"sea": 2}] * 6, ["north"] * 3 + ["south"] * 3)

    assert distance_standing(0.3, alike, **SIDES) == (
        "If the same documents were dealt out to the two sides at random, it would be 0 % (20 draws), since "
        "small sides differ by chance. The sides lie further apart than chance would have them."
    )
    assert distance_standing(0.0, alike, **SIDES).endswith("no further apart than chance would have them.")


def test_a_choice_without_each_document_that_makes_one():
    counts = pd.DataFrame(
        {"doc_id": ["a", "a", "b", "c"], "variant": ["war", "row", "war", "war"], "count": [1, 3, 2, 9]}
    )
    documents = pd.DataFrame({"doc_id": list("abcd"), "side": ["north", "north", "south", "north"]})

    said = choice_standing(counts, documents, side="north", variant="war", rows=ROWS)

    # north: 3 of 6; without a 2 of 2, without b 1 of 4; d says none of the words
    assert said == "Without one document it would be 25 to 100 %."
