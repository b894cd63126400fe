"""What can go wrong with a ledger, each as one line that a person can act on.

Everything that the database raises passes through `explained`, so that the rooms above see `LedgerError` alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from onrecord.errors import OnrecordError
from onrecord.ledger.codec import DamagedError


class LedgerError(OnrecordError):
    """The ledger cannot be opened, read or written; the message says why in one line."""


class LedgerBusyError(LedgerError):
    """Another process is writing the ledger and did not finish in the time that we wait."""


class LedgerVersionError(LedgerError):
    """The ledger was made by a newer version of onrecord than this one."""


class UnknownIdError(LedgerError, LookupError):
    """No such event, statement, report or actor in the ledger, or several whose ids begin so."""


class TextGoneError(LedgerError):
    """The text of a report is not in the ledger, which keeps none, and cannot be read from its file."""

    def __init__(self, report: str, source: str, *, changed: bool) -> None:
        why = "has changed since it was read" if changed else "is not there any more"
        super().__init__(f"the ledger keeps no text of report {report} (--no-keep-text), and its file {source} {why}")


# What SQLite and PostgreSQL say, by the words in it, and what we say.
SAYINGS = (
    (
        "database is locked",
        LedgerBusyError,
        "{ledger} is being written by another process; try again when it has finished",
    ),
    ("lock timeout", LedgerBusyError, "{ledger} is being written by another process; try again when it has finished"),
    ("database or disk is full", LedgerError, "the disk is full: {ledger} stands as it was before the last report"),
    ("No space left", LedgerError, "the disk is full: {ledger} stands as it was before the last report"),
    ("disk I/O error", LedgerError, "{ledger} cannot be read or written: the disk gives an error (is it full?)"),
    ("file is not a database", LedgerError, "{ledger} is no ledger: the file is not a database"),
    ("malformed", LedgerError, "{ledger} is damaged: take it from a backup, or read the reports again into a new one"),
    ("decode to UTF-8", LedgerError, "{ledger} is damaged: take it from a backup, or run: onrecord check --repair"),
    ("readonly database", LedgerError, "{ledger} cannot be written: no permission"),
    ("unable to open database file", LedgerError, "{ledger} cannot be opened: no such folder, or no permission"),
    ("Connection refused", LedgerError, "no PostgreSQL server answers at {ledger}"),
    ("password authentication failed", LedgerError, "the PostgreSQL server refuses this user or password: {ledger}"),
    ("connection failed", LedgerError, "no PostgreSQL server answers at {ledger}"),
    ("permission denied", LedgerError, "{ledger} cannot be written: no permission"),
)


@contextmanager
def explained(ledger: str) -> Iterator[None]:
    """Errors of the database inside the block, and damage met there, come out as LedgerError, a line with `ledger`
    named in it."""
    try:
        yield
    except DBAPIError as error:
        raise translate(error.orig or error, ledger) from error
    except sqlite3.Error as error:  # from the settings made on a new connection
        raise translate(error, ledger) from error
    except (DamagedError, UnicodeDecodeError) as error:  # the second: of a damaged page, where a text should be
        raise LedgerError(
            f"{ledger} is damaged ({' '.join(str(error).split())}); run: onrecord check --repair"
        ) from error


def translate(error: BaseException, ledger: str) -> LedgerError:
    """The error of ours that says in one line what the database's error means."""
    said = " ".join(str(error).split())
    for words, kind, line in SAYINGS:
        if words.lower() in said.lower():
            return kind(line.format(ledger=ledger))
    return LedgerError(f"{ledger}: {said}")
