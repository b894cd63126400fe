"""What two texts share, word for word: runs of words, and which words of each text stand in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.copies.words import Codes, Flags, Hashes, Ints, gram_hashes

GRAM = 4  # words; 3 joins stock phrases, 5 loses a third more of a badly scanned copy
SLACK = 5  # words that an edit or a slip may part two runs by, for them to count as one stretch


@dataclass(frozen=True, slots=True)
class Overlap:
    """The words of two texts that stand in runs of `GRAM` or more which both have.

    `runs` has a row for each run, in order of the first text: where it starts in the first text, where in the second,
    and how many words it has. Of a run that the second text repeats, the place that goes on from its neighbours
    counts, else the first.
    """

    in_a: Flags
    in_b: Flags
    runs: Ints

    def stretches(self) -> Ints:
        """The number of the stretch that each run belongs to: runs parted in both texts by a few words only."""
        if not len(self.runs):
            return np.zeros(0, np.int64)
        ends = self.runs[:, :2] + self.runs[:, 2:]
        gaps = np.abs(self.runs[1:, :2] - ends[:-1])
        return np.concatenate(([0], np.cumsum((gaps > SLACK).any(axis=1))))


@dataclass(frozen=True, slots=True)
class Folded:
    """An overlap in a tenth of the room, to be kept by the ten thousand."""

    in_a: bytes
    in_b: bytes
    runs: NDArray[np.int32]
    sizes: tuple[int, int]

    def unfold(self) -> Overlap:
        """The overlap."""
        in_a, in_b = (
            np.unpackbits(np.frombuffer(bits, np.uint8), count=size).astype(np.bool_)
            for bits, size in zip((self.in_a, self.in_b), self.sizes, strict=True)
        )
        return Overlap(in_a, in_b, self.runs.astype(np.int64))


def fold(overlap: Overlap) -> Folded:
    """The overlap, folded."""
    in_a, in_b = (np.packbits(flags).tobytes() for flags in (overlap.in_a, overlap.in_b))
    return Folded(in_a, in_b, overlap.runs.astype(np.int32), (len(overlap.in_a), len(overlap.in_b)))


def compare(a: Codes, b: Codes) -> Overlap:
    """The words that two texts share in runs of `GRAM` or more."""
    grams_a, grams_b = gram_hashes(a, GRAM), gram_hashes(b, GRAM)
    places, back = _places(grams_a, grams_b)
    return Overlap(_covered(places >= 0, len(a)), _covered(back, len(b)), _runs(places))


def _places(grams_a: Hashes, grams_b: Hashes) -> tuple[Ints, Flags]:
    """For each gram of the first text where it stands in the second, or -1; and which of the second's are met."""
    if not len(grams_a) or not len(grams_b):
        return np.full(len(grams_a), -1, np.int64), np.zeros(len(grams_b), np.bool_)
    order = np.argsort(grams_b, kind="stable")
    ordered = grams_b[order]
    low = np.minimum(np.searchsorted(ordered, grams_a), len(order) - 1)
    same = ordered[low] == grams_a
    places = np.where(same, order[low], -1)
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    times = np.zeros(len(order), np.int64)
    times[first] = np.diff(np.append(first, len(order)))
    repeated = same & (times[low] > 1)
    if repeated.any():
        _settle(places, repeated, grams_a, grams_b)
    reached = np.zeros(len(order), np.bool_)
    reached[low[same]] = True
    met = np.zeros(len(order), np.bool_)
    met[order] = np.repeat(reached[first], times[first])
    return places, met


def _settle(places: Ints, repeated: Flags, grams_a: Hashes, grams_b: Hashes) -> None:
    """Of the places of a gram that the second text repeats, take the one that goes on from the gram before or after."""
    for step in (-1, 1):
        steps = np.arange(len(places))
        sure = (places >= 0) & ~repeated
        if step < 0:
            anchors = np.maximum.accumulate(np.where(sure, steps, -1))
        else:
            anchors = np.minimum.accumulate(np.where(sure, steps, len(places))[::-1])[::-1]
        at = np.flatnonzero(repeated & (anchors >= 0) & (anchors < len(places)))
        aimed = places[anchors[at]] + at - anchors[at]
        inside = (aimed >= 0) & (aimed < len(grams_b))
        at, aimed = at[inside], aimed[inside]
        right = grams_b[aimed] == grams_a[at]
        places[at[right]] = aimed[right]
        repeated[at[right]] = False


def _covered(grams: Flags, words: int) -> Flags:
    """The words that stand in one of the marked grams."""
    covered = np.zeros(words, np.bool_)
    for step in range(GRAM):
        covered[step : step + len(grams)] |= grams
    return covered


def _runs(places: Ints) -> NDArray[np.int64]:
    """Grams that go on side by side in both texts, as runs of words."""
    hits = np.flatnonzero(places >= 0)
    if not len(hits):
        return np.zeros((0, 3), np.int64)
    met = places[hits]
    breaks = np.flatnonzero((hits[1:] - hits[:-1] != 1) | (met[1:] - met[:-1] != 1)) + 1
    edges = np.concatenate(([0], breaks, [len(hits)]))
    firsts = edges[:-1]
    return np.stack((hits[firsts], met[firsts], edges[1:] - firsts + GRAM - 1), axis=1)
