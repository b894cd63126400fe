"""`onrecord ledger`: what is done to a ledger as a whole."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import building, json_option, ledger_option, workers_option
from onrecord.cli.read import close, progressing


@click.group()
def ledger() -> None:
    """Bring work that was done elsewhere into a ledger."""


@ledger.command()
@click.argument("job", metavar="FOLDER")
@ledger_option
@workers_option
@json_option
def load(job: str, ledger: str, workers: int, json: bool) -> None:
    """Bring what a job on a cluster has done (see `onrecord read --ray --job`) into a ledger.

    Readings that the job lacks are made here.

    \b
    Examples:
      onrecord ledger load job/ --ledger story.db
    """
    from onrecord import cluster

    own = cluster.Job(cluster.whole(job))
    own.check()
    with opened(ledger, create=True, current=False) as found, progressing(json) as progress:
        summary = cluster.load(found, own, building(workers), progress)
    close(summary, ledger, json)
