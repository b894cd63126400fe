"""`onrecord check`: is the ledger sound?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from onrecord.cli.opening import opened
from onrecord.cli.options import DEFAULT, JsonOption, LedgerOption
from onrecord.cli.page import STRONG, count, show, show_json_list


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("check")(check)


def check(
    ledger: LedgerOption = DEFAULT,
    repair: Annotated[bool, typer.Option("--repair", help="Read again what is broken.")] = False,
    json: JsonOption = False,
) -> None:
    """Look through the whole ledger: records, references, and every span against its report's text."""
    with opened(ledger, current=False) as found:
        faults = found.check()
        if repair and faults:
            from onrecord import local

            local.repair(found, faults)
            faults = found.check()
        if json:
            show_json_list(map(asdict, faults))
        else:
            for fault in faults:
                show((f"{fault.noun} {fault.id}", STRONG), f": {fault.what}")
            show(count(len(faults), "fault") if faults else f"{ledger} is sound")
    if faults:
        raise typer.Exit(1)
