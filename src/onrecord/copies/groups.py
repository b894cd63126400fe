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
from numpy.typing import NDArray

from onrecord.copies.candidates import (
    FIRST_LEADERS,
    find_furniture,
    find_pairs,
    place_of,
    post,
    sample,
    words_of,
)
from onrecord.copies.foreign import furniture, listing
from onrecord.copies.overlap import Folded, compare, fold
from onrecord.copies.verdict import Evidence, weigh
from onrecord.copies.words import Codes, Flags, Hashes, Ints
from onrecord.linked import Linked
from onrecord.parts import Mapper, here

CLOSE = 0.4  # share of the sampled runs from which a pair is judged in the first step
# Furniture runs in the sample of a text from which on they do not count. Fewer are stock phrases, of which a large pile
# knows many; and they cannot make a copy, which takes a larger share (`verdict.OWN`).
A_FEW, SOME = 4, 0.2
NOTHING = np.zeros(0, np.uint64)


class Codebook(Protocol):
    """The words of texts by position: a list, or a store read as needed."""

    def __getitem__(self, at: int, /) -> Codes: ...


def group(codes: Sequence[Codes]) -> list[int]:
    """A group for each text, named by its smallest member. Texts of the same wording are looked at once."""
    places = [place_of(one) for one in codes]
    first: dict[int, int] = {}
    wording = [first.setdefault(place, at) if place else at for at, place in enumerate(places)]
    once = [at for at, one in enumerate(wording) if at == one and places[at]]
    groups = group_wordings([codes[at] for at in once], [places[at] for at in once]).party
    named = {at: once[of] for at, of in zip(once, groups, strict=True)}
    return [named.get(one, one) for one in wording]


@dataclass(frozen=True, slots=True)
class Grouped:
    """The groups of wordings at both levels, each named by its smallest member; the runs that are furniture, in order,
    and how many of them each wording has in its sample."""

    near: list[int]
    party: list[int]
    furniture: Hashes
    times: Ints


def group_wordings(codes: Sequence[Codes], places: Sequence[int], mapper: Mapper = here) -> Grouped:
    """The groups of wordings, none of which has the words of another in the same form, and none of which is empty.

    `mapper` does what is looked for run by run, in parts by the value of the run.
    """
    samples = [sample(one) for one in codes]
    sizes = np.array([len(one) for one in samples], np.int64)
    count = len(sizes)
    same = link_equal([words_of(one) for one in codes])
    postings = post(samples, places)
    del samples
    judge_pair = Judge(codes, places)
    pairs, shares = find_pairs(postings, sizes, leaders=FIRST_LEADERS, mapper=mapper)
    near = join(count, same, close_first(pairs, shares, CLOSE), judge_pair.is_near)
    known, times = find_furniture(postings, np.array(near, np.int64), mapper)
    furnished = is_furnished(times, sizes)
    judge_pair.forget(known, furnished)
    pairs, shares = find_pairs(postings, sizes - times * furnished, known, mapper=mapper)
    return Grouped(near, join(count, same, close_first(pairs, shares), judge_pair.is_copy), known, times)


def close_first(pairs: Ints, shares: NDArray[np.float64], least: float = 0.0) -> Ints:
    """The pairs that share at least so much, those that share most first: they save judging others."""
    return pairs[np.argsort(-shares, kind="stable")][: int((shares >= least).sum())]


def is_furnished(times: Ints, sizes: Ints) -> Flags:
    """Of which texts the furniture is looked for: `times` of their `sizes` sampled runs are known to be that."""
    return np.asarray(times >= np.maximum(A_FEW, SOME * sizes))


def link_equal(words: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of positions that link all equal numbers, such as the hashes of texts of the very same words."""
    first: dict[int, int] = {}
    return [(first.setdefault(one, at), at) for at, one in enumerate(words)]


class Judge:
    """The verdict on pairs of texts, each pair looked at once as long as what counts in it is the same."""

    def __init__(self, codes: Codebook, places: Sequence[int]) -> None:
        self._codes = codes
        self._places = places
        self._known = NOTHING
        self._furnished: Flags = np.zeros(len(places), np.bool_)
        self._lists: dict[int, NDArray[np.uint8] | None] = {}
        self._kept: dict[int, NDArray[np.uint8] | None] = {}
        self._seen: dict[tuple[int, int], tuple[bool, bool]] = {}
        self._overlaps: dict[tuple[int, int], Folded] = {}

    def is_near(self, a: int, b: int) -> bool:
        """Whether two texts are surely one, whatever may turn out to be furniture."""
        return self._look(a, b)[0]

    def is_copy(self, a: int, b: int) -> bool:
        """Whether two texts are copies."""
        return self._look(a, b)[1]

    def evidence(self, a: int, b: int) -> Evidence:
        """What speaks for and against it; which of the two comes first makes no difference."""
        if self._places[b] < self._places[a]:
            a, b = b, a
        if (a, b) in self._overlaps:
            overlap = self._overlaps[a, b].unfold()
        else:
            overlap = compare(self._codes[a], self._codes[b])
            if not len(self._known):  # once it is known what is furniture no pair is looked at again
                self._overlaps[a, b] = fold(overlap)
        return weigh(overlap, self._codes[a], self._codes[b], self._foreign(a), self._foreign(b))

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
        self._kept = {}
        self._seen = {pair: seen for pair, seen in self._seen.items() if bare[pair[0]] and bare[pair[1]]}
        self._overlaps = {pair: one for pair, one in self._overlaps.items() if pair not in self._seen}

    def _foreign(self, at: int) -> Flags:
        """The words of a text that do not count: those in lists, and furniture once that is known."""
        if at not in self._lists:
            self._lists[at] = _packed(listing(self._codes[at]))
        if self._furnished[at] and at not in self._kept:
            self._kept[at] = _packed(furniture(self._codes[at], self._known))
        count = len(self._codes[at])
        marked = np.zeros(count, np.bool_)
        for packed in (self._lists[at], self._kept.get(at)):
            if packed is not None:
                marked |= np.unpackbits(packed, count=count).view(np.bool_)
        return marked


def _packed(marked: Flags) -> NDArray[np.uint8] | None:
    """The marks in an eighth of the room; nothing where there are none, as in most texts."""
    return np.packbits(marked) if marked.any() else None


def join(
    count: int,
    same: Iterable[tuple[int, int]],
    pairs: Ints,
    is_copy: Callable[[int, int], bool],
) -> list[int]:
    """The connected groups of `count` texts under `same` and those `pairs` that are copies, each named by its smallest.

    A pair that is already connected is not judged: it could not change the groups.
    """
    linked = Linked(count)
    for a, b in same:
        linked.join(a, b)
    for a, b in _rows(pairs):
        if linked.first(a) != linked.first(b) and is_copy(a, b):
            linked.join(a, b)
    return linked.firsts()


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
