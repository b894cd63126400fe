"""Days and their parts: "Friday, April 6", "the day before yesterday", "5 p.m. on Monday"."""

from __future__ import annotations

from typing import cast

from onrecord.times.meaning import Clock, Date, Holiday, PartOfDay, Shift, Turn, Weekday, WeekdayOf
from onrecord.times.parts import Parts


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
