"""How often words like a cue's were cues in the training articles: rates by the word, its form and what is beside it.

The first look (features.py) adds up weights and so has to share out what it knows among all that it sees; a rate tells
it whole. (Target statistics, as in Micci-Barreca 2001: counts drawn towards the rate of all where they are few.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.features import BITS, Bag, at, signs_of
from onrecord.statements.table import Numbers, Table

FEW = 3.0  # as many as were seen count the rate of all
STEPS = 254  # a rate is kept in one byte, in so many steps


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of all that was seen, by its place in the hashed features; 0 where nothing was, else 1 + the rate."""

    steps: NDArray[np.uint8]
    overall: float

    def __call__(self, bag: Bag) -> NDArray[np.float32]:
        """The rates of each row, one line a template."""
        return self.at(places(bag))

    def at(self, found: Numbers) -> NDArray[np.float32]:
        """The rates at the places."""
        steps = self.steps.take(found)
        return np.where(steps > 0, (steps - np.float32(1)) / np.float32(STEPS), np.float32(self.overall))


def places(bag: Bag) -> Numbers:
    """The places of the features, one line a template."""
    return np.concatenate(bag.places())


def rates(found: Numbers, cue: NDArray[np.bool_]) -> Rates:
    """The rates of what is at the places (one line a template, a column a word), `cue` telling which words were one."""
    size = 1 << BITS
    count = np.bincount(found.ravel(), minlength=size)
    hits = np.bincount(found.ravel(), np.tile(cue, len(found)), size)
    overall = float(cue.mean())
    rate = (hits + FEW * overall) / (count + FEW)
    return Rates(np.where(count > 1, 1 + np.round(rate * STEPS), 0).astype(np.uint8), overall)


def habits(table: Table, cues: Numbers, subjects: Numbers) -> Bag:
    """What the rates are of, row by row: `subjects` are the words at the heads of the likeliest sources."""
    t, bag = table, Bag(len(cues))
    lemma, head = t.lemma[cues], t.head[cues]
    said_by, tag = t.lemma[subjects], t.tag[subjects]
    bag.add(lemma)
    bag.add(lemma, t.dep[cues])
    bag.add(lemma, t.tag[cues])
    bag.add(said_by)
    bag.add(lemma, tag)
    bag.add(lemma, signs_of(t)[cues])
    bag.add(lemma, at(t.lower, cues - 1))
    bag.add(lemma, at(t.lower, cues + 1))
    bag.add(lemma, t.lemma[head])
    bag.add(t.lemma[head], t.dep[cues], t.pos[cues])
    return bag
