"""`onrecord check`: is the ledger sound?"""

from __future__ import annotations

from dataclasses import asdict

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import STRONG, count, show, show_json_list


@click.command()
@ledger_option
@click.option("--repair", is_flag=True, help="Read again what is broken.")
@json_option
def check(ledger: str, repair: bool, json: bool) -> None:
    """Look through the whole ledger: records, references, and every span against its report's text.

    \b
    Examples:
      onrecord check --ledger story.db
      onrecord check --repair
    """
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
        raise click.exceptions.Exit(1)
