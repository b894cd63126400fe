"""Days and their parts: "Friday, April 6", "the day before yesterday", "5 p.m. on Monday"."""

from __future__ import annotations

from typing import cast

from onrecord.times.meaning import (
    Clock,
    Date,
    Dates,
    DayIn,
    Holiday,
    InYear,
    Meaning,
    PartOfDay,
    Shift,
    Slashed,
    Turn,
    Weekday,
    WeekdayIn,
    WeekdayOf,
)
from onrecord.times.parts import Parts


def date(parts: Parts) -> Date | None:
    """Day, month, year where it is told."""
    month, day = parts.number("MONTH", "MONTH_SHORT"), parts.number("DAY", "ORDINAL")
    if month is None or day is None or not 1 <= day <= 31:
        return None
    return Date(parts.number("YEAR"), month, day)


def written_date(parts: Parts) -> Date | Slashed | None:
    """ "2018-04-02", "4/2/18", "2.4.2018" (the day first), "9/11" for the day that goes by this name."""
    text = str(parts.first("ISO", "SLASHED", "DOTTED", "NAMED_DAY"))
    if parts.has("ISO", "NAMED_DAY"):
        year, month, day = (int(field) for field in text.split("-"))
        return _possible(year, month, day)
    if parts.has("DOTTED"):
        day, month, year = (int(field) for field in text.split("."))
        return _possible(year, month, day)
    one, other, year = (int(field) for field in text.split("/"))
    if year < 100:
        year += 1900 if year > 50 else 2000
    if 1 <= one <= 12 and 1 <= other <= 12 and one != other:
        return Slashed(year, one, other)
    return _possible(year, one, other) or _possible(year, other, one)


def _possible(year: int, month: int, day: int) -> Date | None:
    return Date(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def dates(parts: Parts) -> Dates | None:
    """ "April 2-4", "30 May to 2 June 2018"."""
    months = [parts.number("MONTH", "MONTH_SHORT"), parts.at("MONTH", 1) or parts.at("MONTH_SHORT", 1)]
    days = [parts.at("DAY"), parts.at("DAY", 1)]
    first, last = months[0], months[1] or months[0]
    if not all(isinstance(number, int) for number in (first, last, *days)):
        return None
    year = parts.number("YEAR")
    span = Dates(Date(year, cast(int, first), cast(int, days[0])), Date(year, cast(int, last), cast(int, days[1])))
    same = span.first.month == span.last.month
    return span if all(1 <= cast(int, d) <= 31 for d in days) and (span.first.day < span.last.day or not same) else None


def named_attacks(parts: Parts) -> Date | None:
    """ "the Sept. 11 attacks" have their year in their name."""
    told = date(parts)
    return Date(2001, 9, 11) if told and told.year is None and (told.month, told.day) == (9, 11) else None


def day_in(parts: Parts) -> DayIn | None:
    """ "the 10th of last month", "10 November last year"."""
    day, month = parts.number("DAY", "ORDINAL"), parts.number("MONTH", "MONTH_SHORT")
    year = parts.meaning("Turnyear")
    if day is None or not 1 <= day <= 31:
        return None
    if month is not None and year is not None:
        return DayIn(day, InYear("month", month, year))
    turn = parts.number("TURN")
    return DayIn(day, Turn("month", turn)) if turn is not None else None


def weekday_in(parts: Parts) -> WeekdayIn | None:
    """ "the second Sunday of next month", "the last Friday in May 2011"."""
    number, month = parts.number("WEEKDAY"), parts.meaning("Span")
    turn = parts.number("ORDINAL") or (-1 if parts.number("TURN") == -1 else 0)
    of_month = (isinstance(month, InYear) and month.unit == "month") or (
        isinstance(month, Turn) and month.unit == "month"
    )
    if number is None or not of_month or not (1 <= turn <= 5 or turn == -1):
        return None
    return WeekdayIn(number, turn, cast(Meaning, month))


def before_last(parts: Parts) -> Shift | None:
    """ "the Tuesday before last"."""
    number = parts.number("WEEKDAY")
    return Shift(-1, "week", of=Weekday(number, -1)) if number is not None else None


def stamp(parts: Parts) -> Clock | None:
    """ "041200Z NOV 12": the day, hour and minute of a military message."""
    told, month, year = str(parts.at("STAMP")), parts.number("MONTH", "MONTH_SHORT"), parts.number("YEAR", "DIGITS")
    day, hour, minute = int(told[:2]), int(told[2:4]), int(told[4:6])
    if month is None or not 1 <= day <= 31 or hour > 24 or minute > 59:
        return None
    if year is not None and year < 100:
        year += 2000
    return Clock(hour, minute, Date(year, month, day))


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


def clock(parts: Parts) -> Clock | None:
    """ "10:35 a.m.", "5 p.m.", "noon"."""
    if parts.has("NOON"):
        return Clock(cast(int, parts.at("NOON")), 0)
    text = str(parts.first("CLOCK", "DIGITS", "SMALL")).replace(".", ":")
    hour, _, minute = text.partition(":")
    if not hour.isdigit() or (minute and not minute.isdigit()):
        return None
    side, hours, minutes = parts.number("NOON_SIDE"), int(hour), int(minute or 0)
    if not parts.has("NOON_SIDE") and len(hour) == 4:
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
