"""`onrecord mcp`: the record for an assistant."""

from __future__ import annotations

import click

from onrecord.cli.options import ledger_option
from onrecord.errors import OnrecordError


@click.command()
@ledger_option
def mcp(ledger: str) -> None:
    """Answer an assistant's questions over standard input and output (Model Context Protocol), until it ends.

    The assistant starts this command itself. It gets five tools, all of which only look: events, statements, evidence,
    accounts, search. Every answer has the places of the words that it rests on.

    \b
    Examples:
      onrecord mcp --ledger story.db
    """
    try:
        from onrecord.assistant import server

        made, opened = server(ledger)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("onrecord"):
            raise
        raise OnrecordError("the assistant's server needs more packages: pip install 'onrecord[mcp]'") from error
    with opened:
        made.run("stdio")
