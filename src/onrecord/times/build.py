"""From the parts of a phrase to its meaning: the builders that the rules of the grammar name under `means`.

A builder answers None where the parts make no sense together ("the 40th of May"); the phrase is then not made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from onrecord.times.durations import HOURLY, period
from onrecord.times.meaning import (
    Anchor,
    Century,
    Clock,
    Date,
    Decade,
    Duration,
    Edge,
    EdgeName,
    Holding,
    Holiday,
    InYear,
    Latest,
    Meaning,
    Nothing,
    PartOfDay,
    Reference,
    Repeat,
    Shift,
    Turn,
    Weekday,
    WeekdayOf,
    Year,
)
from onrecord.times.parts import Parts

Builder = Callable[[Parts], object | None]


def given(parts: Parts) -> object:
    """The value that the rule gives."""
    return parts.fixed("value")


def itself(parts: Parts) -> Meaning | None:
    """The meaning of the only part."""
    return next(iter(parts.meanings()), None)


def nothing(parts: Parts) -> Nothing:
    """A phrase that says nothing of time by itself."""
    return Nothing()


# ------------------------------------------------------------------------------------------------------------ numbers


def number(parts: Parts) -> float:
    """A count; 0 stands for one that is not told ("several")."""
    values = [parts.first("DIGITS"), parts.first("TENS"), parts.first("SMALL"), parts.first("FRACTION")]
    total = sum(value for value in values if isinstance(value, int | float))
    if not parts.has("DIGITS", "SMALL", "TENS", "FRACTION"):
        total = 1 if parts.fixed("times") else 2 if not parts.has("VAGUE") and not parts.fixed("vague") else 0
    times = parts.fixed("times")
    return float(total * times if isinstance(times, int) else total)


def first_number(parts: Parts) -> object:
    """ "two to three": two."""
    return parts.at("Number")


def one_half_more(parts: Parts) -> float:
    """ "two and a half"."""
    return cast(float, parts.at("Number")) + 0.5


def length(parts: Parts) -> Duration | None:
    """So many units."""
    count = parts.at("Count") if parts.has("Count") else parts.fixed("count")
    if not isinstance(count, int | float):
        return None
    return Duration(((float(count) or None, parts.unit()),))


# --------------------------------------------------------------------------------------------------------------- days


def date(parts: Parts) -> Date | None:
    """Day, month, year where it is told."""
    month, day = parts.number("MONTH", "MONTH_SHORT"), parts.number("DAY", "ORDINAL")
    if month is None or day is None or not 1 <= day <= 31:
        return None
    return Date(parts.number("YEAR"), month, day)


def written_date(parts: Parts) -> Date | None:
    """ "2018-04-02", "4/2/18" (the month first, as American papers write, unless that cannot be)."""
    text = str(parts.first("ISO", "SLASHED"))
    if parts.has("ISO"):
        year, month, day = (int(field) for field in text.split("-"))
    else:
        month, day, year = (int(field) for field in text.split("/"))
        if month > 12:
            month, day = day, month
        if year < 100:
            year += 1900 if year > 50 else 2000
    return Date(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def date_on(parts: Parts) -> Date | None:
    """ "Friday, April 6"."""
    told = parts.meaning("Date")
    if not isinstance(told, Date):
        return None
    return Date(told.year, told.month, told.day, parts.number("WEEKDAY", "WEEKDAY_SHORT"))


def turned_date(parts: Parts) -> Date | None:
    """ "last Oct. 23"."""
    told, turn = parts.meaning("Date"), parts.number("TURN")
    return Date(told.year, told.month, told.day, turn=turn) if isinstance(told, Date) and told.year is None else None


def weekday(parts: Parts) -> Weekday | None:
    """A day of the week, with or without "last", "next"."""
    day = parts.number("WEEKDAY")
    if day is None:
        return None
    if parts.has("THAT"):
        return Weekday(day, parts.number("THAT"), "named")
    return Weekday(day, parts.number("TURN"))


def weekday_of(parts: Parts) -> WeekdayOf | None:
    """ "Tuesday of last week"."""
    day, week = parts.number("WEEKDAY"), parts.meaning("Turned")
    return WeekdayOf(day, week) if day is not None and week is not None else None


def near(parts: Parts) -> Turn:
    """Today, yesterday, tomorrow."""
    return Turn("day", parts.number("NEAR") or 0)


def day_beside(parts: Parts) -> Shift:
    """The day before, after another."""
    return Shift(cast(int, parts.fixed("steps")), "day", of=parts.meaning("Day"))


def holiday(parts: Parts) -> Holiday:
    """A feast."""
    return Holiday(str(parts.at("HOLIDAY")), parts.number("YEAR"), parts.number("TURN"))


# -------------------------------------------------------------------------------------------------------- day's parts


def clock(parts: Parts) -> Clock | None:
    """ "10:35 a.m.", "5 p.m.", "noon"."""
    if parts.has("NOON"):
        return Clock(cast(int, parts.at("NOON")), 0)
    text = str(parts.first("CLOCK", "DIGITS", "SMALL")).replace(".", ":")
    hour, _, minute = text.partition(":")
    if not hour.isdigit() or (minute and not minute.isdigit()):
        return None
    side, hours, minutes = parts.number("NOON_SIDE"), int(hour), int(minute or 0)
    if parts.has("DIGITS") and not parts.has("NOON_SIDE") and len(hour) == 4:
        hours, minutes = divmod(int(hour), 100)
    if hours > 24 or minutes > 59 or (side is not None and not 1 <= hours <= 12):
        return None
    return Clock(hours if side is None else hours % 12 + side, minutes)


def at_clock(parts: Parts) -> Clock | None:
    """A time of the clock on a day."""
    told = parts.meaning("Clocked")
    if told is None and parts.has("PART"):
        told = clock(parts)
    if not isinstance(told, Clock):
        return None
    hour = told.hour
    if parts.at("PART") in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    return Clock(hour, told.minute, parts.meaning("Day"))


def part_of_day(parts: Parts) -> PartOfDay | None:
    """ "Friday morning", "this morning", "the next morning"."""
    part = str(parts.first("PART", "PART_PLURAL") or parts.fixed("part"))
    turn, named = parts.fixed("turn"), parts.fixed("named")
    if isinstance(turn, int):
        return PartOfDay(part, Turn("day", turn))
    if isinstance(named, int):
        return PartOfDay(part, Turn("day", named, "named"))
    day = parts.meaning("Day")
    return PartOfDay(part, day) if day is not None else None


# ------------------------------------------------------------------------------------------------------------ stretches


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
    told = parts.number("ORDINAL")
    return InYear("quarter", told, _told_year(parts)) if told is not None and told <= 4 else None


def half(parts: Parts) -> InYear | None:
    """ "the first half of 2010"; "the last half" is the second."""
    told = parts.number("ORDINAL") or (2 if parts.has("TURN") else 0)
    return InYear("half", told, _told_year(parts)) if told in (1, 2) else None


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


# ------------------------------------------------------------------------------------------------ shifts and durations


def ago(parts: Parts) -> Shift | None:
    """ "two weeks ago", "a year earlier", "three months from now"."""
    anchor = cast(Anchor, parts.fixed("anchor") or "report")
    sign = 1 if parts.fixed("forward") else -1
    told = parts.meaning("Length")
    if not isinstance(told, Duration):
        return Shift(None, parts.unit(), anchor) if sign < 0 else None
    count, unit = told.lengths[0]
    return Shift(None if count is None else sign * count, unit, anchor)


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


BUILDERS: Mapping[str, Builder] = {
    builder.__name__: builder
    for builder in (
        given, itself, nothing, number, first_number, one_half_more, length, date, written_date, date_on, weekday,
        turned_date,
        weekday_of, near, day_beside, holiday, clock, at_clock, part_of_day, turned, year, spoken_year, short_year,
        month, season, quarter, half, quarter_of, decade, century, turned_unit, latest, holding, edge, year_end,
        year_middle, ago, year_ago, duration, every, often, reference, vague_length,
    )
}  # fmt: skip
