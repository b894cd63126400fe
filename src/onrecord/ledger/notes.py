"""Notes in the ledger: what enrichers say beside the record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection, delete, insert, select

from onrecord.ledger import schema
from onrecord.ledger.codec import DamagedError
from onrecord.ledger.store import chunks
from onrecord.model import Note, Span


def stored_notes(connection: Connection, of: Sequence[str] | None) -> Iterator[Note]:
    """The notes on the nouns with these ids, or all, in order of who says them, noun, field and position."""
    own = schema.notes
    order = (own.c.by, own.c.noun, own.c.of, own.c.field, own.c.position)
    for part in chunks(of) if of is not None else [None]:
        query = select(own).order_by(*order)
        for row in connection.execute(query if part is None else query.where(own.c.of.in_(part))):
            yield Note(row.noun, row.of, row.field, row.value, _spans_of(row.spans), row.by)


def keep_notes(connection: Connection, by: str, notes: Sequence[Note]) -> None:
    """Put these notes in the place of all that the same one said before."""
    own = schema.notes

    def place(note: Note) -> tuple[str, str, str]:
        return note.noun, note.of, schema.storable(note.field)

    rows = [
        {
            "by": by,
            "noun": noun,
            "of": of,
            "field": field,
            "position": position,
            "value": note.value,
            "spans": _spans(note),
        }
        for (noun, of, field), group in groupby(sorted(notes, key=place), place)
        for position, note in enumerate(group)
    ]
    connection.execute(delete(own).where(own.c.by == by))
    if rows:
        connection.execute(insert(own), rows)


def _spans_of(stored: str) -> tuple[Span, ...]:
    try:
        return tuple(Span(*span) for span in json.loads(stored))
    except (ValueError, TypeError) as error:
        raise DamagedError(f"the spans of a note are {stored[:40]!r}") from error


def _spans(note: Note) -> str:
    return json.dumps([[span.report, span.start, span.end] for span in note.spans])
