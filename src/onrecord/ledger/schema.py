"""The tables of a ledger: one schema for SQLite and PostgreSQL, plain enough to be read with any tool.

What a person or another program reads: `reports`, `events`, `statements`, `actors`, `copies`, `versions`, `evidence`
(where in which report the words of each field stand), what belongs to them (`tellings`, `origins`, the parties,
`offices`, `failures`), and users' own word: `corrections` (what is one act), `fixes` with `fix_values` and `fix_places`
(what an event should say, or that it is wrong) and `fixed_events` (those that such a word holds for; their rows show
what it says). What the ledger keeps for itself: `state`, `texts`, `readings`, `passages`, the tables `copy_...`, and
the columns `record` (the whole noun, compressed, see `codec`) and `digest` (by which an unchanged row is known).

Days are ISO dates as text, which sort and compare rightly in both databases; flags are 0 and 1. Offsets in `evidence`
and `tellings` count characters of a report's original text, those in `passages` and `shared_passages` of its clean one.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    DOUBLE_PRECISION,
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    column,
    desc,
    table,
    text,
)
from sqlalchemy.types import TypeEngine, UserDefinedType

from onrecord.ledger.codec import DamagedError

metadata = MetaData()


class Day(TypeDecorator[date]):
    """A day, kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """The ISO text of a day."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """The day of an ISO text. Raises DamagedError."""
        try:
            return None if value is None else date.fromisoformat(value)
        except ValueError as error:
            raise DamagedError(f"{value!r} is no day") from error


class Words(TypeDecorator[str]):
    """Text: characters that a database refuses (NUL, half surrogates) are kept, and asked for, as a replacement mark.

    Every column of text has this type, for what a user asks for may hold them as well as what a report says.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text without what PostgreSQL or UTF-8 refuse."""
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """The text without what PostgreSQL (NUL) or UTF-8 (half surrogates) refuse."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


class SearchWords(UserDefinedType[str]):
    """PostgreSQL's words of a text for search. Named here so that SQLite users need not load that dialect."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The type's name in SQL."""
        return "TSVECTOR"


LONG: TypeEngine[int] = Integer().with_variant(BigInteger(), "postgresql")
NUMBER: TypeEngine[float] = REAL().with_variant(DOUBLE_PRECISION(), "postgresql")


PLACE = (
    ("report", Words),
    ("start", Integer),
    ("end", Integer),
    ("type", Words),
)  # of a telling, as corrections name it


VIA = text("role = 'via'")  # relays are few among all parties of statements


def _table(name: str, *items: Any, **options: Any) -> Table:
    return Table(name, metadata, *items, sqlite_strict=True, **options)


