"""Taking many articles in: one table of them, from nothing to documents accounted for.

    python3 run.py bench intake [--articles 100000]

Each article is fifteen sentences drawn from the news beside the project; every twentieth repeats the one
before it without its last sentence, so there are near duplicates to find. Everything is made in a scratch
folder, and the counts are checked before the time is told.
"""

import argparse
import csv
import random
import re
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from analysis import files
from analysis.corpora import import_documents, new_study
from analysis.reporting.contents import project_at
from bench._corpus import articles
from bench._timing import write_table
from bench.report import make_project, processor_time

STUDY = "bench_intake"
SENTENCES = 15
COPIED = 20
"""Every how manieth article is a near copy."""


def made_articles(n: int) -> Iterator[dict[str, str]]:
    """Give n articles, dated and of ten outlets."""
    sentences = [
        part for text in articles() for part in re.split(r"(?<=[.!?])\s+", text) if 40 < len(part) < 400
    ]
    drawn = random.Random(20)
    chosen: list[str] = []
    for place in range(n):
        copied = place % COPIED == COPIED - 1
        chosen = chosen[:-1] if copied else drawn.sample(sentences, SENTENCES)
        yield {
            "title": f"Article {place}",
            "outlet": f"Gazette {place % 10}",
            "date": f"2023-{place % 12 + 1:02d}-{place % 28 + 1:02d}",
            "text": " ".join(chosen),
        }


def write_articles(path: Path, n: int) -> None:
    """Write the articles as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ["title", "outlet", "date", "text"])
        table.writeheader()
        table.writerows(made_articles(n))


def peak_gigabytes() -> float:
    """Return the most memory that this process or one it waited for has held."""
    return (
        max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        / 1e6
    )


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        root = Path(name)
        make_project(root)
        source = root / "articles.csv"
        write_articles(source, given.articles)
        with project_at(root):
            new_study(STUDY)
            wall, cpu = time.perf_counter(), processor_time()
            record = import_documents(STUDY, [source])
            wall, cpu = time.perf_counter() - wall, processor_time() - cpu
        megabytes = source.stat().st_size / 1e6
    if record["read"] != given.articles or record["kept"] != given.articles:
        raise SystemExit(
            f"of {given.articles} articles, {record['read']} were read and {record['kept']} kept"
        )
    row = {
        "articles": str(given.articles),
        "megabytes": f"{megabytes:.0f}",
        "wall_s": f"{wall:.0f}",
        "cpu_s": f"{cpu:.0f}",
        "articles_per_s": f"{given.articles / wall:.0f}",
        "peak_gb_of_a_process": f"{peak_gigabytes():.1f}",
    }
    write_table(files.PACKAGE.parent / "bench" / "intake.csv", [row])


if __name__ == "__main__":
    main()
