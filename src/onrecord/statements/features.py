"""Features of cues and of units, as numbers of weights: (row, weight) pairs for all rows of a report at once.

A feature is a template and the values of some columns, hashed together into 2**BITS places (the hashing trick,
Weinberger et al. 2009), so the model is an array of weights and holds no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import TypeVar

import numpy as np

from onrecord.parse.columns import among
from onrecord.statements.table import Hashes, Numbers, Table, key, keys

Column = TypeVar("Column", Hashes, Numbers)
BITS = 20
PRIME = np.uint64(0x9E3779B97F4A7C15)
MIDDLE, KEPT = np.uint64(29), np.uint64(64 - BITS)
NONE = np.uint64(0)
CUE_PARTS = keys("VERB", "NOUN", "PROPN", "ADJ", "ADP", "AUX", "ADV", "PUNCT")
COLONS = keys(":", "-", "--", "—", "–")
PUNCTUATION = np.uint64(key("PUNCT"))
SIGNS = [key(dep) for dep in ("ccomp", "xcomp", "dobj", "nsubj", "nsubjpass", "parataxis", "prep", "acl", "attr")]
STEPS = np.array([[-3], [-2], [-1], [1], [2], [3]])


class Bag:
    """Collects the features of `size` rows.

    Templates are hashed together, all with as many columns at once: a report has hundreds of them and few rows, so that
    a call for each step of each would cost more than the hashing.
    """

    def __init__(self, size: int, template: Iterator[int] | None = None) -> None:
        self.size = size
        self.parts: list[tuple[Numbers, Bag]] = []  # features that a row may have several times, or not at all
        self._template = count(1) if template is None else template
        self._columns: dict[
            int, list[tuple[int, tuple[Hashes | Numbers, ...]]]
        ] = {}  # of the templates, by how many they have
        self._places: list[Numbers] | None = None

    def add(self, *columns: Hashes | Numbers) -> None:
        """One template: a feature of the given columns for every row."""
        self._columns.setdefault(len(columns), []).append((next(self._template), columns))

    def cross(self, with_: Hashes, *columns: Hashes | Numbers) -> None:
        """The columns by themselves and together with `with_`."""
        self.add(*columns)
        self.add(with_, *columns)

    def part(self, rows: Numbers) -> Bag:
        """A bag whose own rows are features of this one's `rows`."""
        self.parts.append((rows, Bag(len(rows), self._template)))
        return self.parts[-1][1]

    def places(self) -> list[Numbers]:
        """The places of the features in the weights: one column a row, one line a template."""
        if self._places is None:
            self._places = [self._hashed(width, templates) for width, templates in self._columns.items()]
        return self._places

    def _hashed(self, width: int, templates: Sequence[tuple[int, tuple[Hashes | Numbers, ...]]]) -> Numbers:
        table = np.empty((width, len(templates), self.size), np.uint64)
        for line, (_, columns) in enumerate(templates):
            for place, column in enumerate(columns):
                table[place, line] = column  # numbers become hashes bit by bit
        return _hashed([number for number, _ in templates], table)

    def pairs(self) -> tuple[Numbers, Numbers]:
        """(row, place) of all features, those of the parts among them."""
        own = [np.zeros(0, np.int64), *(line for lines in self.places() for line in lines)]
        rows, places = [np.tile(np.arange(self.size), len(own) - 1)], own
        for of_row, part in self.parts:
            numbers, found = part.pairs()
            rows.append(of_row[numbers])
            places.append(found)
        return np.concatenate(rows), np.concatenate(places)


def _hashed(templates: Sequence[int], columns: Hashes) -> Numbers:
    """The places in the weights of features: `columns` has, for each of their columns, one line a template."""
    mixed = np.repeat(np.array(templates, np.uint64)[:, None], columns.shape[2], axis=1)
    shifted = np.empty_like(mixed)
    for column in columns:
        mixed ^= column
        mixed *= PRIME
        mixed ^= np.right_shift(mixed, MIDDLE, out=shifted)
    mixed *= PRIME
    mixed >>= KEPT
    return mixed.view(np.int64)


