"""Make `characters.csv`, `lower_case.csv` and the word-break cases of the tests from the Unicode data files.

Run it by hand when the pinned version changes, and look at the difference::

    python analysis/text/unicode/make_tables.py /usr/share/unicode

The folder given holds UnicodeData.txt, DerivedAge.txt, DerivedCoreProperties.txt,
DerivedNormalizationProps.txt, auxiliary/WordBreakProperty.txt, auxiliary/WordBreakTest.txt
and emoji/emoji-data.txt of one version.
"""

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

VERSION = "15.0"
NEWEST_NORMALISED = (14, 0)
HERE = Path(__file__).resolve().parent
CASES = HERE.parents[2] / "tests" / "text" / "data" / "word_break_cases.txt"

# curly, modifier, reversed, full-width and Armenian apostrophes, and the turned comma of Hawaiʻi
APOSTROPHES = (0x2018, 0x2019, 0x201B, 0x02BB, 0x02BC, 0x055A, 0xFF07)
NOTICE = (
    f"# Derived and modified from the Unicode Character Database, version {VERSION}.0, by make_tables.py;\n"
    "# copyright and permission notice of Unicode, Inc.: see NOTICE in the project's folder.\n"
)


def properties(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Give every code point of a Unicode property file with its fields."""
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.split("#")[0].split(";")]
        if len(fields) > 1:
            first, _, last = fields[0].partition("..")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                yield code, fields[1:]


def unicode_data(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Give every assigned code point of UnicodeData.txt with its fields."""
    first = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        code_point, *fields = line.split(";")
        code = int(code_point, 16)
        if fields[0].endswith(", First>"):
            first = code
            continue
        start = first if fields[0].endswith(", Last>") else code
        for member in range(start, code + 1):
            yield member, fields


def flags_of(folder: Path) -> dict[int, set[str]]:
    """Return the flags of each code point, named in `characters.FLAGS`."""
    hidden = {c for c, (name, *_) in core(folder) if name == "Default_Ignorable_Code_Point"}
    members: dict[str, set[int]] = {
        "w": set(),
        "h": set(hidden),
        "l": set(),
        "p": set(),
        "c": set(),
        "n": set(),
    }
    for code, fields in unicode_data(folder / "UnicodeData.txt"):
        category, combining = fields[1], fields[2]
        if category[0] in "LN" and code not in hidden and code not in APOSTROPHES:
            members["w"].add(code)
        if category[0] == "Z" or category == "Cc":
            members["h"].add(code)
        if category == "Ll":
            members["l"].add(code)
        if combining != "0":
            members["c"].add(code)
    normalisation = properties(folder / "DerivedNormalizationProps.txt")
    members["c"] |= {code for code, (name, *_) in normalisation if name == "NFC_QC"}
    members["n"] = {code for code, (age, *_) in properties(folder / "DerivedAge.txt") if is_newer(age)}
    emoji = properties(folder / "emoji" / "emoji-data.txt")
    members["p"] = {code for code, (name, *_) in emoji if name == "Extended_Pictographic"}
    members["a"] = set(APOSTROPHES)
    flags: dict[int, set[str]] = {}
    for letter, codes in members.items():
        for code in codes:
            flags.setdefault(code, set()).add(letter)
    return flags


def is_newer(age: str) -> bool:
    """Tell whether a version of Unicode is newer than what every supported Python normalises alike."""
    return tuple(int(part) for part in age.split(".")) > NEWEST_NORMALISED


def lower_case(path: Path) -> dict[int, int]:
    """Return the simple lower-case mapping of UnicodeData.txt."""
    return {code: int(fields[12], 16) for code, fields in unicode_data(path) if fields[12]}


def core(folder: Path) -> Iterator[tuple[int, list[str]]]:
    """Give the derived core properties."""
    return properties(folder / "DerivedCoreProperties.txt")


def ranges(folder: Path, flags: dict[int, set[str]]) -> Iterator[tuple[int, int, str, str]]:
    """Give runs of code points that share word-break class and flags; the plain rest is left out."""
    word_break = {code: name for code, (name, *_) in properties(folder / "auxiliary/WordBreakProperty.txt")}
    codes = sorted(word_break.keys() | flags.keys())

    def facts(position: int) -> tuple[int, str, str]:
        code = codes[position]
        return code - position, word_break.get(code, "Other"), "".join(sorted(flags.get(code, ())))

    for (_, name, letters), members in groupby(range(len(codes)), key=facts):
        run = list(members)
        yield codes[run[0]], codes[run[-1]], name, letters


def word_break_cases(path: Path) -> Iterator[str]:
    """Give the word-break test cases without their comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        case = re.sub(r"\s+", " ", line.split("#")[0]).strip()
        if case:
            yield case


def main(folder: Path) -> None:
    """Write the tables beside this script and the cases beside the tests."""
    flags, lower = flags_of(folder), lower_case(folder / "UnicodeData.txt")
    table = [f"{a:04X},{b:04X},{name},{letters}" for a, b, name, letters in ranges(folder, flags)]
    header = NOTICE + "start,end,word_break,flags\n"
    (HERE / "characters.csv").write_text(header + "\n".join(table) + "\n", encoding="utf-8")
    mapping = [f"{code:04X},{lower[code]:04X}" for code in sorted(lower)]
    header = NOTICE + "code,lower_case\n"
    (HERE / "lower_case.csv").write_text(header + "\n".join(mapping) + "\n", encoding="utf-8")
    cases = list(word_break_cases(folder / "auxiliary/WordBreakTest.txt"))
    CASES.write_text(NOTICE + "\n".join(cases) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
