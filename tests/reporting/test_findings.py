"""The registry of findings: what may stand in it, and what it gives back."""

import json
import math

import pandas as pd
import pytest

from analysis import files
from analysis.reporting import read_findings, record_finding
from analysis.reporting.findings import (
    figure_of,
    fill_in,
    find,
    findings_path,
    forget_findings,
    record_estimate,
)


def record(source: dict, id: str = "sea", estimate: float = 0.5, **changes) -> dict:
    arguments = {
        "low": 0.25,
        "high": 1.0,
        "unit": "share",
        "reading": "Half is sea.",
        "n": 7,
        "method": "count",
    }
    return record_finding(id, estimate, source=source, **(arguments | changes))


def test_a_finding_says_what_it_is_and_what_it_rests_on(source):
    finding = record(source, figure="harbours/02_compare_terms/sea", robustness="Weak.", voice="own")

    assert finding == {
        "id": "harbours/sea@1.2.3",
        "estimate": 0.5,
        "low": 0.25,
        "high": 1.0,
        "unit": "share",
        "n": 7,
        "method": "count",
        "voice": "own",
        "figure": "harbours/02_compare_terms/sea",
        "reading": "Half is sea.",
        "robustness": "Weak.",
        "reason": "",
        "notebook": "02_compare_terms",
        "inputs": {"corpus/harbours/study.toml": files.sha256(b"id = 'harbours'\n")},
    }
    stored = json.loads(findings_path("harbours").read_text(encoding="utf-8"))
    assert stored == {"study": "harbours", "findings": [finding]}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({}, "A plain count: nothing is estimated."),
        ({"method": "share"}, "Rests on 7 documents; what would change it was not tried."),
        ({"method": "share", "n": 1}, "Rests on 1 document; what would change it was not tried."),
        ({"robustness": "Weak."}, "Weak."),
    ],
)
def test_every_finding_has_a_line_on_what_it_rests_on(source, change, line):
    assert record(source, **change)["robustness"] == line


def test_what_a_finding_rests_on_is_called_what_the_rows_are(source):
    source["rows"] |= {"one": "outlet-week", "many": "outlet-weeks"}

    line = record(source, method="share")["robustness"]

    assert line == "Rests on 7 outlet-weeks; what would change it was not tried."


@pytest.mark.parametrize("name", ["", "Sea", "sea_wall", "sea wall", "-sea", "sea/wall", "sea\n", "sé"])
def test_a_malformed_name_is_refused(source, name):
    with pytest.raises(ValueError, match="lower-case letters, digits and hyphens"):
        record(source, name)

    assert not findings_path("harbours").exists()


@pytest.mark.parametrize("estimate", [math.nan, math.inf, -math.inf])
def test_what_cannot_be_measured_is_refused(source, estimate):
    with pytest.raises(ValueError, match="record what can be measured"):
        record(source, estimate=estimate)


@pytest.mark.parametrize(("low", "high"), [(None, 1.0), (0.1, None), (math.nan, 1.0), (0.1, math.nan)])
def test_half_an_interval_is_refused(source, low, high):
    with pytest.raises(ValueError, match="both ends of the interval or neither"):
        record(source, low=low, high=high)


@pytest.mark.parametrize("none", [None, math.nan])
def test_no_interval(source, none):
    finding = record(source, low=none, high=none)

    assert finding["low"] is finding["high"] is None
    assert read_findings("harbours")[["low", "high"]].isna().all(axis=None)


def test_an_open_end_is_stored_as_null(source):
    finding = record(source, low=-math.inf, high=2.0)

    assert (finding["low"], finding["high"]) == (None, 2.0)
    assert "Infinity" not in findings_path("harbours").read_text(encoding="utf-8")


def test_ten_digits_are_kept(source):
    assert record(source, estimate=1 / 3)["estimate"] == 0.3333333333


def test_recording_the_same_again_changes_nothing(source):
    record(source)
    before = findings_path("harbours").read_bytes()

    record(source)

    assert findings_path("harbours").read_bytes() == before


