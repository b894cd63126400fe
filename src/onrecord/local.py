"""The way of the data on one machine: files to reports, copies, readings, events, into a ledger.

The numbered steps of `read` are the whole of it. Each leaves the ledger sound, so a run that is killed is gone on with
by the next; and what is derived is computed from all reports anew, so that the ledger depends on the set of reports
alone, not on their order, on workers, or on how many runs it took.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.cleaned_again import clean_again, cleaned_otherwise
from onrecord.collecting import rarely
from onrecord.copied import find_copies
from onrecord.early import Early
from onrecord.ledger import Counts, Fault, Ledger
from onrecord.ledger.codec import unpack
from onrecord.ledger.errors import TextGoneError
from onrecord.ledger.fault import COPIES, COPY_INDEX
from onrecord.made_from import made_from_of
from onrecord.merged import merge_all, merged_in_memory, prepare
from onrecord.model import DatedBy, Failure, Reading, Report
from onrecord.parts import Mapper, here

if TYPE_CHECKING:
    from onrecord.actors import Table
    from onrecord.at_hand import AtHand
    from onrecord.ledger.incoming import Incoming
    from onrecord.ledger.rulings import Ruling, Word
    from onrecord.merge import Correction
    from onrecord.pool import Packed, Sent, Unread, Workers
    from onrecord.read import ReadSettings

MUCH = 1_000_000  # bytes of files: workers are there before that is cleaned (a single long PDF has less)
TOGETHER = 2_000_000  # characters of new reports that are stored in one transaction
KEPT_TOGETHER = 32  # readings that are: a run that is killed loses no more, and the disk is waited for that much less
ATTEMPTS = 20  # to merge, where other writers keep changing the ledger meanwhile

Progress = Callable[[str, int, int | None], None]  # what is being done, how many are done, of how many
# Readings of a ledger's reports, given by id, each with the digest of what its reading is made from.
Reader = Callable[["Ledger", Mapping[str, str], "Settings"], Iterator["Sent"]]
Dates = Mapping[str, tuple[date | None, DatedBy]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a ledger is built; none of it changes what is in the ledger but `actors`, which the ledger keeps."""

    workers: int = 1
    deadline: float = 120.0  # seconds for reading one report, with more than one worker
    memory: int = 0  # bytes that one worker may have, with more than one; 0: no limit
    read: ReadSettings | None = None
    actors: str | None = None  # the text of the user's own table of actors
    keep_text: bool = True  # False: the ledger lets texts go once they are read, now and later
    reader: Reader | None = None  # what makes readings; None: the workers of this machine
    early: Callable[[Ledger], None] | None = None  # what the reader begins with while copies are looked for
    mapper: Mapper = here  # what does steps over all reports in parts


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run did, and what stands in the ledger after it."""

    met: int  # reports in the files given
    new: int  # of them new to the ledger, or cleaned otherwise than before
    counts: Counts
    failures: tuple[Failure, ...] = field(default=())  # of this run


@dataclass(frozen=True, slots=True)
class Changed:
    """How many nouns of one kind an update brings, alters and takes away."""

    new: int
    changed: int
    gone: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What an update would do: the reports that it would read again, those of them that this version of onrecord
    cleans otherwise, and how many nouns would change, by kind."""

    reports: tuple[str, ...]
    changes: Mapping[str, Changed]
    failures: tuple[Failure, ...] = ()
    cleaned: tuple[str, ...] = ()


@rarely()
def read(
    ledger: Ledger, paths: Sequence[str], settings: Settings = Settings(), progress: Progress | None = None
) -> Summary:
    """Read the reports at the paths into the ledger.

    Raises LedgerError where the ledger cannot be written, TableError for a bad table of actors; a file that cannot be
    read is named in the summary.
    """
    tell = progress or silence
    if settings.actors is not None:
        own_actors(settings.actors)
        ledger.set_actor_table(settings.actors)
    if not settings.keep_text:
        ledger.keep_no_texts()
    with workers_of(settings) as workers:
        if not ledger.has_reports() and hold(paths, MUCH):
            workers.begin()  # beside what this process does until the first reports are cleaned
        met, new, failures = take_in(ledger, paths, settings, tell, workers)  # 1. files to cleaned reports, stored
        failures += bring_up_to_date(ledger, _by_these(workers, settings), tell)  # 2. copies, readings, events
    return Summary(met, new, ledger.counts(), tuple(failures))