def at(column: Column, places: Numbers) -> Column:
    """The column at the places, NONE for places outside it."""
    if not len(column):
        return np.zeros(places.shape, column.dtype)
    found = column.take(places, mode="clip")
    found[(places < 0) | (places >= len(column))] = NONE
    return found


def cue_candidates(table: Table) -> Numbers:
    """The words that can be the anchor of a cue."""
    possible = among(table.pos, CUE_PARTS) & ((table.pos != PUNCTUATION) | among(table.lower, COLONS))
    return np.flatnonzero(possible)


def cue_features(table: Table, cues: Numbers) -> Bag:
    """The features of the words `cues`, row by row."""
    t, bag = table, Bag(len(cues))
    lemma, dep, pos, tag = t.lemma[cues], t.dep[cues], t.pos[cues], t.tag[cues]
    head = t.head[cues]
    for columns in ((lemma,), (t.lower[cues],), (tag, dep), (lemma, dep), (lemma, tag), (lemma, pos)):
        bag.add(*columns)
    bag.add(dep, t.pos[head], t.lemma[head])
    bag.add(lemma, t.lemma[head])
    bag.add(lemma, dep, t.pos[head])
    bag.add(pos, dep, t.dep[head])
    _around(bag, t, cues, lemma, pos)
    _quoting(bag, t, cues, lemma, pos)
    _children(bag, t, cues)
    return bag


def _around(bag: Bag, t: Table, cues: Numbers, lemma: Hashes, pos: Hashes) -> None:
    place = cues + STEPS
    lower, tag, part = at(t.lower, place), at(t.tag, place), at(t.pos, place)
    for step in range(len(STEPS)):
        bag.add(lower[step])
        bag.add(pos, tag[step])
        if 0 < step < len(STEPS) - 1:
            bag.add(lemma, lower[step])
            bag.add(lemma, part[step])
    bag.add(pos, tag[2], tag[3])
    bag.add(tag[3], tag[4], pos)
    bag.add(lower[2], lower[1])
    bag.add(lower[3], lower[4])


def _quoting(bag: Bag, t: Table, cues: Numbers, lemma: Hashes, pos: Hashes) -> None:
    """Where quotations stand beside the cue, and where the cue stands in its sentence."""
    inside = (t.quote[cues] >= 0).astype(np.int64)
    sentence = t.sentence[cues]
    first, last = t.first[sentence], t.first[sentence + 1] - 1
    running = np.concatenate([[0], np.cumsum(t.quote >= 0)])
    before = np.minimum(running[cues] - running[first], 3) + 0
    after = np.minimum(running[last + 1] - running[cues + 1], 3)
    near = np.zeros(len(cues), np.int64)
    for step in (1, 2, 3):
        near |= (_quoted(t, cues + step) << step) | (_quoted(t, cues - step) << (step + 3))
    setting = inside * 64 + np.minimum(before, 3) * 8 + after
    bag.cross(lemma, setting)
    bag.cross(pos, setting, near)
    bag.add(lemma, near)
    place = np.minimum(cues - first, 6) * 8 + np.minimum(last - cues, 6)
    bag.cross(lemma, place)
    headline = np.array([s.kind == "headline" for s in t.sentences], np.int64)[sentence]
    bag.cross(lemma, headline)
    bag.add(pos, headline, place)
    bag.add(pos, np.minimum(t.depth[cues], 5), inside)


def _quoted(t: Table, places: Numbers) -> Numbers:
    inside = (places >= 0) & (places < len(t))
    return (inside & (t.quote[np.clip(places, 0, max(len(t) - 1, 0))] >= 0)).astype(np.int64)


