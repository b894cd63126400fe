"""Actors of many reports made one: one report's introduction serves the next, and people of one name are kept apart.

In: readings, in any order. Out: for each (report, actor id) the actor over all of them. Everything is decided on sets
and sorted values, so the order in which the readings come changes nothing.

How. States are one by code; organisations and groups by name and country; people by name:
1. Same full name, same country: one person. A mention without a country joins the only one of its name.
   So do two spellings of a foreign name ("Mohammed", "Mohamed") where the country is the same.
2. A longer form of a name ("Donald J. Trump") joins the shorter where only one person fits.
3. A bare surname joins the one person of that name whose country does not clash; where several fit it stays alone.
Descriptions ("a Kremlin aide") stay with their report: another report's aide may be another aide.

What is linked are not the actors of each reading but the parts that they belong to (see `parts`), of which there are
far fewer. `onrecord.actors.relink` does the same for a ledger that grows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from onrecord.actors.names import same_name, spelling
from onrecord.actors.parts import Part, Places, Tally, count_in, id_of, made, part_of, titles_in
from onrecord.actors.table import Table
from onrecord.model import Actor, Reading

Key = tuple[str, str]  # report, actor id


@dataclass(frozen=True, slots=True)
class Node:
    """A part of named persons, with the titles of all their offices, in small letters."""

    part: Part
    titles: frozenset[str]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return self.part.words

    @property
    def country(self) -> str | None:
        """The country that words tell."""
        return self.part.country


@dataclass(frozen=True, slots=True)
class Counted:
    """What readings tell of their actors: all that is told of each part, which of them are of it, and, without places,
    the actors of those parts that are linked with nobody. Readings may be counted as they come, in any order."""

    tallies: dict[Part, Tally] = field(default_factory=dict)
    holders: dict[Part, list[Key]] = field(default_factory=dict)
    alone: dict[Part, Actor] = field(default_factory=dict)

    def add(self, reading: Reading) -> None:
        """Count what one more reading tells."""
        for actor in reading.actors:
            part = part_of(reading.report, actor)
            if part not in self.tallies:
                self.tallies[part], self.holders[part] = Tally(), []
            count_in(self.tallies[part], actor)
            self.holders[part].append((reading.report, actor.id))
            if part.own:  # of this report alone
                self.alone[part] = actor_of((part,), self.tallies)


def counted(readings: Iterable[Reading]) -> Counted:
    """What these readings tell of their actors."""
    found = Counted()
    for reading in readings:
        found.add(reading)
    return found


def link(
    readings: Sequence[Reading], table: Table | None = None, *, placed: bool = True, told: Counted | None = None
) -> Mapping[Key, Actor]:
    """The actor over the ledger for each (report, actor id), with the places where it is told of unless not `placed`.

    What a user's `table` says of an actor comes first. `told` is what these readings tell, where that was counted.
    """
    known = told or counted(readings)
    tallies = known.tallies
    groups = grouped({part: titles_in(own) if part.named else frozenset() for part, own in tallies.items()})
    days = {reading.report: reading.published for reading in readings}
    actors = {(reading.report, one.id): one for reading in readings for one in reading.actors} if placed else {}
    linked: dict[Key, Actor] = {}
    for bare, parts in _made(groups, known):
        holders = [holder for part in parts for holder in known.holders[part]]
        actor = actor_of(parts, tallies, _places(actors[key] for key in holders), bare.id) if placed else bare
        if table is not None:
            dated = [day for report, _ in holders if (day := days.get(report))]
            actor = table.applied(actor, max(dated, default=None))
        linked.update(dict.fromkeys(holders, actor))
    return linked


def _places(actors: Iterable[Actor]) -> Places:
    places = Places()
    for actor in actors:
        places.add(actor)
    return places


def _made(groups: Iterable[Parts], known: Counted) -> Iterator[tuple[Actor, Parts]]:
    """The actors, without places, that groups of parts are, and the parts of each; groups of one id are one actor."""
    found: dict[str, tuple[Actor, Parts]] = {}
    for parts in groups:
        actor = known.alone.get(parts[0]) or actor_of(parts, known.tallies)
        if actor.id in found:
            both = (*found[actor.id][1], *parts)
            found[actor.id] = actor_of(both, known.tallies, id_=actor.id), both
        else:
            found[actor.id] = actor, parts
    yield from found.values()


Parts = tuple[Part, ...]


def grouped(titles: Mapping[Part, frozenset[str]]) -> list[Parts]:
    """The parts that are one actor, in order; `titles` has all parts, those of named persons with their offices'."""
    alone: list[Parts] = [(part,) for part in titles if not part.named]
    nodes = sorted((Node(part, own) for part, own in titles.items() if part.named), key=_by_part)
    return sorted([*alone, *(tuple(node.part for node in group) for group in _persons(nodes))], key=_by_text)


def _by_part(node: Node) -> str:
    return node.part.text()


