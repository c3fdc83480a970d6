"""Letters damaged by a wrong encoding (UTF-8 read as Western), mended where the damage is beyond doubt."""

import re

_LETTER = {byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0x100)}
_BYTE = {letter: byte for byte, letter in _LETTER.items()} | {chr(byte): byte for byte in range(0x80, 0x100)}
_NEXT = "[" + re.escape("".join(letter for letter, byte in _BYTE.items() if byte < 0xC0)) + "]"
_DAMAGE = re.compile(
    f"[ÂÃ]{_NEXT}|â{_NEXT}{{2}}|ð{_NEXT}{{3}}|ï»¿|ï¿½|(?:[ÐÑ]{_NEXT}){{2,}}|(?:[ã-é]{_NEXT}{{2}}){{2,}}"
)
_CLOSING = re.compile(r"â€(?=[\s.,;:!?)\]]|\Z)")
"""A closing quotation mark whose last byte the wrong encoding does not know."""
_CYRILLIC = re.compile(f"[ÐÑ]{_NEXT}")
_DOUBTFUL = re.compile("[ÂÃ][\u00a0«»…]")
"""What may also end a word in capitals, as in MANHÃ»: damage only in the company of plainer damage."""
MOST_ROUNDS = 2
"""Times that a text may have gone through the wrong encoding."""


def mend_encoding(text: str) -> tuple[str, int]:
    """Mend letters that a wrong encoding has damaged.

    Parameters
    ----------
    text : str
        As it was read.

    Returns
    -------
    str
        The text; where nothing is beyond doubt, as it was.
    int
        Places that were mended.

    Examples
    --------
    >>> mend_encoding("The cafÃ© wasnâ€™t open.")
    ('The café wasn’t open.', 2)
    """
    count = 0
    for _ in range(MOST_ROUNDS):
        if text.isascii():
            break
        found = _DAMAGE.findall(text)
        if all(map(_DOUBTFUL.fullmatch, found)) and not _CLOSING.search(text):
            break
        mended, closed = _CLOSING.subn("”", text)
        mended = _DAMAGE.sub(lambda match: _decoded(match.group()), mended)
        if any(piece[0] in "ÐÑ" for piece in found):  # then single letters, such as prepositions, too
            mended = _CYRILLIC.sub(lambda match: _decoded(match.group()), mended)
        if mended == text:
            break
        text, count = mended, count + len(found) + closed
    return text, count


def _decoded(damaged: str) -> str:
    try:
        return bytes(_BYTE[letter] for letter in damaged).decode("utf-8")
    except UnicodeDecodeError:
        return damaged
