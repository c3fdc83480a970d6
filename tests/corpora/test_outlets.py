"""Facts about outlets: what a row must say before it is believed."""

from pathlib import Path

import pytest

from analysis import schema
from analysis.corpora import StudyError, read_outlets
from analysis.files import write_text

HEADER = ",".join(column[0] for column in schema.TABLES["outlets"])
SHIPPED = Path(__file__).resolve().parents[2] / "corpus" / "outlets.csv"


def keep(project, *rows):
    write_text(project / "corpus" / "outlets.csv", "\n".join([HEADER, *rows]) + "\n")


def test_rows_come_sorted_by_outlet_and_period(project):
    keep(project, "B,,,,,,,,no,,", "A,DE,C,,,2020,,p,yes,,", "A,DE,D,,,2010-05,2020,p,no,,")

    table = read_outlets()

    assert list(table) == HEADER.split(",")
    assert table["outlet"].tolist() == ["A", "A", "B"]
    assert table["from"].tolist() == ["2010-05", "2020", ""]


def test_without_a_file_there_are_no_rows(project):
    assert read_outlets().empty
    assert list(read_outlets()) == HEADER.split(",")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",,,,,,,,no,", "row 2: the outlet has no name"),
        ("A,,,,,May,,,no,", "from is 'May'"),
        ("A,,,,,,,,maybe,", "it must be yes or no"),
        ("A,,,,,,,,yes,", "names no source"),
        ("A,,Somebody,,,,,,no,", "facts without a source"),
    ],
)
def test_faulty_rows_are_named(project, row, sentence):
    keep(project, row)

    with pytest.raises(StudyError, match=sentence):
        read_outlets()


def test_two_rows_from_one_day_and_missing_columns_are_refused(project):
    keep(project, "A,,,,,2020,,,no,", "A,,,,,2020,,,no,")
    with pytest.raises(StudyError, match="A has two rows"):
        read_outlets()

    write_text(project / "corpus" / "outlets.csv", "outlet,owner\nA,B\n")
    with pytest.raises(StudyError, match="cannot be read"):
        read_outlets()


def test_the_outlets_that_ship_can_be_read(project):
    write_text(project / "corpus" / "outlets.csv", SHIPPED.read_text(encoding="utf-8"))

    assert (read_outlets()["note"] != "").all()
