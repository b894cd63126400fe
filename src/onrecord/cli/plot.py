"""`onrecord plot`: pictures of the record as SVG files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import ledger_option
from onrecord.cli.page import for_programs
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

LINKS = 160  # of a network
MOST_ACTORS = {"timeline": 1, "network": 0, "sources": 0}
TOO_MANY = {
    "timeline": "a timeline is of all, or of one actor: onrecord plot timeline RUS",
    "network": "a network is of all actors: name none",
    "sources": "the picture of sources is of all: name no actor",
}


@click.command()
@click.argument("picture", metavar="PICTURE", type=click.Choice(("timeline", "dyad", "network", "sources")))
@click.argument("actors", metavar="[ACTOR...]", nargs=-1)
@ledger_option
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else: print.")
def plot(picture: str, actors: tuple[str, ...], ledger: str, output: Path | None) -> None:
    """Draw a timeline, a dyad (of two actors, by name or country code), the network of actors, or of sources, as SVG.

    The same ledger gives the same bytes. For a timeline, an actor may be named.

    \b
    Examples:
      onrecord plot dyad USA RUS --output dyad.svg
      onrecord plot network -o network.svg
    """
    if picture == "dyad" and len(actors) != 2:
        raise click.UsageError("a dyad is of two actors: onrecord plot dyad RUS USA")
    if picture != "dyad" and len(actors) > MOST_ACTORS[picture]:
        raise click.UsageError(TOO_MANY[picture])
    with opened(ledger) as found:
        drawn = _draw(found, picture, actors)
    if output is None:
        for_programs()
        sys.stdout.write(drawn)
    else:
        output.write_text(drawn, encoding="utf-8", newline="\n")


def _draw(ledger: Ledger, picture: str, actors: tuple[str, ...]) -> str:
    from onrecord.ledger.browse import people, tallies
    from onrecord.web import pictures

    if picture == "timeline":
        name = f"Timeline of {actors[0]}" if actors else "Timeline"
        events = ledger.events(actor=actors[0] if actors else None)
        return pictures.document(pictures.draw_lanes(events, name))
    if picture == "dyad":
        facts = people.between(ledger, *actors)
        if not facts:
            raise OnrecordError(f"no event between {actors[0]} and {actors[1]} in {ledger.name}")
        return pictures.document(pictures.draw_dyad(actors[0], actors[1], facts))
    if picture == "network":
        links = pictures.links_of_edges(tallies.edges(ledger, LINKS))
        return pictures.document(pictures.draw_network("Who acts on whom", links))
    links = pictures.links_of_sources(tallies.carried(ledger, LINKS))
    return pictures.document(pictures.draw_network("Who carries whom", links))
