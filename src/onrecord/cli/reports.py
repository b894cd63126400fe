"""`onrecord reports`: what was read."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, count, day, one_line, show, show_json_list
from onrecord.model import is_english


@click.command()
@ledger_option
@json_option
def reports(ledger: str, json: bool) -> None:
    """Show the reports in order of date, which are copies of which, and what could not be read.

    \b
    Examples:
      onrecord reports --ledger story.db
    """
    with opened(ledger) as found:
        listed, failures = found.reports(), found.failures()
        versions = {version.report: version.of for version in found.versions()}
        if json:
            from onrecord.export.json import report_json

            copies = {copy.report: copy for copy in found.copies()}
            show_json_list(report_json(report, copies.get(report.id)) for report in listed)
            return
        for report in listed:
            dated = "" if report.dated_by in ("none", "metadata") else f" (by {report.dated_by})"
            title = one_line(report.title or report.source, 100)
            show((day(report.published), STRONG), dated, "  ", (title, STRONG), "  ", (report.id, QUIET))
            origin = f"{report.publisher}, {report.source}" if report.publisher else report.source
            gave = f"{count(report.events, 'event')}, {count(report.statements, 'statement')}"
            if report.copy_of:
                gave = f"copy ({report.relation}) of {report.copy_of}"
            if report.id in versions:
                gave += f"; later version of {versions[report.id]}"
            other = "" if is_english(report.language) else f"; language {report.language}, not read"
            show(f"{origin}: {gave}{other}", indent=4)
        for failure in failures:
            show(("not read", STRONG), f"  {failure.source}: {one_line(failure.reason, 200)}")
        show((count(len(listed), "report"), QUIET))
