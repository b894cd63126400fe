"""The tables of reports, and of what is found between them: where they were met, their texts, paragraphs and readings,
copies and versions."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    column,
    desc,
    table,
)

from onrecord.ledger.schema.columns import NUMBER, Day, SearchWords, Words, new_table, of_report

reports = new_table(
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

reports_folded = new_table(
    "reports_folded",  # titles with letters beyond A to Z; see `onrecord.ledger.letters`
    of_report(primary=True),
    Column("words", Words, nullable=False),
)

sources = new_table(
    "sources",  # every path or URL at which a report was met
    Column("source", Words, primary_key=True),
    of_report(primary=True),
    Index("sources_report", "report"),
)

texts = new_table(
    "texts",
    of_report(primary=True),
    Column("original", LargeBinary, nullable=False),  # compressed
    Column("record", LargeBinary, nullable=False),  # the report without its original text
)

passages = new_table(
    "passages",  # paragraphs, for search
    Column("id", Integer, primary_key=True, autoincrement=True),
    of_report(),
    Column("kind", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    # PostgreSQL only: the words as its text search knows them; SQLite has the table `passage_words` instead.
    Column("words", Text().with_variant(SearchWords(), "postgresql")),
    Index("passages_report", "report"),
    sqlite_autoincrement=True,  # no number twice
)

readings = new_table(
    "readings",
    of_report(primary=True),
    Column("input", Words, nullable=False),  # digest of what was read: the report, its date, the knowledge
    Column("made_by", Words, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

failures = new_table(
    "failures",  # what could not be read, and why
    Column("source", Words, primary_key=True),
    Column("reason", Words, nullable=False),
    Column("report", ForeignKey("reports.id", ondelete="CASCADE")),  # where it got as far as a report
)

copies = new_table(
    "copies",
    of_report(primary=True),
    Column("of", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("relation", Words, nullable=False),
    Column("sure", NUMBER, nullable=False),
    Column("digest", Words, nullable=False),
    Index("copies_of", "of"),
)

shared_passages = new_table(
    "shared_passages",
    of_report(primary=True),
    Column("of", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("of_start", Integer, nullable=False),
    Column("of_end", Integer, nullable=False),
)

versions = new_table(
    "versions",  # later states of a wire story: no copies, but of the same origin as what they are versions of
    of_report(primary=True),
    Column("of", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("sure", NUMBER, nullable=False),
    Column("digest", Words, nullable=False),
    Index("versions_of", "of"),
)

# SQLite's full-text index; its rows have the ids of `passages`. Made by a migration, for it is no ordinary table.
searched = table("passage_words_docsize", column("id"))  # a row for each of its rows
passage_words = table("passage_words", column("rowid"), column("words"), column("passage_words"), column("rank"))
last_numbers = table("sqlite_sequence", column("name"), column("seq"))  # SQLite's own: the last number given in a table
