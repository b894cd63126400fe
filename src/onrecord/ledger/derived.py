"""What merging found, into the tables: actors, statements and events, only those that differ from what stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, update

from onrecord.ledger import ask, rows, schema, store
from onrecord.model import Actor, Party, Reading, Statement

if TYPE_CHECKING:
    from onrecord.merge import Merged


def write_merged(
    connection: Connection, merged: Merged, published: Mapping[str, date | None], wording: rows.Wording
) -> None:
    """Make the ledger's actors, statements and events be those of `merged`; `published` has the reports' dates."""
    actors = {actor.id: actor for actor in merged.actors}
    events = {event.id: event for event in merged.events}
    statements = {statement.id: statement for statement in merged.statements}
    about = _about(ask.stored_readings(connection), merged, actors)

    def statement_digest(statement: Statement) -> str:
        return rows.statement_digest(statement, published, about.get(statement.id, ()))

    def statement_rows(id_: str) -> rows.Rows:
        return rows.statement_rows(statements[id_], published, about.get(id_, ()))

    store.sync(
        connection,
        schema.actors,
        "actor",
        {id_: rows.fingerprint(actor) for id_, actor in actors.items()},
        lambda id_: rows.actor_rows(actors[id_]),
    )
    store.sync(
        connection,
        schema.statements,
        "statement",
        {id_: statement_digest(statement) for id_, statement in statements.items()},
        statement_rows,
    )
    store.sync(
        connection,
        schema.events,
        "event",
        {id_: rows.fingerprint(event) for id_, event in events.items()},
        lambda id_: rows.event_rows(events[id_], wording),
    )
    _note(connection)


def _note(connection: Connection) -> None:
    own = schema.state
    now = select(own.c.value).where(own.c.name == "changes").scalar_subquery()
    connection.execute(update(own).where(own.c.name == "merged").values(value=now))


def _about(readings: Iterable[Reading], merged: Merged, actors: Mapping[str, Actor]) -> dict[str, Sequence[Party]]:
    """For each statement, by id, the actors over the ledger that are mentioned in its content."""
    return {
        statement.id: tuple(_mentioned(statement, reading, merged, actors))
        for reading in readings
        for statement in reading.statements
    }


def _mentioned(statement: Statement, reading: Reading, merged: Merged, actors: Mapping[str, Actor]) -> Iterator[Party]:
    inside = (m for m in reading.mentions if any(m.span.within(span) for span in statement.spans))
    found = dict.fromkeys(merged.actor_ids.get((reading.report, mention.actor)) for mention in inside)
    for id_ in found:
        actor = actors.get(id_) if id_ is not None else None
        if actor is not None:
            yield Party(actor.id, actor.name, actor.country, actor.sectors[0] if actor.sectors else None)
