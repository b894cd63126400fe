"""Dates on the calendar: which year a date without one means, which of two numbers is the month, from when to when."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.model import Days
from onrecord.times.clause import Tense
from onrecord.times.meaning import Date, Dates, Slashed, Unit
from onrecord.times.setting import Bare, Resolved, Setting, Stretch

UNKNOWN: dict[Unit, str] = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}
YEARLY = ("year", "decade", "century", "half", "season")
NEAR = 90  # days: a date without a year that is no further off than this keeps its nearest year, whatever the tense
LONG_AGO = 30  # days: the same for a date that is over, in a clause that looks ahead
ZERO = timedelta(0)
OF_LATE = timedelta(days=45)  # before the report: where the order of day and month is open, a date of late is meant


def undated(unit: Unit) -> Bare:
    """A unit of which it is not known where it lies."""
    return Bare("DATE", UNKNOWN.get(unit, "XXXX" if unit in YEARLY else "XXXX-XX-XX"))


def on_date(told: Date, setting: Setting) -> Resolved:
    """The day of a date; where its year is not told, of the year that nearness and tense say."""
    if told.year is not None:
        return _existing(told.year, told)
    if setting.published is None:
        return Bare("DATE", f"XXXX-{told.month:02}-{told.day:02}")
    report = setting.published
    days = [found for step in (-1, 0, 1) if (found := _day(report.year + step, told)) is not None]
    if told.weekday is not None:
        days = [day for day in days if day.isoweekday() == told.weekday] or days
    if not days:
        return _existing(report.year, told)
    if told.turn:
        days = [day for day in days if (day - report).days * told.turn > 0] or days
    return _that_day(nearest_day(days, report, setting.tense), told)


def on_slashed(told: Slashed, setting: Setting) -> Resolved:
    """The month first, unless only the day first brings it to the weeks before the report."""
    if setting.published is None:  # nothing tells which it is
        return Bare("DATE", f"{told.year:04}-{told.one:02}-{told.other:02}")
    american, other = Date(told.year, told.one, told.other), Date(told.year, told.other, told.one)
    days = [_day(told.year, one) for one in (american, other)]
    late = [d is not None and ZERO <= setting.published - d <= OF_LATE for d in days]
    return _existing(told.year, other if late == [False, True] else american)


def on_dates(told: Dates, setting: Setting) -> Resolved:
    """All days from the one to the other; the year is that of the last."""
    last = on_date(told.last, setting)
    if not isinstance(last, Stretch):
        return last
    first = _day(last.first.year - (told.first.month > told.last.month), told.first)
    if first is None or first > last.first:
        return undated("day")
    return Bare("DATE", f"{first.isoformat()}/{last.first.isoformat()}", Days(first, last.first))


def nearest_day(days: list[date], report: date, tense: Tense) -> date:
    """The nearest of some days, unless it is far off and the tense says that it lies on the other side."""
    nearest = min(days, key=lambda day: abs((day - report).days))
    off = (nearest - report).days
    if (tense != "future" and off > NEAR) or (tense == "over" and off > 0):  # news without a cue looks back
        return max((day for day in days if day <= report), default=nearest)
    if tense == "future" and off < -LONG_AGO:
        return min((day for day in days if day >= report), default=nearest)
    return nearest


def _day(year: int, told: Date) -> date | None:
    try:
        return date(year, told.month, told.day)
    except ValueError:
        return None


def _existing(year: int, told: Date) -> Resolved:
    """The day, or as written and without days where the calendar has no such day ("30 February")."""
    day = _day(year, told)
    return _that_day(day, told) if day else Bare("DATE", f"{year:04}-{told.month:02}-{told.day:02}")


def _that_day(day: date, told: Date) -> Stretch:
    """A day that was told; where it is told with a weekday that is not its own, either may be the slip."""
    off = ((told.weekday or day.isoweekday()) - day.isoweekday() + 3) % 7 - 3
    other = day + timedelta(off)
    return Stretch("day", day, day, narrowed=Days(min(day, other), max(day, other)) if off else None)
