"""Masking: what would tell a coder which outlet wrote a sentence, taken out of it."""

import re
from collections.abc import Iterable

from analysis.corpora import read_documents, read_outlets

NAMES = (
    "Agence France-Presse",
    "AFP",
    "Anadolu Agency",
    "ANSA",
    "AP",
    "Associated Press",
    "Bloomberg",
    "CCTV",
    "dpa",
    "GT",
    "Interfax",
    "Kyodo",
    "Kyodo News",
    "Press Trust of India",
    "PTI",
    "Reuters",
    "RIA",
    "RIA Novosti",
    "SCMP",
    "Sputnik",
    "TASS",
    "Itar-Tass",
    "United Press International",
    "UPI",
    "Xinhua",
    "Xinhua News Agency",
    "Yonhap",
)
"""Agencies, and outlets by the short names that they give themselves."""
OUTLET, ADDRESS = "[outlet]", "[address]"
FOCUS = (">>", "<<")
"""Marks around the words that a label is about."""

_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)@\w+"
    r"|(?<![\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|info|cn|ru|uk|hk|eu|tv|gov|edu)(?:/\S*)?(?!\w)|(?<!\w)t\.me/\S+",
    re.IGNORECASE,
)
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b05-\u2b55\u231a-\u23ff\u20e3\ufe0e\ufe0f\u200d\U000e0020-\U000e007f]+"
)
_CREDIT = re.compile(
    r"^[^!?]{0,60}[(\[]\s*\[outlet\]\s*[)\]]\s*[-–—:]+\s*"  # a dateline: place, day (agency) --
    r"|[(\[]\s*(?:(?:source|photo|with input from|by)\b[\s:]*)?\[outlet\](?:\s*[/,]\s*\[outlet\])*\s*[)\]]"
    r"|\s[-–—|]+\s*\[outlet\]\s*$",
    re.IGNORECASE,
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def outlet_names(study: str) -> list[str]:
    """Return the outlets to mask: the study's own and those that facts are known of.

    Examples
    --------
    >>> "Low Tide Weekly" in outlet_names("toy_debate")
    True
    """
    return sorted((set(read_documents(study)["outlet"]) | set(read_outlets()["outlet"])) - {""})


def mask_text(text: str, *, outlets: Iterable[str] = (), focus: tuple[int, int] | None = None) -> str:
    """Take out of a text what tells the outlet: names, agency credits, letter case, emoji, addresses.

    Parameters
    ----------
    text : str
        A sentence.
    outlets : iterable of str
        Names to mask beside those of `NAMES`; longest first. In a text of mixed case they are sought as
        written, so that *RT* is masked and *art* or *rt* is not; in a text of one case in either case.
    focus : (int, int), optional
        Code points of the words that the label is about: marked with ``>>`` and ``<<``, and never masked.

    Returns
    -------
    str
        In lower case, with ``[outlet]`` and ``[address]`` in their places, white space as single spaces.

    Raises
    ------
    ValueError
        If `focus` lies outside the text.

    Notes
    -----
    Spelling (British or American), punctuation and subject still tell something; masking makes guessing an
    outlet harder, not impossible.

    Examples
    --------
    >>> mask_text("MOSCOW (TASS) -- China Daily SAW it", outlets=["China Daily"])
    '[outlet] saw it'
    """
    if focus is None:
        return _masked(text, _names(outlets), _one_case(text))
    start, end = focus
    if not 0 <= start < end <= len(text):
        raise ValueError(f"focus {start} to {end} does not lie in a text of {len(text)} characters")
    names, one_case = _names(outlets), _one_case(text)
    left, right = (_masked(part, names, one_case) for part in (text[:start], text[end:]))
    left += " " if left and text[start - 1].isspace() else ""
    right = (" " if right and text[end].isspace() else "") + right
    return f"{left}{FOCUS[0]}{' '.join(text[start:end].lower().split())}{FOCUS[1]}{right}"


def _names(outlets: Iterable[str]) -> str:
    """Return a pattern of all names, longer ones first; either apostrophe matches either."""
    names = {" ".join(name.split()) for name in (*NAMES, *outlets) if name.strip()}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    words = [re.sub("['’]", "['’]", re.escape(name)) for name in ordered]
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"


def _one_case(text: str) -> bool:
    return text == text.lower() or text == text.upper()


def _masked(text: str, names: str, one_case: bool) -> str:
    text = _CONTROL.sub(" ", _EMOJI.sub(" ", _ADDRESS.sub(ADDRESS, text)))
    text = re.sub(names, OUTLET, " ".join(text.split()), flags=re.IGNORECASE if one_case else 0)
    return " ".join(_CREDIT.sub(" ", text).lower().split())
