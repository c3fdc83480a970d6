"""Words that hand a sentence to somebody else: reporting verbs, their forms, and nouns that report."""

from collections.abc import Iterable

from analysis.text.speech.grammar import word_list, word_set

IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "writing"),
    "find": ("finds", "found", "finding"),
    "think": ("thinks", "thought", "thinking"),
    "feel": ("feels", "felt", "feeling"),
    "know": ("knows", "knew", "knowing"),
    "see": ("sees", "saw", "seeing"),
    "read": ("reads", "read", "reading"),
    "swear": ("swears", "swore", "swearing"),
    "foresee": ("foresees", "foresaw", "foreseeing"),
    "forecast": ("forecasts", "forecast", "forecasting"),
    "understand": ("understands", "understood", "understanding"),
    "undertake": ("undertakes", "undertook", "undertaking"),
    "quip": ("quips", "quipped", "quipping"),
    "admit": ("admits", "admitted", "admitting"),
    "cast": ("casts", "cast", "casting"),
    "slam": ("slams", "slammed", "slamming"),
    "rebut": ("rebuts", "rebutted", "rebutting"),
    "dub": ("dubs", "dubbed", "dubbing"),
    "commit": ("commits", "committed", "committing"),
}

SPEECH = word_list("""
    say write state note argue claim tweet announce declare suggest recall reveal insist acknowledge
    stress emphasize emphasise reiterate affirm reaffirm assert contend maintain allege remark comment
    observe explain concede admit warn caution predict forecast estimate report testify proclaim opine
    quip joke muse lament complain respond reply answer counter retort continue repeat clarify disclose
    speculate theorize boast shout chant concur conclude underscore underline highlight imply hint
    charge tout decry bemoan propose recommend assure wonder question confirm object post interject
    summarize summarise stipulate vow pledge promise threaten swear read cite mention relate recount
    confess avow exclaim whisper demand request detail reason add
    """)
"""Verbs of saying: whatever follows is what was said."""

ADDRESS = word_list("""
    tell remind inform notify ask advise persuade urge encourage implore instruct order reassure brief
    """)
"""Verbs of saying with a hearer between verb and content."""

HEARERS = word_list("tell remind inform notify reassure brief")
"""Those whose hearer is no part of the content; who is urged or asked belongs to what is urged."""

JUDGEMENT = word_list("""
    accuse criticize criticise praise condemn denounce blast slam blame mock ridicule rebuke chide thank
    commend hail applaud laud deplore deride call describe characterize characterise label brand dub
    portray defend refute rebut deny dispute welcome congratulate reject dismiss endorse
    """)
"""Verbs that judge their object by words: the object and what is said of it are the content."""

ALSO_DEEDS = word_list("reject dismiss endorse call defend welcome dispute brand label detail")
"""Verbs of judging and saying that may be deeds as well: certain only where a quotation shows words."""

THOUGHT = word_list("""
    believe think hope fear feel expect doubt regret agree find show indicate determine signal decide
    assume suspect worry anticipate foresee see prefer
    """)
"""Verbs of thought and finding: a clause after them is somebody's, though not always words."""

COMMITMENT = word_list("vow pledge promise agree offer threaten refuse decline swear commit undertake")
"""Verbs whose infinitive tells what somebody says he will do."""

WISH = word_list("hope want")
"""Verbs whose infinitive tells what somebody wishes; not always words."""

FINDING = word_list("show find suggest indicate reveal predict estimate put give")
"""Verbs by which a poll, a study or a set of data reports."""

STUDIES = word_set("""
    poll polls survey surveys study studies report reports data research analysis figures statistics
    review index census findings results
    """)

NOUN_LIKE = word_set("""
    comment comments remark remarks report reports claim claims charge charges promise promises pledge
    pledges vow vows question questions note notes state states estimate estimates forecast forecasts
    answer answers object objects tweet tweets post posts shout shouts joke jokes counter counters brief
    briefs dispute disputes blame praise mock doubt doubts hope hopes fear fears plan plans offer offers
    label brand labels brands welcome order orders show shows find finds whisper blast blasts demand
    demands request requests detail details reason reasons highlight highlights hail signal signals
    worry worries
    """)
"""Forms that are nouns as often as verbs."""

SHY = word_set("""
    added add adds adding reported continued continue continues posted posting read reads reading
    related relate relates observed charged questioned answered countered responded counter reason
    reasons reasoned reasoning conclude concludes concluded concluding maintained maintain maintains
    maintaining
    """)
