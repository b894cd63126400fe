"""A noun phrase that can stand for an actor, with what its own words tell; nothing is decided here on who is who."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.actors.words import Scene, Word
from onrecord.lexicon import Entry

Shape = Literal["name", "place", "organisation", "description", "pronoun", "number", "quantity", "adjective"]
ACTING = ("country", "capital", "seat", "city", "organisation")
ROLES = ("office", "role", "group", "body", "document")


@dataclass(slots=True)
class Phrase:
    """A noun phrase. Word numbers are of its sentence; `start`, `end`, `at` count characters of the clean text."""

    scene: Scene
    shape: Shape
    first: int
    last: int
    head: int
    name: str = ""
    entry: Entry | None = None  # what the lexicon says of its name, or of its head word
    roles: list[Entry] = field(default_factory=list)  # of its other words, nearest to the head first
    modifiers: list[Entry] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    organisation: Entry | None = None
    holder: int | None = None  # head of the possessor
    complements: list[tuple[str, int]] = field(default_factory=list)  # preposition and head of its object
    apposed: int | None = None  # head of the phrase that it stands beside
    seated: str | None = None  # country of the place between an office and its holder: "mayor of Oslo Ann Berg"
    number: str | None = None
    plural: bool = False
    definite: bool = False
    former: bool = False
    title: str = ""
    gender: str | None = None
    word: Word = field(init=False, repr=False)  # the head word
    at: int = field(init=False, repr=False)  # where it starts
    place: tuple[int, int] = field(init=False, repr=False)  # sentence and head word: the phrase's key in its report

    def __post_init__(self) -> None:
        self._stand_on(self.head)

    def _stand_on(self, head: int) -> None:
        self.head, self.word = head, self.scene.words[head]
        self.at, self.place = self.word.start, (self.scene.number, head)

    def cut_to(self, name: str, last: int) -> None:
        """Make it the phrase of a shorter name, which ends in the word `last`."""
        self.name, self.last = name, last
        self._stand_on(last)

    def is_stance(self) -> bool:
        """Whether "opposition" is what somebody thinks of something: "his OPPOSITION to the law"."""
        behind = [word.lower for word in self.scene.words[self.head + 1 : self.head + 2]]
        return self.word.lower == "opposition" and behind == ["to"]

    @property
    def name_first(self) -> int:
        """The word with which the proper name begins; the first of the phrase where it has none."""
        at, left = self.head, len(self.name.replace(" ", "")) - len(self.word.text)
        while left > 0 and at > self.first:
            at -= 1
            left -= len(self.scene.words[at].text)
        return at

    @property
    def start(self) -> int:
        """Where the first word starts."""
        return self.scene.words[self.first].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.scene.words[self.last].end
