"""How near two words for acts are: same word, same stem, or words that were seen to tell of one act.

The pairs in kin.json were counted on the training part of ECB+ (Cybulska and Vossen 2014; topics with gold chains) by
training/ecbplus.py: of how many pairs of mentions with these two lemmas, in documents on like matters, both told of one
act. They are counts, no text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

SUFFIXES = (
    "ational ization ations ation ements ement ments ment ings ing ions ion ances ance ors or ers er ies ied ed es s e "
    "y al"
).split()
# Words of which each may stand for another within a type: what reports of one act choose between. None for speech:
# two who condemn and denounce one thing speak twice.
SYNONYMS = tuple(
    frozenset(words.split())
    for words in (
        "speak talk conversation call phone telephone",
        "arrest detain apprehend capture nab seize catch",
        "oust overthrow topple depose unseat coup",
        "surrender give yield",
        "resign resignation quit step",
        "sack fire dismiss dismissal",
        "abduct abduction kidnap kidnapping seize snatch",
        "expel deport expulsion deportation",
        "jail imprison sentence",
        "occupy conquer annex seize capture",
    )
)
PRIOR = 3  # pairs that were not seen together, added to each count: one chance meeting makes no synonyms
SAME_PRIOR = 5  # the same for how often one lemma means one act, starting from one in two
KIN = 0.3  # rate from which two words count as near


@dataclass(frozen=True, slots=True)
class Kin:
    """Counts of pairs of lemmas ("hit strike", in order of the alphabet): [pairs of one act, all pairs]."""

    pairs: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    same: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()

    def rate(self, one: str, other: str) -> float:
        """How often two different lemmas told of one act, 0 to 1; 0 where they were never seen to."""
        if one == other:
            return 0.0
        hits, total = self.pairs.get(_pair(one, other), (0, 0))
        return hits / (total + PRIOR)

    def known_apart(self, one: str, other: str) -> bool:
        """Whether two lemmas stood side by side often and never told of one act."""
        return _pair(one, other) in self.apart

    def steady(self, lemma: str) -> float:
        """How much more (or less) often than every other time a lemma said twice means one act, -0.5 to 0.5."""
        hits, total = self.same.get(lemma, (0, 0))
        return (hits + SAME_PRIOR * 0.5) / (total + SAME_PRIOR) - 0.5


def _pair(one: str, other: str) -> str:
    return f"{one} {other}" if one <= other else f"{other} {one}"


@cache
def learnt() -> Kin:
    """The counts that come with the package."""
    table = json.loads(files("onrecord.merge").joinpath("kin.json").read_text(encoding="utf-8"))
    pairs, same = ({key: (hits, total) for key, (hits, total) in table[name].items()} for name in ("pairs", "same"))
    return Kin(pairs, same, frozenset(table["apart"]))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without its ending, so that "explode" and "explosion" come near to each other."""
    word = word.lower()
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


@lru_cache(maxsize=262_144)
def near(one: str, other: str) -> bool:
    """Whether two lemmas are words for one kind of act."""
    return stem(one) == stem(other) or learnt().rate(one, other) >= KIN or bool(classes_of(one) & classes_of(other))


@lru_cache(maxsize=65_536)
def classes_of(lemma: str) -> frozenset[int]:
    """The numbers of the sets of `SYNONYMS` that a lemma stands in."""
    return frozenset(number for number, words in enumerate(SYNONYMS) if lemma in words)
