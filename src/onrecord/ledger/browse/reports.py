"""Reports as a page asks for them: lists by pages, names for ids, copies and mentions of one report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, func, or_, select

from onrecord.ledger import ask, schema
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.sought import part_of, publishers
from onrecord.ledger.stored import Listed
from onrecord.model import Copy, Passage, Span


@dataclass(frozen=True, slots=True)
class Brief:
    """What a list says of a report: who published it, when, and its title."""

    id: str
    publisher: str | None
    title: str | None
    published: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a report's original text where an actor of the ledger is named."""

    actor: str
    name: str
    span: Span


def briefs(ledger: Ledger, ids: Iterable[str]) -> Mapping[str, Brief]:
    """The reports with these ids."""
    own = schema.reports
    query = select(own.c.id, own.c.publisher, own.c.title, own.c.published, own.c.source)
    with ledger._door.reading() as connection:
        rows = connection.execute(query.where(own.c.id.in_(sorted(set(ids)))))
        return {row.id: Brief(row.id, row.publisher, row.title, row.published, row.source) for row in rows}


def find(
    ledger: Ledger,
    *,
    words: str | None,
    publisher: str | None,
    since: date | None,
    until: date | None,
    skip: int,
    limit: int,
) -> tuple[Listed, ...]:
    """At most `limit` reports that meet the conditions, the newest first, undated ones last."""
    own = schema.reports
    with ledger._door.reading() as connection:
        found = _published(connection, publisher, since, until)
        if words:
            titled = select(schema.reports_folded.c.report).where(part_of(schema.reports_folded.c.words, words))
            found.append(or_(part_of(own.c.title, words), own.c.id.in_(titled), part_of(own.c.source, words)))
        return _listed(connection, found, skip, limit)


def _published(
    connection: Connection, publisher: str | None, since: date | None, until: date | None
) -> list[ColumnElement[bool]]:
    """The conditions on reports that they were published by somebody of that name, from a day, to a day."""
    own = schema.reports
    found: list[ColumnElement[bool]] = []
    if publisher:
        found.append(own.c.publisher.in_(publishers(connection, publisher)))
    if since:
        found.append(own.c.published >= since)
    if until:
        found.append(own.c.published <= until)
    return found


def listed(ledger: Ledger, ids: Iterable[str]) -> Mapping[str, Listed]:
    """The reports with these ids, with what the ledger has of them."""
    wanted = sorted(set(ids))
    with ledger._door.reading() as connection:
        return {one.id: one for one in _listed(connection, [schema.reports.c.id.in_(wanted)], 0, len(wanted))}


def _listed(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], skip: int, limit: int
) -> tuple[Listed, ...]:
    own, telling, said, copy = schema.reports, schema.tellings, schema.statements, schema.copies
    wrong = select(schema.fixed_events.c.event).where(schema.fixed_events.c.wrong == 1)
    told = (
        select(func.count(telling.c.event.distinct()))
        .where(telling.c.report == own.c.id, telling.c.event.not_in(wrong))
        .scalar_subquery()
    )
    spoken = select(func.count()).where(said.c.report == own.c.id, said.c.kind != "attitude").scalar_subquery()
    columns = (own.c.id, own.c.source, own.c.published, own.c.dated_by, own.c.publisher, own.c.title, own.c.language)
    query = (
        select(*columns, own.c.characters, told.label("events"), spoken.label("statements"))
        .where(*conditions)
        .order_by(own.c.published.desc().nulls_last(), own.c.id)
        .offset(skip)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    wanted = select(copy.c.report, copy.c.of, copy.c.relation).where(copy.c.report.in_([row.id for row in rows]))
    copied = {row.report: row for row in connection.execute(wanted.order_by(copy.c.of.desc()))}
    fields = ("id", "source", "published", "dated_by", "publisher", "title", "language", "characters")
    return tuple(
        Listed(
            **{name: getattr(row, name) for name in fields},
            copy_of=copied[row.id].of if row.id in copied else None,
            relation=copied[row.id].relation if row.id in copied else None,
            events=row.events,
            statements=row.statements,
        )
        for row in rows
    )


def copies_with(ledger: Ledger, report: str) -> tuple[Copy, ...]:
    """The copies and versions that this report is, or has, with the passages shared; copies first."""
    with ledger._door.reading() as connection:
        found = [*_pairs(connection, schema.copies, report), *_pairs(connection, schema.versions, report)]
        return tuple(replace(copy, passages=_shared(connection, copy)) for copy in found)


def _pairs(connection: Connection, table: Table, report: str) -> Iterator[Copy]:
    """The rows of copies or versions in which a report is one of the two."""
    own = table.c
    for row in connection.execute(
        select(table).where(or_(own.report == report, own.of == report)).order_by(own.report, own.of)
    ):
        yield Copy(row.report, row.of, row.relation if table is schema.copies else "version of", row.sure)


def _shared(connection: Connection, copy: Copy) -> tuple[Passage, ...]:
    own = schema.shared_passages
    query = select(own).where(own.c.report == copy.report, own.c.of == copy.of).order_by(own.c.position)
    return tuple(
        Passage(Span(copy.report, row.start, row.end), Span(copy.of, row.of_start, row.of_end))
        for row in connection.execute(query)
    )


def copies_of(ledger: Ledger, reports: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The ids of the copies of each of these reports that has some."""
    own = schema.copies
    found: dict[str, list[str]] = {}
    with ledger._door.reading() as connection:
        query = select(own.c.of, own.c.report).where(own.c.of.in_(sorted(set(reports))))
        for row in connection.execute(query.order_by(own.c.of, own.c.report)):
            found.setdefault(row.of, []).append(row.report)
    return {of: tuple(copies) for of, copies in found.items()}


def named_in(ledger: Ledger, report: str) -> tuple[Named, ...]:
    """Where this report names actors, in order of place."""
    own, actor = schema.actor_places, schema.actors
    query = (
        select(actor.c.id, actor.c.name, own.c.start, own.c.end)
        .join(actor, actor.c.id == own.c.actor)
        .where(own.c.report == report, own.c.title == "")
        .order_by(own.c.start, own.c.end)
    )
    with ledger._door.reading() as connection:
        return tuple(Named(row.id, row.name, Span(report, row.start, row.end)) for row in connection.execute(query))


def originals(
    ledger: Ledger, *, publisher: str | None, since: date | None, until: date | None, limit: int
) -> tuple[str, ...]:
    """The ids of the newest reports, copies aside, that meet the conditions."""
    own, copy = schema.reports, schema.copies
    query = select(own.c.id).where(own.c.id.not_in(select(copy.c.report)))
    with ledger._door.reading() as connection:
        query = query.where(*_published(connection, publisher, since, until))
        rows = connection.execute(query.order_by(own.c.published.desc().nulls_last(), own.c.id).limit(limit))
        return tuple(row.id for row in rows)


def whole_id(ledger: Ledger, beginning: str) -> str:
    """The id of the one report that begins so. Raises UnknownIdError."""
    with ledger._door.reading() as connection:
        return ask.whole_id(connection, schema.reports, beginning, "report")
