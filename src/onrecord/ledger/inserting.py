"""Many rows into a table: merging writes hundreds for each report.

SQLAlchemy takes each row of a statement for many apart and puts it together again, which costs more than SQLite does to
write it. Here a statement is made once for a table and the columns given, and rows go to SQLite's driver as they are,
their values as the columns' types keep them. PostgreSQL is written through SQLAlchemy: there the way to the server is
what costs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

Row = Mapping[str, object]
Process = Callable[[Any], object]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Put rows in, all of which give the same columns; nothing where there are none."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert(table), list(rows))
        return
    names = tuple(column.name for column in table.c if column.name in rows[0])  # as the statement has them
    statement, processes = _plan(table, names, connection.dialect)
    columns = [list(map(itemgetter(name), rows)) for name in names]
    kept = [column if own is None else map(own, column) for own, column in zip(processes, columns, strict=True)]
    connection.exec_driver_sql(statement, list(zip(*kept, strict=True)))


@cache
def _plan(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[Process | None, ...]]:
    """The statement, and for each column what makes of its values those that the driver takes, if anything must."""
    statement = str(insert(table).compile(dialect=dialect, column_keys=list(names)))
    kinds = [table.c[name].type.dialect_impl(dialect) for name in names]
    return statement, tuple(kind.bind_processor(dialect) for kind in kinds)
