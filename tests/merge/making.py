"""Readings made by hand: short ways to say parties, deeds and reports."""

import re
from dataclasses import replace
from datetime import date

from onrecord.merge import merge
from onrecord.model import Actor, ActorKind, Days, Deed, Event, Party, Reading, Report, Span, Statement

KNOWN: dict[str, tuple[ActorKind, str | None, str | None]] = {
    "Norland": ("state", "NOR", "GOV"),
    "Sudmark": ("state", "DNK", "GOV"),
    "Westria": ("state", "AUT", "GOV"),
    "Ola Berg": ("person", "NOR", "GOV"),
    "Kari Dahl": ("person", "NOR", "GOV"),
    "Jens Holm": ("person", "DNK", "GOV"),
    "Sudmark envoys": ("group", "DNK", "GOV"),
    "Foreign Ministry of Norland": ("organisation", "NOR", "GOV"),
}


def party(name: str) -> Party:
    _, country, sector = KNOWN.get(name, ("organisation", None, None))
    return Party(actor=name, name=name, country=country, sector=sector)


def day(text: str) -> Days:
    """ "2020-03-01" or "2020-03-01..2020-03-31"."""
    first, _, last = text.partition("..")
    return Days(date.fromisoformat(first), date.fromisoformat(last or first))


def deed(report: str, type: str, who: str = "", whom: str = "", on: str = "", **fields: object) -> Deed:  # noqa: A002
    """A deed; parties by name, parted by commas. Its id follows from report and place (`at`)."""
    at = int(fields.pop("at", 0))  # type: ignore[call-overload]
    words = tuple(sorted(str(fields.pop("words", "")).split()))
    lemma = str(fields.pop("lemma", type.lower()))
    made = Deed(
        id=f"{report}-{at:03}-{type}-{lemma}",
        report=report,
        type=type,
        mode=None,
        cameo=None,
        status="happened",
        actors=tuple(party(name) for name in re.split(r", *", who) if name),
        recipients=tuple(party(name) for name in re.split(r", *", whom) if name),
        spans=(Span(report, at, at + 20),),
        predicate=Span(report, at, at + 5),
        lemma=lemma,
        words=words,
        days=day(on) if on else None,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def readings(*deeds: Deed, published: str = "2020-03-10", statements: tuple[Statement, ...] = ()) -> list[Reading]:
    """One reading for each report that the deeds name; every party is an actor there."""
    found = []
    for report in sorted({one.report for one in deeds} | {one.report for one in statements}):
        own = tuple(one for one in deeds if one.report == report)
        said = tuple(one for one in statements if one.report == report)
        parties = {p.actor: p for one in own for p in (*one.actors, *one.recipients, *one.on_word_of)}
        parties |= {p.actor: p for one in said for p in ((one.speaker,) if one.speaker else ()) + one.via}
        actors = tuple(actor_of(parties[name]) for name in sorted(parties))
        found.append(Reading(report, date.fromisoformat(published), actors, statements=said, deeds=own))
    return found


def actor_of(one: Party) -> Actor:
    kind = KNOWN.get(one.name, ("organisation", None, None))[0]
    return Actor(one.actor, one.name, kind, (one.name,), one.country, (one.sector,) if one.sector else ())


def reports(made: list[Reading], **credit: tuple[str, ...]) -> dict[str, Report]:
    """A report for each reading; `credit` gives the agencies of a report."""
    return {
        one.report: Report(
            one.report,
            f"{one.report}.txt",
            "",
            publisher=f"{one.report} Post",
            published=one.published,
            credits=credit.get(one.report, ()),
        )
        for one in made
    }


def events_of(
    *deeds: Deed, published: str | dict[str, str] = "2020-03-10", **credit: tuple[str, ...]
) -> tuple[Event, ...]:
    """The events that merging makes of the deeds; `published` may tell a day for each report."""
    made = readings(*deeds, published=published if isinstance(published, str) else "2020-03-10")
    if isinstance(published, dict):
        made = [replace(one, published=date.fromisoformat(published[one.report])) for one in made]
    return merge(made, reports(made, **credit), ()).events


def content(events: tuple[Event, ...]) -> list[tuple[object, ...]]:
    """What must be the same whatever the order: ids, deeds and values of all events."""
    return sorted((e.id, tuple(d.id for d in e.deeds), e.days, e.quantity, e.actors, e.why, e.origins) for e in events)
