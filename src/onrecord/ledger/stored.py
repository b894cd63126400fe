"""What a ledger holds of reports, their copies and their readings, as it was put there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, Table, func, select

from onrecord.ledger import schema
from onrecord.ledger.codec import unpack, unpack_text
from onrecord.ledger.errors import LedgerError, UnknownIdError
from onrecord.model import Copy, CopyRelation, DatedBy, Failure, Passage, Reading, Report, Span

STREAMED = {"yield_per": 5_000}  # rows that are at hand of a question about all reports
DROPPED = b""  # in the place of a text that is not kept; no packed text is so short


@dataclass(frozen=True, slots=True)
class Listed:
    """A report as it stands in a list: without its text."""

    id: str
    source: str
    published: date | None
    dated_by: DatedBy
    publisher: str | None
    title: str | None
    language: str
    characters: int
    copy_of: str | None
    relation: CopyRelation | None
    events: int
    statements: int


# ----------------------------------------------------------------------------------------------------------- reports


def report(connection: Connection, report: str) -> Report:
    """A report as it was cleaned, with the date that the ledger gives it; without text where that was dropped."""
    own = schema.reports
    dated = connection.execute(select(own.c.published, own.c.dated_by).where(own.c.id == report)).one_or_none()
    if dated is None:
        raise UnknownIdError(f"no report {report}")
    return replace(as_cleaned(connection, report), published=dated.published, dated_by=dated.dated_by)


def as_cleaned(connection: Connection, report: str) -> Report:
    """The same with the date that it has of itself. Raises UnknownIdError, LedgerError where it is damaged."""
    found = all_as_cleaned(connection, [report]).get(report) or UnknownIdError(f"no report {report}")
    if isinstance(found, LedgerError):
        raise found
    return found


def all_as_cleaned(connection: Connection, reports: Sequence[str]) -> dict[str, Report | LedgerError]:
    """These (few) reports by id, in one question; in the place of one that is damaged, what there is to say of it."""
    own, text = schema.reports, schema.texts
    query = select(own.c.id, own.c.source, text.c.original, text.c.record).join(text, text.c.report == own.c.id)
    found: dict[str, Report | LedgerError] = {}
    for row in connection.execute(query.where(own.c.id.in_(reports))):
        try:
            original = "" if row.original == DROPPED else unpack_text(row.original)
            found[row.id] = replace(unpack(Report, row.record), original=original, source=row.source)
        except ValueError as error:
            found[row.id] = damaged(row.id, error)
    return found


def whole(connection: Connection, reports: Sequence[str]) -> dict[str, Report]:
    """Those of these (few) reports that are there with their texts and sound, with the dates that the ledger gives
    them, by id."""
    own = schema.reports
    dates = connection.execute(select(own.c.id, own.c.published, own.c.dated_by).where(own.c.id.in_(reports)))
    days = {id_: (published, dated_by) for id_, published, dated_by in dates}
    return {
        id_: replace(found, published=days[id_][0], dated_by=days[id_][1])
        for id_, found in all_as_cleaned(connection, reports).items()
        if isinstance(found, Report) and found.original
    }


def originals(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    """The original texts of these (few) reports, "" where they were dropped; damaged ones are left out."""
    own = schema.texts
    found = {}
    for row in connection.execute(select(own.c.report, own.c.original).where(own.c.report.in_(reports))):
        with suppress(ValueError):
            found[row.report] = "" if row.original == DROPPED else unpack_text(row.original)
    return found


def is_dropped(connection: Connection, report: str) -> bool:
    """Whether the text of a report was dropped after reading."""
    own = schema.texts
    return connection.execute(select(own.c.original).where(own.c.report == report)).scalar() == DROPPED


def sources_of(connection: Connection, report: str) -> list[str]:
    """Every path or URL at which a report was met."""
    own = schema.sources
    return list(connection.scalars(select(own.c.source).where(own.c.report == report).order_by(own.c.source)))


def text_of(report: str, record: bytes) -> str:
    """The clean text in the record of a report. Raises LedgerError where it is damaged."""
    try:
        return unpack(Report, record, ("pieces", "blocks", "slips", "title_spans", "published_spans")).text
    except ValueError as error:
        raise damaged(report, error) from error


def damaged(report: str, error: ValueError) -> LedgerError:
    """What to say of a report that cannot be unpacked."""
    return LedgerError(f"report {report} is damaged in the ledger ({error}); run: onrecord check --repair")


def known_reports(connection: Connection) -> dict[str, tuple[str, str]]:
    """The digest of each report as cleaned, and the version that cleaned it."""
    own = schema.reports
    query = select(own.c.id, own.c.digest, own.c.made_by).order_by(own.c.id)
    return {row.id: (row.digest, row.made_by) for row in connection.execute(query)}


def own_dates(connection: Connection) -> dict[str, tuple[date | None, DatedBy]]:
    """What each report says of its own date."""
    own = schema.reports
    return {row.id: (row.own_published, row.own_dated_by) for row in connection.execute(select(own).order_by(own.c.id))}


def dates(connection: Connection) -> dict[str, tuple[date | None, DatedBy]]:
    """The date that the ledger gives each report, and how it is known."""
    own = schema.reports
    query = select(own.c.id, own.c.published, own.c.dated_by).order_by(own.c.id)
    return {row.id: (row.published, row.dated_by) for row in connection.execute(query)}


def listed(connection: Connection, ids: Sequence[str] | None = None) -> list[Listed]:
    """The reports of these ids, or all, in order of date, undated ones last.

    Counted are events that nobody called wrong, and what was said, without thoughts and wishes.
    """
    own, copy, telling, said = schema.reports, schema.copies, schema.tellings, schema.statements
    wrong = select(schema.fixed_events.c.event).where(schema.fixed_events.c.wrong == 1)
    events = select(telling.c.report, func.count(telling.c.event.distinct()).label("many")).group_by(telling.c.report)
    events = events.where(telling.c.event.not_in(wrong))
    spoken = select(said.c.report, func.count().label("many")).group_by(said.c.report)
    spoken = spoken.where(said.c.kind != "attitude")
    if ids is not None:
        events, spoken = events.where(telling.c.report.in_(ids)), spoken.where(said.c.report.in_(ids))
    told, quoted = events.subquery(), spoken.subquery()
    query = (
        select(own, copy.c.of, copy.c.relation, told.c.many.label("events"), quoted.c.many.label("statements"))
        .outerjoin(copy, copy.c.report == own.c.id)
        .outerjoin(told, told.c.report == own.c.id)
        .outerjoin(quoted, quoted.c.report == own.c.id)
        .order_by(own.c.published.nulls_last(), own.c.id, copy.c.of)
    )
    if ids is not None:
        query = query.where(own.c.id.in_(ids))
    fields = ("id", "source", "published", "dated_by", "publisher", "title", "language", "characters", "relation")
    found: dict[str, Listed] = {}
    for row in connection.execute(query):
        plain = {name: getattr(row, name) for name in fields}
        found.setdefault(
            row.id, Listed(**plain, copy_of=row.of, events=row.events or 0, statements=row.statements or 0)
        )
    return list(found.values())


def copies(connection: Connection) -> list[Copy]:
    """All copies, with the passages that they share, in order of report."""
    own, passages = schema.copies, _shared_passages(connection, schema.copies)
    found = connection.execute(select(own).order_by(own.c.report, own.c.of))
    return [Copy(r.report, r.of, r.relation, r.sure, passages.get((r.report, r.of), ())) for r in found]


def versions(connection: Connection) -> list[Copy]:
    """All later versions of wire stories, with the passages that they share, in order of report."""
    own, passages = schema.versions, _shared_passages(connection, schema.versions)
    found = connection.execute(select(own).order_by(own.c.report, own.c.of))
    return [Copy(r.report, r.of, "version of", r.sure, passages.get((r.report, r.of), ())) for r in found]


def _shared_passages(connection: Connection, of: Table) -> dict[tuple[str, str], tuple[Passage, ...]]:
    """The passages that the pairs of reports in a table (`copies` or `versions`) share."""
    shared = schema.shared_passages
    query = select(shared).join(of, (of.c.report == shared.c.report) & (of.c.of == shared.c.of))
    passages: dict[tuple[str, str], list[Passage]] = {}
    for row in connection.execute(query.order_by(shared.c.report, shared.c.of, shared.c.position)):
        passage = Passage(Span(row.report, row.start, row.end), Span(row.of, row.of_start, row.of_end))
        passages.setdefault((row.report, row.of), []).append(passage)
    return {pair: tuple(of_pair) for pair, of_pair in passages.items()}


def copies_are_due(connection: Connection) -> bool:
    """Whether reports came, went or changed since copies were looked for."""
    return connection.execute(select(schema.copy_due).limit(1)).first() is not None


def sources(connection: Connection, reports: Iterable[str]) -> set[tuple[str, str]]:
    """Every path or URL at which one of these reports was met, with the report's id."""
    from onrecord.ledger import store

    own = schema.sources
    query, parts = select(own.c.source, own.c.report), store.chunks(sorted(reports))
    return {(row[0], row[1]) for part in parts for row in connection.execute(query.where(own.c.report.in_(part)))}


