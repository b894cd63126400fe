"""One report: its whole text with all that was found in it marked, and the rows that the marks lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from onrecord import times
from onrecord.cli.page import one_line
from onrecord.export.json import copy_json, report_json
from onrecord.ledger import Ledger
from onrecord.ledger.browse import events as asking
from onrecord.ledger.browse import people, reports
from onrecord.ledger.browse.reports import Named
from onrecord.model import Copy, Event, Report, Span, Statement
from onrecord.web.asked import Place
from onrecord.web.desk import Desk, View
from onrecord.web.marked import Mark, furniture, segments
from onrecord.web.pages.rows import event_rows, events_data, statement_rows, statements_data

MOST = 400  # events and statements of one report
PASSAGES = 24  # of a copy that are shown


@dataclass(frozen=True, slots=True)
class Shared:
    """One passage in the copy's words and in the original's; `same` where they do not differ."""

    copy: str
    original: str
    same: bool


def look(desk: Desk, id_: str, place: Place) -> View:
    """The report with that id, or one that begins so. Raises UnknownIdError."""
    ledger = desk.ledger
    report = ledger.report(id_)
    events = asking.in_reports(ledger, [report.id], MOST)
    said = people.statements(ledger, people.Said(report=report.id, attitudes=True), 0, MOST)
    named = reports.named_in(ledger, report.id)
    copies = reports.copies_with(ledger, report.id)
    marks = [*_all_marks(report, events, said, named), *_found(report, place)]
    text = report.original[: desk.settings.characters]
    others = {one for copy in copies for one in (copy.report, copy.of)}
    listed = reports.listed(ledger, {report.id, *others})
    actors = {one.actor: one.name for one in named}
    shown = {
        "report": report,
        "listed": listed[report.id],
        "segments": segments(text, marks),
        "unshown": len(report.original) - len(text),
        "events": event_rows(ledger, events),
        "statements": statement_rows(ledger, said),
        "actors": actors,
        "copies": tuple((copy, _passages(ledger, copy)) for copy in copies),
        "version_of": next(
            (one.of for one in copies if one.report == report.id and one.relation == "version of"), None
        ),
        "others": listed,
        "passages": PASSAGES,
    }
    own_copy = next((copy for copy in copies if copy.report == report.id and copy.relation != "version of"), None)

    def data() -> Mapping[str, object]:
        return {
            "report": {**report_json(listed[report.id], own_copy), "byline": report.byline, "place": report.place},
            "text": report.original,
            "furniture": [[mark.start, mark.end] for mark in furniture(report)],
            "events": events_data(ledger, events),
            "statements": statements_data(said),
            "actors": [{"actor": one.actor, "name": one.name, **_place(one.span)} for one in named],
            "times": [{"start": mark.start, "end": mark.end, "value": mark.label} for mark in _times(report)],
            "slips": [{**_place(slip.span), "reading": slip.reading} for slip in report.slips],
            "copies": [copy_json(copy) for copy in copies],
        }

    return View("report.html", report.title or one_line(report.source, 80), shown, data)


def _place(span: Span) -> Mapping[str, object]:
    own = asdict(span)
    return {"start": own["start"], "end": own["end"]}


def _all_marks(
    report: Report, events: Sequence[Event], said: Sequence[Statement], named: Sequence[Named]
) -> Iterator[Mark]:
    yield from furniture(report)
    yield from (Mark(span.start, span.end, "title") for span in report.title_spans)
    yield from _times(report)
    for one in said:
        label = f"statement of {one.speaker.name if one.speaker else 'somebody unknown'}"
        for span in one.spans:
            yield Mark(span.start, span.end, "statement", f"s-{one.id}", f"at-s-{one.id}", label)
    for one_named in named:
        span = one_named.span
        yield Mark(span.start, span.end, "actor", f"a-{one_named.actor}", f"at-a-{one_named.actor}", one_named.name)
    for event in events:
        label = f"{event.type} {event.mode or ''}".strip()
        for deed in event.deeds:
            for span in deed.spans if deed.report == report.id else ():
                yield Mark(span.start, span.end, "event", f"e-{event.id}", f"at-e-{event.id}", label)


def _times(report: Report) -> Iterator[Mark]:
    for timex in times.find(report.text, report.published):
        for span in report.original_spans(timex.start, timex.end):
            yield Mark(span.start, span.end, "time", label=timex.value)


def _found(report: Report, place: Place) -> Iterator[Mark]:
    if place.start is not None and place.end is not None and 0 <= place.start < place.end <= len(report.text):
        for span in report.original_spans(place.start, place.end):
            yield Mark(span.start, span.end, "found", anchor="found")


def _passages(ledger: Ledger, copy: Copy) -> tuple[Shared, ...]:
    """What a copy and its original share, side by side. Passages count characters of the clean texts."""
    own, of = ledger.all_reports[copy.report].text, ledger.all_reports[copy.of].text
    found = []
    for passage in copy.passages[:PASSAGES]:
        ours = " ".join(own[passage.copy.start : passage.copy.end].split())
        theirs = " ".join(of[passage.original.start : passage.original.end].split())
        found.append(Shared(ours, theirs, ours == theirs))
    return tuple(found)
