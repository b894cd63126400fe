"""One telling of attacks or protests in several countries: "the bombings in LIMA AND QUITO" are two acts, told at once.

The tellings of a report come in; each comes out as many times as places of several countries are coordinated under its
predicate, with its own place and the people there. A plural that takes such acts up ("the bombings killed 90") is of
the same ones. Places of one country stay together: such attacks are mostly told as one wave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import across, coordination, grammar, nominal, places, setting
from onrecord.deeds.candidate import lemma
from onrecord.deeds.days.again import is_definite
from onrecord.deeds.parties import Sides
from onrecord.deeds.telling import Telling
from onrecord.frozen import replace
from onrecord.model import Party
from onrecord.parse import Sentence

AT_ONE_PLACE = frozenset({"ASSAULT", "PROTEST"})
MOST = 4  # countries; more are a series, or a list
WHERE = frozenset({*places.PLACING, "on", "against", "at", "upon"})
UNDER = frozenset({*WHERE, "of"})  # "the bombing OF embassies IN Lima and Quito"
PARTS = frozenset("capital city town village province region part border coast".split())  # of a country
DEPTH = 4  # phrases under phrases


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that a telling names: whose it is, the word that names it, and whether that is a whole country."""

    party: Party
    word: Token
    sentence: Sentence
    land: bool

    @property
    def name(self) -> str:
        """The name as the report has it: of a town of several words, all of them."""
        return " ".join(t.text for t in setting.name_of(self.word))


def parted(tellings: Iterable[Telling], cast: Cast) -> list[Telling]:
    """The tellings, those of acts at several places once for each of them."""
    every = list(tellings)
    own = {n: found for n, t in enumerate(every) if (found := _places(t, cast))}
    return [
        one
        for n, telling in enumerate(every)
        for one in _at_each(telling, own.get(n) or _taken_up(telling, every, own), cast)
    ]


def _places(telling: Telling, cast: Cast) -> Sequence[_Place]:
    """The places at which a telling's own words say that it was done, where they are of several countries."""
    if telling.type not in AT_ONE_PLACE:
        return ()
    for head in _heads(telling):
        sentence = telling.found.sentence
        found = _under(head, sentence, cast) or _beside(head, sentence, cast)
        if found:
            return found if len(found) <= MOST else ()
    return ()


def _at_each(telling: Telling, found: Sequence[_Place], cast: Cast) -> Sequence[Telling]:
    if not found:
        return (telling,)
    return [
        replace(
            telling,
            place=one.sentence.range(*_ends(setting.name_of(one.word))),
            elsewhere=tuple(t for other in found if other != one for t in setting.name_of(other.word)),
            sides=_sides_at(telling, one, found),
        )
        for one in found
    ]


def _ends(words: Sequence[Token]) -> tuple[Token, Token]:
    return words[0], words[-1]


def _heads(telling: Telling) -> Iterator[Token]:
    """The words under which a place of the act may stand: the predicate, what it is done to, the attack whose toll it
    is."""
    found = telling.found
    yield found.word
    if found.anchor != found.word:
        yield found.anchor
    if found.pos == "verb":
        yield from grammar.objects_as_voiced(found.word)
    attack = across.toll_of(telling)
    if attack is not None:
        yield attack


def _under(head: Token, sentence: Sentence, cast: Cast, depth: int = 0) -> list[_Place]:
    """The places of several countries that are coordinated in a phrase under a word, or in one under that."""
    below = [c for c in head.children if c.dep_ == "npadvmod"] if depth == 0 else []  # "attacks this MONTH on ..."
    for preposition in (c for word in (head, *below) for c in word.children):
        if preposition.dep_ != "prep" or preposition.lower_ not in UNDER:
            continue
        for inner in preposition.children:
            if inner.dep_ != "pobj":
                continue
            options = coordination.with_conjuncts(inner)
            own = [place for option in options for place in _at(option, sentence, cast, preposition)]
            several = _distinct(own or _by_adjectives(inner, sentence, cast))
            if len(several) > 1:
                return several
            if depth < DEPTH and (deeper := _under(inner, sentence, cast, depth + 1)):
                return deeper
    return []


def _beside(head: Token, sentence: Sentence, cast: Cast) -> list[_Place]:
    """The same where the parser hangs the second target on the act: "shelled a camp in Chad and A PLANT IN MALI"."""
    targets = [c for c in head.children if c.dep_ == "conj" and c.pos_ == "NOUN"]
    below = [t for t in nominal.noun_phrase(head) if t.dep_ == "pobj" and t.head.lower_ in WHERE] if targets else []
    own = [place for t in below for place in _named(t, sentence, cast)]
    found = _distinct([*own[:1], *(place for target in targets for place in _at(target, sentence, cast))])
    return found if own and len(found) > 1 else []


