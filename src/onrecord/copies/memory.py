"""What is so of wordings whatever stands beside them: their words, and how two of them compare.

A change of the index asks for both again and again, and so does the next one: what comes in together is often alike. So
they are kept at hand from change to change. Nothing here can grow out of date: a wording is named by its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from onrecord.copies.shelf import Shelf
from onrecord.copies.words import Codes

KEPT = 8192  # wordings
PAIRS = 1 << 17
TOGETHER = 1024  # wordings that are asked for by one question

Verdict = tuple[bool, bool]  # is near, is copy
Pair = tuple[int, int]
Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory:
    """The words of the wordings that were asked for last, and the last verdicts on pairs of them."""

    def __init__(self) -> None:
        self._codes: dict[int, Codes] = {}
        self._verdicts: dict[Pair, Verdict] = {}

    def codes(self, shelf: Shelf, place: int) -> Codes:
        """The words of one wording. Raises KeyError where the shelf does not have it."""
        if place not in self._codes:
            self.fetch(shelf, [place])
        return self._codes[place]

    def codes_of(self, shelf: Shelf, places: Iterable[int]) -> Iterator[Codes]:
        """The words of these wordings, in their order. Raises KeyError where the shelf does not have one."""
        source = iter(places)
        while together := list(islice(source, TOGETHER)):
            self.fetch(shelf, together)
            yield from [self._codes[place] for place in together]

    def fetch(self, shelf: Shelf, places: Iterable[int]) -> None:
        """Have the words of the first of these wordings at hand, as many as are kept."""
        wanted = list(dict.fromkeys(islice(places, KEPT)))
        at_hand = {place: self._codes.pop(place) for place in wanted if place in self._codes}
        self._codes |= at_hand  # as those asked for last
        missing = [place for place in wanted if place not in at_hand]
        for start in range(0, len(missing), TOGETHER):
            self._codes |= shelf.codes(missing[start : start + TOGETHER])
        _forget_first(self._codes, KEPT)

    def verdict(self, pair: Pair) -> Verdict | None:
        """What was found of two wordings, all words of which counted; the smaller place comes first."""
        return self._verdicts.get(pair)

    def note(self, pair: Pair, verdict: Verdict) -> None:
        """Keep a verdict."""
        self._verdicts[pair] = verdict
        if len(self._verdicts) > PAIRS:
            _forget_first(self._verdicts, PAIRS // 2)


def _forget_first(kept: dict[Key, Value], most: int) -> None:
    """Leave so many, those that came last."""
    for key in list(islice(kept, max(len(kept) - most, 0))):
        del kept[key]
