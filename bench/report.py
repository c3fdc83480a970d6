"""The whole way from articles to the report, step by step, and a second run with nothing changed.

    python3 run.py bench report [--articles 4000] [--folder FOLDER of articles]

The news articles beside the project are repeated, each copy without some of its sentences, so that no two
are the same text. Everything is made in a scratch folder. Wall times depend on what else the machine does;
processor time is of all processes, notebooks included.
"""

import argparse
import csv
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from analysis import files
from analysis.corpora import import_documents, new_study
from analysis.reporting import build_study
from analysis.reporting.contents import project_at
from bench._corpus import SHARED
from bench._timing import write_table

STUDY = "bench_report"
SIDES = {
    "left_bias": "left",
    "left_center_bias": "left",
    "right_bias": "right",
    "right_center_bias": "right",
    "questionable_source": "right",
}
SETTINGS = """id = "bench_report"
title = "Time of a report"
question = "How long does a report take?"
version = "0.1.0"
language = "en"

[grouping]
column = "side"
sides = ["left", "right"]
target = "left"
reference = "right"

[terms]
nodes = ["climate", "energy"]
term_choice = ["ukraine_war"]

[framing]
lexicons = ["china_russia"]
"""


def articles(n: int) -> Iterator[dict[str, str]]:
    """Give n articles: those beside the project in turn, the k-th copy without every (k + 7)-th sentence."""
    path = SHARED / "climate_narrative_frames" / "articles_metadata.tsv"
    if not path.is_file():
        sys.exit(f"needs the articles in {SHARED.parent.name}/data beside the project, or --folder")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["mbfc"] in SIDES]
    for place in range(n):
        copy, row = place // len(rows), rows[place % len(rows)]
        sentences = re.split(r"(?<=[.!?]) ", row["text"])
        kept = [text for number, text in enumerate(sentences, start=1) if copy == 0 or number % (copy + 7)]
        yield {
            "id": f"{place:05d}",
            "title": f"Article {place}",
            "outlet": row["source"],
            "date": row["date"],
            "side": SIDES[row["mbfc"]],
            "text": " ".join(kept),
        }


def write_articles(path: Path, n: int) -> None:
    """Write the articles as a table."""
    rows = list(articles(n))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def make_project(root: Path) -> None:
    """Put a project without studies into `root`."""
    home = files.PACKAGE.parent
    for name in ("lexicons", "term_choice", "stance_targets"):
        shutil.copytree(home / "corpus" / name, root / "corpus" / name)
    for path in (home / "corpus").iterdir():
        if path.is_file():
            shutil.copy(path, root / "corpus")
    shutil.copytree(home / "notebooks" / "source", root / "notebooks" / "source")
    for name in ("CITATION.cff", "requirements.txt"):
        shutil.copy(home / name, root)


def processor_time() -> float:
    """Return the seconds of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in used)


class Clock:
    """Seconds, on the clock and of the processors, from one mark to the next."""

    def __init__(self) -> None:
        self.rows: list[dict[str, str]] = []
        self.step, self.began = "", (time.perf_counter(), processor_time())

    def mark(self, step: str) -> None:
        """End the step under way and begin another."""
        now = (time.perf_counter(), processor_time())
        if self.step:
            wall, cpu = (end - start for end, start in zip(now, self.began, strict=True))
            self.rows.append({"step": self.step, "wall_s": f"{wall:.1f}", "cpu_s": f"{cpu:.1f}"})
        self.step, self.began = step, (time.perf_counter(), processor_time())


def measure(root: Path, source: Path) -> list[dict[str, str]]:
    """Import and report, then report again; return a row a step."""
    clock = Clock()
    clock.mark("import")
    record = import_documents(STUDY, [source])
    build_study(STUDY, say=lambda line: clock.mark(line.partition(": ")[2].partition(" (")[0]))
    clock.mark("second run, nothing changed")
    environment = {**os.environ, "PYTHONPATH": files.python_path()}
    command = [sys.executable, "-m", "analysis.cli", "report", STUDY]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    clock.mark("")
    if "nothing had changed" not in done.stdout:
        raise SystemExit(f"the second run made something: {done.stdout}{done.stderr}")
    first = clock.rows[:-1]
    whole = {key: f"{sum(float(row[key]) for row in first):.1f}" for key in ("wall_s", "cpu_s")}
    rows = [*first, {"step": "together", **whole}, clock.rows[-1]]
    size = sum(path.stat().st_size for path in (root / "corpus" / STUDY / "text").glob("*.txt")) / 1e6
    facts = {"articles": str(record["kept"]), "megabytes": f"{size:.1f}"}
    return [row | facts for row in rows]


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument(
        "--folder", type=Path, help="articles to measure on, with a column or manifest of sides"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        root = Path(name)
        make_project(root)
        source = given.folder or root / "articles.csv"
        if given.folder is None:
            write_articles(source, given.articles)
        with project_at(root):
            new_study(STUDY)
            files.write_text(root / "corpus" / STUDY / "study.toml", SETTINGS)
            rows = measure(root, source)
    write_table(files.PACKAGE.parent / "bench" / "report.csv", rows)


if __name__ == "__main__":
    main()
