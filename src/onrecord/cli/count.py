"""`onrecord count`: how many events, by time, parties and kind."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import event_filters, json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, for_programs, show, show_json_list
from onrecord.cli.timeline import chosen

if TYPE_CHECKING:
    from onrecord.filters import EventFilter
    from onrecord.tally import Row

TWO = 2  # origins from which something is told independently


def _names(_context: click.Context, _option: click.Parameter, given: str) -> tuple[str, ...]:
    return tuple(name.strip().lower() for name in given.split(",") if name.strip())


@click.command()
@ledger_option
@click.option(
    "--by",
    metavar="NAME,...",
    default="month,dyad,type",
    show_default=True,
    callback=_names,
    help="day, week, month, year; dyad, actor, recipient; type, mode, root, quad, status.",
)
@click.option("--independent", is_flag=True, help="Only events that two or more independent origins tell of.")
@event_filters
@click.option("--csv", "csv_", is_flag=True, help="Print CSV.")
@json_option
def count(*, ledger: str, by: tuple[str, ...], independent: bool, asked: EventFilter, csv_: bool, json: bool) -> None:
    """Count events (not reports) by time, parties and kind, under the column names of GDELT's tables.

    Acts that are told as done are counted; with --status those of that status. An event whose days no one period holds
    (a month's event, by week) stands under an empty one. One with several pairs of parties counts under each pair.

    \b
    Examples:
      onrecord count --by week,dyad,type
      onrecord count --by month,quad --actor RUS --independent --csv > rus.csv
    """
    if csv_ and json:
        raise click.UsageError("give --csv or --json, not both")
    from onrecord import tally
    from onrecord.tables.contents import TOLD_AS_DONE

    columns = tally.columns(by)
    with opened(ledger) as found:
        events = [event for event in chosen(found, asked) if asked.status or event.status in TOLD_AS_DONE]
    rows = tally.count(events, by, independent=TWO if independent else 1)
    if json:
        show_json_list(dict(zip(columns, tally.cells(row), strict=True)) for row in rows)
    elif csv_:
        _write_csv(columns, rows)
    else:
        _show_table(columns, rows)


def _write_csv(columns: Sequence[str], rows: Sequence[Row]) -> None:
    from onrecord.tally import cells

    for_programs()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(cells, rows))


def _show_table(columns: Sequence[str], rows: Sequence[Row]) -> None:
    from onrecord.tally import cells

    lines = [["" if cell is None else str(cell) for cell in cells(row)] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *lines, strict=True)]
    show(("  ".join(name.ljust(width) for name, width in zip(columns, widths, strict=True)).rstrip(), STRONG))
    for line in lines:
        show("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    if not rows:
        show(("no such events", QUIET))
