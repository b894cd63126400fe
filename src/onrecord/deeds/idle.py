"""Words of acts where nobody acts: a candidate's appeal, tough talk, polls, terms of office that ran out, what cannot
be, and who only seems ready for it.

In: a telling with its parties; out: whether it is of that kind, so that `reasons` drops it.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.deeds import clauses, grammar, nominal
from onrecord.deeds.candidate import lemma, lemmas
from onrecord.deeds.telling import Telling

# What still shows that a report is about public affairs, though nobody does it on the day.
SHOWING = frozenset({"an attribute", "a poll", "a rule", "what cannot be"})


def attraction(telling: Telling) -> bool:
    """ "his APPEAL to young voters", "holds little APPEAL": what draws people, where nothing is asked for."""
    found = telling.found
    if found.pos != "noun" or found.lemma != "appeal" or telling.type not in ("REQUEST", "AGREE"):
        return False
    if found.word.dep_ == "pobj" and found.word.head.lower_ == "on" and not list(found.word.children):
        return True  # "the case is ON APPEAL"
    drawing = found.carried != "no" and lemma(found.anchor) in ("have", "hold")
    if drawing:
        return not clauses.complements(found.word)
    if found.carried != "no" or clauses.complements(found.word):
        return False
    if any(found.tokens(f"prep:{word}") for word in ("for", "against", "by")):
        return False
    if not COURTS.isdisjoint(lemmas(found.sentence)) or found.sentence.kind == "headline":
        return False
    return not any(p.sector in ASKED or p.country in BODIES for p in telling.sides.recipients)


COURTS = frozenset(
    "court judge ruling verdict sentence lawyer conviction justice pending asylum tribunal attorney reject dismiss "
    "deny ignore answer heed plea turn respond".split()
)
ASKED = frozenset("GOV LEG JUD MIL REB".split())
BODIES = frozenset("IGO UNO EUR NGO".split())


def loose_talk(telling: Telling) -> bool:
    """ "tough TALK about raids", "all the TALK of war", "changed the CONVERSATION": words in the air, no talks."""
    found = telling.found
    if found.pos != "noun" or found.lemma not in ("talk", "conversation") or found.word.tag_ not in ("NN", "VB", "VBP"):
        return False
    met = any(found.tokens(f"prep:{word}") for word in ("with", "between", "among"))
    if found.lemma == "conversation":
        return not met and not telling.sides.actors and lemma(found.anchor) not in TAKING_PART
    return not met


TAKING_PART = frozenset("continue begin start have hold join resume end open strike".split())


def poll(telling: Telling) -> bool:
    """ "40 PERCENT said that they would vote for her": what people told a pollster."""
    found = telling.found
    if found.lemma not in LEANING or telling.type not in ("SUPPORT", "AGREE", "REJECT", "REQUEST"):
        return False
    words = frozenset(lemmas(found.sentence))
    asked = bool(words & POLLS) and "referendum" not in words
    verb: Token | None = found.word
    while verb is not None:
        own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if any(_is_share(c) or (asked and lemma(c) in POLLED | PARTS) for c in own):
            return True
        verb = grammar.governor(verb) if verb.dep_ in ("ccomp", "xcomp", "conj", "advcl") else None
    return False


def _is_share(noun: Token) -> bool:
    """ "47 PERCENT", "51 PERCENT of voters"."""
    return lemma(noun) in SHARES or any(lemma(c) in SHARES for c in noun.children)


LEANING = frozenset("vote support back favor favour oppose agree approve disapprove prefer endorse reject".split())
SHARES = frozenset("percent % percentage".split())
PARTS = frozenset("majority plurality third quarter half proportion share".split())  # of a board they do vote
POLLS = frozenset("poll survey pollster poll-taker respondent polling".split())
POLLED = frozenset("respondent voter american people those member republican democrat adult man woman".split())


def term_ended(telling: Telling) -> bool:
    """ "when he LEFT office", "before she LEFT power": a time that is told of, and no giving up."""
    verb = telling.found.word
    if telling.mode != "resign" or telling.found.lemma not in ("leave", "leave office") or verb.dep_ != "advcl":
        return False
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in ANCHORS for c in verb.children)


ANCHORS = frozenset("when before after since until till once as while".split())


def cannot_be(telling: Telling) -> bool:
    """ "they CAN'T blame him", "nobody WOULD question it", "never WOULD have told him": what is out of place, by
    somebody's opinion. "Would not free her" and "said that he could not support it" are refusals."""
    verb = telling.found.anchor
    if telling.status != "negated" or telling.standing.promised or telling.found.pos == "noun":
        return False
    words = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if any(c.pos_ == "PRON" and c.lower_ not in NOBODY for c in own) and verb.dep_ == "ccomp":
        return False
    if words & UNABLE:
        return True
    nobody = any(c.lower_ in NOBODY or any(d.lower_ == "no" for d in c.children) for c in own)
    return "would" in words and ("have" in words or nobody)


