"""What a stance share would be otherwise, from numbers that can be checked by eye."""

import pandas as pd

from analysis.reporting.stance_standing import stance_standing

SIDES = ["north", "south"]


def table(**shares):
    """Return shares of one target and stance: a number a side, by what they rest on."""
    names = {"alone": "labels alone", "one": "coder a", "two": "coder b", "counted": "predictions counted"}
    return pd.DataFrame(
        [
            {
                "target": "dam",
                "stance": "against",
                "side": side,
                "basis": names.get(basis, basis),
                "estimate": value,
            }
            for basis, values in shares.items()
            for side, value in zip(SIDES, values, strict=True)
        ],
        columns=["target", "stance", "side", "basis", "estimate"],
    )


def test_shares_and_their_difference_are_told_in_own_words_by_labels_and_by_each_coding():
    every = table(
        corrected=[0.1, 0.4], alone=[0.12, 0.38], counted=[0.9, 0.9], one=[0.1, 0.3], two=[0.2, 0.45]
    )
    said = stance_standing(every, table(corrected=[0.05, 0.2]), SIDES)

    assert said["dam", "against", "south"] == (
        "It would be 20 % in the outlets' own words alone, 38 % by the labels alone, without a model, "
        "30 to 45 % by one coding alone."
    )
    # south has the larger share, so its lead is what is told: 20 - 5, 38 - 12, 30 - 10 and 45 - 20 points
    assert said["dam", "against", ""] == (
        "It would be 15 points in the outlets' own words alone, 26 points by the labels alone, without a "
        "model, 20 to 25 points by one coding alone."
    )


def test_a_lead_that_turns_is_told_with_its_sign():
    said = stance_standing(table(corrected=[0.3, 0.2]), table(corrected=[0.1, 0.2]), SIDES)

    assert said["dam", "against", ""] == "It would be −10 points in the outlets' own words alone."


def test_one_point_is_one_point():
    said = stance_standing(table(corrected=[0.3, 0.2]), table(corrected=[0.21, 0.2]), SIDES)

    assert said["dam", "against", ""] == "It would be 1 point in the outlets' own words alone."


def test_what_cannot_be_asked_is_not_told():
    every = table(corrected=[0.3, 0.2], one=[0.3, 0.2])
    missing = table(corrected=[None, 0.2])

    assert stance_standing(every, missing, SIDES) == {
        ("dam", "against", "north"): "",
        ("dam", "against", "south"): "It would be 20 % in the outlets' own words alone.",
        ("dam", "against", ""): "",
    }


def test_codings_that_agree_are_told_once():
    said = stance_standing(table(corrected=[0.3, 0.2], one=[0.3, 0.2], two=[0.3, 0.2]), table(), SIDES)

    assert said["dam", "against", "north"] == "It would be 30 % by one coding alone."


def test_an_earlier_codebook_is_named_with_what_it_gives():
    every, earlier = table(corrected=[0.1, 0.4]), table(corrected=[0.2, 0.3])
    said = stance_standing(every, every.iloc[:0], SIDES, {"0.1.0": earlier})

    assert said["dam", "against", "north"] == "It would be 20 % by labels of the earlier codebook 0.1.0."
    assert said["dam", "against", ""] == "It would be 10 points by labels of the earlier codebook 0.1.0."
