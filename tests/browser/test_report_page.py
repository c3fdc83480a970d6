"""The report in a browser: on screen and phone, light and dark, by keyboard, in print, with hostile words."""

import io
import itertools
import re
import shutil

import pypdf
import pytest

from analysis import files, storage
from analysis.reporting import report
from analysis.reporting.findings import findings_path
from tests.conftest import ROOT

STUDIES = sorted(path.parent.name for path in (ROOT / "corpus").glob("*/study.toml"))
HOSTILE = "toy_debate with hostile words"
PHONE = 360
A4 = 794 - 2 * 38
A4_HEIGHT = 1123 - 2 * 38
"""CSS pixels of an A4 page with margins of one centimetre."""
LONG = "Unbreakable" * 30
SCRIPT = "<script>alert('run')</script><img src=x onerror=alert('run')>"
RIGHT_TO_LEFT = "عنوان الدراسة"
LEAST_CONTRAST = 4.5
"""Of words and their ground: level AA of the Web Content Accessibility Guidelines."""


def make_hostile() -> None:
    """Put scripts, long words and letters from right to left where a study's own words stand."""
    words = f"{RIGHT_TO_LEFT} {SCRIPT} {LONG}"
    settings = files.study_folder("toy_debate") / "study.toml"
    text = settings.read_text(encoding="utf-8")
    for key in ("title", "question", "note", "inclusion"):
        text, count = re.subn(rf"(?m)^{key} = .*$", lambda _, key=key: f'{key} = "{words}"', text, count=1)
        assert count == 1, key
    files.write_text(settings, text)
    documents = files.study_folder("toy_debate") / "documents.csv"
    table = storage.read_csv(documents)
    table.loc[:2, "title"] = words
    storage.write_csv(documents, table)
    registry = files.read_json(findings_path("toy_debate"))
    for row in registry["findings"][:5]:
        row["reading"] = row["robustness"] = words
    files.write_json(findings_path("toy_debate"), registry)
    for record in sorted((files.figures_folder("toy_debate")).glob("*/*.json"))[:3]:
        files.write_json(record, files.read_json(record) | {"caption": words, "alt_text": words})


@pytest.fixture(scope="module")
def address(tmp_path_factory, browser):
    """Make the page of a study's report, once a module, and give its address."""
    made = {}

    def build(study):
        if study not in made:
            folder = tmp_path_factory.mktemp("shown")
            others = [name for name in STUDIES if name != study.split()[0]]
            for name in ("corpus", "figures", "notebooks"):
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("local", *others))
            shutil.copy(ROOT / "CITATION.cff", folder)
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv(files.ROOT_VARIABLE, str(folder))
                patch.setattr(report, "FORMATS", {"report.html": report.FORMATS["report.html"]})
                if study == HOSTILE:
                    make_hostile()
                made[study] = report.build_report(study.split()[0]).as_uri()
        return made[study]

    return build


every_report = pytest.mark.parametrize("study", [*STUDIES, HOSTILE])

WIDER = """() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"""

OUTSIDE = """() => {
  const scrolls = element => {
    for (let up = element.parentElement; up; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== 'visible') return true;
    return false;
  };
  return [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > document.documentElement.clientWidth + 1 && !scrolls(element)
      && !element.closest('.skip');
  }).map(element => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`);
}"""

FAINT = """least => {
  const parsed = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = element => {
    for (let up = element; up; up = up.parentElement) {
      const colour = parsed(getComputedStyle(up).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.getClientRects().length) continue;
    const [one, other] = [light(parsed(getComputedStyle(element).color)), light(behind(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < least) faint.add(`${element.tagName}.${element.className}: ${contrast.toFixed(2)}`);
  }
  return [...faint];
}"""


@every_report
def test_nothing_is_fetched_thrown_or_complained_of(window, address, study):
    page, complaints = window(address(study))
    page.wait_for_load_state("networkidle")

    assert complaints == []
    assert page.locator("script, iframe, object, embed, form").count() == 0


