"""Shifts, durations, sets and vague references: "two weeks ago", "for three days", "every Friday", "recently"."""

from __future__ import annotations

from typing import cast

from onrecord.times.durations import period
from onrecord.times.meaning import Anchor, Duration, Reference, Repeat, Shift
from onrecord.times.parts import Parts


def ago(parts: Parts) -> Shift | None:
    """ "two weeks ago", "a year earlier", "three months from now"."""
    anchor = cast(Anchor, parts.fixed("anchor") or "report")
    sign = 1 if parts.fixed("forward") else -1
    told = parts.meaning("Length")
    if not isinstance(told, Duration):
        return Shift(None, parts.unit(), anchor) if sign < 0 else None
    count, unit = told.lengths[0]
    return Shift(None if count is None else sign * count, unit, anchor)


def from_day(parts: Parts) -> Shift | None:
    """ "a week from Friday"."""
    told, day = parts.meaning("Length"), parts.meaning("Day")
    if not isinstance(told, Duration) or day is None or told.lengths[0][0] is None:
        return None
    count, unit = told.lengths[0]
    return Shift(count, unit, of=day) if count == int(count or 0) else None


def year_ago(parts: Parts) -> Shift:
    """ "the year-ago quarter": what the text is about (or the phrase names), a year before."""
    span = parts.meaning("Span")
    return Shift(-1, "year", "named", span)


def duration(parts: Parts) -> Duration | None:
    """Lengths added up; of a bare plural the number is not told."""
    told = [m for m in parts.meanings() if isinstance(m, Duration)]
    side = parts.number("LENGTHENER", "VAGUELY") or cast(int, parts.fixed("side") or 0)
    if told:
        return Duration(tuple(part for m in told for part in m.lengths), side)
    count = parts.at("Count") if parts.has("Count") else parts.fixed("count")
    return Duration(((count or None if isinstance(count, float) else None, parts.unit()),), side)


def every(parts: Parts) -> Repeat | None:
    """ "every day", "each Thursday", "Mondays"."""
    day = parts.number("WEEKDAY", "WEEKDAYS")
    part = parts.first("PART", "PART_PLURAL")
    if day is not None:
        return Repeat(f"XXXX-WXX-{day}" + (f"T{part}" if part else ""))
    if part:
        return Repeat(f"XXXX-XX-XXT{part}")
    if parts.has("MONTH"):
        return Repeat(f"XXXX-{parts.number('MONTH'):02}")
    count = parts.at("Count") if parts.has("Count") else parts.fixed("count") or 1.0
    return Repeat(period(((cast(float, count) or None, parts.unit()),)))


def often(parts: Parts) -> Repeat:
    """ "daily", "annually"."""
    return Repeat(str(parts.at("OFTEN")))


def reference(parts: Parts) -> Reference:
    """ "now", "recently", "the future"."""
    return Reference(str(parts.fixed("reference") or parts.at("NOW")))


def vague_length(parts: Parts) -> Duration:
    """ "a while": neither number nor unit is told; TIMEX3 writes PXX."""
    return Duration(())
