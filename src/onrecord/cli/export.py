"""`onrecord export`: the ledger as a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import ledger_option

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

# As in onrecord.export.FORMATS (a test compares them), which is not loaded to show the help.
FORMATS = ("json", "plover", "csv", "parquet", "gdelt", "polecat", "timelinejs", "ics", "graphml", "jsonld", "ndjson")


@click.command()
@ledger_option
@click.option(
    "--format", "-f", "format_", type=click.Choice(FORMATS), default="json", show_default=True, help="Format."
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else: print.")
@click.option("--attitudes", is_flag=True, help="Thoughts and wishes as well as sayings.")
def export(ledger: str, format_: str, output: Path | None, attitudes: bool) -> None:
    """Write the whole ledger. The same reports give the same bytes, in whatever order they were read."""
    with opened(ledger) as found:
        if format_ != "json":
            _other(found, format_, output, attitudes)
            return
        from onrecord.export import json

        _write(json.export(found, attitudes=attitudes), output)


def _other(found: Ledger, format_: str, output: Path | None, attitudes: bool) -> None:
    """A format of several tables, or of bytes, needs a path: its files stand beside each other there."""
    from onrecord.export import FORMATS as OTHERS
    from onrecord.export import gather, save

    chosen, contents = OTHERS[format_], gather(found, attitudes=attitudes)
    if output is not None:
        for path in save(contents, chosen, output):
            click.echo(str(path), err=True)
    elif list(chosen.parts) == [""]:
        _write(chosen.pieces(contents), None)
    else:
        raise click.UsageError(
            f"{format_} is several files ({', '.join((*chosen.parts, *chosen.binary))}): give --output"
        )


def _write(pieces: Iterable[str], output: Path | None) -> None:
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.writelines(pieces)
        return
    with output.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)
