"""Merging: the deeds of all readings to events.

    deeds ── by report ──▶ tellings ── by blocks over reports ──▶ events

First the deeds of one report that tell of one act are put together (`tellings`); then the tellings of different
reports, which must agree in more. Both steps are `cluster.gather`. The result is a function of the set of readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product

import numpy as np
from numpy.typing import NDArray

from onrecord.actors.over_ledger import Counted
from onrecord.actors.table import Table
from onrecord.collecting import rarely
from onrecord.frozen import replace
from onrecord.merge.account import Setting, event_of
from onrecord.merge.blocks import candidates
from onrecord.merge.cluster import Heap, Link, best_first, gather, weakest_of
from onrecord.merge.compare import Scope, Telling, at_odds, modes_at_odds
from onrecord.merge.corrections import Correction, Wishes, wishes
from onrecord.merge.facts import Facts
from onrecord.merge.likeness import can_reach, likeness, points
from onrecord.merge.names import Names, names_over
from onrecord.merge.origins import VERSION, first_states
from onrecord.merge.outline import Rows, outlines, reach
from onrecord.merge.pairs import pairs
from onrecord.merge.placed import numbered
from onrecord.merge.tellings import Apart, Told, by_scope, place_of, tellings_of
from onrecord.model import Actor, ActorKind, Copy, Deed, Event, Reading, Report, Statement
from onrecord.ontology import Ontology, load_types
from onrecord.parts import Mapper, here

ENOUGH_ACROSS = 3.5  # points for two tellings of different reports
FEW = 40  # tellings: up to here pairs are gone through one by one
NEARLY = 1e-4  # more than rounding takes off what an outline can reach
JOINED = 100.0  # points of a user's word
NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging gives the ledger.

    `events` in order of day and id; `actors` over all reports; `statements` with their speakers and relays resolved to
    those; `actor_ids` maps (report, actor's id in its reading) to the id of one of `actors`; `counted` is what the
    readings tell of their actors.
    """

    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    actor_ids: Mapping[tuple[str, str], str]
    counted: Counted | None = None


@rarely()
def merge(
    readings: Sequence[Reading],
    reports: Mapping[str, Report],
    copies: Sequence[Copy],
    corrections: Sequence[Correction] = (),
    *,
    ontology: Ontology | None = None,
    table: Table | None = None,
    note: Note | None = None,
    linked: Callable[[Names, Sequence[Statement]], None] | None = None,
    counted: Counted | None = None,
    mapper: Mapper = here,
) -> Merged:
    """Events, actors and statements of all readings (of originals; a copy's reading is left out if one comes in).

    `copies` may hold later versions of wire stories, too, which are read for themselves.

    `corrections` are the user's joins and splits, in the order in which they were made; `ontology` (default: the
    package's own) gives events their scores; `table` is the user's own of actors, which comes before what
    reports say of them. `note` is told what comes of each scope, for who wants to go on from there, and `linked`
    of the actors and the resolved statements as soon as they are known, before acts are put together: `mapper` does
    that, in parts by scope. `counted` is what the readings, all of originals, tell of their actors.
    """
    repeated = {copy.report for copy in copies if copy.relation != VERSION}
    originals = sorted((reading for reading in readings if reading.report not in repeated), key=lambda r: r.report)
    names = names_over(originals, table, counted if len(originals) == len(readings) else None)
    statements = resolved(names, originals)
    if linked is not None:
        linked(names, statements)
    said = {statement.id: statement for statement in statements}
    kinds = {id_: actor.kind for id_, actor in names.actors.items()}
    setting = setting_of(reports, copies, said, names.actors, ontology)
    wished = wishes(corrections, (deed for reading in originals for deed in reading.deeds))
    events = events_of(_all_acts(originals, names, kinds, wished, note, mapper), setting, wished)
    actors = tuple(names.actors[id_] for id_ in sorted(names.actors))
    return Merged(tuple(sorted(events, key=_order)), actors, statements, names.ids, names.counted)


def setting_of(
    reports: Mapping[str, Report],
    copies: Sequence[Copy],
    statements: Mapping[str, Statement],
    actors: Mapping[str, Actor],
    ontology: Ontology | None = None,
) -> Setting:
    """What stands around the deeds; `actors` are those of the ledger, `ontology` as in `merge`."""
    score = (ontology or load_types()).score
    return Setting(reports, by_original(copies), statements, score, first_states(copies), actors)


def _order(event: Event) -> tuple[date, str]:
    return (event.days.first if event.days else date.max, event.id)


def resolved(names: Names, readings: Iterable[Reading]) -> tuple[Statement, ...]:
    """The statements of these readings, with their speakers and relays as the ledger knows them."""
    return tuple(_resolved(names, statement) for reading in readings for statement in reading.statements)


