"""Linking the actors of a ledger that grows: what came, changed or went is counted, and only those actors are made
anew whose counts, or whose parts, are others than before.

In: what the reports told of their actors when they were last looked at, and what they tell now. Out: the actors that
are new, changed or gone, and the reports whose parties are known otherwise than before. All of it is what linking
everything anew would make. What stands lies in a `Book`: a ledger's tables.

Named persons are put together by rules that look at other names (see `over_ledger`), so all their parts are gone
through each time, without their counts; everybody else is an actor by himself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from onrecord.actors.over_ledger import Parts, actor_of, grouped, of_one_id
from onrecord.actors.parts import Part, Tally, part_of, tally_of, titles_in, titles_of
from onrecord.model import Actor, Reading

Told = Mapping[str, Sequence[Actor]]  # by report, the actors of its reading


@dataclass(frozen=True, slots=True)
class Standing:
    """A part as it stands: the actor over the ledger that it belongs to, and its counts."""

    actor: str
    tally: Tally


class Book(Protocol):
    """The parts that stand."""

    def told(self, reports: Collection[str]) -> Told:
        """What these reports told of their actors (without spans) when they were last looked at."""

    def persons(self) -> Mapping[Part, tuple[str, frozenset[str]]]:
        """All parts of named persons, each with its actor and the titles of its offices."""

    def parts(self, parts: Collection[Part]) -> Mapping[Part, Standing]:
        """Those of these parts that stand."""

    def of_actors(self, ids: Collection[str]) -> Mapping[Part, Standing]:
        """All parts of these actors."""

    def reports(self, parts: Collection[Part]) -> Collection[str]:
        """The reports that tell of these parts."""

    def actors(self, ids: Collection[str]) -> Mapping[str, Actor]:
        """Those of these actors that stand."""


@dataclass(frozen=True, slots=True)
class Relinked:
    """What linking anew has changed.

    `made` are the actors that are new or may have changed, without the places where they are told of, `gone` the ids of
    those that are no more; `touched` are the reports with an actor that is another, or of whom another thing is said.
    `parts` are those whose counts or actor changed (None: no report tells of them any more), `told` what the reports
    that came or changed tell now.
    """

    made: Mapping[str, Actor]
    gone: frozenset[str]
    touched: frozenset[str]
    parts: Mapping[Part, Standing | None] = field(default_factory=dict)
    told: Told = field(default_factory=dict)


def relink(book: Book, fresh: Told, gone: Collection[str]) -> Relinked:
    """What comes of `fresh` reports, which are new or changed, and of those that are `gone`."""
    return _Round(book, fresh, gone).relinked()


class _Round:
    """One round of it: `dirty` are the parts that other reports tell of than before, or other things."""

    def __init__(self, book: Book, fresh: Told, gone: Collection[str]) -> None:
        self.book, self.fresh = book, fresh
        self.changed = frozenset({*fresh, *gone})
        came, went = _counted(_by_part(fresh)), _counted(_by_part(book.told(self.changed)))
        self.dirty = {*came, *went}
        self.before: dict[Part, Standing] = dict(book.parts(self.dirty))
        self.tallies: dict[Part, Tally] = {}  # as they are now; empty where no report tells of a part any more
        # Who is only described stands nowhere but in what his report told.
        described = {part: tally for part, tally in went.items() if part.own}
        self.before |= {part: Standing(actor_of((part,), described).id, tally) for part, tally in described.items()}
        for part in self.dirty:
            now = self.before[part].tally.copy() if part in self.before else Tally()
            now.update(came.get(part, ()))
            now.subtract(went.get(part, Tally()))
            self.tallies[part] = +now

    def relinked(self) -> Relinked:
        """What has changed."""
        groups, ids = self._groups()
        while True:
            self._take_in(ids)
            after = self._by_id(groups)
            met = {one.actor for one in self.book.of_actors(after.keys() - ids).values()}
            if not met:
                return self._told(after, ids)
            ids |= met  # who stays as he is, but has the id of one that is made

    def _groups(self) -> tuple[Mapping[Part, Parts], set[str]]:
        """The group of each part of a named person; and the actors that are told of otherwise, or put together so."""
        persons = self.book.persons()
        titles = {part: own for part, (_, own) in persons.items() if part not in self.dirty}
        titles |= {part: titles_in(self.tallies[part]) for part in self.dirty if part.named and self.tallies[part]}
        groups = {part: parts for parts in grouped(titles) for part in parts}
        members: dict[str, set[Part]] = defaultdict(set)
        for part, (actor, _) in persons.items():
            members[actor].add(part)
        parted = {actor for actor, parts in members.items() if set(groups.get(next(iter(parts)), ())) != parts}
        return groups, parted | {one.actor for one in self.before.values()}

    def _take_in(self, ids: Collection[str]) -> None:
        """Have all parts of these actors at hand."""
        for part, one in self.book.of_actors(ids).items():
            self.before[part] = one
            self.tallies.setdefault(part, one.tally)

    def _by_id(self, groups: Mapping[Part, Parts]) -> dict[str, Parts]:
        live = sorted({groups.get(part, (part,)) for part, tally in self.tallies.items() if tally}, key=str)
        return of_one_id(live, self.tallies)

    def _told(self, after: Mapping[str, Parts], ids: Collection[str]) -> Relinked:
        now = {part: id_ for id_, parts in after.items() for part in parts}
        old = {part: one.tally for part, one in self.before.items()}
        members = _members(self.before)
        stood = {id_: sign(actor_of(parts, old, None, id_)) for id_, parts in members.items()}
        made = {id_: actor_of(parts, self.tallies, None, id_) for id_, parts in after.items()}
        stands = {id_: sign(actor) for id_, actor in made.items()}
        moved = {
            part
            for part, id_ in now.items()
            if part in self.before and (self.before[part].actor != id_ or stood[id_] != stands[id_])
        }
        same = {part for part in now if part in self.before and part not in self.dirty}
        parts: dict[Part, Standing | None] = {
            part: Standing(id_, self.tallies[part])
            for part, id_ in now.items()
            if part not in same or self.before[part].actor != id_
        }
        parts |= {part: None for part in self.before if part not in now}
        touched = frozenset(self.book.reports(moved)) - self.changed
        kept = {part: one for part, one in parts.items() if not part.own}
        return Relinked(made, frozenset(ids) - made.keys(), touched, kept, self.fresh)


def ids_of(book: Book, relinked: Relinked, readings: Sequence[Reading]) -> dict[tuple[str, str], str]:
    """The actor over the ledger for each (report, actor's id) of these readings, after relinking."""
    parts = {
        (reading.report, actor.id): part_of(reading.report, actor) for reading in readings for actor in reading.actors
    }
    stands = {part: one.actor for part, one in relinked.parts.items() if one is not None}
    stands |= {part: one.actor for part, one in book.parts(set(parts.values()) - relinked.parts.keys()).items()}
    for reading in readings:
        for actor in reading.actors:
            part = parts[reading.report, actor.id]
            if part.own:
                stands[part] = actor_of((part,), {part: tally_of(actor)}).id
    return {key: stands[part] for key, part in parts.items()}


def standing_actors(book: Book, ids: Collection[str]) -> dict[str, Actor]:
    """Those of these actors that stand, without the places where they are told of."""
    standing = book.of_actors(ids)
    tallies = {part: one.tally for part, one in standing.items()}
    found = {id_: actor_of(parts, tallies, None, id_) for id_, parts in _members(standing).items()}
    return found | dict(book.actors(set(ids) - found.keys()))  # who is only described


def _by_part(told: Told) -> dict[Part, list[Actor]]:
    found: dict[Part, list[Actor]] = defaultdict(list)
    for report, actors in told.items():
        for actor in actors:
            found[part_of(report, actor)].append(actor)
    return found


def _counted(holders: Mapping[Part, Sequence[Actor]]) -> dict[Part, Tally]:
    """What is told of each part."""
    found: dict[Part, Tally] = {}
    for part, actors in holders.items():
        found[part] = Tally()
        for actor in actors:
            found[part].update(tally_of(actor))
    return found


def _members(standing: Mapping[Part, Standing]) -> dict[str, Parts]:
    found: dict[str, list[Part]] = defaultdict(list)
    for part in sorted(standing, key=str):
        found[standing[part].actor].append(part)
    return {id_: tuple(parts) for id_, parts in found.items()}


def sign(actor: Actor) -> tuple[Actor, tuple[str, ...]]:
    """All of an actor that a party takes over from it (see `merge.names`, and `merge.account` for what offices are
    looked at)."""
    held = tuple(replace(office, spans=()) for office in actor.offices) if "ELI" in actor.sectors else ()
    titles = tuple(sorted(titles_of(actor))) if actor.kind == "person" else ()
    return replace(actor, names=(), sectors=actor.sectors[:1], spans=(), offices=held), titles
