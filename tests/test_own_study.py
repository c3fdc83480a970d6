"""A user's study on another topic, the whole way without a line of code: new, import, check, report."""

import re

import pandas as pd

from analysis.cli.corpora_commands import check, import_, new
from analysis.corpora import check_study, read_documents, read_import
from analysis.files import study_folder, write_text
from analysis.reporting import read_findings
from analysis.reporting.build import build_study
from tests.test_end_to_end import notebook_steps

STUDY = "climate"
SIDES = 'sides = [{name = "RT", values = ["RT"]}, {name = "other outlets", values = ["*"]}]'
OWN_OUTLETS = (
    "CNBC",
    "Daily Kos",
    "National Review",
    "RedState",
    "Shareblue",
    "Talking Points Memo",
    "The Political Insider",
    "Vox",
    "Yahoo News",
)
"""Outlets of the data in two spellings each that the list of all studies does not know."""


def fill_in(**lines):
    """Write into study.toml what a user would."""
    path = study_folder(STUDY) / "study.toml"
    text = path.read_text(encoding="utf-8")
    for key, line in lines.items():
        text, found = re.subn(rf"^{key} = .*$", line.replace("\\", r"\\"), text, count=1, flags=re.MULTILINE)
        assert found == 1, key
    path.write_text(text, encoding="utf-8")


def test_rt_against_the_rest_on_climate(scratch, shared, capsys):
    assert new(STUDY) == 0
    fill_in(
        sides=SIDES,
        target='target = "RT"',
        reference='reference = "other outlets"',
        lexicons='lexicons = ["generic_frames"]',
    )
    known = "\n".join(["outlet,known_as", *(f"{name}," for name in OWN_OUTLETS)])
    write_text(study_folder(STUDY) / "outlets.csv", known)
    data = shared / "data" / "climate_narrative_frames" / "articles_metadata.tsv"

    assert import_(STUDY, [data]) == 1, "one row is refused"
    out = capsys.readouterr().out
    assert "428 files or rows read = 427 kept + 1 refused + 0 duplicates" in out
    assert "articles_metadata.tsv#213: has 5 cells, but the header has 10" in out
    record, documents = read_import(STUDY), read_documents(STUDY)
    assert record["read"] == record["kept"] + record["refused"] + record["duplicates"]
    assert documents["side"].value_counts().to_dict() == {"other outlets": 408, "RT": 19}
    assert set(documents.loc[documents["side"] == "RT", "outlet"]) == {"RT"}
    assert documents["outlet"].nunique() == 36
    assert (documents["outlet"] == "HuffPost").sum() == 49
    assert check(STUDY) == 0
    assert "written in several ways" not in " ".join(check_study(STUDY)["sentence"])

    steps = build_study(STUDY, say=lambda line: None)

    assert steps == ["features", *notebook_steps(STUDY, texts=False), "report"]
    assert not [step for step in steps if "follow" in step or "context" in step]
    shares = pd.read_csv(scratch / "figures" / STUDY / "03_measure_frames" / "frame_shares.csv")
    assert set(shares["side"]) == {"RT", "other outlets"}
    assert shares["frame"].nunique() == 14
    totals = shares[shares["measure"] == "share"].groupby("side")["estimate"].sum()
    assert totals.round(6).tolist() == [1, 1]
    assert read_findings(STUDY)["id"].str.startswith(f"{STUDY}/frame-").any()
    page = (scratch / "report" / STUDY / "report.html").read_text(encoding="utf-8")
    missing = re.search(r"Not declared in study.toml[^<]*", page)[0]
    assert "stance (stance.targets)" in missing
    assert "collocates (terms.nodes)" in missing
    assert "framing.lexicons" not in missing
    assert "The study states no question." in page
    assert "missing reference" not in page
