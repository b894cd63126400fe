"""The ledger: the store of all that was read (a SQLite file, or PostgreSQL), and the questions asked of it.

In: cleaned reports, copies, readings and what merging made of them. Out: reports, events, statements, actors, each
with the spans of the words that it rests on. It decides nothing about what was read.
"""

from onrecord.ledger.ask import Counts, Hit
from onrecord.ledger.errors import LedgerBusyError, LedgerError, LedgerVersionError, UnknownIdError
from onrecord.ledger.fault import Fault
from onrecord.ledger.ledger import DEFAULT, Ledger
from onrecord.ledger.stored import Listed

__all__ = [
    "DEFAULT",
    "Counts",
    "Fault",
    "Hit",
    "Ledger",
    "LedgerBusyError",
    "LedgerError",
    "LedgerVersionError",
    "Listed",
    "UnknownIdError",
]
