"""Whom a description means that names nobody: "the senator", "the New York businessman", "a judge" in the lead.

News names a person once and then varies: the next sentence has her office, her trade or where she comes from. And a
lead has "a judge" whom the second paragraph names. The actors room joins what it can prove; here a speaker is looked
for whom the words fit, and where several fit or none does, nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.actors import Cast
from onrecord.model import Actor, Mention
from onrecord.statements.words import words

WORD = re.compile(r"[\w'’.-]*\w\.?")
OF = re.compile(r"\s+(?:of|for|to|at|in|from)\s+")
DEFINITE = frozenset(("the", "this", "that"))
OWNED = frozenset(("his", "her"))
INDEFINITE = frozenset(("a", "an"))
# "A judge, speaking on condition of anonymity": nobody whom the report names.
NAMELESS = re.compile(
    r"\b(?:anonym|unnamed|unidentified|(?:declin|refus)\w+ to (?:be|give|identify)|not (?:be )?(?:named|identified))"
)
OTHERS = frozenset("other another second third next".split())
DEPUTIES = frozenset("vice deputy assistant acting".split())
CANDIDATE = "candidate"
WHOSE = re.compile(r"\b(his|her) ex-\Z", re.IGNORECASE)  # the parser parts it from "wife"
LEAD = 3  # sentences: so far into a report somebody is described before he is named
RECENT = 4  # sentences: as far back stands the speaker whom a new description can mean
NEXT = 2  # sentences: so soon is named whom a description brought in
SPOKEN_FOR = frozenset(("spokesman", "spokeswoman", "spokesperson"))
MALE = frozenset(
    """he his him himself mr king prince spokesman chairman congressman businessman sheikh father son brother husband
    man""".split()
)
FEMALE = frozenset(
    """she her herself mrs ms miss queen princess spokeswoman chairwoman congresswoman businesswoman mother sister wife
    daughter woman""".split()
)


@dataclass(frozen=True, slots=True)
class Title:
    """What somebody is called: the class of the noun at its head, the words before it, and those after its "of"."""

    head: str
    before: frozenset[str]
    after: frozenset[str]

    def agrees(self, other: Title) -> bool:
        """Whether both are likely one person's: alike at their heads, not of two parties, not the heads of two things.

        A head that many hold ("secretary") needs a word more that both have.
        """
        if self.head != other.head or (self.before ^ other.before) & DEPUTIES:
            return False
        if self._clashes(other):
            return False
        if self.head in words().wide:
            return bool((self.before | self.after) & (other.before | other.after))
        return not self.after or not other.after or bool(self.after & other.after)

    def bars(self, other: Title) -> bool:
        """Whether the two are hardly one person's: of two parties, or of two trades, and none of them a candidacy."""
        known = set(words().alike.values()) - {CANDIDATE}
        return self._clashes(other) or (self.head != other.head and {self.head, other.head} <= known)

    def _clashes(self, other: Title) -> bool:
        parties = words().sides
        mine, yours = ({parties[w] for w in (*one.before, one.head) if w in parties} for one in (self, other))
        return bool(mine and yours and not mine & yours)


