"""`onrecord forget`: take reports out."""

from __future__ import annotations

from dataclasses import asdict

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import count, show, show_json


@click.command()
@click.argument("report", metavar="REPORT")
@ledger_option
@json_option
def forget(report: str, ledger: str, json: bool) -> None:
    """Take a report out of the ledger, with all that rests on it alone; the rest is merged again.

    \b
    Examples:
      onrecord forget 460754a154
    """
    from onrecord import local

    with opened(ledger, current=False) as found:
        whole = local.forget(found, report)
        left = found.counts()
    if json:
        show_json({"forgotten": whole, "counts": asdict(left)})
        return
    rest = f"{count(left.reports, 'report')}, {count(left.events, 'event')}, {count(left.statements, 'statement')}"
    show(f"forgotten: {whole}; {ledger} now holds {rest}")
