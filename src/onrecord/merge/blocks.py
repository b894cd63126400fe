"""Which tellings of different reports are worth comparing: blocks, so that merging stays near to linear.

A telling has keys made of what it says: who and to whom (countries, else named actors), and when. Two tellings are
compared when they share a key on which at least one of them is *active*. One that dates its act within days looks for
others of those days; one that does not looks over weeks or years, but only for its own word ("expel"). One that names
both sides looks for both; one that lacks a side looks for the one it has, and the others stand by there (*passive*).
So the many full tellings never meet each other on a wide key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from onrecord.merge.compare import LATEST_NEWS, NARROW, SYMMETRIC, Telling
from onrecord.merge.facts import Who, countries_of
from onrecord.merge.wording import stem

BUCKET = 2  # days: a telling dated to a day has one or two buckets, its neighbours' slip of a day included
STRETCH = 16  # days of the wider keys
WIDEST = 62  # days: a longer range counts by years
MOST_PARTIES = 6  # of one side; those beyond stand by on no key
ANY = "*"

Key = tuple[str, str, str, str]  # one side, the other side, days, word


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys on which a telling looks for others (`active`), and those on which it can be found (`passive`)."""

    active: tuple[Key, ...]
    passive: tuple[Key, ...]


def keys_of(telling: Telling) -> Keys:
    """The keys of one telling; a function of the telling alone, so that a ledger may store them."""
    full, one_sided = _sides(telling)
    buckets, stretches, years = _buckets(telling), *_stretches(telling)
    words = sorted({stem(lemma) for lemma in telling.lemmas})
    words += [f"={telling.mode}"] if telling.mode else []
    own = full or one_sided
    if buckets:
        active = [(*sides, bucket, "") for sides, bucket in product(own, buckets)]
    else:
        active = [(*sides, days, word) for sides, days, word in product(own, stretches or years, words)]
    everywhere = [*full, *one_sided]
    if full and not stretches:
        # Who dates an act over months looks for those that lack a side, too, who do not look for each other there.
        active += [(*sides, year, f"~{word}") for sides, year, word in product(one_sided, years, words)]
    passive = [(*sides, bucket, "") for sides, bucket in product(one_sided if full else (), buckets)]
    passive += [(*sides, days, word) for sides, days, word in product(everywhere, [*stretches, *years], words)]
    if stretches and not full:
        passive += [(*sides, year, f"~{word}") for sides, year, word in product(own, years, words)]
    # One that lacks a side and is dated looks for those that have both, and no date.
    undated = list(product(one_sided, [*stretches, ANY], (f"?{word}" for word in words)))
    if full and not telling.days:
        passive += [(*sides, days, word) for sides, days, word in undated]
    elif buckets and not full:
        active += [(*sides, days, word) for sides, days, word in undated]
    looking = dict.fromkeys(active)
    return Keys(tuple(looking), tuple(key for key in dict.fromkeys(passive) if key not in looking))


def _buckets(telling: Telling) -> list[str]:
    """The days of a telling that dates its act within days, by twos; none for another."""
    if telling.days is None or (telling.days.last - telling.days.first).days >= NARROW:
        return []
    first, last = telling.days.first.toordinal(), telling.days.last.toordinal()
    return [f"d{part}" for part in range((first - 1) // BUCKET, (last + 1) // BUCKET + 1)]


def _stretches(telling: Telling) -> tuple[list[str], list[str]]:
    """Stretches of weeks (none for a long range, or where nothing tells when), and years."""
    if telling.days:
        first, last = telling.days.first.toordinal(), telling.days.last.toordinal()
    elif telling.published:
        last = telling.published.toordinal()
        first = last - LATEST_NEWS
    else:
        return [], [ANY]
    years = range(date.fromordinal(max(first, 1)).year, date.fromordinal(last).year + 1)
    far = [*(f"y{year}" for year in years[:10]), ANY]
    if last - first >= WIDEST:
        return [], far[:-1]
    return [f"w{part}" for part in range((first - 1) // STRETCH, (last + 1) // STRETCH + 1)], far


def _sides(telling: Telling) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs of both sides (none where one lacks), and pairs with one side open."""
    if telling.type in SYMMETRIC:
        names = _names(telling.actors | telling.recipients)
        full = [(one, other) for number, one in enumerate(names) for other in names[number + 1 :]]
        return full, [(name, ANY) for name in names] or [_by_word(telling)]
    ours, theirs = _names(telling.actors), sorted({*_names(telling.recipients), *_lands(telling)})
    wide = [*((name, ANY) for name in ours), *((ANY, name) for name in theirs)]
    return list(product(ours, theirs)), wide or [_by_word(telling)]


def _lands(telling: Telling) -> frozenset[str]:
    """The country in which an attack was: it may be told as on whoever was struck there."""
    found = countries_of(telling.place) if telling.type == "ASSAULT" and telling.place else frozenset[str]()
    return found if len(found) == 1 else frozenset()


def _by_word(telling: Telling) -> tuple[str, str]:
    return ("word", min(telling.lemmas))


def _names(parties: Iterable[Who]) -> list[str]:
    """Country codes, and named actors that have none (the United Nations), sorted; "people" is nobody to look for."""
    names = {who.country or who.name or who.actor for who in parties if who.country or who.named}
    return sorted(names)[:MOST_PARTIES]


def candidates(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs of tellings of different reports that share a key, each once. All are of one type."""
    looking: dict[Key, list[int]] = defaultdict(list)
    waiting: dict[Key, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        own = keys_of(telling)
        near = set[int]().union(
            *(looking[key] for key in (*own.active, *own.passive) if key in looking),
            *(waiting[key] for key in own.active if key in waiting),
        )
        for index, keys in ((looking, own.active), (waiting, own.passive)):
            for key in keys:
                index[key].append(number)
        for other in near:  # earlier ones all
            if tellings[other].report != telling.report:
                yield telling, tellings[other]
