"""The actors of a report while it is read: what each introduction says of them, and what stands at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from onrecord.actors.names import name_words
from onrecord.frozen import made_open
from onrecord.model import Actor, ActorKind, Days, Office, Span

# Sectors of offices that one can have held: "the former president" is of the elite, "the former spy" still a spy.
HELD = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "OPP"))


@made_open
@dataclass(frozen=True, slots=True)
class Intro:
    """One introduction of an actor: the role's head word ("minister"), its title in full, and what it tells."""

    head: str
    title: str
    country: str | None
    sector: str | None
    also: tuple[str, ...] = ()  # further sectors: "opposition lawmaker" is LEG, and OPP
    former: bool = False
    span: Span | None = None
    of_body: bool = False  # the office is in a body: "president of the National Assembly"
    weight: int = 3  # 3: beside the name; 2: in apposition or predicate; 1: by reference only

    @property
    def now(self) -> str | None:
        """The sector today: one who held an office once is of the elite."""
        return "ELI" if self.former and self.sector in HELD else self.sector


@dataclass
class Draft:
    """An actor while the report is read."""

    key: str
    name: str
    kind: ActorKind
    country: str | None = None  # told by its name or by the lexicon
    sector: str | None = None
    names: list[str] = field(default_factory=list)
    intros: list[Intro] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    gender: str | None = None
    plural: bool = False
    apart: bool = False  # its words name a country that it is not of: "Japan's allies"
    serves: list[str] = field(default_factory=list)  # keys of those whose aides and the like it is
    beyond: set[str] = field(default_factory=set)  # countries that its role is directed at: "an adviser on Syria"
    sure: float = 1.0
    guessed: str | None = None  # a country from the setting, where nothing else tells one

    def learn(self, intro: Intro) -> None:
        """Adds an introduction."""
        if intro not in self.intros:
            self.intros.append(intro)

    @property
    def nation(self) -> str | None:
        """Its country: of its own name, else the one that its introductions name most."""
        if self.country:
            return self.country
        if not self.intros:
            return self.guessed
        votes: dict[str, int] = {}  # no Counter, which takes longer to make than these take to count
        for intro in self.intros:
            if intro.country:
                votes[intro.country] = votes.get(intro.country, 0) + intro.weight
        return max(votes, key=votes.__getitem__) if votes else self.guessed

    @property
    def is_named(self) -> bool:
        """Whether it is a person with a name of his own."""
        words = " ".join(name_words(self.name))
        return self.kind == "person" and self.name[:1].isupper() and self.key == f"person {words}"

    @property
    def is_guessed(self) -> bool:
        """Whether its country is the setting's, and no words tell it."""
        return self.guessed is not None and self.nation == self.guessed and not self.country

    @property
    def sectors(self) -> tuple[str, ...]:
        """Its sectors, best first: its own, then those of its introductions by weight and order."""
        if not self.intros:
            return (self.sector,) if self.sector else ()
        ordered = sorted(self.intros, key=lambda intro: (intro.former, -intro.weight))
        told = [sector for intro in ordered for sector in (intro.now, *intro.also)]
        if self.kind == "person" and self.key.startswith("person ") and self.name[:1].isupper():
            told = ["CRM" if sector == "UAF" else sector for sector in told]  # an attacker who has a name is known
        return tuple(dict.fromkeys(sector for sector in (self.sector, *told) if sector))

    def holds(self, head: str) -> Intro | None:
        """The introduction that gives it a role of this head word."""
        return next((intro for intro in self.intros if intro.head == head), None)


class Roster:
    """The drafts of one report by key, in order of appearance."""

    def __init__(self, report: str) -> None:
        self.report = report
        self.drafts: dict[str, Draft] = {}

    def draft(self, key: str, name: str, kind: ActorKind) -> Draft:
        """The draft of a key, made where there is none."""
        found = self.drafts.get(key)
        if found is None:
            found = self.drafts[key] = Draft(key, name, kind)
        return found

    def __getitem__(self, key: str) -> Draft:
        return self.drafts[key]

    def people(self) -> Iterable[Draft]:
        """The persons among them."""
        return (draft for draft in self.drafts.values() if draft.kind == "person")

    def id(self, key: str) -> str:
        """The actor's id: from the report and the key alone."""
        return blake2b(f"{self.report}\0{key}".encode(), digest_size=8).hexdigest()

    def actor(self, draft: Draft, published: date | None) -> Actor:
        """The finished actor; its offices carry the day of the report."""
        day = Days(published, published) if published else None
        offices = tuple(
            Office(
                ("former " if i.former else "") + i.title,
                i.country or draft.nation,
                i.sector,
                day,
                (i.span,) if i.span else (),
            )
            for i in _distinct(draft.intros)
        )
        names = tuple(dict.fromkeys([draft.name, *draft.names]))
        return Actor(
            self.id(draft.key), draft.name, draft.kind, names, draft.nation, draft.sectors, offices,
            tuple(sorted(set(draft.spans), key=_place)), draft.is_guessed,
        )  # fmt: skip


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _distinct(intros: Iterable[Intro]) -> Iterable[Intro]:
    """One introduction for each title and country; one that names the country before one that does not."""
    seen: set[tuple[str, str | None]] = set()
    for intro in sorted(intros, key=lambda intro: intro.country is None):
        if intro.country is None and any(title == intro.title.lower() for title, _ in seen):
            continue
        if intro.title and intro.weight > 1 and (intro.title.lower(), intro.country) not in seen:
            seen.add((intro.title.lower(), intro.country))
            yield intro
