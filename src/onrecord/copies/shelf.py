"""What an index of copies keeps of each wording, and what it asks of the store that keeps it.

A wording is a text as its words; reports of the very same words are one. It goes by its `place`: a hash of its words,
which is its place in the order of leaders as well (see `candidates`). Runs, places and names of groups are signed
numbers of 64 bits. The store is the ledger's business: see `onrecord.ledger.copy_book`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from onrecord.copies.candidates import place_of, sample, words_of
from onrecord.copies.words import Codes, Ints

Level = Literal["near", "party"]  # groups of what is surely one text; groups of copies


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording: its place, a hash of its words without their capitals, the words, and its sampled runs in order."""

    place: int
    plain: int
    codes: Codes
    runs: Ints


def wording(codes: Codes) -> Wording:
    """The wording of a text that has words."""
    return Wording(place_of(codes), words_of(codes), codes, runs_of(codes))


def runs_of(codes: Codes) -> Ints:
    """The sampled runs of a text, each once, in order, as signed numbers."""
    return sample(codes).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Rows:
    """Runs, each beside a wording that has it."""

    runs: Ints
    places: Ints


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of some wordings, in the order in which they were asked for."""

    plain: Ints
    sizes: Ints  # how many sampled runs
    times: Ints  # how many of them are furniture
    near: Ints  # the group of each, named by its first place
    party: Ints

    def names(self, level: Level) -> Ints:
        """The groups of that level."""
        return self.near if level == "near" else self.party


class Shelf(Protocol):
    """The store of an index. All that is asked for comes in arrays; what is not there is left out."""

    def leaders(self, runs: Ints, most: int) -> Rows:
        """For each of these runs its first `most` wordings, by run and place."""

    def holders(self, runs: Ints) -> Rows:
        """For each of these runs all its wordings, by run and place."""

    def codes(self, places: Collection[int]) -> dict[int, Codes]:
        """The words of these wordings. Raises KeyError where one is not there."""

    def facts(self, places: Ints) -> Facts:
        """What is kept of these wordings, all of which are there."""

    def alike(self, plain: Ints) -> Ints:
        """The wordings of these words, whatever their capitals."""

    def members(self, level: Level, names: Collection[int]) -> Ints:
        """The wordings in the groups of these names."""

    def furniture(self, runs: Ints) -> Ints:
        """Which of these runs are furniture, in order."""

    def put(self, wordings: Sequence[Wording]) -> None:
        """Keep wordings that are not there yet, each as a group of its own, without furniture."""

    def drop(self, wordings: Sequence[Wording]) -> None:
        """Forget wordings."""

    def set_furniture(self, more: Ints, less: Ints) -> None:
        """Note that the runs `more` have become furniture, and that the runs `less` are so no longer."""

    def set_times(self, places: Ints, times: Ints) -> None:
        """Note how many of the runs of these wordings are furniture."""

    def set_names(self, level: Level, places: Ints, names: Ints) -> None:
        """Put these wordings into the groups of these names."""

    def rename(self, level: Level, old: Collection[int], new: int) -> None:
        """Put the wordings of the groups `old` into the group `new`."""
