"""Actors of many reports made one: one report's introduction serves the next, and people of one name are kept apart.

In: readings, in any order. Out: for each (report, actor id) the actor over all of them. Everything is decided on sets
and sorted values, so the order in which the readings come changes nothing.

How. States are one by code; organisations and groups by name and country; people by name:
1. Same full name, same country: one person. A mention without a country joins the only one of its name.
   So do two spellings of a foreign name ("Mohammed", "Mohamed") where the country is the same.
2. A longer form of a name ("Donald J. Trump") joins the shorter where only one person fits.
3. A bare surname joins the one person of that name whose country does not clash; where several fit it stays alone.
Descriptions ("a Kremlin aide") stay with their report: another report's aide may be another aide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from onrecord.actors.names import name_words, same_name, spelling
from onrecord.actors.table import Table
from onrecord.model import Actor, Days, Office, Reading, Span

Key = tuple[str, str]  # report, actor id
WHOSE = frozenset(("of", "for", "in", "at"))
POLITICS = frozenset(("GOV", "ELI", "MIL", "LEG", "PTY", "OPP", "REB", "JUD", "SPY", "COP", "PRM"))


@dataclass(frozen=True, slots=True)
class _Node:
    """One actor of one reading."""

    key: Key
    actor: Actor
    words: tuple[str, ...]
    country: str | None

    @property
    def named(self) -> bool:
        """Whether its name is a proper one: its last word has a capital, and it does not say whose it is ("son of")."""
        written = self.actor.name.split()
        return bool(written) and any(part[:1].isupper() for part in written[-1].split("-")) and not WHOSE & set(written)


def link(readings: Sequence[Reading], table: Table | None = None) -> Mapping[Key, Actor]:
    """The actor over the ledger for each (report, actor id). What a user's `table` says of an actor comes first."""
    nodes = sorted(
        (
            _Node((reading.report, actor.id), actor, name_words(actor.name), _told(actor))
            for reading in readings
            for actor in reading.actors
        ),
        key=lambda node: node.key,
    )
    days = {reading.report: reading.published for reading in readings}
    linked: dict[Key, Actor] = {}
    for discriminator, group in _groups(nodes):
        actor = _merged(group, discriminator)
        if table is not None:
            dated = [day for node in group if (day := days.get(node.key[0]))]
            actor = table.applied(actor, max(dated, default=None))
        linked.update((node.key, actor) for node in group)
    return linked


def _told(actor: Actor) -> str | None:
    """The country that words tell of an actor. A person's guess neither parts two of one name nor joins them."""
    return None if actor.guessed and actor.kind == "person" else actor.country


def _groups(nodes: Sequence[_Node]) -> Iterable[tuple[str, list[_Node]]]:
    """The nodes that are one actor, each group with what tells it from others of its name and country."""
    plain: dict[tuple[str, ...], list[_Node]] = defaultdict(list)
    people: list[_Node] = []
    for node in nodes:
        if node.actor.kind == "state":
            plain["state", node.country or "", node.actor.name].append(node)
        elif node.actor.kind == "person" and node.named:
            people.append(node)
        elif node.actor.kind == "person":
            plain["described", *node.key].append(node)
        else:
            plain[node.actor.kind, " ".join(node.words), node.country or ""].append(node)
    for key in sorted(plain):
        yield (" ".join(key) if key[0] == "described" else ""), plain[key]
    for group in _persons(people):
        yield _discriminator(group), group


def _discriminator(group: Sequence[_Node]) -> str:
    """What tells a person from others of one name and country: the class of sectors."""
    return _class(group) or ""


# ------------------------------------------------------------------------------------------------------- people


def _persons(nodes: Sequence[_Node]) -> list[list[_Node]]:
    full = [node for node in nodes if len(node.words) > 1]
    groups = _join_spellings(_by_country(_by_name(full)))
    groups = _join_longer(groups)
    return _join_short(groups, [node for node in nodes if len(node.words) < 2])


def _by_name(nodes: Sequence[_Node]) -> list[list[_Node]]:
    by: dict[tuple[str, ...], list[_Node]] = defaultdict(list)
    for node in nodes:
        by[node.words].append(node)
    return [by[words] for words in sorted(by)]


