"""A telling as it stands on a shelf: the numbers by which it is found, and the bytes of what merging compares."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.merge.blocks import Key, keys_of
from onrecord.merge.compare import Scope, Telling
from onrecord.merge.outline import outline
from onrecord.merge.packed import packed

WHOLE, HALF = 2**64, 2**63


@dataclass(frozen=True, slots=True)
class Numbers:
    """The keys of a telling as numbers of 64 bits; `active` and `passive` as in `blocks.Keys`."""

    active: tuple[int, ...]
    passive: tuple[int, ...]

    def listed(self) -> Iterator[tuple[int, int]]:
        """1 for an active key, 0 for a passive one, and the key."""
        yield from ((1, key) for key in self.active)
        yield from ((0, key) for key in self.passive)


@dataclass(frozen=True, slots=True)
class Placed(Numbers):
    """A telling on the shelf: its key, its number, its report, and what is compared of it (see `packed`)."""

    telling: str
    number: int
    report: str
    told: bytes
    outline: bytes  # what most pairs are told apart by (see `outline`)


def place(telling: Telling) -> Placed:
    """A telling as it stands on a shelf."""
    keys, key = numbered(telling), telling.key
    return Placed(keys.active, keys.passive, key, number_of(key), telling.report, packed(telling), outline(telling))


def numbered(telling: Telling) -> Numbers:
    """The keys of a telling as numbers."""
    keys, scope = keys_of(telling), telling.scope
    active, passive = ([_number(scope, key) for key in own] for own in (keys.active, keys.passive))
    return Numbers(tuple(active), tuple(passive))


def number_of(telling: str) -> int:
    """The number of a telling, made of its key."""
    return _digest(telling)


def _number(scope: Scope, key: Key) -> int:
    """A number for a key: the sum of its parts' numbers, as there are few parts (tabulation hashing). Two keys with one
    number would only make two tellings be compared that need not be."""
    one, other, when, word = key
    found = _sum("\0".join((*scope, one, other))) + _sum(f"when {when}") + _sum(f"word {word}")
    return (found + HALF) % WHOLE - HALF


def _digest(told: str) -> int:
    return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=8).digest(), "big", signed=True)


_sum = lru_cache(maxsize=262_144)(_digest)
