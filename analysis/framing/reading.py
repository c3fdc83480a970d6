"""Reading lexicons from files of any known format."""

from pathlib import Path

from analysis.framing.formats.encodings import text_of
from analysis.framing.formats.registry import format_of
from analysis.framing.lexicon import Lexicon


def read_lexicon(path: Path | str) -> Lexicon:
    """Read a lexicon.

    The format is told by the content, then by the suffix: the suite's TOML, LIWC ``.dic`` and ``.dicx``,
    Lexicoder ``.lcd`` and ``.lc3``, WordStat ``.cat``, Yoshikoder ``.ykd``, quanteda YAML, CSV (columns
    ``frame, pattern`` or ``category, pattern``), JSON (categories as keys, or a list of entries).

    Parameters
    ----------
    path : Path or str
        The file; ``corpus/lexicons/toy_debate.toml`` is a short one to copy from.

    Returns
    -------
    Lexicon
        Keys of nested categories are joined by `` > ``. Formats that do not heed case give patterns in lower
        case; their entries name the file as their source. What a file holds that cannot be taken over (a word
        of an undeclared category, a condition on the word before) is left out, and ``notes`` says so.

    Raises
    ------
    LexiconError
        If the file is in no known format or broken, lacks a part, names an unknown pole or source, has a
        frame or a source twice or an entry twice in one frame (TOML), has a frame that the ``taxonomy`` it
        names lacks, or declares a rule that makes no sense.
    FileNotFoundError
        If there is no such file.

    Notes
    -----
    In TOML an entry names the source that attests it (``source``), whether that was opened
    (``source_checked``), and further sources that hold it (``also = ["one", "another"]``); each of them is
    among ``[[sources]]``, which say where it is (``citation``, ``url``), whose language it is (``register``),
    and on which day it was opened (``opened``). A key that the format does not know is left out, and
    ``notes`` says so; in an entry it is refused.

    An entry may declare rules, which decide whether a match of it counts:

    ``exclude = ["guinea bissau"]``
        Not where the match lies inside a match of one of these.
    ``not_after = {words = ["not", "no", "never"], within = 3}``
        Not where one of these ends at most three tokens before the match, in the same sentence: right
        before it is one token.
    ``near = {words = ["china"], within = 5}``
        Only where one of these stands at most five tokens before or after the match, in the same sentence.

    In place of the words of a rule the name of a list may stand, which ``[word_lists]`` at the top of the
    file spells out; lists hold words alone. ``[[changes]]`` says of each version what it changed (``note``)
    and on which half of which study that was chosen (``chosen_on = ["my_study:a"]``): quality is then
    reported on the other half (:func:`validate_lexicon`).

    All rules of an entry hold together. Rules come first and the choice between matches that overlap
    second, so what a rule takes away makes room for a shorter entry. A rule looks for patterns, never for
    other entries, so no rule depends on another. An underscore in a pattern joins words: ``civil_war``
    matches *civil war*.

    Examples
    --------
    >>> from analysis.files import lexicon_path
    >>> read_lexicon(lexicon_path("toy_debate")).id
    'toy_debate'
    """
    path = Path(path)
    text = text_of(path)
    lexicon: Lexicon = format_of(path, text).read(path, text)
    return lexicon
