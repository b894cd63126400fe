"""The steps that bring an empty or older ledger up to this version: numbered, each done once, each in the transaction
of its opener.

A step is a function of a connection. Steps are never changed once released; a change of the schema is a new step, and
`schema` shows what all of them come to. `state` holds the number of the last one done.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, delete, insert, inspect, select, update

from onrecord.ledger import schema
from onrecord.ledger.errors import LedgerError, LedgerVersionError

# Marks a SQLite file as ours ("orcd"); `file` and other tools can tell it.
APPLICATION = 0x6F726364

Migration = Callable[[Connection], None]


def create_tables(connection: Connection) -> None:
    """1: all tables of the first version, and the full-text index in the way of the database."""
    schema.metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        create_search(connection)
    else:
        connection.exec_driver_sql("CREATE INDEX passages_words ON passages USING gin (words)")


def create_search(connection: Connection) -> None:
    """SQLite's full-text index, empty. Without content of its own: the text lies compressed in `texts`, and words are
    found by row number."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE passage_words USING fts5"
        "(words, content='', tokenize='porter unicode61 remove_diacritics 2')"
    )


def keep_corrections(connection: Connection) -> None:
    """2: the table of users' corrections; a ledger that is made now has it from the first step."""
    schema.corrections.create(connection, checkfirst=True)


def widen_indexes(connection: Connection) -> None:
    """3: the indexes of events by type and status hold both days, so that a timeline need not look at every row."""
    for index in schema.events.indexes:
        if index.name in ("events_type", "events_status"):
            index.drop(connection, checkfirst=True)
            index.create(connection)


def index_copies(connection: Connection) -> None:
    """4: the index by which copies are found as the ledger grows; all reports are due to go into it."""
    own = schema
    for table in (own.versions, own.copy_due, own.copy_reports, own.copy_wordings, own.copy_runs, own.copy_furniture):
        table.create(connection, checkfirst=True)
    connection.execute(delete(own.copy_due))
    connection.execute(insert(own.copy_due).from_select(["report"], select(own.reports.c.id)))


def keep_blocks(connection: Connection) -> None:
    """5: what stands of merging, by block; empty until everything is merged once more."""
    for table in (schema.merge_reports, schema.merge_tellings, schema.merge_keys):
        table.create(connection, checkfirst=True)


def keep_notes(connection: Connection) -> None:
    """6: the table of enrichers' notes."""
    schema.notes.create(connection, checkfirst=True)


def keep_fixes(connection: Connection) -> None:
    """7: the tables of what users have said of single events."""
    for table in (schema.fixes, schema.fix_values, schema.fix_places, schema.fixed_events):
        table.create(connection, checkfirst=True)


def index_for_pages(connection: Connection) -> None:
    """8: the indexes by which pages list reports and find statements by country."""
    for index in (*schema.reports.indexes, *schema.statement_parties.indexes):
        if index.name != "statement_parties_name":
            index.drop(connection, checkfirst=True)
            index.create(connection)


def widen_party_index(connection: Connection) -> None:
    """9: the index of events' parties by actor holds the event, too."""
    for index in schema.event_parties.indexes:
        if index.name == "event_parties_actor":
            index.drop(connection, checkfirst=True)
            index.create(connection)


def fold_letters(connection: Connection) -> None:
    """10: texts with letters beyond A to Z once more in small ones, so that they are found whatever the case."""
    from onrecord.ledger import folding

    folding.fold_all(connection)


def widen_indexes_again(connection: Connection) -> None:
    """11: the indexes of events hold what a timeline's conditions and its strip ask for, those of parties
    and actors what these are counted and sorted by."""
    for index in (*schema.events.indexes, *schema.event_parties.indexes, *schema.actors.indexes):
        if index.name in ("events_days", "events_type", "events_status", "event_parties_actor", "actors_name"):
            index.drop(connection, checkfirst=True)
            index.create(connection)


def fold_names(connection: Connection) -> None:
    """12: the names of all actors folded, where they are soonest gone through; statements that counts leave out."""
    from onrecord.ledger import folding

    folding.fold_names(connection)
    for index in schema.statements.indexes:
        if index.name == "statements_attitudes":
            index.create(connection, checkfirst=True)


def count_actors(connection: Connection) -> None:
    """13: what is counted of actors, so that linking goes on from there; empty until everything is merged once more."""
    for table in (schema.actor_parts, schema.actor_part_reports, schema.actor_reports):
        table.create(connection, checkfirst=True)
    connection.execute(delete(schema.state).where(schema.state.c.name == "blocks"))


def part_places(connection: Connection) -> None:
    """14: where actors are told of, a row for each place; their records and `evidence` hold it no more."""
    from onrecord.ledger import actor_places

    schema.actor_places.create(connection, checkfirst=True)
    actor_places.part_from_records(connection)


def keep_what_is_compared(connection: Connection) -> None:
    """15: tellings stand by event, with what is compared of them, and their keys need no index by telling; empty until
    everything is merged once more."""
    for table in (schema.merge_tellings, schema.merge_keys):
        table.drop(connection, checkfirst=True)
        table.create(connection)
    connection.execute(delete(schema.merge_reports))
    connection.execute(delete(schema.state).where(schema.state.c.name == "blocks"))


def keep_what_holds_events(connection: Connection) -> None:
    """16: with each telling stands how strong the weakest link is that its event needed; empty as before."""
    keep_what_is_compared(connection)


def keep_outlines(connection: Connection) -> None:
    """17: with each telling stands its outline; empty as before."""
    keep_what_is_compared(connection)


MIGRATIONS: tuple[Migration, ...] = (
    create_tables,
    keep_corrections,
    widen_indexes,
    index_copies,
    keep_blocks,
    keep_notes,
    keep_fixes,
    index_for_pages,
    widen_party_index,
    fold_letters,
    widen_indexes_again,
    fold_names,
    count_actors,
    part_places,
    keep_what_is_compared,
    keep_what_holds_events,
    keep_outlines,
)


def done(connection: Connection, ledger: str) -> int:
    """How many migrations the ledger has had; 0 for an empty database.

    Raises LedgerError for a database that holds other things, LedgerVersionError for a ledger of a newer version.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return 0
    if not {"state", "reports", "readings"} <= tables:
        raise LedgerError(f"{ledger} is no ledger: the database holds other tables ({', '.join(sorted(tables)[:3])})")
    found = connection.execute(select(schema.state.c.value).where(schema.state.c.name == "version")).scalar()
    if found is None or not found.isdecimal():
        raise LedgerError(f"{ledger} is no ledger: it does not say its version")
    if int(found) > len(MIGRATIONS):
        raise LedgerVersionError(
            f"{ledger} was made by a newer version of onrecord (ledger version {found}; this one knows up to"
            f" {len(MIGRATIONS)}): upgrade onrecord"
        )
    return int(found)


def migrate(connection: Connection, have: int) -> None:
    """Do the migrations after number `have`, and note it."""
    for migration in MIGRATIONS[have:]:
        migration(connection)
    if have:
        connection.execute(
            update(schema.state).where(schema.state.c.name == "version").values(value=str(len(MIGRATIONS)))
        )
        return
    begin = [("version", str(len(MIGRATIONS))), ("changes", "0"), ("merged", "0")]
    connection.execute(insert(schema.state), [{"name": name, "value": value} for name, value in begin])
