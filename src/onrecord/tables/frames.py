"""Nouns as data frames: the tables of the exports as Arrow, pandas and polars, and as HTML for a notebook.

The columns and rows are those of `onrecord.tables.rows`, so a frame from Python, a CSV and a Parquet file say the
same. None of the three packages is needed to use onrecord: each is loaded when a frame of its kind is asked for.
"""

from __future__ import annotations

from html import escape
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnrecordError
from onrecord.tables.contents import Contents
from onrecord.tables.rows import TABLES, Cell, Kind

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

LONGEST = 160  # characters of a cell of a notebook's table

# For each SQL type of a column, what the packages call it. pandas: a day before 1678 fits no nanoseconds.
ARROW: dict[Kind, str] = {
    "VARCHAR": "string", "BIGINT": "int64", "DOUBLE": "float64", "BOOLEAN": "bool_", "DATE": "date32",
}  # fmt: skip
PANDAS: dict[Kind, str] = {
    "VARCHAR": "string", "BIGINT": "Int64", "DOUBLE": "float64", "BOOLEAN": "boolean", "DATE": "datetime64[s]",
}  # fmt: skip
POLARS: dict[Kind, str] = {
    "VARCHAR": "String", "BIGINT": "Int64", "DOUBLE": "Float64", "BOOLEAN": "Boolean", "DATE": "Date",
}  # fmt: skip


class MissingPackageError(OnrecordError, ImportError):
    """A package that is not among the core ones; the message says what to install."""


def to_arrow(table: str, contents: Contents) -> pyarrow.Table:
    """One table (a key of TABLES) as an Arrow table. Raises MissingPackageError."""
    arrow = needed("pyarrow", "arrow")
    kinds = TABLES[table].columns
    schema = arrow.schema([(name, getattr(arrow, ARROW[kind])()) for name, kind in kinds.items()])
    found: pyarrow.Table = arrow.table(_columns(table, contents), schema=schema)
    return found


def to_pandas(table: str, contents: Contents) -> pandas.DataFrame:
    """One table as a pandas DataFrame, with types that can be missing. Raises MissingPackageError."""
    frames = needed("pandas", "pandas")
    columns = _columns(table, contents)
    kinds = TABLES[table].columns
    found: pandas.DataFrame = frames.DataFrame(
        {name: frames.Series(columns[name], dtype=PANDAS[kind]) for name, kind in kinds.items()}
    )
    return found


def to_polars(table: str, contents: Contents) -> polars.DataFrame:
    """One table as a polars DataFrame. Raises MissingPackageError."""
    frames = needed("polars", "polars")
    schema = {name: getattr(frames, POLARS[kind]) for name, kind in TABLES[table].columns.items()}
    found: polars.DataFrame = frames.DataFrame(_columns(table, contents), schema=schema)
    return found


def as_html(table: str, contents: Contents, title: str, most: int) -> str:
    """The first rows of a table as HTML; `title` is HTML, what stands in the cells is escaped here."""
    names = TABLES[table].columns
    rows = list(islice(TABLES[table].rows(contents), most + 1))
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in rows[:most])
    more = f"<p>the first {most}</p>" if len(rows) > most else ""
    return f"<p>{title}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def needed(package: str, extra: str) -> Any:
    """A package of an extra, imported. Raises MissingPackageError where it is not installed."""
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != package:
            raise
        raise MissingPackageError(f"this needs {package}: pip install 'onrecord[{extra}]'", name=package) from error


def _columns(table: str, contents: Contents) -> dict[str, list[Cell]]:
    names = list(TABLES[table].columns)
    rows = list(TABLES[table].rows(contents))
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _cell(cell: Cell) -> str:
    text = "" if cell is None else f"{cell:.2f}" if isinstance(cell, float) else str(cell)
    return escape(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
