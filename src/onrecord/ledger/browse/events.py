"""Events as a page asks for them: more conditions than the command line has, by pages, with their words at hand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, Text, case, func, or_, select, type_coerce

from onrecord.ledger import ask, fixes, schema
from onrecord.ledger.browse.words import in_many, reports_with
from onrecord.ledger.codec import unpack
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.letters import folded
from onrecord.ledger.sought import held_by, named, publishers
from onrecord.model import Event

ENDING = re.compile(r"(?:ings?|ed|es|s)$")
DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
MANY_REPORTS = 1_000  # of one publisher
CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events: all conditions that are given must be met.

    `actor` is (part of) a name or a country code, `side` the same of the one on whose word the event is told, `words`
    stand in a telling (any of their forms), `origins` is the least number of independent origins.
    """

    actor: str | None = None
    type: str | None = None
    status: str | None = None
    side: str | None = None
    publisher: str | None = None
    origins: int | None = None
    words: str | None = None
    since: date | None = None
    until: date | None = None
    sure: float | None = None
    actor_id: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of an event in a list: the report and its words there."""

    event: str
    report: str
    words: str


@dataclass(frozen=True, slots=True)
class Month:
    """How many events begin in a month (its first day), and how many of them are of conflict, by their score."""

    first: date
    events: int
    conflict: int


def find(ledger: Ledger, asked: Asked, skip: int, limit: int, *, newest: bool = False) -> tuple[Event, ...]:
    """At most `limit` events that meet the conditions, in order of day (or the `newest` first), after the first `skip`.

    Those without a day come last in any order.
    """
    with ledger._door.reading() as connection:
        return page(connection, _conditions(connection, asked), skip, limit, newest=newest)


def page(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], skip: int, limit: int, *, newest: bool = False
) -> tuple[Event, ...]:
    """At most `limit` events under the conditions, in order of day, after the first `skip`.

    The ids are sorted first and the records fetched for those of the page alone: sorting whole records is slow.
    """
    own = schema.events
    order: Sequence[ColumnElement[object]] = (own.c.first_day.nulls_last(), own.c.last_day, own.c.id)
    if newest:
        order = (own.c.first_day.desc().nulls_last(), own.c.last_day.desc(), own.c.id.desc())
    ids = select(own.c.id).where(*conditions).order_by(*order).limit(limit).offset(skip).subquery()
    query = select(own.c.record).join(ids, ids.c.id == own.c.id).order_by(*order)
    return tuple(unpack(Event, row.record) for row in connection.execute(query))


def by_id(ledger: Ledger, ids: Sequence[str]) -> tuple[Event, ...]:
    """The events with these ids, in order of day."""
    own = schema.events
    with ledger._door.reading() as connection:
        return tuple(ask.find_events(connection, [own.c.id.in_(ids)], None))


def denials_near(ledger: Ledger, event: Event, limit: int) -> tuple[Event, ...]:
    """Events of the same type that are told not to have happened, with a party of this event."""
    own, party = schema.events, schema.event_parties
    actors = [one.actor for one in (*event.actors, *event.recipients)]
    shared = select(party.c.event).where(party.c.actor.in_(actors), party.c.role.in_(ask.EVENT_ROLES))
    conditions = [own.c.type == event.type, own.c.status == "negated", own.c.id != event.id, own.c.id.in_(shared)]
    conditions.append(fixes.in_lists())
    with ledger._door.reading() as connection:
        return tuple(ask.find_events(connection, conditions, limit))


def in_reports(ledger: Ledger, reports: Sequence[str], limit: int) -> tuple[Event, ...]:
    """The events that these reports tell of, in order of day."""
    own, telling = schema.events, schema.tellings
    told = select(telling.c.event).where(telling.c.report.in_(reports))
    with ledger._door.reading() as connection:
        return tuple(ask.find_events(connection, [own.c.id.in_(told), fixes.in_lists()], limit))


def tellings(ledger: Ledger, events: Sequence[str], most: int) -> Mapping[str, tuple[Told, ...]]:
    """The first `most` tellings of each of the events, by the event's id."""
    own = schema.tellings
    query = (
        select(own.c.event, own.c.report, own.c.words)
        .where(own.c.event.in_(events), own.c.position < most)
        .order_by(own.c.event, own.c.position)
    )
    found: dict[str, list[Told]] = defaultdict(list)
    with ledger._door.reading() as connection:
        for row in connection.execute(query):
            found[row.event].append(Told(row.event, row.report, row.words))
    return {event: tuple(told) for event, told in found.items()}


