"""Merging bit by bit: what stands is kept by block, and new reports put only the blocks that they touch together again.

A block is a set of tellings that links hold together, directly or through others; no link leaves it, so its events
depend on nothing outside it. A new telling is compared with those that share a key with it (`blocks.keys_of`, which a
ledger may store); every block that it is linked to becomes, with it, one block, and that is merged anew. So adding
later gives the same events as building at once, as long as the actors over the ledger stay the same: where a new report
tells that two names are one person, the whole is to be merged again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.merge.account import Setting
from onrecord.merge.blocks import Key, Keys, keys_of
from onrecord.merge.cluster import Link
from onrecord.merge.compare import Scope, Telling
from onrecord.merge.names import Names, names_over
from onrecord.merge.tellings import Told
from onrecord.merge.together import compared, merge_tellings, tell
from onrecord.model import Event, Reading


@dataclass(frozen=True, slots=True)
class Change:
    """What adding did: the events that are new or changed, and the ids of those that are no more."""

    made: tuple[Event, ...]
    gone: tuple[str, ...]


class Standing:
    """The tellings that stand, by key and block, in memory."""

    def __init__(self, setting: Setting | None = None) -> None:
        self.setting = setting or Setting()
        self.told: dict[str, Told] = {}
        self.block: dict[str, str] = {}  # of each telling: the key of one telling of its block
        self.members: dict[str, list[str]] = {}
        self.events: dict[str, tuple[str, ...]] = {}  # ids of the events of a block
        self.active: dict[tuple[Scope, Key], list[str]] = defaultdict(list)
        self.passive: dict[tuple[Scope, Key], list[str]] = defaultdict(list)

    def add(self, readings: Sequence[Reading], names: Names | None = None) -> Change:
        """Add reports that do not stand yet; `names` are the actors over the ledger (default: over these readings)."""
        known = names or names_over(readings)
        kinds = {id_: actor.kind for id_, actor in known.actors.items()}
        touched: set[str] = set()
        gone: list[str] = []
        for one in tell(readings, known, kinds):
            self._place(one)
            for link in self._links(one.telling):
                gone += self._unite(link)
            touched.add(one.telling.key)
        made: list[Event] = []
        for block in sorted({self.block[key] for key in touched}):
            gone += self.events.pop(block, ())
            events = tuple(merge_block([self.told[key] for key in self.members[block]], self.setting))
            self.events[block] = tuple(event.id for event in events)
            made += events
        return Change(tuple(made), tuple(sorted(set(gone))))

    def _place(self, one: Told) -> None:
        key, scope, keys = one.telling.key, one.telling.scope, keys_of(one.telling)
        self.told[key] = one
        self.block[key] = key
        self.members[key] = [key]
        for index, own in ((self.active, keys.active), (self.passive, keys.passive)):
            for place in own:
                index[scope, place].append(key)

    def _links(self, telling: Telling) -> Iterator[Link]:
        near = self._near(telling.scope, keys_of(telling)) - {telling.key}
        for key in sorted(near):
            if link := compared(telling, self.told[key].telling):
                yield link

    def _near(self, scope: Scope, keys: Keys) -> set[str]:
        found: set[str] = set()
        for key in keys.active:
            found.update(self.active.get((scope, key), ()), self.passive.get((scope, key), ()))
        for key in keys.passive:
            found.update(self.active.get((scope, key), ()))
        return found

    def _unite(self, link: Link) -> tuple[str, ...]:
        """Make two blocks one; returns the ids of the smaller one's events, which are no more."""
        one, other = self.block[link.one], self.block[link.other]
        if one == other:
            return ()
        small, large = sorted((one, other), key=lambda block: len(self.members[block]))
        for key in self.members[small]:
            self.block[key] = large
        self.members[large] += self.members.pop(small)
        return self.events.pop(small, ())


def merge_block(told: Iterable[Told], setting: Setting) -> Iterator[Event]:
    """The events of one block: all tellings that links hold together."""
    return merge_tellings(sorted(told, key=lambda one: one.telling.key), setting)
