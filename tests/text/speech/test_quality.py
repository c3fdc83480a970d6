"""How well voices are found: the arithmetic by hand, then the bars on coded text where it is present."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import storage
from analysis.text.speech import quoted_share, voice_quality
from bench import voice
from tests.text.speech import units as coded

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="needs the third-party texts in shared/ beside the project"
)


def toy():
    documents = pd.DataFrame({"doc_id": ["a", "b"], "text": ["one two three four", "five six"]})
    speech = pd.DataFrame(
        {"doc_id": ["a", "b"], "start": [8, 0], "end": [18, 8], "kind": ["indirect", "scare"]}
    )
    units = pd.DataFrame(
        {
            "doc_id": ["a", "a", "b", "b"],
            "start": [0, 8, 0, 5],
            "end": [18, 18, 8, 8],
            "label": ["quoted", "part", "quoted", "unclear"],
            "group": ["x", "x", "y", "y"],
        }
    )
    return units, speech, documents


def test_share_of_words_inside_content():
    assert quoted_share(*toy()).tolist() == [0.5, 1.0, 0.0, 0.0]


def test_precision_and_recall_by_group():
    # x: both units are found (.5 and 1), one is quoted: P 1/2, R 1/1. y: none found of one: R 0.
    table = voice_quality(*toy())

    assert table["n_units"].tolist() == [2, 1]
    assert table["precision"].tolist()[0] == 0.5
    assert np.isnan(table["precision"].tolist()[1])
    assert table["recall"].tolist() == [1.0, 0.0]
    assert table["f1"].tolist() == [pytest.approx(2 / 3), 0.0]


def test_a_column_that_is_missing_is_named():
    units, speech, documents = toy()

    with pytest.raises(ValueError, match="no column 'outlet'"):
        voice_quality(units, speech, documents, by="outlet")


def test_every_unit_has_one_code_of_a_language_model():
    with (DATA / "codes.csv").open(encoding="utf-8", newline="") as file:
        codes = list(csv.DictReader(file))
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        units = list(csv.DictReader(file))

    for coder in ("coder_1", "coder_2"):
        assert [code["unit"] for code in codes if code["coder"] == coder] == [unit["unit"] for unit in units]
    assert {code["label"] for code in codes} <= {"own", "part", "quoted", "unclear"}
    assert {code["coder_kind"] for code in codes} == {"model"}
    assert min(pd.Series([unit["group"] for unit in units]).value_counts()) >= 100


@needs_shared
def test_state_media_and_others_are_read_alike():
    table = voice.measure(SHARED)

    assert table["precision"].min() >= 0.85
    assert table["recall"].min() >= 0.85
    for _, one in table.groupby("coder"):
        assert one["recall"].max() - one["recall"].min() <= 0.10


@needs_shared
def test_the_table_that_reports_print_is_the_one_measured_now():
    kept = storage.read_csv(ROOT / "corpus" / "voice_quality.csv", "voice_quality")

    pd.testing.assert_frame_equal(voice.measure(SHARED), kept, check_exact=False, rtol=1e-9)


def test_two_independent_coders_agree():
    assert voice.agreement(voice.read_codes()) >= 0.9


@needs_shared
def test_the_units_are_the_sample_that_the_seed_draws():
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        kept = list(csv.DictReader(file))

    drawn = coded.draw_all(SHARED)

    assert [{name: str(unit[name]) for name in coded.COLUMNS} for unit in drawn] == kept


@needs_shared
def test_masked_units_hide_the_outlet():
    assert coded.masked("Xinhua and the BBC Said So") == "[outlet] and the [outlet] said so"
