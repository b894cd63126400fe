"""Which pairs of texts are worth comparing: those that share some of a sample of their word runs.

In: the sampled runs of every text. Out: pairs of positions. A run of words is in the sample by its own hash, so that
both texts of a pair sample the same ones (Broder 1997, "mod p" sketches). A run that stands in many texts does not make
a pair of every two of them: each text is paired with the `LEADERS` of that run only, the texts that come first in an
order of their own which is the same for all runs (their `place`). So the number of pairs grows with the number of
texts, not with its square, and depends on the texts alone, not on the order in which they come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from onrecord.copies.overlap import GRAM
from onrecord.copies.sets import NONE, among, counted, distinct, firsts
from onrecord.copies.words import FLAGS, Codes, Flags, Hashes, Ints, gram_hashes
from onrecord.parts import Mapper, here

SAMPLE = np.uint64(6)  # one run in six; with one in eight a cut or merged copy of a short text is lost now and then
LEADERS = 12
FIRST_LEADERS = 3  # for the first, rough look: near-identical texts have the same ones
LEAST_SHARED = 2  # sampled runs
LEAST_SHARE = 0.12  # of the sampled runs of the smaller text
COMMON = 6  # texts, none a copy of another, that make a run furniture
RUN_BITS = 40
_RANK_BITS = np.uint64(64 - RUN_BITS)  # sixteen million texts
_RANK = np.uint64((1 << (64 - RUN_BITS)) - 1)
PART = 1 << 20  # sampled runs looked at together: bounds the memory
HEAP = 1 << 13  # texts whose pairs are counted together


def in_sample(grams: Hashes) -> Flags:
    """Which grams are in the sample."""
    return np.asarray((grams >> np.uint64(40)) % SAMPLE == 0)


def name_runs(grams: Hashes) -> Hashes:
    """The grams as they are kept: 40 bits tell a hundred million runs apart but for one in ten thousand."""
    return grams >> np.uint64(64 - RUN_BITS)


def sample(codes: Codes) -> Hashes:
    """The sampled runs of a text, each once, in order."""
    grams = gram_hashes(codes, GRAM)
    return distinct(name_runs(grams[in_sample(grams)]))


def place_of(codes: Codes) -> int:
    """The name of a wording, and its place in the order by which leaders are taken: a hash of all words and of what
    sort each is, as a signed number of 64 bits; 0 for no words at all."""
    return _hash_all(codes)


def words_of(codes: Codes) -> int:
    """A hash of all words, whatever their capitals and quotation marks; 0 for no words at all."""
    return _hash_all(codes & ~FLAGS)


def _hash_all(codes: Codes) -> int:
    if not len(codes):
        return 0
    summed = hashlib.blake2b(codes.astype("<u4").tobytes(), digest_size=8).digest()
    return int.from_bytes(summed, "little", signed=True) or 1


@dataclass(frozen=True, slots=True)
class Postings:
    """Sampled runs in order (`runs`), each beside a text that has it (`texts`), first the texts whose place is first.

    `depth` counts, for each entry, the entries of the same run before it; `count` is the number of all texts.
    """

    runs: Hashes
    texts: Ints
    depth: Ints
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The postings of all texts, in parts by the value of the run, as often as they are asked for.

    A key is a run (its 40 bits above) and the rank of a text by place (24 bits below), so that sorting plain numbers
    puts both in order: a third of the time of sorting runs with texts beside them.
    """

    keys: Hashes
    order: Ints

    def __iter__(self) -> Iterator[Postings]:
        low = 0
        while low < len(self.keys):
            high = min(low + PART, len(self.keys))
            if high < len(self.keys):  # a run is not parted
                last = (self.keys[high - 1] >> _RANK_BITS) + np.uint64(1)
                high = int(np.searchsorted(self.keys, last << _RANK_BITS))
            part = self.keys[low:high]
            yield postings_of(part >> _RANK_BITS, self.order[(part & _RANK).astype(np.int64)], len(self.order))
            low = high


def post(samples: Sequence[Hashes], places: Sequence[int]) -> Listing:
    """The postings of all texts."""
    order = np.argsort(np.array(places, np.int64), kind="stable")
    ends = np.cumsum([len(samples[at]) for at in order.tolist()], dtype=np.int64).tolist()
    keys = np.empty(ends[-1] if ends else 0, np.uint64)
    for rank, (at, end) in enumerate(zip(order.tolist(), ends, strict=True)):
        own = samples[at]
        np.bitwise_or(own << _RANK_BITS, np.uint64(rank), out=keys[end - len(own) : end])
    keys.sort()
    return Listing(keys, order)


