"""Is what stands of linking actors sound? It is held against the readings that it was counted from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from onrecord.actors.over_ledger import grouped, of_one_id
from onrecord.actors.parts import Part, Tally, part_from, part_of, tally_from, tally_of, titles_in
from onrecord.ledger import actor_book, schema, stored
from onrecord.ledger.codec import unpack, unpack_text
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.fault import MERGE_SHELF, Fault
from onrecord.model import Actor, Reading

Told = Mapping[str, Sequence[Actor]]


def faults(connection: Connection) -> Iterator[Fault]:
    """All that is wrong with what is counted of actors; nothing where a reading is damaged, which is a fault of its
    own."""
    try:
        told = _told(connection)
    except LedgerError:
        return
    yield from _reports(connection, told)
    yield from _pairs(connection, told)
    yield from _parts(connection, told)


def _told(connection: Connection) -> Told:
    """What the readings of all reports that are no copies tell of their actors."""
    repeated = set(connection.scalars(select(schema.copies.c.report)))
    readings = stored.readings(connection, None, ("mentions", "statements", "deeds"))
    return {reading.report: actor_book.bare(reading.actors) for reading in readings if reading.report not in repeated}


def _reports(connection: Connection, told: Told) -> Iterator[Fault]:
    own = schema.actor_reports
    kept: dict[str, Sequence[Actor] | None] = {}
    for row in connection.execute(select(own)):
        try:
            kept[row.report] = unpack(Reading, row.record).actors
        except ValueError:
            kept[row.report] = None
    for report in sorted(kept.keys() | told.keys()):
        if kept.get(report) != told.get(report):
            yield Fault(MERGE_SHELF, report, "its actors are not kept as its reading tells of them")


def _pairs(connection: Connection, told: Told) -> Iterator[Fault]:
    own = schema.actor_part_reports
    kept = {(row.number, row.report) for row in connection.execute(select(own))}
    for number, report in sorted(kept ^ actor_book.pairs_of(told)):
        yield Fault(MERGE_SHELF, report, f"it is listed, or not listed, under part {number} against its reading")


def _parts(connection: Connection, told: Told) -> Iterator[Fault]:
    """Each part is counted as the reports tell of it, and belongs to the actor that linking makes of it."""
    counted: dict[Part, Tally] = defaultdict(Tally)
    for report, actors in told.items():
        for actor in actors:
            counted[part_of(report, actor)].update(tally_of(actor))
    named = {part: titles_in(tally) if part.named else frozenset[str]() for part, tally in counted.items()}
    groups = of_one_id(grouped(named), counted)
    ids = {part: id_ for id_, parts in groups.items() for part in parts if not part.own}
    kept = dict(_rows(connection))
    for text in sorted(kept.keys() | {part.text() for part in ids}):
        yield from _against(text, kept.get(text), counted, ids)


def _rows(connection: Connection) -> Iterator[tuple[str, tuple[object, ...]]]:
    own = schema.actor_parts
    for row in connection.execute(select(own)):
        yield row.part, (row.number, row.named, row.titles, row.actor, row.tally)


def _against(
    text: str, row: tuple[object, ...] | None, counted: Mapping[Part, Tally], ids: Mapping[Part, str]
) -> Iterable[Fault]:
    try:
        part = part_from(text)
        tally = tally_from(unpack_text(row[4])) if row and isinstance(row[4], bytes) else None
    except (ValueError, TypeError) as error:
        return [Fault(MERGE_SHELF, text, f"a damaged part of an actor ({error})")]
    if row is None or part not in ids or tally != counted[part]:
        return [Fault(MERGE_SHELF, text, "a part of an actor that is counted otherwise than reports tell of it")]
    if row[:4] != (part.number(), int(part.named), actor_book.titles_text(part, counted[part]), ids[part]):
        return [Fault(MERGE_SHELF, text, "a part that is linked otherwise than its name and its counts say")]
    return []
