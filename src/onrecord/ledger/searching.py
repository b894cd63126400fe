"""Search: paragraphs by their words, in SQLite's full-text index or PostgreSQL's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, type_coerce

from onrecord.ledger import schema
from onrecord.ledger.ask import Hit
from onrecord.ledger.codec import DamagedError
from onrecord.ledger.letters import folded
from onrecord.ledger.stored import text_of

RANKED = 10_000  # paragraphs that a search ranks in SQLite, which takes 6 ms for a thousand


def find_passages(connection: Connection, phrases: Sequence[str], limit: int) -> Iterator[Hit]:
    """The paragraphs that have all the phrases, best first; inflected forms of a word count as the word."""
    own, report = schema.passages, schema.reports
    query = select(own, report.c.published, report.c.publisher, report.c.title).join(
        report, report.c.id == own.c.report
    )
    rank: ColumnElement[Any]
    meets: ColumnElement[bool]
    if connection.dialect.name == "postgresql":
        # Joined as queries, not as conditions: a phrase of stop words alone is an empty query that asks for nothing.
        wanted = reduce(lambda one, other: one.op("&&")(other), (_phrase(phrase) for phrase in phrases))
        vector = type_coerce(own.c.words, schema.SearchWords())
        meets, rank = vector.bool_op("@@")(wanted), func.ts_rank(vector, wanted).desc()
    else:
        index = schema.passage_words
        query = query.join(index, index.c.rowid == own.c.id)
        # Each phrase a string of FTS5's own, so that nothing in it can be an operator.
        wanted_words = " ".join('"' + folded(phrase).replace('"', " ") + '"' for phrase in phrases)
        meets, rank = index.c.passage_words.bool_op("MATCH")(wanted_words), index.c.rank
        if (first := _last_ranked(connection, wanted_words)) is not None:
            meets = meets & (index.c.rowid >= first)
    found = connection.execute(query.where(meets).order_by(rank, own.c.report, own.c.start).limit(limit)).all()
    texts = _texts(connection, sorted({row.report for row in found}))
    for row in found:
        if row.report not in texts:
            raise DamagedError(f"report {row.report} has no text")
        words = texts[row.report][row.start : row.end]
        about = (row.published, row.publisher, row.title)
        yield Hit(row.report, *about, row.kind, row.start, row.end, words)


def unsearchable(connection: Connection) -> Select[str]:
    """The reports with paragraphs that the full-text index does not have. Raises DBAPIError, when it is asked or
    here, where the index is damaged."""
    own = schema.passages
    query = select(own.c.report).distinct()
    if connection.dialect.name == "postgresql":
        return query.where(own.c.words.is_(None))
    # FTS5 checks itself only in a transaction that writes; going through all its words meets what is damaged.
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.all_words USING fts5vocab(main, passage_words, row)")
    try:
        connection.exec_driver_sql("SELECT sum(cnt) FROM temp.all_words").all()
    finally:
        connection.exec_driver_sql("DROP TABLE temp.all_words")
    return query.where(own.c.id.not_in(select(schema.searched.c.id)))


def _last_ranked(connection: Connection, wanted: str) -> int | None:
    """Where the paragraphs begin that are ranked: of words that a great many have, only the last RANKED to be read."""
    index = schema.passage_words
    meets = index.c.passage_words.bool_op("MATCH")(wanted)
    query = select(index.c.rowid).where(meets).order_by(index.c.rowid.desc()).limit(1).offset(RANKED)
    return connection.execute(query).scalar()


def _texts(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    """The clean texts of these reports; what else stands in their records is left packed as far as it can be."""
    own = schema.texts
    rows = connection.execute(select(own.c.report, own.c.record).where(own.c.report.in_(reports)))
    return {row.report: text_of(row.report, row.record) for row in rows}


def _phrase(words: str) -> ColumnElement[Any]:
    return func.phraseto_tsquery("english", folded(words))
