"""The formats that are known, and which one a file is in."""

from pathlib import Path
from types import ModuleType

from analysis.framing.formats import (
    csv_table,
    json_tree,
    lexicoder_lc3,
    liwc_dic,
    liwc_dicx,
    quanteda_yaml,
    suite_toml,
    wordstat_cat,
    yoshikoder_xml,
)
from analysis.framing.lexicon import LexiconError

FORMATS: dict[str, ModuleType] = {
    "Yoshikoder or Lexicoder XML": yoshikoder_xml,
    "LIWC .dic": liwc_dic,
    "LIWC .dicx": liwc_dicx,
    "Lexicoder .lc3": lexicoder_lc3,
    "JSON": json_tree,
    "TOML": suite_toml,
    "WordStat .cat": wordstat_cat,
    "CSV": csv_table,
    "quanteda YAML": quanteda_yaml,
}
"""In the order in which they are asked: those with the surest marks first."""


def format_of(path: Path, text: str) -> ModuleType:
    """Return the module of the format that a file is in: by its content, and only then by its suffix.

    Raises
    ------
    LexiconError
        If neither tells.
    """
    suffix = path.suffix.lower()
    for module in FORMATS.values():
        if module.recognises(text):
            return module
    for module in FORMATS.values():
        if suffix in module.SUFFIXES:
            return module
    raise LexiconError(path, 0, f"is in no format that is known: {', '.join(FORMATS)}")
