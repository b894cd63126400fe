"""Actors over the ledger, as merging uses them: the actors room links them, and this lends their names to parties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.actors.over_ledger import link
from onrecord.model import Actor, Party, Reading


@dataclass(frozen=True, slots=True)
class Names:
    """The ledger's actors by id, and which of them (report, actor's id in its reading) is."""

    actors: Mapping[str, Actor]
    ids: Mapping[tuple[str, str], str]

    def party(self, report: str, party: Party) -> Party:
        """The party as the ledger knows it: the ledger's actor, and for a person or a state its fullest name.

        Groups and bodies keep the name that the report gives ("60 Russian diplomats"). Country and sector that the
        report leaves open are filled in. A party whose actor no reading knows gets an id of its own report.
        """
        actor = self.actors.get(self.ids.get((report, party.actor), ""))
        if actor is None:
            return replace(party, actor=f"{report}/{party.actor}")
        name = actor.name if actor.kind in ("person", "state") else party.name or actor.name
        country = party.country or actor.country
        sector = party.sector or (actor.sectors[0] if actor.sectors else None)
        return replace(party, actor=actor.id, name=name, country=country, sector=sector)


def names_over(readings: Iterable[Reading]) -> Names:
    """The actors of all readings, linked. Depends on the set of readings alone."""
    linked = link(sorted(readings, key=lambda reading: reading.report))
    return Names({actor.id: actor for actor in linked.values()}, {key: actor.id for key, actor in linked.items()})
