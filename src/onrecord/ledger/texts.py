"""The words of a ledger's reports: loaded as they are asked for, a few kept at hand, had back from files if need be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from onrecord.ledger import kept_texts, store, stored
from onrecord.ledger.connect import Door
from onrecord.ledger.errors import TextGoneError, UnknownIdError
from onrecord.ledger.rows import joined
from onrecord.model import (
    Report,
    Span,
)

TEXTS_AT_HAND = 128  # reports whose texts are kept in memory while words are looked up
TOGETHER = 32  # reports that are asked for with their texts by one question, which takes a quarter of the time


class Wordings:
    """The words of tellings for their rows: none, where a ledger keeps no texts."""

    def __init__(self, texts: Texts, kept: bool) -> None:
        self._kept, self._texts = kept, texts
        self._at_hand: Mapping[str, str] = {}

    def fetch(self, reports: Collection[str]) -> None:
        """Have the texts of these reports at hand, and of no others."""
        self._at_hand = self._texts.fetch_originals(reports) if self._kept else {}

    def __call__(self, spans: Sequence[Span]) -> str:
        """The words at these spans, as `Texts.words` gives them."""
        return joined(self._text, spans) if self._kept else ""

    def _text(self, report: str) -> str:
        return self._at_hand[report] if report in self._at_hand else self._texts.original(report)


class Texts:
    """The part of a ledger that gives words."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._text = lru_cache(TEXTS_AT_HAND)(self._load_original)

    def words(self, spans: Sequence[Span]) -> str:
        """The words at these spans of the reports' original texts; parts that do not touch are joined by " ... "."""
        return joined(self._text, spans)

    def original(self, report: str) -> str:
        """A report's original text, by its whole id."""
        return self._text(report)

    def fetch_originals(self, reports: Collection[str]) -> dict[str, str]:
        """The original texts of these reports, in few questions."""
        found: dict[str, str] = {}
        with self._door.reading() as connection:
            for part in store.chunks(sorted(reports)):
                found |= stored.originals(connection, part)
        return {report: found.get(report) or self._text(report) for report in reports}

    def _load_original(self, report: str) -> str:
        with self._door.reading() as connection:
            kept = stored.originals(connection, [report]).get(report)
        # Where it is dropped, damaged or unknown, the whole report is had from its file, or says so.
        return kept or whole_report(self._door, report).original

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

    def reports_with_texts(
        self, reports: Iterable[str], gone: Callable[[str, TextGoneError], None]
    ) -> Iterator[Report]:
        """These reports (whole ids) as from `all_reports`, in their order, some asked for together; `gone` is told of
        each whose text is not to be had, and why."""
        rest = iter(reports)
        while some := list(islice(rest, TOGETHER)):
            with self._door.reading() as connection:
                found = stored.whole(connection, some)
            for report in some:
                try:
                    yield found.get(report) or self.all_reports[report]
                except TextGoneError as error:
                    gone(report, error)

    @cached_property
    def all_reports(self) -> StoredReports:
        """The reports by id, each loaded when asked for. For the rooms that look at all of them."""
        return StoredReports(self._door)

    def _changed(self) -> None:
        """Reports that are kept at hand may be others now: in text, or in the date that a copy lends them."""
        self._text.cache_clear()
        self.all_reports.clear()


def whole_report(door: Door, report: str) -> Report:
    """A report with its text, from the ledger or else from its file. Raises UnknownIdError, TextGoneError."""
    with door.reading() as connection:
        kept = stored.report(connection, report)
        if kept.original or not stored.is_dropped(connection, report):
            return kept
        sources = stored.sources_of(connection, report)
    return kept_texts.from_file(kept, sources)


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
            yield from list(stored.dates(connection))

    def __len__(self) -> int:
        with self._door.reading() as connection:
            return len(stored.dates(connection))
