"""`onrecord ontology`: is a file of entries right, do its examples hold, and what does it put in the shade?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import json_option
from onrecord.cli.page import show, show_json
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.deeds.examples import Failing, Overlaid


@click.group()
def ontology() -> None:
    """Work with files of ontology entries."""


@ontology.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def check(context: click.Context, file: Path, json: bool) -> None:
    """Say what is wrong with a file of entries that is to be laid over the package's own.

    Reads the examples of its entries and says which of them fail, which entries of the package it replaces, and which
    of them are read otherwise than their examples promise while it is laid over them. Ends with 1 where examples fail.

    \b
    Examples:
      onrecord ontology check my-entries.toml
    """
    found = _overlaid(file)
    if json:
        show_json(_as_json(file, found))
    else:
        _show(file, found)
    if found.failing:
        context.exit(1)


def _overlaid(file: Path) -> Overlaid:
    from onrecord import lexicon
    from onrecord.deeds.examples import overlaid
    from onrecord.ontology import OntologyError, load

    try:
        laid_over = load([file])
    except OntologyError as error:
        raise OnrecordError(str(error)) from error
    except OSError as error:
        raise OnrecordError(f"{file}: {error.strerror}") from error
    return overlaid(laid_over, load(), lexicon.load())


def _show(file: Path, found: Overlaid) -> None:
    show(f"{file}: {len(found.failing)} of {len(found.own)} examples fail" if found.failing else f"{file} is right")
    for failure in found.failing:
        show(f"fails: {_told(failure)}", indent=2)
    for entry in found.replaced:
        show(f"replaces: {entry.file}: {entry.name}", indent=2)
    for failure in found.taken_over:
        show(f"shadows: {failure.entry.file}: {_told(failure)}", indent=2)
    for entry, above in found.shadowed:
        show(f"never counts: {entry.name}, behind {above.file}: {above.name}", indent=2)


def _told(failure: Failing) -> str:
    read = "; ".join(failure.read) or "no deed"
    return f"{failure.entry.name}: {failure.entry.example!r} should give {failure.wanted}, gives {read}"


def _as_json(file: Path, found: Overlaid) -> dict[str, object]:
    return {
        "file": str(file),
        "right": not found.failing,
        "entries": len(found.own),
        "failing": [_failure(failure) for failure in found.failing],
        "replaces": [entry.name for entry in found.replaced],
        "shadows": [_failure(failure) for failure in found.taken_over],
        "never_count": [{"entry": entry.name, "behind": above.name} for entry, above in found.shadowed],
    }


def _failure(failure: Failing) -> dict[str, object]:
    entry = failure.entry
    return {"entry": entry.name, "example": entry.example, "wanted": failure.wanted, "read": list(failure.read)}
