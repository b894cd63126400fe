"""What stands in a nominal phrase: the word that is meant, what modifies it, and whether it names a day.

Grammar only: tokens in, tokens out. No names, no ontology.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.deeds.coordination import NOMINAL
from onrecord.deeds.words import among

RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})
# Nouns that only measure or group what follows "of": conditions and parties look at what they hold.
TRANSPARENT = frozenset(
    """
    series part number tens group dozen hundred thousand score ten handful wave string round spate batch
    majority quarter fifth tenth percent kind sort piece form bit couple pair lot plenty rest half third most some all
    any many several few one two three four five  million billion act package set range host total minimum
    maximum day week month hour phase stage drive effort last bulk remainder worth
    swathe slew raft array flurry trio duo
    """.split()
)


# Of these also what follows "in": "nine million euros IN aid".
MONEY = frozenset(
    """
    dollar euro pound franc mark yen yuan rouble ruble rupee peso real rand krona krone lira riyal dirham dinar shilling
    """.split()
)
BEHIND_MONEY = ("of", "in")


def pierce(token: Token) -> Token:
    """The word that is meant: "attacks" of "a series of attacks", "people" of "dozens of people", "them" of "40 of
    them"."""
    measure = token.lemma_.lower()
    if measure in TRANSPARENT or measure in MONEY or counts_those_named(token):
        money = measure in MONEY or any(c.tag_ == "$" for c in token.children)
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in (BEHIND_MONEY if money else ("of",)):
                inner = next((c for c in child.children if c.dep_ == "pobj"), None)
                if inner is not None and (child.lower_ == "of" or _is_thing(inner)):
                    return pierce(inner)
    return token


def counts_those_named(token: Token) -> bool:
    """ "40 of THEM"; of "40 of the students" somebody is a part by himself."""
    of = next((c for c in token.children if c.lower_ == "of"), None) if token.tag_ == "CD" else None
    return of is not None and any(c.lower_ in ("them", "us") for c in of.children)


def _is_thing(token: Token) -> bool:
    """Whether what money is given "in" is a thing, and no place or time."""
    return token.pos_ == "NOUN" and not is_calendar(token)


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other word itself."""
    if token.lower_ not in RELATIVE or token.tag_ not in ("WP", "WP$", "WDT", "WRB", "IN", "DT"):
        return token
    above = token.head
    while above.dep_ not in ("relcl", "ROOT") and above.head != above:
        above = above.head
    if above.dep_ != "relcl":
        return token
    return _happening_above(above.head) or above.head if token.lower_ in ("which", "that") else above.head


def _happening_above(place: Token) -> Token | None:
    """The attack that a relative clause is about where the parser hangs it on its place: "BOMBINGS in Kenya and Chad,
    which killed 250"."""
    while place.dep_ == "conj" and place.head.pos_ in NOMINAL:
        place = place.head
    while place.dep_ == "pobj" and place.head.lower_ in ("in", "at", "near", "outside", "on", "against", "of"):
        place = place.head.head
        if among(place.lemma_.lower(), "words", "happenings"):
            return place
    return None


def noun_phrase(token: Token) -> Iterator[Token]:
    """The words of a nominal phrase, relative clauses and coordinated phrases left out."""
    yield token
    for child in token.children:
        if child.dep_ not in ("relcl", "conj", "cc", "appos", "punct", "advcl", "parataxis") and not is_aside(child):
            yield from noun_phrase(child)


def is_aside(child: Token) -> bool:
    """Whether a participle stands beside its noun: "the vote, HAILED by the government, ...", "ACCORDING to police"."""
    if child.lower_ == "according":
        return True
    return child.dep_ == "acl" and child.tag_ == "VBN" and child.i > 0 and child.nbor(-1).text == ","


def modifiers(token: Token) -> list[Token]:
    """Words before a noun that modify it: adjectives, names, nouns; of a verb its auxiliaries and its "that"."""
    wanted = ("amod", "compound", "nmod", "aux", "advmod") if token.pos_ != "VERB" else ("aux", "advmod", "mark")
    return [c for c in token.children if c.dep_ in wanted]


def is_calendar(token: Token) -> bool:
    """Whether a word names a day, a month or a year: "on MONDAY" is nowhere, and "in 2014" too."""
    return token.lower_ in CALENDAR or (len(token) == 4 and token.is_digit)


def is_own(token: Token) -> bool:
    """Whether a thing is somebody's who is named by a pronoun: "ITS embassy"."""
    return any(c.dep_ == "poss" and c.lower_ in ("its", "his", "her", "their") for c in token.children)


def has_child(token: Token, lowers: Iterable[str]) -> bool:
    """Whether a word has one of these words directly under it."""
    wanted = frozenset(lowers)
    return any(child.lower_ in wanted for child in token.children)


CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow "
    "night morning evening afternoon noon dawn midnight day week month year weekend".split()
)
