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
from onrecord.copies.words import Codes, Flags, Hashes

CLOSE = 0.4  # share of the sampled runs from which a pair is judged in the first step
A_FEW, SOME = 4, 0.05  # furniture runs in the sample of a text, from which on they are looked for in its words
KEPT = 4096  # texts whose lists are kept at hand
NOTHING = np.zeros(0, np.uint64)


def group(codes: Sequence[Codes]) -> list[int]:
    """A group for each text, named by its smallest member."""
    samples = [sample(one) for one in codes]
    ranks = [rank(one) for one in codes]
    sizes = np.array([len(one) for one in samples], np.int64)

    def postings() -> Iterator[Postings]:
        return post(samples, ranks)

    same = _identical(ranks, codes)
    judge_pair = Judge(codes, ranks)
    pairs, shares = find_pairs(postings(), sizes, NOTHING)
    close = pairs[np.argsort(-shares, kind="stable")][: int((shares >= CLOSE).sum())]
    rough = join(len(codes), same, close.tolist(), lambda a, b: judge_pair(a, b).is_near)
    known = find_furniture(postings(), np.array(rough, np.int64))
    if len(known):
        own = np.array([count_own(one, known) for one in samples], np.int64)
        judge_pair.forget(known, sizes - own >= np.maximum(A_FEW, SOME * sizes))
        pairs, shares = find_pairs(postings(), own, known)
    ordered = pairs[np.argsort(-shares, kind="stable")]
    return join(len(codes), same, ordered.tolist(), lambda a, b: judge_pair(a, b).is_copy)


def _identical(ranks: Sequence[int], codes: Sequence[Codes]) -> list[tuple[int, int]]:
    """Pairs that link all texts of the very same words."""
    first: dict[tuple[int, int], int] = {}
    return [(first.setdefault((one, len(codes[at])), at), at) for at, one in enumerate(ranks) if len(codes[at])]


class Judge:
    """The evidence on pairs of texts, each pair looked at once as long as what counts in it is the same."""

    def __init__(self, codes: Sequence[Codes], ranks: Sequence[int]) -> None:
        self._codes = codes
        self._ranks = ranks
        self._known = NOTHING
        self._furnished: Flags = np.zeros(len(codes), np.bool_)
        self._lists: dict[int, Flags] = {}
        self._seen: dict[tuple[int, int], Evidence] = {}

    def __call__(self, a: int, b: int) -> Evidence:
        """What speaks for and against `a` and `b` being copies; which comes first makes no difference."""
        if self._ranks[b] < self._ranks[a]:
            a, b = b, a
        if (a, b) not in self._seen:
            self._seen[a, b] = judge(self._codes[a], self._codes[b], self._foreign(a), self._foreign(b))
        return self._seen[a, b]

    def forget(self, known: Hashes, furnished: Flags) -> None:
        """From now on leave out the runs `known` to be furniture, in the texts that have many of them."""
        self._known = known
        self._furnished = furnished
        bare = ~furnished
        self._seen = {pair: evidence for pair, evidence in self._seen.items() if bare[pair[0]] and bare[pair[1]]}

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