def _children(bag: Bag, t: Table, cues: Numbers) -> None:
    """Children, brothers and grandchildren by their grammar: what hangs from a cue tells most."""
    row = np.full(len(t), -1)
    row[cues] = np.arange(len(cues))
    words = np.flatnonzero(t.head != np.arange(len(t)))
    heads = t.head[words]
    side = (words > heads).astype(np.int64)
    own = row[heads] >= 0
    w, r, s, h = words[own], row[heads[own]], side[own], heads[own]
    part = bag.part(r)
    part.add(t.dep[w], s)
    part.add(t.dep[w], t.pos[h], s)
    part.add(t.dep[w], t.lemma[w])
    part.add(t.dep[w], t.tag[w])
    part.add(t.lemma[h], t.dep[w], s)
    part.add(t.lemma[h], t.dep[w], t.pos[w])
    part.add(t.lemma[h], t.lemma[w])
    part.add(t.dep[w], s, (t.quote[w] >= 0).astype(np.int64))
    above = t.head[heads]
    down = (row[above] >= 0) & (above != heads)
    w, h, a = words[down], heads[down], above[down]
    part = bag.part(row[a])
    part.add(t.dep[h], t.dep[w])
    part.add(t.dep[h], t.dep[w], t.lemma[w])
    part.add(t.lemma[a], t.dep[h], t.dep[w])
    # Children of the head other than the word itself: the subject of the verb that a participle hangs from.
    low = np.flatnonzero((row >= 0) & (t.head != np.arange(len(t))))
    order = np.argsort(heads, kind="stable")
    starts = np.searchsorted(heads[order], t.head[low], "left")
    sizes = np.searchsorted(heads[order], t.head[low], "right") - starts
    me = np.repeat(low, sizes)
    flat = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts, sizes)
    brother = words[order][flat] if len(flat) else np.zeros(0, np.int64)
    other = brother != me
    me, brother = me[other], brother[other]
    part = bag.part(row[me])
    part.add(t.dep[me], t.dep[brother], (brother > me).astype(np.int64))
    part.add(t.dep[me], t.dep[brother], t.lemma[brother])
    part.add(t.lemma[me], t.dep[brother])


def unit_features(table: Table, units: Numbers) -> Bag:
    """The features of units (rows as `units.add_units` makes them), row by row; those of one cue stand together."""
    t, bag = table, Bag(len(units))
    if not len(units):
        return bag
    cue, word, up, down, alone = units.T
    first = np.where(alone > 0, word, t.left[word])
    last = np.where(alone > 0, word, t.right[word])
    path = _path(t, cue, word, up, down, alone)
    side = (word > cue).astype(np.int64)
    lemma, pos = t.lemma[cue], t.pos[cue]
    signs = signs_of(t)[cue]
    bag.cross(lemma, path, side)
    bag.add(pos, path, side)
    bag.add(path, side, signs)
    bag.add(path, t.dep[cue], signs)
    bag.add(lemma, signs, t.dep[word])
    for column in (t.pos, t.tag, t.lemma, t.lower):
        bag.cross(path, column[word])
    bag.add(lemma, t.dep[word], t.pos[word], side)
    bag.add(lemma, t.dep[word], up, down)
    bag.add(t.dep[word], t.lemma[word], pos)
    _ends(bag, t, cue, first, last, path, lemma)
    _quote_of_unit(bag, t, cue, first, last, path, lemma, side)
    _brothers(bag, t, cue, word, first, path, lemma)
    return bag


def _path(t: Table, cue: Numbers, word: Numbers, up: Numbers, down: Numbers, alone: Numbers) -> Hashes:
    """The relations from the cue up, and from the unit's word up to where the two paths meet, as one hash."""
    mixed = (alone + 1).astype(np.uint64)
    for start, steps, salt in ((cue, up, 3), (word, down, 7)):
        at_ = start.copy()
        for step in range(6):
            going = steps > step
            value = np.where(going, t.dep[at_], NONE)
            mixed = (mixed ^ (value + np.uint64(salt))) * PRIME
            mixed ^= mixed >> np.uint64(31)
            at_ = np.where(going, t.head[at_], at_)
    return mixed


