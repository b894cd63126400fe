"""`onrecord forget`: take reports out."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.opening import opened
from onrecord.cli.options import DEFAULT, LedgerOption
from onrecord.cli.page import count, show


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("forget")(forget)


def forget(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id, or the beginning of it.")],
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Take a report out of the ledger, with all that rests on it alone; the rest is merged again."""
    from onrecord import local

    with opened(ledger, current=False) as found:
        whole = local.forget(found, report)
        left = found.counts()
    rest = f"{count(left.reports, 'report')}, {count(left.events, 'event')}, {count(left.statements, 'statement')}"
    show(f"forgotten: {whole}; {ledger} now holds {rest}")
