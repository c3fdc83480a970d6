"""Whether work goes to the compiled kernel or to plain numpy: the results are the same, the time is not."""

import importlib.util
import os
import sys

PAYS_FROM = 4 << 20
"""Bytes of text from which loading the compiled code, about a second, pays."""
PAYS_WHEN_LOADED_FROM = 1 << 16


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
