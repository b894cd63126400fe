"""Merging bit by bit: what stands is kept by event, and new reports put only the events that they touch together again.

A new telling is compared with those that share a key with it (`blocks.keys_of`). The events that it is linked to, and
those that lose a telling, are taken apart and put together with it: this is the region. All else stands, and comes out
as merging everything at once would have it. For links are taken in one order, whatever the region (see `cluster`), and
a link that leaves it was refused when its two ends were last looked at, since they are of two events. It is refused
again as long as what stands on this side has grown only: what is at odds stays at odds. Where a telling is gone, or
one that came breaks up what stood, that may not be so; then whatever the tellings of that event are linked to comes
into the region, until nothing more is broken up.

What stands lies on a `Shelf`: in memory here, in a ledger's tables elsewhere. A report whose parties are now known by
other names counts as gone and come again: that is for the caller to see.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from onrecord.merge.account import Setting
from onrecord.merge.blocks import Candidates, Key, keys_of
from onrecord.merge.cluster import Link, gather
from onrecord.merge.compare import Scope, Telling
from onrecord.merge.names import Names, names_over
from onrecord.merge.tellings import Told
from onrecord.merge.together import Found, at_odds_across, compared, events_of, put_together, tell
from onrecord.model import Event, Reading


@dataclass(frozen=True, slots=True)
class Placed:
    """A telling on the shelf: its key, its report, and the keys that it is found by.

    Keys are numbers of 64 bits; `active` and `passive` as in `blocks.Keys`.
    """

    telling: str
    report: str
    active: tuple[int, ...]
    passive: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What growing did: the events that are new or others than before, and the ids of those that stood in their place.

    An event may stand in both as it was. `placed` and `dropped` (keys of tellings) are for the shelf; `stays` are the
    tellings of these events that stood before and stay.
    """

    made: tuple[Event, ...]
    gone: tuple[str, ...]
    placed: tuple[Placed, ...] = ()
    dropped: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()

    def event_of(self) -> dict[str, str]:
        """The id of the event of each deed, and so of each telling by its key."""
        return {deed.id: event.id for event in self.made for deed in event.deeds}


class Shelf(Protocol):
    """The tellings that stand."""

    def of_reports(self, reports: Collection[str]) -> Mapping[str, str]:
        """The tellings of these reports, each with its event (by id)."""

    def sharing(self, looking: Collection[int], waiting: Collection[int]) -> Iterator[tuple[int, bool, str]]:
        """Key, whether it is active there, telling: for all tellings that have one of the keys in `looking`, and for
        those that have one of those in `waiting` as an active one."""

    def events(self, tellings: Collection[str]) -> Mapping[str, str]:
        """The events that these tellings are in."""

    def members(self, events: Collection[str]) -> Mapping[str, str]:
        """The tellings of these events, each with its event."""

    def told(self, tellings: Collection[str]) -> Mapping[str, Told]:
        """These tellings with their deeds, parties known over the ledger."""


def grow(shelf: Shelf, gone: Collection[str], fresh: Sequence[Told], setting: Setting) -> Change:
    """What comes of taking the tellings of some reports (`gone`) out and of putting the `fresh` ones in.

    A report that changed is in both. The shelf is only asked; the caller writes the change to it.
    """
    region = _Region(shelf, shelf.of_reports(gone), fresh)
    region.settle()
    touched = region.touched()
    acts = [act for found in region.found for act in found.acts if not touched.isdisjoint(act.keys)]
    return Change(
        made=tuple(events_of(acts, setting)),
        gone=tuple(sorted(region.changed)),
        placed=tuple(region.placed[one.telling.key] for one in fresh),
        dropped=tuple(sorted(region.lost)),
        stays=tuple(sorted(touched - region.fresh.keys())),
    )


