"""`onrecord export`: the ledger as a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from onrecord.cli.opening import opened
from onrecord.cli.options import event_filters, ledger_option, limit_option
from onrecord.cli.page import for_programs
from onrecord.cli.timeline import known_type

if TYPE_CHECKING:
    from onrecord.export import Contents
    from onrecord.filters import EventFilter


class FormatName(click.ParamType):  # type: ignore[type-arg]  # the older click that will do has no argument there
    """The name of a format, one of another package's plug-in included; they are looked up only where one is given."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as given. Fails where there is no such format."""
        from onrecord.export import FORMATS

        if value not in FORMATS:
            self.fail(f"{value!r} is not one of {', '.join(FORMATS)}", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin so."""
        from onrecord.export import FORMATS

        return [CompletionItem(name) for name in FORMATS if name.startswith(incomplete)]


def list_formats(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    """Show the formats, each with what it is and the package that it comes from, and end."""
    if not asked or context.resilient_parsing:
        return
    from onrecord.export import FORMATS

    for name in FORMATS:
        click.echo(f"{name:12} {FORMATS[name].about} ({FORMATS.origin(name)})")
    context.exit()


@click.command()
@ledger_option
@click.option("--format", "-f", "format_", type=FormatName(), default="json", show_default=True, help="Format.")
@click.option("--formats", is_flag=True, is_eager=True, expose_value=False, callback=list_formats, help="List them.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else: print.")
@click.option("--attitudes", is_flag=True, help="Thoughts and wishes as well as sayings.")
@event_filters
@limit_option
def export(
    *, ledger: str, format_: str, output: Path | None, attitudes: bool, asked: EventFilter, limit: int | None
) -> None:
    """Write the ledger, or the events that are asked for with the statements, reports and actors that belong to them.

    The formats are json, plover, csv, parquet, gdelt, polecat, timelinejs, ics, graphml, jsonld, ndjson, and those of
    plug-ins. The same reports give the same bytes, in whatever order they were read.

    \b
    Examples:
      onrecord export --format gdelt --output story.tsv
      onrecord export -f csv -o march.csv --type SANCTION --since 2018-03 --until 2018-03
    """
    from onrecord.export import gather

    with opened(ledger) as found:
        contents = gather(found, asked, limit=limit, attitudes=attitudes)
        if asked.type and not contents.events:
            known_type(asked.type, found)
        _write_all(contents, format_, output)


def _write_all(contents: Contents, name: str, output: Path | None) -> None:
    """A format of several tables, or of bytes, needs a path: its files stand beside each other there."""
    from onrecord.export import FORMATS, save

    chosen = FORMATS[name]
    if output is not None:
        for path in save(contents, chosen, output):
            click.echo(str(path), err=True)
    elif list(chosen.parts) == [""]:
        _print(chosen.pieces(contents))
    else:
        parts = ", ".join((*chosen.parts, *chosen.binary))
        raise click.UsageError(f"{name} is several files ({parts}): give --output")


def _print(pieces: Iterable[str]) -> None:
    for_programs()
    sys.stdout.writelines(pieces)
