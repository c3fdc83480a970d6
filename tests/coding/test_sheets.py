"""Sheets out and back in: masked, ordered by coder, and every bad row told with file and row."""

import hashlib
import re

import openpyxl
import pandas as pd
import pytest

from analysis.coding import SheetError, coding_sheet, draw_sample, read_labels, unit_names, write_sheet
from tests.coding.tables import units_of

LABELS = ("favour", "against", "neither")


@pytest.fixture
def sample():
    return draw_sample(units_of(), n=6, strata=["side"], random_state=0)


@pytest.fixture
def filled(sample):
    sheet = coding_sheet(sample, coder="coder_1")
    return sheet.assign(label=[LABELS[row % 3] for row in range(len(sheet))])


def given(table):
    return dict(zip(unit_names(table), table["label"], strict=True))


def test_a_sheet_shows_no_outlet_side_or_document(sample):
    sheet = coding_sheet(
        sample.assign(outlet="Saltmere Beacon"), coder="coder_1", outlets=["Saltmere Beacon"]
    )

    assert list(sheet) == ["unit", "target", "before", "text", "after", "label", "note"]
    assert (
        not sheet.astype(str).apply(lambda column: column.str.contains(r"\bd[0-9]\b|Beacon")).any(axis=None)
    )
    assert set(sheet["unit"]) == set(unit_names(sample))
    assert (sheet["text"] == sheet["text"].str.lower()).all()


def test_each_coder_has_an_order_of_their_own_that_stays(sample):
    one, again, two = (coding_sheet(sample, coder=name) for name in ("one", "one", "two"))

    pd.testing.assert_frame_equal(one, again)
    assert one["unit"].tolist() != two["unit"].tolist()
    assert sorted(one["unit"]) == sorted(two["unit"])


def test_the_words_meant_are_marked(sample):
    starts = sample["text"].str.find(" ") + 1
    sheet = coding_sheet(sample.assign(focus_start=starts, focus_end=starts + 3), coder="c")

    assert sheet["text"].str.count(">>").eq(1).all()


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_labels_come_back_as_they_were_given(tmp_path, sample, filled, suffix):
    path = tmp_path / f"coder_1{suffix}"
    write_sheet(path, filled, LABELS)
    table = read_labels(path, sample, labels=LABELS, coder_kind="model")

    assert given(table) == dict(zip(filled["unit"], filled["label"], strict=True))
    assert set(table["coder"]) == {"coder_1"}
    assert set(table["coder_kind"]) == {"model"}
    merged = table.merge(sample, on=["doc_id", "sentence", "target"], suffixes=("", "_drawn"))
    assert (merged["sampling_probability"] == merged["sampling_probability_drawn"]).all()


def test_rows_without_a_label_are_not_coded_yet(tmp_path, sample, filled):
    path = tmp_path / "c.csv"
    write_sheet(path, filled.assign(label=["favour", *[""] * 5]), LABELS)

    assert len(read_labels(path, sample, labels=LABELS)) == 1


def test_no_cell_starts_a_formula(tmp_path, sample):
    wicked = sample.assign(text="=cmd|' /C calc'!A0", before="+1", after="@sum")
    sheet = coding_sheet(wicked, coder="c")
    for suffix in (".csv", ".xlsx"):
        write_sheet(tmp_path / f"c{suffix}", sheet, LABELS)

    rows = (tmp_path / "c.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert all(
        not cell.strip('"').startswith(("=", "+", "@", "-")) for row in rows for cell in row.split(",")
    )
    page = openpyxl.load_workbook(tmp_path / "c.xlsx")["coding"]
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    assert page["D2"].value.startswith("'=cmd")


def test_a_workbook_offers_the_allowed_labels(tmp_path, filled):
    labels = ["favour, strongly", "against"]
    write_sheet(tmp_path / "c.xlsx", filled, labels)
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")

    (rule,) = book["coding"].data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", "labels!$A$1:$A$2", "F2:F7")
    assert [cell.value for cell in book["labels"]["A"]] == labels


def test_a_sheet_that_may_hold_labels_is_not_written_over(tmp_path, filled):
    write_sheet(tmp_path / "c.csv", filled, LABELS)

    with pytest.raises(FileExistsError, match="may hold labels"):
        write_sheet(tmp_path / "c.csv", filled, LABELS)


def test_a_sheet_as_excel_saves_it(tmp_path, sample, filled):
    path = tmp_path / "c.csv"
    text = filled.to_csv(index=False, sep=";", lineterminator="\r\n").replace("favour", " Favour ")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert given(read_labels(path, sample, labels=LABELS)) == given_by(filled)
    path.write_bytes(filled.to_csv(index=False, sep="\t").encode("utf-16"))
    assert given(read_labels(path, sample, labels=LABELS)) == given_by(filled)


