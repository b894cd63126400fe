"""`onrecord stories` and `onrecord story`: reports grouped by what they go on about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, count, day, one_line, show, show_json, show_json_list
from onrecord.cli.timeline import report_name, show_event
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.model import Story


@click.command()
@ledger_option
@json_option
def stories(ledger: str, json: bool) -> None:
    """Show the running stories, each with its reports in order of date.

    \b
    Examples:
      onrecord stories
    """
    with opened(ledger) as found:
        many = _stories(found)
        if json:
            from onrecord.export.json import story_json

            show_json_list(map(story_json, many))
            return
        reports = {report.id: report for report in found.reports()}
        for one in many:
            span = day(one.first) if one.first == one.last else f"{day(one.first)} to {day(one.last)}"
            show((span, STRONG), "  ", (one_line(one.title or "(no title)", 100), STRONG), "  ", (one.id, QUIET))
            for id_ in one.reports:
                show(report_name(reports.get(id_), id_), "  ", (id_, QUIET), indent=4)
            show()
        show((count(len(many), "story", "stories"), QUIET))


@click.command()
@click.argument("id_", metavar="ID")
@ledger_option
@json_option
def story(id_: str, ledger: str, json: bool) -> None:
    """Show one story's events in order of day. The ID may be that of any report of the story.

    \b
    Examples:
      onrecord story 460754a154
    """
    with opened(ledger) as found:
        asked = story_of(found, id_)
        events = found.events(reports=asked.reports)
        if json:
            from onrecord.export.json import event_json, story_json

            show_json({**story_json(asked), "events": [event_json(event, found) for event in events]})
            return
        reports = {report.id: report for report in found.reports()}
        show((one_line(asked.title or "(no title)"), STRONG))
        show()
        for event in events:
            show_event(event, found, reports)


def story_of(ledger: Ledger, id_: str) -> Story:
    """The one story whose id, or that of one of its reports, begins so. Raises OnrecordError."""
    asked = [one for one in _stories(ledger) if any(own.startswith(id_) for own in (one.id, *one.reports))]
    if len(asked) != 1:
        raise OnrecordError(f"{'more than one' if asked else 'no'} story {id_} in {ledger.name}")
    return asked[0]


def _stories(ledger: Ledger) -> tuple[Story, ...]:
    from onrecord.stories import find

    return find(list(ledger.all_reports.values()))
