"""Proper names of one report: which of them are one person's, and whom a surname alone means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.lexicon import Lexicon
from onrecord.lexicon.entries import fold

# Where the family name comes first, so that the first word is what a second mention uses.
FAMILY_FIRST = frozenset(("KOR", "PRK", "CHN", "TWN", "VNM", "KHM", "HKG", "SGP", "HUN"))
ACRONYM = re.compile(r"[A-Z][A-Za-z/.&-]*[A-Z][A-Za-z/.&-]*$")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "xvi"))


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: folded, hyphens opened, initials' stops and suffixes dropped."""
    words = re.split(r"[\s\-]+", fold(name).replace("'", ""))
    kept = [word.strip(".,") for word in words]
    return tuple(word for word in kept if word and word not in SUFFIXES)


def same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names of several words can be one person's: "Donald J. Trump" and "Donald Trump"."""
    if not one or not other:
        return False
    if one == other:
        return True
    if one[0] != other[0] and one[-1] != other[-1]:
        return "".join(one) == "".join(other)
    short, full = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < 2 or not (_runs_in(short, full) or _runs_in(full, short)):
        return "".join(short) == "".join(full)
    return True


def _runs_in(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of `short` stand in `full` in this order; an initial stands for a word."""
    rest = iter(full)
    return all(any(word == other or (len(word) == 1 and other[0] == word) for other in rest) for word in short)


def spelling(words: Sequence[str]) -> tuple[str, ...]:
    """A key that spellings of one foreign name share: "Mohammed el-Sissi", "Mohamed al-Sisi"; "Yury", "Yuri".

    Given names of three consonants or more go by these, their first and their last letter; the last word keeps its
    vowels, so that "Hassan" and "Hussein" stay two families.
    """
    plain = [_plain(word) for word in words]
    return (*(_bones(word) for word in plain[:-1]), *plain[-1:])


def _plain(word: str) -> str:
    """A word without what transliterations differ in: doubled letters, "y" or "i", "el" or "al"."""
    word = re.sub(r"(.)\1+", r"\1", word).replace("ph", "f").replace("ou", "u")
    word = re.sub(r"[ei]y$|iy$|ei$|y$", "i", word).replace("y", "i")
    return "al" if word == "el" else word


def _bones(word: str) -> str:
    consonants = re.sub(r"[aeiou]", "", word)
    return word[0] + consonants + word[-1] if len(consonants) > 2 else word


class NameBook:
    """The persons of a report by their fullest names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._groups: list[list[str]] = []
        self._near: dict[str, list[int]] = defaultdict(list)  # groups by first word, last word, and all letters
        self._full: dict[tuple[str, ...], str | None] = {}
        self._meant: dict[tuple[str, ...], list[str]] = {}
        for name in sorted(dict.fromkeys(names), key=lambda name: -len(name_words(name))):
            words = name_words(name)
            if len(words) > 1:
                self._add(name, words)

    def _add(self, name: str, words: tuple[str, ...]) -> None:
        index = self._same(words)
        if index is not None:
            self._groups[index].append(name)
            return
        for key in {words[0], words[-1], "".join(words)}:
            self._near[key].append(len(self._groups))
        self._groups.append([name])

    def _same(self, words: tuple[str, ...]) -> int | None:
        """The first group whose name can be one person's with the given words."""
        keys = {words[0], words[-1], "".join(words)} if words else ()
        near = sorted({index for key in keys for index in self._near.get(key, ())})
        return next((index for index in near if same_name(words, name_words(self._groups[index][0]))), None)

    def full(self, name: str) -> str | None:
        """The fullest form of a name of several words, or None where the book does not have it."""
        words = name_words(name)
        if words not in self._full:
            index = self._same(words)
            self._full[words] = None if index is None else self._groups[index][0]
        return self._full[words]

    def meant(self, name: str) -> list[str]:
        """Whom a part of a name can mean: those whose last word it is, else whose first, else whose any."""
        words = name_words(name)
        if words not in self._meant:
            self._meant[words] = self._bearers(words)
        return self._meant[words]

    def called(self, name: str) -> list[str]:
        """Whose first name a name is."""
        words = name_words(name)
        return [group[0] for group in self._groups if name_words(group[0])[: len(words)] == words]

    def _bearers(self, words: tuple[str, ...]) -> list[str]:
        groups = [(group[0], name_words(group[0])) for group in self._groups]
        size = len(words)
        by_part = (
            [full for full, own in groups if own[-size:] == words],
            [full for full, own in groups if own[:size] == words],
            [full for full, own in groups if any(own[n : n + size] == words for n in range(len(own)))],
        )
        return next((found for found in by_part if found), [])


def acronym_fits(acronym: str, name: str) -> bool:
    """Whether capital letters can stand for a name: "PLO" for "Palestine Liberation Organization"."""
    letters = [character.lower() for character in acronym if character.isalpha()]
    initials = [word[0] for word in name_words(name)]
    weighty = [word[0] for word in name_words(name) if word not in ("of", "the", "and", "for", "in", "on", "to")]
    return len(letters) > 1 and letters in (initials, weighty)


def given_gender(name: str, lexicon: Lexicon) -> str | None:
    """The gender that a name's first word tells, "m" or "f"."""
    return next((e.gender for e in lexicon.lookup(name.split(maxsplit=1)[0]) if e.kind == "given"), None)
