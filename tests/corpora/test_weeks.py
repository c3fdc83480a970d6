"""Outlet-weeks: which texts a row sums up, what is withheld, and that nothing of single texts goes out."""

import json

import numpy as np
import pandas as pd
import pytest

from analysis import schema
from analysis.corpora import (
    document_flow,
    has_texts,
    import_documents,
    read_documents,
    read_study,
    read_texts,
    text_problems,
    write_features,
)
from analysis.corpora.checks import check_study
from analysis.corpora.studies import StudyError
from analysis.corpora.weeks import (
    FEWEST_SHARING,
    FEWEST_TEXTS,
    assign_rows,
    count_weeks,
    outlet_weeks,
    sum_up,
)
from analysis.files import study_folder
from analysis.storage import read_parquet


def texts(outlet, *dates, side="s"):
    rows = [
        {"doc_id": f"{outlet}{i:03}", "outlet": outlet, "side": side, "date": date, "date_basis": "stated"}
        for i, date in enumerate(dates)
    ]
    return pd.DataFrame(rows).assign(country="", language="en", genre="")


def test_weeks_are_joined_until_ten_texts_stand_together():
    # Mondays of March 2014 are the 3rd, 10th, 17th, 24th and 31st; 12, 4, 7, 11 and 3 texts
    frame = texts("A", *["2014-03-09"] * 12, *["2014-03-10"] * 4, *["2014-03-19"] * 7, *["2014-03-24"] * 11,
                  *["2014-03-31"] * 3)  # fmt: skip

    counts = assign_rows(frame).value_counts()

    assert counts.to_dict() == {
        "a_2014-03-03": 12,
        "a_2014-03-10_to_2014-03-17": 11,
        "a_2014-03-24_to_2014-03-31": 14,
    }


def test_an_outlet_with_few_texts_has_one_row_and_undated_ones_go_with_the_last():
    frame = pd.concat(
        [texts("A b", "2014-03-03", "2014-03-20"), texts("C", *["2014-03-03"] * 10, "2014-03", "")]
    )

    assert sorted(set(assign_rows(frame))) == ["a_b_2014-03-03_to_2014-03-17", "c_2014-03-03_to_undated"]


def test_an_outlet_of_two_sides_has_rows_for_each_and_names_do_not_collide():
    both = pd.concat([texts("A", *["2014-03-03"] * 10), texts("A", *["2014-03-03"] * 10, side="t").assign(
        doc_id=lambda rows: "t" + rows["doc_id"])])  # fmt: skip
    alike = pd.concat([texts("A.b", *["2014-03-03"] * 10), texts("A b", *["2014-03-03"] * 10)])

    assert assign_rows(both.reset_index(drop=True)).nunique() == 2
    assert assign_rows(alike.reset_index(drop=True)).nunique() == 2


def test_a_row_is_dated_within_the_period_and_as_precisely_as_its_weeks_allow():
    frame = pd.concat(
        [
            texts("A", *["2014-03-06"] * 10, *["2014-03-12"] * 10),
            texts("B", *["2014-03-06"] * 5, *["2014-03-12"] * 5),
            texts("C", *["2014-03-06"] * 5, *["2014-04-12"] * 5),
        ],
        ignore_index=True,
    )

    table = outlet_weeks(frame, {"period": {"from": "2014-03-05", "to": ""}}).set_index("doc_id")

    assert table["date"].tolist() == ["2014-03-05", "2014-03-10", "2014-03", "2014"]
    assert table["n_texts"].tolist() == [10, 10, 10, 10]
    assert table["n_weeks"].tolist() == [1, 1, 2, 2]
    assert count_weeks(table.reset_index()) == 4
    assert count_weeks(frame) == 6


def made_up_counts(n_texts=40, seed=3):
    random = np.random.default_rng(seed)
    rows = [
        (f"d{text:03}", random.choice(["own", "own", "quoted_unknown"]), f"w{word}", 1 + word % 2)
        for text in range(n_texts)
        for word in random.choice(12, size=5, replace=False)
    ]
    frame = pd.DataFrame(rows, columns=["doc_id", "voice", "feature", "count"])
    frame = frame.groupby(["doc_id", "voice", "feature"], as_index=False)["count"].sum()
    owner = pd.Series({f"d{text:03}": f"row{text // 20}" for text in range(n_texts)})
    return frame, owner


def test_sums_equal_a_plain_recount():
    frame, owner = made_up_counts()

    summed = sum_up(frame, owner)

    expected = {}
    for row in frame.itertuples():
        key = (owner[row.doc_id], row.voice, row.feature)
        expected[key] = expected.get(key, 0) + row.count
    assert expected == summed.set_index(["doc_id", "voice", "feature"])["count"].to_dict()


