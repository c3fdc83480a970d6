"""Letters that the figures' fonts lack: never an empty box, with the extra `letters` and without it."""

import re
import warnings

import matplotlib.pyplot as plt
import pytest

from analysis import files
from analysis.figures import letters, plot_frequencies, plot_keyness, save_figure
from analysis.figures.letters import spell_out
from tests.figures import tables

WAR = "战争"
NOBODY_HAS = "\U00012000"
"""A cuneiform sign."""


@pytest.fixture(params=["without the extra", "with the extra"])
def fonts(request, monkeypatch):
    """The fonts of a machine, and whether Chinese is among them."""
    has_extra = request.param == "with the extra"
    if has_extra and not letters.further_fonts():
        pytest.skip("needs the extra `letters`: .venv/bin/python -m pip install -r requirements/letters.txt")
    found = letters.further_fonts() if has_extra else []
    monkeypatch.setattr(letters, "further_fonts", lambda: found)
    letters.families.cache_clear()
    letters._known.cache_clear()
    from analysis.figures import style

    monkeypatch.setitem(style.SETTINGS, "font.family", letters.families())
    yield has_extra
    letters.families.cache_clear()
    letters._known.cache_clear()


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    settings = tmp_path / "study.toml"
    settings.write_text("id = 'x'\n")
    return {"study": "x", "version": "1.0.0", "notebook": "01_x", "inputs": [settings], "lexicons": {}}


def save(ax, table, source):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of each letter that it draws as a box
        return files.read_json(
            save_figure(ax, "words", table=table, caption="n = 2.", alt_text="Words.", source=source)
        )


def test_what_a_font_has_stays(fonts):
    for text in ("harbour", "Ελλάδα", "Россия", "مرحبا", "a\tb\nc", "\u200fx", "−1,5 % · “q”", ""):
        assert spell_out(text) == text


def test_chinese_is_drawn_with_the_extra_and_spelt_out_without(fonts):
    assert spell_out(f"the {WAR}.") == (f"the {WAR}." if fonts else "the U+6218 U+4E89 .")


def test_what_no_font_has_is_spelt_out(fonts):
    assert spell_out(NOBODY_HAS + NOBODY_HAS) == "U+12000 U+12000"


@pytest.mark.parametrize("word", [WAR, NOBODY_HAS])
def test_a_figure_never_shows_a_box_and_says_what_it_did(fonts, source, word):
    table = tables.frequencies(features=(word, word, "wall", "wall"), sides=(word, "south") * 2)

    record = save(plot_frequencies(table), table, source)

    is_drawn = fonts and word == WAR
    assert (letters.SPELT_OUT in record["caption"]) != is_drawn
    rows = (files.root() / "figures" / "x" / "01_x" / "words.csv").read_text(encoding="utf-8")
    assert word in rows, "the data keep the word"


def test_nothing_is_written_beside_a_notebook_that_draws_in_bold(fonts, source, caplog):
    table = tables.frequencies(features=(WAR, WAR, "wall", "wall"))
    ax = plot_frequencies(table)
    ax.set_title(f"The {WAR}")  # titles are bold

    save(ax, table, source)

    assert caplog.messages == []


def test_ticks_legends_and_marks_are_all_reached(fonts, source):
    table = tables.keyness(features=(NOBODY_HAS, "wall"))
    ax = plot_keyness(table, target=NOBODY_HAS, reference="b")
    limits = ax.axis()

    save(ax, table, source)

    shown = [text.get_text() for text in ax.figure.findobj(plt.Text)]
    assert any("U+12000" in text for text in shown)
    assert not any(NOBODY_HAS in text for text in shown)
    assert ax.axis() == pytest.approx(limits)


def test_a_figure_without_such_letters_has_the_same_bytes_with_and_without_the_extra(
    fonts, source, monkeypatch
):
    table = tables.frequencies()
    record = save(plot_frequencies(table), table, source)
    folder = files.root() / "figures" / "x" / "01_x"
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    from analysis.figures import style

    monkeypatch.setitem(style.SETTINGS, "font.family", [letters.PLAIN])
    save(plot_frequencies(table), table, source)

    assert record["caption"] == "n = 2."
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == made
    assert re.search(rb"<svg", made["words.svg"])
