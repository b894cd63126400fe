"""What a report is about, as weighted terms: words, and pairs of words that stand side by side.

In: a report's title and clean text. Out: each term with a weight, the more the earlier and oftener it stands, names
and figures more than other words. Which terms tell stories apart is decided over all reports (`weigh`): rare terms do,
common ones do not. A small ledger cannot show which words are common, so a list of common words stands in
(`common_words.toml`): without it every other pile of three to eight reports on two stories became one.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

TITLE = 3.0  # how much more a word of the title counts
LEAD = 200  # words of the text that count in full
REST = 0.2  # what the words after them count
NAMED = 1.5  # how much more a name or a figure counts
BACKGROUND = 50  # reports that the list of common words is taken for
YOUNG = (
    20  # reports; terms of one report only count fully in a ledger much smaller than this, hardly in one much larger
)
SHARPNESS = 1.5  # exponent of a term's rarity: 1 is plain TF-IDF, 2 lets one shared rare word outweigh the rest
LEAST_RARE = 0.3

_WORD = re.compile(r"[A-Za-z0-9][\w'’-]*")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Weights:
    """The terms of one report that other reports have as well: their numbers in order, and their weights, as a vector
    of length 1 or less (what is missing to 1 are terms that only this report has)."""

    terms: NDArray[np.int64]
    values: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Common:
    never: frozenset[str]
    share: Mapping[str, float]


@lru_cache(maxsize=1)
def _common() -> _Common:
    table = tomllib.loads(files(__package__).joinpath("common_words.toml").read_text(encoding="utf-8"))
    share = {word: int(percent) / 100 for percent, words in table["percent"].items() for word in words.split()}
    return _Common(frozenset(table["never"].split()), share)


def count_terms(title: str | None, text: str) -> Counter[str]:
    """The terms of a report and how much each counts in it."""
    counts: Counter[str] = Counter()
    words = _WORD.findall(text)
    _count(_WORD.findall(title or ""), TITLE, counts)
    _count(words[:LEAD], 1.0, counts)
    _count(words[LEAD:], REST, counts)
    return counts


def _count(words: Sequence[str], weight: float, counts: Counter[str]) -> None:
    before = ""
    never = _common().never
    for written in words:
        word = _POSSESSIVE.sub("", written).lower()
        if word in never or len(word) < 2:
            before = ""
            continue
        worth = weight * (NAMED if written[0].isupper() or written[0].isdigit() else 1.0)
        counts[word] += worth  # type: ignore[assignment]
        if before:
            counts[f"{before} {word}"] += worth  # type: ignore[assignment]
        before = word


def weigh(counted: Sequence[Mapping[str, float]]) -> list[Weights]:
    """The weights of the terms of each report, given the terms of all."""
    found_in = Counter(term for terms in counted for term in terms)
    shared = {term: number for number, term in enumerate(sorted(term for term, n in found_in.items() if n > 1))}
    rarity = dict(_rarities(found_in, len(counted)))
    alone = YOUNG / (YOUNG + len(counted))
    return [_weigh_one(terms, shared, rarity, alone) for terms in counted]


def _rarities(found_in: Mapping[str, int], count: int) -> Iterator[tuple[str, float]]:
    share = _common().share
    for term, times in found_in.items():
        expected = times + BACKGROUND * share.get(term, 0.0)
        yield term, (math.log((1 + count + BACKGROUND) / (1 + expected)) + LEAST_RARE) ** SHARPNESS


def _weigh_one(
    terms: Mapping[str, float], shared: Mapping[str, int], rarity: Mapping[str, float], alone: float
) -> Weights:
    """One report's vector: terms that it alone has count in the length by the share `alone`, as far as they say
    that it is about something else."""
    numbers, values, length = [], [], 0.0
    for term, times in terms.items():
        value = (1 + math.log(times) if times >= 1 else times) * rarity[term]
        if term in shared:
            numbers.append(shared[term])
            values.append(value)
            length += value * value
        else:
            length += alone * value * value
    order = np.argsort(np.array(numbers, np.int64))
    scaled = np.array(values, np.float64) / math.sqrt(length or 1.0)
    return Weights(np.array(numbers, np.int64)[order], scaled[order])
