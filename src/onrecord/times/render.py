"""A resolved time as users read it: TIMEX3 type and value, and the closed range of days."""

from __future__ import annotations

from onrecord.model import Timex
from onrecord.times.resolve import SEASONS, Bare, Resolved, Stretch


def timex(start: int, end: int, resolved: Resolved) -> Timex:
    """The noun. `start` and `end` are its characters in the text that was searched."""
    if isinstance(resolved, Bare):
        return Timex(start, end, resolved.type, resolved.value)
    return Timex(start, end, "TIME" if resolved.part else "DATE", value(resolved), resolved.days)


def value(stretch: Stretch) -> str:
    """The TIMEX3 value: 1989, 1989-Q3, 1989-10, 1989-W44, 1989-10-27TMO, 198 for the 1980s."""
    first = stretch.first
    year, week, _ = first.isocalendar()
    values = {
        "century": lambda: f"{first.year:04}"[:2],
        "decade": lambda: f"{first.year:04}"[:3],
        "year": lambda: f"{first.year:04}",
        "half": lambda: f"{first.year:04}-H{(first.month + 5) // 6}",
        "quarter": lambda: f"{first.year:04}-Q{(first.month + 2) // 3}",
        "season": lambda: f"{first.year:04}-{SEASONS[first.month]}",
        "month": lambda: f"{first.year:04}-{first.month:02}",
        "week": lambda: f"{year:04}-W{week:02}",
        "weekend": lambda: f"{year:04}-W{week:02}-WE",
    }
    render = values.get(stretch.unit, first.isoformat)
    return render() + stretch.part
