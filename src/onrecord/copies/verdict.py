"""Whether two texts that share words are copies."""

from __future__ import annotations

from onrecord.copies.overlap import Overlap

ENOUGH = 0.5
LEAST_WORDS = 20


def containment(overlap: Overlap) -> float:
    """The share of the smaller text that stands in the larger, by words."""
    smaller = overlap.in_a if len(overlap.in_a) <= len(overlap.in_b) else overlap.in_b
    return float(smaller.mean()) if len(smaller) else 0.0


def is_copy(overlap: Overlap) -> bool:
    """Whether what the two share is enough to call one a copy of the other."""
    return int(overlap.in_a.sum()) >= LEAST_WORDS and containment(overlap) >= ENOUGH