def title_of(text: str) -> Title | None:
    """The title that the words give; None where there is no word."""
    front, *rest = OF.split(text, maxsplit=1)
    found = [word.lower() for word in WORD.findall(front)]
    if not found:
        return None
    after = frozenset(WORD.findall(rest[0].lower())) - DEFINITE if rest else frozenset()
    head = found[-1].removeprefix("ex-")
    return Title(words().alike.get(head, head), frozenset(found[:-1]), frozenset(after))


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody whom the report names: what it calls him, and where it names him or speaks of him."""

    actor: Actor
    titles: tuple[Title, ...]
    sexes: frozenset[str]
    places: tuple[int, ...]


class Epithets:
    """The persons of one report, and the descriptions that were found to mean them."""

    def __init__(self, text: str, starts: Sequence[int], cast: Cast, body: int = 0) -> None:
        self._text, self._starts, self._cast, self._body = text, starts, cast, body  # where the headlines end
        self._meant: dict[str, Actor] = {}

    def note(self, description: Mention, person: Actor) -> None:
        """Keeps that the words beside the description name whom it means."""
        self._meant[description.actor] = person

    def of(self, mention: Mention, speakers: Sequence[tuple[int, str]]) -> Actor | None:
        """The named person whom the mention of an unnamed one means; `speakers`: where whom (actor) spoke before."""
        actor = self._cast.actor(mention.actor)
        if actor.kind != "person" or actor.id in self._names:
            return None
        if mention.kind == "description":
            found = self._described(mention, speakers)
            if found is not None:
                self._meant[actor.id] = found
                return found
        meant = self._meant.get(actor.id)
        known = next((one for one in self._people if meant is not None and one.actor.id == meant.id), None)
        return meant if known is None or self._may_be(known, mention) else None

    def _described(self, mention: Mention, speakers: Sequence[tuple[int, str]]) -> Actor | None:
        """Of those whom the title fits the one told of last, or the only one; else, of a new title, who spoke last."""
        title, first = self._title(mention), self._opening(mention)
        if title is None or NAMELESS.search(self._rest(mention)):
            return None
        able = [one for one in self._people if self._may_be(one, mention)]
        if first in INDEFINITE and (named := self._named_next(mention, title, able)) is not None:
            return named
        if title.head in words().vague:
            new = first in DEFINITE and not title.after and not title.before & OTHERS and not self._known(mention)
            return self._last_speaker(mention, title, able, speakers) if new else None
        fitting = [one for one in able if any(own.agrees(title) for own in one.titles)]
        owned, bare = first in OWNED, not (first in DEFINITE | INDEFINITE or first.islower())
        before = [one for one in fitting if one.places[0] < mention.head]
        if before and (first in DEFINITE or bare or (owned and title.head in words().kin)):
            return max(before, key=lambda one: max(at for at in one.places if at < mention.head)).actor
        if len(fitting) == 1 and (first in DEFINITE or (not owned and self._sentence(mention.head) < LEAD)):
            return fitting[0].actor
        if first in DEFINITE and not fitting and not title.after:
            return self._last_speaker(mention, title, able, speakers)
        return None

    def _named_next(self, mention: Mention, title: Title, able: Sequence[_Person]) -> Actor | None:
        """Who is first named a sentence or two later, by the title alone: "a navy spokesman", "spokesman Bo Berg".

        Of those whom many are called alike (witnesses, officials) another is named as well.
        """
        if title.head in words().vague and title.head not in SPOKEN_FOR:
            return None
        number, told = self._sentence(mention.head), title.before | title.after
        later = [one for one in able if 0 < self._sentence(one.places[0]) - number <= NEXT]
        found = [
            one for one in later if any(own.head == title.head and own.before | own.after <= told for own in one.titles)
        ]
        return found[0].actor if len(found) == 1 else None

    def _known(self, mention: Mention) -> bool:
        """Whether it stands for somebody of whom the report told before, other than in its headline."""
        before = (m for m in self._cast.mentions if m.actor == mention.actor and m.head < mention.head)
        return any(m.head >= self._body for m in before)

    def _opening(self, mention: Mention) -> str:
        """The word that the description begins with: an article, or whose it is; capitals tell a bare title."""
        near = self._text[max(mention.span.start - len("his ex-"), 0) : mention.span.start]
        whose = WHOSE.search(near)
        found = whose.group(1) if whose else _word(self._text, mention.span.start)
        return found.lower() if found.lower() in DEFINITE | INDEFINITE | OWNED else found

    def _title(self, mention: Mention) -> Title | None:
        head = WORD.match(self._text, mention.head)
        if head is None:
            return None
        front = self._text[mention.span.start : head.end()]
        return title_of(front + self._text[head.end() : mention.span.end].partition(",")[0])

    def _rest(self, mention: Mention) -> str:
        """The words from the mention to the end of its sentence."""
        number = self._sentence(mention.head) + 1
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[mention.span.start : end]

    def _may_be(self, person: _Person, mention: Mention) -> bool:
        """Whether nothing speaks against it: another country, or the other sex."""
        known = None if person.actor.guessed else person.actor.country
        if mention.country and known and mention.country != known:
            return False
        sex = _sexes((_word(self._text, mention.head).lower(),))
        return not sex or not person.sexes or bool(sex & person.sexes)

    def _gone_on_with(self, mention: Mention) -> frozenset[str]:
        """The sex that the subjects tell of which go on with a description: "The director said so. He added ..."."""
        own = (m for m in self._cast.mentions if m.actor == mention.actor and m.kind == "pronoun")
        called = (self._text[m.span.start : m.span.end].lower() for m in own)
        return _sexes([word for word in called if word in ("he", "she")])

    def _last_speaker(
        self, mention: Mention, title: Title, able: Sequence[_Person], speakers: Sequence[tuple[int, str]]
    ) -> Actor | None:
        """Who spoke last, a sentence or a few before, if the report names him and nothing that it calls him bars it."""
        place, last = speakers[-1] if speakers else (0, "")
        if not 0 < self._sentence(mention.head) - self._sentence(place) <= RECENT:
            return None
        known = next((one for one in able if one.actor.id == last), None)
        if known is None or any(own.bars(title) for own in known.titles):
            return None
        sex = self._gone_on_with(mention)
        return known.actor if not sex or not known.sexes or sex & known.sexes else None

    def _sentence(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(mention.actor for mention in self._cast.mentions if mention.kind == "name")

    @cached_property
    def _people(self) -> tuple[_Person, ...]:
        places: dict[str, list[Mention]] = {}
        for mention in self._cast.mentions:
            if mention.actor in self._names:
                places.setdefault(mention.actor, []).append(mention)
        actors = (self._cast.actor(one) for one in places)
        return tuple(self._person(actor, places[actor.id]) for actor in actors if actor.kind == "person")

    def _person(self, actor: Actor, mentions: Sequence[Mention]) -> _Person:
        titles = (title_of(office.title) for office in actor.offices)
        called = [self._text[max(m.span.start - len("Mrs. "), 0) : m.span.end] for m in mentions]
        sexes = _sexes([word for name in called for word in name.lower().split()])
        return _Person(actor, tuple(filter(None, titles)), sexes, tuple(m.head for m in mentions))


def _word(text: str, place: int) -> str:
    found = WORD.match(text, place)
    return found.group() if found else ""


def _sexes(spoken: Sequence[str]) -> frozenset[str]:
    """The sexes that the words tell of."""
    bare = {word.strip(".") for word in spoken}
    return frozenset(sex for sex, telling in (("male", MALE), ("female", FEMALE)) if bare & telling)
