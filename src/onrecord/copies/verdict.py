"""Whether two texts that share words are copies.

Containment alone joins look-alikes: form-filled reports, site furniture, two reports that quote one long statement,
two papers' own reports on one story. So a pair must share words of its own (see `foreign`), in long unbroken stretches,
and must agree in figures and names there. Thresholds were chosen on made copies of two hundred articles and on real
pairs, and checked on others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.copies.foreign import common_ends, quoted
from onrecord.copies.overlap import Overlap, compare
from onrecord.copies.words import FIGURE, NAME, Codes, Flags

LEAST_WORDS = 20  # shared ones; fewer are a headline or a stock phrase
LEAST_BESIDES = 40  # shared ones besides furniture, where a third of a text or more is furniture
NEARLY_ALL = 0.75  # of the smaller text: a copy, even where only the foot is common
MOSTLY_PLAIN = 0.6  # of its words outside quotation marks, in that case
HALF = 0.5  # of the smaller text's own words: a copy if the gaps between runs are even
EVEN = 0.6  # share of them
UNBROKEN = 12  # or the runs long: so many words on average
OWN = 0.3  # of the smaller text's own words: a copy if they come in stretches
MORE_IF_SHORT = 0.15  # and more of them where fewer words are shared than this
ENOUGH_WORDS = 150
STRETCH = 25  # words
FEW = 40  # words outside quotation marks: too few to judge by, so quoted words count as well
LEAST_USUAL = 0.02  # share of other words taken to differ, at least
SAME_PLACE = 16  # words at most between two shared runs for the words between to stand at corresponding places


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a copy; shares are of the smaller text, 0 to 1."""

    shared: int  # words
    foreign: bool  # a third or more of one text does not count
    contained: float  # of all words
    plain: float  # of the words outside quotation marks
    own: float  # of its own words
    steady: float  # of its own words, in long stretches
    even: float  # of the gaps between shared runs: as long in both, as slips and swapped words leave them
    unbroken: float  # words in a shared run, on average
    conflict: bool  # other figures or names at the same places: a form filled twice

    @property
    def is_copy(self) -> bool:
        """Whether one of the two is a copy of the other, or both are of a third."""
        if self.conflict or self.shared < (LEAST_BESIDES if self.foreign else LEAST_WORDS):
            return False
        if self.contained >= NEARLY_ALL and self.plain >= MOSTLY_PLAIN:
            return True
        if self.own >= HALF and (self.even >= EVEN or self.unbroken >= UNBROKEN):
            return True
        wanted = OWN + MORE_IF_SHORT * min(max((ENOUGH_WORDS - self.shared) / 100, 0), 1)
        return self.own >= wanted and self.steady >= 0.8 * wanted

    @property
    def is_near(self) -> bool:
        """Whether the two are surely one text, whatever may turn out to be furniture."""
        return self.is_copy and self.contained >= HALF


def judge(a: Codes, b: Codes, foreign_a: Flags, foreign_b: Flags) -> Evidence:
    """The evidence that two texts are copies; `foreign_a` and `foreign_b` mark words that do not count."""
    return weigh(compare(a, b), a, b, foreign_a, foreign_b)


