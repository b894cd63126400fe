"""A ledger that can only be looked at, each question to it for a limited time."""

from __future__ import annotations

import os
import time
from typing import Any

from sqlalchemy import Connection, event

from onrecord.ledger.errors import LedgerError
from onrecord.ledger.ledger import Ledger

STEPS = 20_000  # of SQLite's machine between two looks at the clock: well under a millisecond
STOPPED = ("interrupted", "statement timeout", "query canceled")


def open_to_look(ledger: str | os.PathLike[str], seconds: float) -> Ledger:
    """The ledger at a path or URL; its database refuses to write, and gives up a question after `seconds`.

    Raises LedgerError where there is none.
    """
    opened = Ledger.open(ledger)
    engine = opened._door.engine
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _refuse_writing)
        event.listen(engine, "begin", lambda connection: _watch_file(connection, seconds))
    else:
        event.listen(engine, "begin", lambda connection: _watch_server(connection, seconds))
    engine.dispose()  # connections made before lack the listeners
    return opened


def gave_up(error: LedgerError) -> bool:
    """Whether the error says that a question took longer than it may."""
    return any(word in str(error).lower() for word in STOPPED)


def _refuse_writing(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA query_only = ON")


def _watch_file(connection: Connection, seconds: float) -> None:
    end = time.monotonic() + seconds
    own: Any = connection.connection.driver_connection
    own.set_progress_handler(lambda: int(time.monotonic() > end), STEPS)


def _watch_server(connection: Connection, seconds: float) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