def _resolved(names: Names, statement: Statement) -> Statement:
    if not statement.speaker and not statement.via:
        return statement
    speaker = statement.speaker and names.party(statement.report, statement.speaker)
    return replace(
        statement, speaker=speaker, via=tuple(names.party(statement.report, party) for party in statement.via)
    )


def _named(names: Names, deed: Deed) -> Deed:
    sides = (deed.actors, deed.recipients)
    actors, recipients = (tuple(names.party(deed.report, party, deed.days) for party in side) for side in sides)
    word = tuple(names.party(deed.report, party) for party in deed.on_word_of)
    return replace(deed, actors=actors, recipients=recipients, on_word_of=word)


def by_original(copies: Iterable[Copy]) -> dict[str, list[Copy]]:
    """Each original's copies, copies of copies included; a later version of a wire story is no copy."""
    repeating = [copy for copy in copies if copy.relation != VERSION]
    of = {copy.report: copy.of for copy in repeating}
    found: dict[str, list[Copy]] = defaultdict(list)
    for copy in repeating:
        original, seen = copy.of, {copy.report}
        while original in of and original not in seen:
            seen.add(original)
            original = of[original]
        found[original].append(copy)
    return found


def tell(
    readings: Iterable[Reading], names: Names, kinds: Mapping[str, ActorKind], wished: Wishes = NO_WISHES
) -> Iterator[Told]:
    """The tellings of each reading, its parties known over the ledger."""
    apart = apart_deeds(wished)
    for reading in readings:
        yield from tellings_of([_named(names, deed) for deed in reading.deeds], kinds, reading.published, apart)


def apart_deeds(wished: Wishes) -> Apart | None:
    """Which deeds a user has split, or None where that touches none."""
    return (lambda one, other: (one, other) in wished.split) if wished.split else None


def _all_acts(
    readings: Sequence[Reading],
    names: Names,
    kinds: Mapping[str, ActorKind],
    wished: Wishes,
    note: Note | None,
    mapper: Mapper,
) -> Iterator[Act]:
    """The acts of all readings, one scope after the other, so that only one's tellings are in memory at a time."""
    scopes: dict[Scope, list[tuple[date | None, list[Deed]]]] = defaultdict(list)
    for reading in readings:
        for scope, deeds in by_scope(reading.deeds).items():
            scopes[scope].append((reading.published, deeds))
    parts = (
        [(published, [_named(names, deed) for deed in deeds]) for published, deeds in scopes.pop(scope)]
        for scope in sorted(scopes)
    )
    for found in mapper(partial(_found, kinds=kinds, wished=wished), parts):
        if note is not None:
            note(found)
        yield from found.acts


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a scope: its tellings, and the acts that they are."""

    tellings: Sequence[Telling]
    acts: Sequence[Act]


Note = Callable[[Found], None]  # told what comes of a scope


def _found(
    by_report: Iterable[tuple[date | None, Sequence[Deed]]], kinds: Mapping[str, ActorKind], wished: Wishes
) -> Found:
    """The acts of one scope from its deeds, report by report, each with the report's date."""
    apart = apart_deeds(wished)
    told = [one for published, deeds in by_report for one in tellings_of(deeds, kinds, published, apart)]
    return _acts(told, wished)


def events_of(acts: Iterable[Act], setting: Setting, wished: Wishes) -> Iterator[Event]:
    """The events that these acts are, with the joins that are `wished`, all of deeds of theirs."""
    for act in _joined(acts, wished):
        deeds = sorted((deed for one in act.told for deed in one.deeds), key=place_of)
        inner = [link for one in act.told for link in one.links]
        yield event_of(deeds, why_lines(deeds, [*inner, *act.links]), setting)


@dataclass(frozen=True, slots=True)
class Act:
    """Tellings that are one act, and the links between them."""

    told: tuple[Told, ...]
    links: tuple[Link, ...]


def weakest_in(acts: Iterable[Act]) -> dict[str, float]:
    """For each telling, by key, the points of the weakest link that its act needed."""
    return {one.telling.key: weakest for act in acts for weakest in [weakest_of(act.links)] for one in act.told}


def weakest_anew(told: Iterable[Told], wished: Wishes) -> dict[str, float]:
    """The same for the tellings of one event, found anew: whatever else there is, they come together as they did."""
    scopes: dict[Scope, list[Told]] = defaultdict(list)
    for one in told:
        scopes[one.telling.scope].append(one)
    return weakest_in(act for own in scopes.values() for act in _acts(own, wished).acts)


def _acts(told: Sequence[Told], wished: Wishes) -> Found:
    by_key = {one.telling.key: one for one in told}
    tellings = [one.telling for one in told]
    facts = {telling.key: telling.facts for telling in tellings}
    odds = at_odds_across(tellings[0].scope[0])
    heaps = gather(facts, links_across(tellings), odds, _apart(told, wished))
    return Found(tellings, [act_of(heap, by_key) for heap in heaps])


