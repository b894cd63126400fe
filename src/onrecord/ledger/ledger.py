"""The ledger: the store of reports, readings and events, and the questions asked of it.

`Ledger` is what the rest of onrecord and its users see: here the questions, in `users_word` what users say of the
record, in `keeping` what the line keeps as it reads, in `texts` the reports' words. How rows are written is `store`'s
business, how they are asked for `ask`'s. Every method opens its own short transaction. Errors come out as
`LedgerError`, one line each.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import date
from types import TracebackType

from onrecord.filters import EventFilter, StatementFilter
from onrecord.ledger import ask, check, schema, searching, store, stored
from onrecord.ledger.ask import Counts, Hit
from onrecord.ledger.connect import open_door
from onrecord.ledger.fault import Fault
from onrecord.ledger.keeping import Keeping
from onrecord.ledger.queries import Actors, Events, Reports, Statements, conditions, merged
from onrecord.ledger.stored import Listed
from onrecord.ledger.texts import whole_report
from onrecord.ledger.users_word import UsersWord
from onrecord.model import (
    Actor,
    ActorKind,
    Event,
    Report,
    Statement,
)

DEFAULT = "onrecord.db"
PHRASES = 60  # of a search; a database nests them, and what a person types has fewer
PHRASE = re.compile(r'"([^"]*)"|(\S+)')


class Ledger(UsersWord, Keeping):
    """A ledger in a SQLite file or a PostgreSQL database.

    Use it as a context manager, or call `close`. A `Ledger` may be used by several threads; each process opens its own.
    """

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
            found = stored.listed(connection, asked if few else None)
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

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """The paragraphs that have all these words (in any of their forms), best first; "..." asks for a phrase."""
        phrases = [quoted or word for quoted, word in PHRASE.findall(words.replace("\0", " "))]
        asked = list(dict.fromkeys(phrase for phrase in phrases if re.search(r"\w", phrase)))[:PHRASES]
        if not asked:
            return ()
        with self._door.reading() as connection:
            return tuple(searching.find_passages(connection, asked, limit))

    def counts(self) -> Counts:
        """How much stands in the ledger."""
        with self._door.reading() as connection:
            return ask.counts(connection)

    # ----------------------------------------------------------------------------------------------------------- faults

    def check(self) -> tuple[Fault, ...]:
        """What is wrong: damaged records, spans outside their texts, rows that nothing holds; () where all is sound."""
        with self._door.reading() as connection:
            return tuple(check.faults(connection))


def carries(one: Statement, other: Statement) -> bool:
    """Whether two statements are the same words: most words of the shorter one, and three at least, in the longer."""
    from onrecord.merge.carried import same_words

    return same_words(one, other)
