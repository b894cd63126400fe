"""Questions to the tables, as SQLAlchemy statements: the same for SQLite and PostgreSQL.

What a user types goes into parameters and, where it is looked for within text, has its wildcards escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, Table, func, literal_column, or_, select

from onrecord.ledger import actor_places, fixes, schema
from onrecord.ledger.codec import unpack
from onrecord.ledger.errors import UnknownIdError
from onrecord.ledger.sought import held_by, named, said
from onrecord.model import (
    Actor,
    ActorKind,
    Event,
    Statement,
)

EVENT_ROLES = ("actor", "recipient")
OFTEN = 5_000  # rows of parties; listing so many events and sorting them takes some 20 ms


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that has the words looked for: `start` and `end` count characters of the report's clean text."""

    report: str
    published: date | None
    publisher: str | None
    title: str | None
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much stands in a ledger."""

    reports: int
    copies: int
    events: int
    statements: int
    actors: int
    failures: int
    unread: int  # originals whose reading is still to be made


# ------------------------------------------------------------------------------------------------------------ events


def _party(table: Table, key: str, roles: Sequence[str], actor: str) -> Select[str]:
    """The ids of events or statements with a party of that name in one of the roles, or of that country (its code)."""
    return select(table.c[key]).where(table.c.role.in_(roles), called(table, actor))


def called(table: Table, actor: str) -> ColumnElement[bool]:
    """The condition on rows of parties. Names are looked up among the actors, which are far fewer than those rows."""
    if len(actor) == 3 and actor.isalpha() and actor.isupper():
        return or_(table.c.country == actor, table.c.name == actor)
    return or_(table.c.actor.in_(named(actor)), table.c.actor.in_(said(actor)))


def often(connection: Connection, actor: str | None, actor_id: str | None) -> bool:
    """Whether so many events have that party that the first of them by day are sooner met than all are listed."""
    own = schema.event_parties
    if not actor and not actor_id:
        return False
    asked = called(own, actor) if actor else own.c.actor == actor_id
    some = select(own.c.event).where(asked).limit(OFTEN).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() >= OFTEN


def has_party(roles: Sequence[str] | None, asked: ColumnElement[bool], by_day: bool) -> ColumnElement[bool]:
    """The condition on events that one of their parties is asked for.

    `by_day`: to be looked at for one event after the other, in order of day, until there are enough; else the events
    are listed first. Of a million events a frequent country's first fifty take 1 ms so, and 1.3 s the other way.
    """
    own = schema.event_parties
    conditions = [asked] if roles is None else [asked, own.c.role.in_(roles)]
    if by_day:
        return select(own.c.role).where(own.c.event == schema.events.c.id, *conditions).exists()
    return schema.events.c.id.in_(select(own.c.event).where(*conditions))


def events_where(
    *,
    actor: str | None = None,
    actor_id: str | None = None,
    type: str | None = None,  # noqa: A002 - the noun's own name for it
    since: date | None = None,
    until: date | None = None,
    status: str | None = None,
    sure: float | None = None,
    reports: Sequence[str] | None = None,
    by_day: bool = False,
) -> list[ColumnElement[bool]]:
    """The conditions that choose events not called wrong; `by_day` where a few of many are wanted (see `often`)."""
    own = schema.events
    conditions: list[ColumnElement[bool]] = [fixes.in_lists()]
    if actor:
        conditions.append(has_party(EVENT_ROLES, called(schema.event_parties, actor), by_day))
    if actor_id:
        conditions.append(has_party(None, schema.event_parties.c.actor == actor_id, by_day))
    if type:
        conditions.append(own.c.type == type.upper())
    if since:
        conditions.append(own.c.last_day >= since)
    if until:
        conditions.append(own.c.first_day <= until)
    if status:
        conditions.append(own.c.status == status.lower())
    if sure is not None:
        conditions.append(own.c.sure >= sure)
    if reports is not None:
        told = schema.tellings
        conditions.append(own.c.id.in_(select(told.c.event).where(told.c.report.in_(reports))))
    return conditions


def event_of_deed(connection: Connection, deed: str) -> str:
    """The id of the event of which a telling tells. Raises UnknownIdError."""
    own = schema.tellings
    found = connection.execute(select(own.c.event).where(own.c.deed == deed)).scalar()
    if found is None:
        raise UnknownIdError(f"no telling {deed} in this ledger")
    return str(found)


def found_types(connection: Connection) -> list[str]:
    """The types of event that there are."""
    own = schema.events
    return [str(row.type) for row in connection.execute(select(own.c.type).distinct().order_by(own.c.type))]


def actor_kinds(connection: Connection, actors: Iterable[str]) -> dict[str, ActorKind]:
    """The kinds of these actors, by id."""
    own = schema.actors
    asked = select(own.c.id, own.c.kind).where(own.c.id.in_(sorted(set(actors)))).order_by(own.c.id)
    return {row.id: row.kind for row in connection.execute(asked)}


def find_events(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int | None
) -> Iterator[Event]:
    """The events that meet the conditions, in order of day, those without a day last."""
    own = schema.events
    order = (own.c.first_day.nulls_last(), own.c.last_day, own.c.id)
    for row in connection.execute(select(own.c.record).where(*conditions).order_by(*order).limit(limit)):
        yield unpack(Event, row.record)


# -------------------------------------------------------------------------------------------------------- statements


def statements_where(
    *,
    by: str | None = None,
    speaker_id: str | None = None,
    about: str | None = None,
    via: str | None = None,
    since: date | None = None,
    until: date | None = None,
    report: str | None = None,
    attitudes: bool = False,
) -> list[ColumnElement[bool]]:
    """The conditions that choose statements."""
    own, parties = schema.statements, schema.statement_parties
    conditions: list[ColumnElement[bool]] = []
    for role, actor in (("speaker", by), ("via", via)):
        if actor:
            conditions.append(own.c.id.in_(_party(parties, "statement", (role,), actor)))
    if speaker_id:
        spoke = (parties.c.actor == speaker_id, parties.c.role == "speaker")
        conditions.append(own.c.id.in_(select(parties.c.statement).where(*spoke)))
    if about:
        named_in = own.c.id.in_(_party(parties, "statement", ("about",), about))
        conditions.append(or_(named_in, held_by(own.c.content, schema.statements_folded, about)))
    day = func.coalesce(own.c.first_day, own.c.published, type_=schema.Day())
    last = func.coalesce(own.c.last_day, own.c.published, type_=schema.Day())
    if since:
        conditions.append(last >= since)
    if until:
        conditions.append(day <= until)
    if report:
        conditions.append(own.c.report == report)
    if not attitudes:
        conditions.append(own.c.kind != "attitude")
    return conditions


def find_statements(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int | None
) -> Iterator[Statement]:
    """The statements that meet the conditions, in order of day (of speaking, else of the report), report and place."""
    own = schema.statements
    day = func.coalesce(own.c.first_day, own.c.published)
    order = (day.nulls_last(), own.c.report, own.c.start, own.c.id)
    for row in connection.execute(select(own.c.record).where(*conditions).order_by(*order).limit(limit)):
        yield unpack(Statement, row.record)


# ------------------------------------------------------------------------------------------------------------ actors


def find_actors(connection: Connection, name: str | None, limit: int | None) -> Iterator[Actor]:
    """The actors of that name (or part of one), or all, in order of name."""
    own = schema.actors
    query = select(own.c.record).order_by(own.c.name, own.c.id).limit(limit)
    found = connection.execute(query.where(own.c.id.in_(named(name))) if name else query)
    return actor_places.placed(connection, (unpack(Actor, row.record) for row in found.all()))


def stored_digests(connection: Connection) -> dict[str, dict[str, str]]:
    """The digests of what is derived, by noun and id."""
    tables = {"events": schema.events, "statements": schema.statements, "actors": schema.actors}
    return {
        noun: {row.id: row.digest for row in connection.execute(select(table.c.id, table.c.digest))}
        for noun, table in tables.items()
    }


# -------------------------------------------------------------------------------------------------------------- one


def whole_id(connection: Connection, table: Table, beginning: str, noun: str) -> str:
    """The one id in the table that begins so. Raises UnknownIdError where there is none, or more than one."""
    if not beginning:
        raise UnknownIdError(f"no {noun} without an id")
    exact = connection.execute(select(table.c.id).where(table.c.id == beginning)).scalar()
    if exact is not None:
        return str(exact)
    begins = func.substr(table.c.id, 1, len(beginning), type_=schema.Words()) == beginning
    found = connection.execute(select(table.c.id).where(begins).order_by(table.c.id).limit(2)).all()
    if not found:
        raise UnknownIdError(f"no {noun} {beginning} in this ledger")
    if len(found) > 1:
        raise UnknownIdError(f"more than one {noun} begins with {beginning}: give more of the id")
    return str(found[0].id)


# ------------------------------------------------------------------------------------------------------------ counts


def counts(connection: Connection) -> Counts:
    """How much stands in the ledger."""

    def many(query: Select[int]) -> int:
        return connection.execute(query).scalar_one()

    def rows(table: Table) -> Select[int]:
        return select(func.count()).select_from(table)

    copied, attitude = select(schema.copies.c.report), schema.statements.c.kind == literal_column("'attitude'")
    originals = rows(schema.reports).where(schema.reports.c.id.not_in(copied))
    return Counts(
        reports=many(rows(schema.reports)),
        copies=many(select(func.count(schema.copies.c.report.distinct()))),
        events=many(rows(schema.events)) - fixes.set_aside(connection),
        statements=many(rows(schema.statements)) - many(rows(schema.statements).where(attitude)),
        actors=many(rows(schema.actors)),
        failures=many(rows(schema.failures)),
        unread=many(originals.where(schema.reports.c.id.not_in(select(schema.readings.c.report)))),
    )
