"""Encodings that texts come in, and bytes that are no text."""

import pytest

from analysis.corpora import decoding
from analysis.corpora.decoding import NotTextError, decode_text

GERMAN = "Die Fähre “Möwe” fährt heute nicht – so heißt es im Büro der Reederei. " * 3
RUSSIAN = "Совет проголосовал за строительство второй набережной. Жители были против этого решения. " * 3
CHINESE = "市议会投票决定扩建港口。渡轮公司表示没有人与他们协商。居民可以在四月底之前提出意见。" * 3


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (GERMAN, "utf-8", ""),
        (CHINESE, "utf-8", ""),
        (GERMAN, "utf-8-sig", ""),
        (GERMAN, "utf-16", "UTF-16"),
        (RUSSIAN, "utf-32", "UTF-32"),
        (GERMAN, "cp1252", "CP1252"),
        ("One dash – in a page of plain letters, and nothing else at all.", "cp1252", "CP1252"),
        (RUSSIAN, "cp1251", "CP1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (CHINESE, "gb18030", "GB18030"),
    ],
)
def test_text_comes_back_with_the_name_of_its_encoding(text, codec, name):
    assert decode_text(text.encode(codec)) == (text, name)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t\xc2\xa0", "only white space"),
        (b"\xef\xbb\xbf\n", "only white space"),
        (b"%PDF-1.7 text", "looks like a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"PK\x03\x04\x14\x00", "a zip archive or an office document"),
        (b"one\x00two", "control characters"),
        (bytes(range(0x80, 0x100)) * 3, "encoding"),
        (b"\xff\xfea\x00b", "damaged"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, reason):
    with pytest.raises(NotTextError, match=reason):
        decode_text(data)


def test_a_text_may_begin_like_a_picture():
    assert decode_text(b"BMW opens a plant.") == ("BMW opens a plant.", "")


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(decoding, "LARGEST_FILE", 10)

    with pytest.raises(NotTextError, match="larger than"):
        decode_text(b"more than ten bytes")
