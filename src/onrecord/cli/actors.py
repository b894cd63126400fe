"""`onrecord actors`: everybody who is named."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.opening import opened
from onrecord.cli.options import DEFAULT, JsonOption, LedgerOption, LimitOption
from onrecord.cli.page import QUIET, STRONG, TAG, count, show, show_json_list


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("actors")(actors)


def actors(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A name, or part of one.")] = None,
    ledger: LedgerOption = DEFAULT,
    limit: LimitOption = None,
    json: JsonOption = False,
) -> None:
    """Show the actors in order of name: kind, country, sectors, other names."""
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
