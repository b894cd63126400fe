"""Which tellings of different reports are worth comparing: blocks, so that merging stays near to linear.

A telling has keys made of what it says: who and to whom (countries, else actors), and a stretch of days. Two tellings
are compared when they share a key on which at least one of them is *active*. A telling that names both sides and dates
its act is active only on keys of both; one that lacks a side or a narrow date is active on the wider keys, on which
the others only stand by. So the many full tellings never meet each other on a wide key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from onrecord.merge.compare import LATEST_NEWS, SYMMETRIC, Telling
from onrecord.merge.facts import Who

STRETCH = 16  # days: most acts are dated within a day or a week, so a telling has one or two stretches
WIDEST = 62  # days: a longer range counts by years
MOST_PARTIES = 6  # of one side; those beyond stand by on no key
ANY = "*"

Key = tuple[str, str, str]  # one side, the other side, stretch of days


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys on which a telling looks for others (`active`), and those on which it can be found (`passive`)."""

    active: tuple[Key, ...]
    passive: tuple[Key, ...]


def keys_of(telling: Telling) -> Keys:
    """The keys of one telling; a function of the telling alone, so that a ledger may store them."""
    near, far = _stretches(telling)
    full, wide = _sides(telling)
    own = full or wide
    active = [(*sides, stretch) for sides, stretch in product(own, near or far)]
    passive = [(*sides, stretch) for sides, stretch in product([*full, *wide], [*near, *far])]
    return Keys(tuple(dict.fromkeys(active)), tuple(key for key in dict.fromkeys(passive) if key not in set(active)))


def _stretches(telling: Telling) -> tuple[list[str], list[str]]:
    """Narrow stretches (none for a long range) and years."""
    if telling.days is None:
        if telling.published is None:
            return [], [ANY]
        last = telling.published.toordinal()
        first = last - LATEST_NEWS
    else:
        first, last = telling.days.first.toordinal(), telling.days.last.toordinal()
    years = range(date.fromordinal(max(first, 1)).year, date.fromordinal(last).year + 1)
    far = [*(f"y{year}" for year in years[:10]), ANY]
    if last - first >= WIDEST:
        return [], far[:-1]
    return [f"d{part}" for part in range((first - 1) // STRETCH, (last + 1) // STRETCH + 1)], far


def _sides(telling: Telling) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs of both sides (none where one lacks), and pairs with one side open."""
    if telling.type in SYMMETRIC:
        names = _names(telling.actors | telling.recipients)
        full = [(one, other) for number, one in enumerate(names) for other in names[number + 1 :]]
        return full, [(name, ANY) for name in names] or [_by_word(telling)]
    ours, theirs = _names(telling.actors), _names(telling.recipients)
    wide = [*((name, ANY) for name in ours), *((ANY, name) for name in theirs)]
    return list(product(ours, theirs)), wide or [_by_word(telling)]


def _by_word(telling: Telling) -> tuple[str, str]:
    return ("word", min(telling.lemmas))


def _names(parties: Iterable[Who]) -> list[str]:
    """Country codes, and named actors that have none (the United Nations), sorted; "people" is nobody to look for."""
    names = {who.country or who.actor for who in parties if who.country or who.named}
    return sorted(names)[:MOST_PARTIES]


def candidates(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs of tellings of different reports that share a key; a pair can come twice. All are of one type."""
    keys = [keys_of(telling) for telling in tellings]
    index: dict[Key, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for key in own.active:
            index[key].append(number)
    for number, (telling, own) in enumerate(zip(tellings, keys, strict=True)):
        near = {other for key in own.active for other in index[key] if other < number}
        near |= {other for key in own.passive for other in index.get(key, ())}
        near.discard(number)
        for other in sorted(near):
            if tellings[other].report != telling.report:
                yield telling, tellings[other]
