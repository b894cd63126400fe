"""The words that the units chosen for cues make: quotations whole, small gaps closed, strays and articles left out.

All cues of a report at once. Each has the words of its sentence to itself, one sentence after the other (`Lines`); a
sentence with two cues stands there twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.features import PUNCTUATION
from onrecord.statements.network import Scores
from onrecord.statements.table import Numbers, Table, key

COHERENT = 0.4  # a quotation of which this share was chosen is chosen whole
HOLE = 2  # words: so few between two chosen ones were overlooked
STRAY = 3  # words: so short a run on the other side of the cue is no part of a content of twice the length
SOURCE = -0.5  # the logit from which the best unit is a source
NOWHERE = -1, -2  # the place of a source that there is not
ARTICLE = np.uint64(key("det"))
APPOSITION = np.uint64(key("appos"))
MODIFIERS = frozenset(key(dep) for dep in ("det", "compound", "amod", "poss", "nummod", "nmod", "case"))
RELATIVE = frozenset((key("WP"), key("WDT")))
Flags = NDArray[np.bool_]
Source = tuple[int, int] | None  # the first and the last word


@dataclass(frozen=True, slots=True)
class Choice:
    """All likely cues of a report with their units, scored; the state between the second and the last look."""

    cues: Numbers
    first_scores: Scores
    units: Numbers
    content: Scores
    source: Scores
    chosen: Flags


@dataclass(frozen=True, slots=True)
class Lines:
    """The words of each cue's sentence, one sentence after the other: a word's place there is its number + `offset`."""

    cue: Numbers
    begin: Numbers  # of each cue: the first word of its sentence
    end: Numbers
    offset: Numbers
    of: Numbers  # of each place: the place of its cue among the cues
    word: Numbers

    @classmethod
    def around(cls, table: Table, cues: Sequence[int]) -> Lines:
        """The lines of the cues, which ascend."""
        own = np.array(cues, np.int64)
        sentence = table.sentence[own]
        begin, end = table.first[sentence], table.first[sentence + 1]
        size = end - begin
        offset = np.cumsum(size) - size - begin
        of = np.repeat(np.arange(len(own)), size)
        return cls(own, begin, end, offset, of, np.arange(len(of)) - offset[of])

    def runs(self, of: Numbers, first: Numbers, last: Numbers) -> Numbers:
        """The places of the words `first` to `last` in the lines `of`, run after run."""
        length = last - first + 1
        start = first + self.offset[of]
        return np.asarray(np.arange(length.sum()) + np.repeat(start - np.cumsum(length) + length, length), np.int64)

    def contents(self, taken: Flags) -> list[Numbers]:
        """The words marked in each line."""
        places = np.flatnonzero(taken)
        bounds = np.searchsorted(self.of[places], np.arange(len(self.cue) + 1)).tolist()
        words = self.word[places]
        return [words[low:high] for low, high in pairwise(bounds)]


def words_chosen(table: Table, choice: Choice, cues: Sequence[int]) -> tuple[list[Source], list[Numbers]]:
    """The sources and the contents' words of several of the choice's cues, which ascend."""
    if not len(cues):
        return [], []
    lines = Lines.around(table, cues)
    of = np.searchsorted(lines.cue, choice.units[:, 0])
    mine = lines.cue.take(of, mode="clip") == choice.units[:, 0]
    units, of = choice.units[mine], of[mine]
    word, alone = units[:, 1], units[:, 4] > 0
    first, last = np.where(alone, word, table.left[word]), np.where(alone, word, table.right[word])
    sources = _sources(table, lines, of, first, last, choice.source[mine])
    taken, chosen = np.zeros(len(lines.of), bool), choice.chosen[mine]
    taken[lines.runs(of[chosen], first[chosen], last[chosen])] = True
    quote, cue = table.quote[lines.word], lines.cue[lines.of]
    whole_quotations(quote, table.quote[cue], lines.of, taken)
    gaps(table.pos[lines.word] == PUNCTUATION, lines.of, taken)
    low, high = np.array([NOWHERE if source is None else source for source in sources]).T
    low, high = low[lines.of], high[lines.of]
    taken[((lines.word >= low) & (lines.word <= high)) | (lines.word == cue)] = False
    holes(lines.word, cue, low, high, lines.of, taken)
    without_strays(quote, lines.word - cue, lines.of, taken)
    head = table.head[lines.word] + lines.offset[lines.of]
    without_articles(table.dep[lines.word] == ARTICLE, head, lines.of, taken)
    return sources, lines.contents(taken)


def _sources(table: Table, lines: Lines, of: Numbers, first: Numbers, last: Numbers, scores: Scores) -> list[Source]:
    """The source of each line: its best unit over SOURCE, if it has one, with those beside it."""
    able = np.flatnonzero(scores > SOURCE)
    rows = zip(of[able].tolist(), scores[able].tolist(), first[able].tolist(), last[able].tolist(), strict=True)
    found: list[Source] = [None] * len(lines.cue)
    for line, own in groupby(rows, key=lambda row: row[0]):
        units = [(score, low, high) for _, score, low, high in own]
        found[line] = _source(table, int(lines.cue[line]), units)
    return found


def _source(table: Table, cue: int, units: Sequence[tuple[float, int, int]]) -> tuple[int, int]:
    """The best unit, with those beside it that are source too, and the noun where it is only its article."""
    _, first, last = max(units, key=lambda unit: unit[0])
    first, last = named(table, cue, first, last)
    others = sorted((low, high) for _, low, high in units)
    for low, high in others:
        if low == last + 1:
            last = high
    for low, high in reversed(others):
        if high == first - 1:
            first = low
    while first < last and int(table.tag[first]) in RELATIVE:  # "the man, who [police] said was armed"
        first += 1
    head = int(table.head[last])
    if int(table.dep[last]) in MODIFIERS and last < head <= last + 4 and head != cue:
        last = head
    return first, last


def named(table: Table, cue: int, first: int, last: int) -> tuple[int, int]:
    """The source with the name before it where it only says who that is: "Ida Lund, [a nurse], said"."""
    heads = table.head[first : last + 1]
    tops = np.flatnonzero((heads < first) | (heads > last))
    if len(tops) != 1 or table.dep[first + tops[0]] != APPOSITION:
        return first, last
    name = int(heads[tops[0]])
    whole = int(table.left[name]), int(table.right[name])
    return whole if name < first and not whole[0] <= cue <= whole[1] else (first, last)


def whole_quotations(quote: Numbers, around: Numbers, of: Numbers, taken: Flags) -> None:
    """Makes the choice coherent: of a quotation in the sentence either all words are content or as chosen.

    `quote`: the quotation of each word, or -1; `around`: that of its cue; `of`: its line.
    """
    if not len(quote):
        return
    begins = (quote[1:] != quote[:-1]) | (of[1:] != of[:-1])
    group = np.concatenate([[0], np.cumsum(begins)])
    size, chosen = np.bincount(group), np.bincount(group, taken)
    whole = (size > 3) & (chosen >= COHERENT * size)
    taken |= whole[group] & (quote >= 0) & (quote != around)


def gaps(punctuation: Flags, of: Numbers, taken: Flags) -> None:
    """Punctuation between two chosen words is chosen."""
    between = taken[:-2] & taken[2:] & (of[:-2] == of[2:])
    taken[1:-1] |= punctuation[1:-1] & between


def holes(word: Numbers, cue: Numbers, low: Numbers, high: Numbers, of: Numbers, taken: Flags) -> None:
    """A word or two between chosen ones are chosen, save those of the cue and the source.

    `word`: the number of each word; `cue`: that of its cue; `low`, `high`: the ends of its source.
    """
    own = np.flatnonzero(taken)
    left, right = own[:-1], own[1:]
    size = right - left
    near = (size > 1) & (size <= HOLE + 1) & (of[left] == of[right])
    parted = (word[left] < cue[left]) & (cue[left] < word[right])
    free = (high[left] <= word[left]) | (low[left] >= word[right])
    for place, count in zip(left[near & ~parted & free].tolist(), size[near & ~parted & free].tolist(), strict=True):
        taken[place + 1 : place + count] = True


def without_strays(quote: Numbers, distance: Numbers, of: Numbers, taken: Flags) -> None:
    """Leaves out a few unquoted words after the cue where the content stands before it, and they are far from it.

    A single word is far enough with one word between: "..., officials said as [dawn] broke". `distance`: from the cue.
    """
    after = np.flatnonzero(taken & (distance > 0))
    if not len(after):
        return
    line = of[after]
    count = np.bincount(line, minlength=of[-1] + 1)
    before = np.bincount(of, taken & (distance < 0), len(count))
    quoted = np.bincount(line, quote[after] >= 0, len(count))
    begins = np.concatenate([[True], line[1:] != line[:-1]])
    nearest = np.zeros(len(count), np.int64)
    nearest[line[begins]] = distance[after[begins]]
    stray = (count <= STRAY) & (2 * count <= before) & (nearest > 1 + (count > 1)) & (quoted == 0)
    taken[after[stray[line]]] = False


def without_articles(article: Flags, head: Numbers, of: Numbers, taken: Flags) -> None:
    """Leaves out an article that stands by itself, its noun left out: "told the [families] that ...".

    `head`: the place of each word's head in the lines.
    """
    places = np.flatnonzero(taken & article)
    before, after = np.maximum(places - 1, 0), np.minimum(places + 1, len(taken) - 1)
    beside = taken[before] & (of[before] == of[places]) & (before < places)
    beside |= taken[after] & (of[after] == of[places]) & (after > places)
    taken[places[~beside & ~taken[head[places]]]] = False
