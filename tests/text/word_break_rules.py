"""The rules WB1 to WB999 one by one, position by position: slow, and independent of the engine's arrays."""

from analysis.text.characters import PICTOGRAPH, WORD_BREAK, tables

NEWLINE = {"CR", "LF", "Newline"}
EXTENDS = {"Extend", "Format", "ZWJ"}
LETTER = {"ALetter", "Hebrew_Letter"}
QUOTE = {"MidNumLet", "Single_Quote"}


def classes_of(text):
    word_break, _ = tables()
    return [WORD_BREAK[word_break[ord(character)]] for character in text]


def is_boundary(text, classes, at):
    """Tell whether a word boundary lies before character `at`, for 0 < at < len(text)."""
    before, after = classes[at - 1], classes[at]
    if before == "CR" and after == "LF":
        return False  # WB3
    if before in NEWLINE or after in NEWLINE:
        return True  # WB3a, WB3b
    if before == "ZWJ" and tables()[1][ord(text[at])] & PICTOGRAPH:
        return False  # WB3c
    if before == after == "WSegSpace":
        return False  # WB3d
    if after in EXTENDS:
        return False  # WB4
    left = _without_extenders(classes, at)
    right = [c for c in classes[at:] if c not in EXTENDS]
    left1, left2 = (left[-1] if left else ""), (left[-2] if len(left) > 1 else "")
    right1, right2 = right[0], (right[1] if len(right) > 1 else "")
    if _joins_words(left2, left1, right1, right2) or _joins_numbers(left2, left1, right1, right2):
        return False
    return not (right1 == "Regional_Indicator" and _trailing_flags(left) % 2)  # WB15, WB16, WB999


def _joins_words(left2, left1, right1, right2):
    if left1 in LETTER:
        if right1 in LETTER or right1 in {"Numeric", "ExtendNumLet"}:
            return True  # WB5, WB9, WB13a
        if right1 in QUOTE | {"MidLetter"} and right2 in LETTER:
            return True  # WB6
    if left2 in LETTER and left1 in QUOTE | {"MidLetter"} and right1 in LETTER:
        return True  # WB7
    if left1 == "Hebrew_Letter" and right1 == "Single_Quote":
        return True  # WB7a
    if left1 == "Hebrew_Letter" and right1 == "Double_Quote" and right2 == "Hebrew_Letter":
        return True  # WB7b
    if left2 == "Hebrew_Letter" and left1 == "Double_Quote" and right1 == "Hebrew_Letter":
        return True  # WB7c
    if left1 == "Katakana" and right1 in {"Katakana", "ExtendNumLet"}:
        return True  # WB13, WB13a
    return left1 == "ExtendNumLet" and right1 in LETTER | {"Katakana", "ExtendNumLet"}  # WB13a, WB13b


def _joins_numbers(left2, left1, right1, right2):
    if left1 == "Numeric" and right1 in LETTER | {"Numeric", "ExtendNumLet"}:
        return True  # WB8, WB10, WB13a
    if left2 == "Numeric" and left1 in QUOTE | {"MidNum"} and right1 == "Numeric":
        return True  # WB11
    if left1 == "Numeric" and right1 in QUOTE | {"MidNum"} and right2 == "Numeric":
        return True  # WB12
    return left1 == "ExtendNumLet" and right1 == "Numeric"  # WB13b


def _without_extenders(classes, at):
    """Return the classes before `at`, without those that extend a character (WB4)."""
    kept = []
    for position in range(at):
        attached = classes[position] in EXTENDS and position > 0 and classes[position - 1] not in NEWLINE
        if not attached:
            kept.append(classes[position])
    return kept


def _trailing_flags(left):
    count = 0
    while count < len(left) and left[-1 - count] == "Regional_Indicator":
        count += 1
    return count


def boundaries(text):
    """Return every word boundary inside and at the start of `text`."""
    classes = classes_of(text)
    return [at for at in range(len(text)) if at == 0 or is_boundary(text, classes, at)]
