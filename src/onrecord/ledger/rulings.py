"""Rulings: what a user has said of events, kept apart from what was read.

Which tellings are one act ("merge", "split"), what an event should say ("fix"), that it is wrong ("wrong"). A ruling
outlives re-reading, and the forgetting of the reports that it speaks of: it names places in texts, not rows (see
`onrecord.merge.corrections`), and holds again when such a report comes back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, func, insert, select

from onrecord.ledger import schema
from onrecord.ledger.codec import DamagedError
from onrecord.ledger.errors import UnknownIdError
from onrecord.ledger.fixing import Value
from onrecord.merge.corrections import Correction, Place, place
from onrecord.model import Event, Span

Word = Literal["merge", "split"]
FixWord = Literal["fix", "wrong"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """One word of a user: `number` counts from 1 in the order in which they were given; `at` is when, `who` the user.

    `pairs` are the tellings that it says are of one act (merge) or of two (split). Of a word on one event (fix, wrong)
    `places` are its tellings, and `values` what it should say; `why` is the user's reason, if one was given.
    """

    number: int
    word: Word | FixWord
    who: str
    at: datetime
    pairs: tuple[Correction, ...] = ()
    places: tuple[Place, ...] = ()
    values: tuple[Value, ...] = ()
    why: str = ""


def stored_rulings(connection: Connection) -> Iterator[Ruling]:
    """All rulings in their order."""
    yield from sorted([*_on_pairs(connection), *stored_fixes(connection)], key=lambda ruling: ruling.number)


def _on_pairs(connection: Connection) -> Iterator[Ruling]:
    own = schema.corrections
    rows = connection.execute(select(own).order_by(own.c.number, own.c.position))
    for number, of_number in groupby(rows, key=lambda row: row.number):
        together = list(of_number)
        first = together[0]
        pairs = tuple(Correction(row.word == "merge", _place(row, "one_"), _place(row, "other_")) for row in together)
        yield Ruling(number, first.word, first.who, _moment(first.at), pairs)


def stored_fixes(connection: Connection) -> Iterator[Ruling]:
    """The rulings on single events, in their order."""
    own, value, where = schema.fixes, schema.fix_values, schema.fix_places
    rulings = [
        Ruling(row.number, row.word, row.who, _moment(row.at), why=row.why)
        for row in connection.execute(select(own).order_by(own.c.number))
    ]
    if not rulings:
        return
    places: dict[int, list[Place]] = {}
    for row in connection.execute(select(where).order_by(where.c.number, where.c.position)):
        places.setdefault(row.number, []).append(_place(row, ""))
    values: dict[int, list[Value]] = {}
    for row in connection.execute(select(value).order_by(value.c.number, value.c.field, value.c.position)):
        values.setdefault(row.number, []).append(Value(row.field, row.value, row.country, row.sector))
    for ruling in rulings:
        yield replace(ruling, places=tuple(places.get(ruling.number, ())), values=tuple(values.get(ruling.number, ())))


def add_ruling(connection: Connection, word: Word, who: str, at: datetime, pairs: Sequence[Correction]) -> Ruling:
    """Keep a ruling on tellings as the last one."""
    number = _next(connection)
    told = {"number": number, "word": word, "who": who, "at": at.isoformat(timespec="seconds")}
    rows = [
        {**told, "position": position, **_columns(pair.one, "one_"), **_columns(pair.other, "other_")}
        for position, pair in enumerate(pairs)
    ]
    if rows:
        connection.execute(insert(schema.corrections), rows)
    return Ruling(number, word, who, at, tuple(pairs))


def add_fix(
    connection: Connection,
    word: FixWord,
    who: str,
    at: datetime,
    places: Sequence[Place],
    values: Iterable[Value] = (),
    why: str = "",
) -> Ruling:
    """Keep a ruling on one event as the last one."""
    number = _next(connection)
    ordered = tuple(sorted(values, key=lambda value: value.field))  # as they come back; parties keep their order
    told = {"number": number, "word": word, "who": who, "at": at.isoformat(timespec="seconds"), "why": why}
    connection.execute(insert(schema.fixes), told)
    where = [{"number": number, "position": nth, **_columns(one, "")} for nth, one in enumerate(places)]
    connection.execute(insert(schema.fix_places), where)
    rows = [
        {
            "number": number,
            "field": value.field,
            "position": nth,
            "value": value.value,
            "country": value.country,
            "sector": value.sector,
        }
        for nth, value in enumerate(ordered)
    ]
    if rows:
        connection.execute(insert(schema.fix_values), rows)
    return Ruling(number, word, who, at, (), tuple(places), ordered, why)


def remove_ruling(connection: Connection, number: int) -> bool:
    """Take a ruling back; True where it was one on which tellings are one act.

    Raises UnknownIdError where there is none of that number.
    """
    on_pairs = connection.execute(delete(schema.corrections).where(schema.corrections.c.number == number)).rowcount
    if on_pairs:
        return True
    if not connection.execute(delete(schema.fixes).where(schema.fixes.c.number == number)).rowcount:
        raise UnknownIdError(f"no correction {number} in this ledger")
    return False


def bearing_on(event: Event, rulings: Iterable[Ruling], numbers: Collection[int]) -> tuple[Ruling, ...]:
    """The rulings that made the event what it is: those of these numbers, and joins and splits of its tellings."""
    own = [place(deed) for deed in event.deeds]

    def of_event(where: Place) -> bool:
        return any(where.type == one.type and where.span.overlaps(one.span) for one in own)

    return tuple(
        ruling
        for ruling in rulings
        if ruling.number in numbers or any(of_event(pair.one) or of_event(pair.other) for pair in ruling.pairs)
    )


def _moment(at: str) -> datetime:
    try:
        return datetime.fromisoformat(at)
    except ValueError as error:
        raise DamagedError(f"a correction at {at!r}, which is no time") from error


def _next(connection: Connection) -> int:
    """The number after the last: rulings of both kinds are counted together."""
    tables = (schema.corrections, schema.fixes)
    return 1 + max(
        int(connection.execute(select(func.coalesce(func.max(own.c.number), 0))).scalar_one()) for own in tables
    )


def _columns(where: Place, which: str) -> Mapping[str, object]:
    span = where.span
    plain = {"report": span.report, "start": span.start, "end": span.end, "type": where.type}
    return {f"{which}{name}": value for name, value in plain.items()}


def _place(row: Row[Any], which: str) -> Place:
    report, start, end, kind = (getattr(row, f"{which}{name}") for name in ("report", "start", "end", "type"))
    return Place(Span(report, start, end), kind)
