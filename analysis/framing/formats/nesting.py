"""Nested categories told by indentation."""

from pathlib import Path

from analysis.framing.formats.contents import DEEPEST, NESTED
from analysis.framing.lexicon import LexiconError


def enter(stack: list[tuple[int, str]], depth: int, name: str, path: Path, line: int) -> str:
    """Put a category that stands `depth` deep on the stack of open ones, and return its full name.

    Examples
    --------
    >>> stack = []
    >>> enter(stack, 0, "values", Path("x"), 1), enter(stack, 1, "liberal", Path("x"), 2)
    ('values', 'values > liberal')
    """
    leave(stack, depth)
    stack.append((depth, name))
    if len(stack) > DEEPEST:
        raise LexiconError(path, line, f"categories lie more than {DEEPEST} deep")
    return full_name(stack)


def leave(stack: list[tuple[int, str]], depth: int) -> None:
    """Close the categories that do not lie around something `depth` deep."""
    while stack and stack[-1][0] >= depth:
        stack.pop()


def full_name(stack: list[tuple[int, str]]) -> str:
    """Return the names of the open categories, joined."""
    return NESTED.join(name for _, name in stack)
