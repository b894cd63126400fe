"""`onrecord read`: reports into a ledger."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.enrich import tell_enriched
from onrecord.cli.opening import opened
from onrecord.cli.options import ask_options, building, json_option, ledger_option, workers_option
from onrecord.cli.page import QUIET, STRONG, count, one_line, show, show_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.enrich import Enriched
    from onrecord.ledger import Ledger
    from onrecord.local import Changed, Preview, Progress, Settings, Summary

SHOWN = 20  # failures; the rest is counted
FIELDS = ("text", "title", "published", "publisher", "author", "url", "id")


def columns_of(context: click.Context, parameter: click.Parameter, given: str | None) -> dict[str, str]:
    """`text=body,published=date` as a table from a report's field to the name of a column."""
    pairs = [pair.partition("=") for pair in given.split(",")] if given else []
    for field, _, column in pairs:
        if field.strip() not in FIELDS or not column.strip():
            raise click.BadParameter(f"give FIELD=COLUMN,...; FIELD is one of {', '.join(FIELDS)}")
    return {field.strip(): column.strip() for field, _, column in pairs}


def table_of(context: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    """The text of the user's table of actors, found right before anything is read. Raises TableError."""
    if given is None:
        return None
    from onrecord.actors import table

    text = table.text_of(given)
    table.parse(text, given)
    return text


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@ledger_option
@workers_option
@click.option("--columns", metavar="FIELD=COLUMN,...", callback=columns_of, help="Columns of tables, if not guessed.")
@click.option("--fetch", is_flag=True, help="Fetch the addresses among the paths; else nothing is fetched.")
@click.option(
    "--actors",
    metavar="CSV",
    callback=table_of,
    help="Your own table of actors; it comes first, and the ledger keeps it.",
)
@click.option("--ocr", is_flag=True, help="Read scanned PDFs by tesseract, if it is installed.")
@click.option("--keep-text/--no-keep-text", default=None, help="Keep the reports' texts (else words need the files).")
@click.option("--ray", metavar="local|HOST:PORT", help="Hand the work to a Ray cluster, or to one on this machine.")
@click.option("--job", metavar="FOLDER", help="With --ray: a folder (or s3://...) that all its machines can reach.")
@ask_options
@json_option
def read(
    paths: tuple[str, ...],
    ledger: str,
    workers: int,
    columns: dict[str, str],
    fetch: bool,
    actors: str | None,
    ocr: bool,
    keep_text: bool | None,
    ray: str | None,
    job: str | None,
    opinion: dict[str, str],
    json: bool,
) -> None:
    """Read reports into a ledger, which is made where there is none. What is in it already is not read again.

    \b
    Examples:
      onrecord read my-reports/
      onrecord read story.pdf articles.jsonl --ledger story.db
      onrecord read --fetch https://example.org/feed.xml
    """
    if bool(ray) != bool(job):
        raise click.UsageError("--ray and --job go together: the machines hand on their work through the job's folder")
    settings = replace(building(workers, columns=columns, fetch=fetch, ocr=ocr), actors=actors)
    if keep_text is not None:
        settings = replace(settings, keep_text=keep_text)
    fresh = not Path(ledger).exists()
    with opened(ledger, create=True, current=False) as found, progressing(json) as progress:
        if ray and job:
            summary = _by_many(found, paths, ray, job, settings, progress)
        else:
            from onrecord import local

            summary = local.read(found, paths, settings, progress)
        enriched = _opinions(found, opinion)
    if fresh and not summary.counts.reports and len(summary.failures) <= SHOWN:
        Path(ledger).unlink(missing_ok=True)  # a mistyped path leaves no empty ledger; a long list of failures is kept
    close(summary, ledger, json, enriched)


def _by_many(
    ledger: Ledger, paths: tuple[str, ...], ray: str, job: str, settings: Settings, progress: Progress | None
) -> Summary:
    from onrecord import cluster

    with cluster.Nodes(ray, settings.workers) as nodes:
        return cluster.read(ledger, paths, cluster.Job(cluster.whole(job)), nodes, settings, progress)


@click.command()
@ledger_option
@workers_option
@click.option("--dry-run", is_flag=True, help="Only say what would change; nothing is written.")
@ask_options
@json_option
def update(ledger: str, workers: int, dry_run: bool, opinion: dict[str, str], json: bool) -> None:
    """Finish what was broken off; clean and read again what this version of onrecord does otherwise; say what changed.

    \b
    Examples:
      onrecord update --dry-run
      onrecord update --ledger story.db
    """
    from onrecord import local

    settings = building(workers)
    with opened(ledger, current=False) as found, progressing(json) as progress:
        if dry_run:
            preview = local.preview(found, settings, progress)
            show_json(asdict(preview)) if json else _foretell(preview)
            return
        before = found.digests()
        failures = local.update(found, settings, progress)
        summary = local.Summary(found.counts().reports, 0, found.counts(), tuple(failures))
        changes = {noun: local.compare(before[noun], digests) for noun, digests in found.digests().items()}
        enriched = _opinions(found, opinion)
    if not json:
        tell_changes(changes)
    close(summary, ledger, json, enriched, wanted=False)


def _foretell(preview: Preview) -> None:
    show((count(len(preview.reports), "report"), STRONG), " would be read again")
    if preview.cleaned:
        show((count(len(preview.cleaned), "report"), STRONG), " would be cleaned otherwise")
    tell_changes(preview.changes)
    for failure in preview.failures:
        show(failure.source, (f": {one_line(failure.reason, 200)}", QUIET), indent=2)


def tell_changes(changes: Mapping[str, Changed]) -> None:
    """Say how many nouns of each kind came, changed and went."""
    for noun, many in changes.items():
        show(f"{noun}: {many.new:,} new, {many.changed:,} changed, {many.gone:,} gone")


def _opinions(ledger: Ledger, options: dict[str, str]) -> Enriched | None:
    """A second opinion on what is doubtful, where the user asks for one."""
    if not options:
        return None
    from onrecord import enrich

    return enrich.run(ledger, "ask", options)


def close(summary: Summary, ledger: str, json: bool, enriched: Enriched | None = None, *, wanted: bool = True) -> None:
    """Say what was done; exits with 1 where anything could not be read, though the rest is read and kept, or where
    reports were `wanted` and there are none."""
    if json:
        show_json({**asdict(summary), **({"opinions": asdict(enriched)} if enriched else {})})
    else:
        _tell(summary, ledger)
        if enriched:
            tell_enriched(enriched)
    if summary.failures:
        raise click.exceptions.Exit(1)
    if wanted and not summary.met and not summary.counts.reports:
        print("onrecord: no reports there", file=sys.stderr)
        raise click.exceptions.Exit(1)


def _tell(summary: Summary, ledger: str) -> None:
    counts = summary.counts
    show((count(summary.met, "report"), STRONG), f" read, {summary.new:,} of them new")
    if counts.reports:
        held = [
            f"{count(counts.reports, 'report')} ({count(counts.copies, 'copy', 'copies')} among them)",
            count(counts.events, "event"),
            count(counts.statements, "statement"),
            count(counts.actors, "actor"),
        ]
        show((ledger, STRONG), " holds ", ", ".join(held))
    if summary.failures:
        show((count(len(summary.failures), "file"), STRONG), " not read:")
        for failure in summary.failures[:SHOWN]:
            show(failure.source, (f": {one_line(failure.reason, 200)}", QUIET), indent=2)
        if len(summary.failures) > SHOWN:
            show(f"and {len(summary.failures) - SHOWN:,} more: `onrecord reports` shows them all", indent=2)


def progressing(quiet: bool) -> AbstractContextManager[Progress | None]:
    """A bar on a terminal; nothing where output goes elsewhere."""
    if quiet or not sys.stderr.isatty():
        return nullcontext()
    from onrecord.cli.progress import Bar

    return Bar()
