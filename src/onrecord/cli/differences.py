"""`onrecord differences`: on what the tellings of an event do not agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, TAG, count, days, short, show, show_json_list
from onrecord.cli.timeline import doing, heading, report_name

if TYPE_CHECKING:
    from onrecord.ledger import Ledger, Listed
    from onrecord.merge import Difference
    from onrecord.model import Event


@click.command()
@click.argument("id_", metavar="[EVENT]", required=False)
@ledger_option
@json_option
def differences(id_: str | None, ledger: str, json: bool) -> None:
    """Show on what tellings differ: figure, day, place, actor, denied, only one side says so.

    \b
    Examples:
      onrecord differences
      onrecord differences eb0ab046c9
    """
    with opened(ledger) as found:
        asked = (found.event(id_),) if id_ else found.events()
        differing = [(event, points) for event in asked if (points := differences_of(event, found))]
        if json:
            show_json_list({"event": event.id, "differences": list(map(asdict, points))} for event, points in differing)
            return
        reports = {report.id: report for report in found.reports()}
        for event, points in differing:
            show((days(event.days), STRONG), "  ", *heading(event), "  ", doing(event), "  ", (short(event.id), QUIET))
            show_differences(points, reports)
            show()
        if id_ and not differing:
            show(("its tellings differ in nothing that is compared", QUIET))
            return
        show((count(len(differing), "event"), QUIET))


def differences_of(event: Event, ledger: Ledger) -> tuple[Difference, ...]:
    """On what the tellings of an event differ, denials by other events of the ledger among them."""
    from onrecord.merge.differences import denials_of
    from onrecord.merge.differences import differences as find

    parties = [who.actor for deed in event.deeds for who in (*deed.actors, *deed.recipients)]
    against = ledger.events(type=event.type, status="negated")
    return find(event, denials_of(event, against), ledger.kinds(parties))


def show_differences(points: Sequence[Difference], reports: Mapping[str, Listed]) -> None:
    """Each point with its versions and the reports that tell them."""
    for point in points:
        show(("differs: ", QUIET), (point.kind, TAG), indent=4)
        for version in point.versions:
            told = "; ".join(report_name(reports.get(report), report) for report in version.reports)
            show(version.value, (f"  {told}", QUIET), indent=6)
