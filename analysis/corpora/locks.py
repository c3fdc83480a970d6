"""One import at a time: a lock on a study that ends with the process that holds it."""

import contextlib
import os
from collections.abc import Iterator
from typing import Any

from analysis.corpora.studies import StudyError
from analysis.files import study_folder


@contextlib.contextmanager
def study_lock(study: str) -> Iterator[None]:
    """Hold the study's lock while the block runs.

    Raises
    ------
    StudyError
        If another import of the study is under way.
    """
    path = study_folder(study) / "local" / "import.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as handle:
        try:
            _take(handle)
        except OSError:
            raise StudyError(
                f"Another import into {study} is under way; wait until it has ended, then run yours again."
            ) from None
        yield


def _take(handle: Any) -> None:
    """Lock the open file without waiting; the system lets go when the process ends, however it ends."""
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
