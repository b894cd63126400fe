"""Users' word on single events laid over the events that stand in the ledger.

An event that a fix holds for shows in all its rows what the fix says, so that it is found, counted and exported as
that; the event as it was read stands in `fixed_events`. One that is called wrong keeps its row, without parties, and
is left out of every list (`in_lists`). Whatever merging writes is what was read: `lay_over` is called after it, in the
same transaction, and whenever a fix comes or goes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from onrecord.ledger import rows, schema, store
from onrecord.ledger.codec import DamagedError, canonical, digest, unpack
from onrecord.ledger.fixing import Value, laid_over
from onrecord.ledger.letters import folded
from onrecord.ledger.sought import named
from onrecord.model import Actor, Event, Party, Span

if TYPE_CHECKING:  # merging takes long to import, and whoever only looks needs none of it
    from onrecord.ledger.rulings import Ruling
    from onrecord.merge.corrections import Place

COUNTER = "fixed"  # the row of `state` that changes whenever a fix changes an event


@dataclass(frozen=True, slots=True)
class Fixed:
    """What stands of an event that fixes hold for: as it was read, and the numbers of the rulings."""

    as_read: Event
    wrong: bool
    numbers: tuple[int, ...]


def in_lists() -> ColumnElement[bool]:
    """The condition on `events` that nobody has called it wrong."""
    own = schema.fixed_events
    return schema.events.c.id.not_in(select(own.c.event).where(own.c.wrong == 1))


def set_aside(connection: Connection) -> int:
    """How many events are called wrong."""
    own = schema.fixed_events
    return int(connection.execute(select(func.count()).where(own.c.wrong == 1)).scalar_one())


def fixed(connection: Connection, events: Iterable[str]) -> dict[str, Fixed]:
    """What fixes hold for these events (by their whole ids), as far as any do."""
    own = schema.fixed_events
    found: dict[str, Fixed] = {}
    for part in store.chunks(sorted(set(events))):
        for row in connection.execute(select(own).where(own.c.event.in_(part))):
            numbers = row.numbers.split()
            if not all(number.isdecimal() for number in numbers):
                raise DamagedError(f"the numbers of the corrections of event {row.event} are {row.numbers!r}")
            found[row.event] = Fixed(unpack(Event, row.record), bool(row.wrong), tuple(map(int, numbers)))
    return found


def events_of(connection: Connection, rulings: Iterable[Ruling]) -> dict[int, str]:
    """The event that each of these rulings holds for, by its number; none for one that holds for none.

    It is the one that has most of the tellings that the ruling names.
    """
    many = list(rulings)
    told = _Told(connection, (where.span.report for ruling in many for where in _places(ruling)))
    found = {}
    for ruling in many:
        votes = Counter(event for where in _places(ruling) for event in told.at(where))
        if votes:
            found[ruling.number] = min(votes, key=lambda event: (-votes[event], event))
    return found


def holding(connection: Connection) -> dict[str, list[Ruling]]:
    """The events that any fixes hold for, by id, with these fixes in their order."""
    from onrecord.ledger.rulings import stored_fixes

    rulings = {ruling.number: ruling for ruling in stored_fixes(connection)}
    found: dict[str, list[Ruling]] = defaultdict(list)
    for number, event in sorted(events_of(connection, rulings.values()).items()):
        found[event].append(rulings[number])
    return found


def _places(ruling: Ruling) -> Sequence[Place]:
    return ruling.places or [where for pair in ruling.pairs for where in (pair.one, pair.other)]


def lay_over(connection: Connection) -> None:
    """Make the events show what was read, with the fixes that there are laid over it."""
    own = schema.fixed_events
    standing = {row.event: row.digest for row in connection.execute(select(own.c.event, own.c.digest)).all()}
    wanted = holding(connection)
    changed = False
    for event in sorted({*standing, *wanted}):
        changed |= _lay_over_one(connection, event, wanted.get(event, ()), standing.get(event))
    if changed:
        _count(connection)


def _lay_over_one(connection: Connection, id_: str, rulings: Sequence[Ruling], known: str | None) -> bool:
    """Write an event as it was read with these rulings laid over it; False where it stands so already."""
    own, fixed_event = schema.events, schema.fixed_events
    stored = connection.execute(select(own.c.digest, own.c.record).where(own.c.id == id_)).one()
    kept = connection.execute(select(fixed_event.c.record).where(fixed_event.c.event == id_)).scalar()
    as_read = unpack(Event, stored.record if kept is None else kept)
    shown = overlaid(connection, as_read, rulings)
    wrong = any(ruling.word == "wrong" for ruling in rulings)
    numbers = " ".join(str(ruling.number) for ruling in rulings)
    told = digest_of(shown, wrong, [ruling.number for ruling in rulings])
    if told == known:
        return False
    _write(connection, shown, stored.digest, parties=not wrong)
    connection.execute(delete(fixed_event).where(fixed_event.c.event == id_))
    if rulings:
        row = {"event": id_, "wrong": int(wrong), "numbers": numbers, "digest": told}
        connection.execute(insert(fixed_event), row | {"record": stored.record if kept is None else kept})
    return True


def overlaid(connection: Connection, as_read: Event, rulings: Iterable[Ruling]) -> Event:
    """The event with what these rulings say laid over it."""
    from onrecord.ontology import load_types

    shown = as_read
    for ruling in rulings:
        if ruling.values:
            shown = laid_over(shown, ruling.values, Actors(connection).party, load_types().score)
    return shown


def digest_of(shown: Event, wrong: bool, numbers: Iterable[int]) -> str:
    """The digest of what these rulings make of an event."""
    return digest(canonical(shown), str(wrong), " ".join(map(str, numbers)))


def _write(connection: Connection, shown: Event, digest_as_read: str, *, parties: bool) -> None:
    """The event's row and parties. The digest stays that of what was read, by which merging knows it."""
    own, party = schema.events, schema.event_parties
    made = rows.event_rows(shown, lambda spans: "")
    row = {**made[own][0], "digest": digest_as_read}
    connection.execute(update(own).where(own.c.id == shown.id).values(row))
    connection.execute(delete(party).where(party.c.event == shown.id))
    if parties and made[party]:
        connection.execute(insert(party), list(made[party]))


