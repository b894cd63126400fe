"""Which words of a text are not its own telling: what several reports share without one copying the other.

Quoted words, photo galleries and lists of links that repeat one formula, the head and foot that a site puts round every
page. Sharing these says nothing about who copied whom, so the search for copies counts only what is left.
"""

from __future__ import annotations

import numpy as np

from onrecord.copies.candidates import in_sample, name_runs
from onrecord.copies.overlap import GRAM, Overlap
from onrecord.copies.words import QUOTED, Codes, Flags, Hashes, Ints, gram_hashes

FORMULA = 6  # words that come again and again ("Hide Caption 3 of 25 Photos:")
TIMES = 4  # at least so often
LISTS_AT_MOST = 0.6  # of a text: one that is a list from end to end is judged by its items
ITEM = 90  # words at most from one item of a list to the next
FOOT_SLACK = 8  # words that a common foot may differ by from its end or within
HEAD = 40  # words at most that count as a site's common head: a longer one is a common opening, the mark of a copy
BETWEEN = 18  # words at most between two furniture runs that are furniture as well: one word in six has a sampled run


def quoted(codes: Codes) -> Flags:
    """The words in quotation marks."""
    marked: Flags = (codes & QUOTED) != 0
    return marked


def listing(codes: Codes) -> Flags:
    """The words of lists whose items repeat a formula, from the first item to the last."""
    marked = np.zeros(len(codes), np.bool_)
    grams = gram_hashes(codes, FORMULA)
    ordered = np.sort(grams)
    if not (ordered[TIMES - 1 :] == ordered[: max(len(ordered) - TIMES + 1, 0)]).any():
        return marked
    _, whose, counts = np.unique(grams, return_inverse=True, return_counts=True)
    places = np.flatnonzero(counts[whose] >= TIMES)
    marked = _filled(len(codes), places, FORMULA, ITEM)
    return marked if marked.mean() <= LISTS_AT_MOST else np.zeros(len(codes), np.bool_)


def furniture(codes: Codes, known: Hashes) -> Flags:
    """The words of `codes` in runs `known` (in order) to be furniture, and those of short gaps between them."""
    marked = np.zeros(len(codes), np.bool_)
    grams = gram_hashes(codes, GRAM)
    sampled = np.flatnonzero(in_sample(grams))
    if not len(known) or not len(sampled):
        return marked
    runs = name_runs(grams[sampled])
    met = known[np.minimum(np.searchsorted(known, runs), len(known) - 1)] == runs
    # A sampled run between two that is not furniture keeps the gap between them open.
    return _filled(len(codes), sampled[met], GRAM, BETWEEN, np.diff(np.flatnonzero(met)) == 1)


def _filled(words: int, places: Ints, size: int, gap: int, joined: Flags | None = None) -> Flags:
    """Marks on `size` words from each place, and on the words between two places that are at most `gap` apart (and
    `joined`, where that is given)."""
    near = np.diff(places) <= gap
    ends = places + size
    ends[:-1] = np.where(near if joined is None else near & joined, np.maximum(ends[:-1], places[1:]), ends[:-1])
    steps = np.bincount(places, minlength=words + 1) - np.bincount(ends, minlength=words + 1)
    return np.asarray(np.cumsum(steps)[:words] > 0)


def common_ends(overlap: Overlap) -> tuple[tuple[int, int], tuple[int, int]]:
    """The words [start, stop) of each text that stand between a common short head and a common foot of any length."""
    size_a, size_b = len(overlap.in_a), len(overlap.in_b)
    stop_a, stop_b = size_a, size_b
    for a, b, length in overlap.runs[::-1].tolist():
        if stop_a - (a + length) > FOOT_SLACK or abs(stop_b - (b + length)) > FOOT_SLACK:
            break
        stop_a, stop_b = a, b
    start_a = start_b = 0
    for a, b, length in overlap.runs.tolist():
        if a - start_a > FOOT_SLACK or abs(b - start_b) > FOOT_SLACK:
            break
        start_a, start_b = a + length, b + length
    if max(start_a, start_b) > HEAD:
        start_a = start_b = 0
    return (start_a, max(stop_a, start_a)), (start_b, max(stop_b, start_b))
