"""`onrecord serve`: the ledger as a page in the browser."""

from __future__ import annotations

import click

from onrecord.cli.options import ledger_option
from onrecord.errors import OnrecordError

MISSING = "the page needs more packages: pip install 'onrecord[web]'"


@click.command()
@ledger_option
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any free one.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def serve(ledger: str, port: int, open_: bool) -> None:
    """Show the record as a page on this machine, for nobody else, until stopped with Ctrl-C."""
    try:
        import uvicorn

        from onrecord.web.app import create_app
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("onrecord"):
            raise
        raise OnrecordError(MISSING) from error
    from onrecord.web.listening import listen

    app = create_app(ledger)
    with listen(port) as socket:
        address = f"http://127.0.0.1:{socket.getsockname()[1]}/"
        click.echo(f"{ledger} is at {address} (Ctrl-C stops it)", err=True)
        if open_:
            click.launch(address)
        settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(settings).run([socket])
