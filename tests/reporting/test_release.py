"""A release: what goes in and what does not, the same bytes each time, and hand edits found out."""

import json
import shutil
import subprocess
import zipfile

import pytest

from analysis import files
from analysis.corpora import read_study, study_names
from analysis.reporting import ReleaseError, notebooks, release, verify, verify_release
from analysis.reporting.manifest import MANIFEST, check_manifest, unpack
from tests.reporting.played import play_back

TOY, ARTICLES = "toy_debate", "china_russia_partnership"
VERSION = read_study(ARTICLES)["version"]


@pytest.fixture
def stored(project, monkeypatch):
    monkeypatch.setattr(notebooks, "run_notebook", play_back)
    for name in ("run.py", "analysis/__init__.py", "LICENSE", "NOTICE"):
        files.write_text(project / name, f"# {name}\n")
    return project


def pack(study: str, folder):
    return release(study, folder, say=lambda line: None)


def names(archive) -> set[str]:
    with zipfile.ZipFile(archive) as packed:
        return {name.partition("/")[2] for name in packed.namelist()}


def test_it_holds_data_results_code_lock_and_licences_but_no_texts(stored, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    (stored / "corpus" / ARTICLES / "text").mkdir(exist_ok=True)
    files.write_text(stored / "corpus" / ARTICLES / "local" / "cuts.csv", "doc_id,line,kind,text\n")
    files.write_text(stored / "corpus" / ARTICLES / "articles.csv", "text\nprivate\n")
    files.write_text(stored / "corpus" / ".draft", "private")

    found = names(pack(ARTICLES, folder))

    for name in (
        "run.py",
        "requirements.txt",
        "LICENSE",
        "NOTICE",
        "CITATION.cff",
        "README.md",
        MANIFEST,
        "analysis/__init__.py",
        "notebooks/source/01_describe_corpus.py",
        f"notebooks/{ARTICLES}/01_describe_corpus.ipynb",
        f"figures/{ARTICLES}/findings.json",
        f"figures/{ARTICLES}/02_compare_terms/keyness.svg",
        f"corpus/{ARTICLES}/features/counts.parquet",
        f"corpus/{ARTICLES}/DATASHEET.md",
        f"corpus/{ARTICLES}/versions.json",
        "corpus/lexicons/china_russia.toml",
        "corpus/lexicons/placebo.toml",
        "corpus/speakers.toml",
        "corpus/references.json",
    ):
        assert name in found, name
    assert not [name for name in found if TOY in name]
    assert not [
        name
        for name in found
        if "/text/" in name or "/local/" in name or "articles.csv" in name or ".draft" in name
    ]


def test_texts_go_along_only_where_the_study_says_so(stored, tmp_path):
    found = names(pack(TOY, tmp_path))
    texts = {name for name in found if name.startswith(f"corpus/{TOY}/text/")}
    assert len(texts) == 30
    assert f"notebooks/{TOY}/04_read_in_context.ipynb" in found

    settings = stored / "corpus" / TOY / "study.toml"
    # words of voices that say little are withheld then: other features, so another version
    text = settings.read_text().replace("texts_may_be_published = true", "")
    settings.write_text(text.replace('version = "1.0.0"', 'version = "1.1.0"', 1))
    with pytest.raises(ReleaseError) as refused:
        pack(TOY, tmp_path)

    # the documents of the toy study are short, so their counts nearly are the texts
    assert "fewer than 50 tokens" in str(refused.value)


def test_the_same_bytes_each_time_and_from_the_release_itself(
    stored, tmp_path, tmp_path_factory, monkeypatch
):
    first = pack(ARTICLES, tmp_path / "one").read_bytes()
    assert pack(ARTICLES, tmp_path / "two").read_bytes() == first

    with zipfile.ZipFile(tmp_path / "one" / f"{ARTICLES}-{VERSION}.zip") as packed:
        assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.namelist() == sorted(packed.namelist())
    folder = unpack(tmp_path / "one" / f"{ARTICLES}-{VERSION}.zip", tmp_path_factory.mktemp("unpacked"))
    monkeypatch.setenv(files.ROOT_VARIABLE, str(folder))

    assert pack(ARTICLES, tmp_path / "three").read_bytes() == first


def test_the_manifest_is_one_that_sha256sum_reads(stored, tmp_path):
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not installed here")
    folder = unpack(pack(ARTICLES, tmp_path), tmp_path / "unpacked")

    done = subprocess.run(["sha256sum", "-c", "--quiet", MANIFEST], cwd=folder, check=False)

    assert done.returncode == 0
    assert check_manifest(folder) == []


def test_a_release_is_verified_and_one_edited_by_hand_is_found_out(stored, tmp_path):
    archive = pack(ARTICLES, tmp_path)
    assert verify_release(archive, say=lambda line: None).empty

    registry = f"figures/{ARTICLES}/findings.json"
    edited = tmp_path / "edited.zip"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(edited, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.endswith("LICENSE"):
                continue
            if member.filename.endswith(registry):
                changed = json.loads(content)
                changed["findings"][0]["estimate"] = 500
                content = json.dumps(changed).encode()
            new.writestr(member, content)
        new.writestr(f"{ARTICLES}-{VERSION}/figures/added.csv", "a\n1\n")

    rows = verify_release(edited, say=lambda line: None)

    told = {(row.kind, row.name, row.new) for row in rows.itertuples(name="Row") for row in [row]}
    told = set(rows[["kind", "name"]].itertuples(index=False, name=None))
    assert {("manifest", registry), ("manifest", "LICENSE"), ("manifest", "figures/added.csv")} <= told
    assert ("finding", f"{ARTICLES}/documents@{VERSION}") in told
    lost = rows[rows["name"] == "LICENSE"].iloc[0]
    assert lost["new"] == "missing"


def test_an_unpacked_release_that_was_edited_is_found_out_in_its_place(stored, tmp_path, monkeypatch):
    folder = unpack(pack(ARTICLES, tmp_path), tmp_path / "unpacked")
    monkeypatch.setenv(files.ROOT_VARIABLE, str(folder))
    files.write_text(folder / ".venv" / "made.txt", "made by running it")
    files.write_text(folder / "report" / "made.html", "made by running it")
    assert verify(ARTICLES, say=lambda line: None).empty

    files.write_text(folder / "corpus" / ARTICLES / "DATASHEET.md", "Better.")

    rows = verify(ARTICLES, say=lambda line: None)
    assert rows[["kind", "name"]].to_numpy().tolist() == [["manifest", f"corpus/{ARTICLES}/DATASHEET.md"]]


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda archive: archive.writestr("readme.txt", "x"), "is no release"),
        (lambda archive: archive.writestr("../outside.txt", "x"), "leads out of the folder"),
        (lambda archive: archive.writestr("/outside.txt", "x"), "leads out of the folder"),
        (lambda archive: archive.writestr(f"a/{MANIFEST}", ""), "holds 0 studies"),
        (lambda archive: archive.writestr(link(), "/etc"), "leads out of the folder"),
    ],
)
def test_what_is_no_release_is_refused(tmp_path, make, sentence):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        make(archive)

    with pytest.raises(ValueError, match=sentence):
        verify_release(tmp_path / "x.zip", say=lambda line: None)


