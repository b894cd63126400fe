"""What merging found, into the tables: actors, statements and events, only those that differ from what stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Dialect, select

from onrecord.beside import beside
from onrecord.ledger import actor_book, actor_places, fixes, merge_book, rows, schema, store, stored
from onrecord.ledger.inserting import Prepared
from onrecord.mentioned import Mentioned, mentioned_in
from onrecord.model import Actor, Event, Party, Reading, Statement

if TYPE_CHECKING:
    from onrecord.actors.over_ledger import Counted
    from onrecord.actors.relink import Relinked
    from onrecord.ledger.texts import Wordings
    from onrecord.merge import Change, Merged, Placed

Dates = Mapping[str, date | None]
ENOUGH = 2_000  # actors and statements that it pays for to have a copy of this process made
NOTHING_KNOWN: Mapping[str, Mentioned] = MappingProxyType({})
ActorIds = Mapping[tuple[str, str], str]  # the ledger's actor for (report, actor's id in its reading)


@dataclass(frozen=True, slots=True)
class Footing:
    """What later merging goes on from: all tellings by key, and the digests of the reports merged."""

    placed: Sequence[Placed]
    digests: Mapping[str, str]
    readings: Sequence[Reading] | None = None  # what was merged; None: to be read from the ledger once more
    mentioned: Mapping[str, Mentioned] = field(default_factory=dict)  # of those readings that have no mentions
    only: Collection[str] | None = None  # the reports that were merged; None: all
    ahead: Iterator[list[Prepared]] | None = None  # see `ahead`, for a ledger in which nothing stands
    weakest: Mapping[str, float] = field(default_factory=dict)  # of the tellings (see `merge.Change`)


@dataclass(frozen=True, slots=True)
class Grown:
    """What reports that came, changed (`readings`) or went (`gone`) have brought and taken.

    `links` has the actors that are others than before; `actors` finds those of the readings, by id; `statements` are
    those of the readings; `digests` are of the reports that came or changed.
    """

    change: Change
    links: Relinked
    actors: Mapping[str, Actor]
    statements: Sequence[Statement]
    actor_ids: Mapping[tuple[str, str], str]
    readings: Sequence[Reading]
    digests: Mapping[str, str]
    gone: Collection[str]


@dataclass(frozen=True, slots=True)
class _Fresh:
    """Nouns of one kind that are to be put in, by id in order, and what makes the rows of one."""

    ids: Sequence[str]
    rows_of: Callable[[str], rows.Rows]
    before: Callable[[Sequence[str]], None] = lambda _: None  # what is done before the rows of some are made

    def prepared(self, dialect: Dialect) -> Iterator[list[Prepared]]:
        """Their rows, made ready to be put in, some nouns together."""
        for part in store.chunks(self.ids):
            self.before(part)
            yield store.prepared_rows(dialect, map(self.rows_of, part))


@dataclass(frozen=True, slots=True)
class Linked:
    """What is known once the actors of readings are linked, and before anything is put together: `dates` are the
    reports', `mentioned` as in `Footing`, the rest as in `Merged`."""

    readings: Sequence[Reading]
    mentioned: Mapping[str, Mentioned]
    actors: Sequence[Actor]
    statements: Sequence[Statement]
    actor_ids: ActorIds
    counted: Counted
    dates: Dates


def ahead(dialect: Dialect, linked: Linked) -> Iterator[list[Prepared]]:
    """All rows that do not wait for events, made ready for a ledger in which nothing stands: of statements, of actors,
    of where these are told of, and of how they were linked. Asks no database, so that a copy of this process may do it
    while this one puts acts together."""
    actors, ids = {actor.id: actor for actor in linked.actors}, linked.actor_ids
    about = _about(linked.readings, ids, actors, linked.mentioned)
    said = {one.id: one for one in linked.statements}
    yield from _Fresh(sorted(said), _statement_rows(said, linked.dates, about)).prepared(dialect)
    yield from _Fresh(sorted(actors), lambda id_: rows.actor_rows(actors[id_])).prepared(dialect)
    yield from actor_places.prepared(dialect, linked.readings, ids)
    yield from actor_book.prepared(dialect, linked.readings, ids, linked.counted)


