"""A dyad: what two actors did to each other, by week as a picture, and the events beneath."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from onrecord.ledger.browse import events as asking
from onrecord.ledger.browse import people, tallies
from onrecord.web.asked import Dyad
from onrecord.web.desk import Desk, View
from onrecord.web.pages.rows import by_day, event_rows, events_data
from onrecord.web.pictures import draw_dyad

OFFERED = 16  # pairs, where none was asked for


def look(desk: Desk, asked: Dyad) -> View:
    """The events between the two; where they are not both named, the pairs with most events to choose from."""
    one, other = asked.one, asked.other
    ledger, rows, skip = desk.ledger, desk.settings.rows, desk.skip(asked.page)
    if not one or not other:
        pairs, now = desk.overview("pairs", lambda: tallies.edges(ledger, OFFERED))
        nothing: dict[str, object] = {"picture": "", "days": (), "many": 0, "more": False}
        shown = {"asked": asked, "pairs": pairs, "behind": not now, **nothing}

        def offered() -> Mapping[str, object]:
            return {"asked": asked.given(), "pairs": [asdict(pair) for pair in pairs]}

        return View("dyad.html", "Dyads", shown, offered)
    facts = desk.remember(("dyad", one, other), lambda: people.between(ledger, one, other))
    events = asking.by_id(ledger, [fact.event for fact in facts[skip : skip + rows]])
    more = len(facts) > skip + rows
    shown = {
        "asked": asked,
        "pairs": (),
        "behind": False,
        "picture": draw_dyad(one, other, facts) if facts else "",
        "days": by_day(event_rows(ledger, events)),
        "many": len(facts),
        "more": more,
    }

    def data() -> Mapping[str, object]:
        return {
            "asked": asked.given(),
            "page": asked.page,
            "more": more,
            "facts": [{**asdict(fact), "day": fact.day and fact.day.isoformat()} for fact in facts],
            "events": events_data(ledger, events),
        }

    return View("dyad.html", f"{one} and {other}", shown, data)
