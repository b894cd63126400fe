"""Counts of events by time, parties and kind: the tables that people publish, such as a month's events by dyad.

Events are counted, never reports: an act that thirty papers print is one. Columns are named as in GDELT where GDELT has
them, so that code for its monthly dyad tables goes on working: MonthYear, Actor1CountryCode, NumMentions and so on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.errors import OnrecordError
from onrecord.model import Days, Event
from onrecord.tables.contents import QUADS, dyads

Key = tuple[str, ...]
MEASURES = ("NumEvents", "NumMentions", "NumSources", "NumArticles", "AvgGoldstein")
PARTIES = frozenset(("dyad", "actor", "recipient"))
QUAD_CLASS: Mapping[str, str] = {quad: str(number) for number, quad in enumerate(dict.fromkeys(QUADS.values()), 1)}


class TallyError(OnrecordError):
    """Something to count by that there is not."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something to count by: the columns that it fills, and for an event the values that it counts under."""

    columns: tuple[str, ...]
    of: Callable[[Event], Iterable[Key]]
    about: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the values that were counted by, and what is counted under them.

    `sources` are independent origins, added over the events; `articles` are reports with their copies; `goldstein` is
    the mean of the events' scores, None where none has one.
    """

    key: Key
    events: int
    mentions: int
    sources: int
    articles: int
    goldstein: float | None


def count(events: Iterable[Event], by: Sequence[str], *, independent: int = 1) -> list[Row]:
    """The events counted by the dimensions named, in order of the values; those of fewer origins left out.

    An event counts once in a row, but in a row for each of its pairs where pairs are counted by, so rows by dyad may
    add up to more than the events. Raises TallyError for a dimension that there is not.
    """
    dimensions = _dimensions(by)
    groups: dict[Key, list[Event]] = defaultdict(list)
    for event in events:
        if origins(event) >= independent:
            for values in product(*(dict.fromkeys(one.of(event)) for one in dimensions)):
                groups[tuple(value for part in values for value in part)].append(event)
    return [_row(key, groups[key]) for key in sorted(groups)]


def columns(by: Sequence[str]) -> tuple[str, ...]:
    """The columns of a count by these dimensions. Raises TallyError for one that there is not."""
    return (*(column for one in _dimensions(by) for column in one.columns), *MEASURES)


def cells(row: Row) -> tuple[str | int | float | None, ...]:
    """What stands under the columns."""
    mean = None if row.goldstein is None else round(row.goldstein, 3)
    return (*row.key, row.events, row.mentions, row.sources, row.articles, mean)


def dimension(name: str) -> Dimension:
    """The dimension of that name. Raises TallyError."""
    if name not in DIMENSIONS:
        raise TallyError(f"nothing is counted by {name!r}; there are {', '.join(DIMENSIONS)}")
    return DIMENSIONS[name]


def _dimensions(by: Sequence[str]) -> list[Dimension]:
    """Those named, each once. Raises TallyError for one that there is not, and where two are of one pair of parties:
    taken apart, the sides of several pairs would stand in rows of pairs that nobody tells of.
    """
    names = list(dict.fromkeys(by))
    found = [dimension(name) for name in names]
    if len(PARTIES.intersection(names)) > 1:
        raise TallyError("actor and recipient together are counted by dyad: give that alone")
    return found


def origins(event: Event) -> int:
    """How many independent origins tell of an event; a report counts as one where none are known."""
    return len(event.origins) or len(event.reports)


def _row(key: Key, events: Sequence[Event]) -> Row:
    scores = [event.score for event in events if event.score is not None]
    return Row(
        key,
        events=len(events),
        mentions=sum(len(event.deeds) for event in events),
        sources=sum(origins(event) for event in events),
        articles=sum(len(event.reports) + len(event.copies) for event in events),
        goldstein=sum(scores) / len(scores) if scores else None,
    )


# -------------------------------------------------------------------------------------------------------- dimensions


def _period(name: Callable[[Days], tuple[str, str]]) -> Callable[[Event], Iterable[Key]]:
    """The period that holds all days on which the act can have been, or none: a month's event has no one week."""

    def of(event: Event) -> Iterator[Key]:
        first, last = name(event.days) if event.days else ("", "")
        yield (first if first == last else "",)

    return of


def _week(days: Days) -> tuple[str, str]:
    first, last = (day.isocalendar() for day in (days.first, days.last))
    return f"{first.year:04}-W{first.week:02}", f"{last.year:04}-W{last.week:02}"


def _written(form: str) -> Callable[[Days], tuple[str, str]]:
    return lambda days: (form.format(days.first), form.format(days.last))


def _pairs(event: Event) -> Iterator[tuple[str, str]]:
    for one, other in dyads(event):
        yield (one and one.country) or "", (other and other.country) or ""


def _firsts(event: Event) -> Iterator[Key]:
    return ((one,) for one, _ in _pairs(event))


def _seconds(event: Event) -> Iterator[Key]:
    return ((other,) for _, other in _pairs(event))


def _plain(value: Callable[[Event], str | None]) -> Callable[[Event], Iterable[Key]]:
    return lambda event: [(value(event) or "",)]


DIMENSIONS: Mapping[str, Dimension] = {
    "day": Dimension(("SQLDATE",), _period(_written("{0.year:04}{0.month:02}{0.day:02}")), "the day"),
    "week": Dimension(("Week",), _period(_week), "the ISO week, such as 2018-W14"),
    "month": Dimension(("MonthYear",), _period(_written("{0.year:04}{0.month:02}")), "the month, such as 201804"),
    "year": Dimension(("Year",), _period(_written("{0.year:04}")), "the year"),
    "dyad": Dimension(("Actor1CountryCode", "Actor2CountryCode"), _pairs, "the countries of who did it and to whom"),
    "actor": Dimension(("Actor1CountryCode",), _firsts, "the country of who did it"),
    "recipient": Dimension(("Actor2CountryCode",), _seconds, "the country of whom it was done to"),
    "type": Dimension(("EventType",), _plain(lambda event: event.type), "the PLOVER type"),
    "mode": Dimension(("EventMode",), _plain(lambda event: event.mode), "the PLOVER mode"),
    "root": Dimension(("EventRootCode",), _plain(lambda event: event.cameo and event.cameo[:2]), "the CAMEO root code"),
    "quad": Dimension(("QuadClass",), _plain(lambda event: QUAD_CLASS.get(QUADS.get(event.type, ""))), "1 to 4"),
    "status": Dimension(("Status",), _plain(lambda event: event.status), "how it is told"),
}
