"""`onrecord ontology`: is a file of entries right?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.page import show
from onrecord.errors import OnrecordError

group = typer.Typer(help="Work with files of ontology entries.", no_args_is_help=True, rich_markup_mode=None)


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(group, name="ontology")


@group.command("check")
def check(file: Annotated[Path, typer.Argument(metavar="FILE", help="A TOML file of entries.")]) -> None:
    """Say what is wrong with a file of entries that is to be laid over the package's own."""
    from onrecord import ontology

    try:
        ontology.load([file])
    except ontology.OntologyError as error:
        raise OnrecordError(str(error)) from error
    show(f"{file} is right")
