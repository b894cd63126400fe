"""What marks how an act is told: negation, habit, condition, question, denial.

Grammar only: tokens in; out, whether the mark stands there. What follows from it is `standing`'s to say.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.deeds import voice
from onrecord.deeds.candidate import lemma
from onrecord.deeds.coordination import PASSIVE_SUBJECTS, SUBJECTS
from onrecord.deeds.words import among

OPEN = frozenset("clear unclear certain uncertain sure unsure".split())


def asks(mark: Token) -> bool:
    """ "unclear WHETHER he will come", "do not know IF he came": the mark of a question, no condition."""
    if mark.dep_ != "mark" or mark.lower_ not in ("whether", "if"):
        return False
    asked = mark.head.dep_ == "ccomp" or any(c.dep_ == "acomp" and lemma(c) in OPEN for c in mark.head.head.children)
    return mark.lower_ == "whether" or asked


def is_habit(verb: Token, *, present: bool) -> bool:
    """ "often accuse", "has held such rallies almost daily": no occasion."""
    adverbs = [c.lower_ for c in verb.children if c.dep_ in ("advmod", "npadvmod")]
    return any(among(word, "words", "regular") or (present and among(word, "words", "habits")) for word in adverbs)


def is_on_visit(verb: Token) -> bool:
    """ "the premier, who IS ON a visit to Chad": a state that is an act on its day."""
    if verb.lemma_ != "be":
        return False
    return any(lemma(c) in JOURNEYS for on in verb.children if on.lower_ == "on" for c in on.children)


JOURNEYS = frozenset("visit tour trip".split())


def is_chance_taken(verb: Token) -> bool:
    """ "took the opportunity to CALL for a truce": what somebody did, and no mere chance."""
    above = verb.head
    if verb.dep_ in ("acl", "relcl"):
        return above.dep_ == "dobj" and lemma(above) in CHANCES and lemma(above.head) in TAKING
    held = (c for c in above.children if c.dep_ == "dobj" and lemma(c) in CHANCES)
    return verb.dep_ in ("xcomp", "advcl") and lemma(above) in TAKING and any(True for _ in held)


CHANCES = frozenset("opportunity chance occasion moment".split())
TAKING = frozenset("take use seize".split())


def is_negation(child: Token) -> bool:
    """Whether a word denies what it stands under: "NOT", "NEVER"."""
    return child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj") and among(child.lower_, "words", "never"))


def is_none_at_all(child: Token) -> bool:
    """Whether there is nobody or nothing in a role: "NOBODY met", "NO talks were held", "NEITHER Chad nor Mali met"."""
    return child.dep_ in ("nsubj", "dobj", "nsubjpass") and (
        child.lower_ in ("nobody", "none", "nothing", "neither")
        or any(d.dep_ in ("det", "preconj") and d.lower_ in ("no", "neither") for d in child.children)
    )


def is_no(child: Token) -> bool:
    """ "NO plans", "NEITHER side"."""
    return child.dep_ == "det" and child.lower_ in ("no", "neither")


def is_seeming(verb: Token) -> bool:
    """ "is said to have", "is believed to have", "appears to"."""
    if verb.dep_ != "xcomp":
        return False
    above = verb.head
    return lemma(above) in ("appear", "seem") or (
        voice.is_passive(above)
        and lemma(above) in ("say", "believe", "think", "report", "allege", "suspect", "rumor", "rumour")
    )


def has_condition(verb: Token) -> bool:
    """Whether a clause of a verb says on what it depends."""
    return any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in ("if", "unless", "provided") for m in c.children)
        for c in verb.children
    )


def is_inverted(verb: Token) -> bool:
    """ "should peace efforts fail": an auxiliary before the subject of a clause that is no question."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS), None)
    if subject is None or verb.doc[-1].text == "?":
        return False
    return any(c.dep_ == "aux" and c.lower_ in ("should", "were", "had") and c.i < subject.i for c in verb.children)


def is_condition(child: Token) -> bool:
    """ "IF", "UNLESS", ... before a clause."""
    return child.dep_ == "mark" and among(child.lower_, "words", "conditions")


def is_plan(verb: Token) -> bool:
    """Whether a clause tells what is still to be done."""
    return verb.dep_ == "ccomp" and any(c.lower_ in ("will", "would") and c.dep_ == "aux" for c in verb.children)


def is_wanted(verb: Token, above: Token) -> bool:
    """ "wants him BANNED": what somebody would have done."""
    auxiliary = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return lemma(above) == "want" and verb.tag_ == "VBN" and not auxiliary


def is_instead(of: Token) -> bool:
    """ "INSTEAD OF going", wherever the parser hangs the "of"."""
    return of.head.lower_ == "instead" or (of.i > 0 and of.nbor(-1).lower_ == "instead")


def is_denied(noun: Token) -> bool:
    """Whether there is none of it: "NO sign", "has NOT been any sign"."""
    return any(is_no(c) for c in noun.children) or (
        noun.dep_ in ("attr", "dobj", "nsubj") and any(is_negation(c) for c in noun.head.children)
    )


def denies(above: Token) -> bool:
    """Whether a verb of saying denies what it tells, or a report, claim or the like of it is denied."""
    if above.pos_ == "NOUN" and lemma(above) in CLAIMS and above.dep_ == "dobj":
        above = above.head
        if lemma(above) in ("reject", "dismiss"):
            return True
    return lemma(above) in ("deny", "dispute", "refute", "disprove")


CLAIMS = frozenset("report claim allegation accusation charge rumor rumour suggestion assertion speculation".split())
