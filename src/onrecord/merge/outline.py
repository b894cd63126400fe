"""Tellings in outline: rows of numbers, by which most pairs that cannot be linked are told, a great many at a time.

What only a look at the words can decide is left open in favour of the pair: where `reach` gives less than a link
takes, `likeness.points` does, or the two are at odds (`compare`). Sets of words, names and countries are kept as bits
(as in the filters of Bloom 1970): two sets with no bit in common have nothing in common, those with one may have.

The points are those of `likeness`, part by part, each as high as it can be; tests hold the one against the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.merge import likeness
from onrecord.merge.compare import (
    FRESH,
    LATEST_NEWS,
    NARROW,
    NEAR_FIGURE,
    NEAR_MODES,
    SYMMETRIC,
    TOLLS,
    VAGUELY,
    Scope,
    Side,
    Telling,
    remembered,
)
from onrecord.merge.facts import SPEECH, Figure, Who
from onrecord.model import Status

Points = NDArray[np.float32]
Rows = NDArray[np.void]  # of OUTLINE
NEVER = np.float32(-np.inf)  # points of those that are at odds

# Of one side of a telling: bits of its actors and their last names; of its countries; the number of its country, 0 for
# none and -1 for several; what is so of somebody, or (NAMED) of all; and the kinds of party.
SIDE = np.dtype([("names", "<u8"), ("countries", "<u8"), ("home", "<i4"), ("traits", "u1"), ("kinds", "u1")])
OTHER_KIND = 128  # as a damaged ledger may have
SOMEBODY, OPEN, LEADERS, OFFICIAL, NAMED = 1, 2, 4, 8, 16
KINDS = {kind: 1 << place for place, kind in enumerate(("person", "state", "organisation", "group"))}
OUTLINE = np.dtype(
    [
        ("first", "<i4"),  # days as ordinals, 0 for none
        ("last", "<i4"),
        ("published", "<i4"),
        ("status", "u1"),
        ("told", "u1"),  # bits, as below
        ("many", "u1"),  # words, 255 for more
        ("hidden", "u1"),  # how many of them share their bit with another
        ("mode", "<u8"),  # a bit for it, all bits for none
        ("modes", "<u8"),  # bits of those that can be of the same act
        ("lemmas", "<u8"),
        ("words", "<u8", (2,)),
        ("matter", "<u8"),
        ("place", "<u8"),
        ("figure", "<f8"),  # 0 for none
        ("counts", "u1"),  # what it counts, and bits as below
        ("actors", SIDE),
        ("recipients", SIDE),
    ]
)
HAPPENED: Status = "happened"
STATUSES: Sequence[Status] = (HAPPENED, "historical", "future", "hypothetical", "negated")
SEVERAL, MODE = 1, 2
UNITS = {unit: number for number, unit in enumerate(("heads", "term", "money", "share"))}
UNIT, VAGUE, ROUNDED = 15, 16, 32
MOST = 255
EVERY = 2**64 - 1
NEIGHBOURS = sorted({mode for pair in NEAR_MODES for mode in pair})  # modes that are near to others have a bit each


def outlines(tellings: Iterable[Telling]) -> Rows:
    """A row for each telling; all are of one scope where they are compared."""
    return np.array([_row(telling) for telling in tellings], OUTLINE)


def outline(telling: Telling) -> bytes:
    """The bytes of a telling's row, the same on any machine."""
    return outlines([telling]).tobytes()


def kept(rows: Iterable[bytes]) -> Rows:
    """The rows of which these are the bytes. Raises ValueError where they are of none."""
    return np.frombuffer(b"".join(rows), OUTLINE)


def reach(scope: Scope, ones: Rows, others: Rows) -> Points:
    """For each pair of tellings of two reports (a row of `ones` and one of `others`) the most points that it can have;
    minus infinity where the two are at odds."""
    kind = scope[0]
    told = _days(ones, others) + _modes(ones, others) + _figures(kind, ones, others)
    return told + _parties(kind, ones, others) + _words(kind, ones, others)


# ------------------------------------------------------------------------------------------------------------ outlines


def _row(telling: Telling) -> tuple[Any, ...]:
    days = telling.days
    own, near = _mode_bits(telling.mode)
    low, high, many, hidden = _word_bits(telling.words)
    sides = (telling.actors, telling.recipients)
    if telling.type in SYMMETRIC:
        sides = (telling.actors | telling.recipients,) * 2
    return (
        days.first.toordinal() if days else 0,
        days.last.toordinal() if days else 0,
        telling.published.toordinal() if telling.published else 0,
        STATUSES.index(telling.status),
        telling.several * SEVERAL + (telling.mode is not None) * MODE,
        many,
        hidden,
        own,
        near,
        _twice(telling.lemmas),
        (low, high),
        _bits(telling.matter),
        _bits(telling.place.split()) if telling.place else 0,
        *_figure(telling.figure),
        _side(sides[0]),
        _side(sides[1]),
    )


