"""What the kernel is compiled with: the cache's place, and the few machine instructions that Python lacks.

All masks are 64 bits, one a byte of text, the lowest bit first: this needs a little-endian machine, as
`acceleration.kernel_pays` knows. Every literal that meets a mask is wrapped in uint64, since numba makes a
float of uint64 with int64.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

BLOCK = 64
ONE = np.uint64(1)
ZERO = np.uint64(0)

OPTIONS: dict[str, Any] = {"nogil": True, "_nrt": False}
"""Without the lock, and without counting references to arrays, which costs more than the work: Python holds
every array while compiled code runs, and compiled code makes none."""

_FOLDER = Path(__file__).resolve().parent
_SOURCES = (*sorted(_FOLDER.glob("*.py")), _FOLDER.parent / "gaps.py", _FOLDER.parent / "characters.py")
_BIT, _BYTE, _WORD, _WIDE = (ir.IntType(bits) for bits in (1, 8, 64, 128))
_VECTOR = ir.VectorType(_BYTE, BLOCK)


def cache_folder() -> Path:
    """Return where compiled code is kept: inside the project, one folder for each state of the sources.

    numba looks for changes only in the file of a function itself, not in what the function calls.
    """
    return _FOLDER.parents[2] / ".cache" / "numba" / _digest(_SOURCES)[:16]


@cache
def _digest(sources: tuple[Path, ...]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


@cache
def announce() -> None:
    """Say, once, that the first use compiles; nothing if it has been compiled before."""
    if not _can_cache():
        often = f"each time, since {cache_folder().parent} cannot be written"
    elif any(cache_folder().rglob("*.nbi")):
        return
    else:
        often = "only this time"
    sys.stderr.write(f"Preparing the fast text engine for this computer: under a minute, {often}.\n")
    sys.stderr.flush()


def _can_cache() -> bool:
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(cache_folder(), os.W_OK)


def entry_point(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function that Python calls, and keep the result in `cache_folder`."""
    if not _can_cache():
        return numba.njit(**OPTIONS)(function)
    settings: Any = numba.config
    before = settings.CACHE_DIR
    settings.CACHE_DIR = str(cache_folder())
    try:
        return numba.njit(cache=True, **OPTIONS)(function)
    finally:
        settings.CACHE_DIR = before


def helper(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function that compiled functions call; it becomes part of theirs."""
    return numba.njit(forceinline=True, **OPTIONS)(function)


def instruction(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a machine instruction of a function that types and generates it."""
    made: Callable[..., Any] = intrinsic(function)
    return made


def cold(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function that compiled functions call seldom; it stays out of their loops."""
    return numba.njit(**OPTIONS)(function)


def _address(context: Any, builder: Any, array_type: Any, array: Any, at: Any, kind: Any) -> Any:
    """Return a pointer to element `at` of a contiguous array, as a pointer to `kind`."""
    data = context.make_array(array_type)(context, builder, array).data
    return builder.bitcast(cgutils.gep(builder, data, at), kind.as_pointer())


@instruction
def peek(typing_context: Any, array: Any, at: Any) -> Any:
    """Read an element at a position known to lie inside: numba's own reading allows for negative ones."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, arguments[0]).data
        return builder.load(cgutils.gep(builder, data, arguments[1]))

    return array.dtype(array, types.int64), generate


@instruction
def poke(typing_context: Any, array: Any, at: Any, value: Any) -> Any:
    """Write an element at a position known to lie inside; the value is cut to the array's type."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, arguments[0]).data
        builder.store(arguments[2], cgutils.gep(builder, data, arguments[1]))
        return context.get_dummy_value()

    return types.void(array, types.int64, array.dtype), generate


@instruction
def load64(typing_context: Any, array: Any, at: Any) -> Any:
    """Load eight bytes of a byte array from any position, as one number."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        loaded = builder.load(
            _address(context, builder, signature.args[0], arguments[0], arguments[1], _WORD)
        )
        loaded.align = 1
        return loaded

    return types.uint64(array, types.int64), generate


@instruction
def store64(typing_context: Any, array: Any, at: Any, value: Any) -> Any:
    """Store eight bytes at any position of a byte array."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        place = _address(context, builder, signature.args[0], arguments[0], arguments[1], _WORD)
        stored = builder.store(arguments[2], place)
        stored.align = 1
        return context.get_dummy_value()

    return types.void(array, types.int64, types.uint64), generate


@instruction
def lowest(typing_context: Any, mask: Any) -> Any:
    """Return the position of the lowest bit of a mask; 64 if it is empty."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(_BIT, 0))

    return types.int64(types.uint64), generate


@instruction
def n_bits(typing_context: Any, mask: Any) -> Any:
    """Count the bits of a mask."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.int64(types.uint64), generate


@instruction
def fold(typing_context: Any, left: Any, right: Any) -> Any:
    """Multiply to 128 bits and return the exclusive or of the halves: a quick, good hash of two numbers."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        wide = builder.mul(*(builder.zext(argument, _WIDE) for argument in arguments))
        high = builder.trunc(builder.lshr(wide, ir.Constant(_WIDE, 64)), _WORD)
        return builder.xor(builder.trunc(wide, _WORD), high)

    return types.uint64(types.uint64, types.uint64), generate


@instruction
def prefetch(typing_context: Any, array: Any, at: Any) -> Any:
    """Ask for the memory of an element before it is needed."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        number = ir.IntType(32)
        shape = ir.FunctionType(ir.VoidType(), [_BYTE.as_pointer(), number, number, number])
        function = cgutils.get_or_insert_function(builder.module, shape, "llvm.prefetch.p0")
        place = _address(context, builder, signature.args[0], arguments[0], arguments[1], _BYTE)
        builder.call(function, [place, *(ir.Constant(number, value) for value in (0, 3, 1))])
        return context.get_dummy_value()

    return types.void(array, types.int64), generate


def _constant(value: int) -> Any:
    return ir.Constant(_VECTOR, [value] * BLOCK)


@instruction
def classify64(typing_context: Any, source: Any, at: Any, low: Any, to: Any) -> Any:
    """Classify 64 bytes at once and store them, ASCII letters lower-cased, in `low`.

    Returns eight masks: letters, digits, underscores, what may join letters (``' . :``), what may join digits
    (``' . , ;``), first bytes of longer characters, their further bytes, spaces.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        source_, at_, low_, to_ = arguments
        loaded = builder.load(_address(context, builder, signature.args[0], source_, at_, _VECTOR))
        loaded.align = 1

        def within(vector: Any, first: int, count: int) -> Any:
            return builder.icmp_unsigned("<", builder.sub(vector, _constant(first)), _constant(count))

        def among(characters: str) -> Any:
            found = [builder.icmp_unsigned("==", loaded, _constant(ord(c))) for c in characters]
            result = found[0]
            for other in found[1:]:
                result = builder.or_(result, other)
            return result

        upper = within(loaded, ord("A"), 26)
        lowered = builder.or_(loaded, builder.select(upper, _constant(32), _constant(0)))
        stored = builder.store(lowered, _address(context, builder, signature.args[2], low_, to_, _VECTOR))
        stored.align = 1
        masks = [
            within(lowered, ord("a"), 26),
            within(loaded, ord("0"), 10),
            among("_"),
            among("'.:"),
            among("'.,;"),
            within(loaded, 0xC0, 0x40),
            within(loaded, 0x80, 0x40),
            among(" "),
        ]
        numbers = [builder.bitcast(mask, _WORD) for mask in masks]
        return context.make_tuple(builder, signature.return_type, numbers)

    return types.UniTuple(types.uint64, 8)(source, types.int64, low, types.int64), generate
