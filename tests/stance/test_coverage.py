"""Which targets may be reported, by hand."""

import pandas as pd
import pytest

from analysis.stance import MIN_UNITS, target_coverage

DOCUMENTS = pd.DataFrame({"doc_id": ["a", "b", "c", "x"], "side": ["one", "one", "two", ""]})


def units(**counts):
    rows = [
        (doc_id, "t", voice)
        for doc_id, (own, quoted) in counts.items()
        for voice in ["own"] * own + ["quoted_unknown"] * quoted
    ]
    return pd.DataFrame(rows, columns=["doc_id", "target", "voice"])


def test_enough_on_every_side_is_reported():
    table = target_coverage(units(a=(MIN_UNITS - 1, 0), b=(0, 1), c=(10, MIN_UNITS)), DOCUMENTS, ["t"])

    assert table["n_units"].tolist() == [MIN_UNITS, MIN_UNITS + 10]
    assert table["n_documents"].tolist() == [2, 1]
    assert table["n_own"].tolist() == [MIN_UNITS - 1, 10]
    assert table["reported"].all()
    assert set(table["reason"]) == {""}


def test_one_short_side_withholds_the_target_on_all_sides():
    table = target_coverage(units(a=(MIN_UNITS, 0), c=(1, 0), x=(500, 0)), DOCUMENTS, ["t", "never"])

    assert not table["reported"].any()
    assert table["reason"].tolist()[:2] == [f"1 unit in two: a share needs at least {MIN_UNITS} a side"] * 2
    assert table["reason"].tolist()[2:] == ["no document mentions it"] * 2


def test_a_grouping_without_values_is_refused():
    with pytest.raises(ValueError, match="nothing to compare"):
        target_coverage(units(a=(1, 0)), DOCUMENTS.assign(side=""), ["t"])