@rarely()
def bring_up_to_date(
    ledger: Ledger, settings: Settings = Settings(), progress: Progress | None = None
) -> list[Failure]:
    """Make the ledger's copies, readings and events those of its reports; what could not be read is returned."""
    failures = _bring_up(ledger, settings, progress or silence)
    ledger.drop_texts()
    return failures


def _bring_up(ledger: Ledger, settings: Settings, tell: Progress) -> list[Failure]:
    from onrecord.at_hand import AtHand

    failures: dict[str, Failure] = {}
    made = AtHand()
    for _ in range(ATTEMPTS):
        if not ledger.stale() and not ledger.copies_are_due() and not _unread(ledger):
            return list(failures.values())
        if settings.early is not None:
            settings.early(ledger)
        find_copies(ledger, tell, settings.mapper)  # a. copies among reports that came or went, and dates from them
        # b. readings
        failures |= {failure.source: failure for failure in read_originals(ledger, settings, tell, made)}
        if merge_all(ledger, tell, made, workers=settings.workers, mapper=settings.mapper):  # c. events
            break
    return list(failures.values())


def update(ledger: Ledger, settings: Settings = Settings(), progress: Progress | None = None) -> list[Failure]:
    """Clean again and read again what another version of onrecord did, and finish what was broken off; what could not
    be done is returned."""
    failures = clean_again(ledger, progress or silence)
    return failures + bring_up_to_date(ledger, settings, progress)


def preview(ledger: Ledger, settings: Settings = Settings(), progress: Progress | None = None) -> Preview:
    """What `update` would change, found by cleaning, reading and merging in memory; nothing is written.

    Copies are taken as they stand in the ledger.
    """
    from onrecord import pool
    from onrecord.ledger.rows import actor_digest, fingerprint

    tell = progress or silence
    wanted, have = wanted_readings(ledger), ledger.reading_inputs()
    fresh, failures = cleaned_otherwise(ledger, tell)
    todo = [id_ for id_, made_from in wanted.items() if have.get(id_) != made_from or id_ in fresh]
    readings = {reading.report: reading for reading in ledger.readings() if reading.report in wanted}
    for done, result in enumerate(by_own_workers(ledger, todo, settings, fresh), 1):
        if isinstance(result, pool.Unread):
            failures.append(Failure(ledger.shown_sources()[result.report], result.reason))
        else:
            readings[result.report] = unpack(Reading, result.record)
        tell("reading reports", done, len(todo))
    merged = merged_in_memory(ledger, list(readings.values()))
    after = {
        "events": {event.id: fingerprint(event) for event in merged.events},
        "actors": {actor.id: actor_digest(actor) for actor in merged.actors},
    }
    before = ledger.digests()
    return Preview(
        tuple(todo),
        {noun: compare(before[noun], digests) for noun, digests in after.items()},
        tuple(failures),
        tuple(sorted(fresh)),
    )


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> Changed:
    """How two states of the nouns of one kind, digests by id, differ."""
    both = before.keys() & after.keys()
    altered = sum(before[id_] != after[id_] for id_ in both)
    return Changed(len(after) - len(both), altered, len(before) - len(both))


def forget(ledger: Ledger, report: str, settings: Settings = Settings(), progress: Progress | None = None) -> str:
    """Take a report out (by its id or the beginning of it); what rested on it alone goes with it. Returns its id.

    Afterwards the ledger is what it would be had the report never been read. Raises UnknownIdError.
    """
    whole = ledger.report_id(report)
    ledger.remove_report(whole)
    bring_up_to_date(ledger, settings, progress)
    return whole


def correct(
    ledger: Ledger, word: Word, pairs: Sequence[Correction], *, who: str, at: datetime, progress: Progress | None = None
) -> Ruling:
    """Keep a user's word on which tellings are one act, and merge again with it."""
    was_stale = ledger.stale()
    ruling = ledger.rule(word, pairs, who=who, at=at)
    _merge_again(ledger, was_stale, progress)
    return ruling


