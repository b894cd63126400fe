"""Actors over the ledger, as merging uses them: the actors room links them, and this lends their names to parties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from onrecord.actors.over_ledger import Counted, counted, link
from onrecord.actors.table import Row, Table
from onrecord.model import Actor, Days, Party, Reading


@dataclass(frozen=True, slots=True)
class Names:
    """The ledger's actors by id, and which of them (report, actor's id in its reading) is.

    `guessed` are those of them whose country no words of that report tell; `terms` are the rows of a user's table that
    held for an actor on the day of the report; `counted` is what the readings tell of their actors.
    """

    actors: Mapping[str, Actor]
    ids: Mapping[tuple[str, str], str]
    guessed: frozenset[tuple[str, str]] = frozenset()
    terms: Mapping[tuple[str, str], Row] = field(default_factory=dict)
    table: Table | None = None
    counted: Counted | None = None

    def party(self, report: str, party: Party, days: Days | None = None) -> Party:
        """The party as the ledger knows it: the ledger's actor, and for a person or a state its fullest name.

        Groups and bodies keep the name that the report gives ("60 Russian diplomats"). Country and sector that the
        report leaves open are filled in, and where it had to guess a person's country, what another report tells
        stands; what the user's table says of its day comes first. A party whose actor no reading knows gets an id of
        its own report.

        `days` are those of the act: who is called a former minister, and is known to have been one then, acted as one.
        """
        actor = self.actors.get(self.ids.get((report, party.actor), ""))
        if actor is None:
            return replace(party, actor=f"{report}/{party.actor}")
        name = actor.name if actor.kind in ("person", "state") else party.name or actor.name
        term = self.terms.get((report, party.actor))
        if days is not None and self.table is not None:
            term = self.table.of(actor, days.first) or term
        known = actor.country if actor.kind == "person" and not actor.guessed else None
        told = (term and term.country) or known
        country = told or party.country or actor.country
        sector = (term and term.sector) or party.sector or (actor.sectors[0] if actor.sectors else None)
        if days is not None and sector == "ELI":
            sector = _held(actor, days) or sector
        guessed = not told and country is not None and (report, party.actor) in self.guessed
        return Party(actor.id, name, country, sector, party.spans, party.inferred, guessed)


def names_over(readings: Iterable[Reading], table: Table | None = None, told: Counted | None = None) -> Names:
    """The actors of all readings, linked. Depends on the set of readings, and the user's table, alone; `told` is what
    they tell of their actors, where that was counted."""
    ordered = sorted(readings, key=lambda reading: reading.report)
    told = told or counted(ordered)
    linked = link(ordered, table, placed=False, told=told)  # the ledger keeps places by themselves
    return Names(
        {actor.id: actor for actor in linked.values()},
        {key: actor.id for key, actor in linked.items()},
        guesses_of(ordered),
        _terms(ordered, linked, table) if table is not None else {},
        table,
        told,
    )


def guesses_of(readings: Iterable[Reading]) -> frozenset[tuple[str, str]]:
    """The actors (report, id in its reading) whose country no words tell."""
    return frozenset((reading.report, actor.id) for reading in readings for actor in reading.actors if actor.guessed)


def _held(actor: Actor, days: Days) -> str | None:
    """The sector of an office that reports of those very days give the actor."""
    for office in actor.offices:
        now = office.sector and office.sector != "ELI" and not office.title.startswith("former ")
        if now and office.seen is not None and office.seen.first <= days.first and days.last <= office.seen.last:
            return office.sector
    return None


def _terms(
    readings: Iterable[Reading], linked: Mapping[tuple[str, str], Actor], table: Table
) -> dict[tuple[str, str], Row]:
    found = {}
    for reading in readings:
        for actor in reading.actors:
            row = table.of(linked[reading.report, actor.id], reading.published)
            if row is not None:
                found[reading.report, actor.id] = row
    return found
