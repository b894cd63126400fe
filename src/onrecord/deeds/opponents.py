"""Whom an act between two states is done to, where its own words do not say it.

A report on a quarrel tells of it with few names: "Chad expelled FOUR DIPLOMATS", "Peru OPENED FIRE". Where all that one
state does against others, or has done to it, is between it and one other, that other is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.actors import Cast
from onrecord.deeds import nominal, places
from onrecord.deeds.candidate import lemma
from onrecord.deeds.powers import NO_HOME
from onrecord.deeds.telling import Telling
from onrecord.frozen import replace
from onrecord.lexicon import Lexicon

HOSTILE = frozenset("ACCUSE ASSAULT COERCE SANCTION THREATEN".split())
ARMED = frozenset({"GOV", "MIL", None})  # who acts for a state: not its rebels, whose foe it is
OFTEN = 2  # acts between two states by which a report tells that they are at odds
ALMOST_ALL = 0.75  # of a state's quarrels: other states condemn it, too


def against_the_other(told: Sequence[Telling], cast: Cast, lexicon: Lexicon) -> list[Telling]:
    """The tellings of one report; violence and expulsions whose words name no other state, with the one at odds."""
    at_odds = [pair for telling in told for pair in _across(telling)]
    return [_aimed(telling, at_odds, cast, lexicon) for telling in told] if len(at_odds) >= OFTEN else list(told)


def _across(telling: Telling) -> Iterator[frozenset[str]]:
    """The two states of a hostile act between them."""
    if telling.type in HOSTILE:
        for doer in telling.sides.actors:
            for other in telling.sides.recipients:
                pair = frozenset(p.country for p in (doer, other) if p.country and p.country not in NO_HOME)
                if len(pair) > 1:
                    yield pair


def _aimed(telling: Telling, at_odds: Sequence[frozenset[str]], cast: Cast, lexicon: Lexicon) -> Telling:
    sides = telling.sides
    own = {p.country for p in sides.actors}
    if len(own) != 1 or not all(p.sector in ARMED for p in sides.actors) or not _wants_another(telling, own):
        return telling
    (country,) = own
    other = _at_odds_with(country, at_odds)
    if other is None:
        return telling
    if not sides.recipients or sides.recipients[0].inferred:
        known = next((p for p in map(cast.party, cast.mentions) if p.country == other), None)
        there = () if known is None else (places.of_state(known, "", cast, lexicon),)
        return replace(telling, sides=replace(sides, recipients=tuple(replace(p, sector="GOV") for p in there)))
    return replace(telling, sides=replace(sides, recipients=tuple(replace(p, country=other) for p in sides.recipients)))


def _at_odds_with(country: str | None, at_odds: Sequence[frozenset[str]]) -> str | None:
    """The state with which another has almost all of its quarrels."""
    others = Counter(other for pair in at_odds if country in pair for other in pair if other != country)
    (other, times), *_ = [*others.most_common(1), (None, 0)]
    return other if times >= max(OFTEN, ALMOST_ALL * others.total()) else None


def _wants_another(telling: Telling, own: set[str | None]) -> bool:
    """Whether an act is done to people of another state of whom its words tell none."""
    recipients = telling.sides.recipients
    if telling.mode == "expel":
        return bool(recipients) and all(p.country is None and not p.inferred for p in recipients)
    if telling.type != "ASSAULT":
        return False
    roles = ["prep:on", "prep:at", "prep:against", "prep:with"]
    roles += ["object"] if telling.found.pos == "verb" else []  # "air strikes" are no strikes on the air
    struck = (nominal.pierce(t) for role in roles for t in telling.found.tokens(role))
    named = [t for t in struck if lemma(t) not in THEIR_OWN]
    return not named if not recipients else all(p.inferred and p.country in own for p in recipients)


# Objects that say how it was done, not to whom: "opened FIRE", "carried out STRIKES".
THEIR_OWN = frozenset(
    "fire shot round attack strike airstrike raid bombing shelling assault offensive operation missile rocket mortar "
    "bomb shell drone artillery volley barrage salvo retaliation reprisal".split()
)
