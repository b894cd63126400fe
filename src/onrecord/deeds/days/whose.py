"""Whose a time near a predicate is: its own, or that of the saying, of another noun, of an event behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.deeds import grammar, nominal
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.words import among
from onrecord.times.reach import Placed


def is_of_saying(place: Placed, found: Candidate) -> bool:
    """Whether a time stands between a verb of saying and the clause that is said: "SAID ON TUESDAY they had ..."."""
    above = grammar.governor(found.anchor) if found.anchor.dep_ == "ccomp" else None
    if above is None or not among(lemma(above), "words", "say"):
        return False
    at = found.sentence.start
    begins = min((w.i for w in grammar.subjects(found.anchor) if w.i > above.i), default=above.i)
    return at + above.idx < place.time.start < at + found.sentence.doc[begins].idx


def is_saying_beside(child: Token) -> bool:
    """ "has hailed the vote, TELLING reporters on Friday that ..."."""
    beside = child.dep_ == "advcl" and child.tag_ == "VBG" and not nominal.has_child(child, ("to",))
    return beside and among(lemma(child), "words", "say")


def modifies(place: Placed, found: Candidate) -> bool:
    """Whether a time before a noun dates a predicate's own: of "the ban on MONDAY'S march" it does not."""
    ends = place.time.end - found.sentence.start
    nouns = [word for word in found.sentence.doc if word.idx >= ends and word.pos_ in ("NOUN", "PROPN")]
    heads = [word for word in nouns[:6] if word.dep_ not in ("compound", "nmod", "amod", "poss")]
    return not heads or heads[0].i >= found.word.i or is_called(found.word, heads[0])


def is_called(noun: Token, subject: Token) -> bool:
    """Whether a subject is said to be what a noun names: "LAST WEEK'S party was their first MEETING"."""
    return noun.dep_ == "attr" and subject.dep_ == "nsubj"


def happening(found: Candidate) -> Token | None:
    """The event noun that a telling is of: its own, or that whose outcome its verb tells ("the BLAST killed six")."""
    if found.pos == "noun":
        return found.word
    if found.pos != "verb":
        return None
    named = (over for token in _doing(found) for over in _up_to_event(nominal.pierce(token), found.word))
    return next((t for t in named if among(lemma(t), "words", "happenings")), None)


def _up_to_event(token: Token, verb: Token) -> Iterator[Token]:
    """A word, and over a relative clause those that it completes: "the BOMBING of a CLINIC that killed two"."""
    yield token
    while verb.dep_ == "relcl" and token.dep_ == "pobj" and token.head.dep_ == "prep":
        token = token.head.head
        yield token


def _doing(found: Candidate) -> Iterable[Token]:
    """What does or did it, of a verb in either voice: "shaken BY a BLAST", "killed IN an ATTACK", "a BLAST shook"."""
    if found.passive or found.lemma in DYING:
        return [t for role in ("prep:in", "by", "prep:during") for t in found.tokens(role)]
    return grammar.subjects(found.word)


DYING = frozenset({"die", "perish"})
