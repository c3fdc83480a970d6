"""Draw, find and mask the sentences that were coded for whose voice they are; no text is kept here.

    PYTHONPATH=. python -m tests.text.speech.units draw SHARED UNITS.csv [SEED]
    PYTHONPATH=. python -m tests.text.speech.units sheet SHARED UNITS.csv SHEET.csv

`draw` takes a seeded sample of sentences and headlines and writes where they lie; `sheet` writes the
masked units to be coded (with text: keep it out of the project). Labels come back as codes.csv does:
``unit, label, coder, coder_kind``.
"""

import csv
import hashlib
import re
import sys
import unicodedata
from pathlib import Path

import numpy as np

SAMPLES = ((1, 20220207, "u"), (2, 77, "v"))
"""Number, seed and letter of each sample; the second holds only headlines that the first does not."""
STRATA = (
    ("state", "003", 45), ("state", "CGTN", 24), ("state", "Xinhua", 24), ("state", "Global Times", 24),
    ("state", "China Daily", 24), ("state", "RT", 30), ("other", "000", 30), ("other", "002", 40),
    ("other", "004", 30), ("other", "BBC", 60),
)  # fmt: skip
ARTICLE_LINES = ("title", "standfirst", "subheading", "body")
HEADLINES = {"RT": "data/headlines_2022/russian_state.csv"}
STOP = re.compile(r"[.!?…][”\"’']?\s+(?=[A-Z“\"‘'\[])")
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|vs|No|[A-Z])|U\.S|D\.C)\.$")
OUTLETS = re.compile(
    r"\b(?:CGTN|Xinhua(?: News Agency)?|Global Times|China Daily|People's Daily|RT|Sputnik|TASS|"
    r"BBC|SCMP|AFP|EPA-EFE|South China Morning Post|RegTech Times|Modern Diplomacy|The Globalist)\b",
    re.IGNORECASE,
)
COLUMNS = ("unit", "sample", "group", "source", "file", "row", "start", "end", "digest")


def digest(sentence: str) -> str:
    """Return eight hexadecimal digits of the SHA-256 of the sentence's normal form.

    Normal form: NFC, lower case, runs of white space as one space. So few digits tell that a file
    changed and are too few to look a sentence up by.
    """
    normal = re.sub(r"\s+", " ", unicodedata.normalize("NFC", sentence)).strip().lower()
    return hashlib.sha256(normal.encode()).hexdigest()[:8]


def sentence_spans(line: str) -> list[tuple[int, int]]:
    """Cut a line into sentences by stops alone, apart from the rules that are being judged."""
    spans, start = [], 0
    for match in STOP.finditer(line):
        if ABBREVIATION.search(line[start : match.start() + 1]):
            continue
        spans.append((start, match.end() - len(match.group()) + len(match.group().rstrip())))
        start = match.end()
    spans.append((start, len(line.rstrip())))
    return [(a, b) for a, b in spans if b - a > 1]


def _article(shared: Path, number: str) -> list[dict]:
    path = next((shared / "seeds").glob(f"{number}_*.txt"))
    with (shared / "seeds/lines.csv").open(encoding="utf-8", newline="") as file:
        wanted = {
            int(r["line"])
            for r in csv.DictReader(file)
            if r["file"] == path.name and r["kind"] in ARTICLE_LINES
        }
    units, offset = [], 0
    for number_of_line, line in enumerate(read(path).split("\n"), start=1):
        if number_of_line in wanted:
            units += [
                {
                    "file": f"seeds/{path.name}",
                    "row": "",
                    "start": offset + a,
                    "end": offset + b,
                    "text": line[a:b],
                }
                for a, b in sentence_spans(line)
            ]
        offset += len(line) + 1
    return units


def _headlines(shared: Path, outlet: str) -> list[dict]:
    name = HEADLINES.get(outlet, "data/headlines_2022/china_state_and_bbc.csv")
    return [
        {"file": name, "row": row, "start": 0, "end": len(record["title"]), "text": record["title"]}
        for row, record in enumerate(_records(shared / name))
        if record["outlet"] == outlet
    ]


def _records(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(path: Path) -> str:
    """Return a text with the line ends that it has."""
    return path.read_bytes().decode("utf-8")


def draw_all(shared: Path) -> list[dict]:
    """Draw the samples one after another; a headline is drawn once."""
    units: list[dict] = []
    for sample, seed, letter in SAMPLES:
        known = {(unit["file"], unit["row"]) for unit in units}
        drawn = draw(shared, seed=seed, letter=letter)
        new = [
            unit
            for unit in drawn
            if not known or (unit["row"] != "" and (unit["file"], unit["row"]) not in known)
        ]
        units += [unit | {"sample": sample} for unit in new]
    return units


def draw(shared: Path, *, seed: int, letter: str) -> list[dict]:
    """Draw the units of every stratum at random and number them in random order."""
    rng = np.random.default_rng(seed)
    units = []
    for group, source, n in STRATA:
        frame = _article(shared, source) if source.isdigit() else _headlines(shared, source)
        chosen = rng.choice(len(frame), size=min(n, len(frame)), replace=False)
        units += [frame[i] | {"group": group, "source": source} for i in sorted(chosen)]
    numbers = rng.permutation(len(units)) + 1
    for unit, number in zip(units, numbers, strict=True):
        unit |= {"unit": f"{letter}{number:03d}", "digest": digest(unit["text"])}
    return sorted(units, key=lambda unit: unit["unit"])


def texts(shared: Path, units: list[dict]) -> list[str]:
    """Return the text of each unit, or raise if a file is not the one that was coded."""
    return [sentence for _, sentence, _ in in_context(shared, units)]


def in_context(shared: Path, units: list[dict], width: int = 200) -> list[tuple[str, str, str]]:
    """Return each unit with up to `width` code points before and behind it; headlines stand alone."""
    cache: dict[str, list] = {}
    found = []
    for unit in units:
        path = shared / unit["file"]
        if unit["file"] not in cache:
            cache[unit["file"]] = _records(path) if path.suffix == ".csv" else [{"title": read(path)}]
        whole = cache[unit["file"]][int(unit["row"] or 0)]["title"]
        start, end = int(unit["start"]), int(unit["end"])
        if digest(whole[start:end]) != unit["digest"]:
            raise ValueError(
                f"{unit['unit']}: {unit['file']} is not the file that was coded; draw the units again"
            )
        found.append((whole[max(0, start - width) : start], whole[start:end], whole[end : end + width]))
    return found


def masked(text: str) -> str:
    """Hide what gives the outlet away: its name, an agency's credit, emoji, the case of letters."""
    plain = "".join(sign for sign in text if unicodedata.category(sign) != "So")
    return OUTLETS.sub("[outlet]", plain).lower()


def main() -> None:
    """Run the command line of this module."""
    what, shared, path = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if what == "draw":
        units = draw_all(shared)
        if len(sys.argv) > 4:
            units = [u | {"sample": 0} for u in draw(shared, seed=int(sys.argv[4]), letter="w")]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(units)
        return
    units = _records(path)
    with Path(sys.argv[4]).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("unit", "before", "sentence", "behind", "label"))
        for unit, parts in zip(units, in_context(shared, units), strict=True):
            rows.writerow((unit["unit"], *map(masked, parts), ""))


if __name__ == "__main__":
    main()
