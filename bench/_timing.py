"""Wall time and processor time of a call, and the table that they end in."""

import csv
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Timing(NamedTuple):
    """The quickest of some runs: seconds on the clock, and seconds of all processors."""

    wall: float
    cpu: float


def quickest(work: Callable[[], object], runs: int) -> Timing:
    """Run `work` once to warm memory and caches, then `runs` times; return the quickest by the clock."""
    work()
    timings = []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        timings.append(Timing(time.perf_counter() - wall, time.process_time() - cpu))
    return min(timings)


def write_table(path: Path, rows: list[dict[str, str]]) -> None:
    """Write the rows as CSV and print them in columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    widths = {name: max(len(name), *(len(row[name]) for row in rows)) for name in rows[0]}
    for row in [dict(zip(rows[0], rows[0], strict=True)), *rows]:
        print("  ".join(row[name].ljust(width) for name, width in widths.items()))
