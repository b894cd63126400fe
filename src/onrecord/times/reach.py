"""How far a time reaches in its clause: what the words before it make of the days that it names.

"since Monday" goes on to the day of the report, "from Monday to Wednesday" is three days, "before Monday" leaves open
when it began. And the other way: how far from a day "two weeks" are, for "two weeks after the vote".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from onrecord.model import Days, Timex
from onrecord.times import calendar
from onrecord.times.meaning import Unit

Link = Literal["in", "since", "after", "before", "for", "of", "range", "modifier"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A time of a text with the days that it leaves open where it stands, and the kind of word that puts it there."""

    time: Timex
    days: Days | None
    link: Link = "in"


LINKS: dict[str, Link] = {
    "since": "since", "after": "after", "following": "after", "before": "before", "until": "before", "till": "before",
    "by": "before", "for": "for", "of": "of",
}  # fmt: skip
FILLERS = frozenset("the about around approximately roughly early late mid at least this".split())
LAST_WORDS = re.compile(r"[^\W_]+|[^\w\s]")
BACK_TO = re.compile(
    r"\b(?:dat|go|reach|stretch)(?:es?|ing)\s+(?:back\s+)?(?:to|from)\s+(?:at least\s+)?$", re.IGNORECASE
)
COMPARED = re.compile(r"\b(?:as|than|like|unlike)\s+(?:in|on|at|during|after|before)\s+(?:the\s+)?$", re.IGNORECASE)
# "the worst fighting SINCE A 2020 WAR", "the third attack since March": the time that something is measured from.
MEASURED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|only|most|least|worst|best|(?:bigg|bloodi|bold|broad|close|deadli|deep|"
    r"fast|fierc|grav|great|harsh|heavi|high|larg|long|low|sharp|steep|strong|tough|weak)est)\b"
    r"(?:(?!\b(?:ha[sd]|have|was|were|is|are)\b)[^.,;:()]){0,60}\bsince\s+(?:[\w'’-]+\s+){0,3}$",
    re.IGNORECASE,
)
# "fraud IN THE RUN-UP TO November elections": the time of what lies ahead.
AHEAD = re.compile(
    r"\b(?:run|lead)[- ]?up to|\b(?:ahead|in advance|on the eve) of|\bprior to|\bin (?:preparation|time) for|"
    r"\b(?:candidates?|nominees?|front-?runners?|favou?rites?|contenders?|bid) (?:for|in)(?=\s)",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s+(?:[\w'’-]+\s+){0,2}")
FROM_TO = re.compile(r"\s*(?:,\s*)?(?:to|until|till|through|thru|-|–|—)\s*(?:the\s+)?", re.IGNORECASE)
WITHIN_BOTH = frozenset({"in", "on", "during", "over"})
AND = re.compile(r"\s*and\s*(?:the\s+)?", re.IGNORECASE)


def placed(text: str, times: Sequence[Timex], published: date | None) -> tuple[Placed, ...]:
    """The times that name days ("now" is none of them), each with the days that its clause leaves open.

    Args:
        text: the text that was searched; `times`: what was found in it, in order.
        published: the day of the report, to which "since" reaches.
    """
    dated = [time for time in times if time.days and time.value != "PRESENT_REF"]
    found = [_placed(text, time, published) for time in dated]
    for at in range(len(found) - 1):
        joined = _joined(text, dated[at], dated[at + 1])
        if joined:
            found[at : at + 2] = [Placed(time, joined, "range") for time in dated[at : at + 2]]
    return tuple(found)


def _placed(text: str, time: Timex, published: date | None) -> Placed:
    link: Link = LINKS.get(_word_before(text, time.start), "in")
    if BACK_TO.search(text, max(time.start - 40, 0), time.start):
        link = "since"
    days = time.days
    if time.type == "DURATION":
        return Placed(time, days)  # "for the past two weeks" is when, not what for
    if COMPARED.search(text, max(time.start - 20, 0), time.start):
        return Placed(time, None, "for")  # "will not honour the vote, as in 1990"
    if _is_measured_from(text, time.start) or _is_ahead(text, time.start):
        return Placed(time, None, "for")
    if _is_modifier(text, time):
        return Placed(time, days, "modifier")
    if days and link in ("since", "after"):
        start = days.first if link == "since" or days.first == days.last else days.last
        return Placed(time, Days(start, published) if published and start <= published else None, link)
    return Placed(time, None if link == "before" else days, link)


def _is_measured_from(text: str, start: int) -> bool:
    """Whether something before a time is the worst, or the third, since then."""
    return "since" in text[max(start - 30, 0) : start] and bool(MEASURED.search(text, max(start - 100, 0), start))


def _is_ahead(text: str, start: int) -> bool:
    """Whether a time is that of what something else comes before: "ahead of FRIDAY'S vote"."""
    near = text[max(start - 50, 0) : start]
    last = next(reversed(list(AHEAD.finditer(near))), None)
    return last is not None and BETWEEN.fullmatch(near, last.end()) is not None


OWNER = re.compile(r"(?:['’]s?|,?)\s+(?P<next>[A-Za-z-]+)")
ARTICLE = re.compile(r"\b(?:the|an?|th(?:is|at|ese|ose)|his|her|its|their|our)\s+$", re.IGNORECASE)
FUNCTION_WORDS = frozenset(
    "a after an and as at because before but by for from he in into it of on or she since so than that the then they "
    "this to until was were when where which while who with would".split()
)


def _is_modifier(text: str, time: Timex) -> bool:
    """Whether a time stands before the noun that it dates: "since THE JANUARY 2019 bombing", "after FRIDAY'S vote"."""
    after = OWNER.match(text, time.end, time.end + 40)
    if after is None or after["next"].lower() in FUNCTION_WORDS:
        return False
    owner = text[time.end] in "'’"
    return owner or (after["next"].islower() and ARTICLE.search(text, max(time.start - 8, 0), time.start) is not None)


def _word_before(text: str, start: int) -> str:
    words = LAST_WORDS.findall(text[max(start - 40, 0) : start].lower())
    while words and words[-1] in FILLERS:
        words.pop()
    return words[-1] if words else ""


def _joined(text: str, one: Timex, other: Timex) -> Days | None:
    """The days from one time to the other, where the words between and before them say so."""
    between = text[one.end : other.start]
    if not one.days or not other.days or len(between) > 12 or other.days.last < one.days.first:
        return None
    word = _word_before(text, one.start)
    both = AND.fullmatch(between) is not None
    next_to = other.days.first - one.days.last == timedelta(days=1)  # "in 2011 AND 2012", "on Monday AND Tuesday"
    if FROM_TO.fullmatch(between) or (both and (word == "between" or (word in WITHIN_BOTH and next_to))):
        return Days(one.days.first, other.days.last)
    return None


# ---------------------------------------------------------------------------------------------- so far from some days

LENGTH = re.compile(r"P(?:T(?P<clock>[0-9.]+|X)[HMS]|(?P<count>[0-9.]+|X)(?P<unit>D|WE|W|M|Q|Y))")
UNITS: dict[str, Unit] = {"D": "day", "W": "week", "WE": "week", "M": "month", "Q": "quarter", "Y": "year"}
# How many "days", "weeks", "months", "years" are where no number is told: at least, at most.
UNTOLD = {"D": (1, 14), "WE": (1, 8), "W": (1, 8), "M": (1, 12), "Q": (1, 4), "Y": (1, 10)}
WITHIN = re.compile(r"less than|fewer than|under|almost|nearly|within|not", re.IGNORECASE)
# Days, more or less, that "two weeks" and "two months" leave open, counted from a day; years are taken whole.
LOOSE: dict[Unit, int] = {"week": 3, "month": 7}


def away(length: Timex, words: str, anchor: Days, back: bool) -> Days | None:
    """The days that lie a length before (`back`) or after some days: "two years before" a day of 2017 is 2015.

    `words` are those of the length: "less than a decade" leaves open all days up to it. None for a length that has no
    number that is known, or that leaves the calendar.
    """
    match = LENGTH.fullmatch(length.value)
    if match is None:
        return None
    if match["clock"]:
        return anchor
    unit = UNITS[match["unit"]]
    try:
        if match["count"] == "X":
            least, most = UNTOLD[match["unit"]]
            return _between(anchor, unit, least, most, back)
        count = round(float(match["count"]))
        if WITHIN.search(words):
            return _between(anchor, unit, 0, count, back)
        return _whole(anchor, unit, -count if back else count)
    except (ValueError, OverflowError):
        return None


def _between(anchor: Days, unit: Unit, least: int, most: int, back: bool) -> Days:
    if back:
        return Days(calendar.shifted(anchor.first, -most, unit), calendar.shifted(anchor.last, -least, unit))
    return Days(calendar.shifted(anchor.first, least, unit), calendar.shifted(anchor.last, most, unit))


def _whole(anchor: Days, unit: Unit, steps: int) -> Days:
    first, last = calendar.shifted(anchor.first, steps, unit), calendar.shifted(anchor.last, steps, unit)
    if unit in ("day", "week") or (unit == "month" and anchor.first == anchor.last):
        loose = timedelta(LOOSE.get(unit, 0))
        return Days(first - loose, last + loose)
    return Days(calendar.holding(unit, first)[0], calendar.holding(unit, last)[1])


def clipped(days: Days | None, published: date | None) -> Days | None:
    """The days of something that has happened: none of them after the report; None where all are."""
    if days is None or published is None or days.last <= published:
        return days
    return replace(days, last=published) if days.first <= published else None
