"""Every point estimate of the registry once more, from the shipped files, with pandas and numpy alone.

Nothing of the package is used beside the paths: what is registered must follow from what ships.
"""

import json
import re
import tomllib

import numpy as np
import pandas as pd
import pytest

from tests.conftest import ROOT

STUDIES = ("toy_debate", "china_russia_partnership", "headlines_2022")
EXACT = {"rel": 1e-8, "abs": 1e-9}


class Shipped:
    """A study as it ships: facts, features, registry."""

    def __init__(self, study: str):
        self.folder = ROOT / "corpus" / study
        self.settings = tomllib.loads((self.folder / "study.toml").read_text(encoding="utf-8"))
        rows = json.loads((ROOT / "figures" / study / "findings.json").read_text(encoding="utf-8"))
        self.findings = {row["id"].split("/")[1].split("@")[0]: row for row in rows["findings"]}
        self.documents = pd.read_csv(self.folder / "documents.csv", dtype=str, keep_default_na=False)
        self.documents = self.documents[self.documents["side"] != ""].reset_index(drop=True)
        sizes = self.features("sizes")
        for voice, meant in (
            ("", sizes["voice"] != ""),
            ("_quoted", sizes["voice"].str.startswith("quoted")),
        ):
            summed = sizes[meant].groupby("doc_id")["n_tokens"].sum()
            self.documents["n" + voice] = self.documents["doc_id"].map(summed).fillna(0)
        grouping = self.settings["grouping"]
        self.target, self.reference = grouping["target"], grouping["reference"]

    def features(self, name: str) -> pd.DataFrame:
        table = pd.read_parquet(self.folder / "features" / f"{name}.parquet")
        table["side"] = table["doc_id"].map(pd.Series(dict(self.sides())))
        text = ["voice", "frame", "variant", "feature", "target", "entry"]
        return table.astype({column: str for column in text if column in table})

    def sides(self):
        facts = pd.read_csv(self.folder / "documents.csv", dtype=str, keep_default_na=False)
        return zip(facts["doc_id"], facts["side"], strict=True)

    def sizes(self) -> tuple[float, float]:
        summed = self.documents.groupby("side")["n"].sum()
        return summed[self.target], summed[self.reference]

    def counts(self, words) -> tuple[float, float, int]:
        """Occurrences on both sides, and the documents of the two that hold any."""
        table = self.features("counts")
        table = table[table["feature"].isin(words) & table["side"].isin([self.target, self.reference])]
        summed = table.groupby("side")["count"].sum()
        return summed.get(self.target, 0), summed.get(self.reference, 0), table["doc_id"].nunique()


@pytest.fixture(scope="module", params=STUDIES)
def shipped(request) -> Shipped:
    return Shipped(request.param)


def named(reading: str) -> str:
    return re.search("“(.*?)”", reading)[1]


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def log_ratio(a: float, b: float, sizes: tuple[float, float]) -> float:
    return np.log2((a + 0.5) / (sizes[0] + 0.5)) - np.log2((b + 0.5) / (sizes[1] + 0.5))


def test_what_came_in_adds_up_and_is_registered(shipped):
    flow = json.loads((shipped.folder / "import.json").read_text(encoding="utf-8"))

    parts = [flow.get(part, 0) for part in ("kept", "refused", "duplicates", "outside")]
    assert flow["read"] == sum(parts)
    assert shipped.findings["documents"]["estimate"] == flow["kept"]
    for number in (flow["read"], *parts[:3]):
        assert re.search(rf"(?<![\d,]){number:,}(?![\d,])", shipped.findings["documents"]["reading"])


def test_tokens_and_the_part_that_is_quoted(shipped):
    for side, part in shipped.documents.groupby("side"):
        tokens = shipped.findings[f"tokens-{slug(side)}"]
        quoted = shipped.findings[f"quoted-{slug(side)}"]
        assert (tokens["estimate"], tokens["n"]) == (part["n"].sum(), len(part))
        assert f"a median of {part['n'].median():,.10g} a" in tokens["reading"]
        assert quoted["estimate"] == pytest.approx(part["n_quoted"].sum() / part["n"].sum(), **EXACT)


