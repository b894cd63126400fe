"""Events and statements as rows of a page: the noun, its words, and the reports that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.export.json import event_json, statement_json
from onrecord.ledger import Ledger
from onrecord.ledger.browse import events as asking
from onrecord.ledger.browse import reports
from onrecord.ledger.browse.events import Told
from onrecord.ledger.browse.reports import Brief
from onrecord.model import Days, Event, Statement

TOLD = 2  # tellings shown in a list


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with its first tellings, each with its report."""

    event: Event
    told: tuple[tuple[Told, Brief | None], ...]
    corrected: bool = False  # by a reader


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with its report, and the day under which it stands."""

    statement: Statement
    report: Brief | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one day, or of one range of days."""

    days: Days | None
    rows: tuple[EventRow, ...]


def event_rows(ledger: Ledger, events: Sequence[Event]) -> tuple[EventRow, ...]:
    """The events as rows, in their order."""
    told = asking.tellings(ledger, [event.id for event in events], TOLD)
    names = reports.briefs(ledger, (one.report for many in told.values() for one in many))
    fixed = ledger.fixed(event.id for event in events)

    def row(event: Event) -> EventRow:
        return EventRow(event, tuple((one, names.get(one.report)) for one in told.get(event.id, ())), event.id in fixed)

    return tuple(map(row, events))


def by_day(rows: Iterable[EventRow]) -> tuple[Group, ...]:
    """Rows under the days of their event, in their order."""
    groups: dict[Days | None, list[EventRow]] = {}
    for row in rows:
        groups.setdefault(row.event.days, []).append(row)
    return tuple(Group(days, tuple(own)) for days, own in groups.items())


def statement_rows(ledger: Ledger, statements: Sequence[Statement]) -> tuple[StatementRow, ...]:
    """The statements as rows, in their order."""
    names = reports.briefs(ledger, (said.report for said in statements))
    return tuple(_statement_row(said, names) for said in statements)


def _statement_row(said: Statement, names: Mapping[str, Brief]) -> StatementRow:
    report = names.get(said.report)
    published = report.published if report else None
    return StatementRow(said, report, said.said_on.first if said.said_on else published)


def events_data(ledger: Ledger, events: Iterable[Event]) -> list[Mapping[str, object]]:
    """The events as plain JSON."""
    return [event_json(event, ledger) for event in events]


def statements_data(statements: Iterable[Statement]) -> list[Mapping[str, object]]:
    """The statements as plain JSON."""
    return [statement_json(said) for said in statements]