def test_sizes_are_summed_whole_and_rare_words_and_thin_cells_are_withheld():
    own = pd.DataFrame(
        {"doc_id": [f"d{i}" for i in range(12)], "voice": "own", "feature": "harbour", "count": 1}
    )
    rare = own.head(FEWEST_SHARING - 1).assign(feature="zeppelin")
    shared = own.head(FEWEST_SHARING).assign(feature="quay")
    thin = own.head(FEWEST_TEXTS - 1).assign(voice="quoted_unknown")
    owner = pd.Series("row", index=own["doc_id"])

    words = sum_up(pd.concat([own, rare, shared, thin]), owner)
    sizes = sum_up(
        pd.concat([own, thin]).drop(columns="feature").rename(columns={"count": "n_tokens"}), owner
    )

    assert words[["voice", "feature", "count"]].to_numpy().tolist() == [
        ["own", "harbour", 12],
        ["own", "quay", 5],
    ]
    assert sizes.set_index("voice")["n_tokens"].to_dict() == {"own": 12, "quoted_unknown": 9}


@pytest.fixture
def weekly(study, tmp_path):
    """A study of made-up headlines that is published by outlet-week."""
    path = study_folder(study) / "study.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('unit = "document"', 'unit = "outlet-week"').replace('"documents" ', '"headlines" ')
    path.write_text(text, encoding="utf-8")
    lines = ["outlet,date,title"]
    for outlet in ("Gazette", "Herald"):
        for number in range(24):
            lines.append(
                f"{outlet},2014-03-{3 + number % 12:02},Quay plan number {number} worries the fishers"
            )
    lines += ["Gazette,2014-03-03,", "Gazette,2014-03-14,Quay plan number 0 worries the fishers"]
    (tmp_path / "headlines.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    import_documents(study, [tmp_path / "headlines.csv"], columns={"text": "title"})
    return study


def test_the_public_files_hold_nothing_of_a_single_headline(weekly):
    folder = study_folder(weekly)
    record = json.loads((folder / "import.json").read_text(encoding="utf-8"))

    assert (record["read"], record["kept"], record["refused"], record["duplicates"]) == (50, 48, 1, 1)
    assert record["documents"] == record["refusals"] == record["duplicates_of"] == record["outside_of"] == []
    assert all("#" not in entry["file"] for entry in record["notes"])
    for path in folder.glob("*.*"):
        content = path.read_text(encoding="utf-8")
        assert "worries" not in content
        assert "headlines.csv#" not in content
    assert document_flow(weekly)["n_documents"].tolist() == [50, 1, 1, 48]


def test_rows_are_outlet_weeks_while_texts_stay_headlines(weekly):
    rows, headlines = read_documents(weekly), read_texts(weekly)

    assert rows["doc_id"].tolist() == [
        f"{o}_2014-03-{d}" for o in ("gazette", "herald") for d in ("03", "10")
    ]
    assert rows["n_texts"].tolist() == [14, 10, 14, 10]
    assert len(headlines) == 48
    schema.conform(rows, "outlet_weeks")


def test_features_are_written_in_the_rows_of_the_study(weekly):
    headlines = read_texts(weekly)
    sizes = pd.DataFrame({"doc_id": headlines["doc_id"], "voice": "own", "n_tokens": 7})

    write_features(weekly, "sizes.parquet", sizes, "sizes")

    written = read_parquet(study_folder(weekly) / "features" / "sizes.parquet", "sizes")
    assert written["n_tokens"].tolist() == [98, 70, 98, 70]


def test_without_the_private_files_the_release_still_reads(weekly):
    folder = study_folder(weekly)
    for path in [*folder.glob("local/*"), *folder.glob("text/*")]:
        path.unlink()

    assert len(read_documents(weekly)) == 4
    assert not has_texts(weekly)
    assert "its texts are not here" in text_problems(weekly)[0]
    assert check_study(weekly)["severity"].ne("problem").all()
    with pytest.raises(StudyError, match="DATASHEET"):
        read_texts(weekly)


def test_importing_again_gives_the_same_bytes(weekly, tmp_path):
    names = ("documents.csv", "import.json")
    before = [(study_folder(weekly) / name).read_bytes() for name in names]

    import_documents(weekly, [tmp_path / "headlines.csv"], columns={"text": "title"}, replace=True)

    assert before == [(study_folder(weekly) / name).read_bytes() for name in names]


def test_a_study_of_sums_resamples_weeks_and_not_documents(weekly):
    assert read_study(weekly)["inference"]["unit"] == "week"
    path = study_folder(weekly) / "study.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('unit = ""', 'unit = "document"'), encoding="utf-8")

    with pytest.raises(StudyError, match="released by outlet-week, resample the week"):
        read_study(weekly)


def test_an_unknown_unit_of_release_is_refused(weekly):
    path = study_folder(weekly) / "study.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"outlet-week"', '"day"'), encoding="utf-8")

    with pytest.raises(StudyError, match=r"release\.unit is 'day'; it must be one of: document, outlet-week"):
        read_study(weekly)
