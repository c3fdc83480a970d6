"""The table: columns, order, bad input, and never an error on any text."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text import attribute_speech
from analysis.text.speech import KINDS

COLUMNS = [
    *("doc_id", "start", "end", "kind", "source"),
    *("source_start", "source_end", "cue", "speaker_side", "certain"),
]
PIECES = [
    *("said", "says that", "according to", "told", "reporters", "the ministry", "He", "accused of"),
    *("“", "”", '"', "'", "‘", "’", "«", "»", "「", "」", ",", ".", ":", " – ", "\n", "\n\n", ""),
    *("quoted", "as saying", "made it clear", "Kremlin", "report", "in his view", "but", "Q:", "A:"),
    *("\ue000", "\ue001", "𝔘", "U.S.", "BEIJING (X) --", "vowed to", "who", "as", "and"),
]


def table_of(text):
    return attribute_speech(pd.DataFrame({"doc_id": ["d"], "text": [text]}))


def test_columns_and_types():
    table = table_of("“Yes,” she said. The rest went on.")

    assert list(table) == COLUMNS
    assert str(table["source_start"].dtype) == "Int64"
    assert set(table["kind"]) <= set(KINDS)


@pytest.mark.parametrize("text", ["", " \n ", "...", None, np.nan, pd.NA])
def test_empty_and_missing_texts_have_no_rows_and_the_same_columns(text):
    table = table_of(text)

    assert len(table) == 0
    assert list(table) == COLUMNS


def test_no_documents_give_an_empty_table():
    assert list(attribute_speech(pd.DataFrame({"doc_id": [], "text": []}))) == COLUMNS


def test_a_number_is_refused_with_the_document_named():
    with pytest.raises(ValueError, match="document 'b': text is int"):
        attribute_speech(pd.DataFrame({"doc_id": ["a", "b"], "text": ["x", 3]}))


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="text is missing"):
        attribute_speech(pd.DataFrame({"doc_id": ["a"]}))


def test_a_source_that_is_not_found_is_empty():
    row = table_of("Er sagte etwas: „Wir kommen heute nicht.“").iloc[0]

    assert row["source"] == ""
    assert row["source_start"] is pd.NA


def test_documents_do_not_see_each_other():
    texts = ["“Yes,” said Klein.", "“No, and never again.”"]
    together = attribute_speech(pd.DataFrame({"doc_id": ["a", "b"], "text": texts}))

    alone = pd.concat([table_of(texts[0]).assign(doc_id="a"), table_of(texts[1]).assign(doc_id="b")])
    pd.testing.assert_frame_equal(together, alone.reset_index(drop=True))


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=80))
def test_rows_lie_in_the_text_in_order_and_apart(text):
    table = table_of(text)

    assert ((table["start"] >= 0) & (table["start"] < table["end"]) & (table["end"] <= len(text))).all()
    assert (table["end"].to_numpy()[:-1] <= table["start"].to_numpy()[1:]).all()
    for row in table.itertuples():
        if row.source_start is not pd.NA:
            assert text[row.source_start : row.source_end] == row.source


def test_lone_surrogates_and_nul_bytes_are_text_like_any_other():
    text = pd.Series(["He \ud800 said \x00 it was over."], dtype=object)

    table = attribute_speech(pd.DataFrame({"doc_id": ["d"], "text": text}))

    assert table["source"].tolist() == ["He ?"]


def test_one_long_line_takes_no_more_than_its_share():
    sentence = "The ministry said the road would open, and “nobody” went. "

    assert len(table_of(sentence * 2000)) >= 2000


def test_paragraphs_of_one_quotation_share_the_source_named_last():
    quotation = "“We began in May.\n\n“We went on in June.\n\n“We end now,” the envoy said."
    text = f"Talks went well, Li said.\n\n{quotation}"
    table = attribute_speech(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert table["source"].tolist() == ["Li", "the envoy", "the envoy", "the envoy"]
    assert table["kind"].tolist() == ["indirect", "direct", "direct", "direct"]
