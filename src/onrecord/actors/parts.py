"""What linking actors over a ledger counts: how often, and as what, reports tell of whom.

All actors of readings that linking cannot tell apart (same name, country and walk of life) are one `Part`; what they
are made one actor of is the sum of what each of them tells, kept as counts (`Tally`), which can be added to and taken
from. So a ledger that grows need not look at its readings again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from onrecord.actors.names import name_words
from onrecord.model import Actor, ActorKind, Days, Office, Span

WHOSE = frozenset(("of", "for", "in", "at"))
POLITICS = frozenset(("GOV", "ELI", "MIL", "LEG", "PTY", "OPP", "REB", "JUD", "SPY", "COP", "PRM"))
FIRST_PLACE = 100  # what the sector that a report gives first counts for, others counting one

Tally = Counter[tuple[str, ...]]  # how often each thing is told: ("name", "Ola Berg"), ("sector", "GOV"), ...
Post = tuple[str, str]  # an office: its title in small letters, and its country


class Part(NamedTuple):
    """Actors of readings that linking cannot tell apart.

    `walk` of life is told of named persons, `titles` of those who are named by one word, who are linked by them;
    `own` (report and id there) of who is only described, and so is linked with nobody.
    """

    kind: ActorKind
    words: tuple[str, ...]
    country: str | None = None
    walk: str | None = None
    titles: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether it is a person who is named: the only ones that are linked by more than their parts."""
        return self.kind == "person" and not self.own

    def text(self) -> str:
        """The part as text, from which `part_from` makes it again."""
        return _text(self)

    def number(self) -> int:
        """A number of 64 bits for it."""
        return int.from_bytes(hashlib.blake2b(self.text().encode(), digest_size=8).digest(), "big", signed=True)


@lru_cache(maxsize=65_536)
def _text(part: Part) -> str:
    return json.dumps(part, separators=(",", ":"))


def part_from(text: str) -> Part:
    """The part that `Part.text` has told."""
    kind, words, country, walk, titles, own = json.loads(text)
    return Part(kind, tuple(words), country, walk, tuple(titles), tuple(own))


def part_of(report: str, actor: Actor) -> Part:
    """The part that an actor of a report's reading belongs to."""
    if actor.kind == "state":
        return Part("state", (actor.name,), actor.country)
    words = name_words(actor.name)
    if actor.kind != "person":
        return Part(actor.kind, words, actor.country)
    if not _has_name(actor.name):
        return Part("person", (), None, None, (), (report, actor.id))
    # The country that words tell: a person's guess neither parts two of one name nor joins them.
    country = None if actor.guessed else actor.country
    titles = tuple(sorted(titles_of(actor))) if len(words) < 2 else ()
    return Part("person", words, country, walk_of(actor.sectors), titles)


def _has_name(name: str) -> bool:
    """Whether a name is a proper one: its last word has a capital, and it does not say whose it is ("son of")."""
    written = name.split()
    return bool(written) and any(part[:1].isupper() for part in written[-1].split("-")) and not WHOSE & set(written)


def walk_of(sectors: Iterable[str]) -> str | None:
    """Politics or other walks of life: a minister and a footballer of one name are two people."""
    known = set(sectors)
    return ("politics" if known & POLITICS else "other") if known else None


def titles_of(actor: Actor) -> set[str]:
    """The titles of an actor's offices, in small letters."""
    return {office.title.lower() for office in actor.offices}


# ------------------------------------------------------------------------------------------------------------- counts


def tally_of(actor: Actor) -> Tally:
    """What one reading tells of an actor, spans aside."""
    counts: Tally = Counter()
    count_in(counts, actor)
    return counts


def count_in(counts: Tally, actor: Actor) -> None:
    """Add what one reading tells of an actor."""
    for key in _told(actor):  # a Counter's own ways to add take three times as long, and there are millions
        counts[key] = counts.get(key, 0) + 1
    for sector in actor.sectors[:1]:
        counts["sector", sector] += FIRST_PLACE - 1


def _told(actor: Actor) -> list[tuple[str, ...]]:
    """Each thing that is told of an actor."""
    told: list[tuple[str, ...]] = [("name", actor.name), ("called", actor.name)]
    told += [("called", name) for name in actor.names]
    if actor.country:
        if not actor.guessed or actor.kind != "person":
            told.append(("told", actor.country))
        told.append(("country", actor.country))
    told += [("sector", sector) for sector in actor.sectors]
    for office in actor.offices:
        post = ("office", *post_of(office))
        told.append((*post, "title", office.title))
        if office.sector:
            told.append((*post, "sector", office.sector))
        if office.seen:
            told.append((*post, "seen", office.seen.first.isoformat(), office.seen.last.isoformat()))
    return told


