"""What readers have said of events: all of it, newest first; and of one event, beside what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.export.json import event_json, ruling_json
from onrecord.ledger import Ledger
from onrecord.ledger.fixes import Fixed
from onrecord.ledger.fixing import FIELDS, text_of
from onrecord.ledger.rulings import Ruling, bearing_on
from onrecord.model import Event
from onrecord.web.asked import Paged
from onrecord.web.desk import Desk, View


@dataclass(frozen=True, slots=True)
class Corrected:
    """What readers have said of an event: whether it is wrong, and by field what was read where that differs."""

    rulings: tuple[Ruling, ...]
    wrong: bool
    read: Mapping[str, str]
    fixed: Fixed | None


def look(desk: Desk, asked: Paged) -> View:
    """A page of corrections, each with the event that it holds for."""
    rows, skip = desk.settings.rows, desk.skip(asked.page)
    rulings = sorted(desk.ledger.rulings(), key=lambda ruling: -ruling.number)
    page, more = rulings[skip : skip + rows], len(rulings) > skip + rows
    events = desk.ledger.events_fixed_by(page)
    shown = {"asked": asked, "rulings": page, "events": events, "more": more, "many": len(rulings)}

    def data() -> Mapping[str, object]:
        of_page = [{**ruling_json(ruling), "event": events.get(ruling.number)} for ruling in page]
        return {"asked": asked.given(), "page": asked.page, "more": more, "corrections": of_page}

    return View("corrections.html", "Corrections", shown, data)


def corrected(ledger: Ledger, event: Event) -> Corrected:
    """What was said of one event."""
    fixed = ledger.fixed([event.id]).get(event.id)
    rulings = bearing_on(event, ledger.rulings(), fixed.numbers if fixed else ())
    read: dict[str, str] = {}
    for name in FIELDS if fixed else ():
        if fixed and (was := text_of(fixed.as_read, name)) != text_of(event, name):
            read[name] = was
    return Corrected(rulings, bool(fixed and fixed.wrong), read, fixed)


def corrected_data(ledger: Ledger, found: Corrected) -> Mapping[str, object]:
    """The same as plain JSON."""
    return {
        "corrections": [ruling_json(ruling) for ruling in found.rulings],
        "wrong": found.wrong,
        "as_read": event_json(found.fixed.as_read, ledger) if found.fixed else None,
    }


def typed(event: Event) -> Mapping[str, str]:
    """What the event says in each field, as the form shows it."""
    return {name: text_of(event, name) for name in FIELDS}


def choices(near: Sequence[Event], event: Event) -> tuple[Event, ...]:
    """The events that a reader most likely takes for the same act: of its reports, those of its type first."""
    others = [one for one in near if one.id != event.id]
    return tuple(sorted(others, key=lambda one: one.type != event.type)[:40])