def months(ledger: Ledger, asked: Asked) -> tuple[Month, ...]:
    """How many events that meet the conditions begin in each month, in order; months without any are left out."""
    own = schema.events
    month = func.substr(type_coerce(own.c.first_day, Text()), 1, 7).label("month")
    conflict = func.sum(case((own.c.score < 0, 1), else_=0)).label("conflict")
    with ledger._door.reading() as connection:
        conditions = (*_conditions(connection, asked, all_of_them=True), own.c.first_day.is_not(None))
        query = select(month, func.count().label("many"), conflict).where(*conditions).group_by(month).order_by(month)
        rows = connection.execute(query).all()
    return tuple(Month(date.fromisoformat(f"{row.month}-01"), row.many, int(row.conflict or 0)) for row in rows)


def _conditions(connection: Connection, asked: Asked, *, all_of_them: bool = False) -> list[ColumnElement[bool]]:
    """The conditions. Where not `all_of_them` are wanted, but the first, they are met one by one if many are."""
    own = schema.events
    found = ask.events_where(
        actor=asked.actor,
        actor_id=asked.actor_id,
        type=asked.type,
        since=asked.since,
        until=asked.until,
        status=asked.status,
        sure=asked.sure,
        by_day=not all_of_them and ask.often(connection, asked.actor, asked.actor_id),
    )
    if asked.side:
        found.append(own.c.id.in_(_side(asked.side)))
    if asked.origins:
        found.append(own.c.origins >= asked.origins)
    if asked.publisher:
        found.append(_told_by(connection, asked.publisher, all_of_them))
    for word in re.findall(r"\w+", asked.words or ""):
        found.append(_telling_word(connection, word))
    return found


def _told_by(connection: Connection, publisher: str, all_of_them: bool) -> ColumnElement[bool]:
    """The condition on events that a report of that publisher tells of them; looked at one by one if it has many."""
    telling, report = schema.tellings, schema.reports
    from_there = report.c.publisher.in_(publishers(connection, publisher))
    some = select(report.c.id).where(from_there).limit(MANY_REPORTS).subquery()
    if all_of_them or connection.execute(select(func.count()).select_from(some)).scalar_one() < MANY_REPORTS:
        reports = select(report.c.id).where(from_there)
        return schema.events.c.id.in_(select(telling.c.event).where(telling.c.report.in_(reports)))
    told = select(telling.c.event).join(report, report.c.id == telling.c.report)
    return told.where(telling.c.event == schema.events.c.id, from_there).exists()


def _side(side: str) -> Select[str]:
    """The ids of events on the word of somebody of that country or name."""
    party = schema.event_parties
    if CODE.fullmatch(side):
        wanted = or_(party.c.country == side, party.c.name == side)
    else:
        wanted = party.c.actor.in_(named(side))
    return select(party.c.event).where(party.c.role == "on_word_of", wanted)


def _telling_word(connection: Connection, word: str) -> ColumnElement[bool]:
    """The condition on events that a telling has that word. The index finds the reports; within them words are few.

    Where the index finds too many reports, one event after the other is looked at, until there are enough.
    """
    telling = schema.tellings
    here = held_by(telling.c.words, schema.tellings_folded, shorn(word))
    if in_many(connection, word):
        return select(telling.c.event).where(telling.c.event == schema.events.c.id, here).exists()
    from_there = telling.c.report.in_(reports_with(connection, word))
    return schema.events.c.id.in_(select(telling.c.event).where(from_there, here))


def shorn(word: str) -> str:
    """The word folded and without an ending of inflection, as far as that can be seen: "Expelled" gives "expel"."""
    whole = folded(word)
    bare = ENDING.sub("", whole)
    if len(bare) < 4:
        return whole
    return DOUBLED.sub(r"\1", bare) if bare != whole else bare
