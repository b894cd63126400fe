"""The events of a ledger that grows: what came or changed is merged with what it touches, the rest stands.

Actors are linked over all reports each time, for one report can tell that two names are one person. Then each report
has a digest of all that merging makes of it by itself: its reading, its date and copies, the names that its parties
have over the ledger. Reports whose digest is new, and no others, are told anew and put in the place of what they told
before (`onrecord.merge.grow`). What is written is what merging everything at once would write.

Everything is merged at once where nothing stands yet, where half of the reports or more have changed, and where a
user's own word on acts or actors counts, which may join what nothing else ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.ledger.codec import canonical, digest
from onrecord.ledger.derived import Footing, Grown
from onrecord.model import Actor, Copy, Reading, Report, Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.actors import Table
    from onrecord.at_hand import AtHand
    from onrecord.ledger import Ledger
    from onrecord.merge import Merged, Placed
    from onrecord.merge.cluster import Link
    from onrecord.merge.compare import Telling
    from onrecord.merge.names import Names

MOST = 0.5  # share of the reports that may have changed for the rest to be left alone


def prepare() -> None:
    """Load what merging knows beforehand, so that nobody need wait for it when all readings are there."""
    from onrecord.merge.facts import countries_of
    from onrecord.merge.together import own_ontology

    own_ontology()
    countries_of("")


def merge_all(
    ledger: Ledger, tell: Callable[[str, int, int | None], None], made: AtHand | None = None, *, workers: int = 1
) -> bool:
    """Bring the events up to the readings; False where the ledger was changed by another process meanwhile.

    `made` are the readings of this run; with more `workers` than one a second process helps to write.
    """
    tell("merging", 0, None)
    seen = ledger.changes()
    own_word = bool(ledger.corrections()) or ledger.actor_table() is not None
    before = None if own_word else ledger.merged_reports()
    if before is not None:
        known = _known(ledger)
        fresh = {report for report, sums in known.digests.items() if before.get(report) != sums}
        gone = before.keys() - known.digests.keys()
        if len(fresh) + len(gone) <= MOST * max(len(before), 1):
            return ledger.set_grown(_grown(ledger, known, fresh, gone), seen, workers=workers)
    if own_word:
        return ledger.set_merged(merged_in_memory(ledger, list(ledger.readings())), seen, workers=workers)
    return ledger.set_merged(*_whole(ledger, seen, made), workers=workers)


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


def _whole(ledger: Ledger, seen: int, made: AtHand | None = None) -> tuple[Merged, int, Footing]:
    from onrecord import merge

    inputs = ledger.reading_inputs()
    at_hand = made.all_of(inputs) if made else None
    # Mentions are a third of what readings take in memory. Who is mentioned in a statement is asked last, one reading
    # after the other.
    readings = at_hand or list(ledger.readings(leave_out=("mentions",)))
    reports, copies, notes = ledger.bare_reports(), _repeating(ledger), _Notes()
    merged = merge.merge(readings, reports, copies, note=notes)
    actors = {actor.id: actor for actor in merged.actors}
    digests = _digests(readings, inputs, reports, copies, merged.actor_ids, actors)
    return merged, seen, Footing(notes.placed, digests, at_hand)


# ------------------------------------------------------------------------------------------------------ what changed


@dataclass(frozen=True, slots=True)
class _Known:
    """All reports and actors of a ledger, without what only a touched report is asked for."""

    reports: Mapping[str, Report]
    copies: Sequence[Copy]
    names: Names
    digests: Mapping[str, str]


def _known(ledger: Ledger) -> _Known:
    from onrecord.merge.names import names_over
    from onrecord.merge.origins import VERSION

    reports, copies = ledger.bare_reports(), _repeating(ledger)
    repeated = {copy.report for copy in copies if copy.relation != VERSION}
    readings = [reading for reading in ledger.actors_of_readings() if reading.report not in repeated]
    names = names_over(readings)
    digests = _digests(readings, ledger.reading_inputs(), reports, copies, names.ids, names.actors)
    return _Known(reports, copies, names, digests)


def _digests(
    readings: Iterable[Reading],
    inputs: Mapping[str, str],
    reports: Mapping[str, Report],
    copies: Sequence[Copy],
    ids: Mapping[tuple[str, str], str],
    actors: Mapping[str, Actor],
) -> dict[str, str]:
    """For each report the digest of all that merging makes of it by itself."""
    from onrecord.merge.origins import first_states
    from onrecord.merge.together import by_original

    signs = {id_: _sign(actor) for id_, actor in actors.items()}
    of, stories = by_original(copies), first_states(copies)
    found = {}
    for reading in readings:
        report = reports[reading.report]
        parties = [f"{actor.id}={signs[ids[reading.report, actor.id]]}" for actor in reading.actors]
        dated = (str(report.published), report.publisher or "", report.source, *report.credits)
        repeating = sorted(copy.report for copy in of.get(reading.report, ()))
        if reading.report in stories:
            repeating.append(f"of {stories[reading.report]}")
        found[reading.report] = digest(inputs[reading.report], *dated, "copies", *repeating, "parties", *parties)
    return found


def _sign(actor: Actor) -> str:
    """The digest of all of an actor that a party takes over from it (see `merge.names`, and `merge.account` for what
    offices are looked at)."""
    held = tuple(replace(office, spans=()) for office in actor.offices) if "ELI" in actor.sectors else ()
    titles = sorted({office.title.lower() for office in actor.offices}) if actor.kind == "person" else []
    own = replace(actor, names=(), sectors=actor.sectors[:1], spans=(), offices=held)
    return digest(canonical(own), *titles)


def _grown(ledger: Ledger, known: _Known, fresh: set[str], gone: set[str]) -> Grown:
    from onrecord.merge import grow
    from onrecord.merge.together import resolved, setting_of, tell

    readings = list(ledger.readings(fresh))
    kinds = {id_: actor.kind for id_, actor in known.names.actors.items()}
    statements = resolved(known.names, readings)
    published = {id_: report.published for id_, report in known.reports.items()}
    told = list(tell(readings, known.names, kinds))
    with ledger.shelf(kinds, published) as shelf:
        said = _Statements(ledger, statements)
        setting = setting_of(known.reports, known.copies, said, known.names.actors)
        change = grow(shelf, fresh | gone, told, setting)
    actors = tuple(known.names.actors[id_] for id_ in sorted(known.names.actors))
    digests = {report: known.digests[report] for report in fresh}
    return Grown(change, actors, statements, known.names.ids, readings, digests, frozenset(gone))


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
