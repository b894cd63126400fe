"""Actors and statements as a page asks for them, and what passes between two actors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, or_, select, union_all

from onrecord.ledger import actor_places, ask, schema, sought
from onrecord.ledger.browse.events import CODE, page
from onrecord.ledger.browse.words import in_many, reports_with
from onrecord.ledger.codec import unpack
from onrecord.ledger.ledger import Ledger, carries
from onrecord.model import Actor, Event, Statement

Meant = Callable[[FromClause], ColumnElement[bool]]  # which rows of parties
MOST_CALLED = 10_000  # actors of a name whose ids are handed to the database; it takes 32,766 parameters
LONGEST_RANGE = 366  # days that the time of a statement may be told by
VERY_MANY = 20_000  # paragraphs with the words asked for
SAMPLED = ask.OFTEN  # events of an actor in which its partners are counted
CARRIED = 120  # days before and after, in which a statement is carried


@dataclass(frozen=True, slots=True)
class Said:
    """Which statements: all conditions that are given must be met; see `Ledger.statements`."""

    by: str | None = None
    about: str | None = None
    via: str | None = None
    since: date | None = None
    until: date | None = None
    speaker_id: str | None = None
    report: str | None = None
    attitudes: bool = False


@dataclass(frozen=True, slots=True)
class Partner:
    """Another actor, and in how many events the two meet."""

    actor: str
    name: str
    country: str | None
    events: int


@dataclass(frozen=True, slots=True)
class Fact:
    """An event between two parties, for a picture: its first day, its score, and whether the first did it."""

    event: str
    day: date | None
    score: float | None
    forward: bool


def actor(ledger: Ledger, id_: str) -> Actor:
    """One actor, by its id or the beginning of it. Raises UnknownIdError."""
    own = schema.actors
    with ledger._door.reading() as connection:
        whole = ask.whole_id(connection, own, id_, "actor")
        record = connection.execute(select(own.c.record).where(own.c.id == whole)).scalar_one()
        return next(actor_places.placed(connection, [unpack(Actor, record)]))


def kinds(ledger: Ledger, ids: Sequence[str]) -> dict[str, str]:
    """The kind of each of these actors: person, state, organisation or group."""
    own = schema.actors
    with ledger._door.reading() as connection:
        rows = connection.execute(select(own.c.id, own.c.kind).where(own.c.id.in_(ids)))
        return {row.id: row.kind for row in rows}


def named(ledger: Ledger, name: str | None, skip: int, limit: int) -> tuple[tuple[Actor, int, int], ...]:
    """Actors of that name (or part of one), or all, with their events and statements, those with most events first."""
    with ledger._door.reading() as connection:
        return _with_statements(connection, _ranked(connection, name, skip, limit))


def _ranked(connection: Connection, name: str | None, skip: int, limit: int) -> dict[str, int]:
    """The ids of these actors, in that order, each with the number of its events."""
    own, party = schema.actors, schema.event_parties
    told = select(party.c.actor, func.count(party.c.event.distinct()).label("many"))
    told = told.where(party.c.role.in_(ask.EVENT_ROLES)).group_by(party.c.actor)
    if name:
        meant = sought.named(name).cte("meant")
        told = told.where(party.c.actor.in_(select(meant.c.actor)))
    counted = told.subquery()
    events = func.coalesce(counted.c.many, 0)
    query = select(own.c.id, events.label("events")).outerjoin(counted, counted.c.actor == own.c.id)
    if name:
        query = query.where(own.c.id.in_(select(meant.c.actor)))
    ordered = query.order_by(events.desc(), own.c.name, own.c.id).limit(limit).offset(skip)
    return {row.id: row.events for row in connection.execute(ordered)}


def _with_statements(connection: Connection, events: Mapping[str, int]) -> tuple[tuple[Actor, int, int], ...]:
    """The actors of these ids, in their order, with their events and statements."""
    own, said, statement = schema.actors, schema.statement_parties, schema.statements
    there = said.c.actor.in_(events), said.c.role == "speaker", statement.c.kind != "attitude"
    query = select(said.c.actor, func.count()).join(statement, statement.c.id == said.c.statement).where(*there)
    spoken = {row[0]: row[1] for row in connection.execute(query.group_by(said.c.actor))}
    records = connection.execute(select(own.c.id, own.c.record).where(own.c.id.in_(events)))
    actors = {one.id: one for one in actor_places.placed(connection, (unpack(Actor, row.record) for row in records))}
    return tuple((actors[id_], many, spoken.get(id_, 0)) for id_, many in events.items())


def events_of(ledger: Ledger, id_: str, role: str, skip: int, limit: int) -> tuple[Event, ...]:
    """The events that an actor did (`role` "actor") or that were done to it ("recipient"), in order of day."""
    party = schema.event_parties
    with ledger._door.reading() as connection:
        by_day = ask.often(connection, None, id_)
        return page(connection, [ask.has_party((role,), party.c.actor == id_, by_day)], skip, limit)


def partners(ledger: Ledger, id_: str, limit: int) -> tuple[Partner, ...]:
    """With whom an actor meets in most events, by name: reports may tell of one person as of two that no words join.

    Of an actor in more than SAMPLED events these are counted in so many of them: the first by id, which is a hash.
    """
    one, other, own = schema.event_parties.alias("one"), schema.event_parties.alias("other"), schema.actors
    there = (one.c.actor == id_, one.c.role.in_(ask.EVENT_ROLES))
    events = select(one.c.event).where(*there).distinct().order_by(one.c.event).limit(SAMPLED).subquery()
    many = func.count(other.c.event.distinct())
    query = (
        select(func.min(other.c.actor), other.c.name, func.min(other.c.country).label("country"), many)
        .join(events, events.c.event == other.c.event)
        .where(other.c.actor != id_, other.c.role.in_(ask.EVENT_ROLES))
        .where(other.c.name != select(own.c.name).where(own.c.id == id_).scalar_subquery())
        .group_by(other.c.name)
        .order_by(many.desc(), other.c.name)
        .limit(limit)
    )
    with ledger._door.reading() as connection:
        return tuple(Partner(row[0], row.name, row.country, row[3]) for row in connection.execute(query))


def is_sampled(ledger: Ledger, id_: str) -> bool:
    """Whether an actor's partners are counted in some of its events."""
    with ledger._door.reading() as connection:
        return ask.often(connection, None, id_)


