"""Merging bit by bit: what stands is kept by block, and new reports put only the blocks that they touch together again.

A block is a set of tellings that links hold together, directly or through others; no link leaves it, so its events
depend on nothing outside it. A new telling is compared with those that share a key with it (`blocks.keys_of`); the
blocks that it is linked to, and those that lose a telling, are taken apart and merged anew. So adding later gives the
same events as building at once. What stands lies on a `Shelf`: in memory here, in a ledger's tables elsewhere.

A report whose parties are now known by other names counts as gone and come again: that is for the caller to see.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from onrecord.merge.account import Setting
from onrecord.merge.blocks import Key, keys_of
from onrecord.merge.cluster import Link
from onrecord.merge.compare import Scope, Telling
from onrecord.merge.names import Names, names_over
from onrecord.merge.tellings import Told
from onrecord.merge.together import Found, compared, events_of, put_together, tell
from onrecord.model import Event, Reading


@dataclass(frozen=True, slots=True)
class Placed:
    """A telling on the shelf: its key, its report, its block (the first key in it), and the keys that it is found by.

    Keys are numbers of 64 bits; `active` and `passive` as in `blocks.Keys`.
    """

    telling: str
    report: str
    block: str
    active: tuple[int, ...]
    passive: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What growing did: the events of all blocks that were touched, and the ids of those that stood there before.

    An event that comes out as it was stands in both. `placed` and `dropped` (keys of tellings) are for the shelf;
    `stays` has the block of each telling of these blocks that stood before and stays.
    """

    made: tuple[Event, ...]
    gone: tuple[str, ...]
    placed: tuple[Placed, ...] = ()
    dropped: tuple[str, ...] = ()
    stays: Mapping[str, str] = field(default_factory=dict)

    def event_of(self) -> dict[str, str]:
        """The id of the event of each deed, and so of each telling by its key."""
        return {deed.id: event.id for event in self.made for deed in event.deeds}


class Shelf(Protocol):
    """The tellings that stand."""

    def of_reports(self, reports: Collection[str]) -> Mapping[str, str]:
        """The tellings of these reports, with their blocks."""

    def sharing(self, keys: Collection[int]) -> Iterator[tuple[int, bool, str]]:
        """Key, whether it is active there, telling: for all tellings that have one of these keys."""

    def blocks(self, tellings: Collection[str]) -> Mapping[str, str]:
        """The blocks of these tellings."""

    def members(self, blocks: Collection[str]) -> Mapping[str, str]:
        """The tellings of these blocks, with the block of each."""

    def told(self, tellings: Collection[str]) -> Mapping[str, Told]:
        """These tellings with their deeds, parties known over the ledger."""

    def events(self, tellings: Collection[str]) -> Collection[str]:
        """The ids of the events that these tellings are in."""


def grow(shelf: Shelf, gone: Collection[str], fresh: Sequence[Told], setting: Setting) -> Change:
    """What comes of taking the tellings of some reports (`gone`) out and of putting the `fresh` ones in.

    A report that changed is in both. The shelf is only asked; the caller writes the change to it.
    """
    lost = shelf.of_reports(gone)
    placed = [place(one.telling) for one in fresh]
    linked = _linked(shelf, placed, {one.telling.key: one.telling for one in fresh}, lost)
    blocks = {*lost.values(), *shelf.blocks(linked).values()}
    members = shelf.members(blocks)
    stay = sorted(set(members) - set(lost))
    kept = shelf.told(stay)
    told = sorted((*fresh, *(kept[key] for key in stay)), key=_by_key)
    found = list(put_together(told))
    block_of = _blocks(found)
    return Change(
        made=tuple(events_of(found, setting)),
        gone=tuple(sorted(shelf.events(members.keys()))),
        placed=tuple(Placed(one.telling, one.report, block_of[one.telling], one.active, one.passive) for one in placed),
        dropped=tuple(sorted(lost)),
        stays={key: block_of[key] for key in stay},
    )


def _by_key(one: Told) -> str:
    return one.telling.key


def _linked(shelf: Shelf, placed: Sequence[Placed], fresh: Mapping[str, Telling], lost: Collection[str]) -> set[str]:
    """The tellings on the shelf that a fresh one is linked to."""
    near = _near(shelf, placed, lost)
    told = shelf.told(sorted({key for keys in near.values() for key in keys}))
    return {
        key for own, keys in near.items() for key in sorted(keys) if compared(fresh[own], told[key].telling) is not None
    }


