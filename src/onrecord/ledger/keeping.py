"""What the line keeps in a ledger as it reads, and asks of it: reports, copies, readings, what merging made of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from onrecord.ledger import ask, incoming, kept_texts, merge_book, store, stored
from onrecord.ledger.codec import pack
from onrecord.ledger.schema import storable
from onrecord.ledger.texts import Texts, Wordings
from onrecord.model import (
    ActorKind,
    Copy,
    DatedBy,
    Failure,
    Reading,
    Report,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.ledger.actor_book import ActorBook
    from onrecord.ledger.copy_book import CopyBook
    from onrecord.ledger.derived import Footing, Grown, Linked
    from onrecord.ledger.fault import Fault
    from onrecord.ledger.incoming import Incoming
    from onrecord.ledger.inserting import Prepared
    from onrecord.ledger.merge_shelf import LedgerShelf
    from onrecord.merge import Merged
    from onrecord.merge.corrections import Wishes
    from onrecord.merge.tellings import Apart


class Keeping(Texts):
    """The part of a ledger that the line works with."""

    def copies(self) -> tuple[Copy, ...]:
        """Which reports repeat which."""
        with self._door.reading() as connection:
            return tuple(stored.copies(connection))

    def versions(self) -> tuple[Copy, ...]:
        """Which reports are later versions of which wire stories: no copies, but of the same origin."""
        with self._door.reading() as connection:
            return tuple(stored.versions(connection))

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, and why."""
        with self._door.reading() as connection:
            return tuple(stored.failures(connection))

    def add_reports(self, reports: Iterable[Report | Incoming]) -> int:
        """Put cleaned reports in, in one transaction; returns how many are new or cleaned otherwise than before."""
        made_ready = [incoming.ready(one) if isinstance(one, Report) else one for one in reports]
        with self._door.writing() as connection:
            new = incoming.add(connection, made_ready)
        self._changed()
        return new

    def add_sources(self, reports: Iterable[Report | Incoming]) -> None:
        """Note where reports that the ledger has were met once more; no writing where that is known."""
        met = {(report.source, report.id) for report in reports}
        with self._door.reading() as connection:
            fresh = met - stored.sources(connection, {report for _, report in met}) if met else set()
        if fresh:
            with self._door.writing() as connection:
                for source, report in sorted(fresh):
                    store.add_source(connection, source, report)

    def set_failures(self, failures: Iterable[Failure], mended: Iterable[str] = ()) -> None:
        """Note what could not be read; `mended` are sources that now could."""
        failing = [Failure(storable(failure.source), storable(failure.reason)) for failure in failures]
        good, noted = [storable(source) for source in mended], self.failures()
        if set(noted) >= set(failing) and not {failure.source for failure in noted} & set(good):
            return
        with self._door.writing() as connection:
            store.set_failures(connection, failing, good)

    def known(self) -> dict[str, tuple[str, str]]:
        """For each report, by id, its own digest and the version of onrecord that cleaned it."""
        with self._door.reading() as connection:
            return stored.known_reports(connection)

    def shown_sources(self, reports: Iterable[str] | None = None) -> dict[str, str]:
        """For each of these reports, or of all, by id, the path or URL at which it is shown."""
        return {id_: report.source for id_, report in self.bare_reports(reports).items()}

    def own_dates(self) -> dict[str, tuple[date | None, DatedBy]]:
        """What each report, by id, says of its own date."""
        with self._door.reading() as connection:
            return stored.own_dates(connection)

    def dates(self) -> dict[str, tuple[date | None, DatedBy]]:
        """The date that each report has in the ledger, from itself or from its copy."""
        with self._door.reading() as connection:
            return stored.dates(connection)

    def set_copies(self, copies: Sequence[Copy], dates: Mapping[str, tuple[date | None, DatedBy]]) -> None:
        """Make the copies and the reports' dates be these, in one transaction; no writing where nothing differs."""
        if tuple(sorted(copies, key=lambda copy: (copy.report, copy.of))) == self.copies() and dates == self.dates():
            return
        with self._door.writing() as connection:
            store.set_copies(connection, copies)
            for report, (published, dated_by) in stored.dates(connection).items():
                if report in dates and dates[report] != (published, dated_by):
                    store.set_date(connection, report, *dates[report])
        self._changed()

    def copies_are_due(self) -> bool:
        """Whether reports came, went or changed since copies were looked for."""
        with self._door.reading() as connection:
            return stored.copies_are_due(connection)

    @contextmanager
    def copy_book(self) -> Iterator[CopyBook]:
        """The index of copies, to be brought up to date in one transaction."""
        from onrecord.ledger.copy_book import CopyBook

        with self._door.writing() as connection:
            yield CopyBook(connection)
        self._changed()

    def reading_inputs(self, reports: Collection[str] | None = None) -> dict[str, str]:
        """For each of these reports (whole ids), or of all, that has a reading, the digest of what it was made from."""
        with self._door.reading() as connection:
            return stored.reading_inputs(connection, reports)

    def reading_sizes(self) -> list[tuple[str, int]]:
        """The reports that have a reading, in order of day, undated ones last, with its bytes."""
        with self._door.reading() as connection:
            return stored.reading_sizes(connection)

    def save_reading(self, reading: Reading, made_from: str) -> None:
        """Keep one reading, in one transaction; `made_from` is the digest of all that it was made from."""
        self.save_readings([(reading.report, pack(reading), made_from)])

    def save_readings(self, readings: Sequence[tuple[str, bytes, str]]) -> None:
        """Keep readings, in one transaction: of each the report, its reading packed, and the digest of all that it was
        made from."""
        if readings:
            with self._door.writing() as connection:
                store.save_readings(connection, readings)

    def drop_readings(self, reports: Sequence[str]) -> None:
        """Drop readings that no report of the ledger needs any more."""
        if reports:
            with self._door.writing() as connection:
                store.drop_readings(connection, reports)

    def readings(self, reports: Iterable[str] | None = None, leave_out: Collection[str] = ()) -> Iterator[Reading]:
        """The readings of these reports (whole ids), or all, in order of report; the fields in `leave_out` are left
        empty."""
        with self._door.reading() as connection:
            for part in [None] if reports is None else store.chunks(sorted(reports)):
                yield from stored.readings(connection, part, leave_out)

    def actors_of_readings(self) -> Iterator[Reading]:
        """All readings with their actors alone, in order of report."""
        return self.readings(leave_out=("mentions", "statements", "deeds"))

    def bare_reports(self, reports: Iterable[str] | None = None) -> dict[str, Report]:
        """These reports (whole ids), or all, by id, without their texts: date, publisher, source, credits."""
        with self._door.reading() as connection:
            return merge_book.bare_reports(connection, reports)

    def repeating(self) -> tuple[Copy, ...]:
        """The copies and versions without what they share, which is most of what there is to know of them."""
        with self._door.reading() as connection:
            return tuple(stored.repeating(connection))

    def unread(self, made_from: Callable[[str, date | None], str]) -> tuple[dict[str, str], list[str]]:
        """The reports whose reading is to be made, each with the digest of what it is made from, and those that have a
        reading and need none. `made_from` gives that digest for a report's own digest and its date."""
        with self._door.reading() as connection:
            return stored.unread(connection, made_from)

    def first_due(self, made_from: Callable[[str, date | None], str], share: float, most: int) -> dict[str, str]:
        """Of the reports among which copies are to be looked for, without a reading and with a date of their own: the
        first by day, such a share of all that are due and so many at most, each as `unread` has it."""
        with self._door.reading() as connection:
            return stored.first_due(connection, made_from, share, most)

    def of_version(self, report: str, version: str) -> bool:
        """Whether the ledger has a report (whole id) from this version of onrecord."""
        with self._door.reading() as connection:
            return stored.of_version(connection, report, version)

    def has_reports(self) -> bool:
        """Whether there is any report."""
        with self._door.reading() as connection:
            return stored.has_reports(connection)

    def drop_derived(self) -> None:
        """Drop actors, statements and events, which merging makes again."""
        with self._door.writing() as connection:
            store.drop_derived(connection)

    def remove_report(self, report: str) -> None:
        """Take out a report (by its whole id) with its reading; what is derived must be merged again."""
        with self._door.writing() as connection:
            store.remove_report(connection, report)
        self._changed()

    def mend(self, faults: Sequence[Fault]) -> tuple[Failure, ...]:
        """Put right what `check` found wrong with the database, the search and the rows of reports.

        Reports are taken from the ledger's own texts where these are intact, else from their files; one that is to be
        had from neither is taken out, noted as a failure, and returned. Copies, readings and events are to be made
        again.
        """
        from onrecord.ledger import mending

        with self._door.writing() as connection:
            mending.mend(connection, faults)
        lost = []
        for report in sorted({fault.report for fault in faults if fault.report and fault.noun == "report"}):
            with self._door.writing() as connection:
                if not mending.put_right(connection, report):
                    lost.append(mending.take_out(connection, report))
        self._changed()
        return tuple(lost)

    def digests(self) -> dict[str, dict[str, str]]:
        """For events, statements and actors, by id, the digest by which a changed one is known."""
        with self._door.reading() as connection:
            return ask.stored_digests(connection)

    def changes(self) -> int:
        """How many changes of reports, copies and readings the ledger has seen."""
        with self._door.reading() as connection:
            return store.changes(connection)

    def stale(self) -> bool:
        """Whether events are to be merged again, because reports or readings came or went since."""
        with self._door.reading() as connection:
            return store.changes(connection) != store.merged_at(connection)

    def merged_reports(self) -> dict[str, str] | None:
        """The reports whose deeds are merged, with the digests that they had; None where all is to be merged anew."""
        with self._door.reading() as connection:
            return merge_book.merged_reports(connection)

    def unmerged(self, repeated: Collection[str], digest_of: merge_book.DigestOf) -> merge_book.Unmerged | None:
        """How the reports with readings differ from those that are merged (see `merge_book.unmerged`)."""
        with self._door.reading() as connection:
            return merge_book.unmerged(connection, repeated, digest_of)

    @contextmanager
    def actor_book(self) -> Iterator[ActorBook]:
        """What stands of linking actors, for `onrecord.actors.relink`."""
        from onrecord.ledger.actor_book import ActorBook  # loads the parser, which asking does not need

        with self._door.reading() as connection:
            yield ActorBook(connection)

    @contextmanager
    def shelf(self, kinds: Mapping[str, ActorKind], apart: Apart | None = None) -> Iterator[LedgerShelf]:
        """The tellings that stand, for `onrecord.merge.grow`; `kinds` of actors that the ledger lacks as yet; `apart`
        says which deeds users have split."""
        from onrecord.ledger.merge_shelf import LedgerShelf  # loads the merging, which asking does not need

        with self._door.reading() as connection:
            yield LedgerShelf(connection, kinds, apart)

    def wishes(self) -> Wishes:
        """What users say of the deeds that there are: which are of one act, and which of two."""
        from onrecord.ledger.merge_shelf import wishes_in

        with self._door.reading() as connection:
            return wishes_in(connection)

    def set_merged(
        self, merged: Merged, seen: int, footing: Footing | None = None, *, workers: int = 1, settled: bool = True
    ) -> bool:
        """Write events, statements and actors as of `seen` changes; False where others changed the ledger since.

        `footing` is what later merging may go on from; with more `workers` than one a second process makes rows.
        Not `settled`: it is a part, and the ledger is still out of date.
        """
        from onrecord.ledger.derived import write_merged

        with self._door.writing() as connection:
            if store.changes(connection) != seen:
                return False
            dates = self._dates(connection, footing.only if footing else None)
            write_merged(connection, merged, dates, self._wording(connection), footing, workers=workers)
            if settled:
                store.note_merged(connection)
            return True

    def is_bare(self) -> bool:
        """Whether no actor and no statement stands, and nothing of how actors were linked."""
        from onrecord.ledger.derived import is_bare

        with self._door.reading() as connection:
            return is_bare(connection)

    def rows_ahead(self, linked: Linked) -> Callable[[], Iterator[list[Prepared]]]:
        """What makes the rows that do not wait for events (see `derived.ahead`), without the database."""
        from onrecord.ledger.derived import ahead

        dialect = self._door.engine.dialect
        return lambda: ahead(dialect, linked)

    def set_grown(self, grown: Grown, seen: int, *, workers: int = 1, settled: bool = True) -> bool:
        """The same, for what reports that came, changed or went have touched."""
        from onrecord.ledger.derived import write_grown

        with self._door.writing() as connection:
            if store.changes(connection) != seen:
                return False
            dates = self._dates(connection, [reading.report for reading in grown.readings])
            write_grown(connection, grown, dates, self._wording(connection), workers=workers)
            if settled:
                store.note_merged(connection)
            return True

    def _wording(self, connection: Connection) -> Wordings:
        """What gives the words of tellings; a ledger that keeps no texts has none of them either."""
        return Wordings(self, kept_texts.are_kept(connection))

    @staticmethod
    def _dates(connection: Connection, reports: Iterable[str] | None = None) -> dict[str, date | None]:
        return {id_: report.published for id_, report in merge_book.bare_reports(connection, reports).items()}
