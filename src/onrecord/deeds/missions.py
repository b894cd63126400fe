"""Attacks on a country's embassies abroad: whom they struck, of whom the place tells nothing.

Such attacks strike people of several countries. The state where an embassy stands is not whom they were aimed at, and
"12 people" who died there are not of it because of the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import clauses, coordination, nominal, places
from onrecord.deeds.parties import Sides
from onrecord.deeds.telling import Telling
from onrecord.frozen import replace
from onrecord.model import Party

MISSIONS = frozenset("embassy embassies consulate consulates".split())


def of_missions(told: Sequence[Telling], cast: Cast) -> list[Telling]:
    """The tellings of one report; those of attacks on missions with the missions as recipients, and without the states
    where they stand."""
    known = _known(cast)
    struck = [t for t in told if t.type == "ASSAULT" and (_is_named(t) or _is_told_with(t))] if known else []
    if not struck:
        return list(told)
    hosts = {p.country for t in struck for p in _places(t, cast)} - {p.country for p in known}
    said = {t.found.sentence.index for t in struck}
    done = [_struck(t, _in_its_words(t, cast) or known) if t in struck else t for t in told]
    apart = [
        replace(t, sides=_of_nobody_there(t, hosts, cast, t.found.sentence.index in said)) if t.type == "ASSAULT" else t
        for t in done
    ]
    # "the Lima bombing" of such a report is that of the embassy there
    return [
        _struck(t, known) if had.sides.recipients and not t.sides.recipients else t
        for had, t in zip(done, apart, strict=True)
    ]


def _known(cast: Cast) -> list[Party]:
    """The missions that a report names with their country, one for each country."""
    actors = (a for a in cast.actors if a.country and _is_mission(a.name) and not a.guessed)
    by_country = {a.country: Party(a.id, a.name, a.country, "GOV", inferred=True) for a in actors}
    return list(by_country.values())


def _is_mission(name: str) -> bool:
    return not MISSIONS.isdisjoint(name.lower().split())


def _is_named(telling: Telling) -> bool:
    return any(_is_mission(p.name) for p in telling.sides.recipients)


def _is_told_with(telling: Telling) -> bool:
    """Whether an attack is told by what it struck: "the EMBASSY bombings", those killed in them too."""
    return any(t.lower_ in MISSIONS for noun in _attacks(telling) for t in nominal.noun_phrase(noun))


def _attacks(telling: Telling) -> Iterator[Token]:
    """The noun of a telling, and those by which its verb tells what did it."""
    yield telling.found.word
    if telling.found.pos == "verb":
        yield from (nominal.pierce(t) for role in ("subject", "prep:in", "by") for t in telling.found.tokens(role))


def _in_its_words(telling: Telling, cast: Cast) -> list[Party]:
    """The missions that the words of an attack name: "explosions at U.S. EMBASSIES killed 110"."""
    words = (t for noun in _attacks(telling) for t in nominal.noun_phrase(noun) if t.lower_ in MISSIONS)
    mentions = (cast.at(*telling.found.sentence.range(t)) for t in words)
    named = {p.actor: p for m in mentions if m is not None and (p := cast.party(m)).country}
    return list(named.values())


def _struck(telling: Telling, known: Sequence[Party]) -> Telling:
    """A telling with the one mission that the report names, where only a bare "embassy" is said; the place of the act
    is nobody whom it was done to."""
    named = tuple(p for p in telling.sides.recipients if not p.inferred)
    added = () if len(known) > 1 or _is_named(telling) else known
    return replace(telling, sides=replace(telling.sides, recipients=(*named, *added)))


def _places(telling: Telling, cast: Cast) -> Iterator[Party]:
    """The places that an attack's own words name, and those of the mission that it struck."""
    found = telling.found
    below = {t.i: t for noun in _attacks(telling) for t in nominal.noun_phrase(noun)}
    below |= {t.i: t for t in clauses.clause_words(found.word)} if found.pos == "verb" else {}
    for _, token in sorted(below.items()):
        if token.dep_ == "pobj" and token.head.lower_ in places.PLACING:
            near = (*coordination.with_conjuncts(token), *nominal.modifiers(token))
            named = (places.named_place(t, found.sentence, cast) for t in near)
            yield from (place for place in named if place is not None)


def _of_nobody_there(telling: Telling, hosts: Set[str | None], cast: Cast, beside: bool) -> Sides:
    """The sides of an attack without the states where the missions stand; people there, and those of whom the same
    sentence tells (`beside`), are of no known country."""
    kept = [p for p in telling.sides.recipients if p.country not in hosts or not _is_place(p, cast)]
    mixed = (
        replace(p, country=None) if (p.country in hosts or (beside and not p.inferred)) and not _is_told(p, cast) else p
        for p in kept
    )
    return replace(telling.sides, recipients=tuple(mixed))


def _is_place(party: Party, cast: Cast) -> bool:
    """Whether a party is only where it was: a state, a town, those who live there."""
    return party.inferred or cast.actor(party.actor).kind == "state"


def _is_told(party: Party, cast: Cast) -> bool:
    """Whether words other than a place tell the country of a party: "four KENYANS", not "four people IN Lima"."""
    actor = cast.actor(party.actor)
    if _is_mission(party.name):
        return True
    return actor.country is not None and not actor.guessed and " in " not in party.name
