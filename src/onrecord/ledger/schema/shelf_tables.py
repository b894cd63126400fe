"""The tables that the ledger keeps for itself: its state, and the two indexes by which it grows. They refer to no
report's row: a report that is gone is still in them until they have been told."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
)

from onrecord.ledger.schema.columns import LONG, NUMBER, Words, new_table

state = new_table(
    "state",  # one row each: which migrations are done, whether events are out of date
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

# The index of word runs by which copies are found (see `onrecord.copies.shelf`). It refers to no report's row: a report
# that is gone is still in it until the index has been told.
copy_due = new_table(
    "copy_due",  # reports that came, went or changed since copies were looked for, noted in the transaction that did it
    Column("report", Words, primary_key=True),
)

copy_reports = new_table(
    "copy_reports",
    Column("report", Words, primary_key=True),
    Column("place", LONG, nullable=False),  # of its wording; 0 for a report without words
    Index("copy_reports_place", "place"),
)

copy_wordings = new_table(
    "copy_wordings",
    Column("place", LONG, primary_key=True, autoincrement=False),
    Column("plain", LONG, nullable=False),
    Column("size", Integer, nullable=False),
    Column("times", Integer, nullable=False),
    Column("near", LONG, nullable=False),
    Column("party", LONG, nullable=False),
    Column("codes", LargeBinary, nullable=False),  # the words as numbers
    *[Index(f"copy_wordings_{name}", name) for name in ("plain", "near", "party")],
)

copy_runs = new_table(
    "copy_runs",
    Column("run", LONG, primary_key=True, autoincrement=False),
    Column("place", LONG, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

copy_furniture = new_table("copy_furniture", Column("run", LONG, primary_key=True, autoincrement=False))

# What stands of merging (see `onrecord.merge.standing`), so that reports that come later are merged with what they
# touch alone. Like the index of copies it refers to no report's row.
merge_reports = new_table(
    "merge_reports",  # the reports whose deeds are merged
    Column("report", Words, primary_key=True),
    Column("digest", Words, nullable=False),  # of all that merging makes of the report by itself
)

merge_tellings = new_table(
    "merge_tellings",
    Column("number", LONG, primary_key=True, autoincrement=False),  # made of the telling's key
    Column("telling", Words, nullable=False),  # its key: the id of its first deed
    Column("report", Words, nullable=False),
    Column("event", Words, nullable=False),
    Column("told", LargeBinary, nullable=False),  # what is compared of it (see `onrecord.merge.packed`)
    Column("outline", LargeBinary, nullable=False),  # what most are told apart by (see `onrecord.merge.outline`)
    Column("weakest", NUMBER, nullable=False),  # points of the weakest link that its event needed
    Index("merge_tellings_report", "report"),
    Index("merge_tellings_event", "event"),
)

merge_keys = new_table(
    "merge_keys",  # by which tellings find each other; which those of one are, what is told says
    Column("key", LONG, primary_key=True, autoincrement=False),
    Column("active", Integer, primary_key=True, autoincrement=False),
    Column("number", LONG, primary_key=True, autoincrement=False),
    CheckConstraint("active IN (0, 1)"),
    sqlite_with_rowid=False,
)

# What stands of linking actors (see `onrecord.actors.relink`), for the same end.
actor_parts = new_table(
    "actor_parts",  # actors of readings that linking cannot tell apart, and what is counted of them
    Column("number", LONG, primary_key=True, autoincrement=False),  # made of the part
    Column("part", Words, nullable=False),
    Column("named", Integer, nullable=False),  # whether it is a person with a name
    Column("titles", Words, nullable=False),  # of such a person's offices, in small letters, as JSON
    Column("actor", Words, nullable=False),  # over the ledger
    Column("tally", LargeBinary, nullable=False),
    Index("actor_parts_actor", "actor"),
    Index("actor_parts_named", "named"),
    CheckConstraint("named IN (0, 1)"),
)

actor_part_reports = new_table(
    "actor_part_reports",  # the reports that tell of a part
    Column("number", LONG, primary_key=True, autoincrement=False),
    Column("report", Words, primary_key=True),
    sqlite_with_rowid=False,
)

actor_reports = new_table(
    "actor_reports",  # what a report told of its actors when it was last looked at
    Column("report", Words, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)
