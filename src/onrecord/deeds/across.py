"""What the tellings of one report lend to each other: who answers for an act that another is about."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from onrecord.deeds import grammar
from onrecord.deeds.candidate import candidate, lemma
from onrecord.deeds.match import Matcher
from onrecord.deeds.parties import Parties, Sides
from onrecord.deeds.telling import Telling
from onrecord.model import Party


def answered(told: Sequence[Telling], matcher: Matcher, parties: Parties) -> list[Telling]:
    """Tellings of blame or praise for an act ("condemned the attack") with those who did it as recipients, not
    those who suffered it: whom the act's own words name, else whom the report names for such an act elsewhere."""
    done = []
    for telling in told:
        if telling.type in ("ACCUSE", "SUPPORT") and telling.sides.actors:
            telling = replace(telling, sides=_answerable(telling, told, matcher, parties))  # noqa: PLW2901
        done.append(telling)
    return done


def _answerable(telling: Telling, told: Sequence[Telling], matcher: Matcher, parties: Parties) -> Sides:
    found, sides = telling.found, telling.sides
    roles = ("object", "prep:into", "prep:at", "of", "prep:to")
    own = {p.actor for p in sides.actors}
    for head in dict.fromkeys(grammar.pierce(t) for role in roles for t in found.tokens(role)):
        made = candidate(found.sentence, head)
        entry = matcher.entry(made) if made else None
        if made and entry and entry.type in MATERIAL:
            named = parties.sides(entry, made).actors
            return replace(sides, recipients=named or _doers({entry.type}, told, own))
        if not sides.recipients and (entry or lemma(head) in VAGUE_ACTS):
            doers = _doers({entry.type} if entry else MATERIAL, told, own)
            if doers:
                return replace(sides, recipients=doers)
    return sides


def _doers(wanted: Set[str], told: Sequence[Telling], own: Set[str]) -> tuple[Party, ...]:
    """Who does the first act of a wanted type in the report, other than those who speak of it."""
    for other in told:
        if other.type in wanted and other.sides.actors and not own & {p.actor for p in other.sides.actors}:
            return other.sides.actors
    return ()


MATERIAL = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "SANCTION"})
VAGUE_ACTS = frozenset("action act move step incident decision tragedy crime violence measure".split())
