"""`onrecord actors`: everybody who is named."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option, limit_option
from onrecord.cli.page import QUIET, STRONG, TAG, count, show, show_json_list


@click.command()
@click.argument("name", metavar="[NAME]", required=False)
@ledger_option
@limit_option
@json_option
def actors(name: str | None, ledger: str, limit: int | None, json: bool) -> None:
    """Show the actors in order of name: kind, country, sectors, other names.

    \b
    Examples:
      onrecord actors
      onrecord actors Lavrov
    """
    with opened(ledger) as found:
        many = found.actors(name, limit)
        if json:
            from onrecord.export.json import actor_json

            show_json_list(map(actor_json, many))
            return
        for actor in many:
            codes = " ".join(code for code in (actor.country, *actor.sectors) if code)
            others = ", ".join(sorted(set(actor.names) - {actor.name}))
            show(
                (actor.name, STRONG),
                "  ",
                (actor.kind, TAG),
                f"  {codes}",
                (f"  also: {others}" if others else "", QUIET),
            )
        show((count(len(many), "actor"), QUIET))
