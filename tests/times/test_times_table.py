"""A table of expressions with the report's day, their values and their days (expressions.tsv), read as data."""

from datetime import date
from pathlib import Path

import pytest

from onrecord.model import Timex
from onrecord.times import find

TABLE = Path(__file__).with_name("expressions.tsv")
ROWS = [
    tuple(line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def written(text: str, time: Timex) -> str:
    """A time as the table writes it."""
    days = ""
    if time.days:
        days = " " + "..".join(dict.fromkeys((time.days.first.isoformat(), time.days.last.isoformat())))
    return f"{text[time.start : time.end]} = {time.value}{days}"


def day(told: str) -> date | None:
    return None if told == "-" else date.fromisoformat(told)


@pytest.mark.parametrize(("told", "text", "expected"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_a_text_has_the_times_of_the_table(told: str, text: str, expected: str) -> None:
    found = "; ".join(written(text, time) for time in find(text, day(told)))
    assert (found or "-") == expected


def test_the_table_is_large_and_tells_everything_once() -> None:
    assert len(ROWS) >= 150
    assert len({(row[0], row[1]) for row in ROWS}) == len(ROWS)


DATED = [row for row in ROWS if row[0] != "-" and row[2] != "-"]


@pytest.mark.parametrize(("told", "text"), [(row[0], row[1]) for row in DATED])
def test_once_the_day_of_the_report_is_known_nothing_else_changes(told: str, text: str) -> None:
    undated, dated = find(text, None), find(text, day(told))
    assert [(t.start, t.end, t.type) for t in undated] == [(t.start, t.end, t.type) for t in dated]
    for before, after in zip(undated, dated, strict=True):
        if before.days:
            assert (before.value, before.days) == (after.value, after.days)
