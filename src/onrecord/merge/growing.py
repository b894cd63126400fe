"""Merging bit by bit: what stands is kept by event, and new reports put only the events that they touch together again.

A new telling is compared with those that share a key with it (`blocks.keys_of`). The events that it is linked to, and
those that lose a telling, are taken apart and put together with it: this is the region. All else stands, and comes out
as merging everything at once would have it. For links are taken in one order, whatever the region (see `cluster`), and
a link that leaves it was refused when its two ends were last looked at, since they are of two events. It is refused
again as long as what stands on this side has grown only: what is at odds stays at odds. Where a telling is gone, or
one that came breaks up what stood, that may not be so; then whatever the tellings of that event are linked to comes
into the region, until nothing more is broken up.

Most events that something is linked to are at odds with it and stand. With each its weakest link is kept: of those that
put it together, in their one order, the last. Where all that leads to it from elsewhere is weaker, it is whole before
the first of that is taken; so it counts as one, and the links within need not be looked for, unless it is joined.

What stands lies on a `Shelf`: in memory (`standing`), or in a ledger's tables. What is compared is asked for by itself
(`packed`), a portion at a time, where no outline tells that nothing can be linked to it, and let go where nothing is;
deeds are asked for only of events that come out otherwise. A report whose parties are now known by other names counts
as gone and come again: that is for the caller to see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from onrecord.merge.account import Setting
from onrecord.merge.cluster import Heap, Link, gather
from onrecord.merge.compare import Scope, Telling
from onrecord.merge.connected import Connected
from onrecord.merge.corrections import Wishes
from onrecord.merge.placed import Placed, numbered, place
from onrecord.merge.shelf import Shelf, within_reach
from onrecord.merge.tellings import Apart, Told
from onrecord.merge.together import (
    NO_WISHES,
    Act,
    act_of,
    at_odds_across,
    events_of,
    link_of,
    links_across,
    weakest_in,
)
from onrecord.model import Event

PORTION = 500  # tellings whose likes are looked for at a time, of neighbouring days: few of these are met twice


@dataclass(frozen=True, slots=True)
class Change:
    """What growing did: the events that are new or others than before, and the ids of those that stood in their place.

    An event may stand in both as it was. `placed` and `dropped` (keys of tellings) are for the shelf; `stays` are the
    tellings of these events that stood before and stay; `weakest` has for each telling that is placed or stays the
    points of the weakest link that its event needed, what users say aside.
    """

    made: tuple[Event, ...]
    gone: tuple[str, ...]
    placed: tuple[Placed, ...] = ()
    dropped: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    weakest: Mapping[str, float] = field(default_factory=dict)

    def event_of(self) -> dict[str, str]:
        """The id of the event of each deed, and so of each telling by its key."""
        return {deed.id: event.id for event in self.made for deed in event.deeds}


def grow(
    shelf: Shelf, gone: Collection[str], fresh: Sequence[Told], setting: Setting, wished: Wishes = NO_WISHES
) -> Change:
    """What comes of taking the tellings of some reports (`gone`) out and of putting the `fresh` ones in.

    A report that changed is in both; so is one of which a user now says another thing (`wished` is all that users say
    of deeds that there are). The shelf is only asked; the caller writes the change to it.
    """
    lost = shelf.of_reports(gone)
    region = _Region(shelf, lost, [one.telling for one in fresh], _word_on(shelf, lost, fresh, wished))
    region.settle()
    touched = region.touched()
    stays = sorted(touched - region.fresh.keys())
    told = {**{one.telling.key: one for one in fresh}, **shelf.told(stays)}
    heaps = [(found.scope, heap) for found in region.found for heap in found.heaps if not touched.isdisjoint(heap.keys)]
    acts = [act_of(heap, told) for _, heap in sorted(heaps, key=_by_scope)]
    return Change(
        made=tuple(events_of(acts, setting, _joins_of(acts, wished))),
        gone=tuple(sorted(region.changed)),
        placed=tuple(region.placed[one.telling.key] for one in fresh),
        dropped=tuple(sorted(region.lost)),
        stays=tuple(stays),
        weakest=weakest_in(acts),
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """A user's word on tellings, by key: which must not stand together, and which are one, each with the others."""

    apart: Apart | None = None
    joined: Mapping[str, frozenset[str]] = field(default_factory=dict)