def is_bare(connection: Connection) -> bool:
    """Whether a ledger has none of the rows that `ahead` makes."""
    tables = (schema.statements, schema.actors, schema.actor_places, *actor_book.TABLES)
    return not any(connection.execute(select(table).limit(1)).first() for table in tables)


def write_merged(
    connection: Connection,
    merged: Merged,
    dates: Dates,
    wording: Wordings,
    footing: Footing | None,
    *,
    workers: int = 1,
) -> None:
    """Make the ledger's actors, statements and events be those of a merging; `dates` has the reports' dates.

    With more `workers` than one a copy of this process makes a part of the rows.
    """
    if footing is not None and footing.ahead is not None and is_bare(connection):
        events = _events(connection, merged.events, store.digests_of(connection, schema.events), wording)
        _put_all(connection, chain(events.prepared(connection.dialect), footing.ahead))
    else:
        _write_over(connection, merged, dates, wording, footing, workers)
    if footing is None and merge_book.stands(connection):
        merge_book.forget(connection)
        actor_book.forget(connection)
    if footing is not None:
        event_of = {deed.id: event.id for event in merged.events for deed in event.deeds}
        merge_book.rebuild(connection, footing.placed, event_of, footing.weakest, footing.digests)
    fixes.lay_over(connection)


def _write_over(
    connection: Connection,
    merged: Merged,
    dates: Dates,
    wording: Wordings,
    footing: Footing | None,
    workers: int,
) -> None:
    """Make the rows of all that stands those of a merging."""
    actors = {actor.id: actor for actor in merged.actors}
    at_hand = footing.readings if footing is not None else None
    only = footing.only if footing is not None else None
    readings: Iterable[Reading] = _readings(connection, only) if at_hand is None else at_hand
    if footing is not None and merged.counted is not None:
        readings = actor_book.rebuild(connection, readings, merged.actor_ids, merged.counted)
    readings = actor_places.keep(connection, readings, merged.actor_ids)
    about = _about(readings, merged.actor_ids, actors, footing.mentioned if footing else NOTHING_KNOWN)
    actor_places.drop_others(connection)
    said = _statements(connection, merged.statements, store.digests_of(connection, schema.statements), dates, about)
    events = _events(connection, merged.events, store.digests_of(connection, schema.events), wording)
    standing = store.digests_of(connection, schema.actors)
    _put(connection, _actors(connection, merged.actors, standing), said, events, workers)


def _readings(connection: Connection, only: Collection[str] | None) -> Iterator[Reading]:
    if only is None:
        return stored.readings(connection)
    return chain.from_iterable(stored.readings(connection, part) for part in store.chunks(sorted(only)))


def write_grown(connection: Connection, grown: Grown, dates: Dates, wording: Wordings, *, workers: int = 1) -> None:
    """Make the ledger's actors, statements and events follow what came, changed or went; `workers` as above."""
    about = _about(actor_places.keep(connection, grown.readings, grown.actor_ids), grown.actor_ids, grown.actors)
    actor_places.drop(connection, grown.gone)
    touched = {*grown.gone, *(reading.report for reading in grown.readings)}
    standing = store.digests_of(connection, schema.statements, schema.statements.c.report, touched)
    said = _statements(connection, grown.statements, standing, dates, about)
    ids = {*grown.change.gone, *(event.id for event in grown.change.made)}
    standing = store.digests_of(connection, schema.events, schema.events.c.id, ids)
    events = _events(connection, grown.change.made, standing, wording)
    ids = {*grown.links.gone, *grown.links.made}
    standing = store.digests_of(connection, schema.actors, schema.actors.c.id, ids)
    _put(connection, _actors(connection, grown.links.made.values(), standing), said, events, workers)
    merge_book.write(connection, grown.change, grown.digests, grown.gone)
    actor_book.write(connection, grown.links, grown.gone)
    fixes.lay_over(connection)


