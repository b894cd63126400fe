"""The events of a ledger that grows: what came or changed is merged with what it touches, the rest stands.

Each report has a digest of its reading, its date and its copies; reports whose digest is new have changed. Their actors
are linked anew with those that stand (`onrecord.actors.relink`), for one report can tell that two names are one person.
These reports, those whose parties are now known otherwise, and no others are told anew and put in the place of what
they told before (`onrecord.merge.grow`). What is written is what merging everything at once would write.

Everything is merged at once where nothing stands yet, where half of the reports or more have changed, and where a
user's own word on acts or actors counts, which may join what nothing else ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.ledger.codec import digest
from onrecord.ledger.derived import Footing, Grown
from onrecord.model import Actor, Copy, Reading, Report, Statement
from onrecord.parts import Mapper, here

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.actors import Table
    from onrecord.at_hand import AtHand
    from onrecord.ledger import Ledger
    from onrecord.ledger.actor_book import ActorBook
    from onrecord.merge import Merged, Placed
    from onrecord.merge.cluster import Link
    from onrecord.merge.compare import Telling

MOST = 0.5  # share of the reports that may have changed for the rest to be left alone


def prepare() -> None:
    """Load what merging knows beforehand, so that nobody need wait for it when all readings are there."""
    from onrecord.merge.facts import countries_of
    from onrecord.merge.together import own_ontology

    own_ontology()
    countries_of("")


def merge_all(
    ledger: Ledger,
    tell: Callable[[str, int, int | None], None],
    made: AtHand | None = None,
    *,
    workers: int = 1,
    mapper: Mapper = here,
) -> bool:
    """Bring the events up to the readings; False where the ledger was changed by another process meanwhile.

    `made` are the readings of this run; with more `workers` than one a second process helps to write; `mapper` does
    what falls into parts where all is merged at once.
    """
    tell("merging", 0, None)
    seen = ledger.changes()
    own_word = bool(ledger.corrections()) or ledger.actor_table() is not None
    before = None if own_word else ledger.merged_reports()
    if before is not None:
        around = _around(ledger)
        fresh = {report for report, sums in around.digests.items() if before.get(report) != sums}
        gone = before.keys() - around.digests.keys()
        if len(fresh) + len(gone) <= MOST * max(len(before), 1):
            return ledger.set_grown(_grown(ledger, around, fresh, gone), seen, workers=workers)
    if own_word:
        return ledger.set_merged(merged_in_memory(ledger, list(ledger.readings())), seen, workers=workers)
    return ledger.set_merged(*_whole(ledger, seen, made, mapper), workers=workers)


def merged_in_memory(ledger: Ledger, readings: Sequence[Reading]) -> Merged:
    """What merging makes of readings, with the user's corrections and table of actors that the ledger keeps."""
    from onrecord import merge

    copies = _repeating(ledger)
    return merge.merge(readings, ledger.bare_reports(), copies, ledger.corrections(), table=_own_table(ledger))


def _repeating(ledger: Ledger) -> tuple[Copy, ...]:
    """The copies, and the later versions of wire stories, which are of one origin with the first."""
    return (*ledger.copies(), *ledger.versions())


def _own_table(ledger: Ledger) -> Table | None:
    from onrecord.actors import table

    own = ledger.actor_table()
    return table.parse(own) if own is not None else None


# ------------------------------------------------------------------------------------------------------ all at once


class _Notes:
    """The tellings of a merging, with their blocks."""

    def __init__(self) -> None:
        self.placed: list[Placed] = []

    def __call__(self, tellings: Sequence[Telling], links: Iterable[Link]) -> None:
        from onrecord.merge.standing import components, place

        block_of = components((telling.key for telling in tellings), links)
        self.placed += [replace(place(telling), block=block_of[telling.key]) for telling in tellings]


def _whole(ledger: Ledger, seen: int, made: AtHand | None, mapper: Mapper) -> tuple[Merged, int, Footing]:
    from onrecord import merge

    inputs = ledger.reading_inputs()
    at_hand = made.all_of(inputs) if made else None
    # Mentions are a third of what readings take in memory. Who is mentioned in a statement is asked last, one reading
    # after the other.
    readings = at_hand or list(ledger.readings(leave_out=("mentions",)))
    reports, copies, notes = ledger.bare_reports(), _repeating(ledger), _Notes()
    merged = merge.merge(readings, reports, copies, note=notes, mapper=mapper)
    linked = {reading.report: inputs[reading.report] for reading in readings}
    digests = _digests(linked, reports, copies)
    return merged, seen, Footing(notes.placed, digests, at_hand)


