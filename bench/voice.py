"""How well the rules tell whose voice a sentence is, by group of outlets and coder.

    python3 run.py bench voice

Needs the third-party texts in shared/ beside the project. Writes corpus/voice_quality.csv, which the
reports print wherever voices are compared. The codes are of language models: see
tests/text/speech/data/CODEBOOK.md.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis import files, schema, storage
from analysis.inference import krippendorff_alpha, wilson_interval
from analysis.text import attribute_speech
from analysis.text.speech import voice_quality
from tests.text.speech import units as sample

DATA = files.PACKAGE.parent / "tests" / "text" / "speech" / "data"
LABELS = {"own": 0, "part": 1, "quoted": 2}
GROUPS = {"state": "state media of China and Russia", "other": "other outlets"}


def read_units(shared: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the sampled units and the documents they lie in: whole pages, and headlines one by one."""
    units = pd.read_csv(DATA / "units.csv", dtype=str, keep_default_na=False)
    texts = sample.texts(shared, units.to_dict("records"))
    whole = units["row"] == ""
    units["doc_id"] = units["file"].where(whole, units["unit"])
    lengths = pd.Series([len(text) for text in texts])
    units["end"] = units["end"].astype(int).where(whole, lengths)
    units["start"] = units["start"].astype(int).where(whole, 0)
    found = dict(zip(units["doc_id"], texts, strict=True))
    for page in units.loc[whole, "file"].unique():
        found[page] = sample.read(shared / page)
    return units, pd.DataFrame({"doc_id": list(found), "text": list(found.values())})


def read_codes() -> pd.DataFrame:
    """Return one column of labels a coder, by unit."""
    codes = pd.read_csv(DATA / "codes.csv", dtype=str)
    return codes.pivot_table(index="unit", columns="coder", values="label", aggfunc="first")


def agreement(codes: pd.DataFrame) -> float:
    """Krippendorff's alpha of the coders, nominal; what a coder called unclear is missing."""
    return krippendorff_alpha(np.array([codes[coder].map(LABELS).to_numpy(float) for coder in codes]))


def measure(shared: Path) -> pd.DataFrame:
    """Return schema table ``voice_quality``: precision and recall of quoted sentences."""
    units, documents = read_units(shared)
    codes = read_codes().loc[units["unit"]]
    speech = attribute_speech(documents)
    parts = [
        voice_quality(units.assign(label=codes[coder].to_numpy()), speech, documents).assign(coder=coder)
        for coder in codes
    ]
    table = pd.concat(parts, ignore_index=True)
    alphas = {group: agreement(codes[(units["group"] == group).to_numpy()]) for group in GROUPS}
    for name, whole in (("precision", "n_found"), ("recall", "n_quoted")):
        table[f"{name}_low"], table[f"{name}_high"] = wilson_interval(table["n_both"], table[whole])
    table["alpha"] = table["group"].map(alphas)
    table["group"] = table["group"].map(GROUPS)
    return schema.conform(table.drop(columns="f1"), "voice_quality")


def main() -> None:
    """Measure, print, and keep the table where the reports find it."""
    shared = files.PACKAGE.parent.parent / "shared"
    if not shared.is_dir():
        raise SystemExit(f"needs the third-party texts in {shared.name}/ beside the project")
    table = measure(shared)
    storage.write_csv(files.root() / "corpus" / "voice_quality.csv", table, "voice_quality")
    print(table.round(3).to_string(index=False))


if __name__ == "__main__":
    main()