def signs_of(t: Table) -> Numbers:
    """Which of SIGNS each word has among its children, as bits; the next bit tells a "that" clause."""
    signs = np.zeros(len(t), np.int64)
    words = np.flatnonzero(t.head != np.arange(len(t)))
    for bit, dep in enumerate(SIGNS):
        np.bitwise_or.at(signs, t.head[words[t.dep[words] == np.uint64(dep)]], 1 << bit)
    return signs


def _ends(bag: Bag, t: Table, cue: Numbers, first: Numbers, last: Numbers, path: Hashes, lemma: Hashes) -> None:
    """The words at and around the ends of the unit, and its length."""
    length = np.minimum(np.log2(last - first + 1).astype(np.int64), 6)
    bag.cross(path, at(t.lower, first))
    bag.cross(path, at(t.lower, first - 1))
    bag.add(path, at(t.lower, last + 1))
    bag.add(path, at(t.lower, last))
    bag.add(lemma, at(t.lower, first), (first > cue).astype(np.int64))
    bag.cross(path, length)
    distance = np.where(first > cue, first - cue, last - cue)
    near = np.sign(distance) * np.minimum(np.log2(np.abs(distance) + 1).astype(np.int64), 5)
    bag.cross(path, near)
    bag.add(lemma, near)
    sentence = t.sentence[cue]
    edges = (first == t.first[sentence]) * 2 + (last >= t.first[sentence + 1] - 2)
    bag.cross(path, edges)
    commas = np.concatenate([[0], np.cumsum(t.pos == PUNCTUATION)])
    low, high = np.minimum(np.where(first > cue, cue, last), len(t)), np.where(first > cue, first, cue)
    between = np.minimum(commas[np.maximum(high, low)] - commas[low], 3)
    bag.cross(path, between, (first > cue).astype(np.int64))
    bag.add(lemma, between, near)


def _quote_of_unit(
    bag: Bag, t: Table, cue: Numbers, first: Numbers, last: Numbers, path: Hashes, lemma: Hashes, side: Numbers
) -> None:
    running = np.concatenate([[0], np.cumsum(t.quote >= 0)])
    inside = running[last + 1] - running[first]
    share = np.where(inside == 0, 0, np.where(inside >= last - first + 1, 2, 1))
    same = (t.quote[cue] >= 0) * 2 + ((t.quote[cue] == t.quote[first]) & (t.quote[cue] >= 0))
    sentence = t.sentence[cue]
    any_ = (running[t.first[sentence + 1]] - running[t.first[sentence]] > 0).astype(np.int64)
    status = share * 8 + same * 2 + any_
    bag.cross(path, status)
    bag.add(lemma, status, side)
    bag.add(status, side, t.pos[cue])
    bag.add(status, t.dep[first], side)


def _brothers(bag: Bag, t: Table, cue: Numbers, word: Numbers, first: Numbers, path: Hashes, lemma: Hashes) -> None:
    """The units beside this one in the text, and its place in the order of them."""
    order = np.lexsort((first, cue))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    for step in (-1, 1):
        other = np.clip(place + step, 0, len(order) - 1)
        neighbour = order[other]
        same = cue[neighbour] == cue
        dep = np.where(same, t.dep[word[neighbour]], NONE)
        bag.cross(path, dep, np.full(len(cue), step + 1))
        bag.add(path, np.where(same, t.pos[word[neighbour]], NONE))
        bag.add(lemma, dep, t.dep[word])
    ordered = cue[order]
    begin = np.searchsorted(ordered, cue, "left")
    middle = np.searchsorted(ordered * (len(t) + 1) + first[order], cue * (len(t) + 1) + cue, "left")
    rank = np.where(first > cue, np.minimum(place - middle, 3) + 4, np.minimum(middle - place, 3))
    bag.add(t.dep[word], rank)
    bag.add(lemma, rank, t.dep[word])
    bag.add(path, rank, np.minimum(place - begin, 3))
