"""Actors over all reports by their names alone, for use without the actors room's own linking.

Each actor of each reading comes in; out comes one actor for all that bear the same full name and kind (and no two
different countries), and the way from (report, actor's id there) to it. A person's last name alone is nobody new where
exactly one person of that last name and country is known.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Actor, Party, Reading


@dataclass(frozen=True, slots=True)
class Names:
    """The ledger's actors by id, and which of them (report, actor's id in its reading) is."""

    actors: Mapping[str, Actor]
    ids: Mapping[tuple[str, str], str]

    def party(self, report: str, party: Party) -> Party:
        """The party as the ledger knows it: the ledger's actor and its fullest name, country and sector filled in."""
        actor = self.actors.get(self.ids.get((report, party.actor), ""))
        if actor is None:
            return replace(party, actor=f"{report}/{party.actor}")
        name = actor.name if actor.kind in ("person", "state") else party.name or actor.name
        country = party.country or actor.country
        sector = party.sector or (actor.sectors[0] if actor.sectors else None)
        return replace(party, actor=actor.id, name=name, country=country, sector=sector)


def link_by_name(readings: Iterable[Reading]) -> Names:
    """The actors of all readings, linked. Depends on the set of readings alone."""
    told = [(reading.report, actor) for reading in readings for actor in reading.actors]
    surnames = _surnames(actor for _, actor in told)
    groups: dict[tuple[str, str, str], list[tuple[str, Actor]]] = defaultdict(list)
    for report, actor in told:
        groups[_key(report, actor, surnames)].append((report, actor))
    actors: dict[str, Actor] = {}
    ids: dict[tuple[str, str], str] = {}
    for key in sorted(groups):
        merged = _merged(key, groups[key])
        actors[merged.id] = merged
        ids |= {(report, actor.id): merged.id for report, actor in groups[key]}
    return Names(actors, ids)


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.lower())


def _surnames(actors: Iterable[Actor]) -> dict[tuple[str, str | None], set[str]]:
    """(Last name, country) to the full names of the persons who bear it."""
    known: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for actor in actors:
        words = _words(actor.name)
        if actor.kind == "person" and len(words) > 1:
            known[words[-1], actor.country].add(" ".join(words))
    return known


def _key(report: str, actor: Actor, surnames: Mapping[tuple[str, str | None], set[str]]) -> tuple[str, str, str]:
    words = _words(actor.name)
    name = " ".join(words)
    if actor.kind == "state" and actor.country:
        return ("state", actor.country, "")
    if actor.kind == "person" and len(words) == 1:
        full = surnames.get((name, actor.country), set())
        name = min(full) if len(full) == 1 else name
    if actor.kind == "group" or not name:  # "60 Russian diplomats" of two reports need not be the same people
        return (actor.kind, f"{name}/{report}/{actor.id}", actor.country or "")
    return (actor.kind, name, actor.country or "")


def _merged(key: tuple[str, str, str], told: Sequence[tuple[str, Actor]]) -> Actor:
    best = min((actor for _, actor in told), key=lambda actor: (-len(actor.name), actor.name))
    sectors = dict.fromkeys(sector for _, actor in sorted(told, key=lambda pair: pair[0]) for sector in actor.sectors)
    return Actor(
        id=hashlib.sha256("\0".join(key).encode()).hexdigest()[:16],
        name=best.name,
        kind=best.kind,
        names=tuple(sorted({name for _, actor in told for name in (actor.name, *actor.names)})),
        country=best.country,
        sectors=tuple(sectors),
        offices=tuple(office for _, actor in sorted(told, key=lambda pair: pair[0]) for office in actor.offices),
        spans=tuple(sorted(span for _, actor in told for span in actor.spans)),
    )
