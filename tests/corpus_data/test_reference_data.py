"""The bibliography of methods: CSL-JSON, each record saying what was opened."""

import json
import re

import pytest

NEEDED = {
    "benjamini_hochberg_1995",
    "dunning_1993",
    "efron_tibshirani_1993",
    "entman_1993",
    "evert_2022",
    "gries_2008",
    "hardie_2014",
    "krippendorff_2011",
    "lijffijt_gries_2012",
    "monroe_colaresi_quinn_2008",
    "newell_margolin_ruths_2018",
    "rayson_garside_2000",
    "sarndal_swensson_wretman_1992",
    "semetko_valkenburg_2000",
    "unicode_uax29",
    "wilson_1927",
}
TYPES = {"article-journal", "book", "paper-conference", "post-weblog", "report", "standard"}


@pytest.fixture(scope="module")
def references(corpus):
    return json.loads((corpus / "references.json").read_text("utf-8"))


def test_ids_are_unique_sorted_and_cover_the_methods(references):
    ids = [reference["id"] for reference in references]
    assert ids == sorted(set(ids))
    assert set(ids) >= NEEDED


def test_records_have_what_a_citation_needs(references):
    for reference in references:
        assert reference["type"] in TYPES
        assert reference["title"]
        assert all(
            "literal" in author or {"family", "given"} == set(author) for author in reference["author"]
        )
        year = reference["id"].rsplit("_", 1)[-1]
        if year.isdigit():
            assert reference["issued"]["date-parts"][0][0] == int(year)


def test_journal_articles_have_volume_and_pages(references):
    for reference in references:
        if reference["type"] == "article-journal":
            assert {"container-title", "volume", "page"} <= set(reference), reference["id"]
            first, last = map(int, reference["page"].split("-"))
            assert first < last


def test_addresses_and_dois_are_well_formed(references):
    for reference in references:
        assert re.fullmatch(r"10\.\d{4,9}/\S+", reference.get("DOI", "10.1234/x"))
        assert re.fullmatch(r"https?://\S+", reference.get("URL", "https://x"))


def test_every_record_says_what_was_opened(references):
    for reference in references:
        assert re.match(r"source_checked: (yes — \S.+|no$)", reference["note"]), reference["id"]
