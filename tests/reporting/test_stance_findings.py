"""Findings of stance: what a difference between two sides rests on."""

import pandas as pd

from analysis.corpora import read_documents
from analysis.reporting import measured_stance, record_stance_findings, stance_coverage
from analysis.reporting.findings import find
from analysis.reporting.instruments import _without_share
from tests.conftest import ROOT

STUDY = "headlines_2022"


def test_a_difference_counts_the_coded_sentences_of_its_two_sides_alone(project):
    # by hand from the files: sentences of other sides that were coded too are no part of the difference
    labels = pd.read_csv(ROOT / "corpus" / STUDY / "labels.csv")
    side = read_documents(STUDY).set_index("doc_id")["side"]
    of_target = labels[labels["target"] == "united_states"].drop_duplicates(["doc_id", "sentence"])
    coded = of_target["doc_id"].map(side).value_counts()
    compared = coded["Chinese state media"] + coded["BBC"]
    assert compared < coded.sum()

    record_stance_findings(measured_stance(STUDY))

    assert find(f"{STUDY}/stance-united-states-against-difference")["n"] == compared


def test_a_difference_says_as_much_as_there_is(project):
    record_stance_findings(measured_stance(STUDY))
    none = find(f"{STUDY}/stance-ukraine-war-favour-difference")
    small = find(f"{STUDY}/stance-united-states-favour-difference")

    assert none["estimate"] == 0
    assert "is the same on the side “Chinese state media” as on the side “BBC”" in none["reading"]
    assert 0.01 < -small["estimate"] < 0.015
    assert "is one percentage point larger on the side “BBC”" in small["reading"]


def test_a_target_is_reported_where_its_share_is_given_and_the_others_with_the_reason(project):
    measured = measured_stance(STUDY)
    coverage = stance_coverage(measured).set_index("label")

    given = measured.shares[measured.shares["estimate"].notna()]
    assert set(coverage.index[coverage["reported"]]) == {measured.names[name] for name in given["target"]}
    assert (coverage["reason"] == "").equals(coverage["reported"])


def test_enough_sentences_that_nobody_coded_are_given_no_share(project):
    measured = measured_stance(STUDY)
    without = measured.shares["target"] != "united_states"
    uncoded = measured.shares.assign(
        estimate=measured.shares["estimate"].where(without),
        reason=measured.shares["reason"].where(without, "no sentence of this target was labelled"),
    )

    coverage = stance_coverage(measured._replace(shares=uncoded)).set_index("label")

    told = coverage.loc["the United States", ["reported", "reason"]].to_numpy().tolist()
    assert told == 2 * [[False, "no sentence of this target was labelled"]]


def test_the_report_names_the_targets_without_a_share(project):
    told = _without_share(STUDY)[0].replace("\\", "")

    assert "0 units in BBC and 4 units in Chinese state media: a share needs at least 50 a side" in told
    assert "the United States" not in told
