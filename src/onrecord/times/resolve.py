"""A meaning, put on the calendar: against the report's date, the time last named, and the tense of the clause.

What comes out is a `Stretch` (days with a granularity), or a `Bare` value where no days are named: durations, sets,
references, dates that do not exist, and relative times in a report whose own date is not known.
"""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.frozen import replace
from onrecord.model import Days
from onrecord.times import calendar, counting
from onrecord.times.clause import Tense
from onrecord.times.durations import period
from onrecord.times.meaning import (
    Century,
    Clock,
    Date,
    Dates,
    DayIn,
    Decade,
    Duration,
    Edge,
    EdgeName,
    Holding,
    Holiday,
    InYear,
    Latest,
    Meaning,
    PartOfDay,
    Reference,
    Repeat,
    Shift,
    Slashed,
    Turn,
    Unit,
    Weekday,
    WeekdayIn,
    WeekdayOf,
    Year,
)
from onrecord.times.on_date import nearest_day, on_date, on_dates, on_slashed, undated
from onrecord.times.setting import Bare, Resolved, Setting, Stretch, stretch_of

FORGOTTEN = 9  # months: a month without tense is the past one unless it is longer ago than this
OF_THE_NEWS = 2  # days: "called on them to march on Friday" tells in the days after Friday when they were called on
JUST_OVER = 3  # months: a quarter that ended so lately is meant, whatever the tense


def resolve(meaning: Meaning, setting: Setting) -> Resolved:
    """The meaning on the calendar; a Bare "XXXX..." where that cannot be, or would leave the years 1 to 9999."""
    try:
        return _resolve(meaning, setting)
    except (ValueError, OverflowError):
        return undated(getattr(meaning, "unit", "day"))


def _resolve(meaning: Meaning, setting: Setting) -> Resolved:
    match meaning:
        case Date():
            return on_date(meaning, setting)
        case Slashed():
            return on_slashed(meaning, setting)
        case Dates():
            return on_dates(meaning, setting)
        case DayIn() | WeekdayIn():
            return _in_month(meaning, setting)
        case Weekday() | WeekdayOf():
            return _weekday(meaning, setting)
        case InYear():
            return _in_year(meaning, setting)
        case Year(number):
            return stretch_of("year", date(number, 1, 1))
        case Decade(start):
            return stretch_of("decade", date(start, 1, 1))
        case Century(number):
            return stretch_of("century", date((number - 1) * 100 or 1, 1, 1))
        case Holiday():
            return _holiday(meaning, setting)
        case Turn():
            return _turn(meaning, setting)
        case Latest(unit):
            return _latest(unit, setting)
        case Shift():
            return _shift(meaning, setting)
        case Holding(unit, of):
            day = _resolve(of, setting)
            return stretch_of(unit, day.first) if isinstance(day, Stretch) else undated(unit)
        case Edge():
            return _edge(meaning, setting)
        case PartOfDay(part, of):
            day = _resolve(of, setting)
            return replace(day, part=f"T{part}") if isinstance(day, Stretch) else Bare("TIME", f"{day.value}T{part}")
        case Clock():
            return _clock(meaning, setting)
        case Duration(lengths):
            return Bare("DURATION", period(lengths), counting.touching(meaning, setting.published))
        case Repeat(value):
            return Bare("SET", value)
        case Reference(value):
            return _reference(value, setting)
    return undated("day")


# --------------------------------------------------------------------------------------------------------------- days


def _in_month(told: DayIn | WeekdayIn, setting: Setting) -> Resolved:
    month = _resolve(told.month, setting)
    if not isinstance(month, Stretch) or month.unit != "month":
        return undated("day")
    if isinstance(told, DayIn):
        day = month.first + timedelta(told.day - 1)
    else:
        day = calendar.nth_weekday(month.first, month.last, told.number, told.turn)
    return Stretch("day", day, day) if day <= month.last else undated("day")


def _weekday(told: Weekday | WeekdayOf, setting: Setting) -> Resolved:
    if isinstance(told, WeekdayOf):
        week = _resolve(told.week, setting)
        if not isinstance(week, Stretch):
            return Bare("DATE", f"XXXX-WXX-{told.number}")
        day = week.first + timedelta(told.number - 1)
        return Stretch("day", day, day)
    anchor = setting.anchor(told.anchor, "day")
    if anchor is None:
        return Bare("DATE", f"XXXX-WXX-{told.number}")
    back = (anchor.isoweekday() - told.number) % 7
    ahead = -back % 7
    if told.turn is None:
        looks_ahead = setting.tense == "future" or (setting.tense == "asked" and back > OF_THE_NEWS)
        steps = ahead if looks_ahead else -back
    elif told.turn == 0:
        steps = told.number - anchor.isoweekday()
    else:
        steps = -(back or 7) if told.turn < 0 else ahead or 7
    day = anchor + timedelta(steps)
    return Stretch("day", day, day)


