"""Actors: a list of all, and one with its offices over time, what it did, what was done to it, what it said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from onrecord.cli.page import one_line
from onrecord.export.json import actor_json
from onrecord.ledger.browse import people, reports
from onrecord.web.asked import Actors, Paged
from onrecord.web.desk import Desk, View
from onrecord.web.pages.rows import event_rows, events_data, statement_rows, statements_data

PARTNERS = 12
OFFICES = 30


def look_at_all(desk: Desk, asked: Actors) -> View:
    """A page of actors, those with most events first."""
    rows = desk.settings.rows
    found = desk.remember(
        ("actors", asked.name, asked.page),
        lambda: people.named(desk.ledger, asked.name, desk.skip(asked.page), rows + 1),
    )
    actors, more = found[:rows], len(found) > rows
    shown = {"asked": asked, "actors": actors, "more": more}

    def data() -> Mapping[str, object]:
        return {
            "asked": asked.given(),
            "page": asked.page,
            "more": more,
            "actors": [
                {**actor_json(actor), "events": events, "statements": statements}
                for actor, events, statements in actors
            ],
        }

    return View("actors.html", "Actors", shown, data)


def look(desk: Desk, id_: str, asked: Paged) -> View:
    """The actor with that id, or one that begins so. Raises UnknownIdError."""
    ledger, rows = desk.ledger, desk.settings.rows
    actor = people.actor(ledger, id_)
    skip = desk.skip(asked.page)
    did = people.events_of(ledger, actor.id, "actor", skip, rows + 1)
    undergone = people.events_of(ledger, actor.id, "recipient", skip, rows + 1)
    wanted = people.Said(speaker_id=actor.id)
    said = desk.remember(("statements", wanted, asked.page), lambda: people.statements(ledger, wanted, skip, rows + 1))
    more = max(map(len, (did, undergone, said))) > rows
    partners = desk.remember(("partners", actor.id), lambda: people.partners(ledger, actor.id, PARTNERS))
    offices = actor.offices[:OFFICES]
    shown = {
        "asked": asked,
        "actor": actor,
        "offices": tuple((office, one_line(ledger.words(office.spans[:1]), 140)) for office in offices),
        "briefs": reports.briefs(ledger, (span.report for office in offices for span in office.spans[:1])),
        "did": event_rows(ledger, did[:rows]),
        "undergone": event_rows(ledger, undergone[:rows]),
        "said": statement_rows(ledger, said[:rows]),
        "partners": partners,
        "sampled": people.SAMPLED if people.is_sampled(ledger, actor.id) else 0,
        "more": more,
    }

    def data() -> Mapping[str, object]:
        return {
            "actor": actor_json(actor),
            "page": asked.page,
            "more": more,
            "did": events_data(ledger, did[:rows]),
            "undergone": events_data(ledger, undergone[:rows]),
            "said": statements_data(said[:rows]),
            "with": [asdict(partner) for partner in partners],
        }

    return View("actor.html", actor.name, shown, data)
