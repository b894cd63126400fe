"""Which tellings links connect, kept while links come: what is decided part by part need be decided anew only where
something came."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.merge.cluster import Link


class Connected:
    """Tellings, by key, in the parts that links connect, each of which is decided by itself (see `cluster`).

    One telling stands for each part.
    """

    def __init__(self) -> None:
        self._above: dict[str, str] = {}  # a telling of the same part, at last the one that stands for it
        self._keys: dict[str, list[str]] = {}
        self._links: dict[str, list[Link]] = {}
        self.gone: list[str] = []  # what stood for parts that are now within others
        self.changed: set[str] = set()  # what stands for parts to which something came

    def add(self, telling: str) -> None:
        """Have a telling, as yet tied to nothing, unless it is there."""
        if telling not in self._above:
            self._above[telling] = telling
            self._keys[telling], self._links[telling] = [telling], []
            self.changed.add(telling)

    def tie(self, link: Link) -> None:
        """Have the two ends of a link in one part."""
        self.add(link.one)
        self.add(link.other)
        self._links[self._unite(link.one, link.other)].append(link)

    def bind(self, tellings: Sequence[str]) -> None:
        """Have these tellings in one part, without a link."""
        for one in tellings:
            self.add(one)
            self._unite(tellings[0], one)

    def part(self, head: str) -> tuple[list[str], list[Link]]:
        """The tellings and the links of a part."""
        return self._keys[head], self._links[head]

    def _unite(self, one: str, other: str) -> str:
        """Make one part of those of two tellings; what stands for it."""
        small, large = sorted((self._head(one), self._head(other)), key=self._size)
        if small != large:
            self._above[small] = large
            self._keys[large] += self._keys.pop(small)
            self._links[large] += self._links.pop(small)
            self.gone.append(small)
        self.changed.add(large)
        return large

    def _size(self, head: str) -> tuple[int, str]:
        return (len(self._keys[head]) + len(self._links[head]), head)

    def _head(self, telling: str) -> str:
        above = self._above
        while above[telling] != telling:
            above[telling] = telling = above[above[telling]]
        return telling
