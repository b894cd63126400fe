"""One plural word that stands for people of several states: "the PRESIDENTS of Poland and Hungary".

The cast holds such a word as one actor, with the country of the first name; a deed has a party for each state.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import coordination, grammar, nominal
from onrecord.frozen import replace
from onrecord.model import Mention, Party
from onrecord.parse import Sentence


def members(word: Token, mention: Mention, sentence: Sentence, cast: Cast) -> tuple[Party, ...]:
    """The parties that a word stands for: the cast's own, else one for each state whose people a plural names."""
    known = cast.members(mention)
    if len(known) > 1 or word.tag_ != "NNS":
        return known
    (own,) = known
    named: dict[str, Party] = {}
    for token in _naming(word):
        held = cast.at(*sentence.range(token))
        if held is not None and held != mention:
            for party in cast.members(held):
                if party.country:
                    named.setdefault(party.country, party)
    if len(named) < 2 and own.country in (None, *named):
        return known
    others = (replace(p, sector=own.sector) for country, p in named.items() if country != own.country)
    return (own, *others) if own.country else tuple(others)


def named_one(token: Token) -> Token:
    """Who is meant by one of several, "PAZ" of "one of its members, Chilean lawyer Ana Paz", or named right behind what
    he is to somebody, "its ally CHAD"; any other word itself."""
    named = next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if named is not None and token.pos_ == "NOUN" and named.left_edge.i == token.i + 1 and nominal.is_own(token):
        return named
    if token.lower_ != "one" or not any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children):
        return token
    members = [token, *grammar.prepositional(token, "of")]
    behind = [c for t in members for c in t.children if c.dep_ == "appos"]
    # the parser hangs the name on the verb as well
    behind += [c for c in token.head.children if c.dep_ == "npadvmod" and c.left_edge.i == token.right_edge.i + 2]
    return next((c for c in behind if c.pos_ == "PROPN"), token)


def people_in(body: Token) -> Token:
    """Who makes up a body: "officials" of "a TEAM of French and Chadian officials"; any other word itself."""
    if body.lemma_.lower() not in BODIES:
        return body
    return next((t for t in grammar.prepositional(body, "of") if t.tag_ == "NNS"), body)


def counted_with(number: Token) -> Token:
    """Of whom a bare number counts others, to whom something else was done: "SOLDIERS" of "five soldiers were killed
    and TWO captured"; any other word itself."""
    verb = number.head
    alone = number.dep_ in ("nsubj", "nsubjpass") and not any(c.dep_ in ("prep", "relcl") for c in number.children)
    if number.tag_ != "CD" or not alone or verb.dep_ != "conj" or nominal.is_calendar(number):
        return number
    over = verb.head
    before = grammar.objects(over)[:1] if over.pos_ == "VERB" else []
    counted = (t for t in before if t.pos_ == "NOUN" and any(c.dep_ == "nummod" for c in t.children))
    return next(counted, number)


def _naming(word: Token) -> Iterator[Token]:
    """The names that say of which states people are: "of Poland AND HUNGARY", "Polish AND HUNGARIAN"."""
    for preposition in ("of", "from"):
        found = [t for t in grammar.prepositional(word, preposition) if t.pos_ == "PROPN"]
        if len(found) > 1:  # "the relatives of Ann Lee" are one side
            yield from found
            return
    adjectives = [c for c in word.children if c.dep_ in ("amod", "compound", "nmod")]
    coordinated = [t for c in adjectives for t in coordination.with_conjuncts(c)]
    if len(coordinated) > len(adjectives):
        yield from coordinated


# Groups that are only the people in them: "a TEAM of French and Chadian soldiers".
BODIES = frozenset("team force delegation group panel committee commission patrol squad party mission".split())
