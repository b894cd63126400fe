"""What stands of linking actors, in the ledger's own tables: the parts that are counted, and who tells of them.

`ActorBook` answers what `onrecord.actors.relink` asks; `write` and `rebuild` keep what came of it, in the transaction
that writes the events. Who is only described is in no table: he is an actor of his report alone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Dialect, Table, bindparam, delete, select

from onrecord.actors.over_ledger import Counted
from onrecord.actors.parts import Part, Tally, part_from, part_of, tally_from, tally_text, titles_in
from onrecord.actors.relink import Relinked, Standing, Told
from onrecord.frozen import replace
from onrecord.ledger import schema, store
from onrecord.ledger.codec import pack, pack_text, unpack, unpack_text
from onrecord.ledger.inserting import Prepared, Row, insert_rows, prepare
from onrecord.model import Actor, Reading

TABLES = (schema.actor_parts, schema.actor_part_reports, schema.actor_reports)
ActorIds = Mapping[tuple[str, str], str]


class ActorBook:
    """The parts that stand in a ledger."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def told(self, reports: Collection[str]) -> Told:
        """What these reports told of their actors when they were last looked at."""
        own = schema.actor_reports
        found: dict[str, Sequence[Actor]] = {}
        for part in store.chunks(sorted(reports)):
            for row in self._connection.execute(select(own).where(own.c.report.in_(part))):
                found[row.report] = unpack(Reading, row.record).actors
        return found

    def persons(self) -> Mapping[Part, tuple[str, frozenset[str]]]:
        """All parts of named persons, each with its actor and the titles of its offices."""
        own = schema.actor_parts
        rows = self._connection.execute(select(own.c.part, own.c.actor, own.c.titles).where(own.c.named == 1))
        return {part_from(row.part): (row.actor, frozenset(json.loads(row.titles))) for row in rows}

    def parts(self, parts: Collection[Part]) -> Mapping[Part, Standing]:
        """Those of these parts that stand."""
        own, numbers = schema.actor_parts, sorted(part.number() for part in parts if not part.own)
        found: dict[Part, Standing] = {}
        for some in store.chunks(numbers):
            found |= self._standing(own.c.number.in_(some))
        return found

    def of_actors(self, ids: Collection[str]) -> Mapping[Part, Standing]:
        """All parts of these actors."""
        found: dict[Part, Standing] = {}
        for some in store.chunks(sorted(ids)):
            found |= self._standing(schema.actor_parts.c.actor.in_(some))
        return found

    def _standing(self, condition: ColumnElement[bool]) -> dict[Part, Standing]:
        own = schema.actor_parts
        rows = self._connection.execute(select(own.c.part, own.c.actor, own.c.tally).where(condition))
        return {part_from(row.part): Standing(row.actor, tally_from(unpack_text(row.tally))) for row in rows}

    def reports(self, parts: Collection[Part]) -> Collection[str]:
        """The reports that tell of these parts."""
        own = schema.actor_part_reports
        found: set[str] = set()
        for some in store.chunks(sorted(part.number() for part in parts)):
            found.update(self._connection.scalars(select(own.c.report).where(own.c.number.in_(some))))
        return found

    def actors(self, ids: Collection[str]) -> Mapping[str, Actor]:
        """Those of these actors that stand."""
        own = schema.actors
        found: dict[str, Actor] = {}
        for some in store.chunks(sorted(ids)):
            for row in self._connection.execute(select(own.c.id, own.c.record).where(own.c.id.in_(some))):
                found[row.id] = unpack(Actor, row.record)
        return found


# ------------------------------------------------------------------------------------------------------------ writing


def forget(connection: Connection) -> None:
    """Actors are to be linked anew."""
    for table in TABLES:
        connection.execute(delete(table))


def write(connection: Connection, relinked: Relinked, gone: Iterable[str]) -> None:
    """Keep what relinking changed; `gone` are reports that went."""
    changed = sorted({*gone, *relinked.told})
    before = ActorBook(connection).told(changed)
    _strike_out(connection, before)
    own = schema.actor_parts
    for some in store.chunks(part.number() for part in relinked.parts):
        connection.execute(delete(own).where(own.c.number.in_(some)))
    parts = {part: one for part, one in relinked.parts.items() if one is not None}
    insert_rows(connection, schema.actor_parts, _part_rows(parts))
    insert_rows(connection, schema.actor_reports, _report_rows(relinked.told))
    insert_rows(connection, schema.actor_part_reports, _pair_rows(pairs_of(relinked.told)))


