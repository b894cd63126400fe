"""Events that stand in memory, on a shelf of their own; a ledger's tables are another one (see `shelf.Shelf`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from onrecord.merge.account import Setting
from onrecord.merge.compare import Telling
from onrecord.merge.corrections import Wishes
from onrecord.merge.growing import Change, grow
from onrecord.merge.names import Names, names_over
from onrecord.merge.packed import unpacked
from onrecord.merge.placed import Placed
from onrecord.merge.tellings import Told
from onrecord.merge.together import NO_WISHES, tell
from onrecord.model import Reading


class MemoryShelf:
    """A shelf in memory. What is compared lies there in bytes, as in a ledger."""

    def __init__(self) -> None:
        self.placed: dict[str, Placed] = {}
        self._told: dict[str, Told] = {}
        self._event: dict[str, str] = {}
        self._weakest: dict[str, float] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        self._reports: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self._names: dict[int, str] = {}

    def of_reports(self, reports: Collection[str]) -> Mapping[str, str]:
        """The tellings of these reports, each with its event."""
        return {key: self._event[key] for report in reports for key in self._reports.get(report, ())}

    def sharing(self, looking: Collection[int], waiting: Collection[int]) -> Iterator[tuple[int, int, int]]:
        """Key, whether it is active there, number of the telling."""
        for keys, wanted in ((looking, (1, 0)), (waiting, (1,))):
            for key in keys:
                yield from ((key, active, own) for active, own in self._keys.get(key, ()) if active in wanted)

    def outlines(self, numbers: Collection[int]) -> Iterator[tuple[int, bytes]]:
        """The outlines of the tellings of these numbers."""
        return ((number, self.placed[self._names[number]].outline) for number in numbers)

    def numbered(self, numbers: Collection[int]) -> Iterator[tuple[int, Telling]]:
        """The tellings of these numbers."""
        return ((number, self._telling(self._names[number])) for number in numbers)

    def events(self, tellings: Collection[str]) -> Mapping[str, str]:
        """The events that these tellings are in."""
        return {key: self._event[key] for key in tellings}

    def members(self, events: Collection[str]) -> Iterator[tuple[Telling, str, float]]:
        """The tellings of these events, each with its event and the points of the weakest link that this needed."""
        return ((self._telling(key), event, self._weakest[key]) for event in events for key in self._members[event])

    def told(self, tellings: Collection[str]) -> Mapping[str, Told]:
        """These tellings with their deeds."""
        return {key: self._told[key] for key in tellings}

    def holders(self, deeds: Collection[str]) -> Mapping[str, str]:
        """For those of these deeds that stand, the key of the telling that holds each."""
        return {deed.id: key for key, one in self._told.items() for deed in one.deeds if deed.id in deeds}

    def _telling(self, key: str) -> Telling:
        placed = self.placed[key]
        return unpacked(key, placed.report, placed.told)

    def write(self, change: Change, fresh: Iterable[Told]) -> None:
        """Make the shelf be as the change has it; `fresh` are the tellings that it placed."""
        for key in change.dropped:
            self._drop(key)
        for one in fresh:
            self._told[one.telling.key] = one
        for placed in change.placed:
            self._put(placed)
        for key in change.stays:
            self._members[self._event[key]].discard(key)
        self._weakest |= change.weakest
        event_of = change.event_of()
        for key in (*change.stays, *(placed.telling for placed in change.placed)):
            self._event[key] = event_of[key]
            self._members[event_of[key]].add(key)

    def _put(self, placed: Placed) -> None:
        self.placed[placed.telling] = placed
        self._names[placed.number] = placed.telling
        self._reports[placed.report].add(placed.telling)
        for active, keys in ((1, placed.active), (0, placed.passive)):
            for key in keys:
                self._keys[key].add((active, placed.number))

    def _drop(self, key: str) -> None:
        placed = self.placed.pop(key)
        self._reports[placed.report].discard(key)
        for active, keys in ((1, placed.active), (0, placed.passive)):
            for number in keys:
                self._keys[number].discard((active, placed.number))
        self._members[self._event.pop(key)].discard(key)
        del self._told[key], self._weakest[key], self._names[placed.number]


class Standing:
    """Events that stand in memory, and reports added to them or taken out."""

    def __init__(self, setting: Setting | None = None) -> None:
        self.setting = setting or Setting()
        self.shelf = MemoryShelf()

    def add(self, readings: Sequence[Reading], names: Names | None = None, wished: Wishes = NO_WISHES) -> Change:
        """Add reports, or put others in the place of those that stand; `names` are the actors over the ledger.

        Default: the actors over these readings. `wished` is what users say of the deeds that there are then; reports of
        which they say another thing than before are among these.
        """
        known = names or names_over(readings)
        kinds = {id_: actor.kind for id_, actor in known.actors.items()}
        fresh = list(tell(readings, known, kinds, wished))
        return self._written([reading.report for reading in readings], fresh, wished)

    def remove(self, reports: Collection[str], wished: Wishes = NO_WISHES) -> Change:
        """Take reports out."""
        return self._written(reports, [], wished)

    def _written(self, gone: Collection[str], fresh: Sequence[Told], wished: Wishes) -> Change:
        change = grow(self.shelf, gone, fresh, self.setting, wished)
        self.shelf.write(change, fresh)
        return change
