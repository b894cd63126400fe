"""Puts nodes together by the links between them, best first, as long as nothing in the two heaps is at odds.

The result depends on the set of nodes and links alone: links are taken in a fixed order (points, then keys), so neither
the order of the input nor what came in earlier matters. Each connected part of the graph of links is decided by itself,
which is what allows a ledger to put only the touched parts together again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product, starmap
from operator import attrgetter
from typing import Generic, TypeVar

from onrecord.frozen import made_open

Fact = TypeVar("Fact", bound=Hashable)
ALONE = 1000.0  # as of a link, where a node needs none: more than any has


@made_open
@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two nodes that may be one: their keys (the smaller first), the points for it, and why."""

    points: float
    one: str
    other: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heap:
    """Nodes put together: their keys, sorted, and the links that did it, in the order in which they were taken."""

    keys: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def weakest(self) -> float:
        """The points of the weakest link that it needed; once links are weaker than that, it is whole."""
        return weakest_of(self.links)


def weakest_of(links: Iterable[Link]) -> float:
    """The points of the weakest of these links."""
    return min((link.points for link in links), default=ALONE)


class _Parts(Generic[Fact]):
    """A union of nodes that keeps what each part holds, and which parts are known to be at odds."""

    def __init__(self, facts: Mapping[str, frozenset[Fact]]) -> None:
        self.parent = {key: key for key in facts}
        self.facts: dict[str, frozenset[Fact]] = dict(facts)
        self.keys: dict[str, list[str]] = {key: [key] for key in facts}
        self.links: dict[str, list[Link]] = {}
        self.against: dict[str, set[str]] = {}

    def find(self, key: str) -> str:
        parent = self.parent
        while parent[key] != key:
            parent[key] = key = parent[parent[key]]
        return key

    def hold(self, keys: Sequence[str]) -> None:
        """Have nodes in one part from the start."""
        first, *others = keys
        self.facts[first] = self.facts[first].union(*(self.facts.pop(key) for key in others))
        self.keys[first] = list(keys)
        for key in others:
            self.parent[key] = first
            del self.keys[key]

    def join(self, one: str, other: str, link: Link) -> None:
        small, large = sorted((one, other), key=lambda key: (len(self.keys[key]), key))
        self.parent[small] = large
        self.facts[large] |= self.facts.pop(small)
        self.keys[large] += self.keys.pop(small)
        self.links.setdefault(large, []).extend((*self.links.pop(small, ()), link))
        for third in self.against.pop(small, ()):
            self.against[third].discard(small)
            self.set_against(large, third)

    def set_against(self, one: str, other: str) -> None:
        """Note that two parts are at odds; as they only grow, they stay so."""
        self.against.setdefault(one, set()).add(other)
        self.against.setdefault(other, set()).add(one)


def gather(
    facts: Mapping[str, frozenset[Fact]],
    links: Iterable[Link],
    at_odds: Callable[[Fact, Fact], bool],
    apart: Callable[[str, str], bool] | None = None,
    refused: list[Link] | None = None,
    whole: Iterable[Sequence[str]] = (),
) -> list[Heap]:
    """Heaps of the nodes (keys of `facts`), sorted by their first key.

    Two heaps are put together by a link unless a fact of one is at odds with a fact of the other, or `apart` says that
    two of their keys must not stand together; such links are put into `refused`. `at_odds` must be symmetric. Nodes
    that are `whole` are one heap from the start, whatever their links.
    """
    parts = _Parts(facts)
    for keys in whole:
        parts.hold(keys)

    def odd(one: str, other: str) -> bool:
        for ours, theirs in product(parts.facts[one], parts.facts[other]):
            if ours is not theirs and ours != theirs and at_odds(ours, theirs):
                return True
        return apart is not None and any(starmap(apart, product(parts.keys[one], parts.keys[other])))

    for link in best_first(links):
        one, other = parts.find(link.one), parts.find(link.other)
        if one == other:
            continue
        if other not in parts.against.get(one, ()):
            if not odd(one, other):
                parts.join(one, other, link)
                continue
            parts.set_against(one, other)
        if refused is not None:
            refused.append(link)
    heaps = [Heap(tuple(sorted(keys)), tuple(parts.links.get(root, ()))) for root, keys in parts.keys.items()]
    return sorted(heaps, key=lambda heap: heap.keys)


def best_first(links: Iterable[Link]) -> list[Link]:
    """The links in the order in which they are taken: by falling points, then by keys."""
    by_keys = sorted(links, key=attrgetter("one", "other"))
    return sorted(by_keys, key=attrgetter("points"), reverse=True)
