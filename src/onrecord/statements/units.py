"""What can be content or source of a cue: the parts into which the grammar around the cue cuts its sentence.

From the cue up to the root: each ancestor by itself, and the subtrees that hang from the path. The parts are the
arguments that a predicate can have (the pruning of Xue and Palmer, 2004), cut finer where a subtree under the cue is
not a clause, since content often hangs from an object or a prepositional phrase ("made the claim that ...").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from spacy.strings import StringStore

from onrecord.statements.table import Table

key = StringStore().__getitem__  # the number that spaCy's columns hold for a string

WHOLE = np.array([key(dep) for dep in ("ccomp", "nsubj", "nsubjpass", "relcl", "det", "punct")], np.uint64)
DEEP = 3  # levels under the cue that are cut


class Unit(NamedTuple):
    """Words `first` to `last` (included) without those of other units; `word` is the head.

    `up` is the number of steps from the cue to the ancestor from which it hangs, `down` from there to `word`; `alone`
    tells the word without its subtree.
    """

    cue: int
    word: int
    up: int
    down: int
    alone: bool


def children_of(table: Table) -> list[list[int]]:
    """The children of every word, in order."""
    children: list[list[int]] = [[] for _ in range(len(table))]
    for word, head in enumerate(table.head.tolist()):
        if head != word:
            children[head].append(word)
    return children


def units(cue: int, heads: list[int], children: list[list[int]], whole: list[bool]) -> Iterator[Unit]:
    """The units of one cue; every word of the sentence but the cue is in exactly one."""
    yield from _under(cue, cue, 0, 0, children, whole, DEEP)
    below, above, up = cue, heads[cue], 1
    while above != below:
        yield Unit(cue, above, up, 0, True)
        for child in children[above]:
            if child != below:
                yield from _cut(cue, child, up, 1, children, whole, 1 if up < 3 else 0)
        below, above, up = above, heads[above], up + 1


def _under(
    cue: int, word: int, up: int, down: int, children: list[list[int]], whole: list[bool], deep: int
) -> Iterator[Unit]:
    for child in children[word]:
        yield from _cut(cue, child, up, down + 1, children, whole, deep)


def _cut(
    cue: int, word: int, up: int, down: int, children: list[list[int]], whole: list[bool], deep: int
) -> Iterator[Unit]:
    if deep <= 1 or whole[word] or not children[word]:
        yield Unit(cue, word, up, down, False)
    else:
        yield Unit(cue, word, up, down, True)
        yield from _under(cue, word, up, down, children, whole, deep - 1)
