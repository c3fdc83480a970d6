"""The report: one page that fetches nothing, shows every figure, and shows other people's words as text."""

import re
import shutil
from html.parser import HTMLParser

import pytest

from analysis import files
from analysis.reporting import build_report, read_findings
from analysis.reporting.findings import findings_path
from tests.conftest import ROOT, without_private

HOSTILE = """<script>alert(1)</script> & "quotes" ' $x$ [a](b) مرحبا"""
FETCHING = ("src", "srcset", "data", "poster", "action", "background", "formaction")


class Page(HTMLParser):
    """Elements with their attributes, and the text of the page by element."""

    def __init__(self, text: str):
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, {name: value or "" for name, value in attributes}))
        if tag not in ("meta", "img", "br", "link", "hr", "col"):
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        for tag in self.open:
            self.texts[tag][-1] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read(path) -> Page:
    return Page(path.read_text(encoding="utf-8"))


def edit(project, **changes: str) -> None:
    """Change the first line of a key of the toy study."""
    path = project / "corpus" / "toy_debate" / "study.toml"
    text = path.read_text(encoding="utf-8")
    for key, value in changes.items():
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        line = f'{key} = "{quoted}"'
        text, count = re.subn(rf"(?m)^{key} = .*$", lambda _, line=line: line, text, count=1)
        assert count == 1
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Page:
    """The page of the toy study as it ships, made once."""
    folder = tmp_path_factory.mktemp("reported")
    for name in ("corpus", "figures", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=without_private)
    shutil.copy(ROOT / "CITATION.cff", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(files.ROOT_VARIABLE, str(folder))
        return read(build_report("toy_debate"))


def test_nothing_is_fetched_and_nothing_runs(page):
    policy = [meta["content"] for meta in page.all("meta") if "http-equiv" in meta]
    assert policy == ["default-src 'none'; img-src data:; style-src 'unsafe-inline'"]
    assert not page.all("script")
    assert not page.all("link")
    assert not page.all("iframe")
    for tag, attributes in page.elements:
        for name, value in attributes.items():
            assert not name.startswith("on"), f"<{tag} {name}>"
            if name in FETCHING:
                assert value.startswith("data:"), f"<{tag} {name}={value[:60]}>"
    assert not re.search(r"url\(|@import", "".join(page.texts["style"]))
    assert {re.match(r"#|[a-z]+:", link["href"])[0] for link in page.all("a")} <= {"#", "https:", "http:"}


def test_every_figure_has_a_picture_and_an_alternative_text(page):
    records = [files.read_json(path) for path in sorted((ROOT / "figures" / "toy_debate").glob("*/*.json"))]

    told = {image["alt"].replace("\xa0", " ") for image in page.all("img")}
    assert told == {record["alt_text"] for record in records}
    assert len(page.all("img")) == len(page.all("figure")) == len(records) > 4


def test_figures_and_tables_are_numbered_in_order(page):
    for tag, word in (("figcaption", "Figure"), ("caption", "Table")):
        numbers = [re.match(rf"{word} (\d+)\. ", text.strip()) for text in page.texts[tag]]
        assert [int(number[1]) for number in numbers] == list(range(1, len(numbers) + 1)), tag


def test_every_reference_leads_to_its_figure(page):
    captions = dict(
        zip(
            (figure["id"] for figure in page.all("figure")),
            (text.strip().partition(".")[0] for text in page.texts["figcaption"]),
            strict=True,
        )
    )
    links = [
        (attributes["href"].removeprefix("#"), text)
        for attributes, text in zip(page.all("a"), page.texts["a"], strict=True)
        if attributes["href"].startswith("#fig:")
    ]

    assert links
    assert all(captions[target] == text for target, text in links)
    assert "missing reference" not in "".join(page.texts["body"])


def test_every_link_within_the_page_has_its_place(page):
    places = {attributes["id"] for _, attributes in page.elements if "id" in attributes}

    within = [link["href"][1:] for link in page.all("a") if link["href"].startswith("#")]

    assert within
    assert set(within) <= places


def test_findings_and_own_words_stand_in_the_text(page):
    text = re.sub(r"\s+", " ", "".join(page.texts["main"]))
    shown = read_findings("toy_debate").set_index("id")["reading"]

    assert shown["toy_debate/documents@1.0.0"] in text
    assert text.count(shown["toy_debate/keyness-harbour@1.0.0"]) >= 2, (
        "in the words of the study, and in the list"
    )
    assert "{finding:" not in text
    assert "[@" not in text, "every reference is resolved"


def test_the_page_says_its_language_and_its_title(page):
    assert page.all("html")[0]["lang"] == "en"
    assert page.texts["title"] == page.texts["h1"] == ["A tidal barrier for Saltmere: a made-up debate"]


def test_the_same_bytes_again(project):
    first = build_report("toy_debate").read_bytes()

    (project / "report" / "toy_debate" / "report.html").unlink()

    assert build_report("toy_debate").read_bytes() == first
    assert str(project).encode() not in first


def test_titles_and_questions_are_text_whatever_stands_in_them(project):
    edit(project, title=HOSTILE, question=HOSTILE, note=HOSTILE, inclusion=HOSTILE, authors=HOSTILE)
    settings = project / "corpus" / "toy_debate" / "study.toml"
    settings.write_text(
        re.sub(r"(?m)^authors = (.*)$", r"authors = [\1]", settings.read_text(encoding="utf-8"))
    )

    page = read(build_report("toy_debate"))

    assert page.texts["title"] == page.texts["h1"] == [HOSTILE]
    assert "script" not in page.texts
    text = re.sub(r"\s+", " ", "".join(page.texts["body"]))
    assert text.count(HOSTILE) >= 6, "title, question twice, note, inclusion, authors twice"
    assert not [link for link in page.all("a") if link["href"] == "b"]
    assert not page.all("math")


def test_facts_findings_and_captions_are_text_whatever_stands_in_them(project):
    path = project / "corpus" / "toy_debate" / "documents.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    title = rows[1].split(",")[1]
    quoted = HOSTILE.replace('"', '""')
    rows[1] = rows[1].replace(title, f'"{quoted}"', 1)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    findings = files.read_json(findings_path("toy_debate"))
    for row in findings["findings"]:
        row["reading"] = row["robustness"] = row["reason"] = HOSTILE
    files.write_json(findings_path("toy_debate"), findings)
    for record in (project / "figures" / "toy_debate").glob("*/*.json"):
        files.write_json(record, files.read_json(record) | {"caption": HOSTILE, "alt_text": HOSTILE})

    page = read(build_report("toy_debate"))

    assert "script" not in page.texts
    assert {image["alt"] for image in page.all("img")} == {HOSTILE}
    assert all(HOSTILE in text for text in page.texts["figcaption"])
    assert not [link for link in page.all("a") if link["href"] == "b"]
    text = re.sub(r"\s+", " ", "".join(page.texts["main"]))
    assert "alert(1)" in text
    assert text.count("[a](b)") == text.count(HOSTILE) > 20


def test_an_interpretation_cannot_bring_elements_of_its_own(project):
    own = project / "corpus" / "toy_debate" / "interpretation.md"
    own.write_text(
        "<script>alert(1)</script> *stressed* {finding:documents}\n\n<img src=x onerror=alert(1)>\n"
    )

    page = read(build_report("toy_debate"))

    assert "script" not in page.texts
    assert "stressed" in page.texts["em"]
    assert not [image for image in page.all("img") if not image["src"].startswith("data:")]


def test_a_title_from_right_to_left_on_a_page_in_english(project):
    edit(project, language="ar", title="مرحبا")

    page = read(build_report("toy_debate"))

    assert page.texts["h1"] == ["مرحبا"]
    assert page.all("h1")[0]["dir"] == "auto"
    assert page.all("html")[0]["lang"] == "en", "the suite's own sentences are English"


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (
            "notebooks/toy_debate/02_compare_terms.ipynb",
            r"^notebooks/toy_debate/02_compare_terms\.ipynb is not there",
        ),
        (
            "figures/toy_debate/01_describe_corpus/flow.json",
            r"no figure 'toy_debate/01_describe_corpus/flow@1\.0\.0'",
        ),
        ("figures/toy_debate/01_describe_corpus/flow.svg", r"has no picture figures/toy_debate/.*flow\.svg"),
    ],
)
def test_what_is_missing_is_named_and_the_old_report_stays(project, missing, sentence):
    before = build_report("toy_debate").read_bytes()
    (project / missing).unlink()

    with pytest.raises(FileNotFoundError, match=sentence):
        build_report("toy_debate")

    assert (project / "report" / "toy_debate" / "report.html").read_bytes() == before


def test_an_interpretation_that_names_no_finding_is_refused_and_the_old_report_stays(project):
    before = build_report("toy_debate").read_bytes()
    (project / "corpus" / "toy_debate" / "interpretation.md").write_text("{finding:nothing}")

    with pytest.raises(ValueError, match="names finding 'nothing'; the registry has: documents"):
        build_report("toy_debate")

    assert (project / "report" / "toy_debate" / "report.html").read_bytes() == before


def test_a_study_of_few_documents_says_what_they_cannot_show(project):
    text = "".join(read(build_report("china_russia_partnership")).texts["main"])

    assert "5 documents cannot show how an outlet" in re.sub(r"\s+", " ", text)
    assert not re.search(r"95 % interval \d", text)


def test_no_own_words_are_needed(project):
    (project / "corpus" / "toy_debate" / "interpretation.md").unlink()
    shutil.rmtree(project / "notebooks" / "china_russia_partnership")

    assert build_report("toy_debate").is_file()