def given_by(sheet):
    return dict(zip(sheet["unit"], sheet["label"], strict=True))


def assert_refused(tmp_path, sample, sheet, message, **options):
    path = tmp_path / "c.csv"
    path.write_text(sheet if isinstance(sheet, str) else sheet.to_csv(index=False), encoding="utf-8")
    with pytest.raises(SheetError, match=message):
        read_labels(path, sample, labels=LABELS, **options)


def test_rows_that_are_no_labels_are_told_with_file_and_row(tmp_path, sample, filled):
    unknown, misspelt = filled.copy(), filled.copy()
    unknown.loc[2, "unit"] = "0123456789ab"
    misspelt.loc[3, "label"] = "favor"

    assert_refused(tmp_path, sample, unknown, r"c\.csv, row 4: unit '0123456789ab' is not in the sample")
    assert_refused(
        tmp_path, sample, misspelt, r"c\.csv, row 5: label 'favor' is not one of favour, against, neither"
    )
    double = pd.concat([filled, filled.head(1)])
    assert_refused(tmp_path, sample, double, r"row 8: unit .* stood in c\.csv, row 2 already")


def test_many_faults_are_counted(tmp_path, sample, filled):
    assert_refused(tmp_path, sample, filled.assign(label="perhaps"), "and 1 row more$")
    double = pd.concat([filled, filled.head(1)])
    assert_refused(tmp_path, sample, double.assign(label="perhaps"), "and 2 rows more$")


def test_columns_sorted_apart_or_shifted_are_found_out(tmp_path, sample, filled):
    apart = filled.assign(unit=sorted(filled["unit"]))
    assert_refused(tmp_path, sample, apart, "were columns sorted apart")
    lines = filled.to_csv(index=False).splitlines()
    assert_refused(
        tmp_path, sample, f"{lines[0]}\n,{lines[1]}", "row 2: unit '' is not in the sample.*shifted"
    )
    assert_refused(tmp_path, sample, f"{lines[0]}\n,{lines[1]}note", "row 2: has 8 cells.*shifted")
    shifted = filled.rename(columns={"unit": "target", "target": "unit"})
    assert_refused(tmp_path, sample, shifted, "row 2: unit 'barrier' is not in the sample")
    assert_refused(tmp_path, sample, filled.drop(columns="label"), "must name the column 'label' once")


def test_a_unit_twice_in_two_sheets_of_one_coder_is_refused(tmp_path, sample, filled):
    paths = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for path in paths:
        write_sheet(path, filled, LABELS)

    with pytest.raises(SheetError, match=r"second\.csv, row 2: unit .* stood in first\.csv, row 2"):
        read_labels(paths, sample, labels=LABELS, coder="one")
    assert set(read_labels(paths, sample, labels=LABELS)["coder"]) == {"first", "second"}


def test_what_is_no_sheet_is_refused(tmp_path, sample, filled):
    assert_refused(tmp_path, sample, "", "is empty")
    assert_refused(tmp_path, sample, "unit,label\n", "holds no unit")
    (tmp_path / "c.xlsx").write_bytes(b"PK no workbook")
    with pytest.raises(SheetError, match=r"c\.xlsx is a workbook \(XLSX\) that is damaged"):
        read_labels(tmp_path / "c.xlsx", sample, labels=LABELS)
    with pytest.raises(SheetError, match=r"c\.doc: a coding sheet is \.csv or \.xlsx"):
        read_labels(tmp_path / "c.doc", sample, labels=LABELS)
    openpyxl.Workbook().save(tmp_path / "d.xlsx")
    with pytest.raises(SheetError, match="without any row"):
        read_labels(tmp_path / "d.xlsx", sample, labels=LABELS)
    with pytest.raises(ValueError, match="not one of human, model"):
        read_labels(tmp_path / "c.csv", sample, labels=LABELS, coder_kind="robot")
    with pytest.raises(ValueError, match="coder is empty"):
        coding_sheet(sample, coder=" ")


def test_no_unit_has_a_name_that_a_spreadsheet_takes_for_a_number() -> None:
    units = pd.DataFrame({"doc_id": "a", "sentence": range(3000), "target": "port"})
    names = unit_names(units)

    # of 3,000 digests some begin with digits alone, or with digits around one e: 4.3e12, say
    numbers = [name for name in names if re.fullmatch(r"[0-9]+(e[0-9]+)?", name)]
    assert numbers == []
    assert len(set(names)) == len(names)
    assert {len(name) for name in names} == {12}
    digests = [hashlib.sha256("\x1f".join(("a", str(k), "port")).encode()).hexdigest() for k in range(3000)]
    assert any(re.fullmatch(r"[0-9]+(e[0-9]+)?", digest[:12]) for digest in digests)
    assert all(name in digest for name, digest in zip(names, digests, strict=True))
