"""What one report tells of one act: its deeds put together, before other reports are looked at.

A report names an act once and points back at it later ("the call", "the expulsions"), often without saying again who
or when. So within a report little must speak for two deeds of one type being one, as long as nothing is at odds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from onrecord.merge.cluster import Link, gather
from onrecord.merge.compare import Scope, Telling, at_odds, scope_of
from onrecord.merge.facts import RANKING, Facts, Who, facts_of, is_country, is_several
from onrecord.merge.likeness import likeness
from onrecord.merge.wording import stem
from onrecord.model import ActorKind, Deed

ENOUGH_WITHIN = 1.5  # points; see benchmarks for the values that were tried

Apart = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Told:
    """A telling with the deeds that it is made of (in order of place) and the links that put them together."""

    telling: Telling
    deeds: tuple[Deed, ...]
    links: tuple[Link, ...]


def tellings_of(
    deeds: Sequence[Deed], kinds: Mapping[str, ActorKind], published: date | None, apart: Apart | None = None
) -> list[Told]:
    """The tellings of one report. `kinds` maps actors to their kinds; `apart` says which deeds a user has split."""
    groups = by_scope(sorted(deeds, key=place_of))
    return [told for scope in sorted(groups) for told in _put_together(groups[scope], kinds, published, apart)]


def by_scope(deeds: Iterable[Deed]) -> dict[Scope, list[Deed]]:
    """Deeds by scope: those of two scopes are never one act."""
    groups: dict[Scope, list[Deed]] = defaultdict(list)
    for deed in deeds:
        groups[scope_of(deed.type, deed.mode, deed.status)].append(deed)
    return groups


def place_of(deed: Deed) -> tuple[str, int, str]:
    """Where a deed stands: report, character, and its id where two stand at one place."""
    return (deed.report, deed.predicate.start, deed.id)


def _put_together(
    deeds: Sequence[Deed], kinds: Mapping[str, ActorKind], published: date | None, apart: Apart | None
) -> Iterable[Told]:
    facts = {deed.id: facts_of(deed, kinds, published) for deed in deeds}
    by_id = {deed.id: deed for deed in deeds}
    if len(deeds) == 1:
        return [Told(telling_of(deeds, facts, published), tuple(deeds), ())]
    single = [telling_of([deed], facts, published) for deed in deeds]
    links = (link_between(one, other, ENOUGH_WITHIN) for one, other in combinations(single, 2))
    kind = deeds[0].type
    heaps = gather(
        {telling.key: telling.facts for telling in single},
        [link for link in links if link],
        lambda one, other: at_odds(one, other, kind, same_report=True),
        apart,
    )
    found = []
    for heap in heaps:
        own = sorted((by_id[key] for key in heap.keys), key=place_of)
        found.append(Told(telling_of(own, facts, published), tuple(own), heap.links))
    return found


def link_between(one: Telling, other: Telling, enough: float) -> Link | None:
    """The link between two tellings, or None where too little speaks for it."""
    like = likeness(one, other)
    if like.points < enough:
        return None
    first, second = sorted((one.key, other.key))
    return Link(like.points, first, second, like.why)


def telling_of(deeds: Sequence[Deed], facts: Mapping[str, Facts], published: date | None) -> Telling:
    """The sum of deeds of one report, in order of place; `facts` has those of each deed by id."""
    first = deeds[0]
    own = [facts[deed.id] for deed in deeds]
    days = [fact.days for fact in own if fact.days]
    figures = [fact.figure for fact in own if fact.figure]
    return Telling(
        key=first.id,
        report=first.report,
        type=first.type,
        status=first.status,
        published=published,
        facts=frozenset(own),
        actors=_all(fact.actors for fact in own),
        recipients=_all(fact.recipients for fact in own),
        days=min(days, key=lambda d: (d.last - d.first, d.first)) if days else None,
        place=_place([fact.place for fact in own if fact.place]),
        figure=max(figures, default=None),
        mode=min((fact.mode for fact in own if fact.mode), default=None),
        lemmas=frozenset(deed.lemma for deed in deeds),
        words=frozenset(word for deed in deeds for word in deed.words if word not in RANKING),
        matter=_matter(deeds),
        several=any(is_several(deed) for deed in deeds),
        at=first.predicate.start,
    )


def _place(told: Sequence[str]) -> str | None:
    """The place that most deeds tell, of a town and a country the town."""
    return min(told, key=lambda place: (is_country(place), -told.count(place), place), default=None)


def _all(sides: Iterable[frozenset[Who]]) -> frozenset[Who]:
    """All parties of one role; the very side that there is, where there is only one."""
    first, *others = dict.fromkeys(sides)
    return first.union(*others) if others else first


def _matter(deeds: Sequence[Deed]) -> frozenset[str]:
    """The stems of the deeds' words that neither name a party nor are the verbs themselves."""
    parties = [party for deed in deeds for party in (*deed.actors, *deed.recipients)]
    named = {word for party in parties for word in party.name.lower().split()}
    named |= {deed.lemma for deed in deeds}
    return frozenset(stem(word) for deed in deeds for word in deed.words if word not in named and word not in RANKING)
