"""Longer stretches: months, quarters, seasons, years, decades, "last week", "the end of May"."""

from __future__ import annotations

from typing import cast

from onrecord.times.durations import HOURLY
from onrecord.times.meaning import (
    Anchor,
    Century,
    Decade,
    Edge,
    EdgeName,
    Holding,
    Holiday,
    InYear,
    Latest,
    Meaning,
    Shift,
    Turn,
    Year,
)
from onrecord.times.parts import Parts


def turned(parts: Parts) -> Turn | None:
    """ "last week" as a part of "Tuesday of last week"."""
    turn = parts.number("TURN")
    return Turn("week", turn) if turn is not None else None


def year(parts: Parts) -> Year | None:
    """A year in digits; numbers that are no years in news are left."""
    told = parts.number("YEAR")
    return Year(told) if told is not None and 1500 <= told <= 2100 else None


def spoken_year(parts: Parts) -> Year | None:
    """ "nineteen ninety-six", "the year two thousand"."""
    small, tens = parts.number("SMALL"), parts.number("TENS")
    if small is None:
        return Year(2000)
    if tens == 20 and parts.first("SMALL", "TENS") == tens:
        return Year(2000 + small) if small >= 10 else None
    if tens is None or not 16 <= small <= 20:
        return None
    second = parts.at("SMALL", 1)
    return Year(small * 100 + tens + (second if isinstance(second, int) and second < 10 else 0))


def short_year(parts: Parts) -> Year:
    """ "'89"."""
    return Year(_century_of(cast(int, parts.at("APOSTROPHED"))))


def _century_of(two_digits: int) -> int:
    return two_digits + (1900 if two_digits > 40 else 2000)


def _told_year(parts: Parts) -> Meaning | None:
    told = parts.number("YEAR")
    if told is not None:
        return Year(told)
    short = parts.number("APOSTROPHED")
    return Year(_century_of(short)) if short is not None else parts.meaning("Turnyear", "Year")


def month(parts: Parts) -> InYear | None:
    """ "April", "April 2018", "last April"."""
    told = parts.number("MONTH", "MONTH_SHORT")
    return InYear("month", told, _told_year(parts), parts.number("TURN")) if told is not None else None


def season(parts: Parts) -> InYear | None:
    """ "last summer", "the spring of 2011"."""
    told = parts.number("SEASON")
    return InYear("season", told, _told_year(parts), parts.number("TURN")) if told is not None else None


def quarter(parts: Parts) -> InYear | None:
    """ "the third quarter of 1984"."""
    told = parts.number("ORDINAL", "DIGITS")
    return InYear("quarter", told, _told_year(parts)) if told is not None and 1 <= told <= 4 else None


def half(parts: Parts) -> InYear | None:
    """ "the first half of 2010"; "the last half" is the second."""
    told = parts.number("ORDINAL") or (2 if parts.has("TURN") else 0)
    return InYear("half", told, _told_year(parts)) if told in (1, 2) else None


def half_month(parts: Parts) -> Edge | None:
    """ "the second half of October"."""
    told, of = parts.number("ORDINAL"), parts.meaning("Span")
    month = isinstance(of, InYear | Turn) and of.unit == "month"
    name: EdgeName = "first half" if told == 1 else "second half"
    return Edge(name, cast(Meaning, of)) if month and told in (1, 2) else None


def quarter_of(parts: Parts) -> Shift:
    """ "the 1988 quarter": the quarter that the text is about, in that year."""
    return Shift(0, "quarter", "named", _told_year(parts))


def decade(parts: Parts) -> Decade | None:
    """ "the 1980s", "the '80s", "the nineties"."""
    if parts.has("DECADE"):
        return Decade(cast(int, parts.at("DECADE")))
    tens = cast(int, parts.first("TENSES", "DECADE_SHORT"))
    small = parts.number("SMALL")
    if small is not None:
        return Decade(small * 100 + tens) if 16 <= small <= 20 else None
    return Decade(1900 + tens)


def century(parts: Parts) -> Century | None:
    """ "the 20th century", "the twenty-first century"."""
    told = (parts.number("ORDINAL", "DAY") or 0) + (parts.number("TENS") or 0)
    return Century(told) if 1 <= told <= 40 else None


def turned_unit(parts: Parts) -> Turn | None:
    """ "last week", "this month", "that year"."""
    unit = parts.unit("UNIT")
    if unit in HOURLY or unit in ("fortnight", "night"):
        return None
    fixed, turn = parts.fixed("that"), parts.fixed("turn")
    if isinstance(turn, int):
        return Turn(unit, turn)
    if isinstance(fixed, int):
        return Turn(unit, fixed, "named")
    if parts.has("TURN"):
        return Turn(unit, parts.number("TURN") or 0) if unit != "day" else None
    return Turn(unit, parts.number("THAT") or 0, "named")


def latest(parts: Parts) -> Latest:
    """ "the latest quarter"."""
    return Latest(parts.unit())


def holding(parts: Parts) -> Holding | None:
    """ "the week of March 6", "Easter week"."""
    day = parts.meaning("Day") or Holiday(str(parts.at("HOLIDAY")))
    return Holding(cast(Anchor, parts.fixed("unit")), day)  # type: ignore[arg-type]


def edge(parts: Parts) -> Edge | None:
    """ "early May", "the end of 1990", "later this year"."""
    name, of = parts.fixed("edge") or parts.first("EDGE", "EDGE_OF_DAY"), parts.meanings()
    if parts.has("THAT") and not of:
        of = [Turn(parts.unit("UNIT"), parts.number("THAT") or 0, "named")]
    if parts.has("DECADE", "DECADE_SHORT"):
        of = [cast(Meaning, decade(parts))]
    return Edge(cast(EdgeName, name), of[-1]) if of else None


def year_end(parts: Parts) -> Edge:
    """ "year-end"."""
    return Edge("end", Turn("year", 0))


def year_middle(parts: Parts) -> Edge:
    """ "mid-year"."""
    return Edge("mid", Turn("year", 0))
