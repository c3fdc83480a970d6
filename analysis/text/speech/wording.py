"""A document as words and sentences for the rules of speech; a quotation counts as one word."""

import re
from typing import NamedTuple

from analysis.text.speech.grammar import word_set
from analysis.text.speech.quotation_marks import Quotation, find_quotations

HEAD, BODY = "\ue000", "\ue001"
QUOTE = "\ue000"
"""Stands in `Wording.words` for a whole quotation."""

ABBREVIATIONS = word_set("""
    Mr Mrs Ms Dr Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Capt Cmdr Adm Maj Prof Rev Hon Pres St Ste Mt
    Ft Jr Sr No Nos vs v Inc Corp Co Ltd Bros Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mass
    Calif Fla Pa Tenn Va Ariz Ill Wis Mich Minn Conn Ky La Ga Ala Miss Mo Ore Wash Colo Okla Kan Neb Nev
    Dept est approx etc Mme Mlle
    """)
WORD = re.compile(
    HEAD + BODY + "*"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]\.(?=\s[A-Z])"
    r"|[$€£¥]?\d+(?:[.,:]\d+)*(?:\w|%)*"
    r"|\w+(?:[’'\-‑]\w+)*[’']?(?=\s)|\w+(?:[’'\-‑]\w+)*"
    r"|\n|-{2,}|\.{3}|[^\s]"
)
STARTERS = word_set("""
    the he she it they in but on a an this that these those we i however if when while as at for and his
    her its after also there last both some many with according
    """)
LONGEST_SENTENCE = 500
"""Words; longer ones are cut, so that time stays linear."""
TERMINALS = frozenset(".!?…。！？")


class Wording(NamedTuple):
    """Words of one text with their offsets, its sentences and its quotations.

    Attributes
    ----------
    text : str
        The text.
    words : list of str
        Lower-cased words and single signs; `QUOTE` for a whole quotation.
    starts, ends : list of int
        Code points in `text`.
    sentences : list of (int, int)
        First word of each sentence and the word after its last; line ends part sentences.
    quotations : dict
        First code point of each quotation to the quotation.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    quotations: dict[int, Quotation]

    def capital(self, word: int) -> bool:
        """Tell whether a word starts with a capital letter."""
        return self.text[self.starts[word]].isupper()

    def quotation(self, word: int) -> Quotation | None:
        """Return the quotation that a word stands for, if it does."""
        return self.quotations.get(self.starts[word]) if self.words[word] == QUOTE else None


def read_wording(text: str) -> Wording:
    """Cut `text` into words and sentences, each outermost quotation being one word.

    Examples
    --------
    >>> wording = read_wording("He said “no. Never.” Mr. Li left.")
    >>> [wording.words[i:j] for i, j in wording.sentences]
    [['he', 'said', '\ue000'], ['mr.', 'li', 'left', '.']]
    """
    quotations = find_quotations(text)
    masked = _masked(text, quotations)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in WORD.finditer(masked):
        start, end = match.span()
        word = masked[start:end]
        if word == "." and ends and ends[-1] == start and _abbreviates(masked, starts[-1], start):
            words[-1], ends[-1] = words[-1] + ".", end
            continue
        words.append(QUOTE if word[0] == HEAD else word.lower())
        starts.append(start)
        ends.append(end)
    by_start = {quotation.start: quotation for quotation in quotations}
    sentences = _sentences(text, words, starts, ends)
    return Wording(text, words, starts, ends, sentences, by_start)


def _abbreviates(masked: str, start: int, stop: int) -> bool:
    """Tell whether the full stop at `stop` belongs to the word before it."""
    return masked[start:stop] in ABBREVIATIONS and masked[stop + 1 : stop + 2].isspace()


def _masked(text: str, quotations: list[Quotation]) -> str:
    pieces, position = [], 0
    for quotation in quotations:
        pieces += [text[position : quotation.start], HEAD, BODY * (quotation.end - quotation.start - 1)]
        position = quotation.end
    pieces.append(text[position:])
    return "".join(pieces)


def _sentences(text: str, words: list[str], starts: list[int], ends: list[int]) -> list[tuple[int, int]]:
    sentences, first, last = [], 0, len(words)
    for i, word in enumerate(words):
        if word == "\n":
            if i > first and not _wraps(words, starts, text, i):
                sentences.append((first, i))
                first = i + 1
            elif i == first:
                first = i + 1
        elif i + 1 < last and (i - first >= LONGEST_SENTENCE or _ends_sentence(text, words, starts, ends, i)):
            sentences.append((first, i + 1))
            first = i + 1
    if first < last:
        sentences.append((first, last))
    return sentences


def _wraps(words: list[str], starts: list[int], text: str, i: int) -> bool:
    """A line end inside a sentence: a single one, no stop before it and a small letter after."""
    if i + 1 >= len(words) or words[i + 1] == "\n" or words[i - 1] in (".", "!", "?", ":", QUOTE):
        return False
    return text[starts[i + 1]].islower()


def _ends_sentence(text: str, words: list[str], starts: list[int], ends: list[int], i: int) -> bool:
    word, following = words[i], words[i + 1]
    if word != QUOTE and word[-1] not in TERMINALS:
        return False
    if word == QUOTE:
        return _ends_after_quotation(text, words, starts, ends, i)
    if following in TERMINALS or following in (")", "]", "\n"):
        return False
    opener = text[starts[i + 1]]
    if word in (".", "!", "?", "…", "...", "。", "！", "？"):
        if word in "。！？":
            return True
        if ends[i] == starts[i + 1] and following != QUOTE:
            return False
        return following == QUOTE or opener.isupper() or opener.isdigit() or not opener.isalnum()
    if len(word) > 2 and word.count(".") > 1:  # u.s. may end a sentence; a title such as mr. never does
        return following in STARTERS and opener.isupper()
    return False


def _ends_after_quotation(text: str, words: list[str], starts: list[int], ends: list[int], i: int) -> bool:
    """A quotation that holds its own full stop ends the sentence, a ? or ! only before a new clause."""
    inner = text[starts[i] : ends[i]].rstrip("”\"“»›」』’'‘ ")[-1:]
    if inner not in TERMINALS or words[i + 1] in TERMINALS or words[i + 1] == "\n":
        return False
    opener = text[starts[i + 1]]
    if inner in ".。":
        return opener.isupper() or words[i + 1] == QUOTE or opener in "([•"
    return words[i + 1] == QUOTE
