"""A resolved time as users read it: TIMEX3 type and value, and the closed range of days."""

from __future__ import annotations

from onrecord.model import Timex
from onrecord.times.resolve import SEASONS
from onrecord.times.setting import Bare, Resolved, Stretch


def timex(start: int, end: int, resolved: Resolved) -> Timex:
    """The noun. `start` and `end` are its characters in the text that was searched."""
    if isinstance(resolved, Bare):
        return Timex(start, end, resolved.type, resolved.value, resolved.days)
    return Timex(start, end, "TIME" if resolved.part else "DATE", value(resolved), resolved.days)


def value(stretch: Stretch) -> str:
    """The TIMEX3 value: 1989, 1989-Q3, 1989-10, 1989-W44, 1989-10-27TMO, 198 for the 1980s."""
    first = stretch.first
    year, week, _ = first.isocalendar()
    values = {
        "century": f"{first.year:04}"[:2],
        "decade": f"{first.year:04}"[:3],
        "year": f"{first.year:04}",
        "half": f"{first.year:04}-H{(first.month + 5) // 6}",
        "quarter": f"{first.year:04}-Q{(first.month + 2) // 3}",
        "season": f"{first.year:04}-{SEASONS.get(first.month, 'XX')}",
        "month": f"{first.year:04}-{first.month:02}",
        "week": f"{year:04}-W{week:02}",
        "weekend": f"{year:04}-W{week:02}-WE",
    }
    return values.get(stretch.unit, first.isoformat()) + stretch.part
