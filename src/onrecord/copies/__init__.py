"""Which reports repeat which: exact, in other furniture, cut, prefixed, merged, lightly edited.

In: reports with clean text. Out: one `Copy` for each report that repeats another, naming the original (never another
copy), how sure that is, and the shared passages as spans of clean text in both. A later state of a wire story that
tells more is named as a "version of" the first; what repeats that state is a copy of it.
The same reports give the same copies, whatever their order. Reads nothing but the reports; nothing is random.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from onrecord.copies.groups import group, members
from onrecord.copies.index import CopyIndex
from onrecord.copies.memory import Memory
from onrecord.copies.originals import assign, original
from onrecord.copies.overlap import Overlap, compare
from onrecord.copies.relation import name_relation
from onrecord.copies.words import Codes, Words, read_many, read_words
from onrecord.model import Copy, Passage, Report, Span

__all__ = [
    "CopyIndex",
    "Memory",
    "assign",
    "cluster",
    "describe",
    "find",
    "find_in_group",
    "original",
    "read_all",
    "read_codes",
]

BATCH = 16  # texts hashed at once: their arrays fit the processor's cache


def cluster(texts: Iterable[str]) -> list[int]:
    """A group number for each text, in order: texts with the same number are copies of one another.

    Holds the words of the texts as numbers (about 5 bytes a word), not the texts: they may come from a file.
    """
    return group(read_codes(texts))


def find(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """The copies among `reports`, ordered by report id; spans count characters of clean text."""
    reports = sorted(reports, key=lambda report: report.id)
    groups = members(cluster([report.text for report in reports]))
    copies = [copy for together in groups for copy in find_in_group([reports[at] for at in together])]
    return tuple(sorted(copies, key=lambda copy: copy.report))


def find_in_group(group: Sequence[Report]) -> tuple[Copy, ...]:
    """The copies and versions in one group of reports that are known to copy one another."""
    words = [read_words(report.text) for report in group]
    return tuple(
        describe(group[link.report].id, group[link.of].id, words[link.report], words[link.of], later=link.later)
        for link in assign(group, [one.codes for one in words])
    )


def describe(report: str, of: str, words: Words, of_words: Words, *, later: bool) -> Copy:
    """The copy (or, where it is `later`, the version) that a report is of another, with the passages they share."""
    overlap = compare(words.codes, of_words.codes)
    passages = tuple(
        Passage(
            Span(report, int(words.starts[a]), int(words.ends[a + length - 1])),
            Span(of, int(of_words.starts[b]), int(of_words.ends[b + length - 1])),
        )
        for a, b, length in overlap.runs.tolist()
    )
    return Copy(report, of, "version of" if later else name_relation(overlap), _sure(overlap), passages)


def read_codes(texts: Iterable[str]) -> list[Codes]:
    """The words of texts as numbers: see `onrecord.copies.words`."""
    return [words.codes for words in read_all(texts)]


def read_all(texts: Iterable[str]) -> Iterator[Words]:
    """The words of texts, as numbers and with their places."""
    source = iter(texts)
    while batch := list(islice(source, BATCH)):
        yield from read_many(batch)


def _sure(overlap: Overlap) -> float:
    """Half for a report that is linked by others only, one for a report that stands in the other word for word."""
    return round(0.5 + 0.5 * float(max(overlap.in_a.mean(), overlap.in_b.mean())), 3)
