"""`onrecord event`: one event, every field with the report, the words and their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, WORDS, days, one_line, parties, party, show, show_json
from onrecord.cli.timeline import doing, heading, report_name, support

if TYPE_CHECKING:
    from onrecord.ledger import Ledger, Listed
    from onrecord.model import Deed, Event, Span


@click.command()
@click.argument("id_", metavar="ID")
@ledger_option
@click.option("--why", is_flag=True, help="Show what made each telling, and why they are one act.")
@json_option
def event(id_: str, ledger: str, why: bool, json: bool) -> None:
    """Show one event: every field of every telling, with the report, the words and their place in its text."""
    with opened(ledger) as found:
        asked = found.event(id_)
        if json:
            from onrecord.export.json import event_json

            show_json({**event_json(asked, found), "why": list(asked.why)})
            return
        reports = {report.id: report for report in found.reports()}
        show((days(asked.days), STRONG), "  ", *heading(asked))
        show(doing(asked), indent=4)
        _show_fields(asked)
        show((support(asked), QUIET), indent=4)
        for number, deed in enumerate(asked.deeds):
            _show_telling(deed, found, reports)
            if why:
                _show_why(deed, asked, number)
        show()
        show((f"id {asked.id}", QUIET))


def _show_fields(asked: Event) -> None:
    fields = {
        "place": asked.place,
        "number": asked.quantity,
        "on the word of": parties(asked.on_word_of),
        "score": None if asked.score is None else f"{asked.score:+g} (-10 conflict to +10 cooperation)",
        "copies": ", ".join(asked.copies),
    }
    for name, value in fields.items():
        if value:
            show(f"{name}: {value}", indent=4)


def _show_telling(deed: Deed, ledger: Ledger, reports: Mapping[str, Listed]) -> None:
    show()
    show((report_name(reports.get(deed.report), deed.report), STRONG), "  ", (deed.report, QUIET), indent=2)
    for name, value, spans in _fields(deed):
        words = ledger.words(spans)
        place = ", ".join(f"{span.start}-{span.end}" for span in spans)
        shown = f"{name}: {value}" if value else f"{name}:"
        if words:
            show(shown, "  ", (f"“{one_line(words)}”", WORDS), (f"  {place}", QUIET), indent=4)
        elif value:
            show(shown, indent=4)


def _fields(deed: Deed) -> Iterator[tuple[str, str, Sequence[Span]]]:
    yield "told as", "" if deed.status == "happened" else deed.status, deed.spans
    for role, many in (("actor", deed.actors), ("recipient", deed.recipients), ("on the word of", deed.on_word_of)):
        for who in many:
            yield role, party(who), who.spans
    if deed.hedged and not deed.on_word_of:
        yield "on the word of", "somebody who is not named", ()
    yield "date", days(deed.days), deed.days_spans
    yield "place", deed.place or "", deed.place_spans
    yield "number", deed.quantity or "", deed.quantity_spans
    yield "context", ", ".join(deed.contexts), ()


def _show_why(deed: Deed, asked: Event, number: int) -> None:
    made = f"entry {deed.entry}" if deed.entry else "no entry named"
    frame = f", frame {deed.frame}" if deed.frame else ""
    show((f"read by: {made}{frame}; sure {deed.sure:.2f}", QUIET), indent=4)
    if number and number <= len(asked.why):
        show((f"the same act as the first: {asked.why[number - 1]}", QUIET), indent=4)
