"""`onrecord times`: the expressions of time in a text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import JsonOption, day_of
from onrecord.cli.page import QUIET, STRONG, TAG, count, days, one_line, show, show_json_list


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("times")(times)


def times(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text file; - is standard input.")],
    date: Annotated[
        str | None, typer.Option("--date", metavar="DAY", help="The day on which it was published.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Show the expressions of time in a text, with their TIMEX3 values and the days that they name."""
    from onrecord.times import find

    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8", errors="replace")
    found = find(text, day_of(date) if date else None)
    if json:
        from onrecord.export.json import timex_json

        show_json_list(timex_json(timex, text) for timex in found)
        return
    for timex in found:
        words = one_line(text[timex.start : timex.end])
        place = f"{timex.start}-{timex.end}"
        show((words, STRONG), "  ", (timex.type, TAG), f"  {timex.value}  {days(timex.days)}  ", (place, QUIET))
    show((count(len(found), "expression"), QUIET))
