"""Groups by average similarity: two groups are one as long as their members are alike on average.

Average linkage (Sokal and Michener 1958) over the pairs that are alike at all; pairs that are not count as 0. Unlike
single links, one report that touches on two stories does not make them one.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.stories.terms import Weights

LEAST = 0.03  # similarity below which two reports count as not alike
FEW = 1.0  # so many shared terms are worth half of what they seem: two briefs share a word or two by chance
WIDESPREAD = 2000  # reports; a term in more of them tells no stories apart

Likeness = dict[int, dict[int, float]]


def liken(weights: Sequence[Weights]) -> Iterator[tuple[int, int, float]]:
    """The pairs of reports that are alike, as (smaller, larger, likeness).

    Likeness is the cosine, less where it rests on a few terms only.
    """
    postings = _post(weights)
    for at, one in enumerate(weights):
        parts = [postings[term] for term in one.terms.tolist()]
        lengths = np.array([len(texts) for texts, _ in parts], np.int64)
        if not lengths.sum():
            continue
        texts = np.concatenate([texts for texts, _ in parts])
        values = np.concatenate([values for _, values in parts]) * np.repeat(one.values, lengths)
        times = np.bincount(texts, minlength=len(weights))
        sums = np.bincount(texts, values, minlength=len(weights)) * times / (times + FEW)
        for other in (np.flatnonzero(sums[at + 1 :] >= LEAST) + at + 1).tolist():
            yield at, other, float(sums[other])


def _post(weights: Sequence[Weights]) -> dict[int, tuple[np.ndarray, np.ndarray]]:
    """For each term the reports that have it and its weights there; none for the widespread."""
    terms = np.concatenate([one.terms for one in weights]) if weights else np.zeros(0, np.int64)
    texts = np.repeat(np.arange(len(weights)), [len(one.terms) for one in weights])
    values = np.concatenate([one.values for one in weights]) if weights else np.zeros(0)
    order = np.argsort(terms, kind="stable")
    names, starts = np.unique(terms[order], return_index=True)
    stops = np.append(starts, len(order))[1:]
    none = (np.zeros(0, np.int64), np.zeros(0))
    return {
        name: (texts[order[start:stop]], values[order[start:stop]]) if stop - start <= WIDESPREAD else none
        for name, start, stop in zip(names.tolist(), starts.tolist(), stops.tolist(), strict=True)
    }


def group(count: int, pairs: Iterator[tuple[int, int, float]], alike: float) -> list[list[int]]:
    """Groups of `count` things by `pairs` of (thing, other, similarity), joined while their average is `alike`."""
    near: Likeness = {at: {} for at in range(count)}
    heap: list[tuple[float, int, int]] = []
    for a, b, similarity in pairs:
        near[a][b] = near[b][a] = similarity
        heap.append((-similarity, a, b))
    heapq.heapify(heap)
    members = {at: [at] for at in range(count)}
    while heap and -heap[0][0] >= alike:
        similarity, a, b = heapq.heappop(heap)
        if a in members and b in members and near[a].get(b) == -similarity:
            _merge(a, b, near, members, heap)
    return sorted(sorted(group) for group in members.values())


def _merge(a: int, b: int, near: Likeness, members: dict[int, list[int]], heap: list[tuple[float, int, int]]) -> None:
    """Make `b` part of `a`, with new averages to all others."""
    size_a, size_b = len(members[a]), len(members[b])
    members[a] += members.pop(b)
    others = near.pop(b)
    del near[a][b], others[a]
    for other in sorted(near[a].keys() | others.keys()):
        total = size_a * near[a].get(other, 0.0) + size_b * others.get(other, 0.0)
        similarity = total / (size_a + size_b)
        near[other].pop(b, None)
        near[a][other] = near[other][a] = similarity
        heapq.heappush(heap, (-similarity, min(a, other), max(a, other)))
