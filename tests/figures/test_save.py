"""A saved figure: five files, the same bytes every time, a record that tells where it comes from."""

import json
import xml.etree.ElementTree as ElementTree

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from analysis import files
from analysis.figures import plot_flow, plot_keyness, read_record, save_figure
from tests.figures import tables

KINDS = ("csv", "json", "pdf", "png", "svg")


@pytest.fixture
def source(tmp_path, monkeypatch) -> dict:
    """What `notebook_source` gives, for a study of two files."""
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    inputs = [tmp_path / "corpus" / "harbours" / name for name in ("study.toml", "documents.csv")]
    for path in inputs:
        files.write_text(path, path.name)
    return {
        "study": "harbours",
        "version": "1.2.3",
        "notebook": "01_describe_corpus",
        "inputs": inputs,
        "lexicons": {"quays": "0.1.0"},
    }


def save(source: dict, **changes) -> "object":
    table = changes.pop("table", tables.flow())
    arguments = {"table": table, "caption": "What came; n = 3.", "alt_text": "Two bars.", "source": source}
    return save_figure(plot_flow(tables.flow()), changes.pop("name", "flow"), **(arguments | changes))


def test_writes_five_files_and_nothing_else(source):
    record = save(source)

    assert files.relative(record) == "figures/harbours/01_describe_corpus/flow.json"
    assert sorted(path.name for path in record.parent.iterdir()) == [f"flow.{kind}" for kind in KINDS]


def test_record_says_what_it_is_and_where_it_comes_from(source):
    record = json.loads(save(source, parameters={"n": 2}).read_text(encoding="utf-8"))

    assert record["id"] == "harbours/01_describe_corpus/flow@1.2.3"
    assert record["caption"] == "What came; n = 3."
    assert record["alt_text"] == "Two bars."
    assert record["notebook"] == "notebooks/source/01_describe_corpus.py"
    assert record["rows"] == 2
    assert record["parameters"] == {"n": 2}
    assert record["lexicons"] == {"quays": "0.1.0"}
    assert record["inputs"] == {
        "corpus/harbours/documents.csv": files.sha256(b"documents.csv"),
        "corpus/harbours/study.toml": files.sha256(b"study.toml"),
    }
    assert set(record["libraries"]) == {"analysis", "matplotlib", "numpy", "pandas", "scipy"}


def test_rows_drawn_lie_beside_the_picture(source):
    record = save(source)

    pd.testing.assert_frame_equal(pd.read_csv(record.with_suffix(".csv")), tables.flow(), check_dtype=False)


def test_the_same_bytes_again(source):
    first = {path.name: path.read_bytes() for path in save(source).parent.iterdir()}
    for path in (files.figures_folder("harbours") / "01_describe_corpus").iterdir():
        path.unlink()

    again = {path.name: path.read_bytes() for path in save(source).parent.iterdir()}

    assert again == first


def test_the_look_does_not_hang_on_what_was_drawn_before(source):
    first = {path.name: path.read_bytes() for path in save(source).parent.iterdir()}
    plot_keyness(tables.keyness())
    figure = plot_flow(tables.flow())
    plot_keyness(tables.keyness())

    record = save_figure(
        figure, "flow", table=tables.flow(), caption="What came; n = 3.", alt_text="Two bars.", source=source
    )

    assert {path.name: path.read_bytes() for path in record.parent.iterdir()} == first


def test_tells_no_time_and_no_place(source, tmp_path):
    for path in save(source).parent.iterdir():
        content = path.read_bytes()
        assert str(tmp_path).encode() not in content
        for word in (b"CreationDate", b"ModDate", b"dc:date", b"tIME"):
            assert word not in content


def test_pictures_can_be_opened(source):
    record = save(source)

    assert ElementTree.parse(record.with_suffix(".svg")).getroot().tag.endswith("svg")
    assert record.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    with Image.open(record.with_suffix(".png")) as picture:
        assert picture.width == 1260, "6.3 inches at 200 dots an inch"
        assert np.asarray(picture.convert("L")).min() < 128, "something is drawn"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"table": tables.flow().head(0)}, "no rows to draw"),
        ({"caption": " "}, "needs a caption"),
        ({"alt_text": ""}, "an alternative text"),
        ({"name": "../flow"}, "lower-case letters"),
        ({"name": "Flow"}, "lower-case letters"),
        ({"name": ""}, "lower-case letters"),
    ],
)
def test_refuses_what_cannot_be_read_later_and_writes_nothing(source, change, sentence):
    with pytest.raises(ValueError, match=sentence):
        save(source, **change)

    assert not (files.root() / "figures").exists()


def test_read_record_by_identifier(source):
    path = save(source)

    for identifier in ("harbours/01_describe_corpus/flow", "harbours/01_describe_corpus/flow@1.2.3"):
        record, place = read_record(identifier)
        assert record["rows"] == 2
        assert place == path
    with pytest.raises(FileNotFoundError, match="there is no figure 'harbours/01_describe_corpus/none'"):
        read_record("harbours/01_describe_corpus/none")
