"""`onrecord actor`: one actor, its offices, what it said, did and had done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.nearest import nearest
from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, TAG, WORDS, count, days, one_line, short, show, show_json
from onrecord.cli.timeline import doing, heading
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.model import Actor

SHOWN = 40  # events and statements each; the rest is counted


@click.command()
@click.argument("name", metavar="NAME")
@ledger_option
@json_option
def actor(name: str, ledger: str, json: bool) -> None:
    """Show who goes by a name: offices over time, what they said, what they did, what was done to them.

    \b
    Examples:
      onrecord actor 'Sergei Lavrov'
    """
    with opened(ledger) as found:
        many = found.actors(name)
        exact = [one for one in many if name.casefold() in (known.casefold() for known in (one.name, *one.names))]
        if not many:
            meant = " or ".join(nearest(found, name))
            raise OnrecordError(f"nobody named {name} in {ledger}" + (f"; did you mean {meant}?" if meant else ""))
        if json:
            from onrecord.export.json import actor_json

            show_json([actor_json(one) for one in exact or many])
            return
        for one in exact or many:
            _show_actor(one, found)


def _show_actor(one: Actor, ledger: Ledger) -> None:
    codes = " ".join(code for code in (one.country, *one.sectors) if code)
    show((one.name, STRONG), "  ", (one.kind, TAG), f"  {codes}")
    if others := sorted(set(one.names) - {one.name}):
        show("also: ", ", ".join(others), indent=4)
    for office in one.offices:
        words = one_line(ledger.words(office.spans[:1]), 120)
        where = " ".join(code for code in (office.country, office.sector) if code)
        seen = f"{where}  {days(office.seen) if office.seen else ''}".strip()
        title = office.title or "your table"
        show(f"{title}  {seen}  ", (f"“{words}”" if words else "", WORDS), indent=4)
    _show_events(one, ledger)
    _show_statements(one, ledger)
    show()


def _show_events(one: Actor, ledger: Ledger) -> None:
    events = ledger.events(actor_id=one.id)
    if events:
        show((count(len(events), "event"), STRONG), indent=2)
    for event in events[:SHOWN]:
        show(days(event.days), "  ", *heading(event), "  ", doing(event), "  ", (short(event.id), QUIET), indent=4)


def _show_statements(one: Actor, ledger: Ledger) -> None:
    said = ledger.statements(speaker_id=one.id)
    if said:
        show((count(len(said), "statement"), STRONG), indent=2)
    for statement in said[:SHOWN]:
        show((one_line(statement.content, 200), WORDS), "  ", (short(statement.id), QUIET), indent=4)
