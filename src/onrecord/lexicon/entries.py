"""What the lexicon holds: names and words with the country and sector that they tell."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import filterfalse
from typing import Any, Literal

import ahocorasick

from onrecord.frozen import made_open

EntryKind = Literal[
    "country", "adjective", "people", "capital", "city", "seat", "organisation", "office", "role", "group", "body",
    "modifier", "title", "former", "document", "quantity", "given", "thing", "region",
]  # fmt: skip
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
ARTICLE = re.compile("the |al[- ]|el[- ](?=.)")  # stands before a name in small letters: "al-Qaeda"
SHORTEST_MISSPELT = 6  # letters; shorter words are a letter away from too many others
LONG = 8  # letters of a name that none of people's names is near to: London is near Lyndon and Landon
ALIKE = frozenset(map(frozenset, ("gq", "il", "mn", "uv", "vw", "ck", "sz")))  # letters taken for each other
SUPRANATIONAL = frozenset("IGO UNO EUR NGO ISM IMG MNC".split())


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a phrase. `name` is what it stands for, in full; `gender` is "m" or "f".

    `cased`: it counts only with a capital; `upper`: only in capitals ("IS"). `yields`: its sector gives way to that of
    the words beside it ("spokesman"). `abroad`: "in X" after it names its host ("embassy"). `placeless`: without words
    that name a country it has none ("expert"). `home`: the country of an office that only one has ("taoiseach").
    `generic`: organisations of several countries bear the name. `apart`: a country beside it is another's ("Japan's
    allies"). `collective`: one word for many people ("the crowd").
    """

    kind: EntryKind
    name: str
    country: str | None = None
    sector: str | None = None
    cased: bool = False
    plural: bool = False
    upper: bool = False
    gender: str | None = None
    yields: bool = False
    abroad: bool = False
    placeless: bool = False
    home: str | None = None
    apart: bool = False
    collective: bool = False
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A state, or a territory that PLOVER names beside the states: its code and what it is called."""

    code: str
    name: str
    adjective: str | None
    capital: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """What somebody of renown was, and in which years: both are included, None is to this day.

    `office` is an office or role of the lexicon, empty where there is none to name, and `sector` is that office's.
    """

    office: str
    country: str
    sector: str | None
    since: int
    until: int | None

    def years_from(self, year: int) -> int:
        """How many years before its beginning or after its end a year is; 0 for one within it."""
        return max(self.since - year, 0 if self.until is None else year - self.until, 0)


@made_open
@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of the lexicon in a text: characters `start` to `end`, and what it can mean, likeliest first."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def fold(text: str) -> str:
    """The text in lower case without accents and with plain apostrophes and hyphens; as many characters as before."""
    if not text.isascii():
        for character in filterfalse(str.isascii, frozenset(text)):  # a curly quotation mark or two, mostly
            text = text.replace(character, _fold_character(character))
    return text.lower().replace("`", "'")


def plain(name: str) -> str:
    """A person's name folded, with hyphens opened, and without apostrophes, stops and what stands behind "Jr."."""
    words = fold(name).replace("'", "").replace(".", " ").replace("-", " ").split()
    return " ".join(word for word in words if word not in ("jr", "sr"))


@lru_cache(maxsize=2048)
def _fold_character(character: str) -> str:
    if character in "’‘ʼ":
        return "'"
    if character in "‐‑–":
        return "-"
    plain = unicodedata.normalize("NFD", character)[:1].lower()
    return plain if len(plain) == 1 else character


