"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from onrecord.errors import OnrecordError

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT = "onrecord.db"
DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def day_of(text: str, *, last: bool = False) -> date:
    """The day that a text names; of a month or year the first or last one. Raises ValueError."""
    matched = DAY.fullmatch(text.strip())
    if matched is None:
        raise ValueError(f"{text!r} is no day")
    year, month, day = int(matched[1]), matched[2], matched[3]
    in_month = int(month) if month else 12 if last else 1
    ends = last and 1 <= in_month <= 12
    return date(year, in_month, int(day) if day else monthrange(year, in_month)[1] if ends else 1)


def _first(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    return None if value is None else _asked_day(value, last=False)


def _last(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    return None if value is None else _asked_day(value, last=True)


def _asked_day(text: str, *, last: bool) -> date:
    try:
        return day_of(text, last=last)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day: give 2018-04-02, 2018-04 or 2018") from None


def ledger_option(command: Command) -> Command:
    """`--ledger`, also given by the environment."""
    text = "A file, or a postgresql:// URL."
    return click.option(
        "--ledger", "-l", default=DEFAULT, envvar="ONRECORD_LEDGER", show_default=True, metavar="LEDGER", help=text
    )(command)


def json_option(command: Command) -> Command:
    """`--json`."""
    return click.option("--json", is_flag=True, help="Print JSON.")(command)


def limit_option(command: Command) -> Command:
    """`--limit`."""
    return click.option("--limit", "-n", type=click.IntRange(min=1), help="Show at most so many.")(command)


def days_options(command: Command) -> Command:
    """`--since` and `--until`."""
    until = click.option("--until", metavar="DAY", callback=_last, help="Not after this day, month or year.")
    return click.option("--since", metavar="DAY", callback=_first, help="Not before this day, month or year.")(
        until(command)
    )


def date_option(command: Command) -> Command:
    """`--date`, the day on which a text was published."""
    return click.option("--date", metavar="DAY", callback=_first, help="The day on which it was published.")(command)


def by_option(command: Command) -> Command:
    """`--by`, who says so."""
    return click.option("--by", metavar="NAME", help="Who says so; else the user's name on this machine.")(command)


def workers_option(command: Command) -> Command:
    """`--workers`."""
    text = "Processes that read; 0: as many as there are processors."
    return click.option("--workers", "-w", type=click.IntRange(min=0), default=0, help=text)(command)


def readable(path: str) -> str:
    """The text of a file that a command was given. Raises OnrecordError where there is none."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError as error:
        raise OnrecordError(f"{path}: {error.strerror}") from error
