"""What a release must not give back: attacks that put sentences together, and the rules that stop them."""

import hashlib
import itertools
import re
from collections import defaultdict

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis import files
from analysis.reporting.contents import study_data, study_results
from analysis.reporting.safeguards import RUN, copied_runs, release_problems, table_problems
from analysis.text import count_features, tokenize
from tests.conftest import ROOT

TOY, ARTICLES = "toy_debate", "china_russia_partnership"
LONGEST_BAG = 8


def chains(counts: pd.DataFrame) -> dict[str, set[str]]:
    """The attack on n-grams: put those of a document together wherever only one goes on from another."""
    found = {}
    for doc_id, rows in counts.groupby("doc_id"):
        grams = [tuple(feature.split(" ")) for feature in rows["feature"] if feature.count(" ") == 2]
        following = defaultdict(list)
        for gram in grams:
            following[gram[:2]].append(gram[2])
        runs = set()
        for gram in grams:
            chain = list(gram)
            while len(chain) < 40 and len(set(following[tuple(chain[-2:])])) == 1:
                chain.append(following[tuple(chain[-2:])][0])
            runs |= {" ".join(chain[i : i + RUN]) for i in range(len(chain) - RUN + 1)}
        found[str(doc_id)] = runs
    return found


def guesses(counts: pd.DataFrame, digests: dict[str, str]) -> dict[str, str]:
    """The attack on counts with hashes: try every order of a small bag of words until the digest fits."""
    found = {}
    for doc_id, rows in counts.groupby("doc_id"):
        bag = [word for word, count in zip(rows["feature"], rows["count"], strict=True) for _ in range(count)]
        if len(bag) > LONGEST_BAG or not digests.get(str(doc_id)):
            continue
        for order in itertools.permutations(bag):
            for form in (" ".join(order), " ".join(order).capitalize()):
                if hashlib.sha256(form.encode()).hexdigest() == digests[str(doc_id)]:
                    found[str(doc_id)] = form
    return found


def ngram_counts(texts: dict[str, str], shared_by: int) -> pd.DataFrame:
    """Count the words and n-grams of texts, n-grams where so many documents share them."""
    dfm = count_features(tokenize(list(texts.values()), doc_ids=list(texts)), ngrams=(1, 3))
    cells = dfm.counts.tocoo()
    rows = pd.DataFrame(
        {
            "doc_id": [list(texts)[row] for row in cells.coords[0]],
            "voice": "own",
            "feature": dfm.features[cells.coords[1]],
            "count": cells.data,
        }
    )
    shared = rows.groupby("feature")["doc_id"].transform("nunique")
    return rows[~rows["feature"].str.contains(" ") | (shared >= shared_by)].reset_index(drop=True)


@pytest.fixture(scope="module")
def toy_texts() -> dict[str, str]:
    folder = ROOT / "corpus" / TOY / "text"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}


def rebuilt(counts: pd.DataFrame, texts: dict[str, str]) -> list[str]:
    """Return the runs of nine words that the attack got right."""
    plain = {name: " ".join(tokenize([text]).types[tokenize([text]).ids]) for name, text in texts.items()}
    return [run for name, runs in chains(counts).items() for run in runs if run in plain[name]]


def write(path, table: pd.DataFrame):
    pq.write_table(pa.Table.from_pandas(table, preserve_index=False), path)
    return path


def test_ngrams_of_every_document_give_sentences_back_and_are_refused(toy_texts, tmp_path):
    counts = ngram_counts(toy_texts, shared_by=1)

    assert len(rebuilt(counts, toy_texts)) > 100
    (sentence,) = table_problems(write(tmp_path / "counts.parquet", counts))
    assert "n-grams that fewer than 5 documents share" in sentence


def test_ngrams_that_five_documents_share_give_none_back_and_may_leave(toy_texts, tmp_path):
    counts = ngram_counts(toy_texts, shared_by=5)
    assert counts["feature"].str.contains(" ").any()

    assert rebuilt(counts, toy_texts) == []
    assert table_problems(write(tmp_path / "counts.parquet", counts)) == []


def test_the_features_that_ship_give_no_sentence_of_the_articles_back(shared):
    counts = pd.read_parquet(ROOT / "corpus" / ARTICLES / "features" / "counts.parquet")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (shared / "seeds").glob("0*.txt")}
    assert set(counts["doc_id"]) == set(texts)

    assert rebuilt(counts, texts) == []


HEADLINES = {"a": "Quiet harbour waits for the winter", "b": "Nobody saw the ferry leave"}


def short_study(root, *, hashed: bool) -> pd.DataFrame:
    """A study of headlines of our own, counted by headline, with or without digests."""
    folder = root / "corpus" / "headlines"
    digest = {
        name: hashlib.sha256(text.encode()).hexdigest() if hashed else "" for name, text in HEADLINES.items()
    }
    counts = pd.DataFrame(
        [(name, "own", word.lower(), 1) for name, text in HEADLINES.items() for word in text.split()],
        columns=["doc_id", "voice", "feature", "count"],
    )
    sizes = counts.groupby(["doc_id", "voice"])["count"].sum().reset_index(name="n_tokens")
    (folder / "features").mkdir(parents=True)
    write(folder / "features" / "counts.parquet", counts)
    write(folder / "features" / "sizes.parquet", sizes)
    files.write_text(
        folder / "study.toml", 'id = "headlines"\ntitle = "x"\nquestion = "x"\nversion = "1.0.0"\n'
    )
    columns = pd.read_csv(ROOT / "corpus" / TOY / "documents.csv").columns
    table = pd.DataFrame({"doc_id": list(HEADLINES), "sha256": list(digest.values())}).reindex(
        columns=columns
    )
    files.write_text(folder / "documents.csv", table.to_csv(index=False))
    record = {"documents": [{"doc_id": name, "raw_sha256": value} for name, value in digest.items()]}
    files.write_json(folder / "import.json", record)
    return counts


