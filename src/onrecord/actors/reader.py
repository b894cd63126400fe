"""The state of reading one report: which phrase has been resolved to which actors.

The reader knows nothing of how a phrase is resolved: it is given a resolver for each shape of phrase (see
`onrecord.actors.find`), and asks it at most once for each phrase. Resolvers ask the reader for the phrases that theirs
lean on (possessors, complements).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.actors.names import NameBook, name_words
from onrecord.actors.phrase import Phrase, Shape
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft, Roster
from onrecord.actors.setting import Setting
from onrecord.lexicon import Lexicon
from onrecord.model import Report, Span

DEEPEST = 6  # phrases asked about while another is: each asks several, and no sentence tells of more within each other


class Went(NamedTuple):
    """Whom a bare surname was taken for, and where; `name` is None for somebody without another name."""

    at: int
    name: str | None


class Reader:
    """One report while it is read. In the end `done` holds the mentions in order and `roster` the actors.

    `phrases` are those that can stand for actors, in order; `book` the names among them. `in_order` says whether the
    phrases are resolved in the order of the text by now, so that what is decided is final.
    """

    def __init__(
        self,
        report: Report,
        book: NameBook,
        phrases: Sequence[Phrase],
        lexicon: Lexicon,
        resolvers: Mapping[Shape, Resolver],
    ) -> None:
        self.report, self.lexicon, self.book = report, lexicon, book
        self.phrases = phrases
        self.at = {phrase.place: phrase for phrase in phrases}
        self.roster = Roster(report.id)
        self.setting = Setting(report, phrases, lexicon)
        self.acronyms: dict[str, str] = {}
        self.alone: dict[tuple[str, ...], str] = {}  # by surname, the keys of those whom the report names by no more
        self.done: list[Resolved] = []
        self.memo: dict[tuple[int, int], Resolved | None] = {}
        self.in_order = False
        self._by_sentence: dict[int, list[Resolved]] = defaultdict(list)
        self._resolvers = resolvers
        self._went: dict[tuple[str, ...], dict[int, Went]] = {}
        self._busy: set[tuple[int, int]] = set()

    def resolve(self, phrase: Phrase) -> Resolved | None:
        """What a phrase stands for; None where that is no actor, or one that cannot be told."""
        if phrase.place in self.memo:
            return self.memo[phrase.place]
        if phrase.place in self._busy or len(self._busy) > DEEPEST:
            return None
        self._busy.add(phrase.place)
        resolved = self._resolvers[phrase.shape](self, phrase)
        self._busy.discard(phrase.place)
        if self.in_order or phrase.shape in ("name", "place", "organisation", "adjective"):
            self.memo[phrase.place] = resolved
        return resolved

    def resolve_at(self, phrase: Phrase, word: int) -> Resolved | None:
        """What the phrase with its head at a word of the same sentence stands for."""
        other = self.at.get((phrase.scene.number, word))
        return self.resolve(other) if other and other is not phrase else None

    def state(self, code: str | None) -> Draft | None:
        """The draft of a state's government."""
        if code is None or code not in self.lexicon.countries:
            return None
        draft = self.roster.draft(f"state {code}", self.lexicon.country_name(code) or code, "state")
        draft.country, draft.sector = code, "GOV"
        return draft

    def settled(self, resolved: Resolved) -> None:
        """Adds a mention to `done`; they are added in the order of the text."""
        self.done.append(resolved)
        self._by_sentence[resolved.phrase.scene.number].append(resolved)

    def of_sentence(self, number: int) -> Sequence[Resolved]:
        """What has been resolved of a sentence so far."""
        return self._by_sentence.get(number, ())

    def person(self, name: str) -> Draft | None:
        """The draft of a person by full name, if the report has told of one so far."""
        return self.roster.drafts.get(f"person {' '.join(name_words(name))}")

    def named_last(self, name: str, before: int) -> tuple[int, int]:
        """In which sentence and where a person's name in full stood last before a place; (-1, -1) where it did not."""
        places = self._places_of_names.get(name, [])
        index = bisect_left(places, before, key=_where)
        return places[index - 1] if index else (-1, -1)

    @cached_property
    def _places_of_names(self) -> dict[str, list[tuple[int, int]]]:
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for phrase in self.phrases:
            if phrase.shape == "name" and (full := self.book.full(phrase.name)) is not None:
                places[full].append((phrase.scene.number, phrase.at))
        return places

    def goes_by_surname(self, phrase: Phrase, name: str | None) -> None:
        """Notes whom a bare surname was taken for (None: somebody without another name)."""
        went = self._went.setdefault(name_words(phrase.name), {})
        went[phrase.at] = Went(phrase.at, name)

    def went_by_surname(self, phrase: Phrase) -> Went | None:
        """Whom the same bare surname was taken for last before a phrase."""
        went = self._went.get(name_words(phrase.name), {})
        last = max((at for at in went if at < phrase.at), default=None)
        return went[last] if last is not None else None

    def span(self, phrase: Phrase) -> Span:
        """The phrase's place in the clean text."""
        return Span(self.report.id, phrase.start, phrase.end)


def _where(place: tuple[int, int]) -> int:
    return place[1]


Resolver = Callable[[Reader, Phrase], Resolved | None]
