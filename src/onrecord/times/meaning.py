"""What an expression of time means by itself, before anybody asks on which day it was written.

Every phrase of the grammar is read to one of these frozen records, bottom up. None of them knows the report's date;
`resolve` puts them on the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Unit = Literal[
    "second", "minute", "hour", "night", "day", "weekend", "week", "fortnight", "month", "season", "quarter", "half",
    "year", "decade", "century",
]  # fmt: skip
Anchor = Literal["report", "named"]  # counted from the report's date, or from the last time that the text named
EdgeName = Literal["early", "mid", "late", "earlier", "later", "end", "first half", "second half"]


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is told: "2 April 2018", "April 2", "Friday, April 2"."""

    year: int | None
    month: int
    day: int
    weekday: int | None = None  # 1 is Monday
    turn: int | None = None  # "last Oct. 23": -1


@dataclass(frozen=True, slots=True)
class Slashed:
    """ "4/3/2018": the month first, as American papers write, or the day."""

    year: int
    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Dates:
    """From one date to another: "April 2-4", "30 May-2 June"."""

    first: Date
    last: Date


@dataclass(frozen=True, slots=True)
class DayIn:
    """A day of a month that is told by itself: "the 10th of last month", "10 November last year"."""

    day: int
    month: Meaning


@dataclass(frozen=True, slots=True)
class WeekdayIn:
    """The n-th weekday of a month: "the first Tuesday of November", "the last Friday in May" (turn -1)."""

    number: int
    turn: int
    month: Meaning


@dataclass(frozen=True, slots=True)
class Weekday:
    """ "Friday" (turn None), "last Friday" (-1), "this Friday" (0), "next Friday" (1)."""

    number: int
    turn: int | None = None
    anchor: Anchor = "report"


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """A weekday of a week: "Tuesday of last week"."""

    number: int
    week: Meaning


@dataclass(frozen=True, slots=True)
class InYear:
    """The n-th month, quarter, half or season of a year; `year` None where it is not told, `turn` as for a weekday."""

    unit: Literal["month", "quarter", "half", "season"]
    number: int  # of a season: the month in which it begins
    year: Meaning | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """ "1989", "fiscal 1989"."""

    number: int


@dataclass(frozen=True, slots=True)
class Decade:
    """ "the 1980s": ten years from `start`."""

    start: int


@dataclass(frozen=True, slots=True)
class Century:
    """ "the 20th century"."""

    number: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast, by its rule (see calendar.feast)."""

    rule: str
    year: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The unit that holds the anchor (0), the one before it (-1), after it (1): "last week", "that year", "today"."""

    unit: Unit
    steps: int
    anchor: Anchor = "report"


@dataclass(frozen=True, slots=True)
class Latest:
    """ "the latest quarter": the last one that the text named, else the last that was over on the day of the report."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from an anchor: "two weeks ago". `steps` None: it is not told how many."""

    steps: float | None
    unit: Unit
    anchor: Anchor = "report"
    of: Meaning | None = None  # "the day before Friday", "the year-ago third quarter"


@dataclass(frozen=True, slots=True)
class Holding:
    """The week or weekend that holds a day: "the week of March 6"."""

    unit: Literal["week", "weekend"]
    of: Meaning


@dataclass(frozen=True, slots=True)
class Edge:
    """A part of a stretch: "early May", "late last week", "the end of 1990"."""

    edge: EdgeName
    of: Meaning


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """ "Friday morning". `part` is TIMEX3's: MO, AF, EV, NI."""

    part: str
    of: Meaning


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of a day; hour 24 is midnight at its end. `of` None: the day is the one that the text is about."""

    hour: int
    minute: int | None
    of: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """So many units, each with its number (None: not told)."""

    lengths: tuple[tuple[float | None, Unit], ...]
    side: int = 0  # "the past two weeks": -1, up to the day of the report; "the next two weeks": 1, from it on


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set of times, by its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """PAST_REF, PRESENT_REF, FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """No time at all: "a 6-year-old"."""


Meaning = (
    Date | Slashed | Dates | DayIn | WeekdayIn | Weekday | WeekdayOf
    | InYear | Year | Decade | Century | Holiday | Turn | Latest | Shift | Holding | Edge | PartOfDay
    | Clock | Duration | Repeat | Reference
)  # fmt: skip
MEANINGS: tuple[type[Meaning], ...] = get_args(Meaning)
