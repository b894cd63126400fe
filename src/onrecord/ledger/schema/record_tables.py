"""The tables of the record itself: actors, statements and events over all reports, and where their words stand."""

from __future__ import annotations

from itertools import chain

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    text,
)

from onrecord.ledger.schema.columns import NUMBER, Day, Words, metadata, new_table, of_report

DAY_ORDER = ("first_day", "last_day", "id")  # in which events are listed
ATTITUDE = text("kind = 'attitude'")  # which counts leave out: of two million statements in 10 ms, not 350
VIA = text("role = 'via'")  # relays are few among all parties of statements

actors = new_table(
    "actors",
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("country", Words),
    Column("sectors", Words, nullable=False),  # parted by white space, best first
    Column("names", Words, nullable=False),  # parted by "; "
    Column("digest", Words, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("actors_name", "name", "id"),
)

# Where reports name an actor, or tell of an office that it holds, row by row: a frequent actor is in every third
# report, and one report more does not write the others' places again. The rows go with their reports, not with actors.
actor_places = new_table(
    "actor_places",
    Column("actor", Words, primary_key=True),
    of_report(primary=True),
    Column("title", Words, primary_key=True),  # of the office, in small letters; "" where the actor itself is named
    Column("country", Words, primary_key=True),  # of the office, or ""
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, primary_key=True, autoincrement=False),
    Index("actor_places_report", "report", "start"),
    sqlite_with_rowid=False,
)

# Names are looked for here, folded (see `onrecord.ledger.letters`): the rows of actors are large, and take three times
# as long to go through. Of other texts those with letters beyond A to Z are kept so; the others are found as they are.
actors_folded = new_table(
    "actors_folded",
    Column("actor", ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True),
    Column("words", Words, nullable=False),  # its names
)

offices = new_table(
    "offices",
    Column("actor", ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("title", Words, nullable=False),
    Column("country", Words),
    Column("sector", Words),
    Column("first_seen", Day),
    Column("last_seen", Day),
)

events = new_table(
    "events",
    Column("id", Words, primary_key=True),
    Column("type", Words, nullable=False),
    Column("mode", Words),
    Column("cameo", Words),
    Column("status", Words, nullable=False),
    Column("first_day", Day),
    Column("last_day", Day),
    Column("actors", Words, nullable=False),  # names, parted by "; "
    Column("recipients", Words, nullable=False),
    Column("place", Words),
    Column("quantity", Words),
    Column("on_word_of", Words, nullable=False),
    Column("reports", Integer, nullable=False),  # how many tell of it, copies aside
    Column("copies", Integer, nullable=False),
    Column("origins", Integer, nullable=False),  # how many of them are independent
    Column("score", NUMBER),
    Column("sure", NUMBER, nullable=False),
    Column("digest", Words, nullable=False),
    Column("record", LargeBinary, nullable=False),
    # With all that a timeline asks for and its strip counts, so that no row need be looked at: of a million events a
    # month of one type in 15 ms, not 250.
    Index("events_days", *DAY_ORDER, "type", "status", "origins", "score"),
    Index("events_last", "last_day"),
    Index("events_type", "type", *DAY_ORDER, "status", "origins", "score"),
    Index("events_status", "status", *DAY_ORDER, "type", "origins", "score"),
)

event_parties = new_table(
    "event_parties",
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Words, primary_key=True),  # actor, recipient, on_word_of
    Column("position", Integer, primary_key=True),
    Column("actor", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("country", Words),
    Column("sector", Words),
    Column("inferred", Integer, nullable=False),
    CheckConstraint("inferred IN (0, 1)"),
    Index("event_parties_name", "name"),
    # With the event: of a million events the first of a frequent actor are found by looking at one after the other; and
    # with the role, so that actors are counted without a look at the rows.
    Index("event_parties_actor", "actor", "event", "role"),
    Index("event_parties_country", "country"),
)

tellings = new_table(
    "tellings",  # each place where a report tells of an event
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("deed", Words, nullable=False),
    of_report(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Words, nullable=False),  # of the report, parts joined by " ... "
    Column("statement", Words),  # that tells of it
    Column("entry", Words, nullable=False),
    Column("frame", Words, nullable=False),
    Column("sure", NUMBER, nullable=False),
    Column("why", Words),  # why it is the same act as the first telling
    Index("tellings_deed", "deed"),
    Index("tellings_report", "report"),
)

tellings_folded = new_table(
    "tellings_folded",
    Column("event", Words, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("words", Words, nullable=False),
    ForeignKeyConstraint(["event", "position"], ["tellings.event", "tellings.position"], ondelete="CASCADE"),
)

origins = new_table(
    "origins",
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("reports", Words, nullable=False),  # ids, parted by white space
)

statements = new_table(
    "statements",
    Column("id", Words, primary_key=True),
    of_report(),
    Column("speaker", Words),
    Column("speaker_country", Words),
    Column("speaker_sector", Words),
    Column("via", Words, nullable=False),  # relays, parted by " > ", nearest to the speaker last
    Column("kind", Words, nullable=False),
    Column("cue", Words),
    Column("content", Words, nullable=False),
    Column("first_day", Day),  # of speaking
    Column("last_day", Day),
    Column("published", Day),  # of the report
    Column("within", Words),
    Column("denial", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("sure", NUMBER, nullable=False),
    Column("digest", Words, nullable=False),
    Column("record", LargeBinary, nullable=False),
    CheckConstraint("denial IN (0, 1)"),
    Index("statements_report", "report", "start"),
    Index("statements_attitudes", "kind", sqlite_where=ATTITUDE),
    Index("statements_days", "first_day", "published"),
)

statements_folded = new_table(
    "statements_folded",
    Column("statement", ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("words", Words, nullable=False),  # its content
)

statement_parties = new_table(
    "statement_parties",
    Column("statement", ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Words, primary_key=True),  # speaker, via, about (named in the content)
    Column("position", Integer, primary_key=True),
    Column("actor", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("country", Words),
    Column("sector", Words),
    Index("statement_parties_name", "name"),
    Index("statement_parties_actor", "actor", "role", "statement"),
    Index("statement_parties_country", "country", "role", "statement"),
    Index("statement_parties_via", "statement", "name", sqlite_where=VIA),
)


def tell_postgresql() -> None:
    """Say for PostgreSQL, too, of which rows alone an index is; saying it with the index would load that dialect, a
    tenth of the time in which a question is answered, for users of SQLite as well."""
    for index in chain.from_iterable(table.indexes for table in metadata.tables.values()):
        where = index.dialect_options["sqlite"]["where"]
        if where is not None:
            index.dialect_options["postgresql"]["where"] = where


evidence = new_table(
    "evidence",
    Column("noun", Words, primary_key=True),  # event, statement, report; actors have `actor_places`
    Column("of", Words, primary_key=True),  # its id
    Column("field", Words, primary_key=True),
    Column("position", Integer, primary_key=True),
    of_report(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("evidence_report", "report", "start"),
)