def post_of(office: Office) -> Post:
    """What offices of one actor are put together by."""
    return office.title.lower(), office.country or ""


def titles_in(tally: Tally) -> frozenset[str]:
    """The titles of all offices in it, in small letters."""
    return frozenset(key[1] for key in tally if key[0] == "office")


def tally_text(tally: Tally) -> str:
    """A tally as text, the same for the same counts."""
    return json.dumps(sorted([*key, count] for key, count in tally.items() if count))


def tally_from(text: str) -> Tally:
    """The tally that `tally_text` has told."""
    return Counter({tuple(key): count for *key, count in json.loads(text)})


@dataclass(slots=True)
class Places:
    """Where an actor over the ledger, and each of its offices, is told of."""

    names: set[Span] = field(default_factory=set)
    offices: dict[Post, set[Span]] = field(default_factory=dict)

    def add(self, actor: Actor) -> None:
        """Take in where an actor is told of."""
        self.names.update(actor.spans)
        for office in actor.offices:
            self.offices.setdefault(post_of(office), set()).update(office.spans)

    def leave(self, reports: frozenset[str]) -> None:
        """Strike out what stands in these reports."""
        for spans in (self.names, *self.offices.values()):
            spans -= {span for span in spans if span.report in reports}


# -------------------------------------------------------------------------------------------------------- one actor


def made(kind: ActorKind, tally: Tally, discriminator: str, places: Places | None = None) -> Actor:
    """One actor of all that is counted: the fullest common name, country and sectors by majority, offices."""
    where = places or Places()
    by: dict[str, dict[str, int]] = {key: {} for key in ("name", "called", "told", "country", "sector")}
    posts: dict[Post, dict[str, list[tuple[tuple[str, ...], int]]]] = {}
    for (field_, *rest), count in tally.items():
        if field_ != "office":
            by[field_][rest[0]] = count
            continue
        title, of, detail, *values = rest
        posts.setdefault((title, of), {}).setdefault(detail, []).append((tuple(values), count))
    name, country, told = _named(by)
    called, sectors = by["called"], by["sector"]
    return Actor(
        _id(kind, name, country, discriminator),
        name,
        kind,
        tuple(sorted(called, key=lambda one: (one != name, -called[one], one))),
        country,
        tuple(sorted(sectors, key=lambda sector: (-sectors[sector], sector))),
        tuple(sorted(_offices(posts, where), key=_by_day)),
        tuple(sorted(where.names)),
        told is None and country is not None,
    )


def id_of(kind: ActorKind, tally: Tally, discriminator: str) -> str:
    """The id of the actor that would be made of these."""
    by: dict[str, dict[str, int]] = {"name": {}, "told": {}, "country": {}}
    for (field_, value, *_), count in tally.items():
        if field_ in by:
            by[field_][value] = count
    name, country, _ = _named(by)
    return _id(kind, name, country, discriminator)


def _named(by: Mapping[str, Mapping[str, int]]) -> tuple[str, str | None, str | None]:
    """The name, the country and, where words tell it, the country once more."""
    told = most(by["told"])
    return _fullest(by["name"]), told or most(by["country"]), told


def _fullest(counts: Mapping[str, int]) -> str:
    """The most frequent of the names with at least two words, the longer and then the first by letters where equal."""
    return min(counts, key=lambda one: (len(name_words(one)) < 2, -counts[one], -len(one), one))


def most(counts: Mapping[str, int]) -> str | None:
    """What is told most often, the first by letters where equal."""
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _offices(posts: Mapping[Post, Mapping[str, list[tuple[tuple[str, ...], int]]]], where: Places) -> Iterator[Office]:
    """Offices of one title and country made one, seen from the first to the last of their days."""
    for (lower, country), details in posts.items():
        title = min(values[0] for values, _ in details["title"])
        sector = most({values[0]: count for values, count in details.get("sector", ())})
        seen = [values for values, _ in details.get("seen", ())]
        days = _days(min(first for first, _ in seen), max(last for _, last in seen)) if seen else None
        spans = tuple(sorted(where.offices.get((lower, country), ())))
        yield Office(title, country or None, sector, days, spans)


@lru_cache(maxsize=65_536)
def _days(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last))


def _by_day(office: Office) -> tuple[str, str, str]:
    return (office.seen.first.isoformat() if office.seen else "~", office.title, office.country or "")


def _id(*parts: str | None) -> str:
    return hashlib.blake2b("\0".join(part or "" for part in parts).encode(), digest_size=8).hexdigest()