class _Region:
    """The tellings that are put together anew: the fresh ones, and those of the events that these touch.

    `lost` are the tellings that go, with their events; `changed` are the events that are no more as they were.
    """

    def __init__(self, shelf: Shelf, lost: Mapping[str, str], fresh: Sequence[Told]) -> None:
        self.shelf, self.lost = shelf, lost
        self.fresh = {one.telling.key: one for one in fresh}
        self.placed = {key: place(one.telling) for key, one in self.fresh.items()}
        self.event_of: dict[str, str] = {}  # of the tellings that stood before and stay
        self.members: dict[str, list[str]] = {}  # of the events that stood before, those that stay
        self.told: dict[str, Told] = dict(self.fresh)
        self.changed: set[str] = set(lost.values())
        self._found: dict[Scope, Found] = {}
        self._looked: set[str] = set()  # tellings all of whose links to what stands are known, and lead into the region
        # By both ends; not those between two events of which both stand as they were, or more: they are refused again.
        self._links: dict[tuple[str, str], Link] = {}

    @property
    def found(self) -> list[Found]:
        """What comes of the region, scope by scope."""
        return [self._found[scope] for scope in sorted(self._found)]

    def settle(self) -> None:
        """Take in what is touched, until nothing more is."""
        self._take_in(self.lost.values())
        self._link_among([self.fresh[key].telling for key in sorted(self.fresh)])
        self._look_around(self.fresh.keys())
        while True:
            while broken := self._not_looked_around():
                self._look_around(broken)
            self._put_together()
            self.changed |= {event for found in self.found for event in self._broken_up(found)}
            if not self._not_looked_around():
                break
        self.changed |= {event for found in self.found for act in found.acts for event in self._grown(act.keys)}

    def _look_around(self, tellings: Collection[str]) -> None:
        """Have the events in the region that one of these tellings is linked to."""
        self._looked |= set(tellings)
        linked = self._linked(sorted(tellings))
        self._take_in(self.shelf.events(linked - self.event_of.keys()).values())

    def touched(self) -> set[str]:
        """The tellings of events that are new or others than before."""
        return {*self.fresh, *(key for event in self.changed for key in self.members.get(event, ()))}

    def _take_in(self, events: Iterable[str]) -> None:
        """Have these events in the region."""
        stay = {key: event for key, event in self.shelf.members(set(events)).items() if key not in self.lost}
        for key in sorted(stay):
            self.members.setdefault(stay[key], []).append(key)
        self.event_of |= stay
        self.told |= self.shelf.told(sorted(stay))
        for event in set(stay.values()) - self.changed:  # what is changed is looked around
            self._link_among([self.told[key].telling for key in self.members[event]])

    def _put_together(self) -> None:
        told: dict[Scope, list[Told]] = defaultdict(list)
        links: dict[Scope, list[Link]] = defaultdict(list)
        for one in self.told.values():
            told[one.telling.scope].append(one)
        for link in self._links.values():
            links[self.told[link.one].telling.scope].append(link)
        for scope, own in told.items():
            stands = self._found.get(scope)
            if stands is None or (len(stands.tellings), len(stands.links)) != (len(own), len(links[scope])):
                self._found[scope] = put_together(own, links[scope])

    def _not_looked_around(self) -> set[str]:
        """The tellings of events that are not, or not only, what they were and more, where links may lead out."""
        return {key for event in self.changed for key in self.members.get(event, ())} - self._looked

    def _broken_up(self, found: Found) -> Iterator[str]:
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
            facts = {key: self.told[key].telling.facts for key in self.members[event]}
            heaps = gather(facts, inner[event], at_odds_across(found.tellings[0].type))
            if any((link.one, link.other) in refused for heap in heaps for link in heap.links):
                yield event

    def _grown(self, keys: Collection[str]) -> set[str]:
        """The events that stood before whose tellings now stand with others, or in part."""
        events = {self.event_of.get(key) for key in keys}
        stood = {event for event in events if event is not None}
        return stood if len(events) > 1 or any(len(keys) != len(self.members[event]) for event in stood) else set()

    def _linked(self, tellings: Sequence[str]) -> set[str]:
        """The tellings that stand and stay to which one of these is linked."""
        near = self._near([self.placed.get(key) or place(self.told[key].telling) for key in tellings])
        known = self.shelf.told(sorted({key for keys in near.values() for key in keys}))
        return {
            key for own, keys in near.items() for key in keys if self._link(self.told[own].telling, known[key].telling)
        }

    def _link_among(self, tellings: Sequence[Telling]) -> None:
        """Note the links between these tellings."""
        if len(tellings) == 2 and tellings[0].key in self.event_of:
            self._link(*tellings)  # they are one event, so there is one
        elif len(tellings) > 1:
            scopes: dict[Scope, Candidates] = defaultdict(Candidates)
            for telling in tellings:
                for other in scopes[telling.scope].add(telling, self.placed.get(telling.key) or keys_of(telling)):
                    self._link(telling, other)

    def _link(self, one: Telling, other: Telling) -> bool:
        """Whether two tellings are linked, which is noted."""
        link = compared(one, other)
        if link:
            self._links[link.one, link.other] = link
        return link is not None

    def _near(self, placed: Sequence[Placed]) -> dict[str, set[str]]:
        """For each of these tellings those that stand and share a key with it on which one of the two is active."""
        looking: dict[int, list[str]] = defaultdict(list)  # tellings that look on a key
        waiting: dict[int, list[str]] = defaultdict(list)  # and those that can be found on it
        for one in placed:
            for index, keys in ((looking, one.active), (waiting, one.passive)):
                for key in keys:
                    index[key].append(one.telling)
        near: dict[str, set[str]] = defaultdict(set)
        for key, active, other in self.shelf.sharing(looking.keys(), waiting.keys() - looking.keys()):
            if other not in self.lost:
                for own in looking.get(key, ()):
                    near[own].add(other)
                for own in waiting.get(key, ()) if active else ():
                    near[own].add(other)
        return near


