"""Wall time and processor time of a call, and the table that they end in."""

import csv
import gc
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from analysis.text.acceleration import THREADS_VARIABLE

SHORT = 2.0
"""Seconds up to which a work is done once more before it is timed."""


class Timing(NamedTuple):
    """Seconds of some runs: on the clock and of all processors, the median and the least.

    On a machine that does other things beside, the least says what the work takes, the median what it took.
    """

    wall: float
    cpu: float
    least_wall: float
    least_cpu: float


def processor_seconds() -> float:
    """Return what this process and those that it waited for have used."""
    of_children = os.times()[2:4]
    return time.process_time() + sum(of_children)


def in_rounds(works: list[Callable[[], object]], rounds: int) -> list[Timing]:
    """Time works side by side: all in turn, round by round, each with its memory warm.

    What else the machine does in one round falls on every work alike, so ratios of the medians hold
    where single times do not. A short work is done once, untimed, right before it is timed: else it would
    pay for the memory that the one before it left in other shapes.
    """
    timings: list[list[tuple[float, float]]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(rounds):
        for work, taken in zip(works, timings, strict=True):
            if taken and taken[-1][0] < SHORT:
                work()
            gc.collect()
            wall, cpu = time.perf_counter(), processor_seconds()
            work()
            taken.append((time.perf_counter() - wall, processor_seconds() - cpu))
    columns = [list(zip(*taken, strict=True)) for taken in timings]
    return [Timing(median(w), median(c), min(w), min(c)) for w, c in columns]


def with_threads(work: Callable[[], object], threads: int) -> Callable[[], object]:
    """Return the work, done on so many threads."""

    def limited() -> object:
        os.environ[THREADS_VARIABLE] = str(threads)
        return work()

    return limited


def speeds(name: str, size: int, timing: Timing) -> dict[str, str]:
    """Return a line of a table of speeds: `size` bytes in such a time."""
    megabytes = size / 1e6
    return {
        "what": name,
        "megabytes": f"{megabytes:.0f}",
        "wall_s": f"{timing.wall:.3f}",
        "cpu_s": f"{timing.cpu:.3f}",
        "mb_per_s": f"{megabytes / timing.wall:.1f}",
        "mb_per_cpu_s": f"{megabytes / timing.cpu:.1f}" if timing.cpu > 0.02 else "",
        "best_mb_per_s": f"{megabytes / timing.least_wall:.1f}",
    }


def write_table(path: Path, rows: list[dict[str, str]]) -> None:
    """Write the rows as CSV and print them in columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    widths = {name: max(len(name), *(len(row[name]) for row in rows)) for name in rows[0]}
    for row in [dict(zip(rows[0], rows[0], strict=True)), *rows]:
        print("  ".join(row[name].ljust(width) for name, width in widths.items()))
