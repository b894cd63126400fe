"""One event: what is known, in whose words, where tellings differ, both sides' accounts, origins, answers, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from onrecord.accounts import Accounts, about, accounts, by_country
from onrecord.cli.page import days, one_line, party
from onrecord.export.json import event_json
from onrecord.ledger import Ledger
from onrecord.ledger.browse import events as asking
from onrecord.ledger.browse import people, reports
from onrecord.merge import Chain, chains, denials_of, differences
from onrecord.model import Deed, Event, Span, Statement
from onrecord.ontology import load_types
from onrecord.web.desk import Desk, View
from onrecord.web.pages.corrections import choices, corrected, corrected_data, typed

AROUND = 140  # characters shown at both sides of a telling
MOST_TOLD = 60  # tellings shown in full
MOST_SAID = 160  # statements compared
MOST_NEAR = 120  # events among which answers are looked for
SIDES = 4


@dataclass(frozen=True, slots=True)
class Worded:
    """A field of one telling: its value, and the words that it rests on, by their place."""

    field: str
    value: str
    words: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling with the text around it, its fields, and what made it."""

    deed: Deed
    before: str
    words: str
    after: str
    fields: tuple[Worded, ...]
    why: str


def look(desk: Desk, id_: str) -> View:
    """The event with that id, or one that begins so. Raises UnknownIdError."""
    ledger = desk.ledger
    event = ledger.event(id_)
    told = event.deeds[:MOST_TOLD]
    shown_reports = list(dict.fromkeys((*event.reports, *event.copies)))[:400]
    briefs = reports.briefs(ledger, shown_reports)
    denials = denials_of(event, asking.denials_near(ledger, event, MOST_NEAR))
    parties = [one.actor for deed in event.deeds for one in (*deed.actors, *deed.recipients)]
    differing = differences(event, denials, people.kinds(ledger, parties))  # type: ignore[arg-type]
    near = asking.in_reports(ledger, event.reports[:8], MOST_NEAR)
    links = _answers(ledger, event, near)
    linked = {one.id: one for one in near}
    said = about(event, people.in_reports(ledger, event.reports[:20], MOST_SAID))
    sides = _compared(ledger, event, said)
    put_right = corrected(ledger, event)
    shown = {
        "event": event,
        "tellings": tuple(_telling(ledger, event, number, deed) for number, deed in enumerate(told)),
        "unshown": len(event.deeds) - len(told),
        "briefs": briefs,
        "copies": reports.copies_of(ledger, event.reports[:400]),
        "differences": differing,
        "denials": denials,
        "accounts": sides,
        "said": {one.id: one for one in said},
        "answers": links,
        "linked": linked,
        "put_right": put_right,
        **(_for_the_forms(event, near) if desk.intake else {}),
    }

    def data() -> Mapping[str, object]:
        return {
            "event": {**event_json(event, ledger), "why": list(event.why)},
            **corrected_data(ledger, put_right),
            "differences": [asdict(one) for one in differing],
            "denials": [one.id for one in denials],
            "accounts": _accounts_data(sides),
            "answers": [asdict(link) for link in links],
        }

    return View("event.html", f"{event.type} {event.mode or ''}".strip(), shown, data)


def _for_the_forms(event: Event, near: Sequence[Event]) -> Mapping[str, object]:
    """What the forms show that put an event right."""
    known = load_types()
    modes = sorted({mode for kind in known.types for mode in known.modes(kind)})
    return {"typed": typed(event), "types": sorted(known.types), "modes": modes, "near": choices(near, event)}


def _telling(ledger: Ledger, event: Event, number: int, deed: Deed) -> Telling:
    text = ledger.original(deed.report)
    start, end = min(span.start for span in deed.spans), max(span.end for span in deed.spans)
    why = event.why[number - 1] if 0 < number <= len(event.why) else ""
    return Telling(
        deed=deed,
        before=_folded(text[max(start - AROUND, 0) : start], cut_first=start > AROUND),
        words=one_line(text[start:end]),
        after=_folded(text[end : end + AROUND], cut_last=end + AROUND < len(text)),
        fields=tuple(_fields(ledger, deed)),
        why=why,
    )


def _folded(text: str, *, cut_first: bool = False, cut_last: bool = False) -> str:
    """The text on one line, without the word that the cut went through."""
    words = text.split()
    kept = words[1:] if cut_first else words[:-1] if cut_last else words
    folded = " ".join(kept)
    return f"… {folded}" if cut_first else f"{folded} …" if cut_last else folded


def _fields(ledger: Ledger, deed: Deed) -> Iterator[Worded]:
    for role, many in (("who", deed.actors), ("to whom", deed.recipients), ("on the word of", deed.on_word_of)):
        for one in many:
            yield Worded(role, party(one), ledger.words(one.spans), one.spans)
    if deed.hedged and not deed.on_word_of:
        yield Worded("on the word of", "somebody who is not named", "", ())
    if deed.days:
        yield Worded("day", days(deed.days), ledger.words(deed.days_spans), deed.days_spans)
    if deed.place:
        yield Worded("place", deed.place, ledger.words(deed.place_spans), deed.place_spans)
    if deed.quantity:
        yield Worded("number", deed.quantity, ledger.words(deed.quantity_spans), deed.quantity_spans)
    if deed.contexts:
        yield Worded("context", ", ".join(deed.contexts), "", ())


def _answers(ledger: Ledger, event: Event, near: Sequence[Event]) -> tuple[Chain, ...]:
    """What this event is told to answer or follow, and what answers or follows it, among the events of its reports."""
    wanted = {deed.report: ledger.all_reports[deed.report] for one in near for deed in one.deeds if one.id == event.id}
    found = chains((event, *(one for one in near if one.id != event.id)), wanted)
    return tuple(link for link in found if event.id in (link.event, link.to))


def _compared(ledger: Ledger, event: Event, said: Sequence[Statement]) -> Accounts | None:
    """The accounts of the countries that most speakers speak for; None where only one side speaks."""
    counts = Counter(one.speaker.country for one in said if one.speaker and one.speaker.country)
    codes = [code for code, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))][:SIDES]
    if len(codes) < 2:
        return None
    return accounts([event], said, {}, by_country(*codes))


def _accounts_data(found: Accounts | None) -> Mapping[str, object] | None:
    if found is None:
        return None
    points = [
        {
            "told": {side: list(ids) for side, ids in point.told.items()},
            "denied": {side: list(ids) for side, ids in point.denied.items()},
            "omitted": {side: list(ids) for side, ids in point.omitted.items()},
            "silent": list(point.silent),
        }
        for point in found.points
    ]
    return {"sides": list(found.sides), "points": points}
