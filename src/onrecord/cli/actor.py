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
    from onrecord.model import Actor, Event

SHOWN = 40  # of events in each role, and of statements; the rest is counted
ROLES = ("did", "had done to it", "vouches for")


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
    by_role: dict[str, list[Event]] = {title: [] for title in ROLES}
    for event in ledger.events(actor_id=one.id):
        by_role[_role(one, event)].append(event)
    for title, own in by_role.items():
        if own:
            show((title, STRONG), "  ", (count(len(own), "event"), QUIET), indent=2)
        for event in own[:SHOWN]:
            show(days(event.days), "  ", *heading(event), "  ", doing(event), "  ", (short(event.id), QUIET), indent=4)


def _role(one: Actor, event: Event) -> str:
    """What an event is to an actor: who is on both its sides did it, who is on neither vouches for it."""
    for title, side in zip(ROLES, (event.actors, event.recipients, event.on_word_of), strict=True):
        if one.id in {party.actor for party in side}:
            return title
    return ROLES[-1]


def _show_statements(one: Actor, ledger: Ledger) -> None:
    said = ledger.statements(speaker_id=one.id)
    if said:
        show(("said", STRONG), "  ", (count(len(said), "statement"), QUIET), indent=2)
    for statement in said[:SHOWN]:
        show((one_line(statement.content, 200), WORDS), "  ", (short(statement.id), QUIET), indent=4)
