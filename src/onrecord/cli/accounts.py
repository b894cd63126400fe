"""`onrecord accounts`: what each side tells of an event, or leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, WORDS, count, one_line, party, short, show, show_json
from onrecord.cli.stories import story_of
from onrecord.cli.timeline import doing, heading
from onrecord.filters import FilterError, asked_countries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.accounts import Point
    from onrecord.model import Event, Report, Statement

SILENT = 6  # sides that say nothing of a point; the rest is counted


def _codes(_context: click.Context, _option: click.Parameter, given: str | None) -> tuple[str, ...]:
    try:
        return () if given is None else asked_countries(given.split(","))
    except FilterError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("id_", metavar="[EVENT]", required=False)
@ledger_option
@click.option(
    "--sides", metavar="RUS,USA", callback=_codes, help="Countries to compare; else the event's own, or the publishers."
)
@click.option("--story", metavar="STORY", help="Compare what is said in one story's reports.")
@json_option
def accounts(id_: str | None, ledger: str, sides: tuple[str, ...], story: str | None, json: bool) -> None:
    """Show what each side's statements tell of an event (or of all), what only one tells, what one denies.

    \b
    Examples:
      onrecord accounts 787ea82d84 --sides RUS,USA
      onrecord accounts --story 460754a154
    """
    from onrecord import accounts as room

    with opened(ledger) as found:
        events: Sequence[Event] = (found.event(id_),) if id_ else found.events()
        statements: Sequence[Statement] = found.statements()
        codes: Sequence[str] = sides
        carrying: Iterable[Report] = found.all_reports.values()
        if story:
            within = set(story_of(found, story).reports)
            carrying = [found.all_reports[report] for report in sorted(within)]
            events = tuple(event for event in events if within & set(event.reports))
            statements = tuple(said for said in statements if said.report in within)
        if id_:
            if not json:
                show(*heading(events[0]), "  ", doing(events[0]))
            statements = room.about(events[0], statements)
            codes = codes or sorted({who.country for who in (*events[0].actors, *events[0].recipients) if who.country})
        compared = room.by_country(*codes) if codes else room.by_publisher(carrying)
        told = room.accounts(events, statements, found.all_reports, compared)
        by_id = {said.id: said for said in statements}
        if json:
            from onrecord.export.json import accounts_json, statement_json

            spoken = [statement_json(by_id[id_]) for ids in told.statements.values() for id_ in ids]
            show_json({**accounts_json(told), "statements": spoken})
            return
        of_event = {} if id_ else {event.id: event for event in events}
        for point in told.points:
            _show_point(point, by_id, [of_event[one] for one in point.events if one in of_event])
        show((count(len(told.points), "point"), QUIET))
        if len(compared) < 2:
            show(("these reports have no two publishers: name the countries to compare by --sides RUS,USA", QUIET))


def _show_point(point: Point, by_id: Mapping[str, Statement], events: Sequence[Event]) -> None:
    """A point: the events that it is about, what each side says of it, who is silent."""
    for event in events:
        show(*heading(event), "  ", doing(event), "  ", (short(event.id), QUIET))
    for title, of in (("tells", point.told), ("denies", point.denied), ("leaves out", point.omitted)):
        _show_sides(title, of, by_id)
    if point.silent:
        show((f"{_some(point.silent)}: nothing in these reports", QUIET), indent=2)
    show()


def _some(names: Sequence[str]) -> str:
    """The names, the first few of many."""
    shown = ", ".join(names[:SILENT])
    return shown if len(names) <= SILENT else f"{shown} and {len(names) - SILENT:,} more"


def _show_sides(title: str, of: Mapping[str, tuple[str, ...]], by_id: Mapping[str, Statement]) -> None:
    for side, ids in of.items():
        show((f"{side} {title}", STRONG), indent=2)
        for id_ in ids:
            said = by_id[id_]
            who = party(said.speaker) if said.speaker else "(speaker unknown)"
            show(f"{who}: ", (one_line(said.content, 200), WORDS), "  ", (short(id_), QUIET), indent=4)
