"""Formats of lexicon files: one module each, behind one registry.

Each module gives ``SUFFIXES``, ``recognises(text)`` and ``read(path, text)``.
"""

from analysis.framing.formats.registry import FORMATS, format_of

__all__ = ["FORMATS", "format_of"]
