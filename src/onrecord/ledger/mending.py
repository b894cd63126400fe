"""What of a ledger can be made whole in place, after `check`: the database's own order, the search, reports' rows.

What is derived (copies, readings, events) is dropped here and made again by the line. What users have said cannot be
made again, so nothing here touches it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, text, update

from onrecord.ledger import incoming, kept_texts, rows, schema, store, stored
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.fault import COPIES, DATABASE, SCHEMA, SEARCH, Fault
from onrecord.ledger.inserting import insert_rows
from onrecord.ledger.migrations import create_search
from onrecord.model import Failure, Report


def mend(connection: Connection, faults: Sequence[Fault]) -> None:
    """Put right what these faults say of the schema, the database and the search; strike damaged copies out."""
    nouns = {fault.noun for fault in faults}
    if SCHEMA in nouns:
        _complete_schema(connection)
    if any(fault.id == schema.state.name for fault in faults):
        _restore_counters(connection)
    if DATABASE in nouns and connection.dialect.name == "sqlite":
        _strike_orphans(connection)
        connection.execute(text("REINDEX"))
    if SEARCH in nouns:
        _index_words_again(connection)
    named = sorted({fault.report for fault in faults if fault.noun == COPIES and fault.report})
    for table in (schema.shared_passages, schema.copies, schema.versions):
        for part in store.chunks(named):
            connection.execute(delete(table).where(table.c.report.in_(part)))


def _complete_schema(connection: Connection) -> None:
    """Make the tables and indexes that are lacking; a table that lacks a column is left as it is."""
    schema.metadata.create_all(connection)
    for table in schema.metadata.sorted_tables:
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def _restore_counters(connection: Connection) -> None:
    """Events that were merged after an unknown number of changes are to be merged again."""
    own = schema.state
    for name, value in (("changes", "1"), ("merged", "0")):
        connection.execute(delete(own).where(own.c.name == name))
        connection.execute(own.insert(), {"name": name, "value": value})


def _strike_orphans(connection: Connection) -> None:
    """Delete the rows that refer to rows that are not there, until there is none: they may be referred to, too."""
    while lost := connection.execute(text("PRAGMA foreign_key_check")).all():
        for table, row, *_ in lost:
            own = schema.metadata.tables[table]
            if row is None:  # places of actors have no number of their own
                connection.execute(delete(own).where(own.c.report.not_in(select(schema.reports.c.id))))
            else:
                connection.execute(delete(own).where(text("rowid = :row")), {"row": row})


def _index_words_again(connection: Connection) -> None:
    """Make the search anew from the texts; reports whose texts are damaged or dropped are left out of it."""
    connection.execute(delete(schema.passages))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE passage_words")
        create_search(connection)
    for report in connection.scalars(select(schema.reports.c.id).order_by(schema.reports.c.id)).all():
        try:
            store.add_passages(connection, stored.as_cleaned(connection, report))
        except LedgerError:
            continue  # `put_right` makes the whole report anew


def put_right(connection: Connection, id_: str) -> bool:
    """Write all rows of a report anew, so that copies and events are found again.

    It is taken as the ledger keeps it where its digest says that this is what was read, else from its files, else as
    the ledger keeps it all the same. False where its text is damaged and none of its files has it any more.
    """
    known = connection.scalar(select(schema.reports.c.digest).where(schema.reports.c.id == id_))
    sources, kept = stored.sources_of(connection, id_), _kept(connection, id_)
    if kept is not None and rows.report_digest(kept) == known:
        _write(connection, kept, sources)
    elif found := kept_texts.had_back(id_, sources):
        _write(connection, found, sources)
    elif kept is None:
        return False
    elif stored.is_dropped(connection, id_):
        _write_row(connection, kept, sources, leave=("digest", "characters", "published", "dated_by"))
    else:
        _write(connection, kept, sources)
    return True


def take_out(connection: Connection, id_: str) -> Failure:
    """Take out a report that is to be had from nowhere, and note why."""
    source = connection.execute(select(schema.reports.c.source).where(schema.reports.c.id == id_)).scalar_one()
    store.remove_report(connection, id_)
    lost = Failure(source, f"report {id_} was damaged in the ledger, and its file has it no more")
    store.set_failures(connection, [lost], [])
    return lost


def _kept(connection: Connection, id_: str) -> Report | None:
    try:
        return stored.as_cleaned(connection, id_)
    except LedgerError:
        return None


def _write(connection: Connection, report: Report, sources: Sequence[str]) -> None:
    store.remove_passages(connection, report.id)
    connection.execute(delete(schema.texts).where(schema.texts.c.report == report.id))
    _write_row(connection, report, sources)
    insert_rows(connection, schema.texts, [incoming.text_row(report)])
    store.add_passages(connection, report)
    store.note_due(connection, [report.id])


def _write_row(connection: Connection, report: Report, sources: Sequence[str], leave: Sequence[str] = ()) -> None:
    own = schema.reports
    row = {**rows.report_row(report), "source": min(sources, default=report.source)}
    given = {name: value for name, value in row.items() if name not in leave}
    connection.execute(update(own).where(own.c.id == report.id).values(given))
    store.add_evidence(connection, report)
    store.add_source(connection, str(row["source"]), report.id)
    store.changed(connection)
