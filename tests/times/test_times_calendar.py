"""The calendar's arithmetic: feasts, shifts over months of other lengths, the ends of the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times import calendar

EASTERS = {1818: (3, 22), 1943: (4, 25), 1961: (4, 2), 2000: (4, 23), 2008: (3, 23), 2018: (4, 1), 2038: (4, 25)}


@pytest.mark.parametrize("year", EASTERS)
def test_easter_falls_where_the_tables_have_it(year: int) -> None:
    assert calendar.easter(year) == date(year, *EASTERS[year])


@given(st.integers(1583, 9998))
def test_easter_is_a_sunday_between_its_bounds(year: int) -> None:
    day = calendar.easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


FEASTS = [
    ("12-25", 2011, date(2011, 12, 25)),
    ("thanksgiving", 2011, date(2011, 11, 24)),
    ("thanksgiving", 2012, date(2012, 11, 22)),
    ("labor day", 2014, date(2014, 9, 1)),
    ("memorial day", 2015, date(2015, 5, 25)),
    ("king day", 2016, date(2016, 1, 18)),
    ("election day", 2016, date(2016, 11, 8)),
    ("election day", 2011, date(2011, 11, 8)),
    ("good friday", 2018, date(2018, 3, 30)),
    ("easter monday", 2018, date(2018, 4, 2)),
    ("palm sunday", 2018, date(2018, 3, 25)),
]


@pytest.mark.parametrize(("rule", "year", "day"), FEASTS)
def test_a_feast_falls_on_its_day(rule: str, year: int, day: date) -> None:
    assert calendar.feast(rule, year) == day


def test_an_unknown_feast_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        calendar.feast("groundhog day", 2018)


@given(st.integers(1, 9999))
def test_election_day_is_the_tuesday_after_the_first_monday(year: int) -> None:
    day = calendar.feast("election day", year)
    assert day.isoweekday() == 2
    assert 2 <= day.day <= 8


SHIFTS = [
    (date(2012, 3, 31), -1, "month", date(2012, 2, 29)),
    (date(2012, 2, 29), -1, "year", date(2011, 2, 28)),
    (date(2012, 2, 29), 1, "quarter", date(2012, 5, 29)),
    (date(2012, 2, 29), 1, "half", date(2012, 8, 29)),
    (date(2012, 2, 29), -1, "decade", date(2002, 2, 28)),
    (date(2012, 2, 29), -1, "century", date(1912, 2, 29)),
    (date(2012, 2, 29), 1, "week", date(2012, 3, 7)),
    (date(2012, 2, 29), 1, "fortnight", date(2012, 3, 14)),
    (date(2012, 2, 29), 1, "day", date(2012, 3, 1)),
    (date(2012, 2, 29), 1, "hour", date(2012, 2, 29)),
]


@pytest.mark.parametrize(("day", "steps", "unit", "expected"), SHIFTS)
def test_a_day_is_shifted_to_the_same_day_or_the_last_of_the_month(
    day: date, steps: int, unit: calendar.Unit, expected: date
) -> None:
    assert calendar.shifted(day, steps, unit) == expected


@given(st.dates(date(200, 1, 1), date(9000, 1, 1)), st.integers(-100, 100))
def test_a_shift_by_months_and_back_is_off_by_the_month_s_last_days_at_most(day: date, steps: int) -> None:
    back = calendar.shifted(calendar.shifted(day, steps, "month"), -steps, "month")
    assert (back.year, back.month) == (day.year, day.month)
    assert 0 <= day.day - back.day <= 3


def test_the_first_decade_and_century_begin_with_the_calendar() -> None:
    assert calendar.holding("decade", date(4, 5, 6)) == (date(1, 1, 1), date(9, 12, 31))
    assert calendar.holding("century", date(4, 5, 6)) == (date(1, 1, 1), date(99, 12, 31))


def test_the_last_century_ends_with_the_calendar() -> None:
    assert calendar.holding("century", date.max) == (date(9900, 1, 1), date.max)
    assert calendar.holding("month", date.max) == (date(9999, 12, 1), date.max)


@pytest.mark.parametrize("unit", ["month", "year", "decade", "week", "day"])
def test_beyond_the_calendar_there_is_an_error_that_resolving_catches(unit: calendar.Unit) -> None:
    for day, steps in ((date.min, -2), (date.max, 2)):
        with pytest.raises((ValueError, OverflowError)):
            calendar.shifted(day, steps, unit)
