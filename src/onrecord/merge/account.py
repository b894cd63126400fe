"""The best account of an act from all its tellings: one `Event` out of deeds that were put together.

Days are the most exact range that the tellings allow, parties the fullest, the figure of a toll the latest; where a
reporter vouches for the act nobody's word is needed. Each telling keeps its own values in `Event.deeds`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from onrecord.merge.compare import SAME_ACTS
from onrecord.merge.facts import STATE_SECTORS, firm_days, has_proper_name, read_figure
from onrecord.merge.origins import origins_of, rest_of
from onrecord.model import Actor, Copy, Days, Deed, Event, Origin, Party, Report, Statement, Status

TOOK_PLACE = frozenset({"happened", "historical"})  # an act that is only planned or denied moves nothing
A_YEAR = timedelta(days=366)
Post = tuple[str | None, str | None]
Sides = tuple[tuple[Party, ...], tuple[Party, ...]]  # actors and recipients
STATUS_ORDER: tuple[Status, ...] = ("happened", "historical", "future", "hypothetical", "negated")


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around the deeds: reports by id, the copies of each original, statements (resolved) by id.

    `stories` has the first version of each report that is a later one (see `origins.first_states`).

    `actors` are those of the ledger by id.

    `score` gives the conflict-cooperation score of a type and mode (the ontology's).
    """

    reports: Mapping[str, Report] = field(default_factory=dict)
    copies: Mapping[str, Sequence[Copy]] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    score: Callable[[str, str | None], float | None] = lambda kind, mode: None
    stories: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)

    def published(self, report: str) -> date | None:
        """The day on which a report came out, if it is known."""
        known = self.reports.get(report)
        return known.published if known else None


def event_of(deeds: Sequence[Deed], why: Sequence[str], setting: Setting) -> Event:
    """The event that the deeds tell of.

    `deeds` are resolved over the ledger, in order of report and place; `why` has a line for each after the first.
    """
    told_in = tuple(dict.fromkeys(deed.report for deed in deeds))
    latest = _latest_first(deeds, setting)
    kind = _kind(deeds)
    mode = _commonest(deed.mode for deed in deeds if deed.type == kind)
    days = best_days(_told_days(deeds, setting))
    status = _status(deeds, days, setting)
    sides = _by_name(deeds, setting)
    actors = _without_leaders(fullest([doing for doing, _ in sides]))
    # One telling has the call made by the one to the other, the next by both: who is an actor is no recipient too.
    acting = {party.actor for party in actors if len(actors) > 1}
    recipients = fullest([suffering for _, suffering in sides])
    return Event(
        id=event_id(deeds, setting),
        type=kind,
        mode=mode,
        cameo=_commonest(deed.cameo for deed in deeds if deed.type == kind and deed.mode == mode),
        status=status,
        actors=actors,
        recipients=tuple(party for party in recipients if not party.actor or party.actor not in acting),
        days=days,
        place=_best_place(deed.place for deed in deeds),
        quantity=_best_quantity(latest),
        on_word_of=_on_word_of(deeds),
        deeds=tuple(deeds),
        reports=told_in,
        copies=tuple(sorted(copy.report for report in told_in for copy in setting.copies.get(report, ()))),
        origins=_origins(deeds, told_in, setting),
        score=setting.score(kind, mode) if status in TOOK_PLACE else None,
        sure=max(deed.sure for deed in deeds),
        why=tuple(why),
    )


def _status(deeds: Sequence[Deed], days: Days | None, setting: Setting) -> Status:
    """The status that comes first in order; historical, where all tellings together date the act more than a year
    before the first report of it, though one of them alone does not."""
    status = min((deed.status for deed in deeds), key=STATUS_ORDER.index)
    first = min((day for deed in deeds if (day := setting.published(deed.report))), default=None)
    if status == "happened" and days and first and first - days.last > A_YEAR:
        return "historical"
    return status


def event_id(deeds: Iterable[Deed], setting: Setting) -> str:
    """An id from the first telling by day of report, so that later reports of the act do not change it."""

    def first(deed: Deed) -> tuple[date, str]:
        return (setting.published(deed.report) or date.max, deed.id)

    return hashlib.sha256(b"event\0" + min(deeds, key=first).id.encode()).hexdigest()[:16]


def _told_days(deeds: Sequence[Deed], setting: Setting) -> list[Days]:
    """The ranges that words tell; where no telling has such words, that of the report which told of it first."""
    firm = [days for deed in deeds if (days := firm_days(deed, setting.published(deed.report)))]
    fresh = [deed.days for deed in deeds if deed.days]
    return firm or [min(fresh, key=lambda days: (days.last, days.first))] if fresh else []


def best_days(told: Sequence[Days]) -> Days | None:
    """The days on which all tellings agree; where they do not, those on which the most told ranges do.

    Of ranges with equal support the shortest counts, then the first.
    """
    if not told:
        return None
    counts = Counter(told)

    def standing(days: Days) -> tuple[int, int, date]:
        support = sum(count for other, count in counts.items() if days.meets(other))
        return (-support, (days.last - days.first).days, days.first)

    best, *others = sorted(counts, key=standing)
    for other in others:
        best = best.meets(other) or best
    return best