def _report(primary: bool = False) -> Column[str]:
    return Column("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=primary, nullable=False)


state = _table(
    "state",  # one row each: which migrations are done, whether events are out of date
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

reports = _table(
    "reports",
    Column("id", Words, primary_key=True),
    Column("published", Day),  # from the report, else from its copy
    Column("dated_by", Words, nullable=False),
    Column("publisher", Words),
    Column("title", Words),
    Column("byline", Words),
    Column("place", Words),  # of the dateline
    Column("source", Words, nullable=False),  # path or URL; of several with the same content the first by name
    Column("url", Words),
    Column("credits", Words, nullable=False),  # news agencies, parted by "; "
    Column("language", Words, nullable=False),
    Column("characters", Integer, nullable=False),  # of the original text
    Column("own_published", Day),  # what the report itself says
    Column("own_dated_by", Words, nullable=False),
    Column("digest", Words, nullable=False),  # of the report as cleaned
    Column("made_by", Words, nullable=False),  # version of onrecord
    # As a page lists them: of 100,000 the newest forty in 1 ms, not in 30.
    Index("reports_published", desc("published"), "id"),
    Index("reports_publisher", "publisher"),
)

sources = _table(
    "sources",  # every path or URL at which a report was met
    Column("source", Words, primary_key=True),
    _report(primary=True),
    Index("sources_report", "report"),
)

texts = _table(
    "texts",
    _report(primary=True),
    Column("original", LargeBinary, nullable=False),  # compressed
    Column("record", LargeBinary, nullable=False),  # the report without its original text
)

passages = _table(
    "passages",  # paragraphs, for search
    Column("id", Integer, primary_key=True, autoincrement=True),
    _report(),
    Column("kind", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    # PostgreSQL only: the words as its text search knows them; SQLite has the table `passage_words` instead.
    Column("words", Text().with_variant(SearchWords(), "postgresql")),
    Index("passages_report", "report"),
    sqlite_autoincrement=True,  # no number twice
)

readings = _table(
    "readings",
    _report(primary=True),
    Column("input", Words, nullable=False),  # digest of what was read: the report, its date, the knowledge
    Column("made_by", Words, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

failures = _table(
    "failures",  # what could not be read, and why
    Column("source", Words, primary_key=True),
    Column("reason", Words, nullable=False),
    Column("report", ForeignKey("reports.id", ondelete="CASCADE")),  # where it got as far as a report
)

copies = _table(
    "copies",
    _report(primary=True),
    Column("of", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("relation", Words, nullable=False),
    Column("sure", NUMBER, nullable=False),
    Column("digest", Words, nullable=False),
    Index("copies_of", "of"),
)

shared_passages = _table(
    "shared_passages",
    _report(primary=True),
    Column("of", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("of_start", Integer, nullable=False),
    Column("of_end", Integer, nullable=False),
)

versions = _table(
    "versions",  # later states of a wire story: no copies, but of the same origin as what they are versions of
    _report(primary=True),
    Column("of", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("sure", NUMBER, nullable=False),
    Column("digest", Words, nullable=False),
    Index("versions_of", "of"),
)

# The index of word runs by which copies are found (see `onrecord.copies.shelf`). It refers to no report's row: a report
# that is gone is still in it until the index has been told.
copy_due = _table(
    "copy_due",  # reports that came, went or changed since copies were looked for, noted in the transaction that did it
    Column("report", Words, primary_key=True),
)

copy_reports = _table(
    "copy_reports",
    Column("report", Words, primary_key=True),
    Column("place", LONG, nullable=False),  # of its wording; 0 for a report without words
    Index("copy_reports_place", "place"),
)

copy_wordings = _table(
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

copy_runs = _table(
    "copy_runs",
    Column("run", LONG, primary_key=True, autoincrement=False),
    Column("place", LONG, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

copy_furniture = _table("copy_furniture", Column("run", LONG, primary_key=True, autoincrement=False))

actors = _table(
    "actors",
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("country", Words),
    Column("sectors", Words, nullable=False),  # parted by white space, best first
    Column("names", Words, nullable=False),  # parted by "; "
    Column("digest", Words, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("actors_name", "name"),
)

offices = _table(
    "offices",
    Column("actor", ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("title", Words, nullable=False),
    Column("country", Words),
    Column("sector", Words),
    Column("first_seen", Day),
    Column("last_seen", Day),
)

events = _table(
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
    Index("events_days", "first_day", "last_day", "id"),
    Index("events_last", "last_day"),
    # With all that a timeline asks for: of a million events a month of one type in 15 ms, not 250.
    Index("events_type", "type", "first_day", "last_day", "id"),
    Index("events_status", "status", "first_day", "last_day", "id"),
)

event_parties = _table(
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
    # With the event: of a million events the first of a frequent actor are found by looking at one after the other.
    Index("event_parties_actor", "actor", "event"),
    Index("event_parties_country", "country"),
)

tellings = _table(
    "tellings",  # each place where a report tells of an event
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("deed", Words, nullable=False),
    _report(),
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

origins = _table(
    "origins",
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("reports", Words, nullable=False),  # ids, parted by white space
)

statements = _table(
    "statements",
    Column("id", Words, primary_key=True),
    _report(),
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
    Index("statements_days", "first_day", "published"),
)

statement_parties = _table(
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
    Index("statement_parties_via", "statement", "name", sqlite_where=VIA, postgresql_where=VIA),
)

evidence = _table(
    "evidence",
    Column("noun", Words, primary_key=True),  # event, statement, actor, report
    Column("of", Words, primary_key=True),  # its id
    Column("field", Words, primary_key=True),
    Column("position", Integer, primary_key=True),
    _report(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("evidence_report", "report", "start"),
)

corrections = _table(
    "corrections",  # what a user has said of which tellings are one act; names places, so nothing here refers to a row
    Column("number", Integer, primary_key=True),  # of the user's word, in the order in which they were given
    Column("position", Integer, primary_key=True),
    Column("word", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("at", Words, nullable=False),  # ISO date and time
    *[Column(f"{which}_{name}", kind, nullable=False) for which in ("one", "other") for name, kind in PLACE],
    CheckConstraint("word IN ('merge', 'split')"),
)

fixes = _table(
    "fixes",  # what a user has said of an event: that it is wrong, or what it should say; numbered with `corrections`
    Column("number", Integer, primary_key=True),
    Column("word", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("at", Words, nullable=False),  # ISO date and time
    Column("why", Words, nullable=False),
    CheckConstraint("word IN ('fix', 'wrong')"),
)

fix_values = _table(
    "fix_values",  # a row a field, or a party of one; no rows of a field that should be empty but one without a value
    Column("number", ForeignKey("fixes.number", ondelete="CASCADE"), primary_key=True),
    Column("field", Words, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("value", Words),
    Column("country", Words),
    Column("sector", Words),
)

fix_places = _table(
    "fix_places",  # the tellings of the event of which it was said; names places, so nothing here refers to a report
    Column("number", ForeignKey("fixes.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *[Column(name, kind, nullable=False) for name, kind in PLACE],
)

fixed_events = _table(
    "fixed_events",
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("numbers", Words, nullable=False),  # of the fixes that hold for it, parted by white space
    Column("digest", Words, nullable=False),  # of what they make of it
    Column("record", LargeBinary, nullable=False),  # the event as it was read
    CheckConstraint("wrong IN (0, 1)"),
)

# What stands of merging (see `onrecord.merge.standing`), so that reports that come later are merged with what they
# touch alone. Like the index of copies it refers to no report's row.
merge_reports = _table(
    "merge_reports",  # the reports whose deeds are merged
    Column("report", Words, primary_key=True),
    Column("digest", Words, nullable=False),  # of all that merging makes of the report by itself
)

merge_tellings = _table(
    "merge_tellings",
    Column("number", LONG, primary_key=True, autoincrement=False),  # made of the telling's key
    Column("telling", Words, nullable=False),  # its key: the id of its first deed
    Column("report", Words, nullable=False),
    Column("block", Words, nullable=False),  # the first key of those that links hold together
    Column("event", Words, nullable=False),
    Index("merge_tellings_report", "report"),
    Index("merge_tellings_block", "block"),
)

merge_keys = _table(
    "merge_keys",  # by which tellings find each other
    Column("key", LONG, primary_key=True, autoincrement=False),
    Column("active", Integer, primary_key=True, autoincrement=False),
    Column("number", LONG, primary_key=True, autoincrement=False),
    Index("merge_keys_number", "number"),
    CheckConstraint("active IN (0, 1)"),
    sqlite_with_rowid=False,
)

notes = _table(
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

# SQLite's full-text index; its rows have the ids of `passages`. Made by a migration, for it is no ordinary table.
searched = table("passage_words_docsize", column("id"))  # a row for each of its rows
passage_words = table("passage_words", column("rowid"), column("words"), column("passage_words"), column("rank"))
