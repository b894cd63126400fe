"""`onrecord watch`: a ledger that is kept up to date."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import building, json_option, ledger_option, workers_option
from onrecord.cli.page import QUIET, STRONG, day, days, one_line, short, show, show_json
from onrecord.cli.timeline import doing, heading
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.watch import Round


@click.command()
@click.argument("paths", metavar="FOLDER|FEED-LIST...", nargs=-1, required=True)
@ledger_option
@workers_option
@click.option(
    "--every", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds between two looks."
)
@click.option("--fetch", is_flag=True, help="Fetch the feeds and pages; else only folders and files are watched.")
@click.option("--once", is_flag=True, help="Look once, read what is new, and end.")
@json_option
def watch(paths: tuple[str, ...], ledger: str, workers: int, every: float, fetch: bool, once: bool, json: bool) -> None:
    """Read what comes into folders or feeds, as it comes; a line for each new report, event or failure.

    A FEED-LIST is a text file of addresses, one a line; it is asked only with --fetch. Ctrl-C ends it: what is being
    read is finished by the next run. With --json each line is a JSON object.

    \b
    Examples:
      onrecord watch inbox/ --ledger story.db
      onrecord watch feeds.txt --fetch --every 900
    """
    from onrecord.watch import Watch, fetching, follow

    settings = fetching(building(workers)) if fetch else building(workers)
    with opened(ledger, create=True, current=False) as found, _stopping() as stop:
        watched = Watch(found, paths, settings)
        if once:
            if brought := watched.look(wait=False):
                _tell(brought, found, json)
            return
        if not json:
            print(f"onrecord: watching {', '.join(paths)} (Ctrl-C stops it)", file=sys.stderr)
        try:
            for brought in follow(watched, lambda: _pause(stop, every), _busy):
                _tell(brought, found, json)
        except (KeyboardInterrupt, _Stopped):
            print("onrecord: stopped", file=sys.stderr)


class _Stopped(Exception):  # noqa: N818 - no error: the user said so
    """Ctrl-C, or another's polite request to end, between two looks."""


def _pause(stop: threading.Event, seconds: float) -> None:
    if stop.wait(seconds):
        raise _Stopped


def _busy(error: OnrecordError) -> None:
    print(f"onrecord: {error}; trying again", file=sys.stderr)


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that is set when the process is asked to end (SIGTERM); Ctrl-C raises KeyboardInterrupt as ever."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGTERM, lambda *_: stop.set())
    try:
        yield stop
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell(brought: Round, ledger: Ledger, json: bool) -> None:
    if json:
        _tell_json(brought, ledger)
    else:
        for report in brought.reports:
            title = one_line(report.title or report.source, 100)
            show(("report ", STRONG), f" {day(report.published)}  {title}  ", (report.id, QUIET))
        for event in brought.events:
            show(("event ", STRONG), f"  {days(event.days)}  ", *heading(event), f"  {doing(event)}  ",
                 (short(event.id), QUIET))  # fmt: skip
        for failure in brought.failures:
            show(("not read", STRONG), f"  {failure.source}: {one_line(failure.reason, 200)}")
        if gone := brought.changes["events"].gone:
            show(("gone  ", STRONG), f"  {gone:,} events that are told otherwise now")
    sys.stdout.flush()


def _tell_json(brought: Round, ledger: Ledger) -> None:
    from onrecord.export.json import event_json

    for report in brought.reports:
        published = report.published and report.published.isoformat()
        show_json({"report": {"id": report.id, "source": report.source, "title": report.title, "published": published}})
    for event in brought.events:
        show_json({"event": event_json(event, ledger)})
    for failure in brought.failures:
        show_json({"failure": {"source": failure.source, "reason": failure.reason}})
    if brought.changes["events"].gone:
        show_json({"gone": brought.changes["events"].gone})
