"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from onrecord import settings
from onrecord.errors import OnrecordError
from onrecord.filters import STATUSES, EventFilter, day_of

if TYPE_CHECKING:
    from onrecord.local import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT = "onrecord.db"


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
    """`--ledger`, else as the settings say."""
    text = "A file, or a postgresql:// URL."
    return click.option(
        "--ledger", "-l", default=lambda: str(settings.value("ledger")), show_default=DEFAULT, metavar="LEDGER",
        help=text,
    )(command)  # fmt: skip


def json_option(command: Command) -> Command:
    """`--json`."""
    return click.option("--json", is_flag=True, help="Print JSON.")(command)


def limit_option(command: Command) -> Command:
    """`--limit`."""
    return click.option("--limit", "-n", type=click.IntRange(min=1), help="Show at most so many.")(command)


def days_options(command: Command) -> Command:
    """`--since` and `--until`; days the wrong way round would find nothing, and are an error."""

    @wraps(command)
    def asking(*arguments: Any, since: date | None, until: date | None, **others: Any) -> Any:
        if since and until and until < since:
            raise click.UsageError(f"nothing is both since {since} and until {until}")
        return command(*arguments, since=since, until=until, **others)

    until = click.option("--until", metavar="DAY", callback=_last, help="Not after this day, month or year.")
    since = click.option("--since", metavar="DAY", callback=_first, help="Not before this day, month or year.")
    return since(until(cast("Command", asking)))


def event_filters(command: Command) -> Command:
    """The conditions on events, the same wherever events are chosen; the command gets them as `asked`."""

    @wraps(command)
    def asking(
        *arguments: Any,
        actor: str | None,
        type_: str | None,
        since: date | None,
        until: date | None,
        status: str | None,
        sure: float | None,
        **others: Any,
    ) -> Any:
        asked = EventFilter(actor=actor, type=type_, since=since, until=until, status=status, sure=sure)
        return command(*arguments, asked=asked, **others)

    statuses = click.Choice(STATUSES, case_sensitive=False)
    options = (
        click.option("--actor", "-a", metavar="NAME", help="A party: (part of) a name, or a country code."),
        click.option("--type", "-t", "type_", metavar="TYPE", help="PLOVER type, such as SANCTION."),
        days_options,
        click.option("--status", "-s", type=statuses, help="How it is told."),
        click.option("--sure", type=click.FloatRange(0, 1), help="Least confidence, 0 to 1."),
    )
    for option in reversed(options):
        asking = option(asking)
    return cast("Command", asking)


def date_option(command: Command) -> Command:
    """`--date`, the day on which a text was published."""
    return click.option("--date", metavar="DAY", callback=_first, help="The day on which it was published.")(command)


def ask_options(command: Command) -> Command:
    """`--ask` and `--below`: a second opinion; the command gets the enricher's options as `opinion`, {} without."""

    @wraps(command)
    def asking(*arguments: Any, ask: tuple[str, str] | None, below: float | None, **others: Any) -> Any:
        if below is not None and ask is None:
            raise click.UsageError("--below is of a second opinion: give --ask URL MODEL, too")
        opinion = {"url": ask[0], "model": ask[1]} if ask else {}
        return command(*arguments, opinion=opinion | ({} if below is None else {"below": str(below)}), **others)

    text = "Let the model of an OpenAI-compatible server look at what was read with doubt; else nobody is asked."
    asking = click.option("--below", type=click.FloatRange(0, 1), help="What counts as doubt: a confidence.")(asking)
    return cast("Command", click.option("--ask", nargs=2, metavar="URL MODEL", default=None, help=text)(asking))


def by_option(command: Command) -> Command:
    """`--by`, who says so."""
    return click.option("--by", metavar="NAME", help="Who says so; else the user's name on this machine.")(command)


def workers_option(command: Command) -> Command:
    """`--workers`, else as the settings say."""
    text = "Processes that read; 0: as many as there are processors."
    return click.option(
        "--workers", "-w", type=click.IntRange(min=0), default=lambda: int(settings.number("workers")),
        show_default="0", help=text,
    )(command)  # fmt: skip


def building(workers: int, **reading: Any) -> Settings:
    """How a ledger is built, as the settings say; `reading` are options of the command that the user gave."""
    from onrecord import local
    from onrecord.read.settings import ReadSettings

    chosen = settings.load()
    own = {field.name for field in fields(ReadSettings)}
    plain: dict[str, Any] = {name: given for name, given in chosen.items() if name in own}
    return local.Settings(
        workers=workers or local.default_workers(),
        deadline=float(chosen["report_seconds"]),
        memory=int(chosen["worker_memory"]),
        keep_text=bool(chosen["keep_text"]),
        read=ReadSettings(**{**plain, **{name: given for name, given in reading.items() if given}}),
    )


def standard_input() -> str:
    """The text that comes in. Bytes that are no UTF-8 are read as such a file's would be, and end nothing."""
    return sys.stdin.buffer.read().decode("utf-8", "replace")


def readable(path: str) -> str:
    """The text of a file that a command was given, its line ends as they are, since places are counted in it.

    It is decoded as a report is. Raises OnrecordError where there is no such file, or no text in it.
    """
    from onrecord.read.decode import NotTextError, decode

    try:
        return decode(Path(path).read_bytes())
    except OSError as error:
        raise OnrecordError(f"{path}: {error.strerror}") from error
    except NotTextError as error:
        raise OnrecordError(f"{path}: {error}") from error
