"""Numbers that datasheets, own words and the README state by hand: each is what the shipped data say."""

import json
import re
from collections import Counter

import pandas as pd
import pytest

from analysis.terms import keyness, read_counts, read_placebo, strongest_features
from tests.conftest import ROOT

CORPUS = ROOT / "corpus"
HEADLINES, ARTICLES, TOY = "headlines_2022", "china_russia_partnership", "toy_debate"


def words(path) -> str:
    """A page without its line breaks."""
    return " ".join(path.read_text(encoding="utf-8").split())


def sheet(study: str) -> str:
    return words(CORPUS / study / "DATASHEET.md")


def record(study: str) -> dict:
    return json.loads((CORPUS / study / "import.json").read_text(encoding="utf-8"))


def majorities(labels: pd.DataFrame) -> dict:
    """The label that more than half gave, else neither, by unit."""
    settled = {}
    for unit, given in labels[labels["label"] != ""].groupby(["doc_id", "sentence"]):
        label, n = Counter(given["label"]).most_common(1)[0]
        settled[unit] = label if 2 * n > len(given) else "neither"
    return settled


def revised(study: str, versions: dict[str, str]) -> Counter:
    """How many units kept their label from the earlier codebook, changed it, or lost it."""
    labels = pd.read_csv(CORPUS / study / "labels.csv", keep_default_na=False)
    found: Counter = Counter()
    for target, version in versions.items():
        now = majorities(labels[labels["target"] == target])
        for unit, label in majorities(labels[labels["target"] == f"{target}@{version}"]).items():
            found["lost" if unit not in now else "kept" if now[unit] == label else "changed"] += 1
            if now.get(unit, label) != label:
                found[f"{label} to {now[unit]}"] += 1
    return found


def test_the_readme_says_how_large_each_study_is():
    text = words(ROOT / "README.md")

    for study in (HEADLINES, ARTICLES, TOY):
        row = re.search(rf"\| `{study}` \| [^|]*\| ([\d,]+)[^|]*\|", text)
        assert int(row[1].replace(",", "")) == record(study)["kept"], study


def test_headlines_by_outlet_side_and_week():
    text = sheet(HEADLINES)
    rows = pd.read_csv(CORPUS / HEADLINES / "documents.csv")
    kept = rows.groupby("outlet")["n_texts"].sum()

    for outlet in ("CGTN", "Xinhua", "China Daily", "Global Times"):
        assert f"{outlet} {kept[outlet]:,}" in text
    assert f"ministry {kept['Russian MFA (Telegram)']}, Kremlin {kept['Kremlin.ru']}" in text
    assert f"selection**, {kept['RT']} headlines in ten weeks" in text
    for _, part in rows.groupby("side"):
        assert f"| {part['n_texts'].sum():,} | {len(part)} |" in text
    chinese = kept[["CGTN", "Xinhua", "China Daily", "Global Times"]].sum()
    assert f"`tokens-chinese-state-media`): {kept['BBC']:,} and {chinese:,}." in text


def test_headlines_set_aside_and_words_not_named():
    text, flow = sheet(HEADLINES), record(HEADLINES)
    sizes = pd.read_parquet(CORPUS / HEADLINES / "features" / "sizes.parquet")
    counts = pd.read_parquet(CORPUS / HEADLINES / "features" / "counts.parquet")
    outside = flow["outside_by"]

    assert (
        f"of {flow['read']:,} rows {outside['period']:,} lie outside the period, "
        f"{outside['section']:,} outside the sections, {flow['duplicates']} repeat"
    ) in text
    assert flow["refused"] == 1
    assert "one is refused" in text
    unnamed = 1 - counts["count"].sum() / sizes["n_tokens"].sum()
    assert f"About {100 * unnamed:.0f} % of the tokens are counted without their word" in text


def test_posts_of_the_ministry_are_nearly_twice_as_long():
    rows = pd.read_csv(CORPUS / HEADLINES / "documents.csv")
    sizes = pd.read_parquet(CORPUS / HEADLINES / "features" / "sizes.parquet")
    rows["n_tokens"] = rows["doc_id"].map(sizes.groupby("doc_id")["n_tokens"].sum())
    posts = rows["outlet"] == "Russian MFA (Telegram)"
    of_posts, of_others = (
        part["n_tokens"].sum() / part["n_texts"].sum() for part in (rows[posts], rows[~posts])
    )

    assert "nearly twice as long" in sheet(HEADLINES)
    assert 1.7 < of_posts / of_others < 2


def test_rt_pages_left_out(shared):
    raw = pd.read_csv(shared / "data" / HEADLINES / "russian_state.csv")
    rt = raw[(raw["outlet"] == "RT") & raw["date"].between("2022-06-30", "2022-09-08")]
    named = rt[rt["title"].str.contains(r"\b(?:Ukrain|Kiev|Donbass)", case=False, regex=True)]
    left_out = named["url"].str.contains("/russia/").sum()

    assert f"{left_out} of the {len(named)} RT headlines of the period that name Ukraine" in sheet(HEADLINES)