def act_of(heap: Heap, told: Mapping[str, Told]) -> Act:
    """The act that tellings (by key) are together, its links with their reasons, which no others need."""
    return Act(tuple(told[key] for key in heap.keys), tuple(_with_reasons(link, told) for link in heap.links))


def at_odds_across(kind: str) -> Callable[[Facts, Facts], bool]:
    """What two reports tell of acts of a type is at odds."""
    return lambda one, other: at_odds(one, other, kind, same_report=False)


def _with_reasons(link: Link, told: Mapping[str, Told]) -> Link:
    like = likeness(told[link.one].telling, told[link.other].telling)
    return replace(link, why=like.why)


def _apart(told: Iterable[Told], wished: Wishes) -> Apart | None:
    """Which tellings hold deeds that a user has split, or None where that touches none of them."""
    if not wished.split:
        return None
    heads = {deed.id: one.telling.key for one in told for deed in one.deeds}
    pairs = {(heads[one], heads[other]) for one, other in wished.split if one in heads and other in heads}
    return (lambda one, other: (one, other) in pairs) if pairs else None


def _joined(acts: Iterable[Act], wished: Wishes) -> Iterator[Act]:
    """The acts, with those put together that a user has joined, whatever speaks against it."""
    wanted = {deed for pair in wished.joined for deed in pair}
    touched: dict[str, Act] = {}
    for act in acts:
        own = [deed.id for one in act.told for deed in one.deeds if deed.id in wanted]
        if not own:
            yield act
        touched |= dict.fromkeys(own, act)
    for one, other in wished.joined:
        first, second = touched[one], touched[other]
        if first is not second:
            link = Link(JOINED, one, other, ("joined by the user",))
            both = Act((*first.told, *second.told), (*first.links, *second.links, link))
            touched = {deed: both if act is first or act is second else act for deed, act in touched.items()}
    yield from {id(act): act for _, act in sorted(touched.items())}.values()


def links_across(tellings: Sequence[Telling]) -> list[Link]:
    """Links between tellings of different reports, all of one scope, without their reasons; each pair once."""
    if len(tellings) <= FEW:
        found = (compared(one, other) for one, other in candidates(tellings))
    else:
        found = (link_of(one, other) for one, other in _within_reach(tellings))
    return [link for link in found if link]


def _within_reach(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Of the pairs that share a key those of which the outlines do not say that they cannot be linked."""
    scope, rows = tellings[0].scope, outlines(tellings)
    for ones, others in pairs(map(numbered, tellings)):
        near = np.flatnonzero(may_link(scope, rows[ones], rows[others]))
        for one, other in zip(ones[near].tolist(), others[near].tolist(), strict=True):
            yield tellings[one], tellings[other]


def may_link(scope: Scope, ones: Rows, others: Rows) -> NDArray[np.bool_]:
    """Whether two tellings of two reports can have enough points, pair by pair, by their outlines."""
    return np.asarray(reach(scope, ones, others) >= ENOUGH_ACROSS - NEARLY)


def compared(one: Telling, other: Telling) -> Link | None:
    """The link between two tellings of one scope, or None where they are of one report, too unlike, or at odds."""
    return None if _soundly_apart(one, other) or not can_reach(ENOUGH_ACROSS, one, other) else link_of(one, other)


def link_of(one: Telling, other: Telling) -> Link | None:
    """The same of two that may be linked by a look at their outlines.

    What is at odds is never put together, so such a link would only make blocks larger than need be.
    """
    if one.report == other.report:
        return None
    for ours, theirs in product(one.facts, other.facts):
        if at_odds(ours, theirs, one.type, False):
            return None
    worth = points(one, other)
    if worth < ENOUGH_ACROSS:
        return None
    return Link(worth, one.key, other.key) if one.key < other.key else Link(worth, other.key, one.key)


def _soundly_apart(one: Telling, other: Telling) -> bool:
    """A cheap look before the points: modes and days that rule each other out."""
    if modes_at_odds(one.mode, other.mode):
        return True
    if one.days and other.days:
        gap = max(one.days.first, other.days.first).toordinal() - min(one.days.last, other.days.last).toordinal()
        return gap > 1
    return False


def why_lines(deeds: Sequence[Deed], links: Sequence[Link]) -> tuple[str, ...]:
    """For each deed after the first, the strongest link that ties it (or the telling that it heads) to another."""
    best: dict[str, Link] = {}
    for link in best_first(links):
        for key in (link.one, link.other):
            best.setdefault(key, link)
    return tuple(_line(deed, best.get(deed.id)) for deed in deeds[1:])


def _line(deed: Deed, link: Link | None) -> str:
    if link is None:
        return ""
    other = link.other if link.one == deed.id else link.one
    return f"as {other}: {'; '.join(link.why)} ({link.points:.1f} points)"