def say_again(ledger: Ledger, ruling: Ruling, progress: Progress | None = None) -> Ruling:
    """Keep a user's word that another ledger, or another copy of this one, has kept; it gets a number of its own."""
    if ruling.word == "merge" or ruling.word == "split":  # noqa: PLR1714 - mypy narrows this, not "in"
        return correct(ledger, ruling.word, ruling.pairs, who=ruling.who, at=ruling.at, progress=progress)
    wrong = ruling.word == "wrong"
    return ledger.fix_places(ruling.places, ruling.values, who=ruling.who, at=ruling.at, wrong=wrong, why=ruling.why)


def take_back(ledger: Ledger, number: int, progress: Progress | None = None) -> None:
    """Forget a user's word by its number, and merge again without it where it was on merging. Raises UnknownIdError."""
    was_stale = ledger.stale()
    ledger.take_back(number)
    if ledger.stale():
        _merge_again(ledger, was_stale, progress)


def _merge_again(ledger: Ledger, was_stale: bool, progress: Progress | None) -> None:
    """Copies and readings stand as they are, unless something was broken off before."""
    if was_stale or not merge_all(ledger, progress or silence):
        bring_up_to_date(ledger, progress=progress)


def repair(ledger: Ledger, faults: Sequence[Fault], progress: Progress | None = None) -> None:
    """Make again what `Ledger.check` found broken: reports from the ledger's own texts or their files; readings, the
    index of copies and events from the reports."""
    ledger.mend(faults)
    if any(fault.noun in (COPIES, COPY_INDEX) for fault in faults):
        with ledger.copy_book() as book:
            book.forget()
    ledger.drop_derived()
    broken = {fault.report for fault in faults if fault.report and fault.noun in ("report", "reading")}
    ledger.drop_readings(sorted(broken))
    bring_up_to_date(ledger, Settings(), progress)


# --------------------------------------------------------------------------------------------------- 1. taking in


def take_in(
    ledger: Ledger, paths: Sequence[str], settings: Settings, tell: Progress, workers: Workers
) -> tuple[int, int, list[Failure]]:
    """Store the cleaned reports at the paths: how many were met, how many are new, what could not be read."""
    from onrecord.read import ReadSettings, read_paths

    found = read_paths(paths, settings.read or ReadSettings())
    known = UpToDate(ledger)
    return store(ledger, workers.make_ready(found, known), tell, known)


def hold(paths: Sequence[str], size: int) -> bool:
    """Whether the files at the paths hold so many bytes; no more of them is looked at than it takes to know."""
    from onrecord.read.files import walk

    held = 0
    for path in paths:
        for file in walk(path) if os.path.isdir(path) else [path]:
            if isinstance(file, str) and os.path.isfile(file):
                held += os.path.getsize(file)
            if held >= size:
                return True
    return False