@every_report
def test_every_link_leads_somewhere(window, address, study):
    page, _ = window(address(study))

    dead = page.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')].map(link => link.getAttribute('href'))
             .filter(target => !document.getElementById(decodeURIComponent(target.slice(1))))"""
    )
    elsewhere = page.evaluate(
        """() => [...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))
             .filter(target => !/^(#|https?:)/.test(target))"""
    )
    assert dead == []
    assert elsewhere == []

    entry = page.locator("nav a").last
    entry.click()
    place = page.locator(f'[id="{entry.get_attribute("href")[1:]}"]')
    assert page.url.endswith(entry.get_attribute("href"))
    assert place.evaluate("element => element.getBoundingClientRect().top < innerHeight")


@every_report
def test_every_picture_is_drawn_and_has_words(window, address, study):
    page, _ = window(address(study))

    pictures = page.evaluate(
        """() => [...document.images].map(picture => [picture.complete, picture.naturalWidth, picture.alt])"""
    )
    assert len(pictures) >= 4
    assert all(complete and width > 0 for complete, width, _ in pictures)
    assert all(len(words) > 30 for *_, words in pictures)
    assert page.get_by_role("img").count() == len(pictures), "each is told to a reader who does not see it"


@every_report
def test_nothing_stands_outside_the_window(window, address, study):
    page, _ = window(address(study))

    for width in (PHONE, 768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        whole, seen = page.evaluate(WIDER)
        assert whole <= seen, f"no scrolling sideways at {width} pixels"
        assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("study", STUDIES)
def test_what_scrolls_on_a_phone_can_be_scrolled_by_keyboard(window, address, study):
    page, _ = window(address(study), width=PHONE, height=740)

    closed = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(element =>
             getComputedStyle(element).overflowX === 'auto' && element.scrollWidth > element.clientWidth + 1
           ).filter(element => { element.focus(); return document.activeElement !== element; })
           .map(element => element.outerHTML.slice(0, 60))"""
    )
    assert closed == []


@every_report
def test_every_word_stands_out_from_its_ground_in_light_and_dark(window, address, study):
    page, _ = window(address(study))

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) == (scheme == "dark")
        assert page.evaluate(FAINT, LEAST_CONTRAST) == [], scheme


@pytest.mark.parametrize("study", STUDIES)
def test_the_keyboard_reaches_the_text_and_every_link(window, address, study):
    page, _ = window(address(study))

    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the text"
    assert skip.evaluate(
        "element => { const box = element.getBoundingClientRect(); return box.left >= 0 && box.top >= 0; }"
    )
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")
    outlined = "() => getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outlined) not in ("none", ""), "where the focus is can be seen"


@pytest.mark.parametrize("study", STUDIES)
def test_the_page_is_built_for_being_read_aloud(window, address, study):
    page, _ = window(address(study))

    headings = page.locator("h1, h2, h3, h4")
    levels = [int(tag[1]) for tag in headings.evaluate_all("all => all.map(heading => heading.tagName)")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    for role in ("banner", "navigation", "main"):
        assert page.get_by_role(role).count() == 1, role
    tables = page.locator("main table")
    assert tables.count() > 0
    assert tables.evaluate_all("all => all.every(table => table.caption && table.querySelector('th'))")


@every_report
def test_it_prints_whole(window, address, study):
    page, _ = window(address(study), width=A4)
    headings = page.locator("main h2").all_inner_texts()
    captions = page.locator("figcaption strong, caption strong").all_inner_texts()

    page.emulate_media(media="print")
    whole, seen = page.evaluate(WIDER)
    assert whole <= seen
    assert page.evaluate(OUTSIDE) == []
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll('main *')].filter(element =>
             element.scrollWidth > element.clientWidth + 1
             && getComputedStyle(element).overflowX !== 'visible')
             .map(element => element.tagName)"""
        )
        == []
    ), "what scrolls on the screen would be cut on paper"
    heights = page.locator("figure").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert max(heights) < A4_HEIGHT, "a figure and its caption stand on one sheet"
    margins = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", margin=margins, print_background=False)))
    words = re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in printed.pages))

    assert len(captions) > 4
    for told in [*headings, *captions]:
        assert re.sub(r"\s+", "", told) in words, told
    assert "Skiptothetext" not in words


def test_hostile_words_are_words(window, address):
    page, complaints = window(address(HOSTILE))

    assert page.locator("h1").inner_text() == f"{RIGHT_TO_LEFT} {SCRIPT} {LONG}"
    assert page.locator("h1").evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert page.title() == f"{RIGHT_TO_LEFT} {SCRIPT} {LONG}"
    assert page.locator("main").inner_text().count(SCRIPT) > 8
    assert complaints == []