def _near(shelf: Shelf, placed: Sequence[Placed], lost: Collection[str]) -> dict[str, set[str]]:
    """For each fresh telling those that share a key with it on which one of the two is active."""
    looking: dict[int, list[str]] = defaultdict(list)  # fresh tellings that look on a key
    waiting: dict[int, list[str]] = defaultdict(list)  # and those that can be found on it
    for one in placed:
        for index, keys in ((looking, one.active), (waiting, one.passive)):
            for key in keys:
                index[key].append(one.telling)
    near: dict[str, set[str]] = defaultdict(set)
    for key, active, other in shelf.sharing({*looking, *waiting}):
        if other not in lost:
            for own in looking.get(key, ()):
                near[own].add(other)
            for own in waiting.get(key, ()) if active else ():
                near[own].add(other)
    return near


def _blocks(found: Iterable[Found]) -> dict[str, str]:
    blocks: dict[str, str] = {}
    for one in found:
        blocks |= components((telling.key for telling in one.tellings), one.links)
    return blocks


def components(keys: Iterable[str], links: Iterable[Link]) -> dict[str, str]:
    """The block of each telling: the first key of those that links hold together with it."""
    lead = {key: key for key in keys}

    def find(key: str) -> str:
        while lead[key] != key:
            lead[key] = lead[lead[key]]
            key = lead[key]
        return key

    for link in links:
        first, second = sorted((find(link.one), find(link.other)))
        lead[second] = first
    return {key: find(key) for key in lead}


def place(telling: Telling) -> Placed:
    """A telling with the numbers of its keys, a block of its own."""
    keys, scope = keys_of(telling), telling.scope
    active, passive = (tuple(_number(scope, key) for key in own) for own in (keys.active, keys.passive))
    return Placed(telling.key, telling.report, telling.key, active, passive)


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
        self._event: dict[str, str] = {}  # of each deed
        self._block: dict[str, str] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        self._reports: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[int, set[tuple[bool, str]]] = defaultdict(set)

    def of_reports(self, reports: Collection[str]) -> Mapping[str, str]:
        """The tellings of these reports, with their blocks."""
        return {key: self._block[key] for report in reports for key in self._reports.get(report, ())}

    def sharing(self, keys: Collection[int]) -> Iterator[tuple[int, bool, str]]:
        """Key, whether it is active there, telling."""
        return ((key, active, telling) for key in keys for active, telling in self._keys.get(key, ()))

    def blocks(self, tellings: Collection[str]) -> Mapping[str, str]:
        """The blocks of these tellings."""
        return {key: self._block[key] for key in tellings}

    def members(self, blocks: Collection[str]) -> Mapping[str, str]:
        """The tellings of these blocks."""
        return {key: block for block in blocks for key in self._members[block]}

    def told(self, tellings: Collection[str]) -> Mapping[str, Told]:
        """These tellings with their deeds."""
        return {key: self._told[key] for key in tellings}

    def events(self, tellings: Collection[str]) -> Collection[str]:
        """The ids of the events that these tellings are in."""
        return {self._event[key] for key in tellings}

    def write(self, change: Change, fresh: Iterable[Told]) -> None:
        """Make the shelf be as the change has it; `fresh` are the tellings that it placed."""
        for key in change.dropped:
            self._drop(key)
        for one in fresh:
            self._told[one.telling.key] = one
        for placed in change.placed:
            self._put(placed)
        for key, block in change.stays.items():
            self._members[self._block[key]].discard(key)
            self._settle(key, block)
        self._event |= change.event_of()

    def _put(self, placed: Placed) -> None:
        self.placed[placed.telling] = placed
        self._reports[placed.report].add(placed.telling)
        for active, keys in ((True, placed.active), (False, placed.passive)):
            for key in keys:
                self._keys[key].add((active, placed.telling))
        self._settle(placed.telling, placed.block)

    def _settle(self, key: str, block: str) -> None:
        self._block[key] = block
        self._members[block].add(key)

    def _drop(self, key: str) -> None:
        placed = self.placed.pop(key)
        self._reports[placed.report].discard(key)
        for active, keys in ((True, placed.active), (False, placed.passive)):
            for number in keys:
                self._keys[number].discard((active, key))
        self._members[self._block.pop(key)].discard(key)
        for deed in self._told.pop(key).deeds:
            del self._event[deed.id]


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
