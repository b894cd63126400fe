"""Tables as Parquet, written by DuckDB: one table a file, typed columns, rows in the order given."""

from __future__ import annotations

from errno import EIO
from functools import partial
from itertools import chain, islice
from pathlib import Path

from onrecord.export.format import Format
from onrecord.tables.contents import Contents
from onrecord.tables.rows import TABLES

BATCH = 100  # rows to a statement: one by one they take five times as long, by the thousand a bit longer


def save(contents: Contents, path: Path, part: str) -> None:
    """Write one table (a key of TABLES) to `path`, over what is there. Raises OSError where it cannot."""
    import duckdb

    path.open("wb").close()  # says plainly where there is no such folder, or no permission

    table = TABLES[part]
    with duckdb.connect(":memory:") as database:
        database.execute("SET threads = 1")  # the rows' order, and so the file's bytes, are always the same
        columns = ", ".join(f'"{name}" {kind}' for name, kind in table.columns.items())
        database.execute(f"CREATE TABLE t ({columns})")
        row = f"({', '.join('?' * len(table.columns))})"
        rows = table.rows(contents)
        while batch := list(islice(rows, BATCH)):
            database.execute(f"INSERT INTO t VALUES {', '.join([row] * len(batch))}", [*chain.from_iterable(batch)])
        target = str(path).replace("'", "''")
        try:
            database.execute(f"COPY t TO '{target}' (FORMAT parquet)")
        except duckdb.IOException as error:  # the disk is full
            raise OSError(EIO, str(error).splitlines()[0], str(path)) from error


FORMAT = Format("parquet", ".parquet", "typed tables", binary={part: partial(save, part=part) for part in TABLES})
