"""The clauses of a predicate: those that complete it, what is done at once with it, and the words of its own.

Grammar only: tokens in, tokens out.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.deeds.coordination import said_last
from onrecord.deeds.nominal import has_child

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj", "csubjpass"})


def complements(head: Token) -> list[Token]:
    """The verbs of the clauses that complete a predicate: "to GO", "that it HALT", "by ANNOUNCING", "for POISONING"."""
    found = [next(t for t in head.ancestors if t.dep_ == "ROOT")] if said_last(head) else []
    found += _asked_for(head) if head.pos_ == "NOUN" else _within_a_term(head)
    for child in head.children:
        if child.dep_ in ("xcomp", "ccomp") and child.pos_ != "PRON":
            found += [] if _is_set_off(child, head) else with_verb_conjuncts(child)
        elif child.dep_ == "prep":
            found += [v for c in child.children if c.dep_ == "pcomp" for v in with_verb_conjuncts(c)]
        elif (child.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN")) or (
            child.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        ):
            found += with_verb_conjuncts(child)
    return found


def _asked_for(noun: Token) -> list[Token]:
    """What a noun asks for where the parser hangs it on another word: "faces calls TO RESIGN", "calls from the
    opposition for him TO GO"."""
    behind = noun.doc[noun.i + 1 : noun.i + 2]
    beside = [t.head for t in behind if t.lower_ == "to" and t.dep_ == "aux" and t.head.head == noun.head != noun]
    below = [t for c in noun.children if c.dep_ == "prep" for t in c.children if c.lower_ in ADDRESSING]
    asked = [*beside, *(v for t in below for v in t.children if _is_to_be_done(v))]
    return [v for first in asked for v in with_verb_conjuncts(first)]


def _within_a_term(verb: Token) -> list[Token]:
    """What is to be done within a term: "gave them 48 HOURS to LEAVE"."""
    terms = [c for c in verb.children if c.dep_ in ("dobj", "npadvmod") and c.lemma_.lower() in TERMS]
    return [v for term in terms for v in term.children if _is_to_be_done(v)]


def _is_to_be_done(verb: Token) -> bool:
    infinitive = verb.tag_ == "VB" and has_child(verb, ("to",))
    return infinitive and verb.dep_ in ("advcl", "relcl", "acl")


ADDRESSING = frozenset({"from", "by", "on", "to", "for"})
TERMS = frozenset({"hour", "day", "week", "month", "minute"})


def _is_set_off(clause: Token, head: Token) -> bool:
    """ "Two men are HELD; he blames the army": a sentence of its own before a semicolon."""
    return clause.i < head.i and any(c.text == ";" and clause.i < c.i < head.i for c in head.children)


def participles(verb: Token) -> list[Token]:
    """What is done at once with an act, in a bare participle: "gathered in the square DEMANDING a vote"."""
    return [
        c
        for c in verb.children
        if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i > verb.i and not has_child(c, ("when", "while", "after"))
    ]


def with_verb_conjuncts(verb: Token) -> list[Token]:
    """A verb and the verbs coordinated with it."""
    found = [verb]
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            found += with_verb_conjuncts(child)
    return found


def clause_words(verb: Token) -> Iterator[Token]:
    """The words of a predicate's own clause, clauses within it left out, and on whose word it is told."""
    yield verb
    for child in verb.children:
        told_by = child.lower_ == "according"
        if child.dep_ not in CLAUSES and not told_by and not (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")):
            yield from clause_words(child)
