"""A calendar (RFC 5545): an all-day entry for each dated event, over the days on which it can have happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.export.format import text_format
from onrecord.model import Event
from onrecord.tables.contents import Contents, clean, names

LINE = 75  # octets
STATUSES = {"happened": "CONFIRMED", "historical": "CONFIRMED", "negated": "CANCELLED"}


def pieces(contents: Contents) -> Iterator[str]:
    """The calendar, line by line; an event without a date is left out."""
    yield from _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//onrecord//events//EN", "CALSCALE:GREGORIAN")
    for event in contents.events:
        yield from _lines(*entry(event, contents))
    yield from _lines("END:VCALENDAR")


def entry(event: Event, contents: Contents) -> Iterator[str]:
    """The lines of one entry, unfolded; none for an event without a date."""
    if event.days is None:
        return
    report = contents.first_report(event)
    stamp = (report.published if report else None) or event.days.first
    parties = " – ".join(filter(None, (names(event.actors), names(event.recipients))))
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.id)}@onrecord"
    yield f"DTSTAMP:{_date(stamp)}T000000Z"  # the report's day: no clock is read
    yield f"DTSTART;VALUE=DATE:{_date(event.days.first)}"
    if event.days.last < date.max:
        yield f"DTEND;VALUE=DATE:{_date(event.days.last + timedelta(1))}"  # the first day after it
    yield f"SUMMARY:{_text(': '.join(filter(None, (event.type, parties))))}"
    yield f"DESCRIPTION:{_text(contents.headline(event))}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if report and report.url:
        yield f"URL:{''.join(clean(report.url).split())}"  # a break in it would begin a line of its own
    yield f"CATEGORIES:{_text(event.type)}"
    yield f"STATUS:{STATUSES.get(event.status, 'TENTATIVE')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _date(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(text: str) -> str:
    escaped = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(escaped.split())


def _lines(*lines: str) -> Iterator[str]:
    """Folded lines: none over 75 octets, none cut within a character."""
    for line in lines:
        part, size = "", 0
        for character in line:
            width = len(character.encode("utf-8"))
            if size + width > LINE:
                yield part + "\r\n"
                part, size = " ", 1
            part, size = part + character, size + width
        yield part + "\r\n"


FORMAT = text_format("ics", ".ics", "a calendar", pieces)
