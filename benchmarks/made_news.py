"""Made-up news: acts, and the reports that tell of them, with as many look-alikes as real ones have.

An act is a deed of the example reports with other parties, another day, another figure and other words. How these are
drawn was measured on 455 reports that onrecord read (general news of 1998 and of 2013 to 2018): 1,130 tellings of 987
acts, with 2,246 parties. `Crowded` is harder than news: parties are states, few words are said, and each report is
exact about the day, so that tens of acts of one day look like one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from onrecord.lexicon import load as load_lexicon
from onrecord.model import Actor, ActorKind, Days, Deed, Party, Reading, Span

FIRST = date(2015, 1, 1)
YEARS = 8
DEEDS_A_REPORT = 6  # measured: 3.6, 7.5 in those that tell of any
TELLINGS_AN_ACT = 2  # measured: 1.1
FIRST_NAMES = "Ala Bem Cor Dun Eli Fas Gil Hon Ivo Jas Kem Lor Mun Nal Oda Pem Quo Ras Sil Tam".split()
SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu".split()
# Of parties: 691 persons (74 % by name), 548 groups, 483 bodies (53 % with a proper name) and 349 states.
KINDS: Sequence[tuple[ActorKind, int]] = (("person", 33), ("group", 27), ("organisation", 23), ("state", 17))
BODIES = "ministry police army court parliament party union agency".split()
GROUPS = "protesters officials students soldiers rebels residents workers farmers lawmakers migrants".split()
NO_COUNTRY = 0.09  # parties of which nothing tells the country
# Two parties of one country are one in 1 % (US) to 6 % (Cuba) of cases; this shape gives 5 %.
FAME = 0.5
# The word of rank r stands in 0.46 / (r + 12)^0.86 of the tellings, of 2,200 words that were seen in all.
WORDS_SEEN, WORD_SHIFT, WORD_SHAPE = 2_200, 12, 0.86
# Of a hundred tellings, how many have so many words, from one word on; the mean is 5.
LENGTHS = (6, 15, 18, 16, 12, 9, 7, 5, 4, 2, 2, 1, 1, 1, 1)
KEPT = 0.74  # of an act's words stand in a telling: two tellings share 0.55 of the fewer words
# An act has the verb of its pattern, or a rarer one; a report may have another one. So two tellings of any acts have
# one verb in 1.8 % of cases, two of one act in 69 %.
RARE, OTHERWISE, RARE_VERBS = 0.15, 0.2, 300
# Days (of a hundred tellings) to which words date an act: one, a few weeks, a year; the others are told as news.
EXACT, WEEKS, YEAR = 21, 8, 9
WORDS = "border summit envoy port tariff accord drill strike court vote rally aid grain missile consulate talks".split()


def countries() -> list[str]:
    """Codes of countries, those that are most in the news first (here: in order of the alphabet)."""
    return sorted(code for code in load_lexicon().countries if len(code) == 3)


class Maker:
    """Makes acts and their tellings; the same seed makes the same ones."""

    def __init__(
        self, kinds: Sequence[Deed], seed: int = 7, *, within: int = 365 * YEARS, tellings: int = TELLINGS_AN_ACT
    ) -> None:
        self.within = within  # days over which the acts lie that a few reports tell of
        self.reports = DEEDS_A_REPORT * tellings  # that tell of the same acts
        self.kinds = [replace(kind, spans=(), days_spans=(), place_spans=(), quantity_spans=()) for kind in kinds]
        self.random = random.Random(seed)
        self.codes = countries()

    def readings(self, deeds: int, first: int = 0) -> Iterator[Reading]:
        """Readings with about that many deeds, of acts that several of them tell of."""
        acts: list[Deed] = []
        for number in range(first, first + deeds // DEEDS_A_REPORT):
            if not acts or number % self.reports == 0:
                since = self.random.randrange(365 * YEARS - self.within) if self.within < 365 * YEARS else 0
                acts = [self.act(since) for _ in range(DEEDS_A_REPORT * DEEDS_A_REPORT)]
            report = f"r{number:07}"
            own = [self.telling(act, report, at) for at, act in enumerate(self.random.sample(acts, DEEDS_A_REPORT))]
            latest = max(deed.days.last for deed in own if deed.days)
            told = tuple(replace(deed, days=self.days(deed.days)) for deed in own)
            parties = {party.actor: party for deed in told for party in (*deed.actors, *deed.recipients)}
            actors = tuple(self.actor(parties[id_]) for id_ in sorted(parties))
            yield Reading(report, latest + timedelta(1), actors, deeds=told)

    def act(self, since: int = 0) -> Deed:
        """One act: a pattern with other parties, another day (`since` days after the first, or later), another figure
        and other words."""
        kind = self.random.choice(self.kinds)
        day = FIRST + timedelta(since + self.random.randrange(self.within))
        return replace(
            kind,
            lemma=self.verb(kind.lemma, RARE),
            actors=(self.party(),) if kind.actors else (),
            recipients=(self.party(),) if kind.recipients else (),
            days=Days(day, day),
            place=None,
            on_word_of=(),
            quantity=str(self.random.randrange(2, 90)) if kind.quantity else None,
            words=self.words(),
        )

    def telling(self, act: Deed, report: str, at: int) -> Deed:
        """A report's telling of an act: some words other, a party left out now and then."""
        place = Span(report, at * 100, at * 100 + 8)
        words = tuple(sorted(set(self.retold(act.words))))
        quiet = self.random.random() < 0.1
        return replace(
            act,
            id=f"{report}-{at}",
            report=report,
            predicate=place,
            lemma=self.verb(act.lemma, OTHERWISE),
            words=words,
            actors=() if quiet else act.actors,
        )

    def country(self) -> str:
        """A country; the first are drawn far more often. Measured: the first has 39 % of the parties that have one,
        the first five 63 %, the first twenty 88 %; here 38, 72 and 88 %."""
        return self.codes[min(int(self.random.paretovariate(0.7)) - 1, len(self.codes) - 1)]

    def party(self) -> Party:
        """Somebody who has a part in an act."""
        country = None if self.random.random() < NO_COUNTRY else self.country()
        kind = self.random.choices([kind for kind, _ in KINDS], [share for _, share in KINDS])[0]
        if kind == "state" and country:
            return Party(country, country, country, "GOV")
        rank = min(int(self.random.paretovariate(FAME)), 1_000_000)
        own = random.Random(f"{kind} {country} {rank}")  # the same one under the same rank
        return _party(kind, country, own)

    def actor(self, party: Party) -> Actor:
        """A party as its report has it."""
        kind = "state" if party.actor == party.country else party.actor.partition(":")[0]
        sectors = (party.sector,) if party.sector else ()
        return Actor(party.actor, party.name, kind, (party.name,), party.country, sectors)  # type: ignore[arg-type]

    def verb(self, lemma: str, share: float) -> str:
        """The verb, or, in that share of cases, a rarer one."""
        return self.random.choice(_vocabulary()[-RARE_VERBS:]) if self.random.random() < share else lemma

    def words(self) -> tuple[str, ...]:
        """The words of an act."""
        many = self.random.choices(range(1, len(LENGTHS) + 1), LENGTHS)[0]
        return tuple(dict.fromkeys(self._some(many)))

    def retold(self, words: Sequence[str]) -> list[str]:
        """The words of an act in one report."""
        kept = [word for word in words if self.random.random() < KEPT]
        return [*kept, *self._some(len(words) - len(kept))]

    def _some(self, many: int) -> list[str]:
        return self.random.choices(_vocabulary(), cum_weights=_shares(), k=many)

    def days(self, days: Days | None) -> Days | None:
        """The days that one report's words give for an act, of which it knows the day."""
        at = self.random.randrange(100)
        if days is None or at < EXACT:
            return days
        if at < EXACT + WEEKS:
            first = days.first - timedelta(self.random.randrange(4, 28))
            return Days(first, first + timedelta(28))
        if at < EXACT + WEEKS + YEAR:
            return Days(date(days.first.year, 1, 1), date(days.first.year, 12, 31))
        return None