def _at(option: Token, sentence: Sentence, cast: Cast, preposition: Token | None = None) -> list[_Place]:
    """The place that a coordinated word under a preposition names, or at which it is: "a camp IN CHAD and a plant IN
    MALI"."""
    named = _named(option, sentence, cast) if preposition is not None and _says_where(preposition) else []
    below = (t for word in places.PLACING for t in grammar.prepositional(option, word))
    return named or [place for t in below for place in _named(t, sentence, cast)][:1]


def _by_adjectives(part: Token, sentence: Sentence, cast: Cast) -> list[_Place]:
    """The states whose parts one plural is: "in the KENYAN AND UGANDAN capitals"."""
    if lemma(part) not in PARTS or part.tag_ != "NNS":
        return []
    adjectives = [t for c in nominal.modifiers(part) for t in (c, *(d for d in c.subtree if d.dep_ == "conj"))]
    held = ((t, cast.at(*sentence.range(t))) for t in adjectives)
    states = [(t, cast.party(m)) for t, m in held if m is not None and cast.actor(m.actor).kind == "state"]
    return [_Place(party, t, sentence, land=False) for t, party in states if party.country]


def _says_where(preposition: Token) -> bool:
    return preposition.lower_ in WHERE or (preposition.lower_ == "of" and lemma(preposition.head) in PARTS)


def _named(word: Token, sentence: Sentence, cast: Cast) -> list[_Place]:
    party, mention = places.named_place(word, sentence, cast), cast.at(*sentence.range(word))
    if party is None or mention is None:
        return []
    land = cast.actor(party.actor).kind == "state" and mention.kind == "name"  # a capital stands for its state
    return [_Place(party, word, sentence, land)]


def _distinct(found: Iterable[_Place]) -> list[_Place]:
    """The places, one of each country: the first that is not the whole country."""
    by_country: dict[str | None, _Place] = {}
    for place in found:
        known = by_country.get(place.party.country)
        if known is None or (known.land and not place.land):
            by_country[place.party.country] = place
    return list(by_country.values())


# --------------------------------------------------------------------------------------------------------- taken up


def _taken_up(telling: Telling, every: Sequence[Telling], own: Mapping[int, Sequence[_Place]]) -> Sequence[_Place]:
    """The places of the acts that a definite plural without places takes up ("THE bombings"; "attacks" are any), where
    the report tells of only one such set."""
    noun = _plural(telling)
    if noun is None or not is_definite(noun):
        return ()
    like = [found for n, found in own.items() if every[n].type == telling.type and lemma(noun) in _called(every[n])]
    sets = {frozenset(place.name for place in found) for found in like}
    return like[0] if len(sets) == 1 else ()


def _plural(telling: Telling) -> Token | None:
    """The noun for several acts that a telling rests on, if it is one, and names no place of its own."""
    found = telling.found
    noun = found.word if found.pos == "noun" else across.toll_of(telling)
    if telling.type not in AT_ONE_PLACE or noun is None or noun.tag_ != "NNS":
        return None
    placed = any(t.pos_ == "PROPN" and t.dep_ == "pobj" and t.head.lower_ in WHERE for t in nominal.noun_phrase(noun))
    return None if placed else noun


def _called(telling: Telling) -> frozenset[str]:
    """The words by which a telling's acts may be taken up."""
    attack = across.toll_of(telling)
    return frozenset({telling.found.lemma, *([lemma(attack)] if attack is not None else [])})


# ------------------------------------------------------------------------------------------------------------ sides


def _sides_at(telling: Telling, own: _Place, every: Sequence[_Place]) -> Sides:
    """The sides of the act at one of the places: people of the other places have no part in it.

    Attackers come to them: "a CHADIAN militia raided camps in Chad and Mali"; crowds do not.
    """
    sides = telling.sides
    actors = sides.actors if telling.type == "ASSAULT" else _there(sides.actors, own, every)
    return replace(sides, actors=actors, recipients=_there(sides.recipients, own, every))


def _there(parties: Sequence[Party], own: _Place, every: Sequence[_Place]) -> tuple[Party, ...]:
    others = [place for place in every if place != own]
    lands = {place.party.country for place in others}
    kept = [p for p in parties if p.country not in lands]
    gone = [p for p in parties if p not in kept]
    if gone and not any(p.country == own.party.country for p in kept):
        kept.append(replace(own.party, sector=gone[0].sector, inferred=True))
    return tuple(_renamed(p, own, others) for p in kept)


def _renamed(party: Party, own: _Place, others: Iterable[_Place]) -> Party:
    """A party that goes by one of the other places ("the embassies in LIMA"), by its own."""
    name = next((other.name for other in others if party.name.endswith(f" {other.name}")), None)
    return party if name is None else replace(party, name=party.name.removesuffix(name) + own.name)