def _holiday(told: Holiday, setting: Setting) -> Resolved:
    if told.year is not None:
        day = calendar.feast(told.rule, told.year)
        return Stretch("day", day, day)
    report = setting.published
    if report is None:
        return undated("day")
    days = [calendar.feast(told.rule, year) for year in range(max(report.year - 1, 1), min(report.year + 2, 10_000))]
    if told.turn == -1:
        days = [day for day in days if day < report] or days
    elif told.turn == 1:
        days = [day for day in days if day > report] or days
    elif told.turn == 0:
        days = [day for day in days if day.year == report.year]
    day = nearest_day(days, report, setting.tense)
    return Stretch("day", day, day)


def _clock(told: Clock, setting: Setting) -> Resolved:
    day: Resolved
    if told.of is not None:
        day = _resolve(told.of, setting)
    elif setting.day is not None:
        day = setting.day
    else:
        day = _turn(Turn("day", 0), setting)
    part = f"T{told.hour:02}:{told.minute or 0:02}"
    return replace(day, part=part) if isinstance(day, Stretch) else Bare("TIME", f"{day.value}{part}")


# ---------------------------------------------------------------------------------------------------------- stretches


def _in_year(told: InYear, setting: Setting) -> Resolved:
    unit, size = told.unit, calendar.MONTHS[told.unit]
    offset = told.number - 1 if unit in ("month", "season") else (told.number - 1) * size
    if told.year is not None:
        year = _resolve(told.year, setting)
        if not isinstance(year, Stretch):
            return _undated_in_year(told)
        return Stretch(unit, *calendar.months(year.first.year * 12 + offset, size))
    if setting.published is None:
        return _undated_in_year(told)
    now = setting.published.year * 12 + setting.published.month - 1
    this_year = setting.published.year * 12 + offset
    past = max(index for index in (this_year - 12, this_year) if index <= now)
    future = min(index for index in (this_year - 12, this_year, this_year + 12) if index + size > now)
    return Stretch(unit, *calendar.months(_choose(told, past, future, now, setting.tense), size))


def _undated_in_year(told: InYear) -> Bare:
    letter = {"quarter": "Q", "half": "H"}.get(told.unit)
    if told.unit == "season":
        return Bare("DATE", f"XXXX-{SEASONS[told.number]}")
    return Bare("DATE", f"XXXX-{letter}{told.number}" if letter else f"XXXX-{told.number:02}")


SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def _choose(told: InYear, past: int, future: int, now: int, tense: Tense) -> int:
    """Which of the last and the next month, quarter ... of that name; month indexes, both may be the present one."""
    size = calendar.MONTHS[told.unit]
    if told.turn == -1:
        return past if past + size <= now else past - 12
    if told.turn == 1:
        return future if future > now else future + 12
    if told.turn == 0:
        return now // 12 * 12 + past % 12
    if past == future:
        return past
    if told.unit in ("quarter", "half") and past + size + JUST_OVER >= now:
        return past  # companies foretell the figures of a quarter that is over
    if tense in ("future", "asked", "over"):
        return past if tense == "over" else future
    if told.unit == "month" and future - now == 1:
        return future  # of the next month's name eleven months ago, writers say "last September"
    if tense == "past" or told.unit in ("quarter", "half"):
        return past
    return past if now - past <= FORGOTTEN else future


def _turn(told: Turn, setting: Setting) -> Resolved:
    if told.unit == "weekend":
        return _weekend(told, setting)
    anchor = setting.anchor(told.anchor, told.unit)
    if anchor is None:
        return undated(told.unit)
    if told.unit == "quarter" and told.anchor == "named":
        return _named_quarter(told.steps, setting)
    if told.steps == 0 or _is_week_just_over(told, setting):
        return stretch_of(told.unit, anchor)
    if told.unit in calendar.MONTHS:  # from the first of the month: 31 March has no "last month" of its own day
        anchor = anchor.replace(day=1)
    return stretch_of(told.unit, calendar.shifted(anchor, told.steps, told.unit))


def _is_week_just_over(told: Turn, setting: Setting) -> bool:
    """ "last week" in a Sunday's paper is the one that ends that day."""
    sunday = setting.published is not None and setting.published.isoweekday() == 7
    return sunday and told.unit == "week" and told.steps == -1 and told.anchor == "report"


def _named_quarter(steps: int, setting: Setting) -> Resolved:
    """ "the quarter": the last one named, else the last that was over on the day of the report."""
    quarter = setting.quarter or _latest("quarter", setting)
    if not isinstance(quarter, Stretch):
        return quarter
    return stretch_of("quarter", calendar.shifted(quarter.first, steps, "quarter"))