def postings_of(runs: Hashes, texts: Ints, count: int) -> Postings:
    """Postings from runs in order, each beside its text."""
    start = np.maximum.accumulate(np.where(firsts(runs), np.arange(len(runs)), 0))
    return Postings(runs, texts, np.arange(len(runs)) - start, count)


def find_pairs(
    postings: Iterable[Postings],
    sizes: Ints,
    known: Hashes | None = None,
    leaders: int = LEADERS,
    mapper: Mapper = here,
) -> tuple[Ints, NDArray[np.float64]]:
    """Pairs (two columns, each row ascending, each pair once) that share enough, and the share that the samples show.

    Runs that are `known` (in order) to be furniture make no pairs; `sizes` are the numbers of sampled runs of each
    text of which a share is taken.
    """
    # Pairs are laid aside by their first text, so that each heap is counted by itself, and what shares too little is
    # let go at once: one table of all pairs would be larger than all else.
    heaps = 1 + len(sizes) // HEAP
    bounds = np.arange(1, heaps) * HEAP * len(sizes)
    aside: list[list[Ints]] = [[] for _ in range(heaps)]
    for keys in mapper(partial(_paired, known=known, most=leaders), postings):
        for heap, some in zip(aside, np.split(keys, np.searchsorted(keys, bounds)), strict=True):
            heap.append(some)
    found = [_enough(heap, sizes) for heap in aside]
    return np.concatenate([pairs for pairs, _ in found]), np.concatenate([shares for _, shares in found])


def _enough(heap: list[Ints], sizes: Ints) -> tuple[Ints, NDArray[np.float64]]:
    """The pairs of a heap that share enough, in order."""
    distinct, counts = counted(np.concatenate([NONE, *heap]))
    heap.clear()
    often = counts >= LEAST_SHARED
    a, b = np.divmod(distinct[often], len(sizes))
    shares = counts[often] / np.maximum(np.minimum(sizes[a], sizes[b]), 1)
    enough = shares >= LEAST_SHARE
    return np.stack((a[enough], b[enough]), axis=1), shares[enough]


def _paired(part: Postings, known: Hashes | None, most: int) -> Ints:
    """Texts with the leaders of their runs, as first * count + second, once for each run that they share, in order."""
    depth = part.depth
    if known is not None and len(known):
        depth = np.where(among(part.runs, known), 0, depth)
    found = [np.zeros(0, np.int64)]
    for leader in range(most):
        followers = np.flatnonzero(depth > leader)
        if not len(followers):
            break
        leaders = part.texts[followers - part.depth[followers] + leader]
        others = part.texts[followers]
        found.append(np.minimum(leaders, others) * part.count + np.maximum(leaders, others))
    return np.sort(np.concatenate(found))


def find_furniture(postings: Iterable[Postings], groups: Ints, mapper: Mapper = here) -> tuple[Hashes, Ints]:
    """The runs that stand in texts of `COMMON` or more groups, counted among the leaders of each run, in order; and
    how many of them each text has. `groups` has a name for the group of each text."""
    found, times = [np.zeros(0, np.uint64)], np.zeros(len(groups), np.int64)
    for known, texts in mapper(partial(_furniture_of, groups=groups), postings):
        times += np.bincount(texts, minlength=len(groups))
        found.append(known)
    return np.sort(np.concatenate(found)), times


def _furniture_of(part: Postings, groups: Ints) -> tuple[Hashes, Ints]:
    """The furniture of a part, and the text of each place where it stands."""
    wanted = np.flatnonzero(part.depth == COMMON - 1)
    starts = wanted - part.depth[wanted]
    seen = np.full((len(wanted), LEADERS), -1, np.int64)
    for leader in range(LEADERS):
        at = np.minimum(starts + leader, len(part.texts) - 1)
        there = part.depth[at] == leader
        seen[there, leader] = groups[part.texts[at[there]]]
    seen.sort(axis=1)
    distinct = ((np.diff(seen, axis=1) != 0) & (seen[:, 1:] >= 0)).sum(axis=1) + (seen[:, 0] >= 0)
    known = part.runs[wanted[distinct >= COMMON]]
    return known, part.texts[among(part.runs, known)]
