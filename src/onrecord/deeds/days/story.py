"""What a report is about, as far as its dates tell: the day of its news, and since when the violence is going on that
it follows up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from onrecord.deeds.days.again import FOLLOWED_UP, is_definite
from onrecord.deeds.days.told import Times, When
from onrecord.deeds.days.whose import happening
from onrecord.deeds.telling import Telling
from onrecord.model import Days

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
OPENING = 3  # the last sentence in which a report says what it is about, the headline counted
ARMED = frozenset({"ASSAULT", "MOBILIZE"})
SINCE = re.compile(r"\bsince\s+(?:[\w'’.]+\s+){0,2}$", re.IGNORECASE)  # "since his AUG. 2 attack"
OF_A_CASE = frozenset({"allege", "arrest", "convict"})  # modes of what is done about a crime, after it


@dataclass(frozen=True, slots=True)
class Story:
    """What a report is about: the day of its news (`about`) with the actors who had part in it (`people`), by id; the
    day of the violence that it follows up (`start`); and whether it comes back to violence that it takes for known
    (`looks_back`): to a crime in court, to "THE bombing"."""

    about: date | None = None
    start: date | None = None
    people: frozenset[str] = frozenset()
    looks_back: bool = False

    def has_part(self, telling: Telling) -> bool:
        """Whether somebody of the news has part in what is told."""
        return any(p.actor in self.people for p in (*telling.sides.actors, *telling.sides.recipients))


def story_of(told: Sequence[Telling], whens: Sequence[When], times: Times) -> Story:
    """What a report is about, by its tellings and their days as far as words tell them."""
    about = _news_day(whens, times.published)
    start = _first_day(told, whens, times.published) or _since(told, times)
    then = [t for t, when in zip(told, whens, strict=True) if about and when.days == Days(about, about)]
    people = frozenset(p.actor for t in then for p in (*t.sides.actors, *t.sides.recipients))
    return Story(about, start, people, _is_of_case(told) or _takes_up(told))


def _news_day(whens: Sequence[When], published: date | None) -> date | None:
    """The day of the act that the report is about: the first that it dates, if that is in the week before it."""
    for when in whens:
        if when.days and published and when.days.last == when.days.first:
            return when.days.first if timedelta(0) <= published - when.days.first <= A_WEEK else None
    return None


def _first_day(told: Sequence[Telling], whens: Sequence[When], published: date | None) -> date | None:
    """The day of the violence that a report follows up: that of an attack of late which its first sentences tell of,
    wherever it is dated to the day."""
    if published is None:
        return None
    attacks = [
        (telling.found.sentence.index, when.days)
        for telling, when in zip(told, whens, strict=True)
        if telling.type == "ASSAULT" and telling.status == "happened" and when.days
    ]
    opening = [days for index, days in attacks if index <= OPENING]
    exact = (d for _, d in attacks if d.last - d.first <= A_DAY and any(d.meets(days) for days in opening))
    return next((d.first for d in exact if timedelta(0) <= published - d.first <= FOLLOWED_UP), None)


def _since(told: Sequence[Telling], times: Times) -> date | None:
    """The day since which a crisis lasts, by the report's own "since": "has grown since the AUG. 2 invasion"."""
    if times.published is None or not any(t.type in ARMED for t in told if t.found.sentence.index <= OPENING):
        return None
    for place in times.placed:
        day = place.time.days  # what "since" makes of it reaches to the report
        if day is None or day.first != day.last or not A_DAY < times.published - day.first <= FOLLOWED_UP:
            continue
        if SINCE.search(times.report.text, max(place.time.start - 40, 0), place.time.start):
            return day.first
    return None


def _is_of_case(told: Sequence[Telling]) -> bool:
    """Whether a charge, an arrest or a sentence is among what the first sentences of a report tell; arrests at a
    protest are of the day."""
    opening = [t for t in told if t.found.sentence.index <= OPENING]
    struck = [t.found.word for t in opening if t.type == "ASSAULT"]
    of_a_case = any(t.mode in OF_A_CASE and not _is_in_one_breath(t.found.word, struck) for t in opening)
    return of_a_case and all(t.type != "PROTEST" for t in opening)


def _is_in_one_breath(verb: Token, others: Sequence[Token]) -> bool:
    """Whether an arrest is part of the violence: "KILLED four rebels and CAPTURED two"."""
    return any((verb.dep_ == "conj" and verb.head == o) or (o.dep_ == "conj" and o.head == verb) for o in others)


def _takes_up(told: Sequence[Telling]) -> bool:
    """Whether the first sentences of a report tell of violence by definite nouns alone: "since THE BOMBING"."""
    events = [happening(t.found) for t in told if t.type == "ASSAULT" and t.found.sentence.index <= OPENING]
    return bool(events) and all(is_definite(event) for event in events)
