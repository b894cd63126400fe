"""`onrecord forget`: take reports out."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import ledger_option
from onrecord.cli.page import count, show


@click.command()
@click.argument("report", metavar="REPORT")
@ledger_option
def forget(report: str, ledger: str) -> None:
    """Take a report out of the ledger, with all that rests on it alone; the rest is merged again."""
    from onrecord import local

    with opened(ledger, current=False) as found:
        whole = local.forget(found, report)
        left = found.counts()
    rest = f"{count(left.reports, 'report')}, {count(left.events, 'event')}, {count(left.statements, 'statement')}"
    show(f"forgotten: {whole}; {ledger} now holds {rest}")
