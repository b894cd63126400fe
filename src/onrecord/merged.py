"""The events of a ledger that grows: what came or changed is merged with what it touches, the rest stands.

Each report has a digest of its reading, its date and its copies; reports whose digest is new have changed. Their actors
are linked anew with those that stand (`onrecord.actors.relink`), for one report can tell that two names are one person.
These reports, those whose parties are now known otherwise, and no others are told anew and put in the place of what
they told before (`onrecord.merge.grow`). What is written is what merging everything at once would write.

A report has changed, too, where a user now says another thing of it: that an act that it tells is one with another, or
is not.

Everything is merged at once where nothing stands yet, where half of the reports or more have changed, and where a
user's own table of actors counts, which may join what nothing else ties. More than merging should hold in memory
is merged bit by bit, in order of day, so that a portion touches little of what stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.beside import beside
from onrecord.collecting import rarely
from onrecord.ledger.codec import digest
from onrecord.ledger.derived import Footing, Grown
from onrecord.model import Actor, Copy, Reading, Report, Statement
from onrecord.parts import Mapper, here

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from onrecord.actors import Table
    from onrecord.at_hand import AtHand
    from onrecord.ledger import Ledger
    from onrecord.ledger.actor_book import ActorBook
    from onrecord.ledger.inserting import Prepared
    from onrecord.mentioned import Mentioned
    from onrecord.merge import Merged, Placed
    from onrecord.merge.corrections import Correction
    from onrecord.merge.names import Names
    from onrecord.merge.together import Found

# Bytes of packed readings that are merged at a time: some fifteen hundred long reports, which take some 300 MB.
TOGETHER = 10_000_000
MOST = 0.5  # share of the reports that may have changed for the rest to be left alone


def prepare() -> None:
    """Load what merging knows beforehand, so that nobody need wait for it when all readings are there."""
    from onrecord.merge.facts import countries_of
    from onrecord.ontology import load_types

    load_types()
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
    if ledger.actor_table() is not None:
        return ledger.set_merged(merged_in_memory(ledger, list(ledger.readings())), seen, workers=workers)
    around = _around(ledger)
    stands = ledger.unmerged(around.repeated, around.digest_of)
    if stands and len(stands.fresh) + len(stands.gone) <= MOST * max(stands.merged, 1):
        return ledger.set_grown(_grown(ledger, around, stands.fresh, stands.gone), seen, workers=workers)
    portions = _portions(ledger, around)
    if len(portions) <= 1:
        return _whole(ledger, around, seen, made, mapper, workers=workers)
    return _bit_by_bit(ledger, around, portions, seen, tell, mapper, workers)


def merged_in_memory(ledger: Ledger, readings: Sequence[Reading]) -> Merged:
    """What merging makes of readings, with the user's corrections and table of actors that the ledger keeps."""
    from onrecord import merge

    copies = ledger.repeating()
    return merge.merge(readings, ledger.bare_reports(), copies, ledger.corrections(), table=_own_table(ledger))


def _own_table(ledger: Ledger) -> Table | None:
    from onrecord.actors import table

    own = ledger.actor_table()
    return table.parse(own) if own is not None else None


# ------------------------------------------------------------------------------------------------------ all at once


class _Notes:
    """The tellings of a merging, with the keys that they are found by, and what holds their acts together."""

    def __init__(self) -> None:
        self.placed: list[Placed] = []
        self.weakest: dict[str, float] = {}

    def __call__(self, found: Found) -> None:
        from onrecord.merge.placed import place
        from onrecord.merge.together import weakest_in

        self.placed += map(place, found.tellings)
        self.weakest |= weakest_in(found.acts)


def _whole(
    ledger: Ledger,
    around: _Around,
    seen: int,
    made: AtHand | None,
    mapper: Mapper,
    only: Collection[str] | None = None,
    *,
    workers: int,
    settled: bool = True,
) -> bool:
    """Merge everything at once, or only these reports, and write it (see `Ledger.set_merged`)."""
    from onrecord import merge

    inputs = ledger.reading_inputs(only)
    at_hand = made.all_of(inputs) if made else None
    # Mentions are a third of what readings take in memory. Who is mentioned in a statement is asked last, one reading
    # after the other.
    readings = at_hand or list(ledger.readings(only, leave_out=("mentions",)))
    reports, notes = ledger.bare_reports(only), _Notes()
    digests = {one.report: around.sums_of(reports[one.report], inputs[one.report]) for one in readings}
    with ExitStack() as stack:
        mentioned = made.mentioned if made and at_hand else {}
        ahead = _Ahead(ledger, at_hand, mentioned, reports, stack, workers) if at_hand else None
        counted = made.counted if made and at_hand else None
        merged = merge.merge(
            readings,
            reports,
            around.copies,
            around.corrections,
            note=notes,
            linked=ahead,
            counted=counted,
            mapper=mapper,
        )
        rows = ahead.rows if ahead else None
        footing = Footing(notes.placed, digests, at_hand, mentioned, only, rows, notes.weakest)
        return ledger.set_merged(merged, seen, footing, workers=workers, settled=settled)


