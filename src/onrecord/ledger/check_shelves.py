"""Are the ledger's two shelves sound? The index of copies is held against the reports' texts, and what stands of
merging against the events and, for actors, the readings.

What another version of onrecord made is not looked at, for the next run makes it anew; nor are reports that the index
has yet to be told of. The tellings of a ledger whose events are to be merged again are only looked at for damage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, Row, Table, func, select, tuple_

from onrecord import __version__
from onrecord.ledger import check_actors, copy_book, merge_book, schema, store, stored
from onrecord.ledger.codec import unpack
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.fault import COPY_INDEX, MERGE_SHELF, Fault
from onrecord.model import ActorKind, Event

if TYPE_CHECKING:
    from onrecord.copies.words import Ints
    from onrecord.ledger.merge_shelf import LedgerShelf
    from onrecord.merge import Placed
    from onrecord.merge.corrections import Wishes

Kept = tuple[int, str, str, bytes, bytes]  # a telling's number, key, report, what is compared of it, and its outline


def faults(connection: Connection) -> Iterator[Fault]:
    """All that is wrong with the index of copies and with what stands of merging."""
    if _made_by(connection, copy_book.MADE_BY):
        yield from _reports_in_index(connection)
        yield from _wordings(connection)
        yield from _groups(connection)
    if _made_by(connection, merge_book.MADE_BY):
        yield from _loose_tellings(connection)
        if store.changes(connection) == store.merged_at(connection):
            yield from _merged_reports(connection)
            yield from _tellings(connection)
            yield from check_actors.faults(connection)
        else:  # it may be for these that they could not be merged
            yield from _damaged_tellings(connection)


def _made_by(connection: Connection, shelf: str) -> bool:
    own = schema.state
    return connection.scalar(select(own.c.value).where(own.c.name == shelf)) == __version__


# --------------------------------------------------------------------------------------------------- index of copies


def _reports_in_index(connection: Connection) -> Iterator[Fault]:
    """Every report stands in the index, with the wording that its text has."""
    due = set(connection.scalars(select(schema.copy_due.c.report)))
    reports = set(connection.scalars(select(schema.reports.c.id)))
    own = schema.copy_reports
    placed = {row.report: row.place for row in connection.execute(select(own))}
    for report in sorted(reports - due - placed.keys()):
        yield Fault(COPY_INDEX, report, "the report is not in it")
    for report in sorted(placed.keys() - due - reports):
        yield Fault(COPY_INDEX, report, "it has a report that is not there")
    for part in store.chunks(sorted(placed.keys() & reports - due)):
        for report, place in _places_of(connection, part).items():
            if place != placed[report]:
                yield Fault(COPY_INDEX, report, "it has other words for the report than its text")
    wordings = set(connection.scalars(select(schema.copy_wordings.c.place)))
    held = set(placed.values()) - {0}
    for place in sorted(held ^ wordings):
        yield Fault(COPY_INDEX, str(place), "no words are kept of it" if place in held else "no report has these words")


def _places_of(connection: Connection, reports: Sequence[str]) -> dict[str, int]:
    """The wordings of these reports' texts; a damaged text, which is a fault of its own, is left out."""
    from onrecord.copies import read_codes
    from onrecord.copies.candidates import place_of

    own = schema.texts
    texts: dict[str, str] = {}
    there = own.c.report.in_(reports) & (own.c.original != stored.DROPPED)
    for row in connection.execute(select(own.c.report, own.c.record).where(there)):
        try:
            texts[row.report] = stored.text_of(row.report, row.record)
        except LedgerError:
            continue
    return {report: place_of(codes) for report, codes in zip(texts, read_codes(texts.values()), strict=True)}


def _wordings(connection: Connection) -> Iterator[Fault]:
    """Each wording is listed under each of its runs, and nothing else is listed."""
    own = schema.copy_wordings
    places = sorted(connection.scalars(select(own.c.place)))
    runs = 0
    for part in store.chunks(places):
        rows = connection.execute(select(own).where(own.c.place.in_(part)).order_by(own.c.place)).all()
        runs += sum(row.size for row in rows)
        yield from _as_listed(connection, [row for row in rows if len(row.codes) % 4 == 0])
        yield from (Fault(COPY_INDEX, str(row.place), "its words are cut off") for row in rows if len(row.codes) % 4)
    if connection.scalar(select(func.count()).select_from(schema.copy_runs)) != runs:
        yield Fault(COPY_INDEX, "copy_runs", "it lists runs of words that no text has")


def _as_listed(connection: Connection, rows: Sequence[Row[tuple[int, ...]]]) -> Iterator[Fault]:
    from onrecord.copies.sets import among, union
    from onrecord.copies.shelf import wording
    from onrecord.ledger.copy_shelf import CopyShelf, codes_of

    if not rows:
        return
    told = [wording(codes_of(row.codes)) for row in rows]
    runs = union(*(one.runs for one in told))
    shelf = CopyShelf(connection)
    listed = shelf.listed(runs, rows[0].place, rows[-1].place)
    furniture = shelf.furniture(runs)
    for row, one in zip(rows, told, strict=True):
        if (one.place, one.plain, len(one.runs)) != (row.place, row.plain, row.size):
            yield Fault(COPY_INDEX, str(row.place), "its words are others than their sums say")
        elif not _same(listed.runs[listed.places == row.place], one.runs):
            yield Fault(COPY_INDEX, str(row.place), "it is not listed under all runs of its words")
        elif int(among(one.runs, furniture).sum()) != row.times:
            yield Fault(COPY_INDEX, str(row.place), "its furniture is counted wrongly")


def _same(one: Ints, other: Ints) -> bool:
    import numpy as np

    return bool(np.array_equal(np.sort(one), np.sort(other)))