@pytest.mark.parametrize(
    "change", [{"estimate": 0.6}, {"low": 0.2}, {"high": 2.0}, {"reading": "Sea is half."}]
)
def test_one_name_with_two_meanings_is_refused_and_the_first_stays(source, change):
    record(source)
    before = findings_path("harbours").read_bytes()

    with pytest.raises(ValueError, match="give them two names"):
        record(source, **change)

    assert findings_path("harbours").read_bytes() == before


def test_two_notebooks_cannot_share_a_name(source):
    record(source)

    with pytest.raises(ValueError, match="recorded by notebook 02_compare_terms already"):
        record(source | {"notebook": "03_measure_frames"})


def test_the_registry_is_sorted_by_notebook_and_name(source):
    for notebook, name in [("03_b", "a"), ("01_a", "z"), ("01_a", "b")]:
        record(source | {"notebook": notebook}, name)

    table = read_findings("harbours")
    assert list(table["id"]) == ["harbours/b@1.2.3", "harbours/z@1.2.3", "harbours/a@1.2.3"]


def test_forgetting_drops_the_findings_of_one_notebook(source):
    record(source)
    record(source | {"notebook": "03_measure_frames"}, "wall")

    forget_findings("harbours", "02_compare_terms")

    assert list(read_findings("harbours")["id"]) == ["harbours/wall@1.2.3"]


def test_forgetting_where_nothing_was_recorded_makes_no_file(source):
    forget_findings("harbours", "02_compare_terms")

    assert not findings_path("harbours").exists()
    assert read_findings("harbours").empty


def test_find_takes_a_name_with_and_without_its_version(source):
    finding = record(source)

    assert find("harbours/sea") == find("harbours/sea@1.2.3") == finding
    assert find("harbours/sea@1.2.4") is None
    assert find("harbours/se") is None
    assert find("elsewhere/sea") is None


def test_fill_in_puts_the_reading_in_place_of_its_name(source):
    record(source)

    assert fill_in("So: {finding:sea} And {other}.", "harbours") == "So: Half is sea\\. And {other}."


def test_fill_in_of_a_hostile_reading_is_text_and_no_markup(source):
    record(source, reading="“[a](javascript:b)” <b>*x*</b> {finding:sea}.")

    assert fill_in("{finding:sea}", "harbours") == (
        "“\\[a\\]\\(javascript\\:b\\)” \\<b\\>\\*x\\*\\</b\\> \\{finding\\:sea\\}\\."
    )


def test_fill_in_names_the_findings_that_there_are(source):
    record(source)
    record(source, "wall")

    with pytest.raises(ValueError, match="finding 'see'; the registry has: sea, wall"):
        fill_in("{finding:see}", "harbours")


def test_an_estimate_is_recorded_with_what_its_row_says(source):
    columns = {"estimate": 0.5, "low": 0.25, "high": 1.0, "n_documents": 7, "method": "drawn", "reason": ""}

    finding = record_estimate("sea", pd.Series(columns), "share", "Half is sea.", source=source, voice="own")

    assert finding == record(source, method="drawn", voice="own")
    assert figure_of(source, "sea") == "harbours/02_compare_terms/sea"


def test_what_a_row_does_not_say_is_given(source):
    row = pd.Series({"estimate": 0.5, "low": None, "high": None, "method": "drawn", "reason": "too few"})

    finding = record_estimate("sea", row, "share", "Half is sea.", source=source, n=3, method="counted")

    assert (finding["n"], finding["method"], finding["reason"]) == (3, "counted", "too few")


def test_a_reason_for_no_interval_beside_an_interval_is_refused(source):
    with pytest.raises(ValueError, match=r"'sea': it has an interval, so give no reason .* \(too few\)"):
        record(source, reason="too few")
    with pytest.raises(ValueError, match="it has an interval"):
        record(source, high=math.inf, reason="too few")

    assert record(source, low=None, high=None, reason="too few")["reason"] == "too few"
