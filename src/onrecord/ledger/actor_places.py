"""Where reports name the actors over a ledger, and tell of their offices: rows that depend on a report alone, and on
who its actors are.

An actor's record is kept without its places, and is given them when it is asked for. So a report that names somebody
known writes a row or two, and nothing of the thousands of reports that named him before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection, Dialect, delete, select

from onrecord.ledger import rows, schema, store
from onrecord.ledger.inserting import Prepared, insert_rows, prepare
from onrecord.model import Actor, Office, Reading, Span

ActorIds = Mapping[tuple[str, str], str]  # the ledger's actor for (report, actor's id in its reading)
Place = tuple[str, str, str, str, int, int]  # actor, report, title and country of an office ("" for a name), start, end
COLUMNS = ("actor", "report", "title", "country", "start", "end")
TOGETHER = 200  # reports that are held against what stands at a time


def places_of(reading: Reading, ids: ActorIds) -> set[Place]:
    """The places that a reading tells of; `ids` are the actors over the ledger."""
    found: set[Place] = set()
    for actor in reading.actors:
        id_ = ids.get((reading.report, actor.id))
        if id_ is not None:
            found.update((id_, span.report, "", "", span.start, span.end) for span in actor.spans)
            for office in actor.offices:
                found.update((id_, span.report, *_post(office), span.start, span.end) for span in office.spans)
    return found


def _post(office: Office) -> tuple[str, str]:
    """An office as places name it: offices of one actor differ in these."""
    return schema.storable(office.title.lower()), office.country or ""


# ------------------------------------------------------------------------------------------------------------- asking


def placed(connection: Connection, actors: Iterable[Actor]) -> Iterator[Actor]:
    """These actors, in their order, with all places where they are told of."""
    rest = iter(actors)
    while part := list(islice(rest, TOGETHER)):
        own = schema.actor_places
        where: dict[tuple[str, str, str], list[Span]] = defaultdict(list)
        asked = select(own).where(own.c.actor.in_([actor.id for actor in part]))
        for actor, report, title, country, start, end in connection.execute(asked):
            where[actor, title, country].append(Span(report, start, end))
        yield from (_with_places(actor, where) for actor in part)


def _with_places(actor: Actor, where: Mapping[tuple[str, str, str], list[Span]]) -> Actor:
    def told(title: str, country: str) -> tuple[Span, ...]:
        return tuple(sorted(where.get((actor.id, title, country), ()), key=_by_place))

    # An office of a user's table has no title, and no report tells of it.
    offices = (replace(one, spans=told(*_post(one))) if one.title else one for one in actor.offices)
    return replace(actor, spans=told("", ""), offices=tuple(offices))


def _by_place(span: Span) -> tuple[str, int, int]:
    return span.report, span.start, span.end


# ------------------------------------------------------------------------------------------------------------ writing


def keep(connection: Connection, readings: Iterable[Reading], ids: ActorIds) -> Iterator[Reading]:
    """The same readings, one after the other, while the places of their reports are made those that they tell of."""
    rest = iter(readings)
    while part := list(islice(rest, TOGETHER)):
        _keep(connection, {reading.report: places_of(reading, ids) for reading in part})
        yield from part


def _keep(connection: Connection, wanted: Mapping[str, set[Place]]) -> None:
    standing = of_reports(connection, list(wanted))
    changed = [report for report, own in wanted.items() if own != standing.get(report, set())]
    drop(connection, [report for report in changed if report in standing])
    insert_rows(connection, schema.actor_places, _rows(place for report in changed for place in wanted[report]))


def _rows(places: Iterable[Place]) -> list[rows.Row]:
    return [dict(zip(COLUMNS, place, strict=True)) for place in sorted(places)]


def prepared(dialect: Dialect, readings: Iterable[Reading], ids: ActorIds) -> Iterator[list[Prepared]]:
    """The places that readings tell of, made ready for a ledger that has none. Asks no database."""
    rest = iter(readings)
    while part := list(islice(rest, TOGETHER)):
        if own := _rows(place for reading in part for place in places_of(reading, ids)):
            yield [prepare(dialect, schema.actor_places, own)]


def of_reports(connection: Connection, reports: Sequence[str]) -> dict[str, set[Place]]:
    """The places that stand in these reports."""
    own = schema.actor_places
    found: dict[str, set[Place]] = defaultdict(set)
    for part in store.chunks(reports):
        for row in connection.execute(select(own).where(own.c.report.in_(part))):
            found[row[1]].add(tuple(row))
    return found


def astray(connection: Connection, readings: Sequence[Reading], ids: ActorIds) -> Iterator[str]:
    """The reports whose places are not those that their readings tell of."""
    for start in range(0, len(readings), TOGETHER):
        part = readings[start : start + TOGETHER]
        standing = of_reports(connection, [reading.report for reading in part])
        for reading in part:
            if standing.get(reading.report, set()) != places_of(reading, ids):
                yield reading.report
    own, read = schema.actor_places, {reading.report for reading in readings}
    yield from sorted(set(connection.scalars(select(own.c.report).distinct())) - read)


def drop(connection: Connection, reports: Iterable[str]) -> None:
    """Forget the places in these reports."""
    own = schema.actor_places
    for part in store.chunks(reports):
        connection.execute(delete(own).where(own.c.report.in_(part)))


def drop_others(connection: Connection) -> None:
    """Forget the places in reports that have no reading, as copies have none."""
    own, read = schema.actor_places, schema.readings
    unread = own.c.report.not_in(select(read.c.report))
    drop(connection, connection.scalars(select(own.c.report).where(unread).distinct()).all())


# ---------------------------------------------------------------------------------------------------------- migration


def part_from_records(connection: Connection) -> None:
    """Take the places out of the records and the evidence of all actors, where ledgers before version 14 had them."""
    from onrecord.ledger.codec import unpack

    own, evidence = schema.actors, schema.evidence
    for part in store.chunks(connection.scalars(select(own.c.id)).all()):
        records = connection.execute(select(own.c.id, own.c.record).where(own.c.id.in_(part))).all()
        actors = {row.id: unpack(Actor, row.record) for row in records}
        for id_, actor in actors.items():
            fresh = sorted(_places_in(actor))
            insert_rows(connection, schema.actor_places, [dict(zip(COLUMNS, place, strict=True)) for place in fresh])
            shown = rows.actor_rows(actor)[own][0]
            values = {"record": shown["record"], "digest": shown["digest"]}
            connection.execute(own.update().where(own.c.id == id_).values(values))
        connection.execute(delete(evidence).where(evidence.c.noun == "actor", evidence.c.of.in_(part)))


def _places_in(actor: Actor) -> set[Place]:
    found = {(actor.id, span.report, "", "", span.start, span.end) for span in actor.spans}
    for office in actor.offices:
        found.update((actor.id, span.report, *_post(office), span.start, span.end) for span in office.spans)
    return found