def test_a_bag_of_few_words_with_its_digest_gives_the_headline_back_and_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    counts = short_study(tmp_path, hashed=True)
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in HEADLINES.items()}

    assert guesses(counts, digests) == HEADLINES
    hashed, short = release_problems("headlines", [])
    assert "a SHA-256 of so few words can be guessed from their counts" in hashed
    assert 'by outlet and week (unit = "outlet-week" under [release] in study.toml)' in short


def test_a_bag_of_few_words_is_refused_without_its_digest_too(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    counts = short_study(tmp_path, hashed=False)

    assert guesses(counts, {}) == {}
    (short,) = release_problems("headlines", [])
    assert "fewer than 50 tokens" in short


def test_a_voice_of_few_words_within_a_long_document_is_refused(project):
    path = project / "corpus" / ARTICLES / "features" / "counts.parquet"
    counts = pd.read_parquet(path)
    assert release_problems(ARTICLES, []) == []
    few = counts.head(1).assign(voice="quoted_other_side", feature=["wall"], count=6)

    write(path, pd.concat([counts[counts["voice"] != "quoted_other_side"], few], ignore_index=True))

    (sentence,) = release_problems(ARTICLES, [])
    assert "a voice of fewer than 50 tokens has its words published by name" in sentence
    assert f"run.py report {ARTICLES}" in sentence


def test_no_digest_that_ships_is_of_a_short_document():
    for study in (TOY, ARTICLES):
        folder = ROOT / "corpus" / study
        sizes = pd.read_parquet(folder / "features" / "sizes.parquet").groupby("doc_id")["n_tokens"].sum()
        documents = pd.read_csv(folder / "documents.csv", dtype=str, keep_default_na=False)
        digests = dict(zip(documents["doc_id"], documents["sha256"], strict=True))
        counts = pd.read_parquet(folder / "features" / "counts.parquet")

        assert guesses(counts, digests) == {}
        assert all(sizes[name] >= 135 for name, digest in digests.items() if digest)
        for row in files.read_json(folder / "import.json")["documents"]:
            assert not row["raw_sha256"] or sizes[row["doc_id"]] >= 135


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({"doc_id": ["a"], "start": [3]}, "has start, which tell where words stand"),
        ({"doc_id": ["a"], "text": ["x"]}, "has text"),
        ({"doc_id": ["a"], "sentence": [0], "feature": ["sea"], "count": [1]}, "counts words by sentence"),
        ({"doc_id": ["a"], "unit": ["0123456789abcdef" * 4]}, "column unit, holds digests"),
    ],
)
def test_a_table_that_tells_the_order_of_words_is_refused(tmp_path, table, sentence):
    problems = table_problems(write(tmp_path / "x.parquet", pd.DataFrame(table)))

    assert sentence in problems[0]


def test_probabilities_by_sentence_number_may_leave(tmp_path):
    table = pd.DataFrame({"doc_id": ["a"], "sentence": [4], "target": ["t"], "favour": [0.2]})

    assert table_problems(write(tmp_path / "stance.parquet", table)) == []


def test_a_sentence_that_slipped_into_a_published_file_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    title = "A title of that same article, which is only a bibliographic fact"
    text = tmp_path / "text.txt"
    text.write_text(f"Nine words of a harbour text stand here in a row, and more.\n{title}")
    page, titled, clean = (tmp_path / name for name in ("page.md", "documents.csv", "clean.md"))
    page.write_text("He wrote: NINE words, of a harbour text stand here in a row!")
    titled.write_text(title.lower())
    clean.write_text("nine words of a harbour text that do not stand in a row")

    found = copied_runs([text], [page, titled, clean], exempt=[title])

    (sentence,) = found
    said = (
        "page.md holds 9 words in a row of a text that may not be published: “nine words of a harbour text "
    )
    assert sentence.startswith(said + "stand here in a row”. Reword it; ")


def test_every_passage_of_a_file_is_named_once_and_the_first_three_are_shown(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    passages = [
        " ".join(f"{word}{number}" for number in range(9)) for word in ("sea", "mill", "quay", "barn")
    ]
    text, page = tmp_path / "text.txt", tmp_path / "page.md"
    text.write_text(". ".join(passages))
    page.write_text("\n".join(f"first, {passage}, then other words" for passage in [passages[1], *passages]))

    (sentence,) = copied_runs([text], [page])

    shown = "; ".join(f"“{passage}”" for passage in (passages[1], passages[0], passages[2]))
    assert f": {shown} and 1 more. Reword it" in sentence
    assert copied_runs([text], [page], exempt=passages) == []


def test_nothing_that_ships_of_the_articles_gives_text_back(shared, project):
    texts = project / "corpus" / ARTICLES / "text"
    texts.mkdir(exist_ok=True)
    for path in (shared / "seeds").glob("0*.txt"):
        (texts / path.name).write_bytes(path.read_bytes())

    assert release_problems(ARTICLES, [*study_data(ARTICLES), *study_results(ARTICLES)]) == []

    planted = project / "corpus" / ARTICLES / "interpretation.md"
    longest = max(re.split(r"(?<=[.!?])\s", next(texts.glob("0*.txt")).read_text(encoding="utf-8")), key=len)
    planted.write_text(longest, encoding="utf-8")
    assert len(release_problems(ARTICLES, [planted])) == 1
