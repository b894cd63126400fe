"""The records of the ontology: event types, entries, and the conditions of entries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

Pos = Literal["verb", "noun", "adjective"]
Voice = Literal["any", "active", "passive"]
Need = frozenset[str]  # words of which one must stand in a sentence

NONE = "NONE"  # the type of entries that say: these words tell no act
BY_CONTENT = "*"  # the mode that is looked up by the type of the content

KINDS = frozenset({"party", "state", "person", "organisation", "group"})

VERB_ACTOR = ("subject",)
VERB_RECIPIENT = ("object", "indirect", "prep:against", "prep:to", "prep:with", "prep:on", "object:inside")
NOUN_ACTOR = ("by", "possessive", "modifier", "prep:from")
NOUN_RECIPIENT = ("prep:against", "prep:on", "of", "prep:to", "prep:with")


class OntologyError(ValueError):
    """A file of types, classes or entries that cannot be used: every fault of it, one a line, with file and entry."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Condition:
    """What one grammatical role must hold: one of the wanted members, and none of the barred ones.

    Members are as written in the file, classes opened: `words` are head lemmas, `phrases` are (modifier, head) pairs
    whose head may be "*", `kinds` are actor kinds, sectors (upper case), and `types` those of a complement.
    """

    words: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, str]] = frozenset()
    kinds: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    anything: bool = False
    nothing: bool = False
    barred: Condition | None = None
    weight: int = 0  # of its most specific kind of member: a word 4, a phrase 5, a class or kind 3, anything 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One lemma in one meaning: what it tells, when, and who is who (of several roles the first that names a party)."""

    lemma: str
    pos: Pos
    type: str
    mode: str | None = None
    cameo: str | None = None
    subject: Condition | None = None
    object: Condition | None = None
    complement: Condition | None = None
    prep: tuple[tuple[str, Condition], ...] = ()
    nearby: Condition | None = None
    voice: Voice = "any"
    actor: tuple[str, ...] = VERB_ACTOR
    recipient: tuple[str, ...] = VERB_RECIPIENT
    symmetric: bool = False
    contexts: tuple[str, ...] = ()
    example: str = ""
    example_by: str | None = None
    example_to: str | None = None
    source: str | None = None
    file: str = ""
    number: int = 0
    conditions: str = ""  # as written, in a fixed order: what makes two entries the same
    layer: int = 0  # 0 of the package, 1 of the first file laid over it, and so on
    # Of each of these one word must stand in a sentence, in small letters or as its lemma, for the entry to hold there:
    # most entries are out of the question before any grammar is looked at.
    needs: frozenset[Need] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", frozenset(map(_one, _needs(self))))

    @property
    def name(self) -> str:
        """How a deed names the entry that made it: "SANCTION expel (verb; object @diplomats)"."""
        return f"{self.type} {self.lemma} ({self.pos}{'; ' + self.conditions if self.conditions else ''})"

    @property
    def head(self) -> str:
        """The chief word of the lemma: "carry" of "carry out", "strike" of "hunger strike"."""
        words = self.lemma.split()
        if self.pos != "noun":
            return words[0].rsplit("-", 1)[-1]  # the parser takes "test-fire" for two words
        return words[words.index("of") - 1] if "of" in words[1:] else words[-1].rsplit("-", 1)[-1]

    @property
    def key(self) -> tuple[str, str, str]:
        """What a later file's entry replaces an earlier one by."""
        return self.lemma, self.pos, self.conditions

    @property
    def weight(self) -> int:
        """How specific the entry is; the heaviest entry whose conditions hold is the one that counts."""
        parts = [self.subject, self.object, self.complement, self.nearby, *(c for _, c in self.prep)]
        own = sum(part.weight for part in parts if part is not None)
        return own + 6 * (self.lemma.count(" ") + self.lemma.count("-")) + (self.voice != "any")


def _needs(entry: Entry) -> Iterator[Need]:
    """See `Entry.needs`."""
    for word in re.split("[ -]", entry.lemma):
        if word != entry.head:
            yield frozenset({word})
    yield from (frozenset({word}) for word, condition in entry.prep if not condition.nothing)
    for condition in (entry.subject, entry.object, entry.complement, entry.nearby, *(c for _, c in entry.prep)):
        if condition and not (condition.anything or condition.nothing or condition.kinds or condition.types):
            heads = (head if head != "*" else before for before, head in condition.phrases)
            yield condition.words.union(heads)


@cache
def _one(need: Need) -> Need:
    """One object for all needs that are alike, so that sets of them are held against each other at no cost."""
    return need


def least(every: Iterable[frozenset[Need]]) -> tuple[frozenset[Need], ...]:
    """The needs that are not met whenever fewer needs are; those of an entry that needs no word stand for all."""
    kept: list[frozenset[Need]] = []
    for needs in sorted(every, key=len):
        if not any(other <= needs for other in kept):
            kept.append(needs)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type: PLOVER's or a user's own. `planned` and the rest are explained in types.toml."""

    name: str
    about: str = ""
    score: float | None = None
    modes: Mapping[str, float] = field(default_factory=dict)
    planned: str | None = None
    refused: str | None = None
    absorbs: bool = False
    at_home: bool = False
    symmetric: bool = False
    by_content: Mapping[str, str] = field(default_factory=dict)
    by_words: Mapping[str, Condition] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types by name, entries by (chief word of the lemma, part of speech), classes opened to their words."""

    types: Mapping[str, EventType]
    entries: tuple[Entry, ...]
    classes: Mapping[str, frozenset[str]]
    index: Mapping[tuple[str, Pos], tuple[Entry, ...]] = field(repr=False)
    heads: frozenset[str] = field(repr=False)  # every lemma's chief word
    _met: Mapping[str, frozenset[Need]] = field(init=False, repr=False, compare=False)  # by each word
    _asked: Mapping[str, tuple[frozenset[Need], ...]] = field(init=False, repr=False, compare=False)  # by chief words

    def __post_init__(self) -> None:
        met: dict[str, set[Need]] = defaultdict(set)
        for need in {need for entry in self.entries for need in entry.needs}:
            for word in need:
                met[word].add(need)
        asked: dict[str, set[frozenset[Need]]] = defaultdict(set)
        for entry in self.entries:
            if entry.type != NONE:
                asked[entry.head].add(entry.needs)
        object.__setattr__(self, "_met", {word: frozenset(needs) for word, needs in met.items()})
        object.__setattr__(self, "_asked", {head: least(every) for head, every in asked.items()})

    def met(self, words: frozenset[str]) -> frozenset[Need]:
        """The needs of entries that the words and lemmas of a sentence meet."""
        return frozenset().union(*map(self._met.__getitem__, words & self._met.keys()))

    def told_by(self, words: frozenset[str], met: frozenset[Need]) -> frozenset[str]:
        """The chief words in a sentence of which an entry might hold that tells an act, as far as needs say."""
        asked = self._asked
        return frozenset([word for word in words & asked.keys() if any(map(met.issuperset, asked[word]))])

    def about(self, head: str, pos: Pos) -> tuple[Entry, ...]:
        """The entries whose lemma has this chief word, as this part of speech, the most specific first."""
        return self.index.get((head, pos), ())

    def score(self, type_name: str, mode: str | None) -> float | None:
        """PLOVER's conflict-cooperation score, -10 to +10, of a type and mode; None for a type that has none."""
        known = self.types.get(type_name)
        if known is None:
            return None
        return known.modes.get(mode, known.score) if mode else known.score

    def modes(self, type_name: str) -> frozenset[str]:
        """The modes that a type has."""
        known = self.types.get(type_name)
        return frozenset(known.modes) if known else frozenset()
