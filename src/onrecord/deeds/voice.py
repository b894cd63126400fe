"""Whether a verb stands in the passive, which newspapers tell in several ways and taggers often miss.

Grammar only: tokens in, tokens out.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.deeds.coordination import first_of_two, has_subject, said_last, with_conjuncts
from onrecord.deeds.nominal import has_child, is_calendar
from onrecord.deeds.words import among


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive: with "be", as a reduced relative, in a headline without "be", or
    coordinated with such a one."""
    if verb.tag_ not in ("VBN", "VBD") or _is_under_way(verb):
        return False
    beside = {child.dep_ for child in verb.children}
    if beside & {"auxpass", "nsubjpass", "csubjpass"} or ("agent" in beside and not {"nsubj", "dobj"} <= beside):
        return True  # "Cuba RAISED by a tenth the tariffs" has no agent, whatever the parser says
    if said_last(verb) or first_of_two(verb):
        return False
    if _is_witnessed(verb):
        return True
    if _is_bare_participle(verb) or _was_done_to_too(verb) or _goes_on(verb):
        return True
    if any(child.dep_ in ("dobj", "aux") or (child.dep_ == "nsubj" and child.i < verb.i) for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ in ("VERB", "AUX"):
        return is_passive(verb.head)
    # "the blogger, PICKED up at home": the tagger takes some of these for a past tense
    return verb.dep_ == "acl" and (verb.tag_ == "VBN" or verb.nbor(-1).text == ",")


def _was_done_to_too(verb: Token) -> bool:
    """ "was called in and TOLD to leave", "was summoned and HANDED a note": verbs that name a hearer or receiver where
    they are no passives go on with the one before them, though the tagger takes them for a past tense."""
    over, beside = verb.head, {child.dep_ for child in verb.children}
    if verb.dep_ != "conj" or over.tag_ != "VBN" or beside & {"nsubj", "aux", "dative", "ccomp"}:
        return False
    if not any(child.dep_ == "auxpass" for child in over.children):
        return False
    told = verb.lemma_.lower()
    return (told in TELLING and "dobj" not in beside and "xcomp" in beside) or (told in HANDING and "dobj" in beside)


def _goes_on(verb: Token) -> bool:
    """ "Five were killed and two CAPTURED": the second of two passives leaves "were" out, though it has a subject of
    its own; so do verbs that nobody does without an object, and participles that cannot be a past tense."""
    over, beside = verb.head, {child.dep_ for child in verb.children}
    if verb.dep_ != "conj" or "nsubj" not in beside or beside & {"aux", "dobj", "xcomp", "ccomp", "prt"}:
        return False
    if not any(child.dep_ == "auxpass" for child in over.children):
        return False
    irregular = verb.tag_ == "VBN" and not verb.lower_.endswith("ed")
    return irregular or among(verb.lemma_.lower(), "words", "done_to")


def _is_witnessed(verb: Token) -> bool:
    """ "a raid that SAW six men ARRESTED", "left nine people KILLED": what happened to somebody on an occasion."""
    if verb.tag_ != "VBN" or verb.dep_ not in ("ccomp", "xcomp", "oprd") or verb.head.lemma_ not in ("see", "leave"):
        return False
    beside = {child.dep_ for child in verb.children}
    return "nsubj" in beside and not beside & {"aux", "dobj", "mark"}


def _is_under_way(verb: Token) -> bool:
    """ "warships ARE HEADED to the Gulf": they head there themselves."""
    if verb.lemma_.lower() != "head" or any(c.dep_ == "agent" for c in verb.children):
        return False
    return has_child(verb, WHITHER)


def doers_behind(act: Token) -> list[Token]:
    """Who did an act that is an object: the "by X" behind it, which the parser hangs on a verb that can have none
    ("condemned the arrest of two men BY CHAD")."""
    verb = act.head
    if act.dep_ != "dobj" or is_passive(verb) or not has_subject(verb):
        return []
    by = [c for c in verb.children if c.lower_ == "by" and c.dep_ == "prep" and c.i > act.i]
    return [
        t for word in by for c in word.children if c.dep_ == "pobj" and not is_calendar(c) for t in with_conjuncts(c)
    ]


TELLING = frozenset("tell order instruct force advise allow permit warn urge invite".split())  # somebody to do it
HANDING = frozenset("hand give serve deny grant show issue".split())  # somebody something
WHITHER = frozenset("to for toward towards into back home".split())


def _is_bare_participle(verb: Token) -> bool:
    """ "Two editors SENTENCED to death": headlines leave "were" out; nothing that was done to stands after the verb."""
    if verb.dep_ not in ("ROOT", "ccomp", "conj") or verb.doc[-1].text in SENTENCE_ENDS:
        return False
    dead = has_child(verb, ("dead",))  # "Three SHOT dead"
    if verb.tag_ != "VBN" and not dead and not among(verb.lemma_.lower(), "words", "done_to"):
        return False  # "Thousands MARCHED in the capital"
    beside = {c.dep_ for c in verb.children if c.lower_ != "dead"}
    after = any(c.dep_ in ("xcomp", "ccomp", "prt", "npadvmod") and c.i > verb.i for c in verb.children)
    return "nsubj" in beside and not beside & {"aux", "dobj", "oprd", "dative"} and not after


SENTENCE_ENDS = frozenset('.!?"”')  # a headline ends without one
