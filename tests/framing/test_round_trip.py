"""Any lexicon comes back from its file as it was; what a format cannot hold is told."""

import tempfile
import tomllib
from pathlib import Path

import pandas as pd
import pytest
import tomli_w
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analysis.framing import read_lexicon, write_lexicon
from tests.conftest import ROOT

SHIPPED = sorted((ROOT / "corpus" / "lexicons").glob("*.toml"))
TABLES = ("frames", "entries", "sources", "rules", "history", "notes")
VALUES = ("id", "version", "language", "licence", "title", "description", "citation", "taxonomy")
SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])

prose = st.text(st.characters(codec="utf-8") | st.sampled_from('"\\\x7f\x85\u2028\r\n#'), max_size=12)
said = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12).map(str.strip).filter(bool)
)
name = st.text("abcxyz", min_size=1, max_size=4)
marks = st.text("\"\\=+-@'#,;: \t\x7f{}[]é“", max_size=3)
pattern = st.builds(lambda before, word, after: (before + word + after).strip(), marks, name, marks)
words = st.lists(st.sampled_from(["not", "no longer", "harbour*", "Zürich"]), min_size=1, unique=True)
halves = st.sampled_from([[], ["toy:a", "my:b"]])
days = st.sampled_from(["", "2026-11-22"])


def without_empty(table):
    """Return a table without what it does not say, as people write it."""
    return {key: value for key, value in table.items() if value not in ("", [], None)}


@st.composite
def entries(draw, poles, sources, lists):
    """Draw an entry with all that one may say."""
    entry = {"pattern": draw(pattern), "register": draw(st.sampled_from(["none", "both"]))}
    entry["pole"] = draw(st.sampled_from(["", *poles]))
    named = draw(st.permutations(sources))[: draw(st.integers(0, 3))]
    if named:
        entry |= {"source": named[0], "source_checked": draw(st.booleans()), "also": named[1:]}
    for rule in draw(st.sets(st.sampled_from(["not_after", "near"]))):
        spelt = draw(words)
        chosen = draw(st.sampled_from([spelt, *lists]))
        entry[rule] = {"words": chosen, "within": draw(st.integers(1, 100))}
    if draw(st.booleans()):
        entry["exclude"] = ["one two three four five six seven eight nine ten eleven twelve"]
    return without_empty(entry)


@st.composite
def contents(draw):
    """Draw what a file of the suite's format may say."""
    sources = draw(st.lists(name, unique=True, max_size=4))
    lists = draw(st.dictionaries(name, words, max_size=2))
    frames = []
    for frame in draw(st.lists(name, unique=True, min_size=1, max_size=3)):
        poles = draw(st.lists(said, unique=True, max_size=2))
        found = draw(
            st.lists(entries(poles, sources, list(lists)), max_size=4, unique_by=lambda e: e["pattern"])
        )
        about = {"label": draw(said), "definition": draw(said), "poles": poles}
        frames.append(
            {"id": frame, **about, "source": draw(st.sampled_from(["proposed", "x"])), "entries": found}
        )
    known = {key: draw(said) for key in ("id", "version", "language", "licence", "title")}
    told = {key: draw(prose) for key in ("description", "citation")}
    return known | without_empty(told | {"word_lists": lists or None}) | {
        "sources": [
            {"id": source, "source_checked": draw(st.booleans())}
            | without_empty({key: draw(prose) for key in ("citation", "url", "register")})
            | without_empty({"opened": draw(days)})
            for source in sources
        ],
        "changes": [
            {"version": draw(said), "note": draw(said), "chosen_on": draw(halves)}
            for _ in range(draw(st.integers(0, 2)))
        ],
        "frames": frames,
    }  # fmt: skip


def read(content):
    """Read what an independent writer of TOML made of the content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "given.toml"
        path.write_bytes(tomli_w.dumps(content).encode())
        return read_lexicon(path)


def written(lexicon, suffix):
    """Write a lexicon; return the lexicon read back, what was told to be lost, and the text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"copy{suffix}"
        lost = write_lexicon(lexicon, path)
        return read_lexicon(path), lost, path.read_text(encoding="utf-8")


