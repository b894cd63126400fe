"""Actors and statements as a page asks for them, and what passes between two actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, union_all

from onrecord.ledger import ask, schema
from onrecord.ledger.browse.events import CODE, page
from onrecord.ledger.browse.words import in_many, reports_with
from onrecord.ledger.codec import unpack
from onrecord.ledger.ledger import Ledger, carries
from onrecord.model import Actor, Event, Statement

LONGEST_RANGE = 366  # days that the time of a statement may be told by
VERY_MANY = 20_000  # paragraphs with the words asked for
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
        return unpack(Actor, connection.execute(select(own.c.record).where(own.c.id == whole)).scalar_one())


def kinds(ledger: Ledger, ids: Sequence[str]) -> dict[str, str]:
    """The kind of each of these actors: person, state, organisation or group."""
    own = schema.actors
    with ledger._door.reading() as connection:
        rows = connection.execute(select(own.c.id, own.c.kind).where(own.c.id.in_(ids)))
        return {row.id: row.kind for row in rows}


def named(ledger: Ledger, name: str | None, skip: int, limit: int) -> tuple[tuple[Actor, int, int], ...]:
    """Actors of that name (or part of one), or all, with their events and statements, those with most events first."""
    own, party, said = schema.actors, schema.event_parties, schema.statement_parties
    many = func.count(party.c.event.distinct())
    if name:  # few actors: counted one by one
        own_events = select(many).where(party.c.actor == own.c.id, party.c.role.in_(ask.EVENT_ROLES))
        events: ColumnElement[int] = own_events.correlate(own).scalar_subquery()
        query = select(own.c.record, events.label("events")).where(ask.named(name))
    else:
        told = select(party.c.actor, many.label("many")).where(party.c.role.in_(ask.EVENT_ROLES))
        counted = told.group_by(party.c.actor).subquery()
        events = func.coalesce(counted.c.many, 0)
        query = select(own.c.record, events.label("events")).outerjoin(counted, counted.c.actor == own.c.id)
    spoken = (
        select(func.count()).where(said.c.actor == own.c.id, said.c.role == "speaker").correlate(own).scalar_subquery()
    )
    ordered = query.add_columns(spoken.label("statements")).order_by(events.desc(), own.c.name, own.c.id)
    with ledger._door.reading() as connection:
        rows = connection.execute(ordered.limit(limit).offset(skip))
        return tuple((unpack(Actor, row.record), row.events, row.statements) for row in rows)


def events_of(ledger: Ledger, id_: str, role: str, skip: int, limit: int) -> tuple[Event, ...]:
    """The events that an actor did (`role` "actor") or that were done to it ("recipient"), in order of day."""
    own, party = schema.events, schema.event_parties
    wanted = select(party.c.event).where(party.c.actor == id_, party.c.role == role)
    with ledger._door.reading() as connection:
        return page(connection, [own.c.id.in_(wanted)], skip, limit)


def partners(ledger: Ledger, id_: str, limit: int) -> tuple[Partner, ...]:
    """With whom an actor meets in most events."""
    one, other = schema.event_parties.alias("one"), schema.event_parties.alias("other")
    many = func.count(other.c.event.distinct())
    roles = ask.EVENT_ROLES
    query = (
        select(other.c.actor, func.min(other.c.name).label("name"), func.min(other.c.country).label("country"), many)
        .join(one, one.c.event == other.c.event)
        .where(one.c.actor == id_, other.c.actor != id_, one.c.role.in_(roles), other.c.role.in_(roles))
        .group_by(other.c.actor)
        .order_by(many.desc(), other.c.actor)
        .limit(limit)
    )
    with ledger._door.reading() as connection:
        return tuple(Partner(row[0], row.name, row.country, row[3]) for row in connection.execute(query))


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
        there = own.c.content.icontains(said.about, autoescape=True)
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
    query = (
        select(own.c.id, own.c.first_day, own.c.score, first.c.role)
        .join(first, first.c.event == own.c.id)
        .join(second, second.c.event == own.c.id)
        .where(_is(first.c, one), _is(second.c, other), first.c.role.in_(roles), second.c.role.in_(roles))
        .where(first.c.actor != second.c.actor, own.c.status.in_(("happened", "historical")))
        .order_by(own.c.first_day.nulls_last(), own.c.id, first.c.role)
    )
    found: dict[str, Fact] = {}
    with ledger._door.reading() as connection:
        for row in connection.execute(query):
            found.setdefault(row.id, Fact(row.id, row.first_day, row.score, row.role == "actor"))
    return tuple(found.values())


def _is(columns: object, asked: str) -> ColumnElement[bool]:
    """Whether the party in these columns is of that country, or goes by that name."""
    country, actor_id = columns.country, columns.actor  # type: ignore[attr-defined]
    if CODE.fullmatch(asked):
        return or_(country == asked, columns.name == asked)  # type: ignore[attr-defined]
    whole: Select[str] = select(schema.actors.c.id).where(or_(schema.actors.c.id == asked, ask.named(asked)))
    meets: ColumnElement[bool] = actor_id.in_(whole)
    return meets
