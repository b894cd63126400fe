"""Numbers and lengths: "two dozen", "a month and a half"; and phrases that are taken as they are."""

from __future__ import annotations

from typing import cast

from onrecord.times.meaning import Duration, Meaning, Nothing
from onrecord.times.parts import Parts


def given(parts: Parts) -> object:
    """The value that the rule gives."""
    return parts.fixed("value")


def itself(parts: Parts) -> Meaning | None:
    """The meaning of the only part."""
    return next(iter(parts.meanings()), None)


def nothing(parts: Parts) -> Nothing:
    """A phrase that says nothing of time by itself."""
    return Nothing()


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
