"""`onrecord ontology`: is a file of entries right?"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import json_option
from onrecord.cli.page import show, show_json
from onrecord.errors import OnrecordError


@click.group()
def ontology() -> None:
    """Work with files of ontology entries."""


@ontology.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@json_option
def check(file: Path, json: bool) -> None:
    """Say what is wrong with a file of entries that is to be laid over the package's own."""
    from onrecord.ontology import OntologyError, load

    try:
        load([file])
    except OntologyError as error:
        raise OnrecordError(str(error)) from error
    except OSError as error:
        raise OnrecordError(f"{file}: {error.strerror}") from error
    if json:
        show_json({"file": str(file), "right": True})
    else:
        show(f"{file} is right")
