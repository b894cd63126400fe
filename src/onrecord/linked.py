"""Single links: which of some numbered things hang together by pairs that are joined one after the other."""

from __future__ import annotations


class Linked:
    """Things 0 to `count` - 1 in groups, each named by the first of its things; at first each is a group of its own."""

    def __init__(self, count: int) -> None:
        self._before = list(range(count))  # for each thing one before it in its group; of the first, itself

    def first(self, thing: int) -> int:
        """The first thing of the group that this one is in; the way there is made shorter."""
        before = self._before
        while before[thing] != thing:
            before[thing] = before[before[thing]]
            thing = before[thing]
        return thing

    def join(self, one: int, other: int) -> None:
        """Make one group of those that these two are in."""
        low, high = sorted((self.first(one), self.first(other)))
        self._before[high] = low

    def firsts(self) -> list[int]:
        """For each thing the first of its group."""
        return [self.first(thing) for thing in range(len(self._before))]
