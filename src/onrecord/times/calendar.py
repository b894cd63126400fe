"""The calendar's units and feasts: which days a year, quarter, week ... holds. Pure arithmetic on `datetime.date`.

Everything that would leave the years 1 to 9999 raises OverflowError or ValueError; `resolve` turns that into "no day".
"""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.times.meaning import Unit

MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"night": 1, "day": 1, "week": 7, "weekend": 7, "fortnight": 14}


def holding(unit: Unit, day: date) -> tuple[date, date]:
    """First and last day of the unit that holds the day. Weeks begin on Monday, seasons in March, June, ..."""
    if unit in ("week", "fortnight"):
        first = day - timedelta(day.weekday())
        return first, first + timedelta(6)
    if unit == "weekend":
        first = day - timedelta(day.weekday()) + timedelta(5)
        return first, first + timedelta(1)
    if unit in MONTHS:
        size = MONTHS[unit]
        index = day.year * 12 + day.month - 1
        offset = 2 if unit == "season" else 0
        return months((index - offset) // size * size + offset, size)
    return day, day


def months(index: int, size: int) -> tuple[date, date]:
    """First and last day of `size` months, the first of them being month `index` (12 times the year, plus 0 to 11)."""
    first = date(max(index // 12, 1), index % 12 + 1, 1) if index // 12 == 0 and size >= 120 else _first(index)
    end = index + size
    last = date.max if end == 10_000 * 12 else _first(end) - timedelta(1)
    return first, last


def _first(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def shifted(day: date, steps: int, unit: Unit) -> date:
    """The day so many units later (earlier where `steps` is negative); the last of a month where it has no such day."""
    if unit in DAYS:
        return day + timedelta(steps * DAYS[unit])
    if unit in MONTHS:
        first, last = months(day.year * 12 + day.month - 1 + steps * MONTHS[unit], 1)
        return first.replace(day=min(day.day, last.day))
    return day


def nth_weekday(first: date, last: date, weekday: int, turn: int) -> date:
    """The n-th Monday (1), ... of a month, counted from its end where `turn` is negative; it may lie after it."""
    if turn < 0:
        return last - timedelta((last.isoweekday() - weekday) % 7 + 7 * (-turn - 1))
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (turn - 1))


def feast(rule: str, year: int) -> date:
    """The day of a feast in a year. `rule`: "month-day", or one of the moving ones below. KeyError where unknown."""
    if rule[:1].isdigit():
        month, day = rule.split("-")
        return date(year, int(month), int(day))
    if rule in AFTER_EASTER:
        return easter(year) + timedelta(AFTER_EASTER[rule])
    month_number, weekday, turn = NTH_WEEKDAY[rule]
    if turn < 0:
        _, last = months(year * 12 + month_number - 1, 1)
        return last - timedelta((last.weekday() - weekday) % 7)
    start = date(year, month_number, 2 if rule == "election day" else 1)
    return start + timedelta((weekday - start.weekday()) % 7 + 7 * (turn - 1))


AFTER_EASTER = {"easter": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7}
# month, weekday (0 is Monday), which one of the month (-1: the last); Election Day: after the first Monday.
NTH_WEEKDAY = {
    "thanksgiving": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
    "king day": (1, 0, 3),
    "election day": (11, 1, 1),
}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's rule, as in Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
