"""`onrecord export`: the ledger as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.opening import opened
from onrecord.cli.options import DEFAULT, LedgerOption

FORMATS = ("json",)


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("export")(export)


def export(
    ledger: LedgerOption = DEFAULT,
    format_: Annotated[str, typer.Option("--format", "-f", help=f"One of: {', '.join(FORMATS)}.")] = "json",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; default: print.")] = None,
    attitudes: Annotated[bool, typer.Option("--attitudes", help="Thoughts and wishes as well as sayings.")] = False,
) -> None:
    """Write the whole ledger. The same reports give the same bytes, in whatever order they were read."""
    if format_ not in FORMATS:
        raise typer.BadParameter(f"no format {format_!r}: one of {', '.join(FORMATS)}", param_hint="--format")
    from onrecord.export import json

    with opened(ledger) as found:
        pieces = json.export(found, attitudes=attitudes)
        if output is None:
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
            sys.stdout.writelines(pieces)
            return
        with output.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
