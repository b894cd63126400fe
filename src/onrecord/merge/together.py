"""Merging: the deeds of all readings to events.

    deeds ── by report, type and status ──▶ tellings ── by blocks over reports ──▶ events

First the deeds of one report that tell of one act are put together (a report names things once and points back at them
later, so little speaks for it there); then the tellings of different reports, which must agree in more. Both steps are
`cluster.gather`. The result is a function of the set of readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from onrecord.merge.account import Setting, event_of
from onrecord.merge.cluster import Heap, Link, gather
from onrecord.merge.compare import STATUS_GROUP, Telling, at_odds, likeness
from onrecord.merge.facts import Facts, facts_of, rank_of
from onrecord.merge.names import Names, link_by_name
from onrecord.model import Actor, ActorKind, Copy, Deed, Event, Reading, Report, Statement

ENOUGH_WITHIN = 1.5  # points for two deeds of one report
ENOUGH_ACROSS = 4.0  # points for two tellings of different reports


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging gives the ledger.

    `events` in order of day and id; `actors` over all reports; `statements` with their speakers and relays resolved to
    those; `actor_ids` maps (report, actor's id in its reading) to the id of one of `actors`.
    """

    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    actor_ids: Mapping[tuple[str, str], str]


def merge(readings: Sequence[Reading], reports: Mapping[str, Report], copies: Sequence[Copy]) -> Merged:
    """Events, actors and statements of all readings (of originals; a copy's reading is left out if one comes in)."""
    repeated = {copy.report for copy in copies}
    originals = sorted((reading for reading in readings if reading.report not in repeated), key=lambda r: r.report)
    names = link_by_name(originals)
    statements = tuple(_resolved(names, statement) for reading in originals for statement in reading.statements)
    deeds = [_named(names, deed) for reading in originals for deed in reading.deeds]
    kinds = {id_: actor.kind for id_, actor in names.actors.items()}
    setting = Setting(reports, _by_original(copies), {statement.id: statement for statement in statements})
    events = _events(deeds, kinds, setting)
    actors = tuple(names.actors[id_] for id_ in sorted(names.actors))
    return Merged(tuple(events), actors, statements, names.ids)


def _resolved(names: Names, statement: Statement) -> Statement:
    speaker = statement.speaker and names.party(statement.report, statement.speaker)
    return replace(
        statement, speaker=speaker, via=tuple(names.party(statement.report, party) for party in statement.via)
    )


def _named(names: Names, deed: Deed) -> Deed:
    roles = (deed.actors, deed.recipients, deed.on_word_of)
    actors, recipients, word = (tuple(names.party(deed.report, party) for party in role) for role in roles)
    return replace(deed, actors=actors, recipients=recipients, on_word_of=word)


def _by_original(copies: Iterable[Copy]) -> dict[str, list[Copy]]:
    """Each original's copies, copies of copies included."""
    of = {copy.report: copy.of for copy in copies}
    found: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        original, seen = copy.of, {copy.report}
        while original in of and original not in seen:
            seen.add(original)
            original = of[original]
        found[original].append(copy)
    return found


def _events(deeds: Sequence[Deed], kinds: Mapping[str, ActorKind], setting: Setting) -> list[Event]:
    by_id = {deed.id: deed for deed in deeds}
    facts = {deed.id: facts_of(deed, kinds) for deed in deeds}
    tellings: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    inner: dict[str, Heap] = {}
    for own in _groups(deeds):
        for heap in _within(own, facts, setting):
            telling = _telling([by_id[key] for key in heap.keys], facts, setting)
            tellings[telling.type, STATUS_GROUP[telling.status]].append(telling)
            inner[telling.key] = heap
    events = []
    for group in tellings.values():
        for outer in _across(group):
            heaps = [inner[key] for key in outer.keys]
            own = sorted((by_id[key] for heap in heaps for key in heap.keys), key=_place)
            links = [*(link for heap in heaps for link in heap.links), *outer.links]
            events.append(event_of(own, why_lines(own, links), setting))
    return sorted(events, key=lambda event: (event.days.first if event.days else date.max, event.id))


def _place(deed: Deed) -> tuple[str, int, str]:
    return (deed.report, deed.predicate.start, deed.id)


def _groups(deeds: Iterable[Deed]) -> Iterable[list[Deed]]:
    groups: dict[tuple[str, str, str], list[Deed]] = defaultdict(list)
    for deed in deeds:
        groups[deed.report, deed.type, STATUS_GROUP[deed.status]].append(deed)
    return groups.values()


def _within(deeds: Sequence[Deed], facts: Mapping[str, Facts], setting: Setting) -> list[Heap]:
    single = [_telling([deed], facts, setting) for deed in deeds]
    return _gathered(single, combinations(single, 2), ENOUGH_WITHIN, same_report=True)


def _across(tellings: Sequence[Telling]) -> list[Heap]:
    pairs = ((one, other) for one, other in combinations(tellings, 2) if one.report != other.report)
    return _gathered(tellings, pairs, ENOUGH_ACROSS, same_report=False)


def _gathered(
    tellings: Sequence[Telling], pairs: Iterable[tuple[Telling, Telling]], enough: float, same_report: bool
) -> list[Heap]:
    if not tellings:
        return []
    kind = tellings[0].type

    def odd(one: Facts, other: Facts) -> bool:
        return at_odds(one, other, kind, same_report)

    links = []
    for one, other in pairs:
        like = likeness(one, other)
        if like.points >= enough:
            first, second = sorted((one.key, other.key))
            links.append(Link(like.points, first, second, like.why))
    return gather({telling.key: telling.facts for telling in tellings}, links, odd)


def _telling(deeds: Sequence[Deed], facts: Mapping[str, Facts], setting: Setting) -> Telling:
    first = min(deeds, key=_place)
    own = [facts[deed.id] for deed in deeds]
    days = [fact.days for fact in own if fact.days]
    figures = [fact.figure for fact in own if fact.figure]
    return Telling(
        key=first.id,
        report=first.report,
        type=first.type,
        status=first.status,
        published=setting.published(first.report),
        facts=frozenset(own),
        actors=frozenset(who for fact in own for who in fact.actors),
        recipients=frozenset(who for fact in own for who in fact.recipients),
        days=min(days, key=lambda d: (d.last - d.first, d.first)) if days else None,
        place=min((fact.place for fact in own if fact.place), default=None),
        figure=max(figures, default=None),
        mode=min((fact.mode for fact in own if fact.mode), default=None),
        lemmas=frozenset(deed.lemma for deed in deeds),
        words=frozenset(word for deed in deeds for word in deed.words if rank_of([word]) is None),
        at=first.predicate.start,
    )


def why_lines(deeds: Sequence[Deed], links: Sequence[Link]) -> tuple[str, ...]:
    """For each deed after the first, the strongest link that ties it (or the telling that it heads) to another."""
    best: dict[str, Link] = {}
    for link in sorted(links, key=lambda link: (-link.points, link.one, link.other)):
        for key in (link.one, link.other):
            best.setdefault(key, link)
    return tuple(_line(deed, best.get(deed.id)) for deed in deeds[1:])


def _line(deed: Deed, link: Link | None) -> str:
    if link is None:
        return ""
    other = link.other if link.one == deed.id else link.one
    return f"as {other}: {'; '.join(link.why)} ({link.points:.1f} points)"