def of_version(connection: Connection, report: str, version: str) -> bool:
    """Whether a report is there as this version of onrecord cleaned it."""
    own = schema.reports
    return connection.scalar(select(own.c.made_by).where(own.c.id == report)) == version


def has_reports(connection: Connection) -> bool:
    """Whether there is any report."""
    return connection.scalar(select(schema.reports.c.id).limit(1)) is not None


def unread(connection: Connection, made_from: Callable[[str, date | None], str]) -> tuple[dict[str, str], list[str]]:
    """The reports that have no reading made from what `made_from` gives for their digest and date, each with that; and
    the copies that have a reading. All reports go by one after the other."""
    own, read, copy = schema.reports, schema.readings, schema.copies
    repeated = select(copy.c.report)
    query = select(own.c.id, own.c.digest, own.c.published, read.c.input).outerjoin(read, read.c.report == own.c.id)
    rows = connection.execute(query.where(own.c.id.not_in(repeated)).order_by(own.c.id), execution_options=STREAMED)
    due = {id_: wanted for id_, told, day, input_ in rows if (wanted := made_from(told, day)) != input_}
    return due, sorted(connection.scalars(select(read.c.report).where(read.c.report.in_(repeated))))


def first_due(
    connection: Connection, made_from: Callable[[str, date | None], str], share: float, most: int
) -> dict[str, str]:
    """The first by day of the reports among which copies are to be looked for, of those without a reading and with a
    date of their own, each with what `made_from` gives: such a share of all that are due, so many at most."""
    own, read, due = schema.reports, schema.readings, schema.copy_due
    count = connection.scalar(select(func.count()).select_from(due)) or 0
    query = select(own.c.id, own.c.digest, own.c.own_published).join(due, due.c.report == own.c.id)
    query = query.outerjoin(read, read.c.report == own.c.id)
    query = query.where(own.c.own_published.is_not(None), read.c.report.is_(None))
    rows = connection.execute(query.order_by(own.c.own_published, own.c.id).limit(min(int(share * count), most)))
    return {id_: made_from(told, day) for id_, told, day in rows}