def test_log_ratios_and_the_number_of_words_compared(shipped):
    frequent = shipped.features("counts").groupby("feature")["count"].sum()
    frequent = frequent[frequent >= shipped.settings["terms"]["min_count"]].index
    table = shipped.features("counts")
    held = table[table["side"].isin([shipped.target, shipped.reference]) & table["feature"].isin(frequent)]
    found = {key: row for key, row in shipped.findings.items() if key.startswith("keyness-")}

    assert found
    for row in found.values():
        a, b, n_documents = shipped.counts([named(row["reading"])])
        assert row["estimate"] == pytest.approx(log_ratio(a, b, shipped.sizes()), **EXACT)
        assert row["n"] == n_documents
        assert f"simultaneous over {held['feature'].nunique()} features" in row["method"]


def test_the_distance_and_its_largest_part(shipped):
    table = shipped.features("counts")
    n1, n2 = shipped.sizes()
    by_side = table.pivot_table(index="feature", columns="side", values="count", aggfunc="sum", fill_value=0)
    shift = by_side[shipped.target] / n1 - by_side[shipped.reference] / n2
    largest, distance = shipped.findings["shift-largest"], shipped.findings["shift-distance"]

    assert distance["estimate"] == pytest.approx(shift.abs().sum() / 2, **EXACT)
    assert largest["estimate"] == pytest.approx(shift[named(largest["reading"])], **EXACT)
    assert abs(largest["estimate"]) == pytest.approx(shift.abs().max(), **EXACT)
    # where the counts do not name every token, what they tell is the least that it can be
    is_whole = by_side[[shipped.target, shipped.reference]].to_numpy().sum() == n1 + n2
    assert distance["reading"].startswith("At least") == (not is_whole)


def test_placebo_words_together(shipped):
    placebo = tomllib.loads((ROOT / "corpus" / "lexicons" / "placebo.toml").read_text(encoding="utf-8"))
    entries = [entry for frame in placebo["frames"] for entry in frame["entries"]]
    ruled = ("exclude", "not_after", "near")
    plain = [e["pattern"] for e in entries if " " not in e["pattern"] and not any(key in e for key in ruled)]
    pattern = "|".join(re.escape(word).replace(r"\*", ".*").replace(r"\?", ".") for word in plain)
    features = shipped.features("counts")["feature"]
    a, b, n_documents = shipped.counts(features[features.str.fullmatch(pattern)])
    row = shipped.findings["control-placebo"]

    assert row["estimate"] == pytest.approx(log_ratio(a, b, shipped.sizes()), **EXACT)
    assert row["n"] == n_documents


def test_frame_shares_and_their_differences(shipped):
    for lexicon in shipped.settings["framing"]["lexicons"]:
        table = shipped.features(f"frames_{lexicon}")
        matches = table.pivot_table(
            index="frame", columns="side", values="count", aggfunc="sum", fill_value=0
        )
        path = ROOT / "corpus" / "lexicons" / f"{lexicon}.toml"
        frames = [one["id"] for one in tomllib.loads(path.read_text(encoding="utf-8"))["frames"]]
        matches = matches.reindex(frames, fill_value=0)
        shares = matches / matches.sum()
        for frame in frames:
            key = f"frame-{slug(frame)}"
            for side in (shipped.target, shipped.reference):
                row = shipped.findings.get(f"{key}-{slug(side)}")
                if row is None:
                    assert matches.loc[frame, side] == 0
                    continue
                assert row["estimate"] == pytest.approx(shares.loc[frame, side], **EXACT)
                assert f"({matches.loc[frame, side]} of {matches[side].sum()}" in row["reading"]
            difference = shares.loc[frame, shipped.target] - shares.loc[frame, shipped.reference]
            row = shipped.findings.get(f"{key}-difference", {"estimate": 0})
            assert row["estimate"] == pytest.approx(difference, **EXACT)


