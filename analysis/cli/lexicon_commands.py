"""The verbs that look at lexicons."""

import sys
from pathlib import Path

from analysis import files
from analysis.framing import LexiconError, lint_lexicon, read_lexicon

FINE, PROBLEMS, USAGE = 0, 1, 2


def lint(lexicon: str) -> int:
    """Print what is wrong or doubtful in a lexicon, gravest first; errors give 1.

    Parameters
    ----------
    lexicon : str
        A name in ``corpus/lexicons``, or the path of a file in any format that is read.

    Returns
    -------
    int
        0 where there is no error, 1 where there is one or the file is broken, 2 where there is no such file.
    """
    path = files.lexicon_path(lexicon) if files.lexicon_path(lexicon).is_file() else Path(lexicon)
    if not path.is_file():
        known = ", ".join(sorted(found.stem for found in files.lexicon_path("x").parent.glob("*.toml")))
        print(f"There is no lexicon {lexicon!r}. There are: {known}; or give a file.", file=sys.stderr)
        return USAGE
    try:
        read = read_lexicon(path)
    except LexiconError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    table = lint_lexicon(read)
    for severity, where, sentence in table.to_numpy().tolist():
        print(f"{severity:<8} {where}: {sentence}")
    counts = table["severity"].value_counts()
    told = ", ".join(f"{counts.get(kind, 0)} {kind}s" for kind in ("error", "warning", "note"))
    print(f"{read.id}@{read.version}: {len(read.entries)} entries, {told}", file=sys.stderr)
    return PROBLEMS if counts.get("error", 0) else FINE
