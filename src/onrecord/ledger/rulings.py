"""Rulings: what a user has said of which tellings are one act, kept apart from what was read.

A ruling outlives re-reading, and the forgetting of the reports that it speaks of: it names places in texts, not rows
(see `onrecord.merge.corrections`), and holds again when such a report comes back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, func, insert, select

from onrecord.ledger import schema
from onrecord.ledger.errors import UnknownIdError
from onrecord.merge.corrections import Correction, Place
from onrecord.model import Span

Word = Literal["merge", "split"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """One word of a user: `number` counts from 1 in the order in which they were given; `at` is when, `who` the user.

    `pairs` are the tellings that it says are of one act (merge) or of two (split).
    """

    number: int
    word: Word
    who: str
    at: datetime
    pairs: tuple[Correction, ...]


def stored_rulings(connection: Connection) -> Iterator[Ruling]:
    """All rulings in their order."""
    own = schema.corrections
    rows = connection.execute(select(own).order_by(own.c.number, own.c.position))
    for number, of_number in groupby(rows, key=lambda row: row.number):
        together = list(of_number)
        first = together[0]
        pairs = tuple(Correction(row.word == "merge", _place(row, "one"), _place(row, "other")) for row in together)
        yield Ruling(number, first.word, first.who, datetime.fromisoformat(first.at), pairs)


def add_ruling(connection: Connection, word: Word, who: str, at: datetime, pairs: Sequence[Correction]) -> Ruling:
    """Keep a ruling as the last one."""
    own = schema.corrections
    number = int(connection.execute(select(func.coalesce(func.max(own.c.number), 0))).scalar_one()) + 1
    told = {"number": number, "word": word, "who": who, "at": at.isoformat(timespec="seconds")}
    rows = [
        {**told, "position": position, **_columns(pair.one, "one"), **_columns(pair.other, "other")}
        for position, pair in enumerate(pairs)
    ]
    if rows:
        connection.execute(insert(own), rows)
    return Ruling(number, word, who, at, tuple(pairs))


def remove_ruling(connection: Connection, number: int) -> None:
    """Take a ruling back. Raises UnknownIdError where there is none of that number."""
    own = schema.corrections
    if not connection.execute(delete(own).where(own.c.number == number)).rowcount:
        raise UnknownIdError(f"no correction {number} in this ledger")


def _columns(place: Place, which: str) -> Mapping[str, object]:
    span = place.span
    plain = {"report": span.report, "start": span.start, "end": span.end, "type": place.type}
    return {f"{which}_{name}": value for name, value in plain.items()}


def _place(row: Row[Any], which: str) -> Place:
    report, start, end, kind = (getattr(row, f"{which}_{name}") for name in ("report", "start", "end", "type"))
    return Place(Span(report, start, end), kind)