def fullest(told: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    """The parties of one role over all tellings: each actor once, with the richest naming and the spans of all.

    A country that was only guessed, of those who have no proper name ("refugees"), gives way where others are told with
    theirs.
    """
    found: dict[str, Party] = {}
    for parties in told:
        for party in parties:
            known = found.get(party.actor)
            found[party.actor] = _richer(known, party) if known else party
    countries = {party.country for party in found.values() if party.country and not party.guessed}
    return tuple(_as_told(party, countries) for party in found.values())


def _as_told(party: Party, countries: Collection[str]) -> Party:
    if not countries or not party.guessed or party.country in countries or has_proper_name(party):
        return party
    return replace(party, country=None, guessed=False)


def _by_name(deeds: Sequence[Deed], setting: Setting) -> list[Sides]:
    """Actors and recipients of each deed, where who is told by office alone ("the Kenyan president") has the name that
    other reports give: they name one person of that country and sector, and the telling names none."""
    sides = [(deed.actors, deed.recipients) for deed in deeds]
    posts = [{_post(party) for side in both for party in side if _is_named(party, setting)} for both in sides]
    names: dict[Post, dict[str, Party]] = {}
    for both in sides:
        for party in (*both[0], *both[1]):
            if _is_named(party, setting):
                names.setdefault(_post(party), {})[party.actor] = party

    def named(party: Party, own: Collection[Post]) -> Party:
        known = names.get(_post(party), {})
        if len(known) != 1 or _post(party) in own or not party.country or not _is_person(party, setting):
            return party
        (name,) = known.values()
        holds = _holds(setting.actors[name.actor], party.name)
        return replace(party, actor=name.actor, name=name.name) if holds else party

    return [
        (tuple(named(party, own) for party in doing), tuple(named(party, own) for party in suffering))
        for (doing, suffering), own in zip(sides, posts, strict=True)
    ]


def _post(party: Party) -> Post:
    """What two who are told of may share: the country and the sector that they act for."""
    return (party.country, party.sector)


def _holds(person: Actor, told: str) -> bool:
    """Whether a person is known to hold the office that a description tells: "the Kenyan president"."""
    last = _head(told)
    return last == ("leader",) or any(_head(office.title) == last for office in person.offices)


def _head(title: str) -> tuple[str, ...]:
    """The word that says which office it is, and of ministers the one before, too."""
    words = title.lower().split()
    return tuple(words[-2:] if words[-1:] == ["minister"] else words[-1:])


def _is_person(party: Party, setting: Setting) -> bool:
    known = setting.actors.get(party.actor)
    return known is not None and known.kind == "person"


def _is_named(party: Party, setting: Setting) -> bool:
    return _is_person(party, setting) and has_proper_name(party)


def _without_leaders(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties without "the two presidents", where other tellings name two who can be meant."""
    named = [party for party in parties if party.country]
    if len(named) < 2:
        return parties
    return tuple(
        party for party in parties if party.country or party.sector not in STATE_SECTORS or not party.name.islower()
    )


def _richer(one: Party, other: Party) -> Party:
    best = min((one, other), key=lambda party: (party.inferred, -len(party.name), party.name))
    first, second = sorted((one, other), key=lambda party: party.guessed)
    spans = tuple(sorted({*one.spans, *other.spans}))
    return Party(
        best.actor,
        best.name,
        first.country or second.country,
        one.sector or other.sector,
        spans,
        one.inferred and other.inferred,
        (first if first.country else second).guessed,
    )


def _kind(deeds: Sequence[Deed]) -> str:
    """The type that most tellings give; one that says less of the act ("expelled 60") agrees with one that says more
    ("expelled 60 diplomats")."""
    told = {deed.type for deed in deeds}
    fuller = (SAME_ACTS.get((deed.type, deed.mode), deed.type) for deed in deeds)
    return _commonest(more if more in told else deed.type for more, deed in zip(fuller, deeds, strict=True)) or ""


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _best_place(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], -len(value), value)) if counts else None


def _latest_first(deeds: Sequence[Deed], setting: Setting) -> list[Deed]:
    def recency(deed: Deed) -> tuple[int, str, str]:
        return (-(setting.published(deed.report) or date.min).toordinal(), deed.report, deed.id)

    return sorted(deeds, key=recency)


def _best_quantity(latest_first: Sequence[Deed]) -> str | None:
    """The figure of the latest report that gives an exact one; of one report the largest."""
    told = [(deed, figure) for deed in latest_first if (figure := read_figure(deed.quantity))]
    if not told:
        return next((deed.quantity for deed in latest_first if deed.quantity), None)
    newest = [pair for pair in told if pair[0].report == told[0][0].report]
    exact = [pair for pair in newest if not pair[1].vague] or newest
    return max(exact, key=lambda pair: (pair[1].value, pair[0].id))[0].quantity


def _on_word_of(deeds: Sequence[Deed]) -> tuple[Party, ...]:
    """Nobody where a report vouches itself (not hedged, on no one's word), else all on whose word it is told."""
    if any(not deed.on_word_of and not deed.hedged for deed in deeds):
        return ()
    return fullest([deed.on_word_of for deed in deeds])


def _origins(deeds: Sequence[Deed], told_in: Sequence[str], setting: Setting) -> tuple[Origin, ...]:
    rests = []
    for report in told_in:
        own = [deed for deed in deeds if deed.report == report]
        if any(not deed.on_word_of for deed in own):
            own = []  # the report vouches for it itself
        speakers = [party.name for deed in own for party in deed.on_word_of]
        said = [found for deed in own if deed.statement and (found := setting.statements.get(deed.statement))]
        relays = [party.name for statement in said for party in statement.via if party.name not in speakers]
        rests.append(rest_of(report, setting.reports, relays, speakers, setting.stories.get(report, report)))
    return origins_of(rests, setting.reports)