def _figure(figure: Figure | None) -> tuple[float, int]:
    if figure is None:
        return 0.0, 0
    return figure.value, UNITS[figure.unit] | figure.vague * VAGUE | figure.rounded * ROUNDED


def _bits(words: Iterable[Hashable]) -> int:
    found = 0
    for word in words:
        found |= 1 << (_number(word) & 63)
    return found


def _twice(words: Iterable[Hashable]) -> int:
    """Two bits for each word, so that two sets that share one have two in common (see `_share`)."""
    found = 0
    for word in words:
        number = _number(word)
        first = number & 63
        found |= 1 << first | 1 << (first + 1 + (number >> 6) % 63) % 64
    return found


def _share(ones: NDArray[Any], others: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether two sets may share a word, of which each has two bits."""
    return np.asarray(np.bitwise_count(ones & others) > 1)


def _word_bits(words: Collection[str]) -> tuple[int, int, int, int]:
    """128 bits, how many words they are of, and how many of those have no bit of their own."""
    found = 0
    for word in words:
        found |= 1 << (_number(word) & 127)
    return found & EVERY, found >> 64, min(len(words), MOST), min(len(words) - found.bit_count(), MOST)


@lru_cache(maxsize=262_144)
def _number(word: Hashable) -> int:
    return int.from_bytes(hashlib.blake2b(repr(word).encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


@lru_cache(maxsize=1_024)
def _mode_bits(mode: str | None) -> tuple[int, int]:
    """The bit of a mode, and those of the modes that can be of the same act: all for none."""
    if mode is None:
        return EVERY, EVERY
    near = {other for pair in NEAR_MODES if mode in pair for other in pair}
    return _mode_bit(mode), _mode_bit(mode) | sum(_mode_bit(other) for other in near - {mode})


def _mode_bit(mode: str) -> int:
    if mode in NEIGHBOURS:
        return 1 << NEIGHBOURS.index(mode)
    return 1 << (len(NEIGHBOURS) + _number(mode) % (64 - len(NEIGHBOURS)))


@remembered
def _side(side: Side) -> tuple[int, int, int, int, int]:
    countries = sorted({who.country for who in side if who.country})
    home = _number(countries[0]) >> 2 or 1 if len(countries) == 1 else -len(countries[:1])
    traits = bool(side) * SOMEBODY + all(who.named for who in side) * NAMED
    traits += any(not who.country or who.guessed for who in side) * OPEN
    traits += any(who.leaders for who in side) * LEADERS + any(who.official for who in side) * OFFICIAL
    return (
        _twice(name for who in side for name in _names(who)),
        _twice(countries),
        home,
        traits,
        sum({KINDS.get(who.kind, OTHER_KIND) for who in side}),
    )


def _names(who: Who) -> list[Hashable]:
    """What two parties have in common where one may be the other by name: the actor, or a person's last name."""
    return [who.actor, *(("last name", last) for last in who.name.split()[-1:])]


# --------------------------------------------------------------------------------------------------------------- reach


def _days(ones: Rows, others: Rows) -> Points:
    first, last = np.maximum(ones["first"], others["first"]), np.minimum(ones["last"], others["last"])
    length = np.maximum(ones["last"] - ones["first"], others["last"] - others["first"]) + 1
    agreeing = np.where(length <= NARROW, 2.0, 1.0)
    both = np.where(first <= last, agreeing, np.where(first - last <= 1, -2.0, NEVER))
    dated, dated_there = ones["first"] > 0, others["first"] > 0
    neither = _published(ones["published"], others["published"])
    one_dated = np.where(dated, _undated(ones, others), _undated(others, ones))
    found = np.where(dated & dated_there, both, np.where(dated | dated_there, one_dated, neither))
    return np.asarray(found, np.float32)


def _undated(dated: Rows, undated: Rows) -> NDArray[Any]:
    before = undated["published"] - dated["last"]
    early = (before < -1) & (dated["status"] == STATUSES.index(HAPPENED))
    fresh = np.where(before <= 3, 1.0, np.where(before <= FRESH, 0.0, likeness.STALE))
    return np.where(undated["published"] == 0, -0.5, np.where(early, -2.0, fresh))


def _published(one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    apart = np.abs(one - other)
    near = np.where(apart <= 2, 1.0, np.where(apart <= FRESH, 0.0, np.where(apart <= LATEST_NEWS, -1.0, -3.0)))
    return np.where((one == 0) | (other == 0), 0.0, near)


def _modes(ones: Rows, others: Rows) -> Points:
    both = (ones["told"] & others["told"] & MODE) != 0
    same = both & (ones["mode"] == others["mode"])
    found = np.where((ones["mode"] & others["modes"]) != 0, np.where(same, 0.5, 0.0), NEVER)
    return np.asarray(found, np.float32)


def _figures(kind: str, ones: Rows, others: Rows) -> Points:
    """As `compare` has it: other units, or other numbers where no toll grows, are of other acts."""
    small, large = (pick(ones["figure"], others["figure"]) for pick in (np.minimum, np.maximum))
    either = ones["counts"] | others["counts"]
    unit, unit_there = ones["counts"] & UNIT, others["counts"] & UNIT
    near = large <= NEAR_FIGURE * small
    equal = (large == small) | (near & ((either & ROUNDED) != 0))
    agree = equal & (unit == unit_there) & ((ones["counts"] & VAGUE) == (others["counts"] & VAGUE))
    exactly_odd = np.where(unit == UNITS["term"], ~near, (kind not in TOLLS) & ~agree)
    same_unit = np.where((either & VAGUE) != 0, large > VAGUELY * small, exactly_odd)
    odd = np.where(unit == unit_there, same_unit, kind not in TOLLS)
    return np.asarray(np.where(small > 0, np.where(odd, NEVER, np.where(agree, 1.0, -0.5)), 0.0), np.float32)


def _parties(kind: str, ones: Rows, others: Rows) -> Points:
    ours, theirs, hurt, hurt_there = ones["actors"], others["actors"], ones["recipients"], others["recipients"]
    attack = kind == "ASSAULT"
    home = np.full(len(ones), False) if attack else _at_home(ours, theirs, hurt, hurt_there)
    doing = _of_side(ours, theirs, home)
    if kind in SYMMETRIC:
        return np.asarray(2 * doing, np.float32)
    suffering = _of_side(hurt, hurt_there, home, victims=attack)
    return np.asarray(doing + suffering, np.float32)


def _at_home(*sides: Rows) -> NDArray[np.bool_]:
    """Whether all parties are surely of one country."""
    homes = [side["home"] for side in sides]
    most = np.maximum.reduce(homes)
    same = [(home == 0) | (home == most) for home in homes]
    return np.asarray(np.logical_and.reduce(same) & (most > 0))


def _of_side(ours: Rows, theirs: Rows, home: NDArray[np.bool_], *, victims: bool = False) -> NDArray[Any]:
    """The most points of one side. Victims of attacks can be others and the attack the same."""
    either = ours["traits"] | theirs["traits"]
    both = ours["traits"] & theirs["traits"]
    same = _share(ours["names"], theirs["names"])
    shared = _share(ours["countries"], theirs["countries"])
    akin = np.where(shared, np.where(home, likeness.AT_HOME, likeness.BY_OFFICE), _open(either, home, victims))
    possible = shared | ((either & OPEN) != 0)
    possible &= ~_two_named(ours, theirs, both, possible)
    other = np.where(possible, akin, -1.0 if victims else NEVER)
    points = np.where(same, 2.0, other)
    one_missing = np.where((either & SOMEBODY) != 0, -0.5, 0.0)
    return np.where((both & SOMEBODY) != 0, points, one_missing)


def _open(traits: NDArray[Any], home: NDArray[np.bool_], victims: bool) -> NDArray[Any]:
    """Points where only what is not known may be the same: more for leaders, who are of some state."""
    some = np.where(home, likeness.AT_HOME, 1.0)
    return np.where((traits & LEADERS) != 0, some, 0.0 if victims else likeness.OPEN)


def _two_named(ours: Rows, theirs: Rows, both: NDArray[Any], possible: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether all parties have proper names, so that these part them, and none can act for one state."""
    kinds, kinds_there = ours["kinds"], theirs["kinds"]
    body = (kinds & kinds_there & KINDS["organisation"]) != 0
    unlike = (kinds != kinds_there) | (np.bitwise_count(kinds) > 1)
    of_state = ((both & OFFICIAL) != 0) & possible & (body | unlike)
    return np.asarray(((both & NAMED) != 0) & ~of_state)


def _words(kind: str, ones: Rows, others: Rows) -> Points:
    found = np.where(_share(ones["lemmas"], others["lemmas"]), 1.5, 1.0)
    fewer = np.minimum(ones["many"], others["many"])
    shared = np.bitwise_count(ones["words"] & others["words"]).sum(axis=1)
    shared = np.where(shared > 0, shared + np.minimum(ones["hidden"], others["hidden"]), 0)
    found += likeness.SAME_WORDS * np.where(fewer == MOST, 1.0, np.minimum(1.0, shared / np.maximum(fewer, 1)))
    found += (ones["place"] & others["place"]) != 0
    found -= ones["status"] != others["status"]
    if kind in likeness.UNREST:
        found += likeness.ANOTHER * (((ones["told"] ^ others["told"]) & SEVERAL) != 0)
    if kind in SPEECH:
        found += likeness.OTHER_MATTER * ((ones["matter"] & others["matter"]) == 0)
    return np.asarray(found, np.float32)
