"""Whether work goes to the compiled kernel or to plain numpy: the results are the same, the time is not."""

import importlib.util
import os
import sys

PAYS_FROM = 4 << 20
"""Bytes of text from which loading the compiled code, about a second, pays."""
PAYS_WHEN_LOADED_FROM = 1 << 16

BYTES_A_TOKEN = 6
"""What a token of English takes, to tell from the tokens how much text there was."""
TOKENS_A_THREAD = 1 << 20
"""Tokens for which a further thread pays."""
THREADS_VARIABLE = "ANALYSIS_THREADS"


def n_threads(useful: int) -> int:
    """Return on how many threads to work, at least one and at most `useful`.

    As many as ``ANALYSIS_THREADS`` says, else as the processors that this process may use. No result
    depends on it.
    """
    set_ = os.environ.get(THREADS_VARIABLE, "")
    if set_.isdigit():
        available = int(set_)
    elif hasattr(os, "sched_getaffinity"):
        available = len(os.sched_getaffinity(0))
    else:
        available = os.cpu_count() or 1
    return max(1, min(available, useful))


def kernel_pays(n_bytes: int) -> bool:
    """Tell whether so much text should go to the kernel.

    Not where numba is missing or told not to compile (``NUMBA_DISABLE_JIT=1``), and not on a big-endian
    machine, whose bytes stand in another order than the kernel's masks assume.
    """
    loaded = "analysis.text.kernel.engine" in sys.modules
    if n_bytes < (PAYS_WHEN_LOADED_FROM if loaded else PAYS_FROM):
        return False
    if sys.byteorder != "little" or os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0"):
        return False
    return importlib.util.find_spec("numba") is not None
