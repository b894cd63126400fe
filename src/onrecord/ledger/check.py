"""Is a ledger sound? Every record opened, every span held against its report's text, every reference followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Table, select, text

from onrecord.ledger import rows, schema, stored
from onrecord.ledger.codec import unpack
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.fault import Fault
from onrecord.model import Actor, DatedBy, Event, Reading, Report, Statement


def faults(connection: Connection) -> Iterator[Fault]:
    """All that is wrong with the ledger, in a fixed order."""
    yield from _database(connection)
    yield from _reports(connection)
    yield from _readings(connection)
    yield from _nouns(connection, schema.statements, "statement", Statement)
    yield from _nouns(connection, schema.actors, "actor", Actor)
    yield from _nouns(connection, schema.events, "event", Event)
    yield from _as_read(connection)
    yield from _evidence(connection)
    from onrecord.ledger import check_shelves  # loads NumPy, which asking does not need

    yield from check_shelves.faults(connection)


def _database(connection: Connection) -> Iterator[Fault]:
    """What the database itself finds wrong; PostgreSQL keeps its own foreign keys and pages in order."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield Fault("database", "", str(line))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault("database", str(row[0]), f"a row without its {row[2]}")


def _reports(connection: Connection) -> Iterator[Fault]:
    own, own_dates = schema.reports, stored.own_dates(connection)
    for row in connection.execute(select(own.c.id, own.c.digest, own.c.characters).order_by(own.c.id)).all():
        try:
            report = stored.report(connection, row.id)
        except LedgerError as error:
            yield Fault("report", row.id, str(error), row.id)
            continue
        if stored.is_dropped(connection, row.id):
            continue
        if len(report.original) != row.characters:
            yield Fault("report", row.id, "its text has not the length that it had", row.id)
        elif not _as_cleaned(report, own_dates, row.digest):
            yield Fault("report", row.id, "its text is not the one that was read", row.id)


def _as_cleaned(report: Report, own_dates: Mapping[str, tuple[date | None, DatedBy]], digest: str) -> bool:
    published, dated_by = own_dates[report.id]
    return rows.report_digest(replace(report, published=published, dated_by=dated_by)) == digest


def _readings(connection: Connection) -> Iterator[Fault]:
    own = schema.readings
    for row in connection.execute(select(own.c.report, own.c.record).order_by(own.c.report)):
        try:
            unpack(Reading, row.record)
        except ValueError as error:
            yield Fault("reading", row.report, str(error), row.report)


def _nouns(connection: Connection, table: Table, noun: str, kind: type[Actor | Event | Statement]) -> Iterator[Fault]:
    for row in connection.execute(select(table.c.id, table.c.record).order_by(table.c.id)):
        try:
            found = unpack(kind, row.record)
        except ValueError as error:
            yield Fault(noun, row.id, str(error))
            continue
        if found.id != row.id:
            yield Fault(noun, row.id, f"its record is that of {found.id}")


def _as_read(connection: Connection) -> Iterator[Fault]:
    """The events that users have fixed, as they were read."""
    own = schema.fixed_events
    for row in connection.execute(select(own.c.event, own.c.record).order_by(own.c.event)):
        try:
            unpack(Event, row.record)
        except ValueError as error:
            yield Fault("event", row.event, str(error))


def _evidence(connection: Connection) -> Iterator[Fault]:
    own, report = schema.evidence, schema.reports
    query = select(own, report.c.characters).join(report, report.c.id == own.c.report)
    order = (own.c.noun, own.c.of, own.c.field, own.c.position)
    outside = (own.c.start < 0) | (own.c.end > report.c.characters) | (own.c.start >= own.c.end)
    for row in connection.execute(query.where(outside).order_by(*order)):
        yield Fault(row.noun, row.of, f"evidence of {row.field} stands outside its report's text", row.report)
    tables = {"event": schema.events, "statement": schema.statements, "actor": schema.actors, "report": report}
    for noun, table in tables.items():
        lost = select(own.c.of).where(own.c.noun == noun, own.c.of.not_in(select(table.c.id))).distinct()
        for row in connection.execute(lost.order_by(own.c.of)):
            yield Fault(noun, row.of, f"evidence of {'an' if noun[0] in 'ae' else 'a'} {noun} that is not there")
