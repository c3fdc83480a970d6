"""Which lines of a page are sentences of the article."""

from analysis.corpora.units import Unit

RESUMED = 60
"""Words of unbroken paragraphs after which an article goes on behind a list of other pages."""


def find_body(units: list[Unit]) -> list[int]:
    """Return the positions of the sentences of the article.

    The article begins with its first paragraph and the sentences right above it. A list of
    other pages interrupts it, until paragraphs of `RESUMED` words in one run follow; the
    readers' comments end it.
    """
    paragraphs = [i for i, unit in enumerate(units) if unit.paragraph]
    if not paragraphs:
        paragraphs = [i for i, unit in enumerate(units) if not unit.clue and unit.sentence and i > 0]
    if not paragraphs:
        return [i for i, unit in enumerate(units) if not unit.clue and unit.sentence and unit.words > 3]
    body: list[int] = []
    aside = False
    for i in range(_first_sentence(units, paragraphs[0]), len(units)):
        unit = units[i]
        if unit.clue == "comments" and len(body) > 1:
            break
        if unit.clue == "more":
            aside = True
        if unit.clue:
            continue
        if aside and unit.paragraph and _run(units, i) >= RESUMED:
            aside = False
        if not aside and (unit.prose or _announced(units, i)):
            body.append(i)
    return _without_scattered_end(units, body)


def _first_sentence(units: list[Unit], paragraph: int) -> int:
    """Go up from the first paragraph as long as sentences stand right above it."""
    start = paragraph
    while start > 0 and units[start - 1].sentence and not (units[start - 1].clue or units[start - 1].bullet):
        start -= 1
    return start


def _announced(units: list[Unit], i: int) -> bool:
    """Tell whether the line announces a list with a colon, or is a point of a list so announced."""
    if units[i].text.endswith((":", "：")):
        return i + 1 < len(units) and units[i + 1].bullet
    above = next((units[j] for j in range(i - 1, -1, -1) if not units[j].bullet), None)
    return units[i].bullet and above is not None and above.text.endswith((":", "：")) and not above.clue


def _run(units: list[Unit], start: int) -> int:
    """Count the words of the paragraphs that follow one another from `start`, lines with a clue aside."""
    total = 0
    for unit in units[start:]:
        if unit.clue in ("more", "comments"):
            break
        if unit.clue:
            continue
        if not unit.prose:
            break
        total += unit.words
    return total


def _without_scattered_end(units: list[Unit], body: list[int]) -> list[int]:
    """Drop short sentences behind the last paragraph once a line that is no sentence has come between."""
    last = max((i for i in body if units[i].paragraph), default=body[-1] if body else 0)
    end = last
    for i in body:
        if i > last and all(units[j].clue not in ("", "more") or j in body for j in range(end + 1, i)):
            end = i
    return [i for i in body if i <= end]