def _weekend(told: Turn, setting: Setting) -> Resolved:
    """ "the weekend", "this weekend" on a Monday are the one just over, unless the tense looks ahead."""
    report = setting.published
    if report is None:
        return undated("weekend")
    steps = told.steps
    if steps == 0 and setting.tense != "future" and report.isoweekday() < 5 and setting.tense is not None:
        steps = -1
    return stretch_of("weekend", report + timedelta(7 * steps))


def _latest(unit: Unit, setting: Setting) -> Resolved:
    if setting.published is None:
        return undated(unit)
    current = stretch_of(unit, setting.published)
    return stretch_of(unit, current.first - timedelta(1))


def _edge(told: Edge, setting: Setting) -> Resolved:
    whole = _resolve(told.of, setting)
    if not isinstance(whole, Stretch) or whole.unit == "day":
        return whole
    first, last, report = whole.first, whole.last, setting.published
    if told.edge in ("earlier", "later"):
        if report is not None and first <= report <= last:
            first, last = (first, report) if told.edge == "earlier" else (report, last)
    elif whole.unit == "week":
        begin, end = WEEK_EDGES[told.edge]
        first, last = first + timedelta(begin), first + timedelta(end)
    elif told.edge in HALVES:
        middle = first + timedelta(14)
        first, last = (first, middle) if told.edge == "first half" else (middle + timedelta(1), last)
    elif calendar.MONTHS.get(whole.unit, 0) in (3, 6, 12):
        first, last = _edge_in_months(told.edge, whole)
    else:
        third = round(((last - first).days + 1) / 3)
        begins = {"early": first, "mid": first + timedelta(third)}
        ends = {"early": first + timedelta(third - 1), "mid": last - timedelta(third)}
        first, last = begins.get(told.edge, last - timedelta(third - 1)), ends.get(told.edge, last)
    return replace(whole, narrowed=Days(first, last))


HALVES = frozenset({"first half", "second half"})  # of a month: up to the 15th, from the 16th on
# "Late last week" is Thursday to Sunday; early Monday to Wednesday; mid Tuesday to Thursday.
WEEK_EDGES: dict[EdgeName, tuple[int, int]] = {"early": (0, 2), "mid": (1, 3), "late": (3, 6), "end": (4, 6)}


def _edge_in_months(edge: EdgeName, whole: Stretch) -> tuple[date, date]:
    """Whole months: thirds of the stretch; its end is the last quarter of it, or the last month."""
    size = calendar.MONTHS[whole.unit]
    start, third, end = whole.first.year * 12 + whole.first.month - 1, size // 3, max(size // 4, 1)
    offset, length = {"early": (0, third), "mid": (third, third), "late": (size - third, third)}.get(
        edge, (size - end, end)
    )
    return calendar.months(start + offset, length)


# ------------------------------------------------------------------------------------------------------------- shifts


def _shift(told: Shift, setting: Setting) -> Resolved:
    if told.of is not None:
        base = _resolve(told.of, setting)
        if told.unit == "quarter":
            return _same_quarter(base, setting)
        if not isinstance(base, Stretch):
            return base
        return stretch_of(base.unit, calendar.shifted(base.first, int(told.steps or 0), told.unit))
    if told.steps is None:
        return Bare("DATE", "PAST_REF")
    if told.unit == "year" and abs(told.steps) == 1 and (period := _period(told, setting)):
        return stretch_of(period.unit, calendar.shifted(period.first, int(told.steps), "year"))
    anchor = setting.anchor(told.anchor, told.unit)
    if anchor is None:
        return undated(told.unit)
    return counting.units_from(anchor, told.steps, told.unit)


def _period(told: Shift, setting: Setting) -> Stretch | None:
    """The stretch whose granularity "a year ago" takes: a quarter that figures are told for, or what was named last."""
    period = setting.period
    if period is None or setting.published is None:
        return None
    if told.anchor == "named":
        return period
    return period if period.unit == "quarter" and abs((period.first - setting.published).days) < 366 else None


def _same_quarter(base: Resolved, setting: Setting) -> Resolved:
    if not isinstance(base, Stretch):
        return Bare("DATE", "XXXX-QX")
    if setting.quarter is None:
        return Bare("DATE", f"{base.first.year:04}-QX")
    return stretch_of("quarter", setting.quarter.first.replace(year=base.first.year, day=1))


def _reference(value: str, setting: Setting) -> Resolved:
    now = setting.published if value == "PRESENT_REF" else None
    return Bare("DATE", value, Days(now, now) if now else None)
