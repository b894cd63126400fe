"""Within a group of copies: which report is the original, which are later versions of it, and which copy which.

In: reports with their words. Out: a link for each report but the original.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from onrecord.copies.overlap import GRAM, compare
from onrecord.copies.relation import bridge
from onrecord.copies.sets import among, counted, distinct, without
from onrecord.copies.words import FIGURE, NAME, Codes, Flags, gram_hashes
from onrecord.model import Report

AS_MUCH = 0.97  # of the shared text: reports that hold about as much of it compete for being the original
KEPT = 0.5  # of the words of a wire story that a version of it still has
NEW_WORDS = 25  # words of a version that the story does not have: about a sentence
UNBROKEN = 12  # of them, at least, stand together: a bad scan has wrong words everywhere
NEW_NAMES = 3  # figures and names among them that the story does not have anywhere


@dataclass(frozen=True, slots=True)
class Link:
    """That one report of a group is a copy of another, or a `later` version of it, by their positions."""

    report: int
    of: int
    later: bool


def assign(group: Sequence[Report], codes: Sequence[Codes]) -> list[Link]:
    """What each report but the original is, and of which; in order of the reports' positions.

    Versions are versions of the original; every other report is a copy of that state of the story with which it has
    most words in common, of the earlier one where that is even.
    """
    states = _states(group, codes)
    links = [Link(state, states[0], True) for state in states[1:]]
    links += [Link(at, _closest(at, states, codes), False) for at in range(len(group)) if at not in states]
    return sorted(links, key=lambda link: link.report)


def _states(group: Sequence[Report], codes: Sequence[Codes]) -> list[int]:
    """The original, and the later versions of it, each standing for all reports that add nothing to it."""

    def best(among: Sequence[int]) -> int:
        return among[original([group[at] for at in among], [codes[at] for at in among])]

    def later(among: Sequence[int], of: int) -> list[int]:
        return [at for at in among if at != of and is_version(group[at], group[of], codes[at], codes[of])]

    everything = list(range(len(group)))
    dated = [at for at in everything if group[at].credits and group[at].published]
    first = best(dated) if dated else best(everything)
    seen = {first}
    while earlier := [at for at in dated if at not in seen and later([first], at)]:
        first = best(earlier)
        seen.add(first)
    rest = later(dated, first)
    states = [first] if rest else [best(everything)]
    while rest:
        states.append(best(rest))
        rest = [at for at in later(rest, states[-1]) if at not in states]
    return states


def _closest(at: int, states: Sequence[int], codes: Sequence[Codes]) -> int:
    if len(states) == 1:
        return states[0]
    shared = [int(compare(codes[at], codes[state]).in_a.sum()) for state in states]
    return states[shared.index(max(shared))]


def original(group: Sequence[Report], codes: Sequence[Codes]) -> int:
    """The position of the report that holds most of what the group shares; then the earliest, one with a title,
    the longest."""
    grams = [distinct(gram_hashes(one, GRAM)) for one in codes]
    every, counts = counted(np.concatenate(grams))
    shared = every[counts > 1]
    held = [int(among(one, shared).sum()) for one in grams]

    def place(at: int) -> tuple[bool, date, bool, int, str]:
        report = group[at]
        much = held[at] >= AS_MUCH * max(held)
        return (not much, report.published or date.max, report.title is None, -len(codes[at]), report.id)

    return min(range(len(group)), key=place)


def is_version(report: Report, of: Report, codes: Codes, of_codes: Codes) -> bool:
    """Whether a report is a later state of the wire story `of`: of the same agency, not earlier, with most of its text
    and with facts of its own.

    Of two states of one day the later is the one that has more of the other. What only follows on the text that both
    have says nothing: papers cut reports from the end, so there the shorter one is the copy.
    """
    if not set(report.credits) & set(of.credits) or report.published is None or of.published is None:
        return False
    if report.published < of.published:
        return False
    overlap = compare(codes, of_codes)
    kept, mine = bridge(overlap.in_b), bridge(overlap.in_a)
    if kept.mean() < KEPT or (report.published == of.published and kept.mean() <= mine.mean()):
        return False
    added = codes[_new_words(mine)]
    names = without(distinct(added[(added & (FIGURE | NAME)) != 0] >> 3), distinct(of_codes >> 3))
    return len(added) >= NEW_WORDS and len(names) >= NEW_NAMES


def _new_words(kept: Flags) -> Flags:
    """The words in unbroken stretches of a version's own, but for what follows the last that is `kept`."""
    edges = np.flatnonzero(np.diff(kept.astype(np.int8), prepend=1)).tolist()  # where stretches begin and end in turn
    new = np.zeros(len(kept), np.bool_)
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        new[start:end] = end - start >= UNBROKEN
    return new
