"""What merging compares: the facts of one deed, made small and comparable.

A deed comes in, with its parties already known over the ledger; out comes `Facts`, in which parties are `Who`, figures
are numbers and ordinals ("a second test") are read off the words. Nothing here decides whether two deeds are one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from onrecord.lexicon import load as load_lexicon
from onrecord.lexicon.entries import fold
from onrecord.model import ActorKind, Days, Deed, Party

STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
# Kinds of body that stand where a country's code would: they make nobody one.
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
ORDINALS = {
    word: rank
    for rank, word in enumerate(("first second third fourth fifth sixth seventh eighth ninth tenth").split(), 1)
}
AGAIN = frozenset({"another", "again", "repeat", "anew", "further"})
RANKING = frozenset({*ORDINALS, *AGAIN, "also"})  # words that tell an act from another of its kind
SPEECH = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})  # done by saying so
ALSO = -1  # the rank of what was "also" done: one more act of the same, or one more that had a part in this one
# Told as done before what the report is about: "had already been sentenced", "is serving a term".
EARLIER = frozenset({"already", "earlier", "previously", "serve"})
SERIES = frozenset({"series", "string", "spate", "wave", "campaign", "rash"})  # of acts: more than one of them
MANY = 10  # acts that are no two bombs of one attack
NEAR = 20  # characters between a figure and the word of the acts that it counts
NEWS = timedelta(days=3)  # before its report, in which an act is what the report is about
NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
VAGUE = {"dozen": 12, "dozens": 24, "scores": 40, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000}
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")
KINDS_OF_PLACE = frozenset("town village province district county".split())
PLACES = ("country", "capital", "city", "adjective")  # kinds of entry in the lexicon; "the KENYAN side" is of a land
WHOLE = ("country", "adjective")
ROUNDING = frozenset("about almost approximately around least most nearly over roughly some than".split())
UNITS = {
    "term": frozenset("year years month months week weeks day days year-old life".split()),
    "money": frozenset("$ € £ dollar dollars euro euros pound pounds yuan yen ruble rubles rouble roubles rupee rupees "
                       "shekel shekels lira franc francs won peso pesos dinar rial rials riyal riyals".split()),
    "share": frozenset("percent % pc".split()),
}  # fmt: skip

IN_A_YEAR = {"month": 12, "week": 52, "day": 365}


class Who(NamedTuple):
    """One party, comparable: its actor over the ledger, kind and country.

    `official` when it acts for its state; `named` when a proper name tells it ("Ola Berg", not "a Kremlin aide").
    `leaders` are officials of countries that the words do not name: "the two presidents", "both governments".
    `name` is the first and the last name of a person who is told by both: reports that know too little of him to be
    sure may have two actors of it. `guessed` when no words tell the country.
    """

    actor: str
    kind: ActorKind
    country: str | None
    official: bool
    named: bool
    leaders: bool = False
    name: str = ""
    guessed: bool = False


class Figure(NamedTuple):
    """A number that sizes an act: its value, what it counts (term, money, share, or heads), and whether it is vague
    ("dozens") or rounded ("more than 60").
    """

    value: float
    unit: str
    vague: bool
    rounded: bool = False


class Facts(NamedTuple):
    """What two tellings must not be at odds about."""

    mode: str | None
    actors: frozenset[Who]
    recipients: frozenset[Who]
    days: Days | None
    place: str | None
    figure: Figure | None
    rank: int | None  # 2 of "a second test"; 0 of "another test"
    lemma: str
    before: date | None = None  # the day that an act told as already done lies before
    news: date | None = None  # the first day of what is told as its report's news, for want of words that say when


def firm_days(deed: Deed, published: date | None) -> Days | None:
    """The days of a deed as far as words tell them: the mere day of the report, taken for want of words, is none."""
    return None if is_news(deed, published) else deed.days


def is_news(deed: Deed, published: date | None) -> bool:
    """Whether a deed has the day of its report for want of words that say when."""
    return bool(deed.days and not deed.days_spans and published and deed.days.last == published)


def facts_of(deed: Deed, kinds: Mapping[str, ActorKind], published: date | None = None) -> Facts:
    """The facts of a deed. `kinds` maps an actor's id to its kind; an actor that it lacks counts as an organisation.

    `published` is the day of its report.
    """
    return Facts(
        deed.mode,
        side_of(tuple(who_of(party, kinds) for party in deed.actors)),
        side_of(tuple(who_of(party, kinds) for party in deed.recipients)),
        firm_days(deed, published),
        place_key(deed.place) or _place_of_struck(deed),
        read_figure(deed.quantity),
        rank_of(_own_words(deed)),
        deed.lemma,
        _before(deed, published),
        deed.days.first if deed.days and is_news(deed, published) else None,
    )


def _own_words(deed: Deed) -> Collection[str]:
    """The words of a deed without "another" where that is of what is said: "called it ANOTHER mistake" says so once."""
    noun = deed.frame.startswith(("nominal", "light verb"))
    return deed.words if noun or deed.type not in SPEECH else [word for word in deed.words if word != "another"]


def _before(deed: Deed, published: date | None) -> date | None:
    """The day before which an act lies that the report tells as done already when its news happened."""
    if published is None or not EARLIER & {*deed.words, deed.lemma}:
        return None
    return published - NEWS


@lru_cache(maxsize=65_536)
def side_of(parties: tuple[Who, ...]) -> frozenset[Who]:
    """The set of parties, the same object for the same parties: a million deeds have few different ones."""
    return frozenset(parties)


def is_several(deed: Deed) -> bool:
    """Whether a deed tells a series of acts: "a WAVE of attacks", "100 ATTACKS", counted before the word itself."""
    if not SERIES.isdisjoint(deed.words):
        return True
    noun = deed.frame.startswith(("nominal", "light verb"))  # of "ten men were KILLED" men are counted
    counted = noun and any(0 <= deed.predicate.start - span.end <= NEAR for span in deed.quantity_spans)
    figure = read_figure(deed.quantity) if counted else None
    return figure is not None and figure.value >= MANY and figure.unit == "heads"


def who_of(party: Party, kinds: Mapping[str, ActorKind]) -> Who:
    """A party made comparable; an actor whose kind is not known counts as an organisation."""
    kind = kinds.get(party.actor, "organisation")
    country = None if party.country in INTERNATIONAL else party.country
    official = bool(country) and (kind == "state" or party.sector in STATE_SECTORS)
    named = kind != "group" and has_proper_name(party)
    leaders = kind == "group" and party.country is None and party.sector in STATE_SECTORS
    name = _full_name(party.name) if kind == "person" and named else ""
    return Who(party.actor, kind, country, official, named, leaders, name, bool(country) and party.guessed)


def has_proper_name(party: Party) -> bool:
    """Whether a party's name ends in a proper name ("Ola Berg"), and not in an office ("Danish president")."""
    last = party.name.split()[-1:]
    return bool(last) and last[0][0].isupper()