def statements(ledger: Ledger, said: Said, skip: int, limit: int) -> tuple[Statement, ...]:
    """At most `limit` statements that meet the conditions, in order of day, report and place."""
    own = schema.statements
    order = (func.coalesce(own.c.first_day, own.c.published).nulls_last(), own.c.report, own.c.start, own.c.id)
    with ledger._door.reading() as connection:
        conditions = ask.statements_where(
            since=said.since, until=said.until, report=said.report, attitudes=said.attitudes
        )
        asked, few = _asked(connection, said)
        if few or said.report:
            ids = select(own.c.id).where(*conditions, *asked).order_by(*order).limit(limit).offset(skip).subquery()
        else:
            ids = _first_by_day([*conditions, *asked], skip, limit, said.since, said.until).subquery()
        query = select(own.c.record).join(ids, ids.c.id == own.c.id).order_by(*order)
        return tuple(unpack(Statement, row.record) for row in connection.execute(query))


def _asked(connection: Connection, said: Said) -> tuple[list[ColumnElement[bool]], bool]:
    """The conditions on who speaks, who relays and what is spoken of; and whether one of them leaves few statements.

    Who speaks always does: an actor speaks in some months and not in others, so that looking for its statements day by
    day can go through all the others first.
    """
    own, party = schema.statements, schema.statement_parties
    found: list[ColumnElement[bool]] = []
    for role, name, id_ in (("speaker", said.by, said.speaker_id), ("via", said.via, None)):
        if name or id_:
            meant = ask.called(party, name) if name else party.c.actor == id_
            found.append(_has_party(role, meant))
    few = bool(found)
    if said.about:
        named_in = _has_party("about", ask.called(party, said.about))
        there = sought.held_by(own.c.content, schema.statements_folded, said.about)
        many = in_many(connection, said.about, VERY_MANY)
        if not many:  # the index finds the reports that have the words; mere signs it does not know
            there &= own.c.report.in_(reports_with(connection, said.about))
        found.append(or_(named_in, there))
        few |= not many
    return found, few