"""Forms that more often mean something else unless a clause or a quotation follows."""

SHY_IN_HEADLINES = word_set("announces announce announced reveals reveal revealed declares declare")
"""Forms whose object without a clause is a deed or a thing in a headline ("announces rate cut")."""

REPORT_NOUNS = word_set("""
    statement claim claims assertion assertions belief suggestion suggestions accusation accusations
    allegation allegations argument view idea fear fears hope hopes concern concerns warning warnings
    promise pledge vow insistence prediction conclusion opinion contention charge charges complaint
    complaints comment comments remark remarks announcement report reports rumors rumours speculation
    declaration assurance assurances notion theory doubts question assumption
    """)
"""Nouns that report when a clause with "that" follows."""

EXPRESSED = word_set("""
    opposition concern concerns support hope hopes dissatisfaction regret confidence readiness
    willingness doubt doubts disappointment appreciation gratitude outrage anger optimism skepticism
    scepticism fears disapproval determination commitment belief interest satisfaction protest
    representations
    """)
"""What is expressed, voiced or lodged in words."""
EXPRESSING = word_set("""
    express expresses expressed expressing voice voices voiced voicing lodge lodges lodged lodging
    convey conveys conveyed reaffirm reaffirms reaffirmed
    """)

AS_VERBS = {"present": "as", "cast": "as", "frame": "as", "depict": "as", "attribute": "to", "ascribe": "to"}
"""Verbs that judge their object only with a second word further on ("presented the deal as")."""

MAKING = word_set("make makes made making")
"""Verbs that are cues with "clear" ("made it clear that")."""

SECOND_WORDS = {
    "point": "out", "points": "out", "pointed": "out", "pointing": "out",
    "call": "for on upon", "calls": "for on upon", "called": "for on upon", "calling": "for on upon",
    "speaks": "of highly", "spoke": "of out highly", "speaking": "of highly",
    "talks": "about", "talked": "about", "talking": "about",
    "refers": "to", "referred": "to",
    "complain": "about", "complained": "about", "complaining": "about",
    "goes": "on", "went": "on",
    "appealed": "for to", "appeals": "for", "object": "to", "objects": "to", "objected": "to",
    "plead": "for", "pleads": "for", "pleaded": "for", "argued": "for against",
    "hit": "back", "hits": "back", "lash": "out", "lashes": "out", "lashed": "out",
    "push": "for", "pushes": "for", "pushed": "for", "pushing": "for",
}  # fmt: skip
"""Verbs that are cues, or other cues, with a second word."""


def inflected(lemma: str) -> tuple[str, str, str, str]:
    """Return base, third person, past and gerund of a verb.

    Examples
    --------
    >>> inflected("argue")
    ('argue', 'argues', 'argued', 'arguing')
    >>> inflected("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    if lemma in IRREGULAR:
        return (lemma, *IRREGULAR[lemma])
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return (lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    third = lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh")) else "s")
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    past = (lemma if lemma.endswith("e") else lemma + "e") + "d"
    return (lemma, third, past, stem + "ing")


def _forms(lemmas: Iterable[str]) -> frozenset[str]:
    return frozenset(form for lemma in lemmas for form in inflected(lemma))


SPEECH_FORMS = _forms(SPEECH)
ADDRESS_FORMS = _forms(ADDRESS)
HEARER_FORMS = _forms(HEARERS)
AS_FORMS = {form: word for lemma, word in AS_VERBS.items() for form in inflected(lemma)}
JUDGEMENT_FORMS = _forms(JUDGEMENT)
THOUGHT_FORMS = _forms(THOUGHT)
COMMITMENT_FORMS = _forms(COMMITMENT)
WISH_FORMS = _forms(WISH)
FINDING_FORMS = _forms(FINDING)
DOUBTFUL_FORMS = _forms(ALSO_DEEDS)
VERBS = (
    SPEECH_FORMS
    | ADDRESS_FORMS
    | JUDGEMENT_FORMS
    | THOUGHT_FORMS
    | COMMITMENT_FORMS
    | WISH_FORMS
    | FINDING_FORMS
    | EXPRESSING
    | MAKING
    | frozenset(AS_FORMS)
    | frozenset(SECOND_WORDS)
)
GERUNDS = frozenset(form for form in VERBS if form.endswith("ing"))