def _party(kind: ActorKind, country: str | None, own: random.Random) -> Party:
    surname = "".join(own.choices(SYLLABLES, k=3))
    home = f"of {country}" if country else ""
    if kind == "person" and own.random() < 0.74:
        name = f"{own.choice(FIRST_NAMES)} {surname.capitalize()}"
    elif kind == "group":
        name = f"{own.choice(GROUPS)} {surname} {home}".strip()
    else:
        name = f"{surname.capitalize()} {own.choice(BODIES)} {home}".strip()
    sector = own.choice(("GOV", "GOV", "COP", "CVL", "REB", None))
    return Party(f"{kind}:{country}:{name}", name, country, sector)


@cache
def _vocabulary() -> list[str]:
    """Made-up words, those that are said most first."""
    own = random.Random(5)
    found: dict[str, None] = {}
    while len(found) < WORDS_SEEN:
        found.setdefault("".join(own.choices(SYLLABLES, k=3)) + own.choice("lmnrst"))
    return list(found)


@cache
def _shares() -> list[float]:
    return list(accumulate((rank + WORD_SHIFT) ** -WORD_SHAPE for rank in range(1, WORDS_SEEN + 1)))


class Crowded(Maker):
    """Acts of states alone, with three of sixteen words each, four of five told with their day: look-alikes abound."""

    def party(self) -> Party:
        """A state."""
        code = self.country()
        return Party(code, code, code, "GOV")

    def verb(self, lemma: str, share: float) -> str:
        """The verb of the pattern."""
        return lemma

    def words(self) -> tuple[str, ...]:
        """Three of a few words."""
        return tuple(sorted(self.random.sample(WORDS, 3)))

    def retold(self, words: Sequence[str]) -> list[str]:
        """Two of the three, and any other."""
        return [*self.random.sample(words, 2), self.random.choice(WORDS)]

    def days(self, days: Days | None) -> Days | None:
        """The day, or none."""
        return days if self.random.random() < 0.8 else None