def weigh(overlap: Overlap, a: Codes, b: Codes, foreign_a: Flags, foreign_b: Flags) -> Evidence:
    """The evidence from what two texts are known to share; see `judge`."""
    gaps = _gaps(overlap)
    steady, ends = _steady(overlap), common_ends(overlap)
    sides = (
        _side(a, overlap.in_a, steady[0], ends[0], foreign_a),
        _side(b, overlap.in_b, steady[1], ends[1], foreign_b),
    )
    smaller = min(sides, key=lambda side: np.count_nonzero(side.counted))
    core = min(sides, key=lambda side: np.count_nonzero(side.own))
    return Evidence(
        shared=min(int(np.count_nonzero(side.shared & side.counted)) for side in sides),
        foreign=any(3 * np.count_nonzero(side.counted) < 2 * len(side.codes) for side in sides),
        contained=_share(smaller.shared, smaller.counted),
        plain=_share(smaller.shared, smaller.plain),
        own=_share(core.shared, core.own),
        steady=_share(core.steady, core.own),
        even=gaps.even,
        unbroken=float(overlap.runs[:, 2].mean()) if len(overlap.runs) else 0.0,
        conflict=_conflict(sides, gaps),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """One text of a pair: which of its words are shared, and which count."""

    codes: Codes
    shared: Flags
    steady: Flags  # in long stretches
    counted: Flags
    plain: Flags  # counted, and outside quotation marks
    own: Flags  # counted, plain, and between the common ends


def _side(codes: Codes, shared: Flags, steady: Flags, ends: tuple[int, int], foreign: Flags) -> _Side:
    counted = ~foreign
    plain = counted & ~quoted(codes)
    if np.count_nonzero(plain) < FEW:
        plain = counted
    start, stop = ends
    own = np.zeros(len(codes), np.bool_)
    own[start:stop] = plain[start:stop]
    return _Side(codes, shared, steady, counted, plain, own)


def _steady(overlap: Overlap) -> tuple[Flags, Flags]:
    """The shared words of both texts that stand in long stretches."""
    stretches = overlap.stretches()
    words = np.bincount(stretches, overlap.runs[:, 2])
    long = overlap.runs[words[stretches] >= STRETCH]
    marked = []
    for which, size in enumerate((len(overlap.in_a), len(overlap.in_b))):
        starts, ends = long[:, which], long[:, which] + long[:, 2]
        steps = np.bincount(starts, minlength=size + 1) - np.bincount(ends, minlength=size + 1)
        marked.append(np.asarray(np.cumsum(steps)[:size] > 0))
    return marked[0], marked[1]


def _share(part: Flags, whole: Flags) -> float:
    """How much of `whole` is in `part` as well; 0 of nothing."""
    total = np.count_nonzero(whole)
    return np.count_nonzero(part & whole) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Gaps:
    """The words between two runs that follow one another closely in both texts: what one has in place of the other."""

    a: Flags
    b: Flags
    even: float  # the share of all gaps between runs that are such and have about as many words in both


def _gaps(overlap: Overlap) -> _Gaps:
    in_a, in_b = np.zeros(len(overlap.in_a), np.bool_), np.zeros(len(overlap.in_b), np.bool_)
    stops = overlap.runs[:-1, :2] + overlap.runs[:-1, 2:]
    sizes = overlap.runs[1:, :2] - stops
    near = ((sizes >= 0) & (sizes <= SAME_PLACE)).all(axis=1) & (sizes > 0).any(axis=1)
    for (a, b), (size_a, size_b) in zip(stops[near].tolist(), sizes[near].tolist(), strict=True):
        if size_a and size_b:
            in_a[a : a + size_a] = True
            in_b[b : b + size_b] = True
    in_a &= ~overlap.in_a
    in_b &= ~overlap.in_b
    even = near & (np.abs(sizes[:, 0] - sizes[:, 1]) <= 1)
    return _Gaps(in_a, in_b, np.count_nonzero(even) / len(even) if len(even) else 1.0)


def _conflict(sides: tuple[_Side, _Side], gaps: _Gaps) -> bool:
    """Whether figures or names differ at corresponding places, far more than other words there do.

    A bad scan or a light edit changes words of any kind; filling a form again changes just these.
    """
    others, figures, names = _differing(sides, gaps)
    usual = max(others.rate, LEAST_USUAL)
    both = _Differing(figures.count + names.count, figures.total + names.total)
    if figures.count >= 3 and figures.rate >= max(0.35, 2.5 * usual) and both.rate >= max(0.15, 1.5 * usual):
        return True
    return both.count >= 4 and both.rate >= max(0.35, 3.0 * usual)


@dataclass(frozen=True, slots=True)
class _Differing:
    """Of `total` words of a kind, shared or in the gaps between shared ones, `count` stand in the gaps."""

    count: int
    total: int

    @property
    def rate(self) -> float:
        return self.count / self.total if self.total else 0.0


def _differing(sides: tuple[_Side, _Side], gaps: _Gaps) -> list[_Differing]:
    """For other words, figures and names: of the two texts the one in which less differs."""
    tables = []
    for side, gap in zip(sides, (gaps.a, gaps.b), strict=True):
        kinds = side.codes & (FIGURE | NAME)  # 0, 1 or 2: no word is both
        counts, shared = (np.bincount(kinds[marked & side.counted], minlength=3) for marked in (gap, side.shared))
        tables.append(
            [_Differing(count, count + more) for count, more in zip(counts.tolist(), shared.tolist(), strict=True)]
        )
    return [min(pair, key=lambda one: (one.rate, one.count)) for pair in zip(*tables, strict=True)]
