"""Opening the database behind a ledger: SQLite files and PostgreSQL URLs, with the settings that keep them safe.

SQLite: write-ahead log (readers never wait for a writer), foreign keys, and `BEGIN IMMEDIATE` for a transaction that
writes, so that a second writer waits at its start and never fails in the middle. PostgreSQL: the same by a lock on one
table. Both wait for `wait` seconds at most.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from onrecord import settings
from onrecord.ledger import backup
from onrecord.ledger.errors import LedgerError, explained
from onrecord.ledger.migrations import APPLICATION, MIGRATIONS, done, migrate
from onrecord.ledger.schema.record_tables import tell_postgresql

WRITES = "onrecord_writes"


class Door:
    """The one way to the database: `reading()` and `writing()` give connections in a transaction."""

    def __init__(self, engine: Engine, name: str, wait: float) -> None:
        self.engine, self.name, self.wait = engine, name, wait

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger throughout."""
        with explained(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is kept as a whole or not at all; one writer at a time."""
        with explained(self.name), self.engine.connect() as plain:
            connection = plain.execution_options(**{WRITES: True})
            with connection.begin():
                if self.engine.dialect.name == "postgresql":
                    connection.execute(text(f"SET LOCAL lock_timeout = {int(self.wait * 1000)}"))
                    # Before the first query, so that we see what the writer before us did.
                    connection.execute(text("LOCK TABLE state IN EXCLUSIVE MODE"))
                yield connection

    def close(self) -> None:
        """Let go of the database; a SQLite ledger is a single file again."""
        self.engine.dispose()


def open_door(ledger: str | os.PathLike[str], *, create: bool, wait: float | None = None) -> Door:
    """The database at a path or `postgresql+psycopg://` URL, brought up to this version.

    Raises LedgerError where there is none (and `create` is not set), or it is no ledger, or cannot be opened.
    """
    name = os.fspath(ledger)
    seconds = settings.number("wait") if wait is None else wait
    if "://" in name:
        url = _server_url(name)
        door = Door(_server_engine(url, seconds), url.render_as_string(hide_password=True), seconds)
    else:
        _look_at_file(Path(name), create)
        door = Door(_file_engine(Path(name), seconds), name, seconds)
    try:
        _bring_up(door, create)
    except BaseException:
        door.close()
        raise
    return door


def _bring_up(door: Door, create: bool) -> None:
    with door.reading() as connection:
        have = done(connection, door.name)
    if have == len(MIGRATIONS):
        return
    if not have and not create:
        raise LedgerError(f"{door.name} is empty: no report has been read into it")
    if have:
        backup.keep(door.engine, door.name, have, door.wait)
    with explained(door.name), door.engine.connect() as plain:
        options: dict[str, Any] = {WRITES: True}
        if door.engine.dialect.name == "postgresql":
            options["isolation_level"] = "READ COMMITTED"  # to see what another opener did while we waited
        else:
            _log_ahead(plain)
        connection = plain.execution_options(**options)
        with connection.begin():
            if door.engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({APPLICATION})"))
            migrate(connection, done(connection, door.name))


# ----------------------------------------------------------------------------------------------------------- SQLite


def _look_at_file(path: Path, create: bool) -> None:
    """What can be said about the file better than the database says it."""
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a ledger")
    if not path.exists() and not create:
        raise LedgerError(f"no ledger at {path}: read reports into one with `onrecord read PATH --ledger {path}`")
    if not path.exists() and not path.absolute().parent.is_dir():
        raise LedgerError(f"{path} cannot be made: there is no folder {path.absolute().parent}")
    if not path.exists() and not os.access(path.absolute().parent, os.W_OK):
        raise LedgerError(f"{path} cannot be made: no permission to write in {path.absolute().parent}")
    if path.exists() and not os.access(path, os.R_OK):
        raise LedgerError(f"{path} cannot be read: no permission")


def _file_engine(path: Path, wait: float) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": wait})
    if path.exists() and not os.access(path.absolute().parent, os.W_OK):
        # SQLite would put its two helper files beside the ledger; a ledger on a read-only disk can only be looked at.
        # Where a writer that was killed left its log, the file alone is not the ledger, and the log is read as well.
        log = path.with_name(f"{path.name}-wal")
        whole = not log.exists() or not log.stat().st_size
        address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if whole else ''}"
        engine = create_engine(url, creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False))
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # Full: a transaction that was reported done is there after a power cut too. Measured: no slower beside parsing.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _log_ahead(connection: Connection) -> None:
    """Turn the write-ahead log on, once and for good: the file remembers."""
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


# ------------------------------------------------------------------------------------------------------- PostgreSQL


def _server_url(name: str) -> URL:
    try:
        url = make_url(name)
    except ArgumentError as error:
        raise LedgerError(f"{name} is no path and no database URL") from error
    if url.get_backend_name() != "postgresql":
        raise LedgerError(f"a ledger is a file or a postgresql:// URL, not {url.get_backend_name()}://")
    return url.set(drivername="postgresql+psycopg")


def _server_engine(url: URL, wait: float) -> Engine:
    tell_postgresql()
    connect = {"connect_timeout": max(2, int(wait)), "options": "-c default_transaction_isolation=repeatable\\ read"}
    try:
        return create_engine(url, connect_args=connect)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise LedgerError("PostgreSQL needs one more package: pip install 'onrecord[postgresql]'") from error
