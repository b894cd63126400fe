"""Which reports repeat which: exact, in other furniture, cut, prefixed, merged, lightly edited.

In: reports with clean text. Out: one `Copy` for each report that repeats another, naming the original of its group
(always the original, never another copy), how sure that is, and the shared passages as spans of clean text in both.
The same reports give the same copies, whatever their order. Reads nothing but the reports; nothing is random.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from onrecord.copies.groups import group, members
from onrecord.copies.overlap import GRAM, Overlap, compare
from onrecord.copies.words import Codes, Words, gram_hashes, read_many
from onrecord.model import Copy, CopyRelation, Passage, Report, Span

BATCH = 16  # texts hashed at once: their arrays fit the processor's cache
AS_MUCH = 0.97  # of the shared text: reports that hold about as much of it compete for being the original


def cluster(texts: Sequence[str]) -> list[int]:
    """A group number for each text: texts with the same number are copies of one another."""
    return group(_codes(texts))


def find(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """The copies among `reports`, ordered by report id; spans count characters of clean text."""
    reports = sorted(reports, key=lambda report: report.id)
    words = _read([report.text for report in reports])
    copies = []
    for together in members(group([one.codes for one in words])):
        of = original(together, reports, [one.codes for one in words])
        copies += [_copy(at, of, reports, words) for at in together if at != of]
    return tuple(sorted(copies, key=lambda copy: copy.report))


def original(group: Sequence[int], reports: Sequence[Report], codes: Sequence[Codes]) -> int:
    """The member that holds most of what the group shares; then the earliest, one with a title, the longest."""
    grams = {at: np.unique(gram_hashes(codes[at], GRAM)) for at in group}
    every, counts = np.unique(np.concatenate(list(grams.values())), return_counts=True)
    shared = every[counts > 1]
    held = {at: int(np.isin(grams[at], shared).sum()) for at in group}
    most = max(held.values())

    def place(at: int) -> tuple[bool, date, bool, int, str]:
        report = reports[at]
        return (
            held[at] < AS_MUCH * most,
            report.published or date.max,
            report.title is None,
            -len(codes[at]),
            report.id,
        )

    return min(group, key=place)


def _read(texts: Sequence[str]) -> list[Words]:
    return [words for low in range(0, len(texts), BATCH) for words in read_many(texts[low : low + BATCH])]


def _codes(texts: Sequence[str]) -> list[Codes]:
    return [words.codes for low in range(0, len(texts), BATCH) for words in read_many(texts[low : low + BATCH])]


def _copy(at: int, of: int, reports: Sequence[Report], words: Sequence[Words]) -> Copy:
    overlap = compare(words[at].codes, words[of].codes)
    passages = tuple(
        Passage(
            Span(reports[at].id, int(words[at].starts[a]), int(words[at].ends[a + length - 1])),
            Span(reports[of].id, int(words[of].starts[b]), int(words[of].ends[b + length - 1])),
        )
        for a, b, length in overlap.runs.tolist()
    )
    return Copy(
        reports[at].id,
        reports[of].id,
        _relation(overlap),
        round(max(overlap.in_a.mean(), overlap.in_b.mean()), 3),
        passages,
    )


def _relation(overlap: Overlap) -> CopyRelation:
    in_copy, in_original = float(overlap.in_a.mean()), float(overlap.in_b.mean())
    if in_copy == in_original == 1.0:
        return "exact"
    if in_copy > 0.9:
        return "same text" if in_original > 0.9 else "cut"
    return "prefixed" if in_original > 0.9 else "merged"
