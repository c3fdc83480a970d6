"""What one character beyond ASCII does to the masks of its run.

Each function returns whether the masks now say what the rules say. Where a case is too rare to be worth a
rule of its own, it returns False, and the whole document goes to the exact engine.
"""

from analysis.text.kernel.compiled import helper
from analysis.text.kernel.facts import (
    CODE_SHIFT,
    CONNECTOR,
    DIGIT,
    EXTENDER,
    HEBREW,
    JOINER,
    KATAKANA,
    KIND_BITS,
    LETTER,
    LONELY_DIGIT,
    LONELY_KATAKANA,
    LONELY_LETTER,
    MID_BOTH,
    MID_LETTER,
    MID_NUMBER,
    NOTHING,
    SINGLE,
    WORD_EXTENDER,
)
from analysis.text.kernel.places import (
    BREAK,
    DIGITS,
    LETTERS,
    MAY_JOIN_DIGITS,
    MAY_JOIN_LETTERS,
    OTHERS,
    clear_bit,
    decode,
    encode,
    encoded_length,
    has_bit,
    is_ascii_digit,
    is_ascii_letter,
    set_bit,
    set_bits,
)

AFTER_SINGLE, AFTER_KATAKANA, AFTER_HEBREW, AFTER_MID = 0, 1, 2, 3
"""Places in `memory`: where the last character of a kind ended, since the next may have to know."""
N_MEMORY = 4


@helper
def mark_character(source, base, size, at, low, masks, word_facts, memory):
    """Mark the character at byte `at`; return False if the document needs the exact engine."""
    code, length = decode(source, base + at)
    fact = word_facts[code]
    kind = fact & KIND_BITS
    if kind == NOTHING:
        return True
    lower_in_place(low, at, length, code, fact >> CODE_SHIFT)
    if kind == LETTER or kind == DIGIT:
        return mark_letter(masks, at, length, LETTERS if kind == LETTER else DIGITS, memory)
    if kind == SINGLE:
        return mark_single(masks, at, length, size, memory)
    if kind == EXTENDER or kind == WORD_EXTENDER:
        return extend(source, base, size, at, length, masks, memory, kind == WORD_EXTENDER)
    if kind == MID_LETTER or kind == MID_NUMBER or kind == MID_BOTH:
        return join_across(source, base, size, at, length, masks, word_facts, memory, kind)
    if kind == KATAKANA:
        return mark_katakana(source, base, size, at, length, masks, memory)
    if kind == HEBREW:
        memory[AFTER_HEBREW] = at + length
        mark_letter(masks, at, length, LETTERS, memory)
        return not before_quote(source, base, size, at + length)
    if kind == CONNECTOR:
        return mark_connector(masks, at, length)
    if kind == JOINER:
        return pass_joiner(source, base, size, at, length, masks, word_facts, memory)
    return mark_lonely(source, base, size, at, length, masks, memory, kind)


@helper
def lower_in_place(low, at, length, code, lower):
    """Write the lower-case letter over the upper-case one if it takes as many bytes; else leave it."""
    if lower != code and encoded_length(lower) == length:
        encode(low, at, lower)


@helper
def in_word(masks, at):
    """Tell whether the byte before `at` belongs to a word that may go on."""
    if at == 0 or has_bit(masks, at, BREAK):
        return False
    return has_bit(masks, at - 1, LETTERS) or has_bit(masks, at - 1, DIGITS) or has_bit(masks, at - 1, OTHERS)


@helper
def mark_letter(masks, at, length, which, memory):
    """A letter or digit: it joins its like, but not katakana before it."""
    if memory[AFTER_KATAKANA] == at:
        set_bit(masks, at, BREAK)
    set_bits(masks, at, length, which)
    return True


@helper
def mark_single(masks, at, length, size, memory):
    """An ideograph and the like: a token by itself, with breaks on both sides."""
    set_bits(masks, at, length, OTHERS)
    set_bit(masks, at, BREAK)
    return close_single(masks, at + length, size, memory)


@helper
def close_single(masks, after, size, memory):
    """Break behind a token of one character; remember the place, for a mark may still extend the token."""
    memory[AFTER_SINGLE] = -1
    if after < size and not has_bit(masks, after, BREAK):
        set_bit(masks, after, BREAK)
        memory[AFTER_SINGLE] = after
    return True


