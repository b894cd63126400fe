"""The ledger: the store of reports, readings and events, and the questions asked of it.

`Ledger` is what the rest of onrecord and its users see; how rows are written is `store`'s business, how they are asked
for `ask`'s. Every method opens its own short transaction. Errors come out as `LedgerError`, one line each.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property, lru_cache
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.filters import EventFilter, StatementFilter
from onrecord.ledger import ask, check, fixes, kept_texts, merge_book, schema, store
from onrecord.ledger.ask import Counts, Hit, Listed
from onrecord.ledger.connect import Door, open_door
from onrecord.ledger.derived import Footing, Grown, write_grown, write_merged
from onrecord.ledger.errors import UnknownIdError
from onrecord.ledger.fault import Fault
from onrecord.ledger.fixes import Fixed
from onrecord.ledger.queries import Actors, Events, Reports, Statements, conditions, merged
from onrecord.model import (
    Actor,
    ActorKind,
    Copy,
    DatedBy,
    Event,
    Failure,
    Note,
    Party,
    Reading,
    Report,
    Span,
    Statement,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.ledger.copy_book import CopyBook
    from onrecord.ledger.fixing import Value
    from onrecord.ledger.rows import Wording
    from onrecord.ledger.rulings import Ruling, Word
    from onrecord.merge import Correction, Merged, Place

DEFAULT = "onrecord.db"
TEXTS_AT_HAND = 64  # reports whose texts are kept in memory while words are looked up
PHRASES = 60  # of a search; a database nests them, and what a person types has fewer
PHRASE = re.compile(r'"([^"]*)"|(\S+)')


class Ledger:
    """A ledger in a SQLite file or a PostgreSQL database.

    Use it as a context manager, or call `close`. A `Ledger` may be used by several threads; each process opens its own.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self._text = lru_cache(TEXTS_AT_HAND)(self._load_original)

    @classmethod
    def open(
        cls, ledger: str | os.PathLike[str] = DEFAULT, *, create: bool = False, wait: float | None = None
    ) -> Ledger:
        """The ledger at a path or `postgresql://` URL; `create` makes it where there is none.

        `wait` is how many seconds a writer waits for another. Raises LedgerError where it cannot be opened.
        """
        return cls(open_door(ledger, create=create, wait=wait))

    @property
    def name(self) -> str:
        """The path or URL, without a password."""
        return self._door.name

    def close(self) -> None:
        """Let go of the database."""
        self._door.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------------------ questions

    def reports(self, ids: Iterable[str] | None = None) -> Reports:
        """The reports of these whole ids, or all, without their texts, in order of date."""
        asked = None if ids is None else sorted(set(ids))
        return Reports(self, lambda most: self._listed(asked)[:most], None)

    def _listed(self, asked: Sequence[str] | None) -> tuple[Listed, ...]:
        few = asked is not None and len(asked) <= store.CHUNK  # a statement takes only so many parameters
        with self._door.reading() as connection:
            found = ask.listed_reports(connection, asked if few else None)
        wanted = None if asked is None else set(asked)
        return tuple(one for one in found if wanted is None or one.id in wanted)

    def report(self, id: str) -> Report:  # noqa: A002 - the nouns' own name for it
        """One report with its text, by its id or the beginning of it.

        Raises UnknownIdError; TextGoneError where the ledger keeps no texts and the report's file is not as it was.
        """
        return whole_report(self._door, self.report_id(id))

    def report_id(self, beginning: str) -> str:
        """The whole id of the report whose id begins so. Raises UnknownIdError."""
        with self._door.reading() as connection:
            return ask.whole_id(connection, schema.reports, beginning, "report")

    def events(
        self,
        *,
        actor: str | None = None,
        actor_id: str | None = None,
        type: str | None = None,  # noqa: A002 - the nouns' own name for it
        since: date | None = None,
        until: date | None = None,
        status: str | None = None,
        sure: float | None = None,
        reports: Iterable[str] | None = None,
        limit: int | None = None,
    ) -> Events:
        """The events that meet all the conditions given (see `EventFilter`), in order of day; those without one last.

        What comes back is a query (see `onrecord.ledger.queries`): a sequence of events, which can be narrowed further
        and turned into a table. The database is asked when it is first looked at.
        """
        given = None if reports is None else tuple(reports)
        asked = EventFilter(actor, actor_id, type, since, until, status, sure, given)
        return Events(self, self._events, (asked,), limit)

    def _events(self, filters: Sequence[EventFilter], limit: int | None) -> tuple[Event, ...]:
        with self._door.reading() as connection:
            by_day = limit is not None and any(ask.often(connection, one.actor, one.actor_id) for one in filters)
            every = [ask.events_where(**conditions(one), by_day=by_day) for one in filters]
            return tuple(ask.find_events(connection, [condition for one in every for condition in one], limit))

    def event(self, id: str) -> Event:  # noqa: A002
        """One event, by its id or the beginning of it. Raises UnknownIdError."""
        with self._door.reading() as connection:
            whole = ask.whole_id(connection, schema.events, id, "event")
            return next(ask.find_events(connection, [schema.events.c.id == whole], 1))

    def event_telling(self, deed: str) -> Event:
        """The event of which a telling (by its whole id) tells. Raises UnknownIdError."""
        with self._door.reading() as connection:
            return next(ask.find_events(connection, [schema.events.c.id == ask.event_of_deed(connection, deed)], 1))

    def types(self) -> tuple[str, ...]:
        """The types of event that stand in the ledger, in order of the alphabet."""
        with self._door.reading() as connection:
            return tuple(ask.found_types(connection))

    def kinds(self, actors: Iterable[str]) -> dict[str, ActorKind]:
        """What kind of actor each of these (by its whole id) is; those that the ledger lacks are left out."""
        with self._door.reading() as connection:
            return ask.actor_kinds(connection, actors)

    def statements(
        self,
        *,
        by: str | None = None,
        speaker_id: str | None = None,
        about: str | None = None,
        via: str | None = None,
        since: date | None = None,
        until: date | None = None,
        report: str | None = None,
        attitudes: bool = False,
        limit: int | None = None,
    ) -> Statements:
        """The statements that meet all the conditions given (see `StatementFilter`), in order of day, report and place.

        A query, as `events` gives one.
        """
        asked = StatementFilter(by, speaker_id, about, via, since, until, report, attitudes)
        return Statements(self, self._statements, (asked,), limit)

    def _statements(self, filters: Sequence[StatementFilter], limit: int | None) -> tuple[Statement, ...]:
        every = [ask.statements_where(**conditions(one)) for one in merged(filters)]
        with self._door.reading() as connection:
            return tuple(ask.find_statements(connection, [condition for one in every for condition in one], limit))

    def statement(self, id: str) -> Statement:  # noqa: A002
        """One statement, by its id or the beginning of it. Raises UnknownIdError."""
        with self._door.reading() as connection:
            whole = ask.whole_id(connection, schema.statements, id, "statement")
            return next(ask.find_statements(connection, [schema.statements.c.id == whole], 1))

    def carriers(self, statement: Statement) -> tuple[tuple[Statement, tuple[str, ...]], ...]:
        """The same words of the same speaker in all reports that carry them, each with the copies of its report.

        In order of the reports' days. Words are the same where those of one are almost all in the other.
        """
        by = statement.speaker.actor if statement.speaker else None
        candidates = self.statements(speaker_id=by, attitudes=True) if by else ()
        same = [other for other in candidates if other.id == statement.id or carries(other, statement)]
        copies = self.copies()
        dates = self.dates()
        found = {other.id: other for other in (statement, *same)}.values()
        order = sorted(found, key=lambda other: (dates[other.report][0] or date.max, other.report, other.spans))
        return tuple((other, tuple(copy.report for copy in copies if copy.of == other.report)) for other in order)

    def actors(self, name: str | None = None, limit: int | None = None) -> Actors:
        """The actors of that name (or part of one), or all, in order of name; a query, as `events` gives one."""
        return Actors(self, lambda most: self._actors(name, most), limit)

    def _actors(self, name: str | None, limit: int | None) -> tuple[Actor, ...]:
        with self._door.reading() as connection:
            return tuple(ask.find_actors(connection, name, limit))

    def copies(self) -> tuple[Copy, ...]:
        """Which reports repeat which."""
        with self._door.reading() as connection:
            return tuple(ask.stored_copies(connection))

    def versions(self) -> tuple[Copy, ...]:
        """Which reports are later versions of which wire stories: no copies, but of the same origin."""
        with self._door.reading() as connection:
            return tuple(ask.stored_versions(connection))

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, and why."""
        with self._door.reading() as connection:
            return tuple(ask.stored_failures(connection))

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """The paragraphs that have all these words (in any of their forms), best first; "..." asks for a phrase."""
        phrases = [quoted or word for quoted, word in PHRASE.findall(words.replace("\0", " "))]
        asked = list(dict.fromkeys(phrase for phrase in phrases if re.search(r"\w", phrase)))[:PHRASES]
        if not asked:
            return ()
        with self._door.reading() as connection:
            return tuple(ask.find_passages(connection, asked, limit))

    def counts(self) -> Counts:
        """How much stands in the ledger."""
        with self._door.reading() as connection:
            return ask.counts(connection)

    def words(self, spans: Sequence[Span]) -> str:
        """The words at these spans of the reports' original texts; parts that do not touch are joined by " ... "."""
        return " ... ".join(" ".join(self._text(span.report)[span.start : span.end].split()) for span in spans)

    def original(self, report: str) -> str:
        """A report's original text, by its whole id."""
        return self._text(report)

    def _load_original(self, report: str) -> str:
        return whole_report(self._door, report).original

    def keeps_texts(self) -> bool:
        """Whether the texts of reports are kept after reading; without them nothing can be searched."""
        with self._door.reading() as connection:
            return kept_texts.are_kept(connection)

    def keep_no_texts(self) -> None:
        """From now on let the texts of reports go once they are read."""
        if self.keeps_texts():
            with self._door.writing() as connection:
                kept_texts.note_dropping(connection)

    def drop_texts(self) -> None:
        """Drop the texts of reports that are read, or are copies, where the ledger is to keep none."""
        with self._door.reading() as connection:
            done = [] if kept_texts.are_kept(connection) else kept_texts.done_with(connection)
        for part in store.chunks(done):
            with self._door.writing() as connection:
                kept_texts.drop(connection, part)
        if done:
            self._changed()

    # ----------------------------------------------------------------------------------------------------- corrections

    def rulings(self) -> tuple[Ruling, ...]:
        """What users have said of events, in the order in which they said it."""
        from onrecord.ledger import rulings

        with self._door.reading() as connection:
            return tuple(rulings.stored_rulings(connection))

    def corrections(self) -> tuple[Correction, ...]:
        """The pairs of tellings of all rulings, in order: what merging takes."""
        return tuple(pair for ruling in self.rulings() for pair in ruling.pairs)

    def rule(self, word: Word, pairs: Sequence[Correction], *, who: str, at: datetime) -> Ruling:
        """Keep a user's word on tellings (see `onrecord.merge.join` and `split`); events must be merged again."""
        from onrecord.ledger import rulings

        with self._door.writing() as connection:
            kept = rulings.add_ruling(connection, word, who, at, pairs)
            store.changed(connection)
        return kept

    def fix(
        self, event: Event, values: Sequence[Value], *, who: str, at: datetime, wrong: bool = False, why: str = ""
    ) -> Ruling:
        """Keep a user's word on one event, which shows it from now on: what its fields should say, or that it is wrong.

        Raises FixError where nothing is said.
        """
        from onrecord.ledger.fixing import FixError
        from onrecord.merge.corrections import place

        if not values and not wrong:
            raise FixError("nothing is said that the event does not say already")
        return self.fix_places([place(deed) for deed in event.deeds], values, who=who, at=at, wrong=wrong, why=why)

    def fix_places(
        self,
        places: Sequence[Place],
        values: Sequence[Value],
        *,
        who: str,
        at: datetime,
        wrong: bool = False,
        why: str = "",
    ) -> Ruling:
        """The same for the event, if there is one, that has the tellings at these places."""
        from onrecord.ledger import rulings

        with self._door.writing() as connection:
            kept = rulings.add_fix(connection, "wrong" if wrong else "fix", who, at, places, values, why)
            fixes.lay_over(connection)
        return kept

    def fixed(self, events: Iterable[str]) -> dict[str, Fixed]:
        """Of these events (whole ids) those that a user's word holds for: what was read, and the numbers of rulings."""
        with self._door.reading() as connection:
            return fixes.fixed(connection, events)

    def events_fixed_by(self, rulings: Iterable[Ruling]) -> dict[int, str]:
        """The event that each of these rulings on one event holds for, by the ruling's number."""
        with self._door.reading() as connection:
            return fixes.events_of(connection, rulings)

    def known_party(self, value: Value) -> Party | None:
        """The actor of the ledger that a user names so, or by a country code."""
        with self._door.reading() as connection:
            return fixes.Actors(connection).party(value)

    def take_back(self, number: int) -> None:
        """Forget the ruling of that number; after one on which tellings are one act, events must be merged again.

        Raises UnknownIdError.
        """
        from onrecord.ledger import rulings

        with self._door.writing() as connection:
            if rulings.remove_ruling(connection, number):
                store.changed(connection)
            else:
                fixes.lay_over(connection)

    # ----------------------------------------------------------------------------------------------------------- notes

    def notes(self, of: Iterable[str] | None = None) -> tuple[Note, ...]:
        """What enrichers say beside the record, in order of who says it: of the nouns with these whole ids, or of all.

        A note on a noun that is no more in the ledger is kept, and comes with all.
        """
        from onrecord.ledger import notes

        with self._door.reading() as connection:
            return tuple(notes.stored_notes(connection, None if of is None else sorted(set(of))))

    def set_notes(self, by: str, kept: Iterable[Note]) -> None:
        """Make the notes of one enricher be these."""
        from onrecord.ledger import notes

        with self._door.writing() as connection:
            notes.keep_notes(connection, by, list(kept))

    # ----------------------------------------------------------------------------------------------------- own actors

    def actor_table(self) -> str | None:
        """The user's table of actors that the ledger was read with, as CSV text; None where there was none."""
        from onrecord.ledger import own_actors

        with self._door.reading() as connection:
            return own_actors.stored_table(connection)

    def set_actor_table(self, text: str) -> None:
        """Keep a user's table of actors (see `onrecord.actors.table`); where it is another, events are merged again."""
        from onrecord.ledger import own_actors

        with self._door.writing() as connection:
            if own_actors.keep_table(connection, text):
                store.changed(connection)

    # -------------------------------------------------------------------------------------------------- for the reader

    @cached_property
    def all_reports(self) -> StoredReports:
        """The reports by id, each loaded when asked for. For the rooms that look at all of them."""
        return StoredReports(self._door)

    def add_reports(self, reports: Iterable[Report]) -> int:
        """Put cleaned reports in, in one transaction; returns how many are new or cleaned otherwise than before."""
        with self._door.writing() as connection:
            new = sum([store.add_report(connection, report) for report in reports])
        self._changed()
        return new

    def add_sources(self, reports: Iterable[Report]) -> None:
        """Note where reports that the ledger has were met once more; no writing where that is known."""
        met = {(report.source, report.id) for report in reports}
        with self._door.reading() as connection:
            fresh = met - ask.stored_sources(connection) if met else set()
        if fresh:
            with self._door.writing() as connection:
                for source, report in sorted(fresh):
                    store.add_source(connection, source, report)

    def set_failures(self, failures: Iterable[Failure], mended: Iterable[str] = ()) -> None:
        """Note what could not be read; `mended` are sources that now could."""
        failing, good = list(failures), list(mended)
        if set(self.failures()) >= set(failing) and not {f.source for f in self.failures()} & set(good):
            return
        with self._door.writing() as connection:
            store.set_failures(connection, failing, good)

    def known(self) -> dict[str, tuple[str, str]]:
        """For each report, by id, its own digest and the version of onrecord that cleaned it."""
        with self._door.reading() as connection:
            return ask.known_reports(connection)

    def shown_sources(self) -> dict[str, str]:
        """For each report, by id, the path or URL at which it is shown."""
        return {id_: report.source for id_, report in self.bare_reports().items()}

    def own_dates(self) -> dict[str, tuple[date | None, DatedBy]]:
        """What each report, by id, says of its own date."""
        with self._door.reading() as connection:
            return ask.own_dates(connection)

    def dates(self) -> dict[str, tuple[date | None, DatedBy]]:
        """The date that each report has in the ledger, from itself or from its copy."""
        with self._door.reading() as connection:
            return ask.report_dates(connection)

    def set_copies(self, copies: Sequence[Copy], dates: Mapping[str, tuple[date | None, DatedBy]]) -> None:
        """Make the copies and the reports' dates be these, in one transaction; no writing where nothing differs."""
        if tuple(sorted(copies, key=lambda copy: (copy.report, copy.of))) == self.copies() and dates == self.dates():
            return
        with self._door.writing() as connection:
            store.set_copies(connection, copies)
            for report, (published, dated_by) in ask.report_dates(connection).items():
                if report in dates and dates[report] != (published, dated_by):
                    store.set_date(connection, report, *dates[report])
        self._changed()

    def copies_are_due(self) -> bool:
        """Whether reports came, went or changed since copies were looked for."""
        with self._door.reading() as connection:
            return ask.copies_are_due(connection)

    @contextmanager
    def copy_book(self) -> Iterator[CopyBook]:
        """The index of copies, to be brought up to date in one transaction."""
        from onrecord.ledger.copy_book import CopyBook

        with self._door.writing() as connection:
            yield CopyBook(connection)
        self._changed()

    def reading_inputs(self) -> dict[str, str]:
        """For each report that has a reading, the digest of what it was made from."""
        with self._door.reading() as connection:
            return ask.reading_inputs(connection)

    def save_reading(self, reading: Reading, made_from: str) -> None:
        """Keep one reading, in one transaction."""
        with self._door.writing() as connection:
            store.save_reading(connection, reading, made_from)

    def drop_readings(self, reports: Sequence[str]) -> None:
        """Drop readings that no report of the ledger needs any more."""
        if reports:
            with self._door.writing() as connection:
                store.drop_readings(connection, reports)

    def readings(self, reports: Iterable[str] | None = None) -> Iterator[Reading]:
        """The readings of these reports (whole ids), or all, in order of report."""
        with self._door.reading() as connection:
            for part in [None] if reports is None else store.chunks(sorted(reports)):
                yield from ask.stored_readings(connection, part)

    def actors_of_readings(self) -> Iterator[Reading]:
        """All readings with their actors alone, in order of report."""
        with self._door.reading() as connection:
            yield from ask.stored_readings(connection, leave_out=("mentions", "statements", "deeds"))

    def bare_reports(self) -> dict[str, Report]:
        """All reports by id, without their texts: date, publisher, source, credits."""
        with self._door.reading() as connection:
            return merge_book.bare_reports(connection)

    def drop_derived(self) -> None:
        """Drop actors, statements and events, which merging makes again."""
        with self._door.writing() as connection:
            store.drop_derived(connection)

    def remove_report(self, report: str) -> None:
        """Take out a report (by its whole id) with its reading; what is derived must be merged again."""
        with self._door.writing() as connection:
            store.remove_report(connection, report)
        self._changed()

    def _changed(self) -> None:
        """Reports that are kept at hand may be others now: in text, or in the date that a copy lends them."""
        self._text.cache_clear()
        self.all_reports.clear()

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

    @contextmanager
    def shelf(
        self, kinds: Mapping[str, ActorKind], published: Mapping[str, date | None]
    ) -> Iterator[merge_book.LedgerShelf]:
        """The tellings that stand, for `onrecord.merge.grow`; `kinds` of all actors, `published` of all reports."""
        with self._door.reading() as connection:
            yield merge_book.LedgerShelf(connection, kinds, published)

    def set_merged(self, merged: Merged, seen: int, footing: Footing | None = None) -> bool:
        """Write events, statements and actors as of `seen` changes; False where others changed the ledger since.

        `footing` is what later merging may go on from.
        """
        with self._door.writing() as connection:
            if store.changes(connection) != seen:
                return False
            write_merged(connection, merged, self._dates(connection), self._wording(connection), footing)
            return True

    def set_grown(self, grown: Grown, seen: int) -> bool:
        """The same, for what reports that came, changed or went have touched."""
        with self._door.writing() as connection:
            if store.changes(connection) != seen:
                return False
            write_grown(connection, grown, self._dates(connection), self._wording(connection))
            return True

    def _wording(self, connection: Connection) -> Wording:
        """What gives the words of tellings; a ledger that keeps no texts has none of them either."""
        return self.words if kept_texts.are_kept(connection) else lambda _: ""

    @staticmethod
    def _dates(connection: Connection) -> dict[str, date | None]:
        return {report: published for report, (published, _) in ask.report_dates(connection).items()}

    # ----------------------------------------------------------------------------------------------------------- faults

    def check(self) -> tuple[Fault, ...]:
        """What is wrong: damaged records, spans outside their texts, rows that nothing holds; () where all is sound."""
        with self._door.reading() as connection:
            return tuple(check.faults(connection))