@dataclass(frozen=True)
class Lexicon:
    """All entries by folded phrase, and countries by code. Made by `load`."""

    entries: Mapping[str, tuple[Entry, ...]]
    countries: Mapping[str, Country]
    alike: Mapping[str, frozenset[str]] = field(default_factory=dict)  # "premier": the other words for that office
    wider: Mapping[str, frozenset[str]] = field(default_factory=dict)  # "leader": the offices that it can mean
    halves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # "North": the states that it can mean
    renowned: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)  # by name as `plain` has it
    areas: Mapping[str, frozenset[str]] = field(default_factory=dict)  # "west african": the states there

    def lookup(self, phrase: str) -> tuple[Entry, ...]:
        """What a phrase can mean; empty where the lexicon does not have it."""
        return self.entries.get(fold(phrase).replace("\n", " "), ())

    def terms(self, name: str) -> tuple[Term, ...]:
        """What people of renown by this name were; of a name of three words and more, its last two and more will do."""
        words = plain(name)
        return self.renowned.get(words) or (self._tails.get(words, ()) if " " in words else ())

    def of_surname(self, word: str) -> Mapping[str, tuple[Term, ...]]:
        """The people of renown, by name, whose name begins or ends with a word."""
        return {name: self.renowned[name] for name in self._ends.get(plain(word), ())}

    @cached_property
    def _tails(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms by the ends of names: "Pena Nieto", "bin Salman". Ends that two have tell nothing."""
        tails: dict[str, list[tuple[Term, ...]]] = defaultdict(list)
        for name, terms in self.renowned.items():
            words = name.split()
            for at in range(1, len(words) - 1):
                tails[" ".join(words[at:])].append(terms)
        return {tail: found[0] for tail, found in tails.items() if all(one == found[0] for one in found)}

    @cached_property
    def _ends(self) -> Mapping[str, list[str]]:
        ends: dict[str, list[str]] = defaultdict(list)
        for name in self.renowned:
            words = name.split()
            for word in {words[0], words[-1]}:
                ends[word].append(name)
        return ends

    def matches(self, text: str) -> list[Match]:
        """The phrases in a text, each the longest at its place, none overlapping another, in order."""
        folded = fold(text).replace("\n", " ")
        found: list[tuple[int, int, str]] = []
        size = len(folded)
        for last, phrase in self._automaton.iter(folded):
            end = last + 1
            start = end - len(phrase)
            if not (start and folded[start - 1].isalnum()) and not (end < size and folded[end].isalnum()):
                found.append((start, end, phrase))
        found.sort(key=_longest_first)
        matches: list[Match] = []
        free = 0
        for start, end, phrase in found:
            if start < free:
                continue
            entries = self._meanings(phrase, text[start:end])
            if entries:
                matches.append(Match(start, end, entries))
                free = end
        return matches

    def _meanings(self, phrase: str, written: str) -> tuple[Entry, ...]:
        """What a phrase can mean as it is written."""
        if written.isupper():
            return self.entries[phrase]
        known = self._in_letters.get(phrase)
        if known is None:
            article = ARTICLE.match(phrase)
            small = tuple(entry for entry in self.entries[phrase] if not entry.upper)
            plain = tuple(entry for entry in small if not entry.cased)
            known = self._in_letters[phrase] = article.end() if article else 0, plain, small
        begin, plain, small = known
        return small if written[begin].isupper() else plain

    @cached_property
    def _in_letters(self) -> dict[str, tuple[int, tuple[Entry, ...], tuple[Entry, ...]]]:
        """Of phrases that were met: where they begin, without an article; what they can mean with a small letter there,
        and with a capital."""
        return {}

    def country_name(self, code: str) -> str | None:
        """The name of a country by its code."""
        country = self.countries.get(code)
        return country.name if country else None

    def adjective(self, code: str) -> str | None:
        """The adjective of a country ("Russian"), or its name where it has none."""
        country = self.countries.get(code)
        return (country.adjective or country.name) if country else None

    def misspelt(self, word: str) -> str | None:
        """The country whose name or capital an unknown word misspells by one letter ("Ethopia"), or None."""
        folded = fold(word)
        if len(folded) < SHORTEST_MISSPELT or not word[:1].isupper() or folded in self.entries:
            return None
        near = [name for name in self._names.get(folded[0], ()) if _is_slip(name, folded)]
        codes = {self.entries[name][0].country for name in near}
        return codes.pop() if len(codes) == 1 else None

    @cached_property
    def _names(self) -> Mapping[str, list[str]]:
        """Single-word names of countries and capitals that are long enough to be told when misspelt, by initial."""
        names: dict[str, list[str]] = defaultdict(list)
        for phrase, own in self.entries.items():
            if own[0].kind in ("country", "capital") and " " not in phrase and len(phrase) >= SHORTEST_MISSPELT:
                names[phrase[0]].append(phrase)
        return names

    @cached_property
    def _automaton(self) -> Any:
        automaton = ahocorasick.Automaton()
        for phrase in self.entries:
            automaton.add_word(phrase, phrase)
        automaton.make_automaton()
        return automaton


def _is_slip(name: str, word: str) -> bool:
    """Whether a word is a name with a letter taken for another that looks or sounds like it ("Praque"), or a long one
    with a letter left out or put in ("Ethopia").

    Not at its end, and no letter for just any other: such words are names of their own (Brazile, Maduro, Columbia).
    """
    if len(name) == len(word):
        other = [frozenset(pair) for pair in zip(name, word, strict=True) if pair[0] != pair[1]]
        return len(other) == 1 and other[0] in ALIKE
    short, long = sorted((name, word), key=len)
    if len(long) - len(short) != 1 or long[:-1] == short or len(name) < LONG:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(short)))


def _longest_first(match: tuple[int, int, str]) -> tuple[int, int]:
    return match[0], -match[1]
