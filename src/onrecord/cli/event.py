"""`onrecord event`: one event, every field with the report, the words and their place; what it answers; differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onrecord.cli.correct import show_said
from onrecord.cli.differences import differences_of, show_differences
from onrecord.cli.opening import opened
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.page import QUIET, STRONG, WORDS, count, days, one_line, parties, party, short, show, show_json
from onrecord.cli.timeline import doing, heading, report_name, support

if TYPE_CHECKING:
    from onrecord.ledger import Ledger, Listed
    from onrecord.ledger.fixes import Fixed
    from onrecord.ledger.rulings import Ruling
    from onrecord.merge import Chain
    from onrecord.model import Deed, Event, Note, Span


@click.command()
@click.argument("id_", metavar="ID")
@ledger_option
@click.option("--why", is_flag=True, help="Show what made each telling, and why they are one act.")
@json_option
def event(id_: str, ledger: str, why: bool, json: bool) -> None:
    """Show one event: every field of every telling, with the report, the words and their place in its text.

    Also on what its tellings differ, and which acts it is told to answer or to be answered by.

    \b
    Examples:
      onrecord event 787ea82d84
      onrecord event 787ea82d84 --why
    """
    with opened(ledger) as found:
        from onrecord.ledger.rulings import bearing_on

        asked = found.event(id_)
        near = {one.id: one for one in found.events(reports=asked.reports)}
        chains = _chains(asked, near.values(), found)
        differing = differences_of(asked, found)
        notes = _notes(asked, found)
        fixed = found.fixed([asked.id]).get(asked.id)
        said = bearing_on(asked, found.rulings(), fixed.numbers if fixed else ())
        if json:
            from onrecord.export.json import chain_json, event_json, note_json, ruling_json

            more = {
                "notes": list(map(note_json, notes)),
                "why": list(asked.why),
                "differences": [asdict(point) for point in differing],
                "corrections": list(map(ruling_json, said)),
                "as_read": event_json(fixed.as_read, found) if fixed else None,
                "wrong": bool(fixed and fixed.wrong),
            }
            show_json({**event_json(asked, found), **more, "chains": list(map(chain_json, chains))})
            return
        reports = {report.id: report for report in found.reports([*asked.reports, *asked.copies])}
        show((days(asked.days), STRONG), "  ", *heading(asked))
        show(doing(asked), indent=4)
        _show_corrections(asked, fixed, said)
        _show_fields(asked, reports)
        _show_chains(asked, chains, near)
        show_differences(differing, reports)
        _show_notes([note for note in notes if note.of == asked.id], found)
        for number, deed in enumerate(asked.deeds):
            _show_telling(deed, found, reports)
            _show_notes([note for note in notes if note.of == deed.id], found)
            if why:
                _show_why(deed, asked, number)
        show()
        show((f"id {asked.id}", QUIET))


def _show_corrections(asked: Event, fixed: Fixed | None, said: Sequence[Ruling]) -> None:
    """Who has said what of the event, and what was read where it says something else."""
    from onrecord.ledger.fixing import FIELDS, text_of  # brings the database's library, which help has no need of

    for ruling in said:
        show_said(ruling)
    if fixed:
        for name in FIELDS:
            if (was := text_of(fixed.as_read, name)) != text_of(asked, name):
                show(f"read as {name}: {one_line(was) or 'none'}", indent=4)


def _notes(asked: Event, ledger: Ledger) -> tuple[Note, ...]:
    """What enrichers say of the event and its tellings."""
    return ledger.notes([asked.id, *(deed.id for deed in asked.deeds)])


def _show_notes(notes: Iterable[Note], ledger: Ledger) -> None:
    for note in notes:
        words = f"  “{one_line(ledger.words(note.spans))}”" if note.spans else ""
        place = "".join(f"  {span.start}-{span.end}" for span in note.spans)
        show(f"{note.field}: {one_line(note.value)}", (words, WORDS), (f"{place}  says {note.by}", QUIET), indent=4)


def _chains(asked: Event, near: Iterable[Event], ledger: Ledger) -> list[Chain]:
    """The chains that the event's reports tell of it."""
    from onrecord.merge.chains import chains

    return [chain for chain in chains(near, ledger.all_reports) if asked.id in (chain.event, chain.to)]


def _show_chains(asked: Event, chains: Sequence[Chain], near: Mapping[str, Event]) -> None:
    for chain in chains:
        words = {("answer", True): "answers", ("answer", False): "answered by"}
        words |= {("after", True): "told as after", ("after", False): "told as before"}
        other = near[chain.to if chain.event == asked.id else chain.event]
        said = (f"  “{chain.words}”", WORDS)
        name = words[chain.kind, chain.event == asked.id]
        show(f"{name}: {days(other.days)}  ", *heading(other), f"  {doing(other)}  ", (short(other.id), QUIET), said,
             indent=4)  # fmt: skip


def _show_fields(asked: Event, reports: Mapping[str, Listed]) -> None:
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
    publishers = {report.publisher for report in reports.values() if report.publisher}
    from_many = f"; {count(len(publishers), 'publisher')}" if publishers else ""
    show((support(asked) + from_many, QUIET), indent=4)


def _show_telling(deed: Deed, ledger: Ledger, reports: Mapping[str, Listed]) -> None:
    show()
    name = report_name(reports.get(deed.report), deed.report)
    show((name, STRONG), "  ", (f"report {deed.report}  telling {short(deed.id)}", QUIET), indent=2)
    for field, value, spans in _fields(deed):
        words = ledger.words(spans)
        place = ", ".join(f"{span.start}-{span.end}" for span in spans)
        shown = f"{field}: {value}" if value else f"{field}:"
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
