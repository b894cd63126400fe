"""One report, read: the rooms from `parse` to `deeds` in their order, and spans carried back to the original text.

A `Reading` is a pure function of the report (and of the lexicon and ontology): the unit of caching, of parallel work
and of the cluster. What is found over several reports is the business of `merge`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from onrecord import actors, deeds, lexicon, ontology, parse, statements, times
from onrecord.lexicon import Lexicon
from onrecord.model import Reading, Report, Span, is_english
from onrecord.ontology import Ontology
from onrecord.parse import Sentence

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the rooms know beforehand: the lexicon of names and offices, the ontology of deeds, the grammar of times."""

    lexicon: Lexicon
    ontology: Ontology
    grammar: times.Grammar = field(default_factory=times.load)


@cache
def knowledge(
    lexicon_files: tuple[Path, ...] = (), ontology_files: tuple[Path, ...] = (), times_files: tuple[Path, ...] = ()
) -> Knowledge:
    """The package's own knowledge with a user's files laid over it, loaded once a process."""
    return Knowledge(lexicon.load(lexicon_files), ontology.load(ontology_files), times.load(times_files))


def read(report: Report, known: Knowledge | None = None) -> Reading:
    """The reading of one clean report."""
    return next(read_many([report], known))


def read_many(reports: Iterable[Report], known: Knowledge | None = None) -> Iterator[Reading]:
    """The readings of clean reports, in their order; that of a report in another language than English is empty."""
    for report in reports:
        if is_english(report.language):
            yield understand(report, parse.parse(report), known or knowledge())
        else:
            yield Reading(report.id, report.published)


def understand(report: Report, sentences: Sequence[Sentence], known: Knowledge) -> Reading:
    """The reading of a parsed report, its spans counted in the original text."""
    found_times = times.find(report.text, report.published, known.grammar)
    cast = actors.find(report, sentences, known.lexicon)
    said = statements.find(report, sentences, cast, found_times)
    with parse.plain_words(sentences) as plain:
        done = deeds.find(report, plain, cast, found_times, said, known.ontology, known.lexicon)
    reading = Reading(report.id, report.published, cast.actors, cast.mentions, said, done)
    return restore(reading, report)


def restore(noun: Noun, report: Report) -> Noun:
    """The noun with every span in it carried from the clean text of `report` to its original text.

    A tuple of spans may grow, where page furniture stands between; a single span becomes the range from its first to
    its last character.
    """
    return _Way(report).back(noun)


class _Way:
    """The way back to the original of one report; each place is looked up once, though many nouns have it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._known: dict[tuple[int, int], tuple[Span, ...]] = {}
        self._begins = [piece.at for piece in report.pieces]

    def back(self, noun: Noun) -> Noun:
        """See `restore`."""
        kind: type = type(noun)
        every, holding = _fields(kind)
        if not holding:
            return noun
        values = list(every(noun))
        for at, carried in holding:
            if values[at]:
                values[at] = carried(self, values[at])
        made: Noun = kind(*values)
        return made

    def each(self, nouns: Sequence[Noun]) -> tuple[Noun, ...]:
        """The nouns of a tuple, each carried back."""
        return tuple([self.back(noun) for noun in nouns])

    def span(self, clean: Span) -> Span:
        """From the first to the last character of a span."""
        return _whole(self._spans(clean), clean)

    def spans(self, clean: Sequence[Span]) -> tuple[Span, ...]:
        """The spans of a tuple, each in as many parts as it has in the original."""
        return tuple([span for own in clean for span in self._spans(own)])

    def _spans(self, clean: Span) -> tuple[Span, ...]:
        place = clean.start, clean.end
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._looked_up(*place)
        return found

    def _looked_up(self, start: int, end: int) -> tuple[Span, ...]:
        """`Report.original_spans`; nearly every span lies within one piece of the text, and is that far from it."""
        number = bisect_right(self._begins, start) - 1
        if number >= 0:
            piece = self._report.pieces[number]
            if start < end <= piece.at + piece.length:
                moved = piece.original - piece.at
                return (Span(self._report.id, start + moved, end + moved),)
        return self._report.original_spans(start, end)


Carrying = Callable[[_Way, Any], object]


@cache
def _fields(kind: type) -> tuple[Callable[[object], tuple[object, ...]], tuple[tuple[int, Carrying], ...]]:
    """What gives all fields of a noun, and how those that hold spans are carried back."""
    types = get_type_hints(kind)
    names = [f.name for f in fields(kind) if f.init]
    carried = [(at, _carrying(types[name])) for at, name in enumerate(names)]
    holding = tuple((at, how) for at, how in carried if how is not None)
    return (attrgetter(*names) if len(names) > 1 else lambda noun: (getattr(noun, names[0]),)), holding


def _carrying(kind: object) -> Carrying | None:
    """How a field of some type is carried back: a span, spans, a noun, or nouns; None for what holds no span."""
    if get_origin(kind) is tuple:
        of = get_args(kind)[0]
        return _Way.spans if of is Span else _Way.each if _carrying(of) else None
    if kind is Span:
        return _Way.span
    if isinstance(kind, type):
        return _Way.back if is_dataclass(kind) and _fields(kind)[1] else None
    return next(filter(None, map(_carrying, get_args(kind))), None)  # "... | None"


def _whole(spans: Sequence[Span], clean: Span) -> Span:
    if not spans:
        raise ValueError(
            f"characters {clean.start} to {clean.end} of the clean text of {clean.report} have no original"
        )
    if len(spans) == 1:
        return spans[0]
    return Span(clean.report, spans[0].start, spans[-1].end)