def _by_country(groups: Sequence[list[_Node]]) -> list[list[_Node]]:
    """Each group of one name parted by country and class of sectors; those without join the only part there is."""
    parted: list[list[_Node]] = []
    for group in groups:
        parts: dict[tuple[str, str], list[_Node]] = defaultdict(list)
        for node in group:
            parts[node.country or "", _class([node]) or ""].append(node)
        parted += _settle(parts)
    return parted


def _join_spellings(groups: Sequence[list[_Node]]) -> list[list[_Node]]:
    """Groups of one country whose names are spellings of one name, each joined to the first by letters."""
    by: dict[tuple[str, ...], list[list[_Node]]] = defaultdict(list)
    for group in sorted(groups, key=lambda group: group[0].words):
        known = by[spelling(group[0].words)]
        same = next((other for other in known if _same_but_spelt(group, other)), None)
        if same is None:
            known.append(list(group))
        else:
            same.extend(group)
    return [group for key in sorted(by) for group in by[key]]


def _same_but_spelt(one: Sequence[_Node], other: Sequence[_Node]) -> bool:
    shared = _countries(one) & _countries(other)
    return bool(shared) and one[0].words != other[0].words and not _clash(one, other)


def _settle(parts: Mapping[tuple[str, str], list[_Node]]) -> list[list[_Node]]:
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


def _class(group: Sequence[_Node]) -> str | None:
    """Politics or other walks of life: a minister and a footballer of one name are two people."""
    sectors = {sector for node in group for sector in node.actor.sectors}
    if not sectors:
        return None
    return "politics" if sectors & POLITICS else "other"


def _clash(one: Sequence[_Node], other: Sequence[_Node]) -> bool:
    return _Person.of(one).clashes(_Person.of(other))


def _countries(group: Sequence[_Node]) -> set[str]:
    return {node.country for node in group if node.country}


def _join_longer(groups: Sequence[list[_Node]]) -> list[list[_Node]]:
    """Groups under a longer form of a name join the one group under the shorter form that does not clash."""
    by_last: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for word in {group[0].words[-1], group[0].words[0]}:
            by_last[word].append(index)
    target = list(range(len(groups)))
    known = [list(group) for group in groups]  # with those that joined already, so that no two countries meet in one
    for index in sorted(range(len(groups)), key=lambda i: (-len(groups[i][0].words), groups[i][0].words)):
        words = groups[index][0].words
        near = {other for word in (words[-1], words[0]) for other in by_last[word]}
        fitting = [
            other
            for other in sorted(near)
            if other != index
            and (len(groups[other][0].words), other) < (len(words), index)
            and groups[other][0].words != words
            and same_name(words, groups[other][0].words)
            and not _clash(known[index], known[_end(target, other)])
        ]
        if len(fitting) == 1:
            target[index] = fitting[0]
            known[_end(target, index)] += known[index]
    joined: dict[int, list[_Node]] = defaultdict(list)
    for index, group in enumerate(groups):
        joined[_end(target, index)] += group
    return [joined[index] for index in sorted(joined)]


def _end(target: Sequence[int], index: int) -> int:
    while target[index] != index:
        index = target[index]
    return index


def _join_short(groups: list[list[_Node]], short: Sequence[_Node]) -> list[list[_Node]]:
    """Bare surnames join the one person that they can mean; else those of one name and country stay together."""
    persons = [_Person.of(group) for group in groups]
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for word in {words for node in group for words in (node.words[-1], node.words[0])}:
            by_word[word].append(index)
    joining: dict[int | None, list[_Node]] = defaultdict(list)
    for node in short:
        word = node.words[0] if node.words else ""
        joining[_meant(node, word, persons, by_word[word])].append(node)
    joined = [list(group) for group in groups]
    alone: dict[tuple[str, str], list[_Node]] = defaultdict(list)
    for meant, nodes in joining.items():
        # Surnames of two countries cannot both mean one person of unknown country: neither is believed.
        torn = meant is not None and len(persons[meant].countries | _countries(nodes)) > 1
        for node in nodes:
            if meant is None or (torn and node.country not in (None, *persons[meant].countries)):
                alone[" ".join(node.words), node.country or ""].append(node)
            else:
                joined[meant].append(node)
    return joined + [sorted(alone[key], key=lambda node: node.key) for key in sorted(alone)]