def _groups(connection: Connection) -> Iterator[Fault]:
    """A group is named by the first of its wordings."""
    own = schema.copy_wordings
    for column in (own.c.near, own.c.party):
        misnamed = select(column).group_by(column).having(func.min(own.c.place) != column).order_by(column)
        for name in connection.scalars(misnamed):
            yield Fault(COPY_INDEX, str(name), "a group that has not the name of its first wording")


# ------------------------------------------------------------------------------------------- what stands of merging


def _loose_tellings(connection: Connection) -> Iterator[Fault]:
    telling = schema.merge_tellings
    for event in _without(connection, telling.c.event, schema.events.c.id, telling):
        yield Fault(MERGE_SHELF, str(event), "tellings of an event that is not there")


def _damaged_tellings(connection: Connection) -> Iterator[Fault]:
    from onrecord.merge.outline import OUTLINE
    from onrecord.merge.packed import unpacked

    own = schema.merge_tellings
    query = select(own.c.telling, own.c.report, own.c.told, own.c.outline).order_by(own.c.telling)
    for telling, report, told, outline in connection.execute(query, execution_options=stored.STREAMED):
        if len(outline) != OUTLINE.itemsize:
            yield Fault(MERGE_SHELF, telling, "its outline is damaged")
        try:
            unpacked(telling, report, told)
        except ValueError:
            yield Fault(MERGE_SHELF, telling, "what is compared of it is damaged")


def _without(connection: Connection, column: Column[str], held: Column[str], table: Table) -> list[str]:
    """The values of a column that are not among those of another."""
    lost = select(column).select_from(table).where(column.not_in(select(held))).distinct()
    return sorted(connection.scalars(lost))


def _merged_reports(connection: Connection) -> Iterator[Fault]:
    merged = set(connection.scalars(select(schema.merge_reports.c.report)))
    read = set(connection.scalars(select(schema.readings.c.report)))
    repeated = set(connection.scalars(select(schema.copies.c.report)))
    for report in sorted(read - repeated - merged):
        yield Fault(MERGE_SHELF, report, "the report is not in it")
    for report in sorted(merged - read):
        yield Fault(MERGE_SHELF, report, "it has a report that has no reading")


def _tellings(connection: Connection) -> Iterator[Fault]:
    """The tellings of each event are those that its deeds make, and so are the keys that they are found by: of these
    all are there, and there are no others."""
    from onrecord.ledger.merge_shelf import LedgerShelf, wishes_in
    from onrecord.merge.together import apart_deeds

    wished = wishes_in(connection)
    shelf = LedgerShelf(connection, _kinds(connection), apart_deeds(wished))
    keys = 0
    for part in store.chunks(sorted(connection.scalars(select(schema.events.c.id)))):
        kept = _stored(connection, part)
        for id_, (made, weakest) in _made(connection, shelf, part, wished).items():
            own = {(active, key, one.number) for one in made for active, key in one.listed()}
            keys += len(own)
            stands = kept.get(id_, {})
            if stands.keys() != {_kept(one) for one in made}:
                yield Fault(MERGE_SHELF, id_, "its tellings are not those that the event's deeds make")
            elif {telling: points for (_, telling, *_), points in stands.items()} != weakest:
                yield Fault(MERGE_SHELF, id_, "the weakest link that it needed is another")
            elif not _are_there(connection, own):
                yield Fault(MERGE_SHELF, id_, "keys of its tellings are not there")
    if (connection.scalar(select(func.count()).select_from(schema.merge_keys)) or 0) > keys:
        yield Fault(MERGE_SHELF, "merge_keys", "keys of tellings that are not there")


def _made(
    connection: Connection, shelf: LedgerShelf, events: Sequence[str], wished: Wishes
) -> dict[str, tuple[list[Placed], dict[str, float]]]:
    """For each event, by id, its tellings as its deeds make them, and for each the weakest link that was needed; a
    damaged event is a fault of its own."""
    from onrecord.merge.placed import place
    from onrecord.merge.together import weakest_anew

    own = schema.events
    found: dict[str, tuple[list[Placed], dict[str, float]]] = {}
    for row in connection.execute(select(own.c.id, own.c.record).where(own.c.id.in_(events)).order_by(own.c.id)):
        try:
            event = unpack(Event, row.record)
        except ValueError:
            continue
        told = list(shelf.told_in(event))
        found[row.id] = ([place(one.telling) for one in told], weakest_anew(told, wished))
    return found


def _stored(connection: Connection, events: Sequence[str]) -> dict[str, dict[Kept, float]]:
    """For each event the tellings that stand on the shelf, each with the weakest link that it needed."""
    own = schema.merge_tellings
    found: dict[str, dict[Kept, float]] = {}
    for row in connection.execute(select(own).where(own.c.event.in_(events))):
        found.setdefault(row.event, {})[row.number, row.telling, row.report, bytes(row.told), bytes(row.outline)] = (
            row.weakest
        )
    return found


def _kept(placed: Placed) -> Kept:
    return (placed.number, placed.telling, placed.report, placed.told, placed.outline)


def _are_there(connection: Connection, wanted: set[tuple[int, int, int]]) -> bool:
    """Whether these keys (active, key, number of the telling) stand."""
    own = schema.merge_keys
    for part in store.chunks(sorted(wanted)):
        is_one = tuple_(own.c.active, own.c.key, own.c.number).in_(part)
        if connection.scalar(select(func.count()).select_from(own).where(is_one)) != len(part):
            return False
    return True


def _kinds(connection: Connection) -> Mapping[str, ActorKind]:
    own = schema.actors
    return {row.id: row.kind for row in connection.execute(select(own.c.id, own.c.kind))}
