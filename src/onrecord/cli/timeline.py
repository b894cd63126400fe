"""`onrecord timeline`: what happened, in order, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from onrecord.cli.nearest import propose
from onrecord.cli.opening import opened
from onrecord.cli.options import event_filters, json_option, ledger_option, limit_option
from onrecord.cli.page import (
    QUIET,
    STRONG,
    TAG,
    WORDS,
    count,
    day,
    days,
    one_line,
    parties,
    short,
    show,
    show_json_list,
)
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.filters import EventFilter
    from onrecord.ledger import Ledger, Listed
    from onrecord.model import Deed, Event

LONGEST = 220  # characters of a telling that are shown; `event` shows all
TELLINGS = 3  # shown in the timeline


@click.command()
@ledger_option
@event_filters
@limit_option
@json_option
def timeline(*, ledger: str, asked: EventFilter, limit: int | None, json: bool) -> None:
    """Show events in order of day: parties, words, who says so, reports and origins.

    A ledger records what reports say, not what is true.

    \b
    Examples:
      onrecord timeline --actor RUS --type SANCTION
      onrecord timeline --since 2018-03 --until 2018-04 --status happened
    """
    with opened(ledger) as found:
        events = chosen(found, asked, limit)
        if json:
            from onrecord.export.json import event_json

            show_json_list(event_json(event, found) for event in events)
            return
        told_in = {deed.report for event in events for deed in chosen_tellings(event)}
        reports = {report.id: report for report in found.reports(sorted(told_in))}
        for event in events:
            show_event(event, found, reports)
        show((count(len(events), "event"), QUIET))


def chosen(ledger: Ledger, asked: EventFilter, limit: int | None = None) -> Sequence[Event]:
    """The events that meet the conditions. Raises OnrecordError where a type is asked for that there is not."""
    found = ledger.events(limit=limit).where(asked)
    if not found:
        if asked.type:
            known_type(asked.type, ledger)
        propose(ledger, asked.actor)
    return found


def known_type(asked: str, ledger: Ledger) -> None:
    """Raises OnrecordError where neither the ledger nor the ontology has such a type: a slip is no empty answer.

    Looked up only where nothing was found: loading the ontology takes longer than asking.
    """
    from onrecord.ontology import load

    known = sorted({*load().types, *ledger.types()})
    if asked.upper() not in known:
        raise OnrecordError(f"there is no type {asked}; the types are {', '.join(known)}")


def show_event(event: Event, ledger: Ledger, reports: Mapping[str, Listed]) -> None:
    """One event as it stands in the timeline."""
    show((days(event.days), STRONG), "  ", *heading(event), "  ", (short(event.id), QUIET))
    show(doing(event), indent=4)
    details = [("place", event.place), ("number", event.quantity)]
    if known := ", ".join(f"{name}: {value}" for name, value in details if value):
        show(known, indent=4)
    for deed in chosen_tellings(event):
        words = shown_words(ledger, deed)
        show((words, WORDS), "  ", (report_name(reports.get(deed.report), deed.report), QUIET), indent=4)
    if len(event.deeds) > TELLINGS:
        show((f"and {count(len(event.deeds) - TELLINGS, 'more telling')}", QUIET), indent=4)
    if event.on_word_of:
        show("on the word of ", (parties(event.on_word_of), STRONG), indent=4)
    show((support(event), QUIET), indent=4)
    show()


def shown_words(ledger: Ledger, deed: Deed) -> str:
    """The words of a telling, in quotation marks; that they are gone where the ledger keeps no texts and the file is
    not there any more, which is no reason to show nothing else either."""
    from onrecord.ledger.errors import TextGoneError

    try:
        return f"“{one_line(ledger.words(deed.spans), LONGEST)}”"
    except TextGoneError:
        return "(the words are gone with their file)"


def chosen_tellings(event: Event) -> list[Deed]:
    """The tellings that the timeline shows, in their order: one of each report before a second of any."""
    first = {deed.report: deed.id for deed in reversed(event.deeds)}
    ranked = sorted(event.deeds, key=lambda deed: deed.id != first[deed.report])
    chosen = {deed.id for deed in ranked[:TELLINGS]}
    return [deed for deed in event.deeds if deed.id in chosen]


def heading(event: Event) -> tuple[str | tuple[str, str], ...]:
    """Type, mode, and status where it is not that it happened."""
    parts: list[str | tuple[str, str]] = [(event.type, TAG)]
    if event.mode:
        parts.append(f" {event.mode}")
    if event.cameo:
        parts.append((f" {event.cameo}", QUIET))
    if event.status != "happened":
        parts.append((f"  [{event.status}]", STRONG))
    return tuple(parts)


def doing(event: Event) -> str:
    """Who did it, to whom."""
    who = parties(event.actors) or "(nobody named)"
    return who + (f" → {parties(event.recipients)}" if event.recipients else "")


def support(event: Event) -> str:
    """How many reports, copies and independent origins carry the event, and how sure its reading is."""
    said = [count(len(event.reports), "report")]
    if event.copies:
        said.append(count(len(event.copies), "copy", "copies"))
    if event.origins:
        names = "; ".join(origin.name for origin in event.origins[:4])
        more = "; …" if len(event.origins) > 4 else ""
        said.append(f"{count(len(event.origins), 'origin')}: {names}{more}")
    return ", ".join(said) + f"; sure {event.sure:.2f}"


def report_name(report: Listed | None, id_: str) -> str:
    """A report by its publisher or file, and day."""
    if report is None:
        return short(id_)
    return f"{report.publisher or report.source.rsplit('/', 1)[-1]}, {day(report.published)}"