@helper
def extend(source, base, size, at, length, masks, memory, is_word):
    """A combining mark or the like: it belongs to the character before it (WB4)."""
    after = at + length
    if memory[AFTER_SINGLE] == at:
        clear_bit(masks, at, BREAK)
        set_bits(masks, at, length, OTHERS)
        return close_single(masks, after, size, memory)
    if at == 0 or has_bit(masks, at, BREAK):
        return not is_word
    if follows_mid(masks, at, memory):
        return False
    if not in_word(masks, at):
        return not is_word
    for which in (LETTERS, DIGITS, OTHERS):
        if has_bit(masks, at - 1, which):
            set_bits(masks, at, length, which)
    if memory[AFTER_KATAKANA] == at:
        close_katakana(source, base, size, after, masks, memory)
    if memory[AFTER_HEBREW] == at:
        memory[AFTER_HEBREW] = after
        return not before_quote(source, base, size, after)
    return True


@helper
def follows_mid(masks, at, memory):
    """Tell whether a mark that may join two letters or digits ends at `at`."""
    if memory[AFTER_MID] == at:
        return True
    return has_bit(masks, at - 1, MAY_JOIN_LETTERS) or has_bit(masks, at - 1, MAY_JOIN_DIGITS)


@helper
def join_across(source, base, size, at, length, masks, word_facts, memory, kind):
    """A mark such as the curly apostrophe: part of the word if letters or digits stand on both sides."""
    after = at + length
    memory[AFTER_MID] = after
    if after >= size or has_bit(masks, after, BREAK) or not in_word(masks, at):
        return True
    code, _ = decode(source, base + after)
    next_kind = word_facts[code] & KIND_BITS
    if next_kind == EXTENDER or next_kind == JOINER or next_kind > LONELY_LETTER:
        return False
    letter = is_ascii_letter(code) if code < 0x80 else next_kind in (LETTER, HEBREW, LONELY_LETTER)
    digit = is_ascii_digit(code) if code < 0x80 else next_kind == DIGIT
    if letter and kind != MID_NUMBER and has_bit(masks, at - 1, LETTERS):
        set_bits(masks, at, length, LETTERS)
    if digit and kind != MID_LETTER and has_bit(masks, at - 1, DIGITS):
        set_bits(masks, at, length, DIGITS)
    return True


@helper
def mark_katakana(source, base, size, at, length, masks, memory):
    """Katakana: it joins katakana and connectors, not letters or digits (WB13)."""
    if in_word(masks, at) and not has_bit(masks, at - 1, OTHERS):
        set_bit(masks, at, BREAK)
    set_bits(masks, at, length, OTHERS)
    close_katakana(source, base, size, at + length, masks, memory)
    return True


@helper
def close_katakana(source, base, size, after, masks, memory):
    """Break between katakana and a letter or digit of ASCII; longer ones look back themselves."""
    memory[AFTER_KATAKANA] = after
    if after < size and (is_ascii_letter(source[base + after]) or is_ascii_digit(source[base + after])):
        set_bit(masks, after, BREAK)


@helper
def before_quote(source, base, size, after):
    """Tell whether a straight quote follows, which joins Hebrew letters in ways of its own (WB7a to WB7c)."""
    return after < size and (source[base + after] == 34 or source[base + after] == 39)


@helper
def mark_connector(masks, at, length):
    """A connector such as the narrow no-break space: part of the word it follows (WB13a, WB13b)."""
    if not in_word(masks, at):
        return False
    set_bits(masks, at, length, OTHERS)
    return True


@helper
def pass_joiner(source, base, size, at, length, masks, word_facts, memory):
    """A zero-width joiner: nothing to do between pictographs, which are no words."""
    after = at + length
    if at > 0 and (memory[AFTER_SINGLE] == at or in_word(masks, at) or follows_mid(masks, at, memory)):
        return False
    if after >= size or has_bit(masks, after, BREAK):
        return True
    code, _ = decode(source, base + after)
    return word_facts[code] & KIND_BITS in (NOTHING, EXTENDER)


@helper
def mark_lonely(source, base, size, at, length, masks, memory, kind):
    """A character of words that is no letter or digit by itself: only where one stands beside it."""
    after = at + length
    if kind == LONELY_KATAKANA and memory[AFTER_KATAKANA] == at and not has_bit(masks, at, BREAK):
        return mark_katakana(source, base, size, at, length, masks, memory)
    follows = in_word(masks, at) and not has_bit(masks, at - 1, OTHERS)
    leads = after < size and not has_bit(masks, after, BREAK) and is_ascii_letter(source[base + after])
    if kind == LONELY_LETTER and (follows or leads):
        return mark_letter(masks, at, length, LETTERS, memory)
    if kind == LONELY_DIGIT and follows:
        return mark_letter(masks, at, length, DIGITS, memory)
    return False