def assert_same(again, lexicon):
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(again, table), getattr(lexicon, table), obj=table)
    for value in (*VALUES, "poles", "word_lists"):
        assert getattr(again, value) == getattr(lexicon, value), value


def normal(content):
    """Return the content with all defaults said, prose on one line, and lists in place of their names."""
    lists = content.get("word_lists", {})

    def entry(given):
        full = {"register": "none", "source": "proposed", "source_checked": False} | given
        for rule in {"near", "not_after"} & set(full):
            spelt = full[rule]["words"]
            full[rule] = full[rule] | {"words": lists[spelt] if isinstance(spelt, str) else spelt}
        return {key: value for key, value in full.items() if (key, value) != ("pole", "")}

    def flat(text):
        return " ".join(text.split())

    return content | {
        "description": flat(content.get("description", "")),
        "sources": [
            {"citation": "", "url": "", "register": ""} | source for source in content.get("sources", [])
        ],
        "changes": [
            {"chosen_on": []} | change | {"note": flat(change["note"])}
            for change in content.get("changes", [])
        ],
        "frames": [
            frame | {"entries": [entry(given) for given in frame["entries"]]} for frame in content["frames"]
        ],
    }


@SETTINGS
@given(contents())
def test_toml_holds_everything(content):
    lexicon = read(content)
    again, lost, text = written(lexicon, ".toml")

    assert lost == []
    assert_same(again, lexicon)
    assert normal(tomllib.loads(text)) == normal(content)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_lexicons_are_written_as_they_stand(path):
    again, lost, text = written(read_lexicon(path), ".toml")

    assert lost == []
    assert_same(again, read_lexicon(path))
    assert normal(tomllib.loads(text)) == normal(tomllib.loads(path.read_text(encoding="utf-8")))


def rows(table):
    return set(map(tuple, table.to_numpy().tolist()))


def known(lexicon):
    """Return what is said of the entries beside frame and pattern."""
    columns = ["pole", "register", "source", "also"]
    return {row for row in rows(lexicon.entries[columns]) if set(row) - {"", "none", "proposed"}}


HELD = {
    "labels, definitions": lambda lexicon: rows(lexicon.frames) | set(lexicon.poles.items()),
    "citations and addresses": lambda lexicon: rows(lexicon.sources),
    "version, language": lambda lexicon: {getattr(lexicon, value) for value in VALUES[:6]} - {""},
    "cited": lambda lexicon: {lexicon.citation},
    "changed": lambda lexicon: rows(lexicon.history),
    "word lists": lambda lexicon: set(lexicon.word_lists),
    "poles, registers": known,
    "rules of": lambda lexicon: rows(lexicon.rules),
}
"""What of a lexicon may be lost, by words of the sentence that must then be told."""


@SETTINGS
@given(contents().filter(lambda content: any(frame["entries"] for frame in content["frames"])))
@pytest.mark.parametrize("suffix", [".yaml", ".csv", ".dicx"])
def test_what_comes_back_otherwise_is_told(suffix, content):
    lexicon = read(content)
    again, lost, _ = written(lexicon, suffix)

    for words_of_it, part in HELD.items():
        told = any(words_of_it in sentence for sentence in lost)
        assert told or part(lexicon) <= part(again), (words_of_it, lost)
    if suffix != ".dicx":
        assert sorted(again.entries["pattern"]) == sorted(lexicon.entries["pattern"])


def test_nothing_is_told_that_is_not_there():
    bare = {key: "x" for key in ("id", "version", "language", "licence", "title")}
    lexicon = read(
        bare | {"frames": [{"id": "a", "label": "A", "definition": "A.", "entries": [{"pattern": "b"}]}]}
    )

    assert written(lexicon, ".yaml")[1] == [
        "labels, definitions, sources and poles of 1 frame are not written to .yaml"
    ]
    assert len(written(lexicon, ".dicx")[1]) == 2