def test_frame_shares_without_a_match_have_the_exact_interval(shipped):
    """None of m: 1 - .025^(1/n), where n counts the documents, or weeks, with any match on the side."""
    empty = [
        row
        for key, row in shipped.findings.items()
        if key.startswith("frame-") and row["estimate"] == 0 and row["unit"] == "share of frame matches"
    ]
    table = pd.concat(shipped.features(f"frames_{name}") for name in shipped.settings["framing"]["lexicons"])
    n_with = table.groupby("side")["doc_id"].nunique()

    assert empty
    for row in empty:
        side = next(name for name in n_with.index if row["id"].split("@")[0].endswith(slug(name)))
        if row["high"] is not None:
            assert row["high"] == pytest.approx(1 - 0.025 ** (1 / n_with[side]), rel=1e-6)


def test_chosen_words(shipped):
    for name, prefix in (("term_choice", "choice-"), ("unlabelled_term_choice", "unlabelled-")):
        if not (shipped.folder / "features" / f"{name}.parquet").is_file():
            continue
        table = shipped.features(name)
        for key, row in shipped.findings.items():
            if key.startswith(prefix):
                side, word = re.search("side “(.*?)” says “(.*?)”", row["reading"]).groups()
                own = table[table["side"] == side]
                share = own.loc[own["variant"] == word, "count"].sum() / own["count"].sum()
                assert row["estimate"] == pytest.approx(share, **EXACT)
                assert f"of its {own['count'].sum()} choices" in row["reading"]


def regression(units: pd.DataFrame, stance: str) -> float:
    """Mean label of the drawn units, moved by the slope times what the model tells of all and of them."""
    coded = units[units["label"].notna()]
    label, told = (coded["label"] == stance).to_numpy(float), coded[f"p_{stance}"].to_numpy()
    if len(coded) == len(units):
        return float(label.mean())
    weight = 1 / coded["sampling_probability"].to_numpy()
    centre = np.average(told, weights=weight)
    slope = np.polynomial.polynomial.polyfit(told, label, 1, w=np.sqrt(weight))[1]
    moved = np.average(label, weights=weight) + slope * (units[f"p_{stance}"].mean() - centre)
    return float(np.clip(moved, 0, 1))


def majority(given: pd.Series) -> str:
    counts = given.value_counts()
    return counts.index[0] if 2 * counts.iloc[0] > len(given) else "neither"


def test_stance_shares_and_their_differences():
    shipped = Shipped("headlines_2022")
    labels = pd.read_csv(shipped.folder / "labels.csv", keep_default_na=False)
    units = shipped.features("stance_units")
    for target in ("united_states", "ukraine_war"):
        given = labels[(labels["target"] == target) & (labels["label"] != "")]
        settled = given.groupby(["doc_id", "sentence"]).agg(
            label=("label", majority),
            sampling_probability=("sampling_probability", "first"),
        )
        joined = units[units["target"] == target].merge(settled.reset_index(), how="left")
        for stance in ("favour", "against", "neither"):
            key = f"stance-{slug(target)}-{stance}"
            found = {side: regression(part, stance) for side, part in joined.groupby("side")}
            coded = joined[joined["label"].notna()].groupby("side").size()
            for side, estimate in found.items():
                row = shipped.findings.get(f"{key}-{slug(side)}")
                if row:
                    assert row["estimate"] == pytest.approx(estimate, **EXACT)
                    assert row["n"] == coded[side]
            row = shipped.findings[f"{key}-difference"]
            difference = found[shipped.target] - found[shipped.reference]
            assert row["estimate"] == pytest.approx(difference, **EXACT)
            assert row["n"] == coded[shipped.target] + coded[shipped.reference]