def link() -> zipfile.ZipInfo:
    member = zipfile.ZipInfo("a/link")
    member.external_attr = 0o120777 << 16
    return member


def test_what_is_no_archive_and_a_manifest_of_nonsense_are_sentences(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"no archive")
    with pytest.raises(ValueError, match="cannot be read as a ZIP archive"):
        verify_release(tmp_path / "x.zip", say=lambda line: None)

    files.write_text(tmp_path / MANIFEST, "nonsense\n")
    with pytest.raises(ValueError, match="line 1: not a SHA-256"):
        check_manifest(tmp_path)


def test_nothing_is_left_where_a_release_is_refused(stored, tmp_path):
    settings = stored / "corpus" / TOY / "study.toml"
    settings.write_text(settings.read_text().replace("texts_may_be_published = true", ""))

    with pytest.raises(ReleaseError):
        pack(TOY, tmp_path / "out")

    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.rglob("*.zip"))


def test_features_that_are_not_those_of_the_version_are_not_released(stored, tmp_path):
    pack(TOY, tmp_path)
    text = min((stored / "corpus" / TOY / "text").glob("*.txt"))
    text.write_text(text.read_text(encoding="utf-8") + "\n\nOne more wall.\n", encoding="utf-8")

    with pytest.raises(ReleaseError, match=r"the features are no longer those of version 1\.0\.0; raise it"):
        pack(TOY, tmp_path)


@pytest.mark.parametrize("study", study_names())
def test_every_study_that_ships_can_be_released(stored, tmp_path, study):
    if not read_study(study)["texts_may_be_published"]:
        shutil.rmtree(stored / "corpus" / study / "text", ignore_errors=True)  # as in a clone

    found = names(pack(study, tmp_path))

    assert f"corpus/{study}/documents.csv" in found
    assert f"figures/{study}/findings.json" in found
    assert any("/text/" in name for name in found) == read_study(study)["texts_may_be_published"]
