"""A timeline for TimelineJS 3 (its JSON): one slide a dated event, its words, and who reports it.

What is planned, conditional, denied or told as long past says so in its headline, as on the command line.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from onrecord.export.format import text_format
from onrecord.model import Event
from onrecord.tables.contents import Contents, clean, dumps, names

PAGES = ("https://", "http://")  # an address of another kind, such as a script's, is no link


def pieces(contents: Contents) -> Iterator[str]:
    """One JSON object; an event without a date has no place on a timeline and is left out."""
    yield '{"events": ['
    dated = (event for event in contents.events if event.days is not None)
    for index, event in enumerate(dated):
        yield (",\n" if index else "\n") + dumps(slide(event, contents))
    yield "\n]}\n"


def slide(event: Event, contents: Contents) -> dict[str, object]:
    """An event as a slide. Its text is HTML, and escaped."""
    report = contents.first_report(event)
    parties = " → ".join(filter(None, (names(event.actors), names(event.recipients)))) or event.type
    told = parties if event.status == "happened" else f"{parties} [{event.status}]"
    lines = [escape(contents.headline(event))]
    if event.on_word_of:
        lines.append(f"On the word of {escape(names(event.on_word_of))}.")
    if report and report.publisher:
        link = escape(clean(report.publisher))
        if report.url and report.url.startswith(PAGES):
            link = f'<a href="{escape(clean(report.url))}">{link}</a>'
        lines.append(f"{link}{f' and {len(event.reports) - 1} more' if len(event.reports) > 1 else ''}")
    found: dict[str, object] = {
        "unique_id": event.id,
        "group": event.type,
        "text": {"headline": escape(told), "text": "".join(f"<p>{line}</p>" for line in lines)},
    }
    if event.days is not None:
        found["start_date"] = _date(event.days.first)
        if event.days.last != event.days.first:
            found["end_date"] = _date(event.days.last)
    return found


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


FORMAT = text_format("timelinejs", ".json", "a timeline for TimelineJS 3", pieces)
