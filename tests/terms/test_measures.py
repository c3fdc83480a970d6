"""All measures of one comparison side by side, and comparisons of many sides."""

import numpy as np
import pytest

from analysis.terms import keyness, keyness_by_side, keyness_measures
from tests.terms.matrices import matrix


@pytest.fixture
def published():
    """The published example: 120 of 100,000 against 40 of 150,000."""
    rows = [{"war": 120, "rest": 99_870}, {"war": 40, "rest": 149_950}]
    return matrix(rows, ["a", "b"])


def test_the_table_holds_every_published_value(published):
    war = keyness_measures(published, by="side", target="a").set_index("feature").loc["war"]

    assert war["g2"] == pytest.approx(80.8808827, abs=1e-6)
    assert war["g2_two_cells"] == pytest.approx(80.8285793, abs=1e-6)
    assert war["chi_squared"] == pytest.approx(81.7189668, abs=1e-6)
    assert war["chi_squared_yates"] == pytest.approx(80.2662141, abs=1e-6)
    assert war["bic"] == pytest.approx(68.4516665, abs=1e-6)
    assert war["percent_difference"] == pytest.approx(350, abs=1e-6)


def test_a_word_of_one_side_has_limits_and_one_of_neither_a_reason():
    dfm = matrix([{"sea": 3, "the": 5, "ice": 0}, {"the": 5}], ["a", "b"])
    table = keyness_measures(dfm, by="side", target="a").set_index("feature")

    assert np.isinf(table.loc["sea", "percent_difference"])
    assert table.loc["sea", "reason"] == ""
    assert table.loc["ice", "reason"] == "the feature does not occur"
    missing = table.drop(columns="reason").isna().any(axis=1)
    assert (table.loc[missing, "reason"] != "").all()
    assert list(table.index[missing]) == ["ice"]


def test_every_side_is_compared_with_all_others():
    random = np.random.default_rng(0)
    rows = [{"sea": int(random.integers(1, 9)), "the": 5} for _ in range(18)]
    dfm = matrix(rows, [*"aaaaaabbbbbbccccc", ""], list("pq" * 9))
    table = keyness_by_side(dfm)

    assert list(table["side"]) == ["a", "a", "b", "b", "c", "c"]
    alone = keyness(dfm, by="side", target="b")
    assert table[table["side"] == "b"].drop(columns="side").reset_index(drop=True).equals(alone)


def test_one_side_has_nobody_to_be_compared_with():
    with pytest.raises(ValueError, match="1 values of 'side': a comparison needs two"):
        keyness_by_side(matrix([{"sea": 1}], ["a"]))
