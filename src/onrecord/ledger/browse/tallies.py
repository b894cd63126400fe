"""How much of what: counts over the whole ledger for overviews and pictures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select

from onrecord.ledger import fixes, schema
from onrecord.ledger.ledger import Ledger

UNNAMED = "reports without a publisher"
Way = Literal["credits", "copies", "relays"]


@dataclass(frozen=True, slots=True)
class Carried:
    """`carrier` (a publisher) carries `origin` (an agency, a publisher or a relay) so many times, in this way."""

    carrier: str
    origin: str
    way: Way
    times: int


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher, how many reports of it were read, and how many of those are copies."""

    name: str
    reports: int
    copies: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors and the events between them: how many, and their mean score."""

    one: str
    other: str
    events: int
    score: float | None


def stamp(ledger: Ledger) -> str:
    """What changes whenever something in the ledger does: what was counted under one stamp stays true under it."""
    own = schema.state
    with ledger._door.reading() as connection:
        rows = connection.execute(select(own.c.name, own.c.value).order_by(own.c.name))
        return "; ".join(f"{row.name} {row.value}" for row in rows)


def types(ledger: Ledger) -> dict[str, int]:
    """How many events there are of each type, the most frequent first."""
    own = schema.events
    many = func.count()
    with ledger._door.reading() as connection:
        query = select(own.c.type, many).where(fixes.in_lists()).group_by(own.c.type)
        rows = connection.execute(query.order_by(many.desc(), own.c.type))
        return {row[0]: row[1] for row in rows}


def publishers(ledger: Ledger, limit: int) -> tuple[Publisher, ...]:
    """The publishers with most reports."""
    own, copy = schema.reports, schema.copies
    copied = select(copy.c.report).distinct().subquery()
    many = func.count()
    query = (
        select(own.c.publisher, many, func.count(copied.c.report).label("copies"))
        .outerjoin(copied, copied.c.report == own.c.id)
        .where(own.c.publisher.is_not(None))
        .group_by(own.c.publisher)
        .order_by(many.desc(), own.c.publisher)
        .limit(limit)
    )
    with ledger._door.reading() as connection:
        return tuple(Publisher(row.publisher, row[1], row.copies) for row in connection.execute(query))


def carried(ledger: Ledger, limit: int) -> tuple[Carried, ...]:
    """Who carries whom: agencies that reports credit, publishers that they copy, relays of what they quote."""
    found = [*_credited(ledger), *_copied(ledger), *_relayed(ledger, limit)]
    return tuple(sorted(found, key=lambda one: (-one.times, one.carrier, one.origin, one.way))[:limit])


def _credited(ledger: Ledger) -> list[Carried]:
    own = schema.reports
    query = select(own.c.publisher, own.c.credits, func.count()).where(own.c.credits != "")
    counts: Counter[tuple[str, str]] = Counter()
    with ledger._door.reading() as connection:
        for publisher, credits_, many in connection.execute(query.group_by(own.c.publisher, own.c.credits)):
            for agency in credits_.split("; "):
                counts[publisher or UNNAMED, agency] += many
    return [Carried(*pair, "credits", many) for pair, many in counts.items() if pair[0] != pair[1]]


def _copied(ledger: Ledger) -> list[Carried]:
    copy, one, other = schema.copies, schema.reports.alias("one"), schema.reports.alias("other")
    query = (
        select(one.c.publisher, other.c.publisher, func.count())
        .select_from(copy)
        .join(one, one.c.id == copy.c.report)
        .join(other, other.c.id == copy.c.of)
        .group_by(one.c.publisher, other.c.publisher)
    )
    with ledger._door.reading() as connection:
        rows = connection.execute(query).all()
    named = [(a or UNNAMED, b or UNNAMED, many) for a, b, many in rows]
    return [Carried(a, b, "copies", many) for a, b, many in named if a != b]


def _relayed(ledger: Ledger, limit: int) -> list[Carried]:
    party, said, report = schema.statement_parties, schema.statements, schema.reports
    many = func.count()
    query = (
        select(report.c.publisher, party.c.name, many)
        .select_from(party)
        .join(said, said.c.id == party.c.statement)
        .join(report, report.c.id == said.c.report)
        .where(party.c.role == "via")
        .group_by(report.c.publisher, party.c.name)
        .order_by(many.desc())
        .limit(limit)
    )
    with ledger._door.reading() as connection:
        rows = connection.execute(query).all()
    named = [(a or UNNAMED, b, times) for a, b, times in rows]
    return [Carried(a, b, "relays", times) for a, b, times in named if a != b]


def edges(ledger: Ledger, limit: int) -> tuple[Edge, ...]:
    """The pairs of actors with most events between them that are told as done, by names."""
    one, other, own = schema.event_parties.alias("one"), schema.event_parties.alias("other"), schema.events
    many = func.count(own.c.id.distinct())
    query = (
        select(one.c.name, other.c.name, many, func.avg(own.c.score))
        .select_from(one)
        .join(other, other.c.event == one.c.event)
        .join(own, own.c.id == one.c.event)
        .where(one.c.role == "actor", other.c.role == "recipient", one.c.actor != other.c.actor)
        .where(own.c.status.in_(("happened", "historical")))
        .group_by(one.c.name, other.c.name)
        .order_by(many.desc(), one.c.name, other.c.name)
        .limit(limit)
    )
    with ledger._door.reading() as connection:
        return tuple(Edge(*row) for row in connection.execute(query))
