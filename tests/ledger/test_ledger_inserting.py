"""Rows put in by the driver's own hand: what stands is what SQLAlchemy would have written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select

from onrecord.ledger import schema
from onrecord.ledger.connect import Door, open_door
from onrecord.ledger.inserting import insert_rows

REPORT = {
    "id": "r", "source": "a\ud800.txt", "publisher": "The \0 Post", "title": None, "characters": 3, "language": "en",
    "credits": "", "published": date(2018, 4, 20), "dated_by": "metadata", "own_published": None,
    "own_dated_by": "none", "digest": "d", "made_by": "1",
}  # fmt: skip


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return open_door(tmp_path / "o.db", create=True)


def rows_of(connection: Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(select(schema.reports).order_by(schema.reports.c.id))]


def test_values_are_kept_as_the_columns_types_keep_them(door: Door) -> None:
    with door.writing() as connection:
        insert_rows(connection, schema.reports, [REPORT])
        connection.execute(insert(schema.reports), [REPORT | {"id": "s"}])
        mine, theirs = rows_of(connection)
    assert mine[1:] == theirs[1:]
    assert date(2018, 4, 20) in mine


def test_columns_may_come_in_any_order(door: Door) -> None:
    with door.writing() as connection:
        insert_rows(connection, schema.reports, [dict(reversed(REPORT.items()))])
        insert_rows(connection, schema.reports, [REPORT | {"id": "s"}])
        mine, theirs = rows_of(connection)
    assert mine[1:] == theirs[1:]


def test_of_many_rows_each_is_written_once(door: Door) -> None:
    with door.writing() as connection:
        insert_rows(connection, schema.reports, [REPORT | {"id": f"{number:04}"} for number in range(1000)])
        assert [row[0] for row in rows_of(connection)] == [f"{number:04}" for number in range(1000)]


def test_no_rows_are_nothing_to_write(door: Door) -> None:
    with door.writing() as connection:
        insert_rows(connection, schema.reports, [])
        assert rows_of(connection) == []


def test_a_row_that_the_table_refuses_undoes_the_whole_transaction(door: Door) -> None:
    with pytest.raises(Exception, match="UNIQUE"), door.writing() as connection:
        insert_rows(connection, schema.reports, [REPORT | {"id": "s"}, REPORT, REPORT])
    with door.reading() as connection:
        assert rows_of(connection) == []


def test_each_of_many_rows_keeps_its_own_values(door: Door) -> None:
    given = [
        REPORT | {"id": str(number), "title": title, "published": published}
        for number, (title, published) in enumerate(
            [("A", date(2018, 4, 20)), (None, None), ("\0", date(2018, 4, 21)), ("A", None), ("B", date(2018, 4, 20))]
        )
    ]
    with door.writing() as connection:
        insert_rows(connection, schema.reports, given)
        own = schema.reports.c
        stored = connection.execute(select(own.id, own.title, own.published).order_by(own.id)).all()
    assert [tuple(row) for row in stored] == [
        (row["id"], row["title"] and row["title"].replace("\0", "\ufffd"), row["published"]) for row in given
    ]
