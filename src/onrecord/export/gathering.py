"""What goes into an export: a ledger, or a selection of its events with all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.filters import EventFilter
from onrecord.model import Actor, Event, Report, Statement
from onrecord.tables.contents import Contents

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


def gather(
    ledger: Ledger, asked: EventFilter | None = None, *, limit: int | None = None, attitudes: bool = False
) -> Contents:
    """All of a ledger, or the events that meet the conditions and what belongs to them; texts are loaded as needed.

    To an event belong the statements that tell of it (and those that hold these), the reports that tell of it and
    their copies, the actors who have a role in it or in those statements, and the notes on any of these. With
    `attitudes` thoughts and wishes come as well as sayings.
    """
    said = ledger.statements(attitudes=attitudes)
    if asked in (None, EventFilter()) and limit is None:
        return Contents(ledger.events(), said, ledger.all_reports, ledger.actors(), ledger.copies(), ledger.notes())
    events = ledger.events(limit=limit).where(asked or EventFilter()).all()
    statements = _telling(events, said)
    reports = {report for event in events for report in (*event.reports, *event.copies)}
    copies = tuple(copy for copy in ledger.copies() if copy.report in reports and copy.of in reports)
    roles = {party.actor for event in events for party in (*event.actors, *event.recipients, *event.on_word_of)}
    roles |= {party.actor for one in statements for party in (one.speaker, *one.via) if party}
    actors = tuple(actor for actor in ledger.actors() if actor.id in roles)
    notes = ledger.notes(_ids(events, statements, actors) | reports)
    return Contents(events, statements, Chosen(ledger.all_reports, frozenset(reports)), actors, copies, notes)


def _ids(events: Iterable[Event], statements: Iterable[Statement], actors: Iterable[Actor]) -> set[str]:
    tellings = {deed.id for event in events for deed in event.deeds}
    return {noun.id for nouns in (events, statements, actors) for noun in nouns} | tellings


def _telling(events: Iterable[Event], statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements that tell of the events, with those whose contents hold them, in their order."""
    by_id = {one.id: one for one in statements}
    wanted = [deed.statement for event in events for deed in event.deeds]
    found: set[str] = set()
    while wanted:
        one = by_id.get(wanted.pop() or "")
        if one is not None and one.id not in found:
            found.add(one.id)
            wanted.append(one.within)
    return tuple(one for name, one in by_id.items() if name in found)


@dataclass(frozen=True, slots=True)
class Chosen(Mapping[str, Report]):
    """Some of the reports of a ledger, by id, each loaded when asked for."""

    every: Mapping[str, Report]
    ids: frozenset[str]

    def __getitem__(self, report: str) -> Report:
        if report not in self.ids:
            raise KeyError(report)
        return self.every[report]

    def __iter__(self) -> Iterator[str]:
        return (report for report in self.every if report in self.ids)

    def __len__(self) -> int:
        return sum(1 for _ in self)
