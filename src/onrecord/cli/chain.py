"""`onrecord chain`: from the speaker over the relays to each report that carries a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, WORDS, one_line, party, show, show_json
from onrecord.cli.statements import carriers_of, summary
from onrecord.cli.timeline import report_name

if TYPE_CHECKING:
    from onrecord.ledger import Listed


@click.command()
@click.argument("id_", metavar="ID")
@ledger_option
@json_option
def chain(id_: str, ledger: str, json: bool) -> None:
    """Show by which way a statement came: speaker, relays, the reports that carry it and their copies.

    \b
    Examples:
      onrecord chain 58abf5adaf
    """
    with opened(ledger) as found:
        statement = found.statement(id_)
        carriers = found.carriers(statement)
        reports = {report.id: report for report in found.reports()}
        if json:
            from onrecord.export.json import statement_json

            show_json([{**statement_json(said), "copies": list(copies)} for said, copies in carriers])
            return
        show((one_line(statement.content), WORDS))
        show((party(statement.speaker) if statement.speaker else "(speaker unknown)", STRONG))
        for said, copies in carriers:
            depth = 2
            for relay in reversed(said.via):
                show("└ ", party(relay), indent=depth)
                depth += 2
            show("└ ", (_name(reports, said.report), STRONG), "  ", (one_line(said.content, 120), QUIET), indent=depth)
            for copy in copies:
                show("└ copy: ", _name(reports, copy), indent=depth + 2)
        for one in carriers_of([said for said, _ in carriers], found):
            show((summary(one), QUIET), indent=2)


def _name(reports: dict[str, Listed], id_: str) -> str:
    return report_name(reports.get(id_), id_)
