"""`onrecord fix` and `wrong`: a user's own word on what an event should say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from onrecord.cli.correct import user
from onrecord.cli.opening import opened
from onrecord.cli.options import by_option, json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, days, one_line, show, show_json
from onrecord.cli.timeline import doing, heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.ledger import Ledger
    from onrecord.ledger.rulings import Ruling
    from onrecord.model import Event

# Option, field, how it is shown, help. A field that should be empty is given as "none".
FIELDS = (
    ("--type", "type", "TYPE", "PLOVER type, such as SANCTION."),
    ("--mode", "mode", "MODE", "A mode of the type, such as expel."),
    ("--status", "status", "STATUS", "happened, future, hypothetical, negated or historical."),
    (
        "--actor",
        "actors",
        "NAME",
        "Who did it: a name or a country code, with [RUS GOV] its own codes; may be repeated.",
    ),
    ("--recipient", "recipients", "NAME", "To whom; may be repeated."),
    ("--day", "days", "DAY", "A day, month or year, or two parted by “..”: 2018-04-02..2018-04-05."),
    ("--place", "place", "PLACE", "Where."),
    ("--number", "quantity", "NUMBER", "How many."),
)
MANY = frozenset(("actors", "recipients"))


def why_option(command: Callable[..., object]) -> Callable[..., object]:
    """`--why`, the reason for a correction."""
    return click.option("--why", "why", metavar="WORDS", default="", help="For what reason.")(command)


def field_options(command: Callable[..., object]) -> Callable[..., object]:
    """An option for each field that can be fixed."""
    for option, name, metavar, text in reversed(FIELDS):
        command = click.option(option, name, metavar=metavar, multiple=name in MANY, default=None, help=text)(command)
    return command


@click.command()
@click.argument("event", metavar="EVENT")
@field_options
@ledger_option
@by_option
@why_option
@json_option
def fix(event: str, ledger: str, by: str | None, why: str, json: bool, **fields: str | tuple[str, ...] | None) -> None:
    """Say what an event should say in some fields; "none" empties one. Kept when reports are read again.

    \b
    Examples:
      onrecord fix 83f47d7ed9 --mode discontinue --day 2018-03-29 --by Edna
      onrecord fix 721d1bfbbc --actor USA --recipient "Russian envoys [RUS GOV]" --number none
    """
    from onrecord.ledger.fixing import values_of
    from onrecord.ontology import load_types

    given = {name: "; ".join(said) if isinstance(said, tuple) else said for name, said in fields.items() if said}
    with opened(ledger) as found:
        asked = found.event(event)
        values = values_of(asked, given, load_types(), found.known_party)
        ruling = found.fix(asked, values, who=by or user(), at=_now(), why=why)
        _show_outcome(found, ruling, found.event(asked.id), json)


@click.command()
@click.argument("event", metavar="EVENT")
@ledger_option
@by_option
@why_option
@json_option
def wrong(event: str, ledger: str, by: str | None, why: str, json: bool) -> None:
    """Say that an event is wrong: no report says that. It is left out of every list and export, and can be looked at.

    \b
    Examples:
      onrecord wrong 721d1bfbbc --by Edna --why "the figure is of all countries together"
    """
    with opened(ledger) as found:
        asked = found.event(event)
        ruling = found.fix(asked, (), who=by or user(), at=_now(), wrong=True, why=why)
        _show_outcome(found, ruling, asked, json)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _show_outcome(ledger: Ledger, ruling: Ruling, event: Event, json: bool) -> None:
    if json:
        from onrecord.export.json import event_json, ruling_json

        show_json({"correction": ruling_json(ruling), "event": event_json(event, ledger)})
        return
    show((days(event.days), STRONG), "  ", *heading(event), "  ", one_line(doing(event)))
    what = "wrong, and in no list" if ruling.word == "wrong" else "as fixed"
    show((f"{what} (correction {ruling.number}; `onrecord corrections --undo {ruling.number}` takes it back)", QUIET))
