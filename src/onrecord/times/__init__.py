"""Expressions of time in a text, to TIMEX3 values and closed ranges of days. Offsets count characters of the text given."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.model import Days, Timex

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = r"(?:Jan(?:\.|uary)?|Feb(?:\.|ruary)?|Mar(?:\.|ch)?|Apr(?:\.|il)?|May|June?|July?|Aug(?:\.|ust)?|Sept?(?:\.|ember)?|Oct(?:\.|ober)?|Nov(?:\.|ember)?|Dec(?:\.|ember)?)"
FOUND = re.compile(
    rf"\b(?:(?P<month>{MONTH})(?:\s+(?P<day>\d\d?)\b)?(?:,?\s*(?P<year>(?:19|20)\d\d)\b)?"
    rf"|(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|(?P<near>[Tt]oday|[Yy]esterday|[Tt]omorrow)"
    rf"|(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)|(?P<bare>(?:19|20)\d\d))\b"
)


def find(text: str, published: date | None) -> tuple[Timex, ...]:
    """The expressions of time in the text, in order, none overlapping another. `published` is the report's date."""
    found = []
    for match in FOUND.finditer(text):
        reading = _days(match, published)
        if reading is not None:
            found.append(Timex(match.start(), match.end(), "DATE", reading[1], reading[0]))
    return tuple(found)


def _month(year: int, month: int) -> tuple[date, date]:
    index = year * 12 + month - 1
    first = date(index // 12, index % 12 + 1, 1)
    return first, date((index + 1) // 12, (index + 1) % 12 + 1, 1) - timedelta(1)


def _days(match: re.Match[str], published: date | None) -> tuple[Days | None, str] | None:
    try:
        if match["bare"]:
            year = int(match["bare"])
            return Days(date(year, 1, 1), date(year, 12, 31)), match["bare"]
        if match["month"] and (match["year"] or (published and match["day"])):
            month = MONTHS.index(match["month"][:3].lower()) + 1
            year = int(match["year"]) if match["year"] else published.year  # type: ignore[union-attr]
            if not match["day"]:
                return Days(*_month(year, month)), f"{year:04}-{month:02}"
            day = date(year, month, int(match["day"]))
            if not match["year"] and published and (day - published).days > 60:
                day = day.replace(year=year - 1)
            return Days(day, day), day.isoformat()
        if published is None or match["month"]:
            return None
        if match["weekday"]:
            back = (published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
            day = published - timedelta(back)
            return Days(day, day), day.isoformat()
        if match["near"]:
            day = published + timedelta({"today": 0, "yesterday": -1, "tomorrow": 1}[match["near"].lower()])
            return Days(day, day), day.isoformat()
        shift = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
        if match["unit"] == "week":
            first = published - timedelta(published.weekday()) + timedelta(7 * shift)
            return Days(first, first + timedelta(6)), f"{first.isocalendar()[0]}-W{first.isocalendar()[1]:02}"
        if match["unit"] == "month":
            first, last = _month(published.year, published.month + shift)
            return Days(first, last), f"{first:%Y-%m}"
        year = published.year + shift
        return Days(date(year, 1, 1), date(year, 12, 31)), f"{year:04}"
    except (ValueError, OverflowError):
        return None
