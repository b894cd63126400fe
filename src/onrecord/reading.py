"""One report, read: the rooms from `parse` to `deeds` in their order, and spans carried back to the original text.

A `Reading` is a pure function of the report (and of the lexicon and ontology): the unit of caching, of parallel work
and of the cluster. What is found over several reports is the business of `merge`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from onrecord import actors, deeds, lexicon, ontology, parse, statements, times
from onrecord.lexicon import Lexicon
from onrecord.model import Reading, Report, Span
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
    """The readings of clean reports, in their order."""
    for report, sentences in parse.parse_many(reports):
        yield understand(report, sentences, known or knowledge())


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

    def back(self, noun: Noun) -> Noun:
        """See `restore`."""
        kind: type = type(noun)
        every, holding = _fields(kind)
        values = list(every(noun))
        for at in holding:
            if values[at]:
                values[at] = self._value(values[at])
        made: Noun = kind(*values)
        return made

    def _value(self, value: object) -> object:
        if isinstance(value, tuple):
            first = value[0] if value else None
            if isinstance(first, str):
                return value
            if isinstance(first, Span):
                return tuple([span for own in value for span in self._spans(own)])
            return tuple([self._value(item) for item in value])
        if isinstance(value, Span):
            return _whole(self._spans(value), value)
        if is_dataclass(value) and not isinstance(value, type):
            return self.back(value)
        return value

    def _spans(self, clean: Span) -> tuple[Span, ...]:
        place = clean.start, clean.end
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._report.original_spans(*place)
        return found


@cache
def _fields(kind: type) -> tuple[Callable[[object], tuple[object, ...]], tuple[int, ...]]:
    """What gives all fields of a noun, and which of them can hold spans: those typed as a span, a noun, or a tuple of
    them."""
    plain = ("str", "int", "float", "bool", "date", "Status", "Literal")
    every = [f for f in fields(kind) if f.init]
    holding = tuple(at for at, f in enumerate(every) if str(f.type).split(" ")[0] not in plain)
    names = [f.name for f in every]
    return (attrgetter(*names) if len(names) > 1 else lambda noun: (getattr(noun, names[0]),)), holding


def _whole(spans: Sequence[Span], clean: Span) -> Span:
    if not spans:
        raise ValueError(
            f"characters {clean.start} to {clean.end} of the clean text of {clean.report} have no original"
        )
    return Span(clean.report, spans[0].start, spans[-1].end)