def _word_on(shelf: Shelf, lost: Collection[str], fresh: Iterable[Told], wished: Wishes) -> _Word:
    deeds = {deed for pair in (*wished.joined, *wished.split) for deed in pair}
    if not deeds:
        return _Word()
    holder = {deed: key for deed, key in shelf.holders(deeds).items() if key not in lost}
    holder |= {deed.id: one.telling.key for one in fresh for deed in one.deeds if deed.id in deeds}
    parted = {(holder[one], holder[other]) for one, other in wished.split if one in holder and other in holder}
    joined: dict[str, set[str]] = defaultdict(set)
    for one, other in wished.joined:
        if one in holder and other in holder:
            joined[holder[one]].add(holder[other])
            joined[holder[other]].add(holder[one])
    apart = (lambda one, other: (one, other) in parted) if parted else None
    return _Word(apart, {key: frozenset(others) for key, others in joined.items()})


def _joins_of(acts: Iterable[Act], wished: Wishes) -> Wishes:
    """The joins of deeds of these acts; those of others stand."""
    if not wished.joined:
        return NO_WISHES
    there = {deed.id for act in acts for one in act.told for deed in one.deeds}
    return Wishes(tuple(pair for pair in wished.joined if there.issuperset(pair)))


@dataclass(frozen=True, slots=True)
class _Found:
    """What comes of tellings that links connect: the links between them, the heaps that these make, and the links that
    were refused."""

    scope: Scope
    links: Sequence[Link]
    heaps: Sequence[Heap]
    refused: Sequence[Link]


