"""Dates as metadata and date lines give them: ISO, RFC 822, GDELT's digits, and the usual written forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from math import isfinite

EARLIEST = 1500  # the first year of which there is news
DIGITS = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?|T\d{4})?$")
EPOCH = re.compile(r"^\d{10}(?:\d{3})?(?:\.\d+)?$")
# Month names by their first letters, in the languages that date lines come in; longer ones first.
NAMES: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier januar enero ene gennaio januari janeiro января",
            "february feb février fevrier februar febrero febbraio februari fevereiro февраля",
            "march mar mars märz marz marzo maart março marco марта",
            "april apr avril abril aprile апреля",
            "may mai mayo maggio mei maio мая",
            "june jun juin juni junio giugno junho июня",
            "july jul juillet juli julio luglio julho июля",
            "august aug août aout agosto augustus августа",
            "september sept sep septembre septiembre settembre setembro сентября",
            "october oct octobre oktober octubre ottobre outubro okt октября",
            "november nov novembre noviembre novembro ноября",
            "december dec décembre decembre dezember diciembre dicembre dezembro dez декабря",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
YEAR_IN = re.compile(r"\d{4}")
TIME = r"(?:T\d{2}:?\d{2}(?::?\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_BEFORE = re.compile(rf"(?i)\b({'|'.join(WEEKDAYS)})[a-z]{{0,6}}\.?,? $")
CLOCK = r"\d{2}:\d{2}:\d{2}"
YEAR = r"(?P<year>\d{4})(?!\d(?!\d?:\d\d))"  # pages run into each other what stands side by side: "20186:12 PM"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text: its place there, and the day, None where the form could name two days."""

    start: int
    end: int
    day: date | None


class _NoDateError(Exception):
    """The form fits but names no date."""


def _by_name(hit: re.Match[str]) -> date:
    return _sure(calendar_day(int(hit["year"]), month_number(hit["month"]), int(hit["day"])))


def _by_number(hit: re.Match[str]) -> date:
    return _sure(calendar_day(int(hit["year"]), int(hit["month"]), int(hit["day"])))


def _day_or_month_first(hit: re.Match[str]) -> date | None:
    """02.04.2018 is the second of April; 02/04/2018 is either, and stays open unless only one can be, as only one is a
    Monday in "Mon, 02/04/2018"."""
    first, second, year = int(hit["first"]), int(hit["second"]), int(hit["year"])
    if hit["mark"] == "." or first > 12 or first == second:
        return _sure(calendar_day(year, second, first))
    if second > 12:
        return _sure(calendar_day(year, first, second))
    days = (_sure(calendar_day(year, first, second)), _sure(calendar_day(year, second, first)))
    weekday = WEEKDAY_BEFORE.search(hit.string, max(0, hit.start() - 12), hit.start())
    fitting = [day for day in days if weekday and WEEKDAYS[day.weekday()] == weekday[1].lower()]
    return fitting[0] if len(fitting) == 1 else None


def _sure(day: date | None) -> date:
    if day is None:
        raise _NoDateError
    return day


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = (
    (
        re.compile(rf"(?<!\d)(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?!\d){TIME}"),
        _by_number,
    ),
    (re.compile(rf"(?<!\w){MONTH}\s*{DAY}\s*,?\s*{YEAR}"), _by_name),
    # As programs print it: "Mon Apr  2 18:12:00 UTC 2018".
    (re.compile(rf"(?<!\w){MONTH}\s+{DAY}\s+{CLOCK}\s+(?:[A-Z]{{2,5}}\s+|[+-]\d{{4}}\s+)?{YEAR}"), _by_name),
    (re.compile(rf"(?<!\d){DAY}\.?[\s-]*(?:de\s+|of\s+)?{MONTH},?[\s-]*(?:de\s+)?{YEAR}"), _by_name),
    (re.compile(r"(?<!\d)(?P<year>\d{4})年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日"), _by_number),
    (re.compile(r"(?<![\d/.])(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)"), _by_number),
    (
        re.compile(rf"(?<![\d/.])(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark){YEAR}"),
        _day_or_month_first,
    ),
)  # fmt: skip


def find_dates(text: str) -> list[WrittenDate]:
    """The full dates (day, month and year) that stand in a text, in order."""
    found: list[WrittenDate] = []
    if not YEAR_IN.search(text):
        return found
    for pattern, read in FORMS:
        for hit in pattern.finditer(text):
            try:
                day = read(hit)
            except _NoDateError:
                continue
            if not any(hit.start() < other.end and other.start < hit.end() for other in found):
                found.append(WrittenDate(hit.start(), hit.end(), day))
    return sorted(found, key=lambda written: written.start)


def day_of(value: object) -> date | None:
    """The day that a metadata value names, or None where it names none or could name two (04/05/2018)."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value):
        value = str(int(value))
    return _of_text(value.strip()) if isinstance(value, str) else None


def _of_text(text: str) -> date | None:
    if EPOCH.match(text):
        seconds = int(text[:10])
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
    digits = DIGITS.match(text)
    if digits:
        return calendar_day(int(digits[1]), int(digits[2]), int(digits[3]))
    written = find_dates(text[:200])
    return written[0].day if written else _mail_date(text[:200])


def _mail_date(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def month_number(name: str) -> int:
    """1 to 12 for the name of a month or its short form, else 0."""
    return NAMES.get(name.lower(), 0)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such, or it lies before there was news."""
    try:
        return date(year, month, day) if year >= EARLIEST else None
    except ValueError:
        return None
