"""The tellings that stand in a ledger's tables, as `onrecord.merge.grow` asks for them.

What is compared of a telling lies in its own row. A common key is that of thousands, so nothing is kept at hand that
was only looked at; deeds are taken out of the bytes of events where these are made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Column, Connection, bindparam, delete, select

from onrecord.ledger import rulings, schema, store, stored
from onrecord.ledger.codec import unpack
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.merge_book import BareReports
from onrecord.merge.compare import Telling
from onrecord.merge.corrections import Wishes, wishes
from onrecord.merge.outline import OUTLINE
from onrecord.merge.packed import unpacked
from onrecord.merge.placed import number_of, numbered
from onrecord.merge.tellings import Apart, Told, tellings_of
from onrecord.model import ActorKind, Deed, Event

ROWS = 1_000  # that are fetched at a time


class LedgerShelf:
    """The tellings that stand in a ledger, and its `reports`; `kinds` are those of actors that it lacks as yet; `apart`
    says which deeds users have split."""

    def __init__(
        self, connection: Connection, kinds: Mapping[str, ActorKind] | None = None, apart: Apart | None = None
    ) -> None:
        self._connection, self._apart = connection, apart
        self._kinds, self.reports = dict(kinds or {}), BareReports(connection)

    def of_reports(self, reports: Collection[str]) -> Mapping[str, str]:
        """The tellings of these reports, each with its event."""
        return self._events_by(schema.merge_tellings.c.report, reports)

    def events(self, tellings: Collection[str]) -> Mapping[str, str]:
        """The events that these tellings are in."""
        return self._events_by(schema.merge_tellings.c.number, map(number_of, tellings))

    def _events_by(self, column: Column[str] | Column[int], values: Iterable[str | int]) -> dict[str, str]:
        own = schema.merge_tellings
        found: dict[str, str] = {}
        for part in store.chunks(sorted(values)):
            query = select(own.c.telling, own.c.event).where(column.in_(part))
            found.update((telling, event) for telling, event in self._connection.execute(query))
        return found

    def sharing(self, looking: Collection[int], waiting: Collection[int]) -> Iterator[tuple[int, int, int]]:
        """Key, whether it is active there, number of the telling."""
        own = schema.merge_keys
        query = select(own.c.key, own.c.active, own.c.number)
        for asked, keys in ((query, looking), (query.where(own.c.active == 1), waiting)):
            for part in store.chunks(sorted(keys)):
                found = self._connection.execute(asked.where(own.c.key.in_(part)))
                for rows in found.partitions(ROWS):
                    yield from rows

    def outlines(self, numbers: Collection[int]) -> Iterator[tuple[int, bytes]]:
        """The outlines of the tellings of these numbers."""
        own = schema.merge_tellings
        query = select(own.c.number, own.c.telling, own.c.outline)
        for part in store.chunks(sorted(numbers)):
            for number, telling, outline in self._connection.execute(query.where(own.c.number.in_(part))).all():
                if len(outline) != OUTLINE.itemsize:
                    raise LedgerError(f"a damaged outline of telling {telling}; run: onrecord check --repair")
                yield number, outline

    def numbered(self, numbers: Collection[int]) -> Iterator[tuple[int, Telling]]:
        """The tellings of these numbers, one after the other."""
        own = schema.merge_tellings
        query = select(own.c.number, own.c.telling, own.c.report, own.c.told)
        for part in store.chunks(sorted(numbers)):
            for number, telling, report, told in self._connection.execute(query.where(own.c.number.in_(part))).all():
                yield number, _telling(telling, report, told)

    def members(self, events: Collection[str]) -> Iterator[tuple[Telling, str, float]]:
        """The tellings of these events, each with its event and the points of the weakest link that this needed."""
        own = schema.merge_tellings
        query = select(own.c.telling, own.c.report, own.c.told, own.c.event, own.c.weakest)
        for part in store.chunks(sorted(events)):
            rows = self._connection.execute(query.where(own.c.event.in_(part))).all()
            for telling, report, told, event, weakest in rows:
                yield _telling(telling, report, told), event, weakest

    def told(self, tellings: Collection[str]) -> Mapping[str, Told]:
        """These tellings with their deeds, as the events that they are in hold them."""
        found: dict[str, Told] = {}
        for event in self._events(set(self.events(tellings).values())):
            found |= {one.telling.key: one for one in self.told_in(event)}
        return {key: found[key] for key in tellings}

    def holders(self, deeds: Collection[str]) -> Mapping[str, str]:
        """For those of these deeds that stand, the key of the telling that holds each."""
        own, events = schema.tellings, set[str]()
        for part in store.chunks(sorted(deeds)):
            events.update(self._connection.scalars(select(own.c.event).where(own.c.deed.in_(part))))
        told = (one for event in self._events(events) for one in self.told_in(event))
        return {deed.id: one.telling.key for one in told for deed in one.deeds if deed.id in deeds}

    def told_in(self, event: Event) -> Iterator[Told]:
        """The tellings of an event: put together anew from its deeds, report by report, they come out as they were."""
        for report in event.reports:
            deeds: list[Deed] = [deed for deed in event.deeds if deed.report == report]
            known = self.reports.get(report)
            yield from tellings_of(deeds, self._kinds, known.published if known else None, self._apart)

    def _learn_kinds(self, events: Iterable[Event]) -> None:
        own = schema.actors
        deeds = [deed for event in events for deed in event.deeds]
        ids = {party.actor for deed in deeds for party in (*deed.actors, *deed.recipients)} - self._kinds.keys()
        for part in store.chunks(sorted(ids)):
            query = select(own.c.id, own.c.kind).where(own.c.id.in_(part))
            self._kinds |= {row.id: row.kind for row in self._connection.execute(query)}

    def _events(self, ids: Collection[str]) -> Iterator[Event]:
        """These events, what is known of their reports and actors at hand."""
        own = schema.events
        for part in store.chunks(sorted(ids)):
            rows = self._connection.execute(select(own.c.record).where(own.c.id.in_(part)))
            events = [unpack(Event, row.record) for row in rows]
            self._learn_kinds(events)
            self.reports.know(report for event in events for report in event.reports)
            yield from events


def wishes_in(connection: Connection) -> Wishes:
    """What users say of the deeds that there are, those of copies left out."""
    said = [pair for ruling in rulings.stored_rulings(connection) for pair in ruling.pairs]
    repeated = set(connection.scalars(select(schema.copies.c.report))) if said else set()
    named = {place.span.report for pair in said for place in (pair.one, pair.other)} - repeated
    read = (stored.readings(connection, part, ("mentions", "statements")) for part in store.chunks(sorted(named)))
    return wishes(said, (deed for readings in read for reading in readings for deed in reading.deeds))


def drop_tellings(connection: Connection, tellings: Iterable[str]) -> None:
    """Take out these tellings."""
    own = schema.merge_tellings
    for part in store.chunks(number_of(telling) for telling in tellings):
        _drop_keys(connection, part)
        connection.execute(delete(own).where(own.c.number.in_(part)))


def _drop_keys(connection: Connection, numbers: Sequence[int]) -> None:
    """Take out the keys of these tellings, which what is told of each says."""
    own, key = schema.merge_tellings, schema.merge_keys
    query = select(own.c.number, own.c.telling, own.c.report, own.c.told).where(own.c.number.in_(numbers))
    gone = [
        {"which": which, "looks": looks, "own": number}
        for number, *kept in connection.execute(query)
        for looks, which in numbered(_telling(*kept)).listed()
    ]
    if gone:
        is_it = (key.c.key == bindparam("which"), key.c.active == bindparam("looks"), key.c.number == bindparam("own"))
        connection.execute(delete(key).where(*is_it), gone)


def _telling(telling: str, report: str, told: bytes) -> Telling:
    try:
        return unpacked(telling, report, told)
    except ValueError as error:
        raise LedgerError(f"{error}; run: onrecord check --repair") from error
