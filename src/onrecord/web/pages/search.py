"""Search over all: paragraphs by their words, the actors of that name, and the events told in those words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.export.json import actor_json, hit_json
from onrecord.ledger import Hit
from onrecord.ledger.browse import events as asking
from onrecord.ledger.browse import people
from onrecord.web.asked import Search
from onrecord.web.desk import Desk, View
from onrecord.web.marked import Segment, highlighted
from onrecord.web.pages.rows import event_rows, events_data

ACTORS = 8
EVENTS = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that was found, with the words looked for marked, and what its report is known by."""

    hit: Hit
    name: str
    segments: tuple[Segment, ...]


def look(desk: Desk, asked: Search) -> View:
    """What has all the words asked for."""
    words = asked.q or ""
    terms = re.findall(r"\w+", words)
    stems = [asking.shorn(word) for word in terms]
    hits = desk.ledger.search(words, desk.settings.rows) if terms else ()
    actors = people.named(desk.ledger, words.strip(' "'), 0, ACTORS) if terms else ()
    events = asking.find(desk.ledger, asking.Asked(words=words), 0, EVENTS) if terms else ()
    reports = desk.ledger.reports({hit.report for hit in hits})
    names = {one.id: one.title or one.publisher or one.source.rsplit("/", 1)[-1] for one in reports}
    shown = {
        "asked": asked,
        "passages": tuple(Passage(hit, names[hit.report], highlighted(hit.text, stems)) for hit in hits),
        "actors": actors,
        "events": event_rows(desk.ledger, events),
        "most": desk.settings.rows,
    }

    def data() -> Mapping[str, object]:
        return {
            "asked": words,
            "passages": [hit_json(hit) for hit in hits],
            "actors": [actor_json(actor) for actor, _, _ in actors],
            "events": events_data(desk.ledger, events),
        }

    return View("search.html", f"Search: {words}" if words else "Search", shown, data)
