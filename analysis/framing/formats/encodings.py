"""From the bytes of a lexicon file to its text."""

import codecs
import re
from pathlib import Path

from analysis.corpora.decoding import LARGEST_FILE, NotTextError, decode_text
from analysis.framing.lexicon import LexiconError

_IN_NAME = re.compile(
    r"(?<![a-z0-9])(iso-?8859-\d{1,2}|latin-?\d|windows-?\d{3,4}|cp\d{3,4}|koi8-[ru]|shift[-_]?jis"
    r"|euc-(?:jp|kr)|big5|gbk|gb2312|gb18030|mac-?roman)(?![a-z0-9])",
    re.IGNORECASE,
)
_IN_XML = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def text_of(path: Path) -> str:
    """Return the text of a lexicon file.

    An XML declaration is believed, then a byte order mark, then UTF-8 where it fits, then an encoding that
    the file's name tells (``words.iso-8859-2.cat``); failing all that, the likeliest is taken.

    Raises
    ------
    LexiconError
        If the bytes are no text, or not in the encoding that the file declares.
    FileNotFoundError
        If there is no such file.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise LexiconError(path, 0, f"is larger than {LARGEST_FILE // 1024**2} MB: part it")
    data = path.read_bytes()
    declared = _IN_XML.match(data)
    try:
        if declared:
            return data.decode(declared[1].decode("ascii"))
        return _undeclared(path, data)
    except LookupError as error:
        raise LexiconError(path, 1, f"declares an unknown encoding ({error})") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"is not {error.encoding.upper()} (byte {error.start}): save it as UTF-8"
        raise LexiconError(path, line, reason) from error
    except NotTextError as error:
        raise LexiconError(path, 0, str(error)) from error


def _undeclared(path: Path, data: bytes) -> str:
    named = _IN_NAME.search(path.name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if path.suffix.lower() == ".toml" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise  # TOML is UTF-8 by definition
        if named:
            return data.decode(named[1])
        return decode_text(data)[0]
    return text if data.isascii() and "\0" not in text and text.strip() else decode_text(data)[0]
