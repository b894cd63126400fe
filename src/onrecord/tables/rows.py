"""Events, mentions, statements, evidence and actors as rows: what CSV and Parquet have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.model import Days, Party
from onrecord.tables.contents import Contents, clean, evidence, names

Cell = str | int | float | bool | date | None
Row = tuple[Cell, ...]
Kind = Literal["VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with their SQL types, in order, and its rows."""

    columns: Mapping[str, Kind]
    rows: Callable[[Contents], Iterator[Row]]


def events(contents: Contents) -> Iterator[Row]:
    """A row an event; lists of parties joined by "; "."""
    for event in contents.events:
        yield (
            event.id,
            event.type,
            event.mode,
            event.cameo,
            event.status,
            *_parties(event.actors),
            *_parties(event.recipients),
            *_days(event.days),
            _text(event.place),
            _text(event.quantity),
            names(event.on_word_of),
            event.score,
            event.sure,
            len(event.reports),
            len(event.copies),
            len(event.origins),
            contents.headline(event),
        )


def mentions(contents: Contents) -> Iterator[Row]:
    """A row a telling of an event: what this report says."""
    for event in contents.events:
        for deed in event.deeds:
            yield (
                event.id,
                deed.id,
                deed.report,
                deed.type,
                deed.status,
                *_parties(deed.actors),
                *_parties(deed.recipients),
                *_days(deed.days),
                _text(deed.place),
                _text(deed.quantity),
                names(deed.on_word_of),
                min((span.start for span in deed.spans), default=None),
                max((span.end for span in deed.spans), default=None),
                contents.words(deed.spans),
                deed.sure,
            )


def statements(contents: Contents) -> Iterator[Row]:
    """A row a statement."""
    for statement in contents.statements:
        speaker = (statement.speaker,) if statement.speaker else ()
        yield (
            statement.id,
            statement.report,
            *_parties(speaker),
            names(statement.via),
            statement.kind,
            _text(statement.cue),
            clean(statement.content),
            *_days(statement.said_on),
            statement.denial,
            statement.within,
            statement.sure,
        )


def places(contents: Contents) -> Iterator[Row]:
    """A row a span: what rests on it, and the words there."""
    for kind, item, deed, name, span in evidence(contents):
        yield kind, item, deed or None, name, span.report, span.start, span.end, contents.words([span])


def actors(contents: Contents) -> Iterator[Row]:
    """A row an actor."""
    for actor in contents.actors:
        offices = "; ".join(office.title for office in actor.offices)
        yield (
            actor.id,
            clean(actor.name),
            actor.kind,
            clean("; ".join(actor.names)),
            actor.country,
            "; ".join(actor.sectors),
            clean(offices),
        )


def reports(contents: Contents) -> Iterator[Row]:
    """A row a report, without its text, in the order of the contents (a ledger: of ids)."""
    for name in contents.reports:
        report = contents.reports[name]
        title, publisher, url = _text(report.title), _text(report.publisher), _text(report.url)
        yield name, clean(report.source), title, publisher, url, report.published, report.dated_by, report.language


def notes(contents: Contents) -> Iterator[Row]:
    """A row a note: what an enricher says of a noun, and the words that it rests on."""
    for note in contents.notes:
        own = (note.noun, note.of, clean(note.field), clean(note.value), clean(note.by))
        place = (note.spans[0].report, note.spans[0].start, note.spans[-1].end) if note.spans else (None, None, None)
        yield *own, *place, contents.words(note.spans)


def _parties(parties: tuple[Party, ...]) -> tuple[str, str, str]:
    countries = "; ".join(party.country or "" for party in parties)
    return names(parties), countries, "; ".join(party.sector or "" for party in parties)


def _days(days: Days | None) -> tuple[date | None, date | None]:
    return (days.first, days.last) if days else (None, None)


def _text(text: str | None) -> str | None:
    return None if text is None else clean(text)


def columns(line: str) -> dict[str, Kind]:
    """Columns from "name other:BIGINT ...": a column without a type holds text."""
    found: dict[str, Kind] = {}
    for part in line.split():
        name, _, kind = part.partition(":")
        found[name] = kind or "VARCHAR"  # type: ignore[assignment]
    return found


PARTIES = (
    "actors actor_countries actor_sectors recipients recipient_countries recipient_sectors first_day:DATE last_day:DATE"
)

TABLES: Mapping[str, Table] = {
    "events": Table(
        columns(
            f"id type mode cameo status {PARTIES} place quantity on_word_of score:DOUBLE sure:DOUBLE reports:BIGINT "
            "copies:BIGINT origins:BIGINT words"
        ),
        events,
    ),
    "mentions": Table(
        columns(
            f"event deed report type status {PARTIES} place quantity on_word_of start:BIGINT end:BIGINT words "
            "sure:DOUBLE"
        ),
        mentions,
    ),
    "statements": Table(
        columns(
            "id report speaker speaker_country speaker_sector via kind cue content said_first:DATE said_last:DATE "
            "denial:BOOLEAN within sure:DOUBLE"
        ),
        statements,
    ),
    "evidence": Table(columns("kind id deed field report start:BIGINT end:BIGINT words"), places),
    "actors": Table(columns("id name kind names country sectors offices"), actors),
    "notes": Table(columns("noun of field value by report start:BIGINT end:BIGINT words"), notes),
    "reports": Table(columns("id source title publisher url published:DATE dated_by language"), reports),
}
