"""Pairs of tellings that share a key on which at least one of the two looks for others (see `blocks`): among those of a
whole scope, or between those that come and those that stand. Keys are sorted with who has them, so that all who have
one stand in a row."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.merge.placed import Numbers

Longs = NDArray[np.int64]
MEETINGS = 500_000  # that are looked at together: two tellings meet under each key that they share


def pairs(keys: Iterable[Numbers]) -> Iterator[tuple[Longs, Longs]]:
    """Pairs of places in `keys`, the later one first, each pair once; some hundred thousand at a time."""
    looking, waiting, many = _coded(*_listed(keys))
    met = [_met(looking, looking, many), _met(looking, waiting, many), _met(waiting, looking, many)]
    for first, last in _portions(np.sum([one.before_each(many) for one in met], axis=0)):
        found = np.unique(np.concatenate([one.between(first, last) for one in met]))
        yield found // many, found % many


def pairs_with(keys: Iterable[Numbers], standing: Longs) -> tuple[Longs, Longs]:
    """Places in `keys`, and numbers of tellings that stand, pair by pair, each once; `standing` has rows of a key, 1
    where it is an active one, and the number of a telling that has it."""
    looks, waits = _listed(keys)
    active = standing[standing[:, 1] == 1]
    parts = [_under(looks, standing), _under(waits, active)]
    places, numbers = (np.concatenate(both) for both in zip(*parts, strict=True))
    all_numbers, each = np.unique(numbers, return_inverse=True)
    many = max(len(all_numbers), 1)
    both = np.unique(places * many + each.reshape(-1))
    return both // many, all_numbers[both % many]


@dataclass(frozen=True, slots=True)
class _Listed:
    """Keys, one after the other, those of one owner together; and how many each owner has."""

    keys: Longs
    counts: Longs

    @property
    def owners(self) -> Longs:
        """Who has each key, by place."""
        return np.repeat(np.arange(len(self.counts)), self.counts)


def _listed(numbers: Iterable[Numbers]) -> tuple[_Listed, _Listed]:
    """The keys on which owners look, and those on which they can be found."""
    active, passive, counts = array("q"), array("q"), array("q")  # these take a quarter of what lists do
    for own in numbers:
        active.extend(own.active)
        passive.extend(own.passive)
        counts.extend((len(own.active), len(own.passive)))
    of_each = np.array(counts, np.int64).reshape(-1, 2)
    return _Listed(np.array(active, np.int64), of_each[:, 0]), _Listed(np.array(passive, np.int64), of_each[:, 1])


def _under(listed: _Listed, standing: Longs) -> tuple[Longs, Longs]:
    """Who has the key of each row, and the row's number."""
    order = np.argsort(listed.keys, kind="stable")
    keys, owners = listed.keys[order], listed.owners[order]
    starts, ends = (np.searchsorted(keys, standing[:, 0], side) for side in ("left", "right"))
    return owners[_stretches(starts, ends)], np.repeat(standing[:, 2], ends - starts)


def _coded(looking: _Listed, waiting: _Listed) -> tuple[Longs, Longs, int]:
    """For each key of each owner one number, larger for larger keys, then for later owners; and how many owners."""
    _, ids = np.unique(np.concatenate((looking.keys, waiting.keys)), return_inverse=True)
    looks, waits = np.split(ids.reshape(-1) * len(looking.counts), [len(looking.keys)])
    return looks + looking.owners, waits + waiting.owners, len(looking.counts)


@dataclass(frozen=True, slots=True)
class _Met:
    """Who is met, key by key: the members of a sorted list from `starts` to `ends`, by owners in order."""

    owners: Longs
    members: Longs
    starts: Longs
    ends: Longs
    many: int

    def before_each(self, many: int) -> Longs:
        """How many meetings lie before each owner, and at last all."""
        until = np.concatenate(([0], np.cumsum(self.ends - self.starts)))
        return np.asarray(until[np.searchsorted(self.owners, np.arange(many + 1))], np.int64)

    def between(self, first: int, last: int) -> Longs:
        """The meetings of these owners: each as the owner times how many there are, and whom he meets."""
        own = slice(*np.searchsorted(self.owners, (first, last)))
        starts, ends = self.starts[own], self.ends[own]
        met = self.members[_stretches(starts, ends)] % self.many
        return np.asarray(np.repeat(self.owners[own], ends - starts) * self.many + met)


def _met(own: Longs, others: Longs, many: int) -> _Met:
    """Those of `others` that have the key of one of `own`, and are of an earlier owner."""
    owners, members = own % many, np.sort(others)
    return _Met(owners, members, np.searchsorted(members, own - owners), np.searchsorted(members, own), many)


def _stretches(starts: NDArray[Any], ends: NDArray[Any]) -> Longs:
    """All places from each start to before its end, one stretch after the other."""
    counts = ends - starts
    before = np.cumsum(counts) - counts
    return np.asarray(np.repeat(starts - before, counts) + np.arange(counts.sum()), np.int64)


def _portions(before: Longs) -> Iterator[tuple[int, int]]:
    """Stretches of owners (the first, and one after the last) with so many meetings, or of one owner."""
    first, end = 0, len(before) - 1
    while first < end:
        last = max(int(np.searchsorted(before, before[first] + MEETINGS, "right")) - 1, first + 1)
        yield first, last
        first = last