def _by_text(parts: Parts) -> str:
    return parts[0].text()


def of_one_id(groups: Iterable[Parts], tallies: Mapping[Part, Tally]) -> dict[str, Parts]:
    """The groups by the id of their actor. Two of one id (one has its country by a guess) are one actor."""
    found: dict[str, list[Part]] = defaultdict(list)
    for parts in groups:
        found[id_of(parts[0].kind, _total(parts, tallies), _discriminator(parts))] += parts
    return {id_: tuple(parts) for id_, parts in found.items()}


def actor_of(
    parts: Parts, tallies: Mapping[Part, Tally], places: Places | None = None, id_: str | None = None
) -> Actor:
    """The one actor that these parts are; `id_` is its id where several groups have one (see `of_one_id`)."""
    actor = made(parts[0].kind, _total(parts, tallies), _discriminator(parts), places)
    return actor if id_ in (None, actor.id) else replace(actor, id=id_)


def _total(parts: Parts, tallies: Mapping[Part, Tally]) -> Tally:
    if len(parts) == 1:
        return tallies[parts[0]]
    total = Tally()
    for part in parts:
        total.update(tallies[part])
    return total


def _discriminator(parts: Parts) -> str:
    """What tells an actor from others of its name and country: of who is described the place, of persons their walk."""
    if parts[0].own:
        return " ".join(("described", *parts[0].own))
    return _walk(part.walk for part in parts) or "" if parts[0].named else ""


def _walk(walks: Iterable[str | None]) -> str | None:
    """The walk of life of several: politics where one of them is in it."""
    return max((walk for walk in walks if walk), default=None)  # by letters politics comes after all other


# ------------------------------------------------------------------------------------------------------- people


def _persons(nodes: Sequence[Node]) -> list[list[Node]]:
    full = [node for node in nodes if len(node.words) > 1]
    groups = _join_spellings(_by_country(_by_name(full)))
    groups = _join_longer(groups)
    return _join_short(groups, [node for node in nodes if len(node.words) < 2])


def _by_name(nodes: Sequence[Node]) -> list[list[Node]]:
    by: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        by[node.words].append(node)
    return [by[words] for words in sorted(by)]


def _by_country(groups: Sequence[list[Node]]) -> list[list[Node]]:
    """Each group of one name parted by country and class of sectors; those without join the only part there is."""
    parted: list[list[Node]] = []
    for group in groups:
        parts: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for node in group:
            parts[node.country or "", node.part.walk or ""].append(node)
        parted += _settle(parts)
    return parted


def _join_spellings(groups: Sequence[list[Node]]) -> list[list[Node]]:
    """Groups of one country whose names are spellings of one name, each joined to the first by letters."""
    by: dict[tuple[str, ...], list[list[Node]]] = defaultdict(list)
    for group in sorted(groups, key=lambda group: group[0].words):
        known = by[spelling(group[0].words)]
        same = next((other for other in known if _same_but_spelt(group, other)), None)
        if same is None:
            known.append(list(group))
        else:
            same.extend(group)
    return [group for key in sorted(by) for group in by[key]]


def _same_but_spelt(one: Sequence[Node], other: Sequence[Node]) -> bool:
    shared = _countries(one) & _countries(other)
    return bool(shared) and one[0].words != other[0].words and not _clash(one, other)


def _settle(parts: Mapping[tuple[str, str], list[Node]]) -> list[list[Node]]:
    """Parts that lack a country or a class join the one part that fits them; where several fit they stay apart."""
    whole = {key: list(parts[key]) for key in sorted(parts) if all(key)}
    for key in sorted(parts, key=lambda key: (not key[0], not key[1], key)):  # those with a country first
        if all(key):
            continue
        country, kind = key
        fitting = [k for k in whole if (not country or k[0] in ("", country)) and (not kind or k[1] in ("", kind))]
        if len(fitting) == 1:
            whole[fitting[0]] += parts[key]
        else:
            whole.setdefault(key, []).extend(parts[key])
    return [whole[key] for key in sorted(whole)]


def _clash(one: Sequence[Node], other: Sequence[Node]) -> bool:
    return _Person.of(one).clashes(_Person.of(other))


def _countries(group: Sequence[Node]) -> set[str]:
    return {node.country for node in group if node.country}


def _join_longer(groups: Sequence[list[Node]]) -> list[list[Node]]:
    """Groups under a longer form of a name join the one group under the shorter form that does not clash."""
    names = [group[0].words for group in groups]
    alike = _Alike(names)
    target = list(range(len(groups)))
    known = list(map(_Person.of, groups))  # with those that joined already, so that no two countries meet in one
    for index in sorted(range(len(groups)), key=lambda i: (-len(names[i]), names[i])):
        words = names[index]
        fitting = [
            other
            for other in alike.near(words)
            if other != index
            and (len(names[other]), other) < (len(words), index)
            and names[other] != words
            and same_name(words, names[other])
            and not known[index].clashes(known[_end(target, other)])
        ]
        if len(fitting) == 1:
            target[index] = fitting[0]
            known[_end(target, index)] = known[_end(target, index)].joined(known[index])
    joined: dict[int, list[Node]] = defaultdict(list)
    for index, group in enumerate(groups):
        joined[_end(target, index)] += group
    return [joined[index] for index in sorted(joined)]


