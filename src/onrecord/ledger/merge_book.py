"""What stands of merging, in the ledger's own tables: which reports are merged, their tellings by block and by key.

`LedgerShelf` answers what `onrecord.merge.grow` asks; `write` and `rebuild` keep what came of it, in the transaction
that writes the events, so that the two never disagree. Lists of keys go to the database in pieces.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import BindParameter, Column, Connection, bindparam, delete, insert, select, update

from onrecord import __version__
from onrecord.ledger import schema, store
from onrecord.ledger.codec import unpack
from onrecord.ledger.inserting import insert_rows
from onrecord.model import ActorKind, Deed, Event, Report

if TYPE_CHECKING:
    from onrecord.merge import Change, Placed
    from onrecord.merge.tellings import Told

MADE_BY = "blocks"  # the row of `state` that tells which version of onrecord made the blocks


def number_of(telling: str) -> int:
    """The number of a telling in the tables, made of its key."""
    return int.from_bytes(hashlib.blake2b(telling.encode(), digest_size=8).digest(), "big", signed=True)


class LedgerShelf:
    """The tellings that stand in a ledger; `kinds` are those of actors that the ledger lacks as yet, `published` its
    reports' dates."""

    def __init__(
        self, connection: Connection, kinds: Mapping[str, ActorKind], published: Mapping[str, date | None]
    ) -> None:
        self._connection = connection
        self._kinds, self._published = dict(kinds), published
        self._at_hand: dict[str, Told] = {}

    def of_reports(self, reports: Collection[str]) -> Mapping[str, str]:
        """The tellings of these reports, with their blocks."""
        return self._tellings(schema.merge_tellings.c.report, reports)

    def blocks(self, tellings: Collection[str]) -> Mapping[str, str]:
        """The blocks of these tellings."""
        return self._tellings(schema.merge_tellings.c.number, [number_of(one) for one in tellings])

    def members(self, blocks: Collection[str]) -> Mapping[str, str]:
        """The tellings of these blocks."""
        return self._tellings(schema.merge_tellings.c.block, blocks)

    def _tellings(self, column: Column[str] | Column[int], values: Iterable[str | int]) -> dict[str, str]:
        own = schema.merge_tellings
        found: dict[str, str] = {}
        for part in store.chunks(sorted(values)):
            query = select(own.c.telling, own.c.block).where(column.in_(part))
            found |= {row.telling: row.block for row in self._connection.execute(query)}
        return found

    def sharing(self, keys: Collection[int]) -> Iterator[tuple[int, bool, str]]:
        """Key, whether it is active there, telling."""
        own, telling = schema.merge_keys, schema.merge_tellings
        for part in store.chunks(sorted(keys)):
            query = select(own.c.key, own.c.active, telling.c.telling).join(telling, telling.c.number == own.c.number)
            for row in self._connection.execute(query.where(own.c.key.in_(part))):
                yield row.key, bool(row.active), row.telling

    def told(self, tellings: Collection[str]) -> Mapping[str, Told]:
        """These tellings with their deeds, as the events that they are in hold them."""
        missing = [key for key in tellings if key not in self._at_hand]
        for events in self._events(self.events(missing)):
            self._learn_kinds(events)
            self._at_hand |= {one.telling.key: one for event in events for one in self.told_in(event)}
        return {key: self._at_hand[key] for key in tellings}

    def told_in(self, event: Event) -> Iterator[Told]:
        """The tellings of an event: put together anew from its deeds, report by report, they come out as they were."""
        from onrecord.merge.tellings import tellings_of

        for report in event.reports:
            deeds: list[Deed] = [deed for deed in event.deeds if deed.report == report]
            yield from tellings_of(deeds, self._kinds, self._published.get(report))

    def _learn_kinds(self, events: Iterable[Event]) -> None:
        own = schema.actors
        deeds = [deed for event in events for deed in event.deeds]
        ids = {party.actor for deed in deeds for party in (*deed.actors, *deed.recipients)} - self._kinds.keys()
        for part in store.chunks(sorted(ids)):
            query = select(own.c.id, own.c.kind).where(own.c.id.in_(part))
            self._kinds |= {row.id: row.kind for row in self._connection.execute(query)}

    def _events(self, ids: Collection[str]) -> Iterator[list[Event]]:
        own = schema.events
        for part in store.chunks(sorted(ids)):
            rows = self._connection.execute(select(own.c.record).where(own.c.id.in_(part)))
            yield [unpack(Event, row.record) for row in rows]

    def events(self, tellings: Collection[str]) -> Collection[str]:
        """The ids of the events that these tellings are in."""
        own = schema.merge_tellings
        found: set[str] = set()
        for part in store.chunks(sorted(number_of(one) for one in tellings)):
            found |= set(self._connection.scalars(select(own.c.event).where(own.c.number.in_(part))))
        return found


