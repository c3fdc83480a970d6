"""What came from outside is shown by pandoc letter for letter, in text, cells, captions and alternatives."""

import html
import re
import subprocess
from html.parser import HTMLParser

import pandas as pd
import pypandoc
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.reporting import markdown
from analysis.reporting.pandoc import READER

PIECES = [
    "<script>alert(1)</script>",
    "$x$",
    "[a](b)",
    "[@smith]",
    "&amp;",
    "http://a.b/c",
    "...",
    "---",
    "1.",
    "(1)",
    "A.",
    "(@)",
    "#",
    "- x",
    "^[n]",
    "[^1]",
    "|",
    ":::",
    "\\begin{x}",
    "~~~",
    "<!--",
    "a@b.cd",
    ":smile:",
    "'a' \"b\"",
    "*a* **b** _c_",
    "H~2~O ^2^",
    "{.x}",
    "---\na: b\n---",
    "`a`{=html}",
    "مرحبا",
    "\u202eabc",
    "\u00a0",
    "\n\n",
]
SIGNS = "\\`*_{}[]()#+-.!|<>~^$@&\"'=:/;,%? \n\tab19é—…“”"
texts = st.lists(
    st.sampled_from(PIECES)
    | st.text(st.sampled_from(SIGNS) | st.characters(exclude_categories=("Cs", "Cc")), max_size=20),
    min_size=1,
    max_size=4,
).map(" ".join)
batches = st.lists(texts.filter(str.strip), min_size=1, max_size=20)


def render(text: str) -> str:
    """Return the HTML that pandoc makes with the report's own reader."""
    command = [pypandoc.get_pandoc_path(), f"--from={READER}", "--to=html5", "--wrap=none"]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True).stdout


def collapse(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def texts_of(tag: str, page: str) -> list[str]:
    """Return the text of every element `tag`; no element may stand within it."""
    found = re.findall(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", page, re.DOTALL)
    assert not [text for text in found if "<" in text], "an element was made of the text"
    return [collapse(html.unescape(text)) for text in found]


@settings(max_examples=40, deadline=None)
@given(batches)
@example(PIECES[:-2])
def test_escaped_text_is_shown_as_it_is(batch):
    page = render("\n\n".join(markdown.escape(text) for text in batch))

    assert texts_of("p", page) == [collapse(text) for text in batch]


@settings(max_examples=20, deadline=None)
@given(batches)
@example(PIECES[:-2])
def test_cells_of_a_table_are_shown_as_they_are(batch):
    frame = pd.DataFrame({"what": batch, "it | is": range(2, len(batch) + 2)})

    page = render(markdown.table(frame, "A caption | with | bars.", "hostile"))

    cells = texts_of("td", page)
    assert cells[::2] == [collapse(text) for text in batch]
    assert cells[1::2] == [str(number) for number in range(2, len(batch) + 2)]
    assert texts_of("th", page) == ["what", "it | is"]
    assert "A caption | with | bars." in html.unescape(page)
    assert "tbl:hostile" in page


class Images(HTMLParser):
    """Collect the attributes of every picture."""

    def __init__(self):
        super().__init__()
        self.found: list[dict[str, str | None]] = []

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.found.append(dict(attributes))


@settings(max_examples=15, deadline=None)
@given(batches)
@example(PIECES[:-2])
def test_alternative_texts_and_captions_are_shown_as_they_are(batch):
    page = render(
        "\n".join(
            markdown.figure("a.svg", text, text, f"f{place}", "study/notebook/name@1.0.0")
            for place, text in enumerate(batch)
        )
    )

    images = Images()
    images.feed(page)
    assert [collapse(image["alt"]) for image in images.found] == [collapse(text) for text in batch]
    assert {image["src"] for image in images.found} == {"a.svg"}
    captions = re.findall(r"<figcaption[^>]*>(.*?) <span", page, re.DOTALL)
    assert [collapse(html.unescape(caption)) for caption in captions] == [collapse(text) for text in batch]


def test_numbers_stand_at_the_right_and_empty_cells_are_dashes():
    frame = pd.DataFrame({"side": ["a", ""], "n": [1234567, 2], "share": [0.04567, float("nan")]})

    table = markdown.table(frame, "Caption.", "x")

    assert render(table).count('style="text-align: right;"') == 6
    assert texts_of("td", render(table)) == ["a", "1,234,567", "0.0457", "–", "2", "–"]


@pytest.mark.parametrize("rows", [0, 1])
def test_a_short_table(rows):
    page = render(markdown.table(pd.DataFrame({"a b": ["x"] * rows}), "Caption.", "x"))

    assert texts_of("td", page) == ["x"] * rows
    assert texts_of("th", page) == ["a b"]


def test_bullets_are_items():
    assert texts_of("li", render(markdown.bullets(["one", markdown.escape("- two")]))) == ["one", "- two"]
