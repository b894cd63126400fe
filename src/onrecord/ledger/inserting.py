"""Many rows into a table: merging writes hundreds for each report.

SQLAlchemy takes each row of a statement for many apart and puts it together again, which costs more than SQLite does to
write it. Here a statement is made once for a table and the columns given, and rows go to SQLite's driver as they are,
their values as the columns' types keep them. PostgreSQL is written through SQLAlchemy: there the way to the server is
what costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, LargeBinary, Table, insert
from sqlalchemy.types import TypeEngine

from onrecord.ledger.schema.columns import Words, metadata, storable

Row = Mapping[str, object]
Process = Callable[[Any], object]  # what makes of a value the one that the driver takes
Column = Callable[[Sequence[Any]], Iterable[object]]  # the same of all values of a column


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows for a table as the driver takes them, by a statement; for PostgreSQL as they are, without one."""

    table: str
    statement: str | None
    rows: Sequence[Any]


def prepare(dialect: Dialect, table: Table, rows: Sequence[Row]) -> Prepared:
    """Make rows ready, at least one, all of which give the same columns."""
    if dialect.name != "sqlite":
        return Prepared(table.name, None, rows)
    names = tuple(column.name for column in table.c if column.name in rows[0])  # as the statement has them
    statement, processes = _plan(table, names, dialect)
    columns = [list(map(itemgetter(name), rows)) for name in names]
    kept = [column if own is None else own(column) for own, column in zip(processes, columns, strict=True)]
    return Prepared(table.name, statement, list(zip(*kept, strict=True)))


def _each(process: Process) -> Column:
    """What makes of a column's values what a process does; most columns hold the same ones again and again."""

    def kept(column: Sequence[Any]) -> Iterable[object]:
        made = {value: process(value) for value in set(column)}
        return map(made.__getitem__, column)

    return kept


def _texts(column: Sequence[str | None]) -> Iterable[str | None]:
    """The texts as they can be kept; SQLAlchemy's own way there takes three calls for each."""
    return [text if text is None or (text.isascii() and "\0" not in text) else storable(text) for text in column]


def insert_prepared(connection: Connection, prepared: Prepared) -> None:
    """Put rows in that were made ready."""
    if prepared.statement is None:
        connection.execute(insert(metadata.tables[prepared.table]), list(prepared.rows))
    else:
        connection.exec_driver_sql(prepared.statement, list(prepared.rows))


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Put rows in, all of which give the same columns; nothing where there are none."""
    if rows:
        insert_prepared(connection, prepare(connection.dialect, table, rows))


@cache
def _plan(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[Column | None, ...]]:
    """The statement, and for each column what makes of its values those that the driver takes, if anything must."""
    statement = str(insert(table).compile(dialect=dialect, column_keys=list(names)))
    kinds = [table.c[name].type for name in names]
    # Bytes the driver takes as they are; SQLAlchemy would show them as a view, which goes to no other process.
    return statement, tuple(None if isinstance(kind, LargeBinary) else _made(kind, dialect) for kind in kinds)


def _made(kind: TypeEngine[Any], dialect: Dialect) -> Column | None:
    if isinstance(kind, Words):
        return _texts
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    return None if process is None else _each(process)