UNABLE = frozenset("can ca could may might should must need".split())
NOBODY = frozenset(("nobody", "none", "one", "no"))


def leaning(telling: Telling) -> bool:
    """ "seems READY to quit", "is more WILLING to compromise", "is GLAD that he came": no word given to anybody."""
    found = telling.found
    if found.pos != "adjective" or telling.type not in ("AGREE", "THREATEN", "REJECT"):
        return False
    adjective = found.word
    if lemma(adjective.head) in ("seem", "appear", "look", "sound"):
        return True
    if any(c.dep_ == "advmod" and c.lower_ in DEGREES for c in adjective.children):
        return True
    stated = [c for c in adjective.children if c.dep_ == "ccomp" and c.tag_ in ("VBD", "VBZ", "VBP")]
    return bool(stated) or (found.lemma == "open" and any(c.lower_ in ("in", "about") for c in adjective.children))


DEGREES = frozenset("more less most least too how enough".split())


def in_order_to(telling: Telling) -> bool:
    """ "in ORDER to win": nobody's order."""
    noun = telling.found.word
    return (
        telling.found.lemma == "order"
        and noun.head.lower_ == "in"
        and not any(c.dep_ in ("det", "poss", "amod") for c in noun.children)
    )


def attribute(telling: Telling) -> bool:
    """ "a group SUPPORTING her", "a network FUNDED by Chad", "soldiers OCCUPYING the town": what somebody or something
    is, told in passing."""
    found, verb = telling.found, telling.found.word
    if found.pos != "verb" or verb.dep_ != "acl" or verb.tag_ not in ("VBG", "VBN") or found.lemma not in LASTING:
        return False
    if found.lemma == "hold" and telling.type not in ("COERCE", "ASSAULT"):
        return False  # "the meetings HELD by the ministers"
    if any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in verb.children):
        return False
    dated = any(nominal.is_calendar(t) for t in verb.subtree)
    return not dated and lemma(verb.head) not in PAPERS  # "a statement SUPPORTING the treaty": given with these words


LASTING = frozenset(
    "support back fund finance sponsor oppose patrol guard occupy fight battle control hold rule own".split()
)
PAPERS = frozenset(
    "statement letter resolution speech advertisement ad editorial petition message declaration motion bill law vote "
    "article decree order communique letter tweet".split()
)


def rule(telling: Telling) -> bool:
    """ "agencies are REQUIRED to report", "the act REQUIRES them to": what is so for all, asked by nobody that day."""
    found = telling.found
    if found.lemma != "require" or telling.type != "REQUEST":
        return False
    plain = found.word.tag_ in ("VBZ", "VBP") and not any(c.dep_ == "aux" for c in found.word.children)
    return plain or (found.passive and not telling.sides.actors)


def devotion(telling: Telling) -> bool:
    """ "a passionate COMMITMENT to justice": nothing that is promised to anybody."""
    found = telling.found
    return found.lemma == "commitment" and found.carried == "no" and not clauses.complements(found.word)
