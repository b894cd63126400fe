"""Kinds of columns: days, text that every database takes, long numbers; and how a table is made of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    DOUBLE_PRECISION,
    REAL,
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
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


def new_table(name: str, *items: Any, **options: Any) -> Table:
    """A table of the ledger; in SQLite a strict one."""
    return Table(name, metadata, *items, sqlite_strict=True, **options)


def of_report(primary: bool = False) -> Column[str]:
    """The column that names a report; a row goes with its report."""
    return Column("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=primary, nullable=False)