@dataclass(frozen=True, slots=True)
class _Person:
    """What a bare surname is held against: all of a group, which may be of thousands of reports, put together once."""

    countries: frozenset[str]
    walk: str | None  # of life: politics or another
    surnames: frozenset[str]
    titles: frozenset[str]

    @classmethod
    def of(cls, group: Sequence[_Node]) -> _Person:
        """The person that a group of nodes is."""
        surnames = frozenset(node.words[-1] for node in group if node.words)
        return cls(frozenset(_countries(group)), _class(group), surnames, frozenset(_titles(group)))

    def clashes(self, other: _Person) -> bool:
        """Whether two are of other countries, or of other walks of life and no country ties them."""
        if self.countries and other.countries and not self.countries & other.countries:
            return True
        return len({self.walk, other.walk} - {None}) == 2 and not self.countries & other.countries


def _meant(node: _Node, word: str, persons: Sequence[_Person], indexes: Sequence[int]) -> int | None:
    own = _Person.of([node])
    fitting = [index for index in indexes if not own.clashes(persons[index])]
    by_last = [index for index in fitting if word in persons[index].surnames]
    pool = by_last or fitting
    if len(pool) > 1 and node.country:
        pool = [index for index in pool if node.country in persons[index].countries] or pool
    if len(pool) > 1:
        pool = [index for index in pool if own.titles & persons[index].titles] or pool
    return pool[0] if len(pool) == 1 else None


def _titles(group: Sequence[_Node]) -> set[str]:
    return {office.title.lower() for node in group for office in node.actor.offices}


# ------------------------------------------------------------------------------------------------------- merging


def _merged(group: Sequence[_Node], discriminator: str) -> Actor:
    """One actor of all the nodes: the fullest common name, country and sectors by majority, offices with spans."""
    kind = group[0].actor.kind
    name = _name(group)
    told = _most(node.country for node in group)
    country = told or _most(node.actor.country for node in group)
    sectors: Counter[str] = Counter()
    for node in group:
        for place, sector in enumerate(node.actor.sectors):
            sectors[sector] += 100 if place == 0 else 1
    names = Counter(one for node in group for one in (node.actor.name, *node.actor.names))
    return Actor(
        _id(kind, name, country, discriminator),
        name,
        kind,
        tuple(sorted(names, key=lambda one: (one != name, -names[one], one))),
        country,
        tuple(sorted(sectors, key=lambda sector: (-sectors[sector], sector))),
        _offices(group),
        tuple(sorted({span for node in group for span in node.actor.spans})),
        told is None and country is not None,
    )


def _name(group: Sequence[_Node]) -> str:
    """The most frequent of the names with at least two words, the longer and then the first by letters where equal."""
    counts = Counter(node.actor.name for node in group)
    return min(counts, key=lambda one: (len(name_words(one)) < 2, -counts[one], -len(one), one))


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _offices(group: Sequence[_Node]) -> tuple[Office, ...]:
    """Offices of one title and country made one, seen from the first to the last of their days."""
    by: dict[tuple[str, str], list[Office]] = defaultdict(list)
    for node in group:
        for office in node.actor.offices:
            by[office.title.lower(), office.country or ""].append(office)
    offices = []
    for own in by.values():
        days = [office.seen for office in own if office.seen]
        seen = Days(min(d.first for d in days), max(d.last for d in days)) if days else None
        spans: set[Span] = {span for office in own for span in office.spans}
        title = min(office.title for office in own)
        sector = _most(office.sector for office in own)
        offices.append(Office(title, own[0].country, sector, seen, tuple(sorted(spans))))
    return tuple(sorted(offices, key=lambda o: (o.seen.first.isoformat() if o.seen else "~", o.title, o.country or "")))


def _id(*parts: str | None) -> str:
    return blake2b("\0".join(part or "" for part in parts).encode(), digest_size=8).hexdigest()