class _Ahead:
    """The rows that do not wait for events: reckoned by a copy of this process, with more `workers` than one, from when
    actors are linked. Where something stands in the ledger they are not needed."""

    def __init__(
        self,
        ledger: Ledger,
        readings: Sequence[Reading],
        mentioned: Mapping[str, Mentioned],
        reports: Mapping[str, Report],
        stack: ExitStack,
        workers: int,
    ) -> None:
        self._ledger, self._readings, self._mentioned, self._reports = ledger, readings, mentioned, reports
        self._stack, self._workers = stack, workers
        self.rows: Iterator[list[Prepared]] | None = None

    def __call__(self, names: Names, statements: Sequence[Statement]) -> None:
        from onrecord.ledger.derived import ENOUGH, Linked

        if names.counted is None or not self._ledger.is_bare():
            return
        actors = [names.actors[id_] for id_ in sorted(names.actors)]
        dates = {id_: report.published for id_, report in self._reports.items()}
        linked = Linked(self._readings, self._mentioned, actors, statements, names.ids, names.counted, dates)
        many = len(actors) + len(statements) >= ENOUGH
        work = self._ledger.rows_ahead(linked)
        self.rows = self._stack.enter_context(beside(work, wanted=self._workers > 1 and many))


def _portions(ledger: Ledger, around: _Around) -> list[list[str]]:
    """The reports that are merged, in order of day, as many together as merging should hold at a time."""
    portions: list[list[str]] = []
    held = 0
    for report, size in ledger.reading_sizes():
        if report in around.repeated:
            continue
        if not portions or held + size > TOGETHER:
            portions.append([])
            held = 0
        portions[-1].append(report)
        held += size
    return portions


def _bit_by_bit(
    ledger: Ledger,
    around: _Around,
    portions: Sequence[Sequence[str]],
    seen: int,
    tell: Callable[[str, int, int | None], None],
    mapper: Mapper,
    workers: int,
) -> bool:
    """Merge what is too much for one time: a portion at once, the others with what stands then. A run that is killed
    is gone on with: the ledger is out of date until the last portion is in."""
    done, every = len(portions[0]), sum(map(len, portions))
    if not _whole(ledger, around, seen, None, mapper, portions[0], workers=workers, settled=False):
        return False
    for portion in portions[1:]:
        tell("merging", done, every)
        done += len(portion)
        fresh = around.digests(ledger, portion)
        grown = _grown(ledger, around, fresh, frozenset())
        if not ledger.set_grown(grown, seen, workers=workers, settled=portion is portions[-1]):
            return False
    return True


# ------------------------------------------------------------------------------------------------------ what changed


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the deeds of a ledger: which reports repeat which, what users say is one act or two, and of
    each report that is merged the digest of all that merging makes of it, its actors aside."""

    copies: Sequence[Copy]
    repeated: frozenset[str]
    of: Mapping[str, Sequence[Copy]]
    stories: Mapping[str, str]
    corrections: Sequence[Correction]
    said: Mapping[str, Sequence[str]]  # of a report, by users, in order

    def digest_of(
        self, id_: str, made_from: str, published: date | None, publisher: str | None, source: str, kept: str
    ) -> str:
        """The digest of a report from its row (`kept` are its credits) and from what its reading was made from."""
        from onrecord.ledger.merge_book import credits_of

        dated = (str(published), publisher or "", source, *credits_of(kept))
        repeating = sorted(copy.report for copy in self.of.get(id_, ()))
        if id_ in self.stories:
            repeating.append(f"of {self.stories[id_]}")
        said = ("users", *self.said[id_]) if id_ in self.said else ()
        return digest(made_from, *dated, "copies", *repeating, *said)

    def sums_of(self, report: Report, made_from: str) -> str:
        """The same for a report."""
        credited = "; ".join(report.credits)
        return self.digest_of(report.id, made_from, report.published, report.publisher, report.source, credited)

    def digests(self, ledger: Ledger, reports: Sequence[str]) -> dict[str, str]:
        """The same for several, by id."""
        inputs = ledger.reading_inputs(reports)
        return {id_: self.sums_of(report, inputs[id_]) for id_, report in ledger.bare_reports(reports).items()}


def _around(ledger: Ledger) -> _Around:
    from onrecord.merge.origins import VERSION, first_states
    from onrecord.merge.together import by_original

    copies = ledger.repeating()
    repeated = frozenset(copy.report for copy in copies if copy.relation != VERSION)
    corrections = ledger.corrections()
    said: dict[str, list[str]] = defaultdict(list)
    for one in corrections:
        for report in {one.one.span.report, one.other.span.report}:
            said[report].append(repr(one))
    return _Around(copies, repeated, by_original(copies), first_states(copies), corrections, said)


@rarely()
def _grown(ledger: Ledger, around: _Around, fresh: Mapping[str, str], gone: Collection[str]) -> Grown:
    """What `fresh` reports, with their digests, and those that are `gone` change."""
    from onrecord.actors.relink import ids_of, relink
    from onrecord.merge import grow
    from onrecord.merge.names import Names, guesses_of
    from onrecord.merge.together import NO_WISHES, apart_deeds, resolved, setting_of, tell

    came = list(ledger.readings(fresh))
    with ledger.actor_book() as book:
        links = relink(book, {reading.report: reading.actors for reading in came}, gone)
        readings = sorted([*came, *ledger.readings(links.touched)], key=lambda reading: reading.report)
        ids = ids_of(book, links, readings)
        actors = _Actors(book, links.made)
        actors.know(ids.values())
        names = Names(actors, ids, guesses_of(readings))
        statements = resolved(names, readings)
        kinds = {id_: actor.kind for id_, actor in actors.known.items()}
        wished = ledger.wishes() if around.corrections else NO_WISHES
        told = list(tell(readings, names, kinds, wished))
        with ledger.shelf(kinds, apart_deeds(wished)) as shelf:
            shelf.reports.know(reading.report for reading in readings)
            setting = setting_of(shelf.reports, around.copies, _Statements(ledger, statements), actors)
            change = grow(shelf, {*gone, *(reading.report for reading in readings)}, told, setting, wished)
    return Grown(change, links, actors.known, statements, ids, readings, fresh, frozenset(gone))


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
