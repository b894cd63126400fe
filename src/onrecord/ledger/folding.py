"""Folding what a ledger of an older version holds: see `onrecord.ledger.letters`."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Column, Connection, Table, bindparam, func, insert, select, update

from onrecord.ledger import schema, store, stored
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.letters import folded, told_otherwise

AT_ONCE = 5_000  # rows


def fold_names(connection: Connection) -> None:
    """Make the table of all actors' names."""
    schema.actors_folded.drop(connection, checkfirst=True)
    schema.actors_folded.create(connection)
    _fill(connection, schema.actors_folded, [schema.actors.c.id], schema.actors.c.names, folded)


def fold_all(connection: Connection) -> None:
    """Make the tables of folded texts, with what belongs in them; and have the search know them."""
    telling = schema.tellings.c
    texts: tuple[tuple[Table, Sequence[Column[str]], Column[str]], ...] = (
        (schema.actors_folded, [schema.actors.c.id], schema.actors.c.names),
        (schema.reports_folded, [schema.reports.c.id], schema.reports.c.title),
        (schema.statements_folded, [schema.statements.c.id], schema.statements.c.content),
        (schema.tellings_folded, [telling.event, telling.position], telling.words),
    )
    for table, keys, text in texts:
        table.drop(connection, checkfirst=True)
        table.create(connection)
        _fill(connection, table, keys, text, folded if table is schema.actors_folded else told_otherwise)
    _index_again(connection)


def _fill(
    connection: Connection,
    table: Table,
    keys: Sequence[Column[str]],
    text: Column[str],
    told: Callable[[str], str | None],
) -> None:
    names = [column.name for column in table.primary_key.columns]
    query = select(*keys, text).where(text.is_not(None))
    found = connection.execute(query, execution_options={"yield_per": AT_ONCE})
    rows = (
        {**dict(zip(names, row, strict=False)), "words": words} for row in found if (words := told(row[-1])) is not None
    )
    while part := list(islice(rows, AT_ONCE)):
        connection.execute(insert(table), part)


def _index_again(connection: Connection) -> None:
    """Tell the search the words of paragraphs with letters beyond A to Z as it is told them now."""
    own = schema.passages
    changed = _changed(connection)
    while part := list(islice(changed, AT_ONCE)):
        if connection.dialect.name == "postgresql":
            words = func.to_tsvector("english", bindparam("words"))
            rows = [{"number": number, "words": after} for number, _, after in part]
            connection.execute(update(own).where(own.c.id == bindparam("number")).values(words=words), rows)
        else:  # an index without content must be told what it forgets
            gone = [{"passage_words": "delete", "rowid": number, "words": before} for number, before, _ in part]
            connection.execute(insert(schema.passage_words), gone)
            come = [{"rowid": number, "words": after} for number, _, after in part]
            connection.execute(insert(schema.passage_words), come)


def _changed(connection: Connection) -> Iterator[tuple[int, str, str]]:
    """The paragraphs that read otherwise when folded: number, words as they were told to the search, and folded."""
    own, text = schema.passages, schema.texts
    for report in connection.scalars(select(schema.reports.c.id)).all():
        packed = connection.scalar(select(text.c.record).where(text.c.report == report))
        try:
            if packed is None or zlib.decompress(packed).isascii():
                continue
            words = stored.text_of(report, packed)
        except (LedgerError, zlib.error):
            continue  # a damaged text: `check` says so
        for row in connection.execute(select(own.c.id, own.c.start, own.c.end).where(own.c.report == report)).all():
            before = words[row.start : row.end].replace("\0", " ").encode("utf-8", "replace").decode()
            if told_otherwise(before) is not None:
                yield row.id, before, store.searched_words(words, row.start, row.end)
