"""Counting units of time from a day, and stretches that touch the day of the report."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Days
from onrecord.times.counting import touching, units_from, whole
from onrecord.times.meaning import Duration, Unit
from onrecord.times.setting import Stretch

MONDAY = date(2018, 4, 2)
WHOLE: list[tuple[float, Unit, tuple[int, Unit]]] = [
    (2, "day", (2, "day")),
    (-2, "week", (-2, "week")),
    (2, "decade", (20, "year")),
    (1, "century", (100, "year")),
    (0.5, "century", (50, "year")),
    (1.5, "year", (18, "month")),
    (0.5, "week", (4, "day")),
    (0.5, "month", (15, "day")),
    (24, "hour", (1, "day")),
    (-36, "hour", (-2, "day")),
    (3, "hour", (1, "day")),
    (-90, "minute", (-1, "day")),
    (10, "second", (1, "day")),
]


@pytest.mark.parametrize(("steps", "unit", "expected"), WHOLE)
def test_halves_go_by_smaller_units_and_hours_by_days(steps: float, unit: Unit, expected: tuple[int, Unit]) -> None:
    assert whole(steps, unit) == expected


FROM: list[tuple[float, Unit, Unit, str, str]] = [
    (-2, "day", "day", "2018-03-31", "2018-03-31"),
    (-2, "night", "day", "2018-03-31", "2018-03-31"),
    (-2, "week", "day", "2018-03-16", "2018-03-22"),
    (-1, "fortnight", "day", "2018-03-16", "2018-03-22"),
    (-1, "month", "month", "2018-03-01", "2018-03-31"),
    (3, "month", "month", "2018-07-01", "2018-07-31"),
    (-1, "quarter", "quarter", "2018-01-01", "2018-03-31"),
    (-2, "year", "year", "2016-01-01", "2016-12-31"),
    (-3, "hour", "day", "2018-04-02", "2018-04-02"),
]


@pytest.mark.parametrize(("steps", "unit", "told", "first", "last"), FROM)
def test_so_many_units_from_a_day_are_a_stretch_of_that_unit(
    steps: float, unit: Unit, told: Unit, first: str, last: str
) -> None:
    found = units_from(MONDAY, steps, unit)
    assert isinstance(found, Stretch)
    assert found.unit == told
    assert found.days == Days(date.fromisoformat(first), date.fromisoformat(last))


def test_the_last_of_a_month_has_a_month_before_it() -> None:
    found = units_from(date(2018, 3, 31), -1, "month")
    assert isinstance(found, Stretch)
    assert found.days == Days(date(2018, 2, 1), date(2018, 2, 28))


TOUCHING = [
    (((2.0, "week"),), -1, "2018-03-19 2018-04-02"),
    (((2.0, "week"),), 1, "2018-04-02 2018-04-16"),
    (((1.0, "year"), (6.0, "month")), -1, "2016-10-02 2018-04-02"),
    (((1.5, "year"),), -1, "2016-10-02 2018-04-02"),
    (((None, "day"),), -1, "2018-03-26 2018-04-02"),  # "in recent days"
    (((None, "week"),), -1, "2018-03-05 2018-04-02"),
    (((None, "week"),), 1, "2018-04-02 2018-04-30"),
    (((None, "month"),), -1, "2018-01-02 2018-04-02"),
    (((1.0, "year"), (None, "month")), -1, "2017-01-02 2018-04-02"),
    (((None, "year"),), -1, ""),  # too wide to date anything
    (((None, "decade"),), -1, ""),
    (((1.0, "month"), (None, "year")), -1, ""),
    (((None, "month"),), 0, ""),
    (((9999.0, "year"),), -1, ""),
    (((9999.0, "year"),), 1, ""),
    (((2.0, "week"),), 0, ""),
    ((), -1, ""),
]


@pytest.mark.parametrize(("lengths", "side", "expected"), TOUCHING)
def test_a_stretch_touches_the_day_of_the_report(
    lengths: tuple[tuple[float | None, Unit], ...], side: int, expected: str
) -> None:
    days = touching(Duration(lengths, side), MONDAY)
    assert (f"{days.first} {days.last}" if days else "") == expected


def test_without_a_report_s_day_nothing_is_touched() -> None:
    assert touching(Duration(((2.0, "week"),), -1), None) is None


LENGTHS = st.tuples(
    st.integers(1, 900).map(float), st.sampled_from(["hour", "day", "week", "month", "quarter", "year", "decade"])
)


@given(st.lists(LENGTHS, min_size=1, max_size=2), st.sampled_from([-1, 1]), st.dates())
def test_what_touches_the_report_begins_or_ends_on_its_day(
    lengths: list[tuple[float, Unit]], side: int, report: date
) -> None:
    days = touching(Duration(tuple(lengths), side), report)
    if days is not None:
        assert report == (days.last if side < 0 else days.first)
        assert days.last - days.first >= timedelta(days=1)


@given(
    st.integers(1, 500), st.sampled_from(["day", "week", "month", "year"]), st.dates(date(1800, 1, 1), date(2200, 1, 1))
)
def test_there_and_back_again_holds_the_day(count: int, unit: Unit, day: date) -> None:
    there = units_from(day, count, unit)
    assert isinstance(there, Stretch)
    back = units_from(there.first, -count, unit)
    assert isinstance(back, Stretch)
    assert back.days.first <= day <= back.days.last
