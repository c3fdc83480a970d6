"""Small closed classes of English words that the rules of speech lean on."""


def word_list(text: str) -> list[str]:
    """Return the words of a text, as a list of words is most easily read."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


OBJECT_PRONOUNS = word_set("""
    me him her us them you it himself herself themselves itself each everyone anyone
    """)
SUBJECTS = word_set("he she they it there we i you")
FIRST_PERSON = word_set("i we")
DETERMINERS = word_set("""
    the a an his her its their our my your this these those some any many several most all both no every
    each another one two three four five six seven eight nine ten
    """)
POSSESSIVES = word_set("his her its their our my your")
AUXILIARIES = word_set("""
    is are was were be been being am has have had having will would can could may might must shall
    should do does did won't wouldn't can't couldn't isn't aren't wasn't weren't hasn't haven't hadn't
    doesn't don't didn't cannot won’t wouldn’t can’t couldn’t isn’t aren’t wasn’t weren’t hasn’t haven’t
    hadn’t doesn’t don’t didn’t
    """)
FINITE = AUXILIARIES - word_set("be been being having")
PASSIVE = word_set("""
    is are was were be been being am wasn't weren't isn't wasn’t weren’t isn’t gets got
    """)
ADVERBS = word_set("""
    also later then once again repeatedly often recently previously earlier now still even already just
    first further long reportedly publicly privately explicitly strongly firmly clearly simply openly
    specifically notably essentially initially immediately quickly not never n't rightly always soon
    today yesterday jointly only all both each himself herself themselves itself ever so too
    subsequently separately similarly therefore instead actually merely famously frequently sometimes
    usually consistently angrily quietly bluntly flatly wrongly falsely directly indirectly additionally
    meanwhile finally sharply
    """)
PREPOSITIONS = word_set("""
    in on at of for with from by to about after before during over under against through via amid
    despite following into since until between among as without within near outside inside across per
    regarding toward towards
    """)
WEEKDAYS = word_set("""
    monday tuesday wednesday thursday friday saturday sunday today yesterday mon tue wed thu fri sat sun
    tonight
    """)
MONTHS = word_set("""
    january february march april may june july august september october november december jan. feb. mar.
    apr. aug. sept. oct. nov. dec.
    """)
CONJUNCTIONS = word_set("""
    and but or while although though because if when whereas as that which where until unless so
    """)
COORDINATORS = word_set("and but or while although though yet whereas")
TAIL_STARTS = (
    PREPOSITIONS
    | WEEKDAYS
    | word_set("""
    last late early earlier this next when while recently later ahead afterward afterwards again because
    who which where also referring speaking citing describing adding noting using publicly too here
    there then . , ; : ! ? ) — – - ( and but shortly just moments minutes hours days once upon
    alongside rather even
    """)
) - word_set("that between")
OCCASIONS = word_set("""
    statement statements interview interviews speech speeches conference briefing briefings meeting
    meetings news press tweet tweets post posts report letter email e-mail call phone telephone rally
    rallies debate forum video article op-ed address remarks release memo ad advertisement book column
    editorial testimony hearing event summit talks session conversation message note ceremony
    announcement appearance stop visit dinner breakfast twitter facebook instagram telegram weibo part
    response reply turn addition particular person advance return reporters journalists supporters time
    morning afternoon evening night week month year outlet show program
    """)
DASHES = frozenset(["—", "–", "--", "-", "―"])
LINKS = frozenset([",", *DASHES])
CLAUSE_OPENERS = word_set("that whether if how why what when where who which")


def is_adverb(word: str) -> bool:
    """Tell a word that may stand between a subject and its verb."""
    return word in ADVERBS or (
        len(word) > 4 and word.endswith("ly") and word not in ("family", "italy", "july")
    )
