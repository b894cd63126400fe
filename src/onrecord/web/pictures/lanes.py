"""A timeline for print: a lane for each type of event, a dot for each event on its day, larger with more origins."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.model import Event
from onrecord.tables.contents import QUADS
from onrecord.web.pictures.svg import drawing, shorten, tag, text, title

WIDTH, LANE = 960.0, 26.0
LEFT, RIGHT, TOP, FOOT = 110.0, 24.0, 34.0, 30.0
TICKS = 8


def draw_lanes(events: Sequence[Event], name: str = "Timeline") -> str:
    """The dated events; those without a day are counted below."""
    dated = [event for event in events if event.days]
    counts = Counter(event.type for event in dated)
    lanes = sorted(counts, key=lambda kind: (list(QUADS).index(kind) if kind in QUADS else len(QUADS), kind))
    days = [event.days.first for event in dated if event.days]
    first, last = min(days, default=date(2000, 1, 1)), max(days, default=date(2000, 1, 2))
    bottom = TOP + LANE * len(lanes)
    parts = [*_ticks(first, last, bottom)]
    for number, kind in enumerate(lanes):
        y = TOP + LANE * number + LANE / 2
        parts.append(tag("line", x1=LEFT, y1=y, x2=WIDTH - RIGHT, y2=y, class_="p-grid"))
        parts.append(text(shorten(kind, 14), LEFT - 10, y + 4, text_anchor="end", class_="p-strong"))
        parts += [_dot(event, first, last, y) for event in dated if event.type == kind]
    missing = len(events) - len(dated)
    if missing:
        parts.append(text(f"and {missing} without a day", LEFT, bottom + FOOT - 4, class_="p-quiet"))
    span = f"{first} to {last}" if dated else "no dated events"
    about = f"{len(dated)} dated events, {span}: " + ", ".join(f"{kind} {counts[kind]}" for kind in lanes)
    return drawing(WIDTH, bottom + FOOT, shorten(name, 120), about, parts)


def _at(day: date, first: date, last: date) -> float:
    return LEFT + 12 + (WIDTH - LEFT - RIGHT - 24) * ((day - first).days / max((last - first).days, 1))


def _ticks(first: date, last: date, bottom: float) -> list[str]:
    step = max((last - first).days / TICKS, 1)
    days = [first + timedelta(days=round(step * number)) for number in range(TICKS + 1)]
    parts = []
    for day in dict.fromkeys(day for day in days if day <= last):
        x = _at(day, first, last)
        parts.append(tag("line", x1=x, y1=TOP - 6, x2=x, y2=bottom, class_="p-grid"))
        parts.append(text(f"{day.day} {day:%b} {day.year}", x, TOP - 14, text_anchor="middle", class_="p-quiet"))
    return parts


def _dot(event: Event, first: date, last: date, y: float) -> str:
    if event.days is None:
        return ""
    score = event.score or 0.0
    colour = "p-conflict" if score < 0 else "p-cooperation" if score > 0 else "p-other"
    who = "; ".join(party.name for party in event.actors) or "nobody named"
    whom = "; ".join(party.name for party in event.recipients)
    name = f"{event.days.first} {event.type} {event.mode or ''}: {who}{' to ' + whom if whom else ''}"
    size = 2.5 + 2.2 * math.sqrt(max(len(event.origins), 1) - 0.5)
    x = _at(event.days.first, first, last)
    return tag("circle", title(shorten(name, 240)), cx=x, cy=y, r=min(size, 11.0), class_=colour, fill_opacity=0.62)
