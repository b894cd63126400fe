"""The tables of what users and their enrichers have said.

What they said names places in texts, and no rows of reports or events, for it outlives these; `fixed_events` alone
goes with its event.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
)

from onrecord.ledger.schema.columns import PLACE, Words, new_table

corrections = new_table(
    "corrections",  # what a user has said of which tellings are one act; names places, so nothing here refers to a row
    Column("number", Integer, primary_key=True),  # of the user's word, in the order in which they were given
    Column("position", Integer, primary_key=True),
    Column("word", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("at", Words, nullable=False),  # ISO date and time
    *[Column(f"{which}_{name}", kind, nullable=False) for which in ("one", "other") for name, kind in PLACE],
    CheckConstraint("word IN ('merge', 'split')"),
)

fixes = new_table(
    "fixes",  # what a user has said of an event: that it is wrong, or what it should say; numbered with `corrections`
    Column("number", Integer, primary_key=True),
    Column("word", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("at", Words, nullable=False),  # ISO date and time
    Column("why", Words, nullable=False),
    CheckConstraint("word IN ('fix', 'wrong')"),
)

fix_values = new_table(
    "fix_values",  # a row a field, or a party of one; no rows of a field that should be empty but one without a value
    Column("number", ForeignKey("fixes.number", ondelete="CASCADE"), primary_key=True),
    Column("field", Words, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("value", Words),
    Column("country", Words),
    Column("sector", Words),
)

fix_places = new_table(
    "fix_places",  # the tellings of the event of which it was said; names places, so nothing here refers to a report
    Column("number", ForeignKey("fixes.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *[Column(name, kind, nullable=False) for name, kind in PLACE],
)

fixed_events = new_table(
    "fixed_events",
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("numbers", Words, nullable=False),  # of the fixes that hold for it, parted by white space
    Column("digest", Words, nullable=False),  # of what they make of it
    Column("record", LargeBinary, nullable=False),  # the event as it was read
    CheckConstraint("wrong IN (0, 1)"),
)

notes = new_table(
    "notes",  # what enrichers say beside the record; `of` is an id that may be gone after a later reading
    Column("by", Words, primary_key=True),  # the enricher, and whom it asked
    Column("noun", Words, primary_key=True),  # deed, event, statement, actor, report
    Column("of", Words, primary_key=True),  # its id
    Column("field", Words, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("value", Words, nullable=False),
    Column("spans", Words, nullable=False),  # JSON: [[report, start, end], ...], in the original texts
    Index("notes_of", "of"),
)
