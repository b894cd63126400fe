"""Durations as TIMEX3 writes them: P2Y6M, PT16H, PXD, P20Y for two decades."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.times.meaning import Unit

HOURLY = frozenset(("second", "minute", "hour"))
LETTERS: Mapping[str, str] = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "night": "D",
    "day": "D",
    "weekend": "WE",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
}
MULTIPLES: Mapping[str, tuple[int, str]] = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}


def period(lengths: tuple[tuple[float | None, Unit], ...]) -> str:
    """The value of so many units each (None: not told how many); PXX where not even a unit is told."""
    if not lengths:
        return "PXX"
    days = "".join(_letters(count, unit) for count, unit in lengths if unit not in HOURLY)
    hours = "".join(_letters(count, unit) for count, unit in lengths if unit in HOURLY)
    return f"P{days}" + (f"T{hours}" if hours else "")


def _letters(count: float | None, unit: str) -> str:
    times, unit = MULTIPLES.get(unit, (1, unit))
    if count is None:
        return f"X{LETTERS[unit]}"
    total = count * times
    if total != int(total) and unit == "year" and total * 12 == int(total * 12):
        years, months = divmod(int(total * 12), 12)
        return (f"{years}Y" if years else "") + f"{months}M"
    if total != int(total) and unit == "hour" and total * 60 == int(total * 60):
        return (f"{int(total)}H" if total > 1 else "") + f"{int(total * 60) % 60}M"
    return f"{total:g}{LETTERS[unit]}"
