"""How sure a deed is: from what it rests on, entry, frame, parties, standing, place in the sentence.

The weights are those of a logistic regression on judged deeds (`training/deeds_sure.py` writes `sure.toml`), so that of
the deeds at 0.8 about four in five are right in type and actors.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from onrecord.deeds.telling import Telling

FILE = Path(__file__).parent / "sure.toml"


@cache
def weights() -> Mapping[str, float]:
    """The weight of each ground, in log odds, and that of `start`, which every deed has."""
    parsed = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: float(weight) for name, weight in parsed["weights"].items()}


def sureness(telling: Telling, *, dated: bool) -> float:
    """Between 0.05 and 0.95, in steps of a hundredth."""
    return sure_of(grounds(telling, dated=dated))


def sure_of(names: Iterable[str]) -> float:
    """How sure grounds make a deed; names without a weight weigh nothing."""
    table = weights()
    total = table["start"] + sum(table.get(name, 0.0) for name in names)
    return round(min(0.95, max(0.05, 1 / (1 + math.exp(-total)))), 2)


def grounds(telling: Telling, *, dated: bool) -> list[str]:
    """What speaks for and against a telling, by the names of the weights."""
    found, sides = telling.found, telling.sides
    holds = {
        "specific entry": telling.entry.weight > 0,
        "bare noun": found.pos == "noun" and found.carried == "no",
        "no actor": not sides.actors,
        "actor without a country": bool(sides.actors) and not any(p.country for p in sides.actors),
        "recipient without a country": bool(sides.recipients) and not any(p.country for p in sides.recipients),
        "caption": found.sentence.kind == "caption",
        "no recipient": not sides.recipients and not telling.entry.symmetric,
        "background": is_background(found.anchor if found.carried != "no" or found.pos != "noun" else found.word),
        "not told as happened": telling.status in ("hypothetical", "negated"),
        "hedged": telling.standing.hedged,
        "dated": dated,
        "infinitive": found.pos != "noun" and any(c.tag_ == "TO" for c in found.anchor.children),
        "long sentence": len(found.sentence.doc) > LONG,
        "in quotation marks": any(t.is_quote for t in found.word.doc[max(0, found.word.i - 12) : found.word.i]),
        telling.type: True,
    }
    return [name for name, is_so in holds.items() if is_so]


LONG = 35  # words


def is_background(word: Token) -> bool:
    """Whether a predicate stands in a clause that hangs on a noun, or that says when or why something else was."""
    while word.head != word:
        if word.dep_ in ("relcl", "acl") or (word.dep_ == "advcl" and _is_circumstance(word)):
            return True
        if word.pos_ in ("NOUN", "PROPN") and word.dep_ == "pobj" and word.head.dep_ == "prep":
            return True
        word = word.head
    return False


def _is_circumstance(verb: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in CIRCUMSTANCE for c in verb.children)


CIRCUMSTANCE = frozenset("after when while as since because before until if unless although though once where".split())
