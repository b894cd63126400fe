"""Sets of whole numbers as arrays: in order, each number once.

NumPy has functions of this kind, but takes sets apart by hashing: over a million numbers that costs a hundred times as
much as sorting them does (NumPy 2.4 on a processor with AVX-512), and the search for copies is made of such sets.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from onrecord.copies.words import Flags, Ints

Number = TypeVar("Number", bound=np.integer)  # any type of whole numbers; all arguments of a call are of one

NONE = np.zeros(0, np.int64)


def distinct(numbers: NDArray[Number]) -> NDArray[Number]:
    """The set of these numbers."""
    ordered = np.sort(numbers)
    return ordered[firsts(ordered)]


def counted(numbers: NDArray[Number]) -> tuple[NDArray[Number], Ints]:
    """The set of these numbers, and how often each comes."""
    ordered = np.sort(numbers)
    starts = np.flatnonzero(firsts(ordered))
    return ordered[starts], np.diff(starts, append=len(ordered))


def firsts(ordered: NDArray[Number]) -> Flags:
    """Of numbers in order, marks on the first of each run of equal ones."""
    marks = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=marks[1:])
    return marks


def union(*many: Ints) -> Ints:
    """The set of the numbers in any of these arrays."""
    return distinct(np.concatenate([NONE, *many]))


def among(numbers: NDArray[Number], known: NDArray[Number]) -> Flags:
    """Which of these numbers are in a set."""
    if not len(known):
        return np.zeros(len(numbers), np.bool_)
    return np.asarray(known[np.minimum(np.searchsorted(known, numbers), len(known) - 1)] == numbers)


def without(numbers: NDArray[Number], known: NDArray[Number]) -> NDArray[Number]:
    """A set without the numbers of another."""
    return numbers[~among(numbers, known)]
