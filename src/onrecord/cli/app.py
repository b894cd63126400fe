"""The commands together, and what happens when one fails: one line on standard error, no traceback."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from onrecord import __version__
from onrecord.errors import OnrecordError

# Each command by the module that has it, in the order in which help shows them.
COMMANDS = {
    "read": "read",
    "timeline": "timeline",
    "event": "event",
    "statements": "statements",
    "chain": "chain",
    "actors": "actors",
    "actor": "actor",
    "reports": "reports",
    "copies": "copies",
    "search": "search",
    "serve": "serve",
    "mcp": "mcp",
    "watch": "watch",
    "plot": "plot",
    "stories": "stories",
    "story": "stories",
    "accounts": "accounts",
    "differences": "differences",
    "merge": "correct",
    "split": "correct",
    "fix": "fix",
    "wrong": "fix",
    "corrections": "correct",
    "count": "count",
    "export": "export",
    "enrich": "enrich",
    "check": "check",
    "update": "read",
    "forget": "forget",
    "explain": "explain",
    "times": "times",
    "ontology": "ontology",
    "ledger": "ledger",
    "completion": "completion",
}
INTERRUPTED = 130  # the shell's own number for a program stopped by Ctrl-C


class Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the work and not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"onrecord.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return command


@click.group(
    cls=Commands,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="onrecord %(version)s")
def app() -> None:
    """Reads news reports and keeps the record: what happened, once; who said so; and where it says that.

    \b
    Examples:
      onrecord read my-reports/
      onrecord timeline --actor RUS --type SANCTION
      onrecord export --format csv --output story.csv
    """


def main() -> None:
    """Run the command line. Exits with 1 where nothing could be done, 2 where the command was not understood."""
    _spare_the_terminal()
    try:
        app()
    except OnrecordError as error:
        _fail(str(error))
    except BrokenPipeError:  # the reader of our output has gone: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))


def _spare_the_terminal() -> None:
    """A terminal or pipe of another encoding than UTF-8 gets "?" for the characters that it lacks, and no traceback."""
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")


def _fail(line: str) -> None:
    print(f"onrecord: {line}", file=sys.stderr)
    sys.exit(1)