class _Alike:
    """Names by what two forms of one have in common: two of their words, or one and an initial, or all letters.

    Without it everybody called John would be held against everybody else of that name.
    """

    def __init__(self, names: Sequence[tuple[str, ...]]) -> None:
        self._pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._ends: dict[str, list[int]] = defaultdict(list)  # of all names, by their first and last words
        self._initials: dict[str, list[int]] = defaultdict(list)  # the same, of those that have an initial
        self._letters: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(names):
            for pair in _pairs_of(words):
                self._pairs[pair].append(number)
            for end in {words[0], words[-1]}:
                self._ends[end].append(number)
                if _has_initial(words):
                    self._initials[end].append(number)
            self._letters["".join(words)].append(number)

    def near(self, words: tuple[str, ...]) -> list[int]:
        """The names, in order, that can be forms of this one and have its first or its last word at an end."""
        by_end = self._ends if _has_initial(words) else self._initials
        ends = (words[0], words[-1])
        found = {number for end in ends for number in by_end.get(end, ())}
        others = {number for pair in _pairs_of(words) for number in self._pairs.get(pair, ())}
        return sorted(found | others | set(self._letters.get("".join(words), ())))


def _pairs_of(words: tuple[str, ...]) -> set[tuple[str, str]]:
    return {(min(pair), max(pair)) for pair in combinations(words, 2)}


def _has_initial(words: tuple[str, ...]) -> bool:
    return any(len(word) == 1 for word in words)


def _end(target: Sequence[int], index: int) -> int:
    while target[index] != index:
        index = target[index]
    return index


def _join_short(groups: list[list[Node]], short: Sequence[Node]) -> list[list[Node]]:
    """Bare surnames join the one person that they can mean; else those of one name and country stay together."""
    persons = [_Person.of(group) for group in groups]
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for word in {words for node in group for words in (node.words[-1], node.words[0])}:
            by_word[word].append(index)
    joining: dict[int | None, list[Node]] = defaultdict(list)
    for node in short:
        word = node.words[0] if node.words else ""
        joining[_meant(node, word, persons, by_word[word])].append(node)
    joined = [list(group) for group in groups]
    alone: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for meant, nodes in joining.items():
        # Surnames of two countries cannot both mean one person of unknown country: neither is believed.
        torn = meant is not None and len(persons[meant].countries | _countries(nodes)) > 1
        for node in nodes:
            if meant is None or (torn and node.country not in (None, *persons[meant].countries)):
                alone[" ".join(node.words), node.country or ""].append(node)
            else:
                joined[meant].append(node)
    return joined + [sorted(alone[key], key=_by_part) for key in sorted(alone)]


@dataclass(frozen=True, slots=True)
class _Person:
    """What a bare surname is held against: all of a group, which may be of thousands of reports, put together once."""

    countries: frozenset[str]
    walk: str | None  # of life: politics or another
    surnames: frozenset[str]
    titles: frozenset[str]

    @classmethod
    def of(cls, group: Sequence[Node]) -> _Person:
        """The person that a group of nodes is."""
        surnames = frozenset(node.words[-1] for node in group if node.words)
        return cls(
            frozenset(_countries(group)), _walk(node.part.walk for node in group), surnames, frozenset(_titles(group))
        )

    def joined(self, other: _Person) -> _Person:
        """The person that two are together."""
        walk = _walk((self.walk, other.walk))
        countries, titles = self.countries | other.countries, self.titles | other.titles
        return _Person(countries, walk, self.surnames | other.surnames, titles)

    def clashes(self, other: _Person) -> bool:
        """Whether two are of other countries, or of other walks of life and no country ties them."""
        if self.countries and other.countries and not self.countries & other.countries:
            return True
        return len({self.walk, other.walk} - {None}) == 2 and not self.countries & other.countries


def _meant(node: Node, word: str, persons: Sequence[_Person], indexes: Sequence[int]) -> int | None:
    own = _Person.of([node])
    fitting = [index for index in indexes if not own.clashes(persons[index])]
    by_last = [index for index in fitting if word in persons[index].surnames]
    pool = by_last or fitting
    if len(pool) > 1 and node.country:
        pool = [index for index in pool if node.country in persons[index].countries] or pool
    if len(pool) > 1:
        pool = [index for index in pool if own.titles & persons[index].titles] or pool
    return pool[0] if len(pool) == 1 else None


def _titles(group: Sequence[Node]) -> set[str]:
    return {title for node in group for title in node.titles}