@lru_cache(maxsize=65_536)
def _full_name(name: str) -> str:
    words = fold(name).split()
    return f"{words[0]} {words[-1]}" if len(words) > 1 else ""


def rank_of(words: Collection[str]) -> int | None:
    """2 for "second" among the words, 3 for "third", ...; 0 for "another" and its like; `ALSO`; None without them."""
    if RANKING.isdisjoint(words):
        return None
    ranks = {ORDINALS[word] for word in words if word in ORDINALS}
    if ranks:
        return max(ranks)
    if any(word in AGAIN for word in words):
        return 0
    return ALSO if "also" in words else None


@lru_cache(maxsize=65_536)
def place_key(place: str | None) -> str | None:
    """The place in lower case without articles and kinds of place ("Helmand PROVINCE"); None for none."""
    if not place:
        return None
    words = [word for word in re.findall(r"[^\W_]+", place.lower()) if word not in ("the", "of", "in", "at")]
    return " ".join([word for word in words if word not in KINDS_OF_PLACE] or words) or None


def _place_of_struck(deed: Deed) -> str | None:
    """The place of an attack as those tell who were struck: "the embassy in Lima", people of a place that it names."""
    if deed.type != "ASSAULT":
        return None
    told = {place for party in deed.recipients if (place := _place_in(party.name, whole=party.inferred))}
    return min(told) if len(told) == 1 else None


@lru_cache(maxsize=65_536)
def _place_in(name: str, *, whole: bool) -> str | None:
    """The place that ends a name (or is the whole of it), if the lexicon knows it."""
    _, within, last = name.rpartition(" in ")
    words = (place_key(last) or "").split() if within or whole else []
    ends = (" ".join(words[start:]) for start in range(len(words)))  # "the Peruvian capital LIMA"
    return next((end for end in ends if countries_of(end)), None)


@lru_cache(maxsize=65_536)
def is_country(place: str) -> bool:
    """Whether a place key names a whole country: too wide to be at odds with a town of it."""
    return any(whole for _, whole in _lands(place))


def countries_of(place: str) -> frozenset[str]:
    """The countries that a place key can be in; none where the lexicon knows no such place."""
    return frozenset(country for country, _ in _lands(place))


@lru_cache(maxsize=65_536)
def _lands(place: str) -> frozenset[tuple[str, bool]]:
    """Country and whether it is meant as a whole, for each meaning of a place key."""
    return _places().get(fold(place), frozenset())


@lru_cache(maxsize=1)
def _places() -> dict[str, frozenset[tuple[str, bool]]]:
    found: dict[str, frozenset[tuple[str, bool]]] = {}
    for phrase, entries in load_lexicon().entries.items():
        lands = {(entry.country, entry.kind in WHOLE) for entry in entries if entry.kind in PLACES and entry.country}
        key = place_key(phrase)
        if lands and key:
            found[key] = found.get(key, frozenset()) | lands
    return found


@lru_cache(maxsize=65_536)
def read_figure(quantity: str | None) -> Figure | None:
    """The first number of words such as "at least 1,700", "two dozen", "three years"; None where there is none.

    Terms are in years.
    """
    words = NUMBER.findall(quantity.lower()) if quantity else []
    value, vague = 0.0, False
    for word in words:
        if word[0].isdigit():
            if value:
                break
            value = float(word.replace(",", ""))
        elif word in NUMBERS:
            value += NUMBERS[word]
        elif word in SCALES:
            value = max(value, 1) * SCALES[word]
        elif word in VAGUE:
            value, vague = max(value, 1) * VAGUE[word], True
        elif value:
            break
    units = _words_of_units(quantity or "")
    unit = next((unit for unit, names in UNITS.items() if units & names), "heads")
    a_year = next((count for name, count in IN_A_YEAR.items() if units & {name, f"{name}s"}), 1)
    rounded = not ROUNDING.isdisjoint(words)
    return Figure(value / a_year if unit == "term" else value, unit, vague, rounded) if value else None


def _words_of_units(quantity: str) -> frozenset[str]:
    """The words that may say what is counted: "month" of "a 52-MONTH sentence"."""
    return frozenset(word.strip("-") for word in re.findall(r"[a-z-]+|[$€£%]", quantity.lower()))