def _put(connection: Connection, actors: _Fresh, statements: _Fresh, events: _Fresh, workers: int) -> None:
    """Put nouns in. The words of events are asked of the ledger, which a copy of this process must not do."""
    dialect = connection.dialect
    many = len(actors.ids) + len(statements.ids) >= ENOUGH

    def reckoned() -> Iterator[list[Prepared]]:
        return chain(statements.prepared(dialect), actors.prepared(dialect))

    with beside(reckoned, wanted=workers > 1 and many) as coming:
        _put_all(connection, chain(events.prepared(dialect), coming))


def _put_all(connection: Connection, parts: Iterable[list[Prepared]]) -> None:
    for part in parts:
        store.put(connection, part)


def _actors(connection: Connection, actors: Iterable[Actor], standing: Mapping[str, str]) -> _Fresh:
    by_id = {actor.id: actor for actor in actors}

    def digest_of(id_: str) -> str:
        return rows.actor_digest(by_id[id_])

    fresh = store.make_room(connection, schema.actors, "actor", standing, by_id, digest_of)
    return _Fresh(fresh, lambda id_: rows.actor_rows(by_id[id_]))


def _statements(
    connection: Connection,
    statements: Iterable[Statement],
    standing: Mapping[str, str],
    dates: Dates,
    about: Mapping[str, Sequence[Party]],
) -> _Fresh:
    by_id = {said.id: said for said in statements}

    def digest_of(id_: str) -> str:
        return rows.statement_digest(by_id[id_], dates, about.get(id_, ()))

    fresh = store.make_room(connection, schema.statements, "statement", standing, by_id, digest_of)
    return _Fresh(fresh, _statement_rows(by_id, dates, about))


def _statement_rows(
    said: Mapping[str, Statement], dates: Dates, about: Mapping[str, Sequence[Party]]
) -> Callable[[str], rows.Rows]:
    return lambda id_: rows.statement_rows(said[id_], dates, about.get(id_, ()))


def _events(connection: Connection, events: Iterable[Event], standing: Mapping[str, str], wording: Wordings) -> _Fresh:
    by_id = {event.id: event for event in events}

    def digest_of(id_: str) -> str:
        return rows.fingerprint(by_id[id_])

    fresh = store.make_room(connection, schema.events, "event", standing, by_id, digest_of)

    def fetch(ids: Sequence[str]) -> None:
        wording.fetch({span.report for id_ in ids for deed in by_id[id_].deeds for span in deed.spans})

    return _Fresh(fresh, lambda id_: rows.event_rows(by_id[id_], wording), fetch)


def _about(
    readings: Iterable[Reading],
    actor_ids: ActorIds,
    actors: Mapping[str, Actor],
    mentioned: Mapping[str, Mentioned] = NOTHING_KNOWN,
) -> dict[str, Sequence[Party]]:
    """For each statement, by id, the actors over the ledger that are mentioned in its content; `mentioned` has those of
    readings, by report, that come without mentions."""
    about: dict[str, Sequence[Party]] = {}
    for reading in readings:
        known = mentioned.get(reading.report)
        for statement, inside in (mentioned_in(reading) if known is None else known).items():
            found = dict.fromkeys(actor_ids.get((reading.report, actor)) for actor in inside)
            about[statement] = tuple(_parties(found, actors))
    return about


def _parties(ids: Iterable[str | None], actors: Mapping[str, Actor]) -> Iterator[Party]:
    for id_ in ids:
        actor = actors.get(id_) if id_ is not None else None
        if actor is not None:
            yield Party(actor.id, actor.name, actor.country, actor.sectors[0] if actor.sectors else None)
