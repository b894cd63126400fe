"""Where tellings that stand lie, and which of them may be linked to others that come.

A common key of a large ledger is that of thousands. So three things are asked for, each of fewer tellings: who shares a
key, their outlines, and what is compared, where these do not tell that the two cannot be linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Protocol

import numpy as np

from onrecord.merge.compare import Telling
from onrecord.merge.outline import kept, outlines
from onrecord.merge.pairs import pairs_with
from onrecord.merge.placed import Numbers
from onrecord.merge.tellings import Told
from onrecord.merge.together import may_link


class Shelf(Protocol):
    """The tellings that stand. Each has a key, a number, and an event."""

    def of_reports(self, reports: Collection[str]) -> Mapping[str, str]:
        """The tellings of these reports, by key, each with its event (by id)."""

    def sharing(self, looking: Collection[int], waiting: Collection[int]) -> Iterable[tuple[int, int, int]]:
        """Key, whether it is active there, number of the telling: for all tellings that have one of the keys in
        `looking`, and for those that have one of those in `waiting` as an active one."""

    def outlines(self, numbers: Collection[int]) -> Iterable[tuple[int, bytes]]:
        """The outlines of the tellings of these numbers, each with its number."""

    def numbered(self, numbers: Collection[int]) -> Iterable[tuple[int, Telling]]:
        """The tellings of these numbers, one after the other."""

    def events(self, tellings: Collection[str]) -> Mapping[str, str]:
        """The events that these tellings are in."""

    def members(self, events: Collection[str]) -> Iterable[tuple[Telling, str, float]]:
        """The tellings of these events, each with its event and the points of the weakest link that this needed."""

    def told(self, tellings: Collection[str]) -> Mapping[str, Told]:
        """These tellings, by key, with their deeds, parties known over the ledger."""

    def holders(self, deeds: Collection[str]) -> Mapping[str, str]:
        """For those of these deeds that stand, the key of the telling that holds each."""


def within_reach(shelf: Shelf, tellings: Sequence[Telling], keys: Sequence[Numbers]) -> dict[int, list[Telling]]:
    """The numbers of what stands that shares a key with one of these tellings, on which one of the two is active, and
    may be linked to it; each with all such. The tellings are of one scope; `keys` are theirs."""
    looking = {key for own in keys for key in own.active}
    waiting = {key for own in keys for key in own.passive} - looking
    rows = np.fromiter(chain.from_iterable(shelf.sharing(looking, waiting)), np.int64).reshape(-1, 3)
    ours, numbers = pairs_with(keys, rows)
    standing = dict(shelf.outlines(np.unique(numbers).tolist()))
    known = np.sort(np.fromiter(standing, np.int64))
    theirs = kept(standing[number] for number in known.tolist())[np.searchsorted(known, numbers)]
    near = np.flatnonzero(may_link(tellings[0].scope, outlines(tellings)[ours], theirs))
    found: dict[int, list[Telling]] = defaultdict(list)
    for one, number in zip(ours[near].tolist(), numbers[near].tolist(), strict=True):
        found[number].append(tellings[one])
    return found