def place(telling: Telling) -> Placed:
    """A telling with the numbers of its keys."""
    keys, scope = keys_of(telling), telling.scope
    active, passive = (tuple(_number(scope, key) for key in own) for own in (keys.active, keys.passive))
    return Placed(telling.key, telling.report, active, passive)


@lru_cache(maxsize=262_144)
def _number(scope: Scope, key: Key) -> int:
    """A number for a key. Two keys with one number would only make two tellings be compared that need not be."""
    told = "\0".join((*scope, *key)).encode()
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big", signed=True)


class MemoryShelf:
    """A shelf in memory."""

    def __init__(self) -> None:
        self.placed: dict[str, Placed] = {}
        self._told: dict[str, Told] = {}
        self._event: dict[str, str] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        self._reports: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[int, set[tuple[bool, str]]] = defaultdict(set)

    def of_reports(self, reports: Collection[str]) -> Mapping[str, str]:
        """The tellings of these reports, each with its event."""
        return {key: self._event[key] for report in reports for key in self._reports.get(report, ())}

    def sharing(self, looking: Collection[int], waiting: Collection[int]) -> Iterator[tuple[int, bool, str]]:
        """Key, whether it is active there, telling."""
        for keys, wanted in ((looking, (True, False)), (waiting, (True,))):
            for key in keys:
                yield from ((key, active, own) for active, own in self._keys.get(key, ()) if active in wanted)

    def events(self, tellings: Collection[str]) -> Mapping[str, str]:
        """The events that these tellings are in."""
        return {key: self._event[key] for key in tellings}

    def members(self, events: Collection[str]) -> Mapping[str, str]:
        """The tellings of these events, each with its event."""
        return {key: event for event in events for key in self._members[event]}

    def told(self, tellings: Collection[str]) -> Mapping[str, Told]:
        """These tellings with their deeds."""
        return {key: self._told[key] for key in tellings}

    def write(self, change: Change, fresh: Iterable[Told]) -> None:
        """Make the shelf be as the change has it; `fresh` are the tellings that it placed."""
        for key in change.dropped:
            self._drop(key)
        for one in fresh:
            self._told[one.telling.key] = one
        for placed in change.placed:
            self._put(placed)
        for key in change.stays:
            self._members[self._event[key]].discard(key)
        event_of = change.event_of()
        for key in (*change.stays, *(placed.telling for placed in change.placed)):
            self._event[key] = event_of[key]
            self._members[event_of[key]].add(key)

    def _put(self, placed: Placed) -> None:
        self.placed[placed.telling] = placed
        self._reports[placed.report].add(placed.telling)
        for active, keys in ((True, placed.active), (False, placed.passive)):
            for key in keys:
                self._keys[key].add((active, placed.telling))

    def _drop(self, key: str) -> None:
        placed = self.placed.pop(key)
        self._reports[placed.report].discard(key)
        for active, keys in ((True, placed.active), (False, placed.passive)):
            for number in keys:
                self._keys[number].discard((active, key))
        self._members[self._event.pop(key)].discard(key)
        del self._told[key]


class Standing:
    """Events that stand in memory, and reports added to them or taken out."""

    def __init__(self, setting: Setting | None = None) -> None:
        self.setting = setting or Setting()
        self.shelf = MemoryShelf()

    def add(self, readings: Sequence[Reading], names: Names | None = None) -> Change:
        """Add reports, or put others in the place of those that stand; `names` are the actors over the ledger.

        Default: the actors over these readings.
        """
        known = names or names_over(readings)
        kinds = {id_: actor.kind for id_, actor in known.actors.items()}
        fresh = list(tell(readings, known, kinds))
        return self._written([reading.report for reading in readings], fresh)

    def remove(self, reports: Collection[str]) -> Change:
        """Take reports out."""
        return self._written(reports, [])

    def _written(self, gone: Collection[str], fresh: Sequence[Told]) -> Change:
        change = grow(self.shelf, gone, fresh, self.setting)
        self.shelf.write(change, fresh)
        return change
