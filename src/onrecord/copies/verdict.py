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
NEARLY_ALL = 0.75  # of the smaller text: a copy, even where only the foot is common
MOSTLY_PLAIN = 0.6  # of its words outside quotation marks, in that case
OWN = 0.3  # of the smaller text's own words: a copy if they come in stretches
STRETCH = 25  # words
FEW = 40  # words outside quotation marks: too few to judge by, so quoted words count as well
LEAST_USUAL = 0.02  # share of other words taken to differ, at least
SAME_PLACE = 16  # words at most between two shared runs for the words between to stand at corresponding places


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a copy; shares are of the smaller text, 0 to 1."""

    shared: int  # words
    contained: float  # of all words
    plain: float  # of the words outside quotation marks
    own: float  # of its own words
    steady: float  # of its own words, in long stretches
    conflict: bool  # other figures or names at the same places: a form filled twice

    @property
    def is_copy(self) -> bool:
        """Whether one of the two is a copy of the other, or both are of a third."""
        if self.conflict or self.shared < LEAST_WORDS:
            return False
        if self.contained >= NEARLY_ALL and self.plain >= MOSTLY_PLAIN:
            return True
        return self.own >= OWN and self.steady >= OWN


def judge(a: Codes, b: Codes, foreign_a: Flags, foreign_b: Flags) -> Evidence:
    """The evidence that two texts are copies; `foreign_a` and `foreign_b` mark words that do not count."""
    overlap = compare(a, b)
    sides = (
        _side(a, overlap.in_a, overlap, 0, foreign_a),
        _side(b, overlap.in_b, overlap, 1, foreign_b),
    )
    smaller = min(sides, key=lambda side: int(side.counted.sum()))
    core = min(sides, key=lambda side: int(side.own.sum()))
    return Evidence(
        shared=min(int((side.shared & side.counted).sum()) for side in sides),
        contained=_share(smaller.shared, smaller.counted),
        plain=_share(smaller.shared, smaller.plain),
        own=_share(core.shared, core.own),
        steady=_share(core.steady, core.own),
        conflict=_conflict(sides),
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


def _side(codes: Codes, shared: Flags, overlap: Overlap, which: int, foreign: Flags) -> _Side:
    counted = ~foreign
    plain = counted & ~quoted(codes)
    if plain.sum() < FEW:
        plain = counted
    start, stop = common_ends(overlap)[which]
    own = np.zeros(len(codes), np.bool_)
    own[start:stop] = plain[start:stop]
    return _Side(codes, shared, _steady(overlap, which), counted, plain, own)


def _steady(overlap: Overlap, which: int) -> Flags:
    """The shared words that stand in long stretches."""
    marked = np.zeros(len(overlap.in_b if which else overlap.in_a), np.bool_)
    if len(overlap.runs):
        stretches = overlap.stretches()
        words = np.bincount(stretches, overlap.runs[:, 2])
        for run in overlap.runs[words[stretches] >= STRETCH].tolist():
            marked[run[which] : run[which] + run[2]] = True
    return marked


def _share(part: Flags, whole: Flags) -> float:
    """How much of `whole` is in `part` as well; 0 of nothing."""
    total = int(whole.sum())
    return int((part & whole).sum()) / total if total else 0.0


def _conflict(sides: tuple[_Side, _Side]) -> bool:
    """Whether figures or names differ at corresponding places, far more than other words there do.

    A bad scan or a light edit changes words of any kind; filling a form again changes just these.
    """
    figures, names, others = (min(_differing(side, kind) for side in sides) for kind in (FIGURE, NAME, None))
    usual = max(others.rate, LEAST_USUAL)
    both = _Differing(figures.count + names.count, figures.total + names.total)
    if figures.count >= 3 and figures.rate >= max(0.35, 2.5 * usual) and both.rate >= 0.15:
        return True
    return names.count >= 4 and names.rate >= max(0.45, 2.5 * usual)


@dataclass(frozen=True, slots=True)
class _Differing:
    """Of `total` words of a kind that stand among shared ones, `count` are not shared."""

    count: int
    total: int

    @property
    def rate(self) -> float:
        return self.count / self.total if self.total else 0.0

    def __lt__(self, other: _Differing) -> bool:
        return (self.rate, self.count) < (other.rate, other.count)


def _differing(side: _Side, kind: np.uint32 | None) -> _Differing:
    among = _among_shared(side.shared) & side.counted
    among &= (side.codes & kind != 0) if kind is not None else (side.codes & (FIGURE | NAME) == 0)
    return _Differing(int((among & ~side.shared).sum()), int(among.sum()))


def _among_shared(shared: Flags) -> Flags:
    """The shared words, and those between two of them that are at most `SAME_PLACE` words apart."""
    among = shared.copy()
    places = np.flatnonzero(shared)
    gaps = np.diff(places)
    for at in np.flatnonzero((gaps > 1) & (gaps <= SAME_PLACE + 1)).tolist():
        among[places[at] : places[at + 1]] = True
    return among
