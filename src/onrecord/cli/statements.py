"""`onrecord statements`: who is reported to have said what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import days_options, json_option, ledger_option, limit_option
from onrecord.cli.page import QUIET, STRONG, TAG, WORDS, count, day, days, one_line, party, short, show, show_json_list
from onrecord.cli.timeline import report_name

if TYPE_CHECKING:
    from onrecord.ledger import Listed
    from onrecord.model import Statement


@click.command()
@ledger_option
@click.option("--by", metavar="NAME", help="Speaker: (part of) a name, or a country code.")
@click.option("--about", metavar="NAME", help="Somebody or something that is spoken of.")
@click.option("--via", metavar="NAME", help="Relay, such as a news agency.")
@days_options
@click.option("--attitudes", is_flag=True, help="Thoughts and wishes as well as sayings.")
@limit_option
@json_option
def statements(
    *,
    ledger: str,
    by: str | None,
    about: str | None,
    via: str | None,
    since: date | None,
    until: date | None,
    attitudes: bool,
    limit: int | None,
    json: bool,
) -> None:
    """Show who is reported to have said what, in order of day; a day of speaking that is not told is the report's."""
    with opened(ledger) as found:
        said = found.statements(by=by, about=about, via=via, since=since, until=until, attitudes=attitudes, limit=limit)
        if json:
            from onrecord.export.json import statement_json

            show_json_list(map(statement_json, said))
            return
        reports = {report.id: report for report in found.reports()}
        for statement in said:
            show_statement(statement, reports)
        show((count(len(said), "statement"), QUIET))


def show_statement(statement: Statement, reports: Mapping[str, Listed]) -> None:
    """One statement: day, speaker, cue, relays, the words, the report."""
    report = reports.get(statement.report)
    when = days(statement.said_on) if statement.said_on else day(report.published if report else None)
    speaker = party(statement.speaker) if statement.speaker else "(speaker unknown)"
    cue = f" {one_line(statement.cue)}" if statement.cue else ""
    kind = f"{statement.kind}, a denial" if statement.denial else statement.kind
    show((when, STRONG), "  ", (speaker, STRONG), cue, "  ", (kind, TAG), "  ", (short(statement.id), QUIET))
    words = one_line(statement.content)
    show((f"“{words}”" if statement.kind == "direct" else words, WORDS), indent=4)
    relayed = f"via {' > '.join(relay.name for relay in statement.via)}; " if statement.via else ""
    show((relayed + report_name(report, statement.report), QUIET), indent=4)
    show()
