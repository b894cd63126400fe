"""Dates as metadata gives them: ISO, RFC 822, GDELT's digits, and the usual written forms. English month names."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
DIGITS = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?|T\d{4})?$")
SLASHED = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
DAY_OR_MONTH_FIRST = re.compile(r"(?<!\d)(\d{1,2})([/.])(\d{1,2})[/.](\d{4})(?!\d)")
MONTH_DAY = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s*(\d{4})(?!\d)")
DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?[\s,-]+(\d{4})(?!\d)")
EPOCH = re.compile(r"^\d{10}(?:\d{3})?(?:\.\d+)?$")


def day_of(value: object) -> date | None:
    """The day that a metadata value names, or None where it names none or could name two (04/05/2018)."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(int(value))
    if not isinstance(value, str) or not value.strip():
        return None
    return _of_text(value.strip())


def _of_text(text: str) -> date | None:
    if EPOCH.match(text):
        seconds = int(text.split(".")[0][:10])
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
    for pattern in (DIGITS, ISO, SLASHED):
        found = pattern.search(text)
        if found:
            return calendar_day(int(found[1]), int(found[2]), int(found[3]))
    found = MONTH_DAY.search(text)
    if found and month_number(found[1]):
        return calendar_day(int(found[3]), month_number(found[1]), int(found[2]))
    found = DAY_MONTH.search(text)
    if found and month_number(found[2]):
        return calendar_day(int(found[3]), month_number(found[2]), int(found[1]))
    return _numeric(text) or _mail_date(text)


def _numeric(text: str) -> date | None:
    found = DAY_OR_MONTH_FIRST.search(text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12 or first == second:
        return calendar_day(year, second, first)
    return calendar_day(year, first, second) if second > 12 else None


def _mail_date(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its short form, else 0."""
    short = name.lower()[:3]
    full = "january february march april may june july august september october november december sept".split()
    return MONTHS.index(short) + 1 if short in MONTHS and any(word.startswith(name.lower()) for word in full) else 0


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such or news has not (before 1500)."""
    try:
        return date(year, month, day) if year >= 1500 else None
    except ValueError:
        return None
