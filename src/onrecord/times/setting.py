"""What resolving works with: stretches of the calendar, and the setting that a meaning is resolved in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.frozen import made_open, replace
from onrecord.model import Days, TimexType
from onrecord.times import calendar
from onrecord.times.clause import Tense
from onrecord.times.meaning import Anchor, Duration, Meaning, Turn, Unit


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole days from `first` to `last`, of one unit. `part` is a part or hour of the day (TIMEX3 from its T on)."""

    unit: Unit
    first: date
    last: date
    part: str = ""
    narrowed: Days | None = None  # the days within it that an edge leaves ("late last week")

    @property
    def days(self) -> Days:
        """The days that the expression leaves open."""
        return self.narrowed or Days(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Bare:
    """A value that is no stretch of the calendar. Only the present has days: that of the report."""

    type: TimexType
    value: str
    days: Days | None = None


Resolved = Stretch | Bare


def stretch_of(unit: Unit, day: date) -> Stretch:
    """The unit that holds the day."""
    return Stretch(unit, *calendar.holding(unit, day))


@made_open
@dataclass(frozen=True, slots=True)
class Setting:
    """Against what a meaning is resolved."""

    published: date | None
    named: Stretch | None = None  # the time that the text named last
    day: Stretch | None = None  # the day that it named last
    period: Stretch | None = None  # the month, quarter, half or year that it named last
    quarter: Stretch | None = None  # the quarter that it named last
    tense: Tense = None

    def anchor(self, of: Anchor, unit: Unit) -> date | None:
        """The first day of the time that the text named last (a day, where days are counted), or the report's date."""
        named = self.day if unit in calendar.DAYS else self.named
        return named.first if of == "named" and named else self.published

    def counting(self, told: Duration) -> Setting:
        """The setting after figures for "the nine months" are told: "a year earlier" is then the year before."""
        long = any(unit == "month" and (count or 0) >= 6 for count, unit in told.lengths)
        return replace(self, period=stretch_of("year", self.published)) if long and self.published else self

    def naming(self, found: Stretch, meaning: Meaning) -> Setting:
        """The setting after this time has been named; "last year" sets no standard for "a year earlier"."""
        long = found.unit in ("month", "quarter", "half", "year") and not isinstance(meaning, Turn)
        return replace(
            self,
            named=found,
            day=found if found.unit == "day" else self.day,
            period=found if long else self.period,
            quarter=found if found.unit == "quarter" else self.quarter,
        )
