"""Which tellings of different reports are worth comparing: blocks, so that merging stays near to linear.

A telling has keys made of what it says: who and to whom (countries, else named actors), and when. Two tellings are
compared when they share a key on which at least one of them is *active*. One that dates its act within days looks for
others of those days. News without a day looks over the two weeks before it, for its own word ("expel"), and over the
days right before it for its mode (if it has none, for what has none either); what is dated over weeks or years looks
there for its own word and mode. One that names both sides looks for both; one that lacks a side looks for the one it
has, and the others stand by there (*passive*). So the many full tellings never meet each other on a wide key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Protocol

from onrecord.merge.compare import FRESH, NARROW, SYMMETRIC, Telling
from onrecord.merge.facts import Who, countries_of
from onrecord.merge.wording import classes_of, stem

BUCKET = 2  # days: a telling dated to a day has one or two buckets, its neighbours' slip of a day included
STRETCH = 8  # days of the wider keys
JUST_NOW = 3  # days before its report in which news that is told without a day is most of all
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
    when = _when(telling)
    stems = _stems(telling.lemmas)
    modes = [f"={telling.mode or ''}"]  # without a mode, too, days that lie near make up for other words
    words = [*stems, f"={telling.mode}"] if telling.mode else stems
    own = full or one_sided
    everywhere = [*full, *one_sided]
    fresh = _keys(everywhere, when.near, modes)  # where news without a day meets what is dated
    told = _keys(everywhere, [*when.stretches, *when.years], words)
    if when.dated:
        active = _keys(own, when.near, [""])
        passive = [*(_keys(one_sided, when.near, [""]) if full else ()), *fresh, *told]
        if not full:  # who names both sides, and no day, looks for who is dated and lacks one
            passive += [*_keys(own, when.near, _marked("?", modes)), *_keys(own, when.stretches, _marked("?", stems))]
    elif when.near:
        active = [*_keys(own, when.near, modes), *_keys(own, when.stretches, stems)]
        if full:
            active += _keys(one_sided, when.near, _marked("?", modes))
            active += _keys(one_sided, when.stretches, _marked("?", stems))
        passive = [*fresh, *told]
    else:
        active = _keys(own, when.stretches or when.years, words)
        if full and not when.stretches:
            # Who dates an act over months looks for those that lack a side, too, who do not look for each other there.
            active += _keys(one_sided, when.years, _marked("~", words))
        passive = told
    if when.stretches and not full:
        passive += _keys(own, when.years, _marked("~", words))
    looking = dict.fromkeys(active)
    return Keys(tuple(looking), tuple(key for key in dict.fromkeys(passive) if key not in looking))


def _stems(lemmas: Collection[str]) -> list[str]:
    """What may stand for a telling's own words: their stems, and the sets of synonyms that they are in."""
    return sorted({stem(lemma) for lemma in lemmas} | {f"#{kin}" for lemma in lemmas for kin in classes_of(lemma)})


def _keys(sides: Iterable[tuple[str, str]], days: Iterable[str], words: Iterable[str]) -> list[Key]:
    return [(one, other, when, word) for (one, other), when, word in product(sides, days, words)]


def _marked(mark: str, words: Iterable[str]) -> list[str]:
    return [mark + word for word in words]


@dataclass(frozen=True, slots=True)
class _When:
    """When an act was, as parts of keys: `near` are the days by twos to which it is `dated`, or, where nothing dates
    it, those right before its report; `stretches` are of a week, none for a long range; `years` for those that look
    far."""

    dated: bool
    near: list[str]
    stretches: list[str]
    years: list[str]


def _when(telling: Telling) -> _When:
    if telling.days:
        first, last = telling.days.first.toordinal(), telling.days.last.toordinal()
        dated = last - first < NARROW
        near = _parts("d", BUCKET, first - 1, last + 1) if dated else []
    elif telling.published:
        last = telling.published.toordinal()
        first, dated = last - FRESH, False
        near = _parts("d", BUCKET, last - JUST_NOW, last + 1)
    else:
        return _When(False, [], [], [ANY])
    years = range(date.fromordinal(max(first, 1)).year, date.fromordinal(last).year + 1)
    far = [*(f"y{year}" for year in years[:10]), ANY]
    if last - first >= WIDEST:
        return _When(False, [], [], far[:-1])
    return _When(dated, near, _parts("w", STRETCH, first - 1, last + 1), far)


def _parts(name: str, length: int, first: int, last: int) -> list[str]:
    return [f"{name}{part}" for part in range(first // length, last // length + 1)]


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


class FoundBy(Protocol):
    """What a telling looks for others on, and can be found on: keys, or anything that stands for them."""

    @property
    def active(self) -> Sequence[Hashable]:
        """Those on which it looks."""

    @property
    def passive(self) -> Sequence[Hashable]:
        """Those on which it can be found."""


class Candidates:
    """Tellings of one type, taken in one after the other, each held against those that came before."""

    def __init__(self) -> None:
        self.tellings: list[Telling] = []
        self._looking: dict[Hashable, list[int]] = defaultdict(list)
        self._waiting: dict[Hashable, list[int]] = defaultdict(list)

    def add(self, telling: Telling, own: FoundBy) -> Iterator[Telling]:
        """The earlier tellings, of other reports, that share a key with it; `own` are its keys, or their numbers."""
        looking, waiting = self._looking, self._waiting
        near = set[int]().union(
            *(looking[key] for key in (*own.active, *own.passive) if key in looking),
            *(waiting[key] for key in own.active if key in waiting),
        )
        for index, keys in ((looking, own.active), (waiting, own.passive)):
            for key in keys:
                index[key].append(len(self.tellings))
        earlier = self.tellings
        earlier.append(telling)
        return (earlier[other] for other in near if earlier[other].report != telling.report)


def candidates(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs of tellings of different reports that share a key, each once. All are of one type."""
    known = Candidates()
    return ((telling, other) for telling in tellings for other in known.add(telling, keys_of(telling)))
