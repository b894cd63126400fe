"""The store of an index of copies as plain dictionaries: what the tests check the index with."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.copies.shelf import Facts, Level, Rows, Wording
from onrecord.copies.words import Codes, Ints


@dataclass
class Entry:
    wording: Wording
    near: int
    party: int
    times: int = 0


def rows(found: Iterable[tuple[int, int]]) -> Rows:
    table = np.array(sorted(found), np.int64).reshape(-1, 2)
    return Rows(table[:, 0].copy(), table[:, 1].copy())


@dataclass
class MemoryShelf:
    """See `onrecord.copies.shelf.Shelf`; `read` counts how often the words of a wording were asked for."""

    entries: dict[int, Entry] = field(default_factory=dict)
    lists: dict[int, set[int]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    read: int = 0

    def leaders(self, runs: Ints, most: int) -> Rows:
        return rows((run, place) for run in runs.tolist() for place in sorted(self.lists.get(run, ()))[:most])

    def holders(self, runs: Ints) -> Rows:
        return rows((run, place) for run in runs.tolist() for place in self.lists.get(run, ()))

    def codes(self, places: Collection[int]) -> dict[int, Codes]:
        self.read += len(places)
        return {place: self.entries[place].wording.codes for place in places}

    def facts(self, places: Ints) -> Facts:
        found = [self.entries[place] for place in places.tolist()]
        columns = [(one.wording.plain, len(one.wording.runs), one.times, one.near, one.party) for one in found]
        table = np.array(columns, np.int64).reshape(-1, 5)
        return Facts(*(table[:, column].copy() for column in range(5)))

    def alike(self, plain: Ints) -> Ints:
        wanted = set(plain.tolist())
        return np.array(sorted(p for p, one in self.entries.items() if one.wording.plain in wanted), np.int64)

    def members(self, level: Level, names: Collection[int]) -> Ints:
        return np.array(sorted(p for p, one in self.entries.items() if getattr(one, level) in set(names)), np.int64)

    def furniture(self, runs: Ints) -> Ints:
        return np.array(sorted(self.known & set(runs.tolist())), np.int64)

    def put(self, wordings: Sequence[Wording]) -> None:
        for one in wordings:
            assert one.place not in self.entries
            self.entries[one.place] = Entry(one, one.place, one.place)
            for run in one.runs.tolist():
                self.lists.setdefault(run, set()).add(one.place)

    def drop(self, wordings: Sequence[Wording]) -> None:
        for one in wordings:
            del self.entries[one.place]
            for run in one.runs.tolist():
                self.lists[run].remove(one.place)

    def set_furniture(self, more: Ints, less: Ints) -> None:
        assert not self.known & set(more.tolist())
        assert self.known >= set(less.tolist())
        self.known = (self.known | set(more.tolist())) - set(less.tolist())

    def set_times(self, places: Ints, times: Ints) -> None:
        for place, count in zip(places.tolist(), times.tolist(), strict=True):
            self.entries[place].times = count

    def set_names(self, level: Level, places: Ints, names: Ints) -> None:
        for place, name in zip(places.tolist(), names.tolist(), strict=True):
            setattr(self.entries[place], level, name)

    def rename(self, level: Level, old: Collection[int], new: int) -> None:
        for one in self.entries.values():
            if getattr(one, level) in old:
                setattr(one, level, new)