# ------------------------------------------------------------------------------------------------------------- asking


def merged_reports(connection: Connection) -> dict[str, str] | None:
    """The digests of the reports whose deeds are merged, or None where everything is to be merged anew."""
    made_by = connection.scalar(select(schema.state.c.value).where(schema.state.c.name == MADE_BY))
    if made_by != __version__:
        return None
    own = schema.merge_reports
    return {row.report: row.digest for row in connection.execute(select(own))}


def bare_reports(connection: Connection) -> dict[str, Report]:
    """All reports without their texts, with what merging asks of them: date, publisher, source, credits."""
    own = schema.reports
    query = select(own.c.id, own.c.source, own.c.publisher, own.c.published, own.c.dated_by, own.c.credits)
    return {
        row.id: Report(
            row.id,
            row.source,
            "",
            publisher=row.publisher,
            published=row.published,
            dated_by=row.dated_by,
            credits=tuple(credit for credit in row.credits.split("; ") if credit),
        )
        for row in connection.execute(query)
    }


# ------------------------------------------------------------------------------------------------------------ writing


def stands(connection: Connection) -> bool:
    """Whether anything stands, of whatever version."""
    own = schema.state
    return connection.scalar(select(own.c.value).where(own.c.name == MADE_BY)) is not None


def forget(connection: Connection) -> None:
    """Everything is to be merged anew."""
    for table in (schema.merge_reports, schema.merge_tellings, schema.merge_keys):
        connection.execute(delete(table))
    connection.execute(delete(schema.state).where(schema.state.c.name == MADE_BY))


def rebuild(
    connection: Connection, placed: Iterable[Placed], event_of: Mapping[str, str], digests: Mapping[str, str]
) -> None:
    """Keep the tellings of a whole merging, with the event of each, and the digests of the reports that were in it."""
    forget(connection)
    for part in store.chunks(placed):
        _put(connection, part, event_of)
    _note(connection, digests)
    connection.execute(insert(schema.state), {"name": MADE_BY, "value": __version__})


def write(connection: Connection, change: Change, digests: Mapping[str, str], gone: Iterable[str]) -> None:
    """Keep what growing changed; `digests` are of reports that came or changed, `gone` are reports that went."""
    telling, key, report = schema.merge_tellings, schema.merge_keys, schema.merge_reports
    event_of = change.event_of()
    for part in store.chunks(number_of(one) for one in change.dropped):
        connection.execute(delete(telling).where(telling.c.number.in_(part)))
        connection.execute(delete(key).where(key.c.number.in_(part)))
    stays = [{"which": number_of(one), "block": block, "event": event_of[one]} for one, block in change.stays.items()]
    if stays:
        settled: dict[str, BindParameter[str]] = {"block": bindparam("block"), "event": bindparam("event")}
        connection.execute(update(telling).where(telling.c.number == bindparam("which")).values(settled), stays)
    _put(connection, change.placed, event_of)
    for reports in store.chunks({*gone, *digests}):
        connection.execute(delete(report).where(report.c.report.in_(reports)))
    _note(connection, digests)


def _note(connection: Connection, digests: Mapping[str, str]) -> None:
    if digests:
        many = [{"report": report, "digest": digest} for report, digest in sorted(digests.items())]
        insert_rows(connection, schema.merge_reports, many)


def _put(connection: Connection, placed: Sequence[Placed], event_of: Mapping[str, str]) -> None:
    if not placed:
        return
    numbers = {one.telling: number_of(one.telling) for one in placed}
    rows = [
        {
            "number": numbers[one.telling],
            "telling": one.telling,
            "report": one.report,
            "block": one.block,
            "event": event_of[one.telling],
        }
        for one in placed
    ]
    insert_rows(connection, schema.merge_tellings, rows)
    keys = [
        {"key": key, "active": active, "number": numbers[one.telling]}
        for one in placed
        for active, own in ((1, one.active), (0, one.passive))
        for key in own
    ]
    insert_rows(connection, schema.merge_keys, keys)
