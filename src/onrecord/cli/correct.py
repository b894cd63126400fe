"""`onrecord merge` and `split`: a user's own word on which tellings are one act; `corrections`: all such words."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import by_option, json_option, ledger_option, readable
from onrecord.cli.page import QUIET, STRONG, TAG, count, one_line, show, show_json, show_json_list
from onrecord.cli.timeline import doing, heading
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.ledger.rulings import Ruling, Word
    from onrecord.merge import Correction, Place
    from onrecord.model import Event


@click.command()
@click.argument("one", metavar="EVENT")
@click.argument("other", metavar="EVENT")
@ledger_option
@by_option
@json_option
def merge(one: str, other: str, ledger: str, by: str | None, json: bool) -> None:
    """Say that two events are one act, whatever speaks against it. Kept when reports are read again.

    \b
    Examples:
      onrecord merge 3850f215ab 83f47d7ed9 --by Edna
    """
    from onrecord.merge import join

    with opened(ledger) as found:
        first, second = found.event(one), found.event(other)
        if first.id == second.id:
            raise OnrecordError(f"{one} and {other} are one event already")
        _correct(found, "merge", join(first, second), by)
        _show_outcome(found, [first.deeds[0].id], json)


@click.command()
@click.argument("event", metavar="EVENT")
@click.argument("tellings", metavar="TELLING...", nargs=-1, required=True)
@ledger_option
@by_option
@json_option
def split(event: str, tellings: tuple[str, ...], ledger: str, by: str | None, json: bool) -> None:
    """Take tellings (by the ids that `onrecord event` shows) out of an event: they are of another act.

    \b
    Examples:
      onrecord split 787ea82d84 f74eb2f565 --by Edna
    """
    from onrecord.merge import split as parted

    with opened(ledger) as found:
        whole = found.event(event)
        out = [_telling(whole, asked) for asked in tellings]
        left = [deed.id for deed in whole.deeds if deed.id not in out]
        if not left:
            raise OnrecordError(f"event {whole.id} would have no telling left")
        _correct(found, "split", parted(whole, out), by)
        _show_outcome(found, [left[0], *out], json)


@click.command()
@ledger_option
@click.option("--undo", type=int, metavar="NUMBER", help="Take one back.")
@click.option("--load", metavar="FILE", help="Add those that another ledger printed with --json.")
@json_option
def corrections(ledger: str, undo: int | None, load: str | None, json: bool) -> None:
    """Show what users have said of events: who, when, and the places in the reports.

    \b
    Examples:
      onrecord corrections
      onrecord corrections --json > corrections.json
    """
    from onrecord import local
    from onrecord.export.json import ruling_json

    with opened(ledger) as found:
        if undo is not None:
            local.take_back(found, undo)
        if load is not None:
            _load(found, Path(load))
        many = found.rulings()
        if json:
            show_json_list(map(ruling_json, many))
            return
        for ruling in many:
            _show_ruling(ruling)
        show((count(len(many), "correction"), QUIET))


def _correct(ledger: Ledger, word: Word, pairs: Sequence[Correction], by: str | None) -> None:
    from onrecord import local

    local.correct(ledger, word, pairs, who=by or user(), at=datetime.now(UTC).replace(microsecond=0))


def user() -> str:
    """The user's name on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in a container
        return "unknown"


def _telling(event: Event, asked: str) -> str:
    found = [deed.id for deed in event.deeds if deed.id.startswith(asked)]
    if len(found) != 1:
        what = "more than one telling that begins with" if found else "no telling"
        raise OnrecordError(f"event {event.id} has {what} {asked}")
    return found[0]


def _show_outcome(ledger: Ledger, deeds: Sequence[str], json: bool) -> None:
    """The events that have the tellings now."""
    events = list(dict.fromkeys(ledger.event_telling(deed) for deed in deeds))
    if json:
        from onrecord.export.json import event_json

        show_json([event_json(event, ledger) for event in events])
        return
    for event in events:
        show((event.id, STRONG), "  ", *heading(event), "  ", doing(event))
        show((f"{count(len(event.deeds), 'telling')} in {count(len(event.reports), 'report')}", QUIET), indent=4)


def show_said(ruling: Ruling) -> None:
    """A ruling in a line, beside the event that it made what it is."""
    words = {"merge": "joined", "split": "parted", "fix": "fixed", "wrong": "wrong, and left out of every list"}
    values = "; ".join(f"{value.field}: {one_line(value.value or 'none')}" for value in ruling.values)
    what = f"{words[ruling.word]} ({values})" if values else words[ruling.word]
    why = f": {one_line(ruling.why)}" if ruling.why else ""
    show(f"{what}{why}", (f"  says {ruling.who}, {ruling.at.date().isoformat()}, correction {ruling.number}", QUIET),
         indent=4)  # fmt: skip


def _show_ruling(ruling: Ruling) -> None:
    when = ruling.at.isoformat(sep=" ", timespec="minutes")
    show((f"{ruling.number}", STRONG), "  ", (ruling.word, TAG), f"  {ruling.who}, {when}")
    if ruling.why:
        show(one_line(ruling.why), indent=4)
    for value in ruling.values:
        codes = "".join(f" {code}" for code in (value.country, value.sector) if code)
        show(f"{value.field}: {one_line(value.value or 'none')}", (codes, QUIET), indent=4)
    for where in ruling.places:
        show(f"of {_where(where)}", indent=4)
    for pair in ruling.pairs:
        show(f"{_where(pair.one)} {'with' if pair.joined else 'from'} {_where(pair.other)}", indent=4)


def _where(place: Place) -> str:
    return f"{place.type} at {place.span.report} {place.span.start}-{place.span.end}"


def _load(ledger: Ledger, file: Path) -> None:
    """Add the rulings of a file that the ledger lacks, in their order."""
    import json

    from onrecord import local
    from onrecord.export.json import ruling_of

    try:
        given = [ruling_of(plain) for plain in json.loads(readable(str(file)))]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise OnrecordError(f"{file} holds no corrections: {error}") from error
    have = {replace(ruling, number=0) for ruling in ledger.rulings()}
    for ruling in given:
        if replace(ruling, number=0) not in have:
            local.say_again(ledger, ruling)
