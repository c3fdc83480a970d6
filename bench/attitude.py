"""How well attitude to a named entity is told on NewsMTSC, beside a majority and a bag of words.

    python3 run.py bench attitude [--save | --transfer]

Needs the third-party sentences in shared/ beside the project. Everything is fitted and chosen on the training
part. Rows with embeddings need the extra `models` and are left out where it is not installed. Writes
bench/attitude.csv and bench/attitude_reliability.csv; --save also writes the shipped model. --transfer asks
instead what the n-grams lose on sentences of a collection that they did not see, and writes
bench/attitude_transfer.csv.
"""

import json
import sys

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from analysis import files, storage
from analysis.stance import evaluate_stance, reliability
from analysis.stance.attitude import ATTITUDES, AttitudeClassifier, save_attitude_model
from analysis.stance.attitude.shipped import load_attitude_model, model_path
from analysis.stance.embeddings import INSTALL, has_models

FOLDER = files.PACKAGE.parent.parent / "shared" / "data" / "newsmtsc"
POLARITIES = {2: "negative", 4: "neutral", 6: "positive"}
TEST_PARTS = ("devtest_rw", "devtest_mt")


def read_part(part: str) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the units of a part of the data, with their sentence as document, and their labels."""
    rows = []
    for line in (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        rows += [
            (sentence["sentence_normalized"], target["from"], target["to"], int(target["polarity"]))
            for target in sentence["targets"]
        ]
    units = pd.DataFrame(rows, columns=["text", "target_start", "target_end", "polarity"])
    return units.drop(columns="polarity"), units["polarity"].map(POLARITIES).to_numpy(dtype=str)


def read_sources(part: str) -> np.ndarray:
    """Return for each unit of a part the collection that its sentence was taken from."""
    sentences = [json.loads(line) for line in (FOLDER / f"{part}.jsonl").read_text("utf-8").splitlines()]
    return np.array([row["primary_gid"].partition("_")[0] for row in sentences for _ in row["targets"]])


def transfer(train: pd.DataFrame, labels: np.ndarray) -> pd.DataFrame:
    """Score each collection of the training part by a model of the other, and by one of as many random units.

    Sentences stand whole on one side: none is in what trains and in what is scored.
    """
    sources, tables = read_sources("train"), []
    sentence = pd.factorize(train["text"])[0]
    shuffled = np.random.default_rng(0).permutation(sentence.max() + 1)[sentence]
    for name in np.unique(sources):
        asked = sources == name
        bound = np.quantile(shuffled, (~asked).mean())
        for trained_on, learned in (("the other", ~asked), ("random units", shuffled <= bound)):
            scored = asked & ~learned
            system = AttitudeClassifier(features="tfidf").fit(train[learned], labels[learned])
            units = train[scored].reset_index(drop=True)
            table = scores(labels[scored], system.predict_proba(units), system, units["text"])
            table = table[table["measure"].isin(["f_macro", "accuracy", "ece"])]
            tables.append(table.drop(columns="target").assign(scored=name, trained_on=trained_on))
    table = pd.concat(tables, ignore_index=True)
    return table[["scored", "trained_on", *[c for c in table if c not in ("scored", "trained_on")]]]


def certain(labels: np.ndarray) -> np.ndarray:
    """Return labels as probabilities of 0 and 1."""
    return (labels[:, np.newaxis] == np.array(ATTITUDES)).astype(float)


def predictors(train: pd.DataFrame, labels: np.ndarray) -> dict[str, object]:
    """Fit every system; return for each what gives probabilities for units."""
    bag = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(class_weight="balanced", max_iter=1000),
    ).fit(train["text"], labels)
    names, counts = np.unique(labels, return_counts=True)
    most = names[counts.argmax()]
    found: dict[str, object] = {
        "majority": lambda units: certain(np.full(len(units), most)),
        "bag of words": lambda units: bag.predict_proba(units["text"]),
        "ours, n-grams": AttitudeClassifier(features="tfidf").fit(train, labels),
    }
    if has_models():
        found["ours, embeddings"] = AttitudeClassifier(features="embeddings").fit(train, labels)
    else:
        print(f"without embeddings: the extra `models` is not installed; install it with\n  {INSTALL}")
    return found


def scores(
    truth: np.ndarray, probabilities: np.ndarray, system: object, sentences: pd.Series
) -> pd.DataFrame:
    """Score labels as the system gives them, and its probabilities as they are."""
    options = {"classes": ATTITUDES, "documents": sentences}
    table = evaluate_stance(truth, probabilities, **options)
    if not hasattr(system, "weigh_equally"):
        return table
    labels = evaluate_stance(truth, system.weigh_equally(probabilities), **options)
    of_labels = table["measure"].str.startswith("f") | (table["measure"] == "accuracy")
    return labels.where(of_labels, table)


def main() -> None:
    """Fit, score on both test parts, print, keep; with --save write the model that ships."""
    if not FOLDER.is_dir():
        raise SystemExit("needs the third-party sentences in shared/ beside the project")
    train, labels = read_part("train")
    if "--transfer" in sys.argv:
        table = transfer(train, labels)
        storage.write_csv(files.PACKAGE.parent / "bench" / "attitude_transfer.csv", table)
        print(table[["scored", "trained_on", "measure", "n_units", "estimate"]].round(3).to_string())
        return
    found = predictors(train, labels)
    if "--save" in sys.argv:
        digest = save_attitude_model(found["ours, n-grams"], model_path())
        print(f"{files.relative(model_path())}: {model_path().stat().st_size:,} bytes, SHA-256 {digest}")
        found["shipped file"] = load_attitude_model(model_path(), sha256=digest)
    tables, curves = [], []
    for part in TEST_PARTS:
        units, truth = read_part(part)
        for name, system in found.items():
            probabilities = system(units) if callable(system) else system.predict_proba(units)
            table = scores(truth, probabilities, system, units["text"])
            tables.append(table.drop(columns="target").assign(part=part, system=name))
            if name.startswith("ours"):
                curve = reliability(truth, probabilities, classes=ATTITUDES)
                curves.append(curve.assign(part=part, system=name))
    table = pd.concat(tables, ignore_index=True)
    first = ["part", "system"]
    table = table[[*first, *[name for name in table if name not in first]]]
    bench = files.PACKAGE.parent / "bench"
    storage.write_csv(bench / "attitude.csv", table)
    storage.write_csv(bench / "attitude_reliability.csv", pd.concat(curves, ignore_index=True))
    wide = table.pivot(index=first, columns="measure", values="estimate").loc[
        [(part, name) for part in TEST_PARTS for name in found]
    ]
    print(wide[["f_macro", "accuracy", "brier", "ece", "ece by chance"]].round(3).to_string())
    print("to reach on devtest_rw: f_macro above .66 without embeddings")


if __name__ == "__main__":
    main()
