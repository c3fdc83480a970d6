"""Wall time and processor time of a call, and the table that they end in."""

import csv
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Timing(NamedTuple):
    """The medians of some runs: seconds on the clock, and seconds of all processors."""

    wall: float
    cpu: float


def in_rounds(works: list[Callable[[], object]], rounds: int) -> list[Timing]:
    """Time works side by side: each once to warm memory and caches, then all in turn, round by round.

    What else the machine does in one round falls on every work alike, so ratios of the medians hold
    where single times do not.
    """
    timings: list[list[Timing]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(rounds):
        for work, taken in zip(works, timings, strict=True):
            wall, cpu = time.perf_counter(), time.process_time()
            work()
            taken.append(Timing(time.perf_counter() - wall, time.process_time() - cpu))
    return [Timing(*(median(column) for column in zip(*taken, strict=True))) for taken in timings]


def write_table(path: Path, rows: list[dict[str, str]]) -> None:
    """Write the rows as CSV and print them in columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    widths = {name: max(len(name), *(len(row[name]) for row in rows)) for name in rows[0]}
    for row in [dict(zip(rows[0], rows[0], strict=True)), *rows]:
        print("  ".join(row[name].ljust(width) for name, width in widths.items()))
