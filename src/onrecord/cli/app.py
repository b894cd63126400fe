"""The commands together, and what happens when one fails: one line on standard error, no traceback."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.errors import OnrecordError

# In the order in which help shows them.
COMMANDS = (
    "read",
    "timeline",
    "event",
    "statements",
    "chain",
    "actors",
    "actor",
    "reports",
    "copies",
    "search",
    "export",
    "check",
    "forget",
    "explain",
    "times",
    "ontology",
)
INTERRUPTED = 130  # the shell's own number for a program stopped by Ctrl-C

app = typer.Typer(
    name="onrecord",
    help="Reads news reports and keeps the record: what happened, once; who said so; and where it says that.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options before any command."""


for _name in COMMANDS:
    import_module(f"onrecord.cli.{_name}").add_to(app)


def main() -> None:
    """Run the command line. Exits with 1 where nothing could be done, 2 where the command was not understood."""
    try:
        app()
    except OnrecordError as error:
        _fail(str(error))
    except BrokenPipeError:  # the reader of our output has gone: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
    except KeyboardInterrupt:
        print("onrecord: stopped; what was read is kept, the same command goes on with it", file=sys.stderr)
        sys.exit(INTERRUPTED)


def _fail(line: str) -> None:
    print(f"onrecord: {line}", file=sys.stderr)
    sys.exit(1)
