"""A parsed report as columns: one numpy array for each property of its words, all sentences one after the other.

Properties are spaCy's 64-bit hashes of strings (the same on every machine), so that features are made without strings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, LOWER, POS, TAG
from spacy.strings import StringStore

from onrecord.model import Report
from onrecord.parse import Sentence
from onrecord.parse.columns import ATTRIBUTES, numbers_of
from onrecord.statements.quotes import Quotation, quotations

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
key = StringStore().__getitem__  # the number that spaCy's columns hold for a string


def keys(*strings: str) -> Hashes:
    """The numbers of some strings, in order (see `among`)."""
    return np.array(sorted(map(key, strings)), np.uint64)


# Words that the columns of the networks and trees tell apart, by what they are good for.
MARKS = (
    ("sign", ","),
    ("sign", "; :"),
    ("sign", "\" “ ” `` ''"),
    ("sign", "- — – --"),
    ("sign", "."),
    ("sign", ")"),
    ("sign", "("),
    ("opener", "that"),
    ("opener", "and but or"),
    ("opener", "to"),
    ("opener", "who which"),
    ("opener", "as"),
    ("opener", "if when while"),
    ("subject", "i we"),
    ("subject", "you"),
    ("subject", "he she"),
    ("subject", "they"),
    ("subject", "it"),
    ("subject", "who that which"),
    ("subject", "this"),
    ("subject", "people voters many some"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """`head`, `left` and `right` (the edges of a word's subtree) are numbers of words in the whole report."""

    text: str
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quotation, ...]
    start: Numbers  # of each word, in the clean text
    end: Numbers
    sentence: Numbers
    first: Numbers  # of each sentence: its first word; one more at the end
    head: Numbers
    dep: Hashes
    pos: Hashes
    tag: Hashes
    lemma: Hashes
    lower: Hashes
    mark: Numbers  # which of MARKS the word is, as bits
    quote: Numbers  # the number of the quotation that the word stands in, or -1
    left: Numbers
    right: Numbers
    depth: Numbers

    def __len__(self) -> int:
        return len(self.start)


def table_of(report: Report, sentences: Sequence[Sentence]) -> Table:
    """The table of a parsed report; sentences without words are in it with no rows."""
    parts = [numbers_of(sentence.doc) for sentence in sentences]
    first = np.cumsum([0, *(len(part) for part in parts)]).astype(np.int64)
    rows: Hashes = np.concatenate([np.zeros((0, len(ATTRIBUTES)), np.uint64), *parts])
    whole = {attribute: rows[:, place] for place, attribute in enumerate(ATTRIBUTES)}
    number = np.repeat(np.arange(len(parts)), np.diff(first))
    offsets = np.array([sentence.start for sentence in sentences], np.int64)
    start = whole[IDX].astype(np.int64) + (offsets[number] if parts else 0)
    head = np.arange(len(rows)) + whole[HEAD].astype(np.int64)
    quotes = quotations(report.text, report.blocks)
    left, right, depth = _edges(head)
    return Table(
        report.text,
        tuple(sentences),
        quotes,
        start,
        start + whole[LENGTH].astype(np.int64),
        number,
        first,
        head,
        whole[DEP],
        whole[POS],
        whole[TAG],
        whole[LEMMA],
        whole[LOWER],
        _marks(whole[LOWER]),
        _quoted(start, quotes),
        left,
        right,
        depth,
    )


def _edges(head: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The first and the last word of each word's subtree, and its distance to the root."""
    left, right = np.arange(len(head)), np.arange(len(head))
    depth = np.zeros(len(head), np.int64)
    above = head.copy()
    # Every word climbs to its root, one step for all at once: as many steps as the deepest tree has levels.
    moving = np.flatnonzero(above != np.arange(len(head)))
    at = above[moving]
    while len(moving):
        np.minimum.at(left, at, moving)
        np.maximum.at(right, at, moving)
        depth[moving] += 1
        going = head[at] != at
        moving, at = moving[going], head[at[going]]
    return left, right, depth


def _marks(lower: Hashes) -> Numbers:
    """Which of MARKS each word is: bit `n` for the `n`th of them."""
    known, bits = _mark_bits()
    place = known.searchsorted(lower)
    return np.where(known.take(place, mode="clip") == lower, bits.take(place, mode="clip"), 0)


@cache
def _mark_bits() -> tuple[Hashes, Numbers]:
    """The hashes of all words of MARKS, in order, and the bits of each."""
    bits: dict[int, int] = {}
    for number, (_, group) in enumerate(MARKS):
        for word in group.split():
            bits[key(word)] = bits.get(key(word), 0) | 1 << number
    known = np.array(sorted(bits), np.uint64)
    return known, np.array([bits[int(word)] for word in known], np.int64)


def _quoted(start: Numbers, quotes: Sequence[Quotation]) -> Numbers:
    if not quotes:
        return np.full(len(start), -1, np.int64)
    begins = np.array([quote.start for quote in quotes])
    ends = np.array([quote.end for quote in quotes])
    which = np.searchsorted(begins, start, side="right") - 1
    inside = (which >= 0) & (start < ends[np.maximum(which, 0)])
    return np.where(inside, which, -1).astype(np.int64)
