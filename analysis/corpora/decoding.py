"""Bytes to text: which encoding, and what is no text at all."""

import codecs
import re

from charset_normalizer import from_bytes

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes; an article is a thousand times smaller."""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a bitmap picture"),
    (b"RIFF", "a sound, video or WebP picture"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet table"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_PLAIN = frozenset({b"BM", b"MZ", b"RIFF", b"ID3", b"PAR1", b"BZh", b"OggS", b"Rar!", b"GIF8"})
"""Signatures that a text might begin with; they count only beside bytes that no text holds."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", ""),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_LEGACY = ["cp1252", "cp1251", "koi8_r", "gb18030", "big5", "shift_jis", "euc_kr"]


class NotTextError(ValueError):
    """Bytes that cannot be read as text; the message says why, as the rest of a sentence on the file."""


def decode_text(data: bytes) -> tuple[str, str]:
    """Return the text in `data`, and the name of its encoding where it is not UTF-8.

    Byte order marks are believed; without one UTF-8 is tried, then the commonest older
    encodings as ``charset_normalizer`` ranks them.

    Parameters
    ----------
    data : bytes
        A whole file.

    Returns
    -------
    tuple of str
        The text, and the encoding: empty for UTF-8 and ASCII.

    Raises
    ------
    NotTextError
        If the file is empty, holds only white space, is not text, or no encoding fits.

    Examples
    --------
    >>> decode_text("Überfahrt".encode("utf-16"))
    ('Überfahrt', 'UTF-16')
    """
    if not data:
        raise NotTextError("is empty")
    if len(data) > LARGEST_FILE:
        raise NotTextError(f"is larger than {LARGEST_FILE // 1024**2} MB, which no article is")
    text, encoding = _decoded(data)
    if not text.strip("\ufeff \t\r\n\x0b\x0c\u00a0\u3000\u200b"):
        raise NotTextError("holds only white space")
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec), name
            except UnicodeDecodeError:
                raise NotTextError(f"begins like {name or 'UTF-8'} text but is damaged") from None
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if _is_western(data):
        return data.decode("cp1252"), "CP1252"
    best = from_bytes(data, cp_isolation=_LEGACY, threshold=0.2).best()
    if best is None:
        raise NotTextError("is in an encoding that could not be told; save it as UTF-8")
    return str(best), best.encoding.replace("_", "-").upper()


def _is_western(data: bytes) -> bool:
    """Tell whether bytes beyond ASCII are as few and scattered as accents and dashes are in Latin script."""
    runs = _BEYOND_ASCII.findall(data)
    if sum(map(len, runs)) > 0.2 * len(data) or max(map(len, runs)) > 3:
        return False
    try:
        return not re.search("[\x80-\x9f]", data.decode("cp1252"))
    except UnicodeDecodeError:
        return False


def _refuse_binary(data: bytes) -> None:
    """Refuse what its first bytes or control characters show to be no text."""
    has_control = _CONTROL.search(data[:65536]) is not None
    for signature, name in SIGNATURES:
        if data.startswith(signature) and (has_control or signature not in _PLAIN):
            raise NotTextError(f"is not text: it looks like {name}")
    if has_control:
        raise NotTextError("is not text: it holds control characters; save it as UTF-8 if it is")
