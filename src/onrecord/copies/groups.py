"""Texts as groups of copies: candidates, verdicts, and the words that stand in so many texts that they say nothing.

Three steps. (1) Pairs whose samples have much in common are judged, to see roughly what is one text. (2) Word runs
that stand in `COMMON` or more such groups are furniture: site frames, forms, formulas. (3) All pairs that share enough
besides are judged without the furniture, and joined. Every step is a function of the set of texts, so is the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from onrecord.copies.candidates import (
    FIRST_LEADERS,
    Postings,
    find_furniture,
    find_pairs,
    post,
    rank,
    sample,
)
from onrecord.copies.foreign import furniture, listing
from onrecord.copies.verdict import Evidence, judge
from onrecord.copies.words import Codes, Flags, Hashes, Ints

CLOSE = 0.4  # share of the sampled runs from which a pair is judged in the first step
A_FEW, SOME = 4, 0.05  # furniture runs in the sample of a text, from which on they are looked for in its words
KEPT = 4096  # texts whose lists are kept at hand
NOTHING = np.zeros(0, np.uint64)


class Shelf(Protocol):
    """What grouping asks of the texts, in memory or on disk; texts go by their positions."""

    @property
    def codes(self) -> Codebook:
        """The words of each text."""

    @property
    def ranks(self) -> Sequence[int]:
        """The place of each text among the leaders (see `candidates`)."""

    @property
    def sizes(self) -> Ints:
        """How many sampled runs each text has."""

    def postings(self) -> Iterator[Postings]:
        """The sampled runs of all texts, in parts."""


class Codebook(Protocol):
    """The words of texts by position: a list, or a file read as needed."""

    def __len__(self) -> int: ...

    def __getitem__(self, at: int, /) -> Codes: ...


@dataclass(frozen=True, slots=True)
class Memory:
    """Texts held in memory."""

    codes: Sequence[Codes]
    ranks: Sequence[int]
    samples: Sequence[Hashes]

    @property
    def sizes(self) -> Ints:
        """How many sampled runs each text has."""
        return np.array([len(one) for one in self.samples], np.int64)

    def postings(self) -> Iterator[Postings]:
        """The sampled runs of all texts, in parts."""
        return post(self.samples, self.ranks)


def group(codes: Sequence[Codes]) -> list[int]:
    """A group for each text, named by its smallest member."""
    return group_shelf(Memory(codes, [rank(one) for one in codes], [sample(one) for one in codes]))


def group_shelf(shelf: Shelf) -> list[int]:
    """A group for each text of a shelf, named by its smallest member."""
    sizes = shelf.sizes
    count = len(sizes)
    same = _identical(shelf.ranks)
    judge_pair = Judge(shelf.codes, shelf.ranks)
    pairs, shares = find_pairs(shelf.postings(), sizes, NOTHING, FIRST_LEADERS)
    close = pairs[np.argsort(-shares, kind="stable")][: int((shares >= CLOSE).sum())]
    rough = join(count, same, close, judge_pair.is_near)
    known, times = find_furniture(shelf.postings(), np.array(rough, np.int64))
    judge_pair.forget(known, times >= np.maximum(A_FEW, SOME * sizes))
    pairs, shares = find_pairs(shelf.postings(), sizes - times, known)
    return join(count, same, pairs[np.argsort(-shares, kind="stable")], judge_pair.is_copy)


def _identical(ranks: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs that link all texts of the very same words: their ranks, hashes of all words, are the same."""
    first: dict[int, int] = {}
    return [(first.setdefault(one, at), at) for at, one in enumerate(ranks) if one]


class Judge:
    """The verdict on pairs of texts, each pair looked at once as long as what counts in it is the same."""

    def __init__(self, codes: Codebook, ranks: Sequence[int]) -> None:
        self._codes = codes
        self._ranks = ranks
        self._known = NOTHING
        self._furnished: Flags = np.zeros(len(codes), np.bool_)
        self._lists: dict[int, Flags] = {}
        self._seen: dict[tuple[int, int], tuple[bool, bool]] = {}

    def is_near(self, a: int, b: int) -> bool:
        """Whether two texts are surely one, whatever may turn out to be furniture."""
        return self._look(a, b)[0]

    def is_copy(self, a: int, b: int) -> bool:
        """Whether two texts are copies."""
        return self._look(a, b)[1]

    def evidence(self, a: int, b: int) -> Evidence:
        """What speaks for and against it; which of the two comes first makes no difference."""
        if self._ranks[b] < self._ranks[a]:
            a, b = b, a
        return judge(self._codes[a], self._codes[b], self._foreign(a), self._foreign(b))

    def _look(self, a: int, b: int) -> tuple[bool, bool]:
        if (a, b) not in self._seen:
            evidence = self.evidence(a, b)
            self._seen[a, b] = evidence.is_near, evidence.is_copy
        return self._seen[a, b]

    def forget(self, known: Hashes, furnished: Flags) -> None:
        """From now on leave out the runs `known` to be furniture, in the texts that have many of them."""
        self._known = known
        self._furnished = furnished
        bare = ~furnished
        self._seen = {pair: seen for pair, seen in self._seen.items() if bare[pair[0]] and bare[pair[1]]}

    def _foreign(self, at: int) -> Flags:
        if at not in self._lists:
            if len(self._lists) >= KEPT:
                self._lists.clear()
            self._lists[at] = listing(self._codes[at])
        if self._furnished[at]:
            return self._lists[at] | furniture(self._codes[at], self._known)
        return self._lists[at]


def join(
    count: int,
    same: Iterable[tuple[int, int]],
    pairs: Ints,
    is_copy: Callable[[int, int], bool],
) -> list[int]:
    """The connected groups of `count` texts under `same` and those `pairs` that are copies, each named by its smallest.

    A pair that is already connected is not judged: it could not change the groups.
    """
    parent = list(range(count))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def connect(a: int, b: int) -> None:
        low, high = sorted((root(a), root(b)))
        parent[high] = low

    for a, b in same:
        connect(a, b)
    for a, b in _rows(pairs):
        if root(a) != root(b) and is_copy(a, b):
            connect(a, b)
    return [root(item) for item in range(count)]


def _rows(pairs: Ints) -> Iterator[list[int]]:
    """Rows as lists, a block at a time: millions of pairs as Python lists would take a gigabyte."""
    for low in range(0, len(pairs), 4096):
        yield from pairs[low : low + 4096].tolist()


def members(groups: Sequence[int]) -> list[list[int]]:
    """The groups of two or more, in order of their first members."""
    found: dict[int, list[int]] = {}
    for item, name in enumerate(groups):
        found.setdefault(name, []).append(item)
    return [one for one in found.values() if len(one) > 1]
