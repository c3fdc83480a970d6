"""Files that are broken or hostile: what is refused, on which line, and why."""

import pytest

from analysis.framing import LexiconError, read_lexicon

XML = '<?xml version="1.0" encoding="UTF-8"?>\n<dictionary>\n{}\n</dictionary>\n'
BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">\n<!ENTITY b "&a;&a;&a;&a;">]>\n'
    '<dictionary><cnode name="&b;"/></dictionary>'
)


def refusal(tmp_path, name, text):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    with pytest.raises(LexiconError) as caught:
        read_lexicon(path)
    assert caught.value.path == path
    return caught.value


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        ("a.dic", "%\n1\tsea\nharbour\t1\n", 1, "only one"),
        ("a.dic", "harbour\t1\n", 1, "here is none"),
        ("a.dic", "%\n1\n%\nharbour\t1\n", 2, "has no name"),
        ("a.dic", "%\n1\tsea\n1\tland\n%\nharbour\t1\n", 3, "stands twice"),
        ("a.dic", "%\n1\tsea\n%\nharbour\tsea\n", 4, "no category's number"),
        ("a.dic", "%\n1\tsea\n%\n\n", 0, "holds no entry"),
        ("a.dic", "%\nsea\n%\nharbour\t1\n", 1, "no category has a number"),
        ("a.dicx", "DicTerm,sea\nharbour,X,X\n", 2, "3 cells|2 cells"),
        ("a.dicx", "DicTerm,sea,sea\nharbour,X,\n", 1, "name of its own"),
        ("a.lc3", "harbour\n+SEA\nquay\n", 1, "before any category"),
        ("a.lc3", "+\nquay\n", 1, "has no name"),
        ("a.cat", "\tharbour (1)\nSEA\n", 1, "in no category"),
        ("a.ykd", XML.format('<cnode name="sea"><pnode name="x"/>'), 4, "not well-formed"),
        ("a.ykd", XML.format('<pnode name="x"/>'), 3, "in no category"),
        ("a.ykd", XML.format('<cnode name=""><pnode name="x"/></cnode>'), 3, "has no name"),
        ("a.ykd", XML.format('<node name="sea"/>'), 3, "not an element"),
        ("a.ykd", "<html>\n</html>", 1, "begins with <html>"),
        ("a.ykd", BOMB, 2, "document type"),
        ("a.lcd", XML.format('<cnode name="c">' * 70 + "</cnode>" * 70), 3, "deep"),
        ("a.yml", "sea:\n  - harbour\n - quay\n", 3, "not YAML"),
        ("a.yml", "sea: &s [harbour]\nland: *s\n", 2, "write the words out"),
        ("a.yml", "- harbour\n", 1, "in no category"),
        ("a.yml", "sea: " + "[" * 100 + "x" + "]" * 100, 1, "deep"),
        ("a.yml", "'': [x]\n", 1, "has no name"),
        ("a.json", '{"sea": ["harbour",]}', 1, "not JSON"),
        ("a.json", '{"sea": ["harbour"],\n"land": [3]}', 2, "where words should stand"),
        ("a.json", '{"sea": ["a"],\n"sea": ["b"]}', 1, "stands twice"),
        ("a.json", "[" * 100_000, 0, "deep"),
        ("a.json", '[{"frame": "sea"}]', 0, "entry 1"),
        ("a.csv", "frame,pattern\nsea,harbour,quay\n", 2, "3 cells for 2"),
        ("a.csv", "sea,harbour\nsea,quay\n", 1, "name one 'frame'"),
        ("a.csv", 'frame,pattern\nsea,"harbour\n', 2, "not a table"),
        ("a.csv", "frame,pattern,rules\nsea,harbour,{\n", 2, "not JSON"),
        ("a.csv", 'frame,pattern,rules\nsea,harbour,"{""nearby"": 1}"\n', 2, "unknown rules"),
        ("a.txt", "harbour\nquay\n", 0, "no format that is known"),
        ("a.dic", "", 0, "empty"),
        ("a.dic", b"\x89PNG\x00\x01", 0, "PNG"),
        ("a.ykd", b'<?xml version="1.0" encoding="utf-8"?>\n<dictionary>\xff</dictionary>', 2, "not UTF-8"),
        ("a.ykd", '<?xml version="1.0" encoding="no-such"?>\n<dictionary/>', 1, "unknown encoding"),
    ],
)
def test_a_fault_is_refused_with_line_and_reason(tmp_path, name, text, line, reason):
    error = refusal(tmp_path, name, text)

    assert error.line == line
    assert any(part in error.reason for part in reason.split("|")), error.reason


def test_a_missing_file_is_told_as_such(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_lexicon(tmp_path / "none.dic")
