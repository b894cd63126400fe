"""How a sentence is read: its words, actors, times, statements and deeds, in a form to mend a lexicon from.

In: a short text and the day of its report. Out: an `Explanation`, all spans in the given text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from onrecord import actors, deeds, parse, statements, times
from onrecord.actors import Cast
from onrecord.deeds.days import When
from onrecord.deeds.finding import enough, weighed
from onrecord.deeds.match import Matcher
from onrecord.deeds.parties import Parties
from onrecord.deeds.predicates import tellings
from onrecord.deeds.telling import Telling
from onrecord.model import Block, Deed, Mention, Piece, Report, Statement, Timex
from onrecord.parse import Sentence
from onrecord.reading import Knowledge, knowledge


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the parser takes it: base form, part of speech, and its role under which other word."""

    text: str
    lemma: str
    tag: str
    role: str
    head: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A predicate that an entry is about and that makes no deed all the same: which, as what type, and why not."""

    word: str
    type: str
    entry: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is found in a text; each mention comes with the name of its actor."""

    text: str
    tokens: tuple[Word, ...]
    mentions: tuple[tuple[Mention, str], ...]
    times: tuple[Timex, ...]
    statements: tuple[Statement, ...]
    deeds: tuple[Deed, ...]
    passed: tuple[Passed, ...] = ()

    def as_json(self) -> Mapping[str, object]:
        """The same as plain values, days as ISO text."""
        plain = asdict(self)
        return {name: _plain(value) for name, value in plain.items()}


def explain(text: str, published: date | None = None) -> Explanation:
    """Read a short text as a report's only paragraph."""
    text = " ".join(text.split())
    whole = (Piece(0, 0, len(text)),)
    report = Report("text", "text", text, text, whole, (Block("body", 0, len(text)),), published=published)
    known, sentences = knowledge(), parse.parse(report)
    found_times = times.find(text, published)
    cast = actors.find(report, sentences, known.lexicon)
    said = statements.find(report, sentences, cast, found_times)
    read = (report, sentences, cast, found_times, said, known.ontology, known.lexicon)
    passed = (*_passed(sentences, cast, known), *_unsure(weighed(*read)))
    words = tuple(
        Word(token.text, token.lemma_, token.tag_, token.dep_, token.head.text)
        for sentence in sentences
        for token in sentence.doc
    )
    mentions = tuple((mention, cast.actor(mention.actor).name) for mention in cast.mentions)
    return Explanation(text, words, mentions, tuple(found_times), said, deeds.find(*read), passed)


def _passed(sentences: Sequence[Sentence], cast: Cast, known: Knowledge) -> Iterator[Passed]:
    matcher, parties = Matcher(known.ontology, cast), Parties(cast, known.ontology.types, known.lexicon)
    for sentence in sentences:
        for telling in tellings(sentence, matcher, parties):
            if telling.dropped:
                yield Passed(telling.found.word.text, telling.type, telling.entry.name, telling.dropped)


def _unsure(told: Iterable[tuple[Telling, When, float]]) -> Iterator[Passed]:
    """What is told, but not surely enough to be a deed."""
    for telling, _, sure in told:
        if sure < enough(telling):
            why = f"only {sure:.2f} sure, and {enough(telling):.2f} is asked of such words"
            yield Passed(telling.found.word.text, telling.type, telling.entry.name, why)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
