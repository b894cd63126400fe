"""Texts that copy one another as groups, and the original of each group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def join_pairs(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The connected groups of `count` things under `pairs`, each named by its smallest member."""
    parent = list(range(count))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return [root(item) for item in range(count)]


def members(groups: Sequence[int]) -> list[list[int]]:
    """The groups of two or more, in order of their first members."""
    found: dict[int, list[int]] = {}
    for item, group in enumerate(groups):
        found.setdefault(group, []).append(item)
    return [group for group in found.values() if len(group) > 1]
