"""Counting units of time from a day: "two weeks ago", "the past two weeks"."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.model import Days
from onrecord.times import calendar
from onrecord.times.meaning import Duration, Unit
from onrecord.times.setting import Resolved, Stretch, stretch_of

HOURS_OF_A_DAY = 24
A_DAY: dict[Unit, int] = {"second": 86_400, "minute": 1440, "hour": 24}
ABOUT_WEEKS = 3  # days, more or less, that "two weeks ago" leaves open
# How many "recent days", "weeks", "months" are, as writers use them; "recent years" are too wide to date anything.
UNTOLD: dict[Unit, int] = {"day": 7, "week": 4, "month": 3}


def units_from(anchor: date, steps: float, unit: Unit) -> Resolved:
    """So many units from a day."""
    if unit in ("second", "minute") or (unit == "hour" and abs(steps) < HOURS_OF_A_DAY):
        return stretch_of("day", anchor)
    count, unit = whole(steps, unit)
    day = calendar.shifted(anchor.replace(day=1) if unit in calendar.MONTHS else anchor, count, unit)
    if unit in ("week", "fortnight", "weekend"):
        open_days = Days(day - timedelta(ABOUT_WEEKS), day + timedelta(ABOUT_WEEKS))
        return Stretch("day", day, day, narrowed=open_days)
    return stretch_of("day" if unit == "night" else unit, day)


def touching(told: Duration, report: date | None) -> Days | None:
    """The days of "the past two weeks", "recent months", "the next year": from or to the day of the report."""
    if not told.side or report is None or not told.lengths:
        return None
    end = report
    try:
        for count, unit in told.lengths:
            known = count or UNTOLD.get(unit)
            if known is None:
                return None
            end = calendar.shifted(end, *whole(told.side * known, unit))
    except (ValueError, OverflowError):
        return None  # beyond the calendar
    return Days(end, report) if told.side < 0 else Days(report, end)


def whole(steps: float, unit: Unit) -> tuple[int, Unit]:
    """So many units in whole ones; halves of a unit go by the next smaller one, hours by days."""
    if unit in ("second", "minute", "hour"):
        days = max(round(abs(steps) / A_DAY[unit]), 1)
        return -days if steps < 0 else days, "day"
    if unit in ("decade", "century"):
        steps, unit = steps * (10 if unit == "decade" else 100), "year"
    if steps != int(steps):
        smaller: dict[Unit, tuple[int, Unit]] = {"year": (12, "month"), "week": (7, "day")}
        times, unit = smaller.get(unit, (30, "day"))
        steps = round(steps * times)
    return int(steps), unit