def _count(connection: Connection) -> None:
    own = schema.state
    before = connection.execute(select(own.c.value).where(own.c.name == COUNTER)).scalar()
    connection.execute(delete(own).where(own.c.name == COUNTER))
    connection.execute(insert(own), {"name": COUNTER, "value": str(int(before or 0) + 1)})


class _Told:
    """Which events have a telling at a place, among those that some reports tell of."""

    def __init__(self, connection: Connection, reports: Iterable[str]) -> None:
        own = schema.tellings
        asked = sorted(set(reports))
        ids: set[str] = set()
        for part in store.chunks(asked):
            ids |= set(connection.scalars(select(own.c.event).where(own.c.report.in_(part))))
        self._deeds: dict[tuple[str, str], list[tuple[Span, str]]] = defaultdict(list)
        for event in _events(connection, ids):
            for deed in event.deeds:
                self._deeds[deed.report, deed.type].append((deed.predicate, event.id))

    def at(self, where: Place) -> set[str]:
        """The events with a telling of that type whose predicate meets the place; they may be the same one."""
        near = self._deeds.get((where.span.report, where.type), ())
        return {event for one, event in near if one.overlaps(where.span)}


def _events(connection: Connection, ids: Iterable[str]) -> Iterator[Event]:
    own = schema.events
    for part in store.chunks(sorted(ids)):
        for row in connection.execute(select(own.c.record).where(own.c.id.in_(part))):
            yield unpack(Event, row.record)


class Actors:
    """The actors of a ledger by what a user calls them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def party(self, value: Value) -> Party | None:
        """The actor of that very name, or the state of that country code; None where there is none.

        Of several of a name the one with the codes given, then the first by id.
        """
        own, name = schema.actors, str(value.value)
        if len(name) == 3 and name.isupper():
            found = self._those((own.c.country == name) & (own.c.kind == "state"))
        else:
            same = folded(name)
            found = [actor for actor in self._those(own.c.id.in_(named(name))) if folded(actor.name) == same]
        codes: Mapping[str, str | None] = {"country": value.country, "sector": value.sector}
        best = min(found, key=lambda actor: (-_agreeing(actor, codes), actor.id), default=None)
        if best is None:
            return None
        return Party(best.id, best.name, best.country, best.sectors[0] if best.sectors else None)

    def _those(self, asked: ColumnElement[bool]) -> list[Actor]:
        query = select(schema.actors.c.record).where(asked)
        return [unpack(Actor, record) for record in self._connection.scalars(query)]


def _agreeing(actor: Actor, codes: Mapping[str, str | None]) -> int:
    return (actor.country == codes["country"]) + (codes["sector"] in actor.sectors)
