"""Which reports repeat which: exact, in other furniture, cut, prefixed, merged, lightly edited.

In: reports with clean text. Out: one `Copy` for each report that repeats another, naming the original of its group
(always the original, never another copy), how sure that is, and the shared passages as spans of clean text in both.
The same reports give the same copies, whatever their order. Reads nothing but the reports; nothing is random.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

import numpy as np

from onrecord.copies.groups import group, members
from onrecord.copies.index import CopyIndex
from onrecord.copies.overlap import GRAM, Overlap, compare
from onrecord.copies.relation import name_relation
from onrecord.copies.words import Codes, Words, gram_hashes, read_many, read_words
from onrecord.model import Copy, Passage, Report, Span

__all__ = ["CopyIndex", "cluster", "find", "find_in_group", "original"]

BATCH = 16  # texts hashed at once: their arrays fit the processor's cache
AS_MUCH = 0.97  # of the shared text: reports that hold about as much of it compete for being the original


def cluster(texts: Iterable[str]) -> list[int]:
    """A group number for each text, in order: texts with the same number are copies of one another.

    Holds the words of the texts as numbers (about 5 bytes a word), not the texts: they may come from a file.
    """
    return group(_codes(texts))


def find(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """The copies among `reports`, ordered by report id; spans count characters of clean text."""
    reports = sorted(reports, key=lambda report: report.id)
    groups = members(cluster([report.text for report in reports]))
    copies = [copy for together in groups for copy in find_in_group([reports[at] for at in together])]
    return tuple(sorted(copies, key=lambda copy: copy.report))


def find_in_group(group: Sequence[Report]) -> tuple[Copy, ...]:
    """The copies in one group of reports that are known to copy one another, such as `CopyIndex.groups` gives."""
    words = [read_words(report.text) for report in group]
    of = original(group, [one.codes for one in words])
    return tuple(_copy(group[at], group[of], words[at], words[of]) for at in range(len(group)) if at != of)


def original(group: Sequence[Report], codes: Sequence[Codes]) -> int:
    """The position of the report that holds most of what the group shares; then the earliest, one with a title,
    the longest."""
    grams = [np.unique(gram_hashes(one, GRAM)) for one in codes]
    every, counts = np.unique(np.concatenate(grams), return_counts=True)
    shared = every[counts > 1]
    held = [int(np.isin(one, shared).sum()) for one in grams]

    def place(at: int) -> tuple[bool, date, bool, int, str]:
        report = group[at]
        much = held[at] >= AS_MUCH * max(held)
        return (not much, report.published or date.max, report.title is None, -len(codes[at]), report.id)

    return min(range(len(group)), key=place)


def _codes(texts: Iterable[str]) -> list[Codes]:
    source = iter(texts)
    return [words.codes for batch in iter(lambda: list(islice(source, BATCH)), []) for words in read_many(batch)]


def _copy(report: Report, of: Report, words: Words, of_words: Words) -> Copy:
    overlap = compare(words.codes, of_words.codes)
    passages = tuple(
        Passage(
            Span(report.id, int(words.starts[a]), int(words.ends[a + length - 1])),
            Span(of.id, int(of_words.starts[b]), int(of_words.ends[b + length - 1])),
        )
        for a, b, length in overlap.runs.tolist()
    )
    return Copy(report.id, of.id, name_relation(overlap), _sure(overlap), passages)


def _sure(overlap: Overlap) -> float:
    """Half for a report that is linked by others only, one for a report that stands in the other word for word."""
    return round(0.5 + 0.5 * float(max(overlap.in_a.mean(), overlap.in_b.mean())), 3)