def _has_party(role: str, meant: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition on statements that one of their parties is asked for."""
    own, party = schema.statements, schema.statement_parties
    return own.c.id.in_(select(party.c.statement).where(party.c.role == role, meant))


def _first_by_day(
    conditions: Sequence[ColumnElement[bool]], skip: int, limit: int, since: date | None, until: date | None
) -> Select[str]:
    """The ids of a page of statements, those with a day of speaking and those with the report's day each met in the
    order of the index: sorting all of a large ledger by either day takes a quarter of a second.
    """
    own = schema.statements
    rest = (own.c.report, own.c.start, own.c.id)
    spoken = select(own.c.first_day.label("day"), *rest).where(own.c.first_day.is_not(None), *conditions)
    dated = select(own.c.published.label("day"), *rest).where(own.c.first_day.is_(None), *conditions)
    if since:  # so that the index need not be gone through from its beginning
        spoken = spoken.where(own.c.first_day >= date.fromordinal(max(since.toordinal() - LONGEST_RANGE, 1)))
        dated = dated.where(own.c.published >= since)
    if until:
        spoken, dated = spoken.where(own.c.first_day <= until), dated.where(own.c.published <= until)
    first = spoken.order_by(own.c.first_day, *rest).limit(skip + limit).subquery()
    second = dated.order_by(own.c.published.nulls_last(), *rest).limit(skip + limit).subquery()
    both = union_all(select(first), select(second)).subquery()
    order = (both.c.day.nulls_last(), both.c.report, both.c.start, both.c.id)
    return select(both.c.id).order_by(*order).limit(limit).offset(skip)


def in_reports(ledger: Ledger, reports: Sequence[str], limit: int) -> tuple[Statement, ...]:
    """The statements of these reports, in order of day, report and place."""
    with ledger._door.reading() as connection:
        return tuple(ask.find_statements(connection, [schema.statements.c.report.in_(reports)], limit))


def carried(ledger: Ledger, statement: Statement, limit: int) -> tuple[Statement, ...]:
    """The same words of the same speaker in all reports of the months around it that carry them, this one first."""
    if statement.speaker is None:
        return (statement,)
    day = statement.said_on.first if statement.said_on else _published(ledger, statement.report)
    since, until = (date.fromordinal(day.toordinal() + days) if day else None for days in (-CARRIED, CARRIED))
    wanted = Said(speaker_id=statement.speaker.actor, since=since, until=until, attitudes=True)
    near = statements(ledger, wanted, 0, limit)
    return (statement, *(one for one in near if one.id != statement.id and carries(one, statement)))


def _published(ledger: Ledger, report: str) -> date | None:
    own = schema.reports
    with ledger._door.reading() as connection:
        return connection.execute(select(own.c.published).where(own.c.id == report)).scalar()


def between(ledger: Ledger, one: str, other: str) -> tuple[Fact, ...]:
    """The events between two parties ((parts of) names, or country codes), in order of day, those that were told as
    done; acts that all do together have no direction and count as the first's.
    """
    party, own = schema.event_parties, schema.events
    first, second = party.alias("first"), party.alias("second")
    roles = ask.EVENT_ROLES
    found: dict[str, Fact] = {}
    with ledger._door.reading() as connection:
        is_one, is_other = _meant(connection, one), _meant(connection, other)
        # The events of the rarer of the two are gone through: a database that knows only the average takes either.
        rarer = [first, second] if _many(connection, is_one) <= _many(connection, is_other) else [second, first]
        query = (
            select(own.c.id, own.c.first_day, own.c.score, first.c.role)
            .select_from(rarer[0].join(own, own.c.id == rarer[0].c.event).join(rarer[1], rarer[1].c.event == own.c.id))
            .where(is_one(first), is_other(second), first.c.role.in_(roles), second.c.role.in_(roles))
            .where(first.c.actor != second.c.actor, own.c.status.in_(("happened", "historical")))
            .order_by(own.c.first_day.nulls_last(), own.c.id, first.c.role)
        )
        for row in connection.execute(query):
            found.setdefault(row.id, Fact(row.id, row.first_day, row.score, row.role == "actor"))
    return tuple(found.values())


def _many(connection: Connection, is_meant: Meant) -> int:
    """In how many events a party is asked for, roughly."""
    party = schema.event_parties
    return connection.execute(select(func.count()).where(is_meant(party))).scalar_one()


def _meant(connection: Connection, asked: str) -> Meant:
    """Which parties are of that country, or go by that name, or have that id; names are looked up once."""
    if CODE.fullmatch(asked):
        return lambda party: or_(party.c.country == asked, party.c.name == asked)
    called = sought.named(asked)
    ids = [asked, *connection.scalars(called.limit(MOST_CALLED + 1))]
    if len(ids) > MOST_CALLED:
        return lambda party: party.c.actor.in_(called)
    return lambda party: party.c.actor.in_(ids)
