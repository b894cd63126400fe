"""Which pairs of texts are worth comparing: those that share some of a sample of their word runs.

In: the words of every text. Out: pairs of positions. A run of words is in the sample by its own hash, so that both
texts of a pair sample the same ones (Broder 1997, "mod p" sketches). A run that stands in many texts does not make a
pair of every two of them: each text is paired with the `LEADERS` of that run only, the texts that come first in an
order of their own which is the same for all runs. So the number of pairs grows with the number of texts, not with its
square, and depends on the texts alone, not on the order in which they come.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.copies.overlap import GRAM
from onrecord.copies.words import Codes, Hashes, Ints, gram_hashes

SAMPLE = np.uint64(4)  # one run in four
LEADERS = 24
LEAST_SHARED = 2  # sampled runs
LEAST_SHARE = 0.12  # of the sampled runs of the smaller text


def sample(codes: Codes) -> Hashes:
    """The sampled runs of a text, each once, in order of their hashes."""
    grams = gram_hashes(codes, GRAM)
    return np.unique(grams[(grams >> np.uint64(40)) % SAMPLE == 0])


def rank(codes: Codes) -> int:
    """The place of a text in the order by which leaders are taken: a hash of all of its words."""
    if not len(codes):
        return 0
    return int(np.bitwise_xor.reduce(gram_hashes(codes, min(len(codes), GRAM))))


def find_pairs(samples: Sequence[Hashes], ranks: Sequence[int]) -> Ints:
    """Pairs (two columns, each row ascending, each pair once) of the texts that these samples belong to."""
    order = np.argsort(np.array(ranks, np.uint64), kind="stable")
    sizes = np.array([len(one) for one in samples], np.int64)
    owners = np.repeat(np.arange(len(samples)), sizes[order])  # by rank
    runs = np.concatenate([samples[at] for at in order.tolist()]) if len(samples) else np.zeros(0, np.uint64)
    by_run = np.argsort(runs, kind="stable")
    runs, owners = runs[by_run], owners[by_run]
    first = np.concatenate(([True], runs[1:] != runs[:-1])) if len(runs) else np.zeros(0, np.bool_)
    group_start = np.maximum.accumulate(np.where(first, np.arange(len(runs)), 0))
    depth = np.arange(len(runs)) - group_start
    found = []
    for leader in range(LEADERS):
        followers = np.flatnonzero(depth > leader)
        if not len(followers):
            break
        found.append(owners[group_start[followers] + leader] * len(samples) + owners[followers])
    if not found:
        return np.zeros((0, 2), np.int64)
    keys, counts = np.unique(np.concatenate(found), return_counts=True)
    left, right = order[keys // len(samples)], order[keys % len(samples)]
    enough = (counts >= LEAST_SHARED) & (counts >= LEAST_SHARE * np.minimum(sizes[left], sizes[right]))
    return np.sort(np.stack((left[enough], right[enough]), axis=1), axis=1)
