"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Annotated, TypeAlias

import typer

DEFAULT = "onrecord.db"

LedgerOption: TypeAlias = Annotated[
    str, typer.Option("--ledger", "-l", envvar="ONRECORD_LEDGER", help="Ledger: a file, or a postgresql:// URL.")
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON.")]
LimitOption: TypeAlias = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Show at most so many.")]

DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def _day(text: str, *, last: bool) -> date:
    """A day, or the first or last one of a month or year."""
    matched = DAY.fullmatch(text.strip())
    try:
        if matched is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in matched.groups())
        assert year is not None
        month = month or (12 if last else 1)
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day: give 2018-04-02, 2018-04 or 2018") from None


def day_of(text: str) -> date:
    """The day that a text names; of a month or year the first."""
    return _day(text, last=False)


def _first(text: str) -> date:
    return _day(text, last=False)


def _last(text: str) -> date:
    return _day(text, last=True)


def _parsed(parser: Callable[[str], date], name: str, text: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, parser=parser, metavar="DAY", help=text)
    return option


SinceOption: TypeAlias = Annotated[date | None, _parsed(_first, "--since", "Not before this day, month or year.")]
UntilOption: TypeAlias = Annotated[date | None, _parsed(_last, "--until", "Not after this day, month or year.")]