def repeating(connection: Connection) -> Iterator[Copy]:
    """All copies and versions, without the passages that they share."""
    own, later = schema.copies, schema.versions
    copied = select(own.c.report, own.c.of, own.c.relation, own.c.sure).order_by(own.c.report, own.c.of)
    yield from (Copy(*row) for row in connection.execute(copied))
    told_more = select(later.c.report, later.c.of, later.c.sure).order_by(later.c.report, later.c.of)
    yield from (Copy(report, of, "version of", sure) for report, of, sure in connection.execute(told_more))


def failures(connection: Connection) -> list[Failure]:
    """What could not be read, in order of source."""
    own = schema.failures
    return [Failure(row.source, row.reason) for row in connection.execute(select(own).order_by(own.c.source))]


# ---------------------------------------------------------------------------------------------------------- readings


def reading_inputs(connection: Connection, reports: Iterable[str] | None = None) -> dict[str, str]:
    """For each of these reports, or of all, with a reading, the digest of what the reading was made from."""
    from onrecord.ledger import store

    own = schema.readings
    query = select(own.c.report, own.c.input)
    parts = [query] if reports is None else [query.where(own.c.report.in_(part)) for part in store.chunks(reports)]
    return {row.report: row.input for part in parts for row in connection.execute(part)}


def reading_sizes(connection: Connection) -> list[tuple[str, int]]:
    """The reports that have a reading, in order of day, undated ones last, with its bytes."""
    own, report = schema.readings, schema.reports
    query = select(own.c.report, func.length(own.c.record)).join(report, report.c.id == own.c.report)
    rows = connection.execute(query.order_by(report.c.published.nulls_last(), own.c.report))
    return [(row[0], int(row[1])) for row in rows]


def readings(
    connection: Connection, reports: Sequence[str] | None = None, leave_out: Collection[str] = ()
) -> Iterator[Reading]:
    """The readings of these (few) reports, or all, in order of report; fields in `leave_out` are left empty."""
    own = schema.readings
    query = select(own.c.report, own.c.record).order_by(own.c.report)
    for row in connection.execute(query if reports is None else query.where(own.c.report.in_(reports))):
        try:
            yield unpack(Reading, row.record, leave_out)
        except ValueError as error:
            line = f"the reading of report {row.report} is damaged ({error}); run: onrecord check --repair"
            raise LedgerError(line) from error
