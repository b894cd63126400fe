"""What a headline's infinitive announces, and whose plan it is: "Chad TO SEND doctors", "Cuban leader TO VISIT Chad".

Grammar only: tokens in, tokens out; under `grammar`, which takes subjects from here.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.deeds.coordination import with_conjuncts
from onrecord.deeds.nominal import has_child


def is_announced(verb: Token) -> bool:
    """ "Chad TO SEND doctors": a bare infinitive that is a headline's only verb tells what is to come."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    own = any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)
    if verb.dep_ == "ROOT":
        return own or bool(announcing(verb))
    if verb.dep_ == "ccomp":  # "Chad TO SEND doctors, minister says"
        return own and not has_child(verb, ("for", "that")) and verb.i < verb.head.i
    return verb.dep_ in ("acl", "relcl") and bool(announcing(verb))


def announcing(verb: Token) -> list[Token]:
    """Whose plan a headline's infinitive tells, where the parser makes him no subject of it."""
    if verb.dep_ in ("acl", "relcl"):
        name = verb.head
        if name.dep_ != "ROOT" or (name.pos_ != "PROPN" and not _is_who_announces(name)):
            return []
        joined = [c for c in name.children if c.dep_ in ("conj", "appos") and c.pos_ == "PROPN" and c.i < verb.i]
        return [name, *(joined or _listed_behind(name, verb))]
    before = (c for c in verb.children if c.dep_ in ("dep", "npadvmod") and c.pos_ == "PROPN" and c.i < verb.i)
    return [t for c in before for t in with_conjuncts(c)]


def beside(subject: Token, verb: Token) -> list[Token]:
    """The name behind a comma that the parser takes for another of the subject: "Chad, PERU to sign pact"."""
    if not is_announced(verb):
        return []
    bare = ("compound", "punct")
    return [
        c
        for c in subject.children
        if c.dep_ == "appos" and c.pos_ == subject.pos_ == "PROPN" and all(t.dep_ in bare for t in c.children)
    ]


def _is_who_announces(noun: Token) -> bool:
    """Whether a noun that a headline has instead of a verb is somebody in office, or under arms: "Cuban LEADER to visit
    Chad", not "a chance to meet him" or "the minister to blame."."""
    return noun.lemma_.lower() in IN_OFFICE and noun.doc[-1].text not in ".?!" and noun.i > 0


IN_OFFICE = frozenset(
    "leader president minister premier chancellor king queen prince pope emir sultan monarch chief envoy secretary pm "
    "fm ambassador delegation government parliament senate cabinet ministry army troop rebel militia navy lawmaker "
    "deputy mp senator governor mayor general commander union court commission council opposition junta".split()
)


def _listed_behind(name: Token, verb: Token) -> list[Token]:
    """The names behind a comma that the parser takes for something else: "Chad, US TO RESUME talks"."""
    between = name.doc[name.i + 1 : verb.left_edge.i if verb.left_edge.i > name.i else verb.i]
    names = [t for t in between if t.tag_ in ("NNP", "NNPS")]
    if not names or between[0].text != "," or any(t.text not in (",", "and", "&") for t in between if t not in names):
        return []
    return [t for t in names if t.nbor(1).tag_ not in ("NNP", "NNPS")]
