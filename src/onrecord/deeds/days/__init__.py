"""The days of a report's deeds.

In: what the sentences tell, and the report's expressions of time. Out: for each telling the days on which the act can
have been done. The first of these that says anything counts:

1. `told`: a time in the predicate's own phrase or clause, or in a clause above it that shares its time ("on Friday");
2. `again`: the telling of the same act elsewhere in the report ("the bombing"), if this one only takes it up;
3. `tied`: another act that its clause is tied to ("since the vote", "two days after troops withdrew");
4. `news`: for a past act told as news, the day of the report and the day before it, or of the act that it is about.

`whose` tells whose a time is that stands near a predicate, `story` what the whole report is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.deeds.days.again import is_definite, retold
from onrecord.deeds.days.news import LEAD, news
from onrecord.deeds.days.story import Story, story_of
from onrecord.deeds.days.tied import Acts
from onrecord.deeds.days.told import Times, When
from onrecord.deeds.days.whose import happening
from onrecord.deeds.telling import Telling
from onrecord.model import Days, Report, Statement, Timex
from onrecord.times import about_when
from onrecord.times.reach import placed

__all__ = ["When", "dated", "is_historical"]

A_YEAR = timedelta(days=366)


def dated(
    told: Sequence[Telling], times: Sequence[Timex], report: Report, statements: Sequence[Statement]
) -> list[When]:
    """For each telling of a report its days, with the spans of the words that tell them."""
    published = report.published or _about_when(report)
    by_place = Times(report, published, placed(report.text, times, published))
    own = [by_place.of(telling) for telling in told]
    fresh = story_of(told, own, by_place)
    lead = [_news_of_attack(t, by_place, fresh, statements) for t in told]
    acts = Acts(told, retold(told, own, lead, published), by_place, times)
    story = story_of(told, acts.whens, by_place)
    return [
        when if _can_be(when, telling, published) else When(news(telling, by_place, story, statements))
        for telling, when in zip(told, acts.whens, strict=True)
    ]


def _can_be(when: When, telling: Telling, published: date | None) -> bool:
    """Whether words tell days, and of what has happened none that lie ahead of the report; what is agreed may lie
    there."""
    if when.days is None:
        return bool(when.spans)
    return telling.type == "AGREE" or telling.status != "happened" or published is None or when.days.first <= published


def _news_of_attack(telling: Telling, times: Times, story: Story, statements: Sequence[Statement]) -> Days | None:
    """The days of an attack that the lead tells as news, for others to take up, if it does not take one up itself."""
    found = telling.found
    if telling.type != "ASSAULT" or found.sentence.index > LEAD:
        return None
    takes_up = found.pos == "noun" or is_definite(happening(found))
    return None if takes_up else news(telling, times, story, statements)


def _about_when(report: Report) -> date | None:
    """The latest day on which a report without a date was probably written."""
    written = about_when(report.text)
    return written.last if written else None


def is_historical(days: Days | None, published: date | None) -> bool:
    """Whether the last day is more than a year before the report."""
    return bool(days and published and published - days.last > A_YEAR)
