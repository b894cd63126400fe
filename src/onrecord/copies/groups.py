"""Texts as groups of copies: candidates, verdicts, and the words that stand in so many texts that they say nothing.

Three steps. (1) Pairs whose samples have much in common are judged, to see roughly what is one text. (2) Word runs
that stand in `COMMON` or more such groups are furniture: site frames, forms, formulas. (3) All pairs that share enough
besides are judged without the furniture, and joined. Every step is a function of the set of texts, so is the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from onrecord.copies.candidates import Postings, count_own, find_furniture, find_pairs, post, rank, sample
from onrecord.copies.foreign import furniture, listing
from onrecord.copies.verdict import Evidence, judge
from onrecord.copies.words import Codes, Flags, Hashes, Ints

CLOSE = 0.4  # share of the sampled runs from which a pair is judged in the first step
NOTHING = np.zeros(0, np.uint64)


def group(codes: Sequence[Codes]) -> list[int]:
    """A group for each text, named by its smallest member."""
    samples = [sample(one) for one in codes]
    ranks = [rank(one) for one in codes]

    def postings() -> Iterator[Postings]:
        return post(samples, ranks)

    judges = Judge(codes, ranks)
    same = _identical(ranks, codes)
    pairs, shares = find_pairs(postings(), _sizes(samples, NOTHING), NOTHING)
    close = pairs[np.argsort(-shares, kind="stable")][: int((shares >= CLOSE).sum())]
    rough = join(len(codes), [*same], close.tolist(), judges.is_near)
    judges.known = known = find_furniture(postings(), np.array(rough, np.int64))
    if len(known):
        pairs, shares = find_pairs(postings(), _sizes(samples, known), known)
    ordered = pairs[np.argsort(-shares, kind="stable")]
    return join(len(codes), [*same], ordered.tolist(), judges.is_copy)


def _identical(ranks: Sequence[int], codes: Sequence[Codes]) -> list[tuple[int, int]]:
    """Pairs that link all texts of the very same words."""
    first: dict[tuple[int, int], int] = {}
    return [(first.setdefault((one, len(codes[at])), at), at) for at, one in enumerate(ranks) if len(codes[at])]


def _sizes(samples: Sequence[Hashes], known: Hashes) -> Ints:
    return np.array([count_own(one, known) for one in samples], np.int64)


class Judge:
    """The verdict on pairs of texts, given the runs `known` to be furniture."""

    def __init__(self, codes: Sequence[Codes], ranks: Sequence[int], known: Hashes = NOTHING) -> None:
        self.codes = codes
        self.ranks = ranks
        self.known = known

    def is_near(self, a: int, b: int) -> bool:
        """Whether two texts are surely one, furniture or not."""
        evidence = self.evidence(a, b)
        return evidence.is_copy and evidence.contained >= 0.5

    def is_copy(self, a: int, b: int) -> bool:
        """Whether two texts are copies."""
        return self.evidence(a, b).is_copy

    def evidence(self, a: int, b: int) -> Evidence:
        """What speaks for and against it; which text comes first makes no difference."""
        if self.ranks[b] < self.ranks[a]:
            a, b = b, a
        return judge(self.codes[a], self.codes[b], self._foreign(a), self._foreign(b))

    def _foreign(self, at: int) -> Flags:
        return listing(self.codes[at]) | furniture(self.codes[at], self.known)


def join(
    count: int,
    same: Iterable[tuple[int, int]],
    pairs: Iterable[Sequence[int]],
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
    for a, b in pairs:
        if root(a) != root(b) and is_copy(a, b):
            connect(a, b)
    return [root(item) for item in range(count)]


def members(groups: Sequence[int]) -> list[list[int]]:
    """The groups of two or more, in order of their first members."""
    found: dict[int, list[int]] = {}
    for item, name in enumerate(groups):
        found.setdefault(name, []).append(item)
    return [one for one in found.values() if len(one) > 1]
