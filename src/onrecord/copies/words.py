"""A text as an array of numbers, one for each word: all that the search for copies looks at.

In: texts. Out: `Words`, with one 32-bit number a word (29 bits that name the word, three that say what sort of word it
is) and, where asked for, the characters at which the words stand. Pure, and the same on every machine and in every run:
nothing here uses Python's own `hash`. Works on many texts at once, as array operations over all of their characters.

A word is a run of letters and digits. Case, accents and the form of quotation marks and apostrophes do not matter, so
the same story set by two papers gives the same numbers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint64]

# A number; a capital inside a sentence; in quotation marks.
FIGURE, NAME, QUOTED = np.uint32(1), np.uint32(2), np.uint32(4)
FLAGS = np.uint32(7)

_PLANE = 1 << 16  # letters beyond the basic plane are not news in English
_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_MIX2 = np.uint64(0x94D049BB133111EB)
_BASE = 0xD1342543DE82EF95  # odd, so that it has an inverse modulo 2**64
_INVERSE = pow(_BASE, -1, 1 << 64)
_LONGEST_QUOTATION = 1500  # characters; a mark that is open for longer was probably never meant to be


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: `codes`, and the characters [starts, ends) at which they stand in it."""

    codes: Codes
    starts: Ints
    ends: Ints


def read_words(text: str) -> Words:
    """The words of one text."""
    return read_many([text])[0]


def read_many(texts: Sequence[str]) -> list[Words]:
    """The words of many texts at once: about five times as fast as one by one."""
    if not texts:
        return []
    points = np.frombuffer("\n\n".join([*texts, ""]).encode("utf-32-le", "replace"), np.uint32)
    points = np.minimum(points, _PLANE - 1)
    table = _letters()
    values = table.values[points]
    letter = values != 0
    edge = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    if letter[0]:
        edge = np.concatenate(([0], edge))
    starts, ends = edge[0::2], edge[1::2]  # the last text ends in a line break, so every word ends
    codes = _name_words(values, starts, ends)
    codes |= np.where(table.digit[points[starts]], FIGURE, np.uint32(0))
    codes |= np.where(table.capital[points[starts]] & ~_opens_sentence(points, starts), NAME, np.uint32(0))
    codes |= np.where(_in_quotation(points, starts), QUOTED, np.uint32(0))
    return _part(texts, codes, starts, ends)


def _part(texts: Sequence[str], codes: Codes, starts: Ints, ends: Ints) -> list[Words]:
    begins = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) + 2 for text in texts], out=begins[1:])
    cuts = np.searchsorted(starts, begins)
    return [
        Words(codes[low:high].copy(), starts[low:high] - begin, ends[low:high] - begin)
        for low, high, begin in zip(cuts[:-1].tolist(), cuts[1:].tolist(), begins[:-1].tolist(), strict=True)
    ]


def _name_words(values: Hashes, starts: Ints, ends: Ints) -> Codes:
    """29 bits a word (above the flags): a polynomial over its letters, taken from running sums, then mixed."""
    powers, inverses = _powers(len(values))
    sums = np.zeros(len(values) + 1, np.uint64)
    np.cumsum(values * powers[: len(values)], out=sums[1:])
    named = _mix((sums[ends] - sums[starts]) * inverses[starts])
    return ((named >> np.uint64(32)).astype(np.uint32)) & ~FLAGS


def gram_hashes(codes: Codes, size: int) -> Hashes:
    """One 64-bit number for each run of `size` words, in order; empty where the text is shorter."""
    if len(codes) < size:
        return np.zeros(0, np.uint64)
    names = (codes >> np.uint32(3)).astype(np.uint64)
    count = len(codes) - size + 1
    grams = names[:count].copy()
    for step in range(1, size):
        grams = grams * _ODD + names[step : step + count]
    return _mix(grams)


def _mix(numbers: Hashes) -> Hashes:
    """Spread the bits evenly (the finalizer of SplitMix64, Steele et al. 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * _MIX
    numbers = (numbers ^ (numbers >> np.uint64(27))) * _MIX2
    return numbers ^ (numbers >> np.uint64(31))


def _opens_sentence(points: Codes, starts: Ints) -> Flags:
    """Whether a word opens a sentence, where a capital says nothing: after . ! ? : a quotation mark or a line break."""
    before = points[np.maximum(starts - 1, 0)]
    further = points[np.maximum(starts - 2, 0)]
    openers = np.frombuffer("\n\"'“‘”’(".encode("utf-32-le"), np.uint32)
    stops = np.frombuffer('.!?:"”’\n'.encode("utf-32-le"), np.uint32)
    opens: Flags = (starts < 2) | np.isin(before, openers) | np.isin(further, stops)
    return opens


def _in_quotation(points: Codes, starts: Ints) -> Flags:
    """Whether a word stands within quotation marks: the last mark before it, in its paragraph, is an opening one."""
    straight = points == ord('"')
    blank = _letters().blank
    breaks = (points[1:] == ord("\n")) & (points[:-1] == ord("\n"))
    marks = straight | (points == ord("“")) | (points == ord("”"))
    marks[1:] |= breaks
    places = np.flatnonzero(marks)
    if not len(places):
        return np.zeros(len(starts), np.bool_)
    before_blank = blank[points[np.maximum(places - 1, 0)]] | (places == 0)
    opens = (points[places] == ord("“")) | (straight[places] & before_blank)
    last = np.searchsorted(places, starts) - 1
    near = starts - places[last] < _LONGEST_QUOTATION
    return np.asarray((last >= 0) & opens[last] & near)


@dataclass(frozen=True, slots=True)
class _Letters:
    values: Hashes  # 0 for whatever is no letter or digit
    digit: Flags
    capital: Flags
    blank: Flags


@lru_cache(maxsize=1)
def _letters() -> _Letters:
    """What each character of the basic plane counts as: a random number for its plain small letter."""
    plain = np.zeros(_PLANE, np.uint64)
    digit, capital, blank = (np.zeros(_PLANE, np.bool_) for _ in range(3))
    for point in range(_PLANE - 1):
        char = chr(point)
        blank[point] = char.isspace() or char in "([{—–-"
        if char.isalnum():
            plain[point] = ord(unicodedata.normalize("NFKD", char)[0].lower()[0])
            digit[point], capital[point] = char.isdigit(), char.isupper()
    values = np.where(plain != 0, _mix(plain * _ODD) | np.uint64(1), np.uint64(0))
    return _Letters(values, digit, capital, blank)


_kept_powers: list[tuple[Hashes, Hashes]] = []


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The first `count` powers (or more) of the base and of its inverse, modulo 2**64; kept between calls."""
    if not _kept_powers or len(_kept_powers[0][0]) < count:
        size = 1 << max(18, int(count - 1).bit_length())
        made = []
        for base in (_BASE, _INVERSE):
            factors = np.full(size, base, np.uint64)
            factors[0] = 1
            made.append(np.multiply.accumulate(factors))
        _kept_powers[:] = [(made[0], made[1])]
    return _kept_powers[0]