def whole_report(door: Door, report: str) -> Report:
    """A report with its text, from the ledger or else from its file. Raises UnknownIdError, TextGoneError."""
    with door.reading() as connection:
        stored = ask.stored_report(connection, report)
        if not ask.is_dropped(connection, report):
            return stored
        sources = ask.sources_of(connection, report)
    return kept_texts.from_file(stored, sources)


def carries(one: Statement, other: Statement) -> bool:
    """Whether two statements are the same words: most words of the shorter one, and three at least, in the longer."""
    from onrecord.merge.carried import same_words

    return same_words(one, other)


class StoredReports(Mapping[str, Report]):
    """The reports of a ledger by id, loaded one at a time as they are asked for, a few kept at hand."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._load = lru_cache(TEXTS_AT_HAND)(self._stored)

    def _stored(self, report: str) -> Report:
        return whole_report(self._door, report)

    def clear(self) -> None:
        """Keep none at hand."""
        self._load.cache_clear()

    def __getitem__(self, report: str) -> Report:
        try:
            return self._load(report)
        except UnknownIdError as error:
            raise KeyError(report) from error

    def __iter__(self) -> Iterator[str]:
        with self._door.reading() as connection:
            yield from list(ask.report_dates(connection))

    def __len__(self) -> int:
        with self._door.reading() as connection:
            return len(ask.report_dates(connection))
