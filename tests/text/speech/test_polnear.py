"""The bars on PolNeAR's development part, by the scorer that lies beside the data."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score_voice.py"
DATA = SHARED / "data" / "polnear" / "dev"


@pytest.mark.skipif(
    not (SCORER.is_file() and DATA.is_dir()),
    reason="needs PolNeAR and its scorer in shared/ beside the project",
)
def test_bars_on_annotated_news():
    scored = subprocess.run(
        [sys.executable, str(SCORER), str(DATA)],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    figure = {
        line.split()[0]: list(map(float, re.findall(r"\d*\.\d+", line))) for line in scored.splitlines()
    }
    assert figure["token"][2] >= 0.82
    assert figure["sentence"][2] >= 0.82
    direct, _, source = figure["recall"]
    assert direct >= 0.98
    assert source >= 0.82