class UpToDate(Container[str]):
    """The reports, by id, that a ledger has from this version of onrecord, and that need not be cleaned again.

    It is asked for each, for it may hold far more than are met.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[str, bool] = {}
        self._empty = not ledger.has_reports()

    def __contains__(self, report: object) -> bool:
        if self._empty or not isinstance(report, str):
            return False
        if report not in self._known:
            self._known[report] = self._ledger.of_version(report, __version__)
        return self._known[report]


def store(
    ledger: Ledger,
    found: Iterable[Report | Incoming | Failure],
    tell: Progress,
    known: Container[str] | None = None,
) -> tuple[int, int, list[Failure]]:
    """Store cleaned reports; those that the ledger has (`known`) may come as they were read. As for `take_in`."""
    known = UpToDate(ledger) if known is None else known
    failures: list[Failure] = []
    sources: list[str] = []
    new = 0
    for batch in _batches(_parted(found, failures), sources, tell):
        new += ledger.add_reports([report for report in batch if report.id not in known])
        ledger.add_sources([report for report in batch if report.id in known])
    ledger.set_failures(failures, set(sources) - {failure.source for failure in failures})
    return len(sources), new, failures


def _parted(found: Iterable[Report | Incoming | Failure], failures: list[Failure]) -> Iterator[Report | Incoming]:
    for one in found:
        if isinstance(one, Failure):
            failures.append(one)
        else:
            yield one


def _batches(
    reports: Iterable[Report | Incoming], sources: list[str], tell: Progress
) -> Iterator[list[Report | Incoming]]:
    batch: list[Report | Incoming] = []
    size = 0
    for report in reports:
        sources.append(report.source)
        tell("reading files", len(sources), None)
        batch.append(report)
        size += len(report.original) if isinstance(report, Report) else report.characters
        if size >= TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


# ----------------------------------------------------------------------------------------------------- 2b. readings


def read_originals(ledger: Ledger, settings: Settings, tell: Progress, made: AtHand) -> list[Failure]:
    """Make the readings that are missing or out of date, and keep them at hand; drop those of copies."""
    from onrecord import pool

    wanted, idle = ledger.unread(made_from_of())
    ledger.drop_readings(idle)
    todo = list(wanted)
    failures: list[Failure] = []
    mended: list[str] = []
    sources = ledger.shown_sources(todo)
    if todo:
        tell("reading reports", 0, len(todo))
        prepare()  # while workers load, or read what they were given early
    batch: list[Packed] = []
    for done, result in enumerate((settings.reader or by_own_workers)(ledger, wanted, settings), 1):
        if isinstance(result, pool.Unread):
            failures.append(Failure(sources[result.report], result.reason))
        else:
            batch.append(result)
            made.keep(result, wanted[result.report])
            mended.append(sources[result.report])
        if len(batch) == KEPT_TOGETHER or done == len(todo):
            ledger.save_readings([(one.report, one.record, wanted[one.report]) for one in batch])
            batch.clear()
        tell("reading reports", done, len(todo))
    ledger.set_failures(failures, mended)
    return failures


def by_own_workers(
    ledger: Ledger, todo: Collection[str], settings: Settings, fresh: Mapping[str, Report] = MappingProxyType({})
) -> Iterator[Sent]:
    """The readings of these reports, by id, made by the workers of this machine: reports of the ledger, or as `fresh`
    has them."""
    few = replace(settings, workers=min(settings.workers, max(1, len(todo))))
    with workers_of(few) as workers:
        yield from _read_by(workers, ledger, todo, fresh)


def workers_of(settings: Settings) -> Workers:
    """The workers that the settings want, none of them begun."""
    from onrecord.pool import Workers

    return Workers(settings.workers, settings.deadline, settings.memory)


def _by_these(workers: Workers, settings: Settings) -> Settings:
    """The settings, with these workers as what makes readings where they name nothing else."""
    if settings.reader is not None:
        return settings
    early = Early(workers)

    def read(ledger: Ledger, wanted: Mapping[str, str], _: Settings) -> Iterator[Sent]:
        return (one for one in _read_by(workers, ledger, early.left_of(wanted)) if one.report in wanted)

    return replace(settings, reader=read, early=early.begin)


def _read_by(
    workers: Workers, ledger: Ledger, todo: Collection[str], fresh: Mapping[str, Report] = MappingProxyType({})
) -> Iterator[Sent]:
    lost: list[Unread] = []
    few = len(todo) < 2 and not workers.at_work_on()
    able = workers_of(Settings()) if few else workers  # for one report none need be started
    yield from able.read_packed(_with_texts(ledger, todo, fresh, lost))
    workers.close()  # merging may have the processors, and no thread waits for them while it is helped by a copy
    yield from lost


def _with_texts(
    ledger: Ledger, todo: Collection[str], fresh: Mapping[str, Report], lost: list[Unread]
) -> Iterator[Report]:
    """These reports; those whose texts are not to be had are noted instead."""
    from onrecord.pool import Unread

    def gone(report: str, error: TextGoneError) -> None:
        lost.append(Unread(report, f"not read again: {error}"))

    yield from (fresh[report] for report in todo if report in fresh)
    yield from ledger.reports_with_texts((report for report in todo if report not in fresh), gone)


def wanted_readings(ledger: Ledger) -> dict[str, str]:
    """For each report that is to be read, by id, the digest of all that its reading is made from."""
    dates, repeated = ledger.dates(), {copy.report for copy in ledger.copies()}
    known, made_from = ledger.known(), made_from_of()
    return {id_: made_from(known[id_][0], day) for id_, (day, _) in dates.items() if id_ not in repeated}


def _unread(ledger: Ledger) -> bool:
    return bool(ledger.unread(made_from_of())[0])


def own_actors(text: str) -> Table:
    """A user's own table of actors from its text. Raises TableError."""
    from onrecord.actors import table

    return table.parse(text)


def silence(_stage: str, _done: int, _of: int | None) -> None:
    """Tell nobody how far the work has come."""


def default_workers(reports: int | None = None) -> int:
    """As many workers as this process has processors; one where there are too few reports to pay for starting more."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1 if reports is not None and reports < 2 * processors else processors
