"""The headlines that ship as sums: rules of the release, numbers that add up, a recount of the raw files."""

import shutil

import pandas as pd
import pytest

from analysis import files
from analysis.corpora import FEWEST_SHARING, FEWEST_TEXTS, import_documents, read_documents, read_import
from analysis.reporting.build import make_features
from analysis.reporting.findings import find
from analysis.storage import read_parquet
from tests.conftest import ROOT

STUDY = "headlines_2022"
FEATURES = ROOT / "corpus" / STUDY / "features"
SHARED = ROOT / ".." / "shared" / "data" / STUDY
needs_files = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"the raw files are not here: ../shared/data/{STUDY}"
)


def table(name, schema):
    return read_parquet(FEATURES / f"{name}.parquet", schema)


def test_the_flow_adds_up():
    record = read_import(STUDY)

    assert record["read"] == record["kept"] + record["refused"] + record["duplicates"] + record["outside"]
    assert sum(record["outside_by"].values()) == record["outside"]
    assert read_documents(STUDY)["n_texts"].sum() == record["kept"]


def test_every_row_stands_for_ten_headlines_and_every_word_for_five():
    rows, counts = read_documents(STUDY), table("counts", "counts")

    assert rows["n_texts"].min() >= FEWEST_TEXTS
    assert counts.groupby("feature")["count"].sum().min() >= FEWEST_SHARING
    assert set(counts["doc_id"]) <= set(rows["doc_id"])


def test_words_are_never_more_than_tokens_and_labels_take_some_away():
    sizes, counts = table("sizes", "sizes"), table("counts", "counts")
    held = counts.groupby(["doc_id", "voice"])["count"].sum()
    tokens = sizes.set_index(["doc_id", "voice"])["n_tokens"]
    unlabelled = table("unlabelled_sizes", "sizes")

    assert (held <= tokens.reindex(held.index)).all()
    assert 0 < sizes["n_tokens"].sum() - unlabelled["n_tokens"].sum() < 0.05 * sizes["n_tokens"].sum()


def test_nothing_private_is_in_the_folder_that_ships():
    published = {path.name for path in (ROOT / "corpus" / STUDY).iterdir()} - {"text", "local"}

    assert published == {
        "DATASHEET.md",
        "documents.csv",
        "features",
        "import.json",
        "interpretation.md",
        "labels.csv",
        "study.toml",
        "versions.json",
    }
    record = read_import(STUDY)
    assert record["documents"] == record["outside_of"] == record["duplicates_of"] == []


@needs_files
def test_raw_files_give_the_same_bytes(tmp_path, monkeypatch):
    project = tmp_path / "project"
    for name in ("lexicons", "term_choice", "stance_targets"):
        shutil.copytree(ROOT / "corpus" / name, project / "corpus" / name)
    for name in ("corpus/speakers.toml", f"corpus/{STUDY}/study.toml", f"corpus/{STUDY}/labels.csv"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, project / name)
    monkeypatch.setenv(files.ROOT_VARIABLE, str(project))

    import_documents(
        STUDY, [SHARED / "china_state_and_bbc.csv"], columns={"text": "title", "genre": "section"}
    )
    import_documents(STUDY, [SHARED / "russian_state.csv"], columns={"text": "title"})
    make_features(STUDY)

    folder = project / "corpus" / STUDY
    for name in ("documents.csv", "import.json", *(f"features/{path.name}" for path in FEATURES.glob("*"))):
        assert (folder / name).read_bytes() == (ROOT / "corpus" / STUDY / name).read_bytes(), name


@needs_files
def test_findings_agree_with_a_recount_by_other_means():
    raw = pd.read_csv(SHARED / "china_state_and_bbc.csv", dtype=str, keep_default_na=False)
    day = raw["published_raw"].str[:10]
    bbc = raw[
        (raw["outlet"] == "BBC") & (raw["section"] == "WORLD") & day.between("2022-06-30", "2022-09-08")
    ]
    titles = bbc["title"].str.replace(r"\bwar crimes?|prisoners? of war", "", case=False, regex=True)
    places = r"\b(?:ukrain\w*|kyiv|kiev|donbas\w*|kherson|kharkiv|odess?a|zaporizhzhia|crimea|zelenskyy?)\b"
    titles = titles[titles.str.contains(places, case=False)]
    behind = titles.str.replace(r"^ukraine war(?: round-up)?: ", "", case=False, regex=True)
    war = r"(?i)\b(?:wars?|warfare)\b"

    counts = [
        table(name, "variant_counts")
        .query("variant == 'war' and doc_id.str.startswith('bbc')")["count"]
        .sum()
        for name in ("term_choice", "unlabelled_term_choice")
    ]

    assert counts == [titles.str.count(war).sum(), behind.str.count(war).sum()]
    assert f"({len(bbc):,} headlines)" in find(f"{STUDY}/tokens-bbc")["reading"]
