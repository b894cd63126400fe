"""How a copy relates to its original: whole or in part, alone or among other text, word for word or not."""

from __future__ import annotations

import numpy as np

from onrecord.copies.overlap import SLACK, Overlap
from onrecord.copies.words import Flags
from onrecord.model import CopyRelation

NEARLY_WHOLE = 0.88  # of a report's words: the rest is furniture
SLIPS = 0.008  # of the words: more are edits or slips of a scan, not one heading more or less


def name_relation(overlap: Overlap) -> CopyRelation:
    """The relation of the first text of a comparison, the copy, to the second, its original."""
    if overlap.in_a.all() and overlap.in_b.all() and len(overlap.runs) == 1:
        return "exact"
    in_copy, in_original = bridge(overlap.in_a), bridge(overlap.in_b)
    whole_copy, whole_original = in_copy.mean() >= NEARLY_WHOLE, in_original.mean() >= NEARLY_WHOLE
    if whole_copy and whole_original:
        slips = min(_slips(overlap.in_a, in_copy), _slips(overlap.in_b, in_original))
        return "edited" if slips >= SLIPS else "same text"
    if whole_copy:
        return "cut"
    return "prefixed" if whole_original else "merged"


def bridge(shared: Flags) -> Flags:
    """Shared words, and the few between two of them that an edit or a slip has changed."""
    bridged = shared.copy()
    places = np.flatnonzero(shared)
    gaps = np.diff(places)
    for at in np.flatnonzero((gaps > 1) & (gaps <= SLACK + 1)).tolist():
        bridged[places[at] : places[at + 1]] = True
    return bridged


def _slips(shared: Flags, bridged: Flags) -> float:
    return float((bridged & ~shared).sum() / max(bridged.sum(), 1))
