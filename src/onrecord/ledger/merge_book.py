"""What stands of merging, in the ledger's own tables: which reports are merged, their tellings by event and by key.

`merge_shelf` answers what `onrecord.merge.grow` asks; `write` and `rebuild` keep what came of it, in the transaction
that writes the events, so that the two never disagree. Lists of keys go to the database in pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from onrecord import __version__
from onrecord.ledger import schema, store, stored
from onrecord.ledger.inserting import insert_rows
from onrecord.model import Report

if TYPE_CHECKING:
    from onrecord.merge import Change, Placed

DigestOf = Callable[[str, str, date | None, str | None, str, str], str]  # see `unmerged`
MADE_BY = "blocks"  # the row of `state` that tells which version of onrecord made what stands


# ------------------------------------------------------------------------------------------------------------- asking


def merged_reports(connection: Connection) -> dict[str, str] | None:
    """The digests of the reports whose deeds are merged, or None where everything is to be merged anew."""
    made_by = connection.scalar(select(schema.state.c.value).where(schema.state.c.name == MADE_BY))
    if made_by != __version__:
        return None
    own = schema.merge_reports
    return {row.report: row.digest for row in connection.execute(select(own))}


@dataclass(frozen=True, slots=True)
class Unmerged:
    """What merging has yet to be told: the reports that came or changed, with their digests, those that went, and how
    many are merged."""

    fresh: Mapping[str, str]
    gone: frozenset[str]
    merged: int


def unmerged(connection: Connection, repeated: Collection[str], digest_of: DigestOf) -> Unmerged | None:
    """How the reports with readings, but the `repeated` ones, differ from those that are merged; None where everything
    is to be merged anew. They go by one after the other, so that many take no memory."""
    if connection.scalar(select(schema.state.c.value).where(schema.state.c.name == MADE_BY)) != __version__:
        return None
    own, read, merged = schema.reports, schema.readings, schema.merge_reports
    query = (
        select(own.c.id, own.c.published, own.c.publisher, own.c.source, own.c.credits, read.c.input, merged.c.digest)
        .join(read, read.c.report == own.c.id)
        .outerjoin(merged, merged.c.report == own.c.id)
    )
    fresh: dict[str, str] = {}
    again: set[str] = set()
    for id_, *dated, input_, known in connection.execute(query, execution_options=stored.STREAMED):
        if id_ in repeated:
            again.add(id_)
        elif (told := digest_of(id_, input_, *dated)) != known:
            fresh[id_] = told
    unread = select(merged.c.report).where(merged.c.report.not_in(select(read.c.report)))
    gone = set(connection.scalars(unread))
    for part in store.chunks(sorted(again)):
        gone |= set(connection.scalars(select(merged.c.report).where(merged.c.report.in_(part))))
    many = connection.scalar(select(func.count()).select_from(merged)) or 0
    return Unmerged(fresh, frozenset(gone), many)


def bare_reports(connection: Connection, reports: Iterable[str] | None = None) -> dict[str, Report]:
    """These reports, or all, without their texts, with what merging asks of them: date, publisher, source, credits."""
    own = schema.reports
    query = select(own.c.id, own.c.source, own.c.publisher, own.c.published, own.c.dated_by, own.c.credits)
    parts = [query] if reports is None else (query.where(own.c.id.in_(part)) for part in store.chunks(reports))
    return {
        row.id: Report(
            row.id,
            row.source,
            "",
            publisher=row.publisher,
            published=row.published,
            dated_by=row.dated_by,
            credits=credits_of(row.credits),
        )
        for part in parts
        for row in connection.execute(part)
    }


def credits_of(kept: str) -> tuple[str, ...]:
    """The credits of a report from its row."""
    return tuple(credit for credit in kept.split("; ") if credit)


class BareReports(Mapping[str, Report]):
    """The reports of a ledger without their texts, asked for as they are looked up."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Report] = {}

    def know(self, reports: Iterable[str]) -> None:
        """Have these at hand."""
        self._known |= bare_reports(self._connection, sorted(set(reports) - self._known.keys()))

    def __getitem__(self, report: str) -> Report:
        if report not in self._known:
            self.know([report])
        return self._known[report]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


# ------------------------------------------------------------------------------------------------------------ writing


def stands(connection: Connection) -> bool:
    """Whether anything stands, of whatever version."""
    own = schema.state
    return connection.scalar(select(own.c.value).where(own.c.name == MADE_BY)) is not None


def forget(connection: Connection) -> None:
    """Everything is to be merged anew."""
    for table in (schema.merge_reports, schema.merge_tellings, schema.merge_keys):
        connection.execute(delete(table))
    connection.execute(delete(schema.state).where(schema.state.c.name == MADE_BY))


def rebuild(
    connection: Connection,
    placed: Iterable[Placed],
    event_of: Mapping[str, str],
    weakest: Mapping[str, float],
    digests: Mapping[str, str],
) -> None:
    """Keep the tellings of a whole merging, with the event of each, and the weakest link that this needed (see
    `merge.Change`), and the digests of the reports that were in it."""
    forget(connection)
    for part in store.chunks(placed):
        _put(connection, part, event_of, weakest)
    _note(connection, digests)
    connection.execute(insert(schema.state), {"name": MADE_BY, "value": __version__})


def write(connection: Connection, change: Change, digests: Mapping[str, str], gone: Iterable[str]) -> None:
    """Keep what growing changed; `digests` are of reports that came or changed, `gone` are reports that went."""
    from onrecord.ledger.merge_shelf import drop_tellings
    from onrecord.merge.placed import number_of

    telling, report = schema.merge_tellings, schema.merge_reports
    event_of, weakest = change.event_of(), change.weakest
    drop_tellings(connection, change.dropped)
    stays = [{"which": number_of(one), "event_now": event_of[one], "weakest_now": weakest[one]} for one in change.stays]
    if stays:
        moving = update(telling).where(telling.c.number == bindparam("which"))
        connection.execute(moving.values(event=bindparam("event_now"), weakest=bindparam("weakest_now")), stays)
    _put(connection, change.placed, event_of, weakest)
    for reports in store.chunks({*gone, *digests}):
        connection.execute(delete(report).where(report.c.report.in_(reports)))
    _note(connection, digests)


def _note(connection: Connection, digests: Mapping[str, str]) -> None:
    if digests:
        many = [{"report": report, "digest": digest} for report, digest in sorted(digests.items())]
        insert_rows(connection, schema.merge_reports, many)


def _put(
    connection: Connection, placed: Sequence[Placed], event_of: Mapping[str, str], weakest: Mapping[str, float]
) -> None:
    if not placed:
        return
    rows = [
        {
            "number": one.number,
            "telling": one.telling,
            "report": one.report,
            "event": event_of[one.telling],
            "told": one.told,
            "outline": one.outline,
            "weakest": weakest[one.telling],
        }
        for one in placed
    ]
    insert_rows(connection, schema.merge_tellings, rows)
    keys = [{"key": key, "active": active, "number": one.number} for one in placed for active, key in one.listed()]
    insert_rows(connection, schema.merge_keys, keys)
