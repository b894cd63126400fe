"""`onrecord serve`: the ledger as a page in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import ledger_option
from onrecord.errors import OnrecordError

ANY = ("0.0.0.0", "::")
MISSING = "the page needs more packages: pip install 'onrecord[web]'"


@click.command()
@ledger_option
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; others need a token.")
@click.option("--name", "names", multiple=True, help="A name under which others reach this machine (may be repeated).")
@click.option("--token", help="Word that everybody who asks must bring; made up where other machines can ask.")
@click.option("--write", is_flag=True, help="Let reports be added by dropping files onto the page.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def serve(
    ledger: str, port: int, host: str, names: tuple[str, ...], token: str | None, write: bool, open_: bool
) -> None:
    """Show the record as a page on this machine, for nobody else, until stopped with Ctrl-C.

    Without --write the page can change nothing. Files dropped onto it are kept in a folder beside the ledger.

    \b
    Examples:
      onrecord serve --open
      onrecord serve --ledger story.db --port 0
    """
    try:
        import uvicorn

        from onrecord.web.app import create_app
        from onrecord.web.guard import new_secret
        from onrecord.web.listening import is_loopback, listen
        from onrecord.web.settings import LOOPBACK, Settings
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("onrecord"):
            raise
        raise OnrecordError(MISSING) from error

    token = token or (None if is_loopback(host) else new_secret())
    hosts = (*LOOPBACK, *([f"[{host}]" if ":" in host else host] if host not in ANY else ()), *names)
    app = create_app(ledger, Settings(hosts=hosts, token=token, warm=True, intake=_intake(ledger) if write else None))
    with listen(port, host) as socket:
        shown = names[0] if names else "127.0.0.1" if host in ANY else host
        address = f"http://{f'[{shown}]' if ':' in shown else shown}:{socket.getsockname()[1]}/"
        if token:
            address += f"?token={token}"
        click.echo(f"{ledger} is at {address} (Ctrl-C stops it)", err=True)
        if open_:
            click.launch(address)
        settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(settings).run([socket])


def _intake(ledger: str) -> Path:
    """The folder for files dropped onto the page: beside the ledger's file, or here for a ledger on a server."""
    file = Path("onrecord") if "://" in ledger else Path(ledger)
    return file.with_name(f"{file.name}.intake").absolute()
