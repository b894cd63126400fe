"""`onrecord statements`: who is reported to have said what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from onrecord.cli.nearest import propose
from onrecord.cli.opening import opened
from onrecord.cli.options import days_options, json_option, ledger_option, limit_option
from onrecord.cli.page import QUIET, STRONG, TAG, WORDS, count, day, days, one_line, party, short, show, show_json_list
from onrecord.cli.timeline import report_name

if TYPE_CHECKING:
    from onrecord.ledger import Ledger, Listed
    from onrecord.merge import Carried
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
    """Show who is reported to have said what, in order of day; a day of speaking that is not told is the report's.

    What several reports carry is shown once, in its fullest form, with all of them and their independent origins.

    \b
    Examples:
      onrecord statements --by Lavrov --via Agency
      onrecord statements --about Qatar --since 2017-06-06
    """
    with opened(ledger) as found:
        said = found.statements(by=by, about=about, via=via, since=since, until=until, attitudes=attitudes, limit=limit)
        once = carriers_of(said, found)
        if not once:
            propose(found, by)
        if json:
            from onrecord.export.json import carried_json

            show_json_list(map(carried_json, once))
            return
        reports = {report.id: report for report in found.reports()}
        for one in once:
            show_statement(one.statements[0], reports)
            if len(one.statements) > 1:
                show_carriers(one, reports)
            show()
        show((count(len(once), "statement"), QUIET))


def carriers_of(said: Sequence[Statement], ledger: Ledger) -> tuple[Carried, ...]:
    """These statements, each once, with all that carry it."""
    from onrecord.merge import carried

    return carried(said, ledger.bare_reports(), (*ledger.copies(), *ledger.versions()))


def show_carriers(one: Carried, reports: Mapping[str, Listed]) -> None:
    """The other reports that carry a statement, and how many independent origins all of them have."""
    for said in one.statements[1:]:
        relayed = f"via {' > '.join(relay.name for relay in said.via)}; " if said.via else ""
        name = report_name(reports.get(said.report), said.report)
        show((f"also {relayed}{name}", QUIET), "  ", (short(said.id), QUIET), indent=4)
    show((summary(one), QUIET), indent=4)


def summary(one: Carried) -> str:
    """How many reports, copies, publishers and agencies carry a statement, and from which independent origins."""
    numbers = [count(len(one.reports), "report")]
    for many, noun in ((one.copies, "copy"), (one.publishers, "publisher"), (one.agencies, "agency")):
        if many:
            plural = None if noun == "publisher" else noun[:-1] + "ies"
            numbers.append(count(len(many), noun, plural))
    origins = "; ".join(origin.name for origin in one.origins)
    return f"{', '.join(numbers)}, {count(len(one.origins), 'origin')}: {origins}"


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
