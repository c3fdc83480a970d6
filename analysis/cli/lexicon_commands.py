"""The verbs that look at lexicons, and carry labels from one version to the next."""

from pathlib import Path

from analysis import files
from analysis.cli.common import FINE, PROBLEMS, USAGE, known_lexicons, lexicon_of, say
from analysis.coding import keep_labels, read_study_labels
from analysis.framing import (
    LexiconError,
    carry_labels,
    frame_quality_words,
    keep_quality,
    lint_lexicon,
    read_lexicon,
    validate_lexicon,
)


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
        say(f"There is no lexicon {lexicon!r}. There are: {known_lexicons()}; or give a file.")
        return USAGE
    try:
        read = read_lexicon(path)
    except LexiconError as error:
        say(error)
        return PROBLEMS
    table = lint_lexicon(read)
    for severity, where, sentence in table.to_numpy().tolist():
        print(f"{severity:<8} {where}: {sentence}")
    counts = table["severity"].value_counts()
    told = ", ".join(f"{counts.get(kind, 0)} {kind}s" for kind in ("error", "warning", "note"))
    say(f"{read.id}@{read.version}: {len(read.entries)} entries, {told}")
    return PROBLEMS if counts.get("error", 0) else FINE


def carry(study: str, lexicon: str, earlier: Path) -> int:
    """Take labels of an earlier version of a lexicon over to matches that are the same; say the quality.

    Parameters
    ----------
    study, lexicon : str
        Which labels, and the lexicon as it is now; the study's first if empty.
    earlier : Path
        The lexicon as it was when contexts were coded.

    Returns
    -------
    int
        0; 1 where nothing can be carried over; 2 where a lexicon is not there.
    """
    try:
        name = lexicon_of(study, lexicon)
    except ValueError as error:
        say(error)
        return USAGE
    if not earlier.is_file():
        say(f"There is no file {earlier}: name the lexicon as it was when contexts were coded.")
        return USAGE
    before, after = read_lexicon(earlier), read_lexicon(files.lexicon_path(name))
    if before.id != after.id or before.version == after.version:
        said = f"{earlier.name} is {before.id} {before.version}: give an earlier version of {name}."
        say(said)
        return USAGE
    try:
        carried = carry_labels(before, after, read_study_labels(study), study)
    except ValueError as error:
        say(error)
        return PROBLEMS
    labels = keep_labels(study, carried.labels)
    keep_quality(validate_lexicon(after, labels, study=study))
    print(
        f"{len(carried.labels)} labels of {before.version} hold for {after.version}. Of its "
        f"{carried.n_matches} matches {carried.n_without} were no match before"
        + (": code those too." if carried.n_without else ".")
    )
    for frame, words in frame_quality_words(after, study).items():
        print(f"{frame}: {words}")
    return FINE
