"""What can be content or source of a cue: the parts into which the grammar around the cue cuts its sentence.

From the cue up to the root: each ancestor by itself, and the subtrees that hang from the path. The parts are the
arguments that a predicate can have (the pruning of Xue and Palmer, 2004), cut finer where a subtree under the cue is
not a clause, since content often hangs from an object or a prepositional phrase ("made the claim that ...").
"""

from __future__ import annotations

import numpy as np

from onrecord.statements.table import Numbers, Table, keys

WHOLE = keys("ccomp", "nsubj", "nsubjpass", "relcl", "det", "punct")
DEEP = 3  # levels under the cue that are cut


COLUMNS = 5  # of a unit, see `add_units`


class Children:
    """The children of every word, in order: two flat lists, since a list for each word is slow to make and to free."""

    def __init__(self, head: Numbers) -> None:
        words = np.flatnonzero(head != np.arange(len(head)))
        order = words[np.argsort(head[words], kind="stable")]
        self._words: list[int] = order.tolist()
        self._starts: list[int] = np.searchsorted(head[order], np.arange(len(head) + 1)).tolist()

    def __getitem__(self, word: int) -> list[int]:
        return self._words[self._starts[word] : self._starts[word + 1]]


def children_of(table: Table) -> Children:
    """The children of every word of the table."""
    return Children(table.head)


def add_units(rows: list[int], cue: int, heads: list[int], children: Children, whole: list[bool]) -> None:
    """Appends the units of one cue to `rows`; every word of the sentence but the cue is in exactly one.

    A unit is five numbers: its cue; the word at its head; the steps from the cue up to the ancestor from which it
    hangs; the steps from there down to the word; 1 where it is the word alone, 0 where it is the word's whole subtree.
    One flat list, since a report has thousands of units and an object for each would be most of their cost.
    """
    _under(rows, cue, cue, 0, 0, children, whole, DEEP)
    below, above, up = cue, heads[cue], 1
    while above != below:
        rows += (cue, above, up, 0, 1)
        for child in children[above]:
            if child != below:
                _cut(rows, cue, child, up, 1, children, whole, 1 if up < 3 else 0)
        below, above, up = above, heads[above], up + 1


def _under(
    rows: list[int], cue: int, word: int, up: int, down: int, children: Children, whole: list[bool], deep: int
) -> None:
    for child in children[word]:
        _cut(rows, cue, child, up, down + 1, children, whole, deep)


def _cut(
    rows: list[int], cue: int, word: int, up: int, down: int, children: Children, whole: list[bool], deep: int
) -> None:
    if deep <= 1 or whole[word] or not children[word]:
        rows += (cue, word, up, down, 0)
    else:
        rows += (cue, word, up, down, 1)
        _under(rows, cue, word, up, down, children, whole, deep - 1)
