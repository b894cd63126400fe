"""`onrecord export`: the ledger as a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import ledger_option

FORMATS = ("json",)


@click.command()
@ledger_option
@click.option(
    "--format", "-f", "format_", type=click.Choice(FORMATS), default="json", show_default=True, help="Format."
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else: print.")
@click.option("--attitudes", is_flag=True, help="Thoughts and wishes as well as sayings.")
def export(ledger: str, format_: str, output: Path | None, attitudes: bool) -> None:
    """Write the whole ledger. The same reports give the same bytes, in whatever order they were read."""
    from onrecord.export import json

    with opened(ledger) as found:
        pieces = json.export(found, attitudes=attitudes)
        if output is None:
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
            sys.stdout.writelines(pieces)
            return
        with output.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
