"""`onrecord enrich`: what others know of the record, kept as notes beside it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, count, one_line, show, show_json, show_json_list
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.enrich import Enriched

SHOWN = 20  # failures; the rest is counted


def _options(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in given]
    if any(not equals or not name.strip() for name, equals, _ in pairs):
        raise click.BadParameter("give NAME=VALUE")
    return {name.strip(): value for name, _, value in pairs}


@click.command()
@click.argument("name", metavar="[ENRICHER]", required=False)
@ledger_option
@click.option("--set", "options", metavar="NAME=VALUE", multiple=True, callback=_options, help="An option of it.")
@json_option
def enrich(name: str | None, ledger: str, options: dict[str, str], json: bool) -> None:
    """Let an enricher look at the ledger, and keep what it says as notes; without a name, list the enrichers.

    Notes stand beside the record and never change it. `onrecord event` and the exports show them.

    \b
    Examples:
      onrecord enrich
      onrecord enrich ask --set url=http://localhost:11434/v1 --set model=llama3.1 --set below=0.6
    """
    from onrecord import enrich as room

    if name is None:
        _list(json)
        return
    with opened(ledger) as found:
        enriched = room.run(found, name, options)
    if json:
        show_json(asdict(enriched))
    else:
        tell_enriched(enriched)
    if enriched.failures and not enriched.notes:
        raise OnrecordError(f"{enriched.by} has nothing to say that counts")


def _list(json: bool) -> None:
    """The enrichers that there are, with the package that has each."""
    from onrecord import enrich as room

    makers = {one: room.MAKERS.origin(one) for one in room.MAKERS}
    if json:
        show_json_list({"name": one, "of": origin} for one, origin in makers.items())
        return
    for one, origin in makers.items():
        show((one, STRONG), f"  ({origin})")


def tell_enriched(enriched: Enriched) -> None:
    """What a run brought, and on standard error what was dropped, with the reason."""
    show((count(enriched.notes, "note"), STRONG), f" by {enriched.by}")
    for failure in enriched.failures[:SHOWN]:
        print(f"onrecord: {failure.source}: {one_line(failure.reason, 200)}", file=sys.stderr)
    if len(enriched.failures) > SHOWN:
        show((f"and {len(enriched.failures) - SHOWN:,} more that were dropped", QUIET))
