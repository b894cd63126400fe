"""`onrecord differences`: on what the tellings of an event do not agree."""

from __future__ import annotations

from dataclasses import asdict

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, TAG, count, days, short, show, show_json_list
from onrecord.cli.timeline import doing, heading, report_name


@click.command()
@click.argument("id_", metavar="[EVENT]", required=False)
@ledger_option
@json_option
def differences(id_: str | None, ledger: str, json: bool) -> None:
    """Show on what tellings differ: figure, day, place, actor, denied, only one side says so."""
    from onrecord.merge.differences import denials_of
    from onrecord.merge.differences import differences as find

    with opened(ledger) as found:
        every = found.events()
        kinds = {actor.id: actor.kind for actor in found.actors()}
        asked = (found.event(id_),) if id_ else every
        differing = [(event, find(event, denials_of(event, every), kinds)) for event in asked]
        differing = [(event, points) for event, points in differing if points]
        if json:
            show_json_list({"event": event.id, "differences": list(map(asdict, points))} for event, points in differing)
            return
        reports = {report.id: report for report in found.reports()}
        for event, points in differing:
            show((days(event.days), STRONG), "  ", *heading(event), "  ", doing(event), "  ", (short(event.id), QUIET))
            for point in points:
                show((point.kind, TAG), indent=4)
                for version in point.versions:
                    told = "; ".join(report_name(reports.get(report), report) for report in version.reports)
                    show(version.value, (f"  {told}", QUIET), indent=6)
            show()
        show((count(len(differing), "event"), QUIET))
