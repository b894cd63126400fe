"""Cleaning again what another version of onrecord has cleaned, from the texts that the ledger keeps; no file is needed.

What cleaning found is taken off a report, and what its carrier said of it stays: `as_read` gives the report as reading
gave it. Cleaned by this version it is as if it had been read by this version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.ledger import LedgerError
from onrecord.ledger.rows import report_digest
from onrecord.model import Failure, Report

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

TOGETHER = 200  # reports that are stored in one transaction

Progress = Callable[[str, int, int | None], None]


def cleaned(report: Report) -> Report | Failure:
    """The report with its clean text, or why it has none."""
    from onrecord.clean import clean

    try:
        return clean(report)
    except Exception as error:
        line = " ".join(str(error).split())[:300]
        return Failure(report.source, f"cleaning failed: {type(error).__name__}: {line}")


def as_read(report: Report) -> Report:
    """A cleaned report as it was before.

    Title and date that cleaning found have spans. A byline, a publisher or a language that the text itself gives is
    found again.
    """
    from onrecord.clean.language import language_of

    of_text = bool(report.published_spans) or report.dated_by == "copy"
    lines = [report.text[block.start : block.end] for block in report.blocks if block.kind == "byline"]
    own_byline = bool(report.byline) and any(str(report.byline) in line for line in lines)
    bare = replace(
        report,
        publisher=None,
        text="",
        pieces=(),
        blocks=(),
        title=None if report.title_spans else report.title,
        byline=None if own_byline else report.byline,
        published=None if of_text else report.published,
        dated_by="none" if of_text else report.dated_by,
        place=None,
        credits=(),
        language="" if report.language == language_of(report.text) else report.language,
        slips=(),
        title_spans=(),
        published_spans=(),
    )
    again = cleaned(bare) if report.publisher else bare
    of_its_own = isinstance(again, Report) and again.publisher == report.publisher
    return bare if of_its_own else replace(bare, publisher=report.publisher)


def out_of_date(ledger: Ledger) -> list[str]:
    """The reports, by id, that another version of onrecord has cleaned."""
    return [id_ for id_, (_, made_by) in ledger.known().items() if made_by != __version__]


def cleaned_again(ledger: Ledger, tell: Progress) -> Iterator[Report | Failure]:
    """These reports as this version cleans them, whether that is another way or not."""
    todo = out_of_date(ledger)
    for done, id_ in enumerate(todo, 1):
        try:
            report = ledger.all_reports[id_]
        except LedgerError as error:
            yield Failure(ledger.reports([id_])[0].source, f"not cleaned again: {error}")
            continue
        yield cleaned(as_read(report))
        tell("cleaning again", done, len(todo))


def clean_again(ledger: Ledger, tell: Progress) -> list[Failure]:
    """Store these reports as this version cleans them; what cannot be cleaned stays as it is, and is returned."""
    failures: list[Failure] = []
    batch: list[Report] = []
    for one in cleaned_again(ledger, tell):
        if isinstance(one, Failure):
            failures.append(one)
            continue
        batch.append(one)
        if len(batch) == TOGETHER:
            ledger.add_reports(batch)
            batch = []
    ledger.add_reports(batch)
    return failures


def cleaned_otherwise(ledger: Ledger, tell: Progress) -> tuple[dict[str, Report], list[Failure]]:
    """Those of these reports, by id, that this version cleans otherwise, and those that it cannot clean; nothing is
    written. One that its text does not date has the date that the ledger gives it."""
    known, dates = ledger.known(), ledger.dates()
    fresh: dict[str, Report] = {}
    failures: list[Failure] = []
    for one in cleaned_again(ledger, tell):
        if isinstance(one, Failure):
            failures.append(one)
        elif report_digest(one) != known[one.id][0]:
            lent, dated_by = dates[one.id]
            borrowed = one.published is None and dated_by == "copy"
            fresh[one.id] = replace(one, published=lent, dated_by=dated_by) if borrowed else one
    return fresh, failures
