"""Words that somebody looks for within texts, as conditions: the case of letters and their marks do not count.

What a user types goes into parameters, with its wildcards escaped, folded (see `onrecord.ledger.letters`). A text of
A to Z alone is found as it stands, for every database knows the small ones of those; any other is kept folded, and so
are the names of all actors.
"""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, false, literal, or_, select

from onrecord.ledger import schema
from onrecord.ledger.letters import folded

LONGEST = 5_000  # characters of words looked for within a text: SQLite compares with patterns of 50,000 bytes
KEYS = {"statement": "id", "report": "id"}  # what the table of a noun calls what others call by it


def part_of(column: Column[str], words: str) -> ColumnElement[bool]:
    """The condition that these words, as they stand, are part of a text of A to Z alone, or of a folded one."""
    asked = folded(words)
    return column.icontains(asked, autoescape=True) if len(asked) <= LONGEST else false()


def held_by(text: Column[str], also: Table, words: str) -> ColumnElement[bool]:
    """The same of any text; in the table `also` it stands folded, under the key of its row, if need be."""
    own = [also.c[key.name] == text.table.c[KEYS.get(key.name, key.name)] for key in also.primary_key.columns]
    return or_(part_of(text, words), select(also.c.words).where(*own, part_of(also.c.words, words)).exists())


def named(actor: str) -> Select[str]:
    """The ids of the actors that go by this name, or by one that this is part of."""
    own, asked = schema.actors_folded, folded(actor)
    there = own.c.words.contains(asked, autoescape=True) if len(asked) <= LONGEST else false()
    return select(own.c.actor).where(there)


def said(actor: str) -> Select[str]:
    """The parties by this name, or one that this is part of, whom a user has put in and no report tells of."""
    own = schema.fix_values
    there = or_(part_of(own.c.value, actor), own.c.value.contains(actor, autoescape=True))
    return select(literal("/").concat(own.c.value)).where(own.c.field.in_(("actors", "recipients")), there)


def publishers(connection: Connection, name: str) -> list[str]:
    """The publishers whose name has this in it."""
    asked = folded(schema.storable(name))
    return [one for one in _all_publishers(connection) if asked in folded(one)]


def _all_publishers(connection: Connection) -> list[str]:
    """Each publisher once, by going from one to the next in their index: they are far fewer than reports."""
    own = schema.reports.c.publisher
    found = []
    last = connection.scalar(select(own).where(own.is_not(None)).order_by(own).limit(1))
    while last is not None:
        found.append(last)
        last = connection.scalar(select(own).where(own > last).order_by(own).limit(1))
    return found