def rebuild(connection: Connection, readings: Iterable[Reading], ids: ActorIds, counted: Counted) -> Iterator[Reading]:
    """The same readings, one after the other; when all have gone by, what they tell is kept. `ids` are the actors over
    the ledger for those that were linked, and `counted` is what these were counted to be."""
    forget(connection)
    told: dict[str, Sequence[Actor]] = {}
    for reading in readings:
        told |= _told_in(reading, ids)
        yield reading
    for table, rows in _all_rows(told, ids, counted):
        insert_rows(connection, table, rows)


def prepared(
    dialect: Dialect, readings: Iterable[Reading], ids: ActorIds, counted: Counted
) -> Iterator[list[Prepared]]:
    """What `rebuild` keeps, made ready for a ledger in which nothing stands. Asks no database."""
    told: dict[str, Sequence[Actor]] = {}
    for reading in readings:
        told |= _told_in(reading, ids)
    for table, rows in _all_rows(told, ids, counted):
        if rows:
            yield [prepare(dialect, table, rows)]


def _told_in(reading: Reading, ids: ActorIds) -> Told:
    """What a reading tells of the actors that were linked; nothing for one that was left out."""
    known = [actor for actor in reading.actors if (reading.report, actor.id) in ids]
    return {reading.report: bare(known)} if known or not reading.actors else {}


def _all_rows(told: Told, ids: ActorIds, counted: Counted) -> Iterator[tuple[Table, list[Row]]]:
    holders = {part: held for part, held in counted.holders.items() if not part.own}
    parts = {part: Standing(ids[held[0]], counted.tallies[part]) for part, held in holders.items()}
    yield schema.actor_parts, _part_rows(parts)
    yield schema.actor_reports, _report_rows(told)
    pairs = {(part.number(), report) for part, held in holders.items() for report, _ in held}
    yield schema.actor_part_reports, _pair_rows(pairs)


def bare(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Actors of a reading without where they stand."""
    return tuple(_bare(one) if one.spans or any(office.spans for office in one.offices) else one for one in actors)


def _bare(actor: Actor) -> Actor:
    return replace(actor, spans=(), offices=tuple([replace(office, spans=()) for office in actor.offices]))


def _part_rows(parts: Mapping[Part, Standing]) -> list[Row]:
    rows: list[Row] = [
        {
            "number": part.number(),
            "part": part.text(),
            "named": int(part.named),
            "titles": titles_text(part, one.tally),
            "actor": one.actor,
            "tally": pack_text(tally_text(one.tally)),
        }
        for part, one in parts.items()
    ]
    return sorted(rows, key=lambda row: int(str(row["number"])))


def _report_rows(told: Told) -> list[Row]:
    """What reports tell of their actors."""
    return [{"report": report, "record": pack(Reading(report, None, bare(told[report])))} for report in sorted(told)]


def _pair_rows(pairs: Collection[tuple[int, str]]) -> list[Row]:
    """Of which parts each report tells (see `pairs_of`)."""
    return [{"number": one, "report": report} for one, report in sorted(pairs)]


def _strike_out(connection: Connection, told: Told) -> None:
    """Forget what these reports told."""
    own, reports = schema.actor_part_reports, schema.actor_reports
    pairs = [{"one": number, "of": report} for number, report in pairs_of(told)]
    if pairs:
        connection.execute(delete(own).where(own.c.number == bindparam("one"), own.c.report == bindparam("of")), pairs)
    for some in store.chunks(sorted(told)):
        connection.execute(delete(reports).where(reports.c.report.in_(some)))


def titles_text(part: Part, tally: Tally) -> str:
    """The titles of a named person's offices, as they are kept."""
    return json.dumps(sorted(titles_in(tally)) if part.named else [])


def pairs_of(told: Told) -> set[tuple[int, str]]:
    """Which parts, by number, reports tell of; who is only described is in none."""
    parts = {(part_of(report, actor), report) for report, actors in told.items() for actor in actors}
    return {(part.number(), report) for part, report in parts if not part.own}