class _Region:
    """The tellings that are put together anew: the fresh ones, and those of the events that these touch.

    `lost` are the tellings that go, with their events; `changed` are the events that are no more as they were.
    """

    def __init__(self, shelf: Shelf, lost: Mapping[str, str], fresh: Sequence[Telling], word: _Word) -> None:
        self.shelf, self.lost, self.word = shelf, lost, word
        self.fresh = {one.key: one for one in fresh}
        self.placed = {key: place(one) for key, one in self.fresh.items()}
        self.event_of: dict[str, str] = {}  # of the tellings that stood before and stay
        self.members: dict[str, list[str]] = {}  # of the events that stood before, those that stay
        self.tellings: dict[str, Telling] = dict(self.fresh)
        self.changed: set[str] = set(lost.values())
        self._connected, self._found = Connected(), dict[str, _Found]()  # of each part, by what stands for it
        for key in self.fresh:
            self._connected.add(key)
        self._whole: dict[str, float] = {}  # events that count as one, with the points of their weakest links
        self._looked: set[str] = set()  # tellings all of whose links to what stands are known, and lead into the region
        # By both ends; not those between two events of which both stand as they were, or more: they are refused again.
        self._links: set[tuple[str, str]] = set()

    @property
    def found(self) -> Iterable[_Found]:
        """What comes of the region, part by part."""
        return self._found.values()

    def settle(self) -> None:
        """Take in what is touched, until nothing more is."""
        self._take_in(self.lost.values())
        self._link_among([self.fresh[key] for key in sorted(self.fresh)])
        self._look_around(self.fresh.keys())
        while True:
            while broken := self._not_looked_around():
                self._look_around(broken)
            self._put_together()
            self.changed |= {event for found in self.found for event in self._broken_up(found)}
            if not self._not_looked_around():
                break
        self.changed |= {event for found in self.found for heap in found.heaps for event in self._grown(heap.keys)}
        while joined := self._joined_to_touched():
            stand = self.shelf.events(joined)
            self._take_in(set(stand.values()) - self.members.keys())
            self.changed |= set(stand.values())
            self._put_together()

    def _joined_to_touched(self) -> set[str]:
        """The tellings of events that stand as they were, and are one with others that do not: so a user said."""
        if not self.word.joined:
            return set()
        touched = self.touched()
        heaps = (heap.keys for found in self.found for heap in found.heaps)
        made = {key for keys in heaps if not touched.isdisjoint(keys) for key in keys}
        return {other for key in made & self.word.joined.keys() for other in self.word.joined[key]} - made

    def _look_around(self, tellings: Collection[str]) -> None:
        """Have the events in the region that one of these tellings is linked to."""
        self._looked |= set(tellings)
        linked = self._linked(tellings)
        event_of = {key: event for key in linked if (event := self.event_of.get(key)) is not None}
        event_of |= self.shelf.events(linked.keys() - event_of.keys())
        strongest: dict[str, float] = {}
        for key, points in linked.items():
            strongest[event_of[key]] = max(points, strongest.get(event_of[key], points))
        for event in [event for event, weakest in self._whole.items() if strongest.get(event, 0.0) >= weakest]:
            self._open(event)
        self._take_in(strongest.keys() - self.members.keys(), strongest)

    def touched(self) -> set[str]:
        """The tellings of events that are new or others than before."""
        return {*self.fresh, *(key for event in self.changed for key in self.members.get(event, ()))}

    def _take_in(self, events: Iterable[str], strongest: Mapping[str, float] | None = None) -> None:
        """Have these events in the region; `strongest` has the points of the strongest links that lead to them, where
        all that do are known."""
        came: dict[str, list[Telling]] = defaultdict(list)
        held: dict[str, float] = {}
        for telling, event, weakest in self.shelf.members(set(events)):
            held[event] = weakest
            if telling.key not in self.lost:
                came[event].append(telling)
        for event, own in sorted(came.items()):
            own.sort(key=_key)
            self.members[event] = [one.key for one in own]
            for one in own:
                self.event_of[one.key] = event
                self.tellings[one.key] = one
                self._connected.add(one.key)
            if event in self.changed:  # what is changed is looked around
                continue
            joined = not self.word.joined.keys().isdisjoint(self.members[event])
            if strongest is not None and strongest[event] < held[event] and not joined:
                self._whole[event] = held[event]
                self._connected.bind(self.members[event])
            else:
                self._link_among(own)

    def _open(self, event: str) -> None:
        """Have an event that counted as one be put together of its tellings."""
        del self._whole[event]
        self._link_among([self.tellings[key] for key in self.members[event]])

    def _put_together(self) -> None:
        """Put the parts together to which something came; what is joined to an event that counted as one opens it."""
        connected = self._connected
        while connected.changed:
            joined: set[str] = set()
            for head in connected.gone:
                self._found.pop(head, None)
            for head in sorted(connected.changed.difference(connected.gone)):
                self._found[head] = found = self._part(head)
                joined.update(event for heap in found.heaps for event in self._joined_whole(heap.keys))
            connected.gone.clear()
            connected.changed.clear()
            for event in sorted(joined):
                self._open(event)

    def _part(self, head: str) -> _Found:
        keys, links = self._connected.part(head)
        events = {self.event_of.get(key) for key in keys}
        whole = [self.members[event] for event in events if event is not None and event in self._whole]
        return _put_together({key: self.tellings[key] for key in keys}, links, self.word.apart, whole)

    def _joined_whole(self, keys: Sequence[str]) -> set[str]:
        """The events that count as one, and stand in this heap with others."""
        events = {event for key in keys if (event := self.event_of.get(key)) in self._whole and event is not None}
        return {event for event in events if len(keys) != len(self.members[event])}

    def _not_looked_around(self) -> set[str]:
        """The tellings of events that are not, or not only, what they were and more, where links may lead out."""
        return {key for event in self.changed for key in self.members.get(event, ())} - self._looked

    def _broken_up(self, found: _Found) -> Iterator[str]:
        """The events that stood before in which a link that held them together is now refused."""
        refused = {(link.one, link.other) for link in found.refused}
        inner: dict[str, list[Link]] = defaultdict(list)
        torn: set[str] = set()
        for link in found.links:
            event = self.event_of.get(link.one)
            if event is not None and event == self.event_of.get(link.other):
                inner[event].append(link)
                if (link.one, link.other) in refused:
                    torn.add(event)
        for event in sorted(torn - self.changed):  # what was refused before, too, held nothing together
            facts = {key: self.tellings[key].facts for key in self.members[event]}
            heaps = gather(facts, inner[event], at_odds_across(found.scope[0]), self.word.apart)
            if any((link.one, link.other) in refused for heap in heaps for link in heap.links):
                yield event

    def _grown(self, keys: Collection[str]) -> set[str]:
        """The events that stood before whose tellings now stand with others, or in part."""
        events = {self.event_of.get(key) for key in keys}
        stood = {event for event in events if event is not None}
        return stood if len(events) > 1 or any(len(keys) != len(self.members[event]) for event in stood) else set()

    def _linked(self, tellings: Iterable[str]) -> dict[str, float]:
        """The tellings that stand and stay to which one of these is linked, each with the points of its strongest link
        to them."""
        linked: dict[str, float] = {}
        ordered = sorted((self.tellings[key] for key in tellings), key=_by_day)
        for _, own in groupby(ordered, key=_scope):
            of_scope = list(own)
            for start in range(0, len(of_scope), PORTION):
                for key, points in self._linked_to(of_scope[start : start + PORTION]):
                    linked[key] = max(points, linked.get(key, points))
        return linked

    def _linked_to(self, portion: Sequence[Telling]) -> Iterator[tuple[str, float]]:
        """The tellings that stand to which some of one scope are linked, with the points of each link."""
        near = within_reach(self.shelf, portion, [self.placed.get(one.key) or numbered(one) for one in portion])
        for number, other in self.shelf.numbered(near.keys()):
            if other.key in self.lost:
                continue
            for one in near[number]:
                if (points := self._link(one, other)) is not None:
                    yield other.key, points

    def _link_among(self, tellings: Sequence[Telling]) -> None:
        """Note the links between these tellings."""
        if len(tellings) == 2 and tellings[0].key in self.event_of and not self.word.joined:
            self._link(*tellings)  # they are one event, so there is one
        elif len(tellings) > 1:
            for _, of_scope in groupby(sorted(tellings, key=_scope), key=_scope):
                for link in links_across(list(of_scope)):
                    self._note(link)

    def _link(self, one: Telling, other: Telling) -> float | None:
        """The points of the link between two tellings, which is noted; None where they are not linked."""
        link = link_of(one, other)
        if link:
            self._note(link)
        return link.points if link else None

    def _note(self, link: Link) -> None:
        if (link.one, link.other) not in self._links:
            self._links.add((link.one, link.other))
            self._connected.tie(link)


def _put_together(
    tellings: Mapping[str, Telling], links: Sequence[Link], apart: Apart | None, whole: Iterable[Sequence[str]]
) -> _Found:
    """What tellings of one scope come to, which others change nothing about, by the links there are; some are `whole`
    from the start."""
    refused: list[Link] = []
    scope = next(iter(tellings.values())).scope
    facts = {key: one.facts for key, one in tellings.items()}
    heaps = gather(facts, links, at_odds_across(scope[0]), apart, refused, whole)
    return _Found(scope, links, heaps, refused)


def _by_scope(heap: tuple[Scope, Heap]) -> tuple[Scope, tuple[str, ...]]:
    return heap[0], heap[1].keys


def _key(telling: Telling) -> str:
    return telling.key


def _scope(telling: Telling) -> Scope:
    return telling.scope


def _by_day(telling: Telling) -> tuple[Scope, int, str]:
    """Where those stand together that look for the same others."""
    day = telling.days.first if telling.days else telling.published
    return (telling.scope, day.toordinal() if day else 0, telling.key)
