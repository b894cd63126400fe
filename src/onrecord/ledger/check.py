"""Is a ledger sound? Every record opened, every span held against its report's text, every reference followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Table, inspect, select, text
from sqlalchemy.exc import DBAPIError

from onrecord.ledger import check_rows, fixes, schema, searching, store
from onrecord.ledger.codec import DamagedError, unpack
from onrecord.ledger.fault import DATABASE, INDEX, SCHEMA, SEARCH, Fault
from onrecord.model import Actor, Event, Reading, Statement


def faults(connection: Connection) -> Iterator[Fault]:
    """All that is wrong with the ledger, in a fixed order. Where it lacks tables, columns or its counters, nothing else
    is looked at."""
    lacking = list(_schema(connection))
    yield from lacking
    yield from _database(connection)
    if any(fault.noun == SCHEMA and not fault.id.startswith("index ") for fault in lacking):
        return
    if counters := list(_counters(connection)):
        yield from counters
        return
    from onrecord.ledger import check_shelves  # loads NumPy, which asking does not need

    told: set[str] = set()
    for look in (
        _rulings,
        check_rows.reports,
        _readings,
        lambda own: _nouns(own, schema.statements, "statement", Statement),
        lambda own: _nouns(own, schema.actors, "actor", Actor),
        lambda own: _nouns(own, schema.events, "event", Event),
        _as_read,
        _evidence,
        _places,
        _search,
        check_rows.faults,
        check_shelves.faults,
    ):
        for fault in _as_far_as_it_goes(connection, look):
            if fault.noun != DATABASE or fault.what not in told:  # one damage may end several looks
                yield fault
            told.add(fault.what)


def _as_far_as_it_goes(connection: Connection, look: Callable[[Connection], Iterator[Fault]]) -> Iterator[Fault]:
    """What a look finds; damage that keeps it from going on is a fault itself."""
    try:
        yield from look(connection)
    except DamagedError as error:
        yield Fault(DATABASE, "", str(error))
    except DBAPIError as error:
        if connection.dialect.name != "sqlite":
            raise  # no further question can be asked in this transaction
        yield Fault(DATABASE, "", " ".join(str(error.orig).split()))


def _schema(connection: Connection) -> Iterator[Fault]:
    """Tables, columns and indexes that are not there."""
    found = inspect(connection)
    tables = set(found.get_table_names())
    for table in schema.metadata.sorted_tables:
        if table.name not in tables:
            yield Fault(SCHEMA, table.name, "the table is not there")
            continue
        columns = {column["name"] for column in found.get_columns(table.name)}
        for name in sorted({column.name for column in table.columns} - columns):
            yield Fault(SCHEMA, table.name, f"it has no column {name}")
        indexes = {index["name"] for index in found.get_indexes(table.name)}
        for name in sorted({str(index.name) for index in table.indexes} - indexes):
            yield Fault(SCHEMA, f"{INDEX}{name}", "the index is not there")


def _counters(connection: Connection) -> Iterator[Fault]:
    for count in (store.changes, store.merged_at):
        try:
            count(connection)
        except DamagedError as error:
            yield Fault(SCHEMA, "state", str(error))


def _rulings(connection: Connection) -> Iterator[Fault]:
    """What users have said can be read. It cannot be made again, so it is never repaired."""
    from onrecord.ledger.rulings import stored_rulings

    try:
        list(stored_rulings(connection))
    except DamagedError as error:
        yield Fault("correction", "", str(error))


def _search(connection: Connection) -> Iterator[Fault]:
    """The full-text index can be read from end to end, and has every paragraph."""
    own = schema.passages
    try:
        lost = connection.scalars(searching.unsearchable(connection).order_by(own.c.report)).all()
    except DBAPIError as error:
        yield Fault(SEARCH, "", f"the index cannot be read: {' '.join(str(error.orig).split())}")
        return
    for report in lost:
        yield Fault(SEARCH, report, "not all of its paragraphs can be found")


def _database(connection: Connection) -> Iterator[Fault]:
    """What the database itself finds wrong; PostgreSQL keeps its own foreign keys and pages in order."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield Fault(DATABASE, "", str(line))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(DATABASE, str(row[0]), f"a row without its {row[2]}")


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
    for event in connection.scalars(select(own.c.event).order_by(own.c.event)).all():
        try:
            fixes.fixed(connection, [event])
        except DamagedError as error:
            yield Fault("event", event, str(error))


def _evidence(connection: Connection) -> Iterator[Fault]:
    own, report = schema.evidence, schema.reports
    query = select(own, report.c.characters).join(report, report.c.id == own.c.report)
    order = (own.c.noun, own.c.of, own.c.field, own.c.position)
    outside = (own.c.start < 0) | (own.c.end > report.c.characters) | (own.c.start >= own.c.end)
    for row in connection.execute(query.where(outside).order_by(*order)):
        yield Fault(row.noun, row.of, f"evidence of {row.field} stands outside its report's text", row.report)
    tables = {"event": schema.events, "statement": schema.statements, "report": report}
    for noun, table in tables.items():
        lost = select(own.c.of).where(own.c.noun == noun, own.c.of.not_in(select(table.c.id))).distinct()
        for row in connection.execute(lost.order_by(own.c.of)):
            yield Fault(noun, row.of, f"evidence of {'an' if noun[0] in 'ae' else 'a'} {noun} that is not there")


def _places(connection: Connection) -> Iterator[Fault]:
    """Places of actors outside their reports' texts, and places of actors that are not there."""
    own, report = schema.actor_places, schema.reports
    query = select(own, report.c.characters).join(report, report.c.id == own.c.report)
    outside = (own.c.start < 0) | (own.c.end > report.c.characters) | (own.c.start >= own.c.end)
    for row in connection.execute(query.where(outside).order_by(own.c.actor, own.c.report, own.c.start)):
        yield Fault("actor", row.actor, "it is told of outside its report's text", row.report)
    lost = select(own.c.actor).where(own.c.actor.not_in(select(schema.actors.c.id))).distinct()
    for actor in connection.scalars(lost.order_by(own.c.actor)):
        yield Fault("actor", actor, "places of an actor that is not there")