def test_what_the_choice_of_words_is_said_to_be():
    """Chinese outlets say conflict and, less often, crisis; invasion stands in hardly any headline."""
    text = words(CORPUS / HEADLINES / "interpretation.md")
    counts = pd.read_parquet(CORPUS / HEADLINES / "features" / "term_choice.parquet")
    rows = pd.read_csv(CORPUS / HEADLINES / "documents.csv").set_index("doc_id")
    side = counts["doc_id"].map(rows["side"])
    table = counts.groupby([side.rename("side"), counts["variant"].astype(str)])["count"].sum()
    bbc, chinese = table["BBC"], table["Chinese state media"]

    assert "the Chinese outlets “conflict” and, less often, “crisis”; “invasion” stands in hardly any" in text
    assert bbc.idxmax() == "war"
    assert chinese.nlargest(2).index.tolist() == ["conflict", "crisis"]
    assert max(bbc["invasion"] / bbc.sum(), chinese.get("invasion", 0) / chinese.sum()) < 0.02
    unlabelled = pd.read_parquet(CORPUS / HEADLINES / "features" / "unlabelled_term_choice.parquet")
    of_bbc = unlabelled["doc_id"].str.startswith("bbc") & (unlabelled["variant"].astype(str) == "war")
    without = unlabelled.loc[of_bbc, "count"].sum()
    assert f"{bbc['war']} times with labels, {without} without" in sheet(HEADLINES)
    assert f"{chinese['conflict']} times with labels" in sheet(HEADLINES)


def test_most_placebo_words_of_the_chinese_outlets_are_months():
    days = pd.date_range("2022-01-01", periods=12, freq="MS")
    months = set(days.month_name().str.lower())
    counts = pd.read_parquet(CORPUS / HEADLINES / "features" / "counts.parquet")
    side = counts["doc_id"].map(pd.read_csv(CORPUS / HEADLINES / "documents.csv").set_index("doc_id")["side"])
    patterns = [
        re.escape(word).replace(r"\*", ".*").replace(r"\?", ".") for word in read_placebo("en")["words"]
    ]
    meant = counts["feature"].str.fullmatch("|".join(patterns)) & (side == "Chinese state media")
    named = counts["feature"].isin(months)

    assert "most of it are names of months" in words(CORPUS / HEADLINES / "interpretation.md")
    assert counts.loc[meant & named, "count"].sum() > 0.6 * counts.loc[meant, "count"].sum()


@pytest.mark.parametrize(
    ("study", "versions", "said"),
    [
        (
            HEADLINES,
            {"united_states": "0.1.0", "ukraine_war": "0.2.0"},
            "Of {all} units {kept} kept their label, {changed} changed it, and {lost} were held",
        ),
        (
            ARTICLES,
            {"china_russia_partnership": "0.1.0"},
            "Of {all} units {kept} kept their label; six went from `favour` to `neither`",
        ),
    ],
)
def test_what_the_revision_of_a_codebook_changed(study, versions, said):
    found = revised(study, versions)
    total = found["kept"] + found["changed"] + found["lost"]

    assert said.format(all=total, **found) in sheet(study)
    if "six" in said:
        assert found["favour to neither"] == found["changed"] == 6


def test_lines_cut_from_the_five_pages():
    text, lines = sheet(ARTICLES), record(ARTICLES)["lines"]

    assert f"Of the five pages {lines['kept']} paragraphs were kept" in text
    for kind, n in lines["cut"].items():
        assert re.search(rf"\| {kind.replace('_', ' and ')}[^|]*\| {n} \|", text)


def test_the_toy_study_says_what_it_holds():
    text = sheet(TOY)
    rows = pd.read_csv(CORPUS / TOY / "documents.csv")
    sizes = pd.read_parquet(CORPUS / TOY / "features" / "sizes.parquet").groupby("doc_id")["n_tokens"].sum()

    assert f"{sizes.min()} to {sizes.max()} words" in text
    genres = rows.groupby(["genre", "side"]).size()
    for genre, name in (("report", "reports"), ("commentary", "commentaries")):
        supporters, opponents = genres[genre, "supporters"], genres[genre, "opponents"]
        assert f"| {name} | {supporters} | {opponents} |" in text
    first, last = rows.groupby("side")["date"].min(), rows.groupby("side")["date"].max()
    spans = [f"{first[side]} to {last[side]}" for side in ("supporters", "opponents")]
    assert f"| dates | {spans[0]} | {spans[1]} |" in text


def test_what_was_seen_of_harbour():
    dfm = read_counts(TOY).trim(min_count=5)
    sides = {"by": "side", "target": "supporters", "reference": "opponents"}
    alone, together = (
        table.set_index("feature").loc["harbour"]
        for table in (keyness(dfm, **sides), strongest_features(dfm, **sides))
    )

    assert (
        f"its Log Ratio is {alone['log_ratio']:.2f}, from {alone['log_ratio_low']:.2f} to "
        f"{alone['log_ratio_high']:.2f} taken alone"
    ) in sheet(TOY)
    assert f"{together['log_ratio_low']:.2f} to {together['log_ratio_high']:.2f} simultaneous" in sheet(TOY)


def test_words_of_the_articles_that_are_not_counted_by_name():
    sizes, counts = (
        pd.read_parquet(CORPUS / ARTICLES / "features" / f"{name}.parquet") for name in ("sizes", "counts")
    )
    total, withheld = sizes["n_tokens"].sum(), sizes["n_tokens"].sum() - counts["count"].sum()
    uncertain = sizes.loc[sizes["voice"].astype(str) == "uncertain", "n_tokens"].sum()

    assert f"{withheld} of the {total:,} tokens, all of uncertain voice" in sheet(ARTICLES)
    assert withheld == uncertain
    assert "uncertain" not in set(counts["voice"].astype(str))
