"""What two texts share, word for word: runs of words, and how much of each text they cover."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.copies.words import Codes, Flags, Hashes, Ints, gram_hashes

GRAM = 4  # words; 3 joins stock phrases, 5 loses a third more of a badly scanned copy


@dataclass(frozen=True, slots=True)
class Run:
    """`length` words from `a` of one text and from `b` of the other are the same."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Which words of each text stand in runs of at least four that the other text has too."""

    in_a: Flags
    in_b: Flags
    runs: tuple[Run, ...]


def compare(a: Codes, b: Codes) -> Overlap:
    """The words that two texts share in runs of `GRAM` or more."""
    grams_a, grams_b = gram_hashes(a, GRAM), gram_hashes(b, GRAM)
    places = _places(grams_a, grams_b)
    in_a = _covered(places >= 0, len(a))
    in_b = _covered(np.isin(grams_b, grams_a), len(b))
    return Overlap(in_a, in_b, _runs(places))


def _places(grams_a: Hashes, grams_b: Hashes) -> Ints:
    """For each gram of the one text where it first stands in the other, or -1."""
    if not len(grams_a) or not len(grams_b):
        return np.full(len(grams_a), -1, np.int64)
    order = np.argsort(grams_b, kind="stable")
    ordered = grams_b[order]
    at = np.minimum(np.searchsorted(ordered, grams_a), len(ordered) - 1)
    return np.where(ordered[at] == grams_a, order[at], -1)


def _covered(grams: Flags, words: int) -> Flags:
    """The words that stand in one of the marked grams."""
    covered = np.zeros(words, np.bool_)
    for step in range(GRAM):
        covered[step : step + len(grams)] |= grams
    return covered


def _runs(places: Ints) -> tuple[Run, ...]:
    """Grams that go on side by side in both texts, as runs of words."""
    hits = np.flatnonzero(places >= 0)
    if not len(hits):
        return ()
    breaks = np.flatnonzero((np.diff(hits) != 1) | (np.diff(places[hits]) != 1)) + 1
    firsts = np.concatenate(([0], breaks))
    counts = np.diff(np.concatenate((firsts, [len(hits)])))
    return tuple(
        Run(int(hits[first]), int(places[hits[first]]), int(count) + GRAM - 1)
        for first, count in zip(firsts, counts, strict=True)
    )