# ------------------------------------------------------------------------------------------------------ what changed


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the deeds of a ledger: its reports, their copies, and of each report that is merged the digest
    of all that merging makes of it, its actors aside."""

    reports: Mapping[str, Report]
    copies: Sequence[Copy]
    digests: Mapping[str, str]


def _around(ledger: Ledger) -> _Around:
    from onrecord.merge.origins import VERSION

    reports, copies = ledger.bare_reports(), _repeating(ledger)
    repeated = {copy.report for copy in copies if copy.relation != VERSION}
    inputs = {report: sums for report, sums in ledger.reading_inputs().items() if report not in repeated}
    return _Around(reports, copies, _digests(inputs, reports, copies))


def _digests(inputs: Mapping[str, str], reports: Mapping[str, Report], copies: Sequence[Copy]) -> dict[str, str]:
    """For each report the digest of all that merging makes of it by itself, its actors aside."""
    from onrecord.merge.origins import first_states
    from onrecord.merge.together import by_original

    of, stories = by_original(copies), first_states(copies)
    found = {}
    for id_, made_from in inputs.items():
        report = reports[id_]
        dated = (str(report.published), report.publisher or "", report.source, *report.credits)
        repeating = sorted(copy.report for copy in of.get(id_, ()))
        if id_ in stories:
            repeating.append(f"of {stories[id_]}")
        found[id_] = digest(made_from, *dated, "copies", *repeating)
    return found


def _grown(ledger: Ledger, around: _Around, fresh: set[str], gone: set[str]) -> Grown:
    from onrecord.actors.relink import ids_of, relink
    from onrecord.merge import grow
    from onrecord.merge.names import Names, guesses_of
    from onrecord.merge.together import resolved, setting_of, tell

    came = list(ledger.readings(fresh))
    published = {id_: report.published for id_, report in around.reports.items()}
    with ledger.actor_book() as book:
        links = relink(book, {reading.report: reading.actors for reading in came}, gone)
        readings = sorted([*came, *ledger.readings(links.touched)], key=lambda reading: reading.report)
        ids = ids_of(book, links, readings)
        actors = _Actors(book, links.made)
        actors.know(ids.values())
        names = Names(actors, ids, guesses_of(readings))
        statements = resolved(names, readings)
        kinds = {id_: actor.kind for id_, actor in actors.known.items()}
        told = list(tell(readings, names, kinds))
        with ledger.shelf(kinds, published) as shelf:
            setting = setting_of(around.reports, around.copies, _Statements(ledger, statements), actors)
            change = grow(shelf, {reading.report for reading in readings} | gone, told, setting)
    digests = {report: around.digests[report] for report in fresh}
    return Grown(change, links, actors.known, statements, ids, readings, digests, frozenset(gone))


class _Actors(Mapping[str, "Actor"]):
    """The actors over a ledger by id, asked for as they are looked up: those that were just made, the others without
    the places where they are told of."""

    def __init__(self, book: ActorBook, made: Mapping[str, Actor]) -> None:
        self._book = book
        self.known = dict(made)

    def know(self, ids: Iterable[str]) -> None:
        """Have those of these that there are at hand."""
        from onrecord.actors.relink import standing_actors

        self.known |= standing_actors(self._book, set(ids) - self.known.keys())

    def __getitem__(self, id_: str) -> Actor:
        if id_ not in self.known:
            self.know([id_])
        return self.known[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


class _Statements(Mapping[str, Statement]):
    """The statements of a ledger by id: those that were just resolved, the others as they stand there."""

    def __init__(self, ledger: Ledger, fresh: Iterable[Statement]) -> None:
        self._ledger = ledger
        self._found = {said.id: said for said in fresh}

    def __getitem__(self, id_: str) -> Statement:
        from onrecord.ledger.errors import UnknownIdError

        if id_ not in self._found:
            try:
                self._found[id_] = self._ledger.statement(id_)
            except UnknownIdError as error:
                raise KeyError(id_) from error
        return self._found[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
