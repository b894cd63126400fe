"""`onrecord times`: the expressions of time in a text."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from onrecord.cli.options import date_option, json_option, readable, standard_input
from onrecord.cli.page import QUIET, STRONG, TAG, count, days, one_line, show, show_json_list
from onrecord.errors import OnrecordError


@click.command()
@click.argument("file", metavar="FILE")
@date_option
@click.option(
    "--grammar", multiple=True, metavar="FILE",
    help="A TOML file of words and rules laid over the package's own; may be given several times.",
)  # fmt: skip
@json_option
def times(file: str, date: datetime.date | None, grammar: tuple[str, ...], json: bool) -> None:
    """Show the expressions of time in a text, with their TIMEX3 values and the days that they name.

    \b
    Examples:
      onrecord times report.txt --date 2018-04-02
    """
    from onrecord.times import GrammarError, find, load

    text = standard_input() if file == "-" else readable(file)
    try:
        found = find(text, date, load([Path(path) for path in grammar]))
    except GrammarError as error:
        raise OnrecordError(str(error)) from error
    if json:
        from onrecord.export.json import timex_json

        show_json_list(timex_json(timex, text) for timex in found)
        return
    for timex in found:
        words = one_line(text[timex.start : timex.end])
        place = f"{timex.start}-{timex.end}"
        show((words, STRONG), "  ", (timex.type, TAG), f"  {timex.value}  {days(timex.days)}  ", (place, QUIET))
    show((count(len(found), "expression"), QUIET))
