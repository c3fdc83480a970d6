"""Jobs shared out to other processes of this machine: results in order, and kept should the import be killed.

A worker is a process of its own that takes a job a line and answers with a line, so that it ends with the
import whatever ends it, holds none of its locks, and can be had from a script or a notebook on any system.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from analysis import files
from analysis.corpora.jobs import Job
from analysis.corpora.preparation import do_job

Result = list[dict[str, Any]]
Kept = TypeVar("Kept")

DONE_HERE = 2
"""Jobs done before workers are started, which takes a second or two."""
MOST_WORKERS = 8


def run_jobs(jobs: Iterable[tuple[Kept, Job]], shelf: Path) -> Iterator[tuple[Kept, Result]]:
    """Do jobs, the first few here and the rest in workers, one for each core.

    Parameters
    ----------
    jobs : iterable of tuple
        Something to be given back with the result, and the job.
    shelf : Path
        Folder in which results lie until the import has ended; what an import that was killed
        left there is taken from it. It is the caller's to remove.

    Yields
    ------
    tuple
        What came with the job, and its result, in the order of the jobs.

    Raises
    ------
    RuntimeError
        If a worker ended before its time.
    """
    remaining = iter(jobs)
    for _, (kept, job) in zip(range(DONE_HERE), remaining, strict=False):
        yield kept, do_job(job)
    first = next(remaining, None)
    if first is None:
        return
    number = min(_cores(), MOST_WORKERS)
    version = _code_digest()
    waiting: deque[tuple[Kept, Future[bytes]]] = deque()
    with _workers(number) as (pool, ask):

        def shelve(job: Job) -> bytes:
            line = json.dumps(job).encode()
            path = shelf / f"{files.sha256(version + _stamps(job) + line)}.zz"
            if path.is_file():
                with contextlib.suppress(zlib.error, OSError):
                    return zlib.decompress(path.read_bytes())
            answer = ask(line)
            files.write_bytes(path, zlib.compress(answer, 1))
            return answer

        def put(kept: Kept, job: Job) -> None:
            waiting.append((kept, pool.submit(shelve, job)))

        put(*first)
        for kept, job in remaining:
            put(kept, job)
            if len(waiting) > 2 * number:
                known, future = waiting.popleft()
                yield known, json.loads(future.result())
        while waiting:
            known, future = waiting.popleft()
            yield known, json.loads(future.result())


def clear_shelf(shelf: Path) -> None:
    """Remove the results that were kept for an import that has ended."""
    shutil.rmtree(shelf, ignore_errors=True)


@contextlib.contextmanager
def _workers(number: int) -> Iterator[tuple[ThreadPoolExecutor, Callable[[bytes], bytes]]]:
    """Give threads, and a function with which a thread asks the worker that is its own."""
    own = threading.local()
    started: list[subprocess.Popen[bytes]] = []

    def ask(line: bytes) -> bytes:
        if not hasattr(own, "worker"):
            own.worker = _start()
            started.append(own.worker)
        worker = own.worker
        with contextlib.suppress(BrokenPipeError):
            worker.stdin.write(line + b"\n")
            worker.stdin.flush()
        answer: bytes = worker.stdout.readline()
        if not answer.endswith(b"\n"):
            raise RuntimeError(
                "A process that read files ended before its time, perhaps for want of memory: run the same "
                "command again, and it goes on where it was."
            )
        return answer

    pool = ThreadPoolExecutor(number)
    try:
        yield pool, ask
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in started:
            worker.kill()
        pool.shutdown()
        for worker in started:
            worker.wait()
            for pipe in (worker.stdin, worker.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()


def _start() -> subprocess.Popen[bytes]:
    # -P: a package analysis/ where the user stands is not ours
    command = [sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"]
    environment = os.environ | {"PYTHONPATH": files.python_path()}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)


def serve() -> None:
    """Do the jobs that come in, a line each, until no more come: what a worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the import stops the worker with it
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    with contextlib.suppress(BrokenPipeError):  # the import was killed, so nobody waits for the answer
        for line in sys.stdin.buffer:
            answers.write(json.dumps(do_job(json.loads(line))).encode() + b"\n")
            answers.flush()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _stamps(job: Job) -> bytes:
    """Return what changes when a file of the job does: its size and time."""
    stamps = []
    for entry in job.get("files", []):
        if entry["path"] is not None:
            with contextlib.suppress(OSError):
                about = os.stat(entry["path"])
                stamps.append((about.st_size, about.st_mtime_ns))
    return repr(stamps).encode()


def _code_digest() -> bytes:
    """Return a digest of the code by which files are read: another version reads them anew."""
    paths = [
        *files.PACKAGE.joinpath("corpora").rglob("*.py"),
        *files.PACKAGE.joinpath("corpora").glob("*.toml"),
    ]
    paths.append(files.PACKAGE / "text" / "language.py")
    return files.sha256(b"".join(path.read_bytes() for path in sorted(paths))).encode()
