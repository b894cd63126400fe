"""How sure a deed is: from what it rests on, entry, frame, parties, standing, place in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

if TYPE_CHECKING:
    from onrecord.deeds.telling import Telling

START = 0.74
WEIGHTS = {
    "specific entry": 0.06,
    "bare noun": -0.16,
    "no actor": -0.10,
    "actor without a country": -0.06,
    "no recipient": -0.04,
    "background": -0.22,
    "not told as happened": -0.10,
    "hedged": -0.05,
    "dated": 0.06,
}


def sureness(telling: Telling, *, dated: bool) -> float:
    """Between 0.05 and 0.95, in steps of a hundredth."""
    total = START + sum(WEIGHTS[name] for name in grounds(telling, dated=dated))
    return round(min(0.95, max(0.05, total)), 2)


def grounds(telling: Telling, *, dated: bool) -> list[str]:
    """What speaks for and against a telling, by the names in WEIGHTS."""
    found, sides = telling.found, telling.sides
    holds = {
        "specific entry": telling.entry.weight > 0,
        "bare noun": found.pos == "noun" and found.carried == "no",
        "no actor": not sides.actors,
        "actor without a country": bool(sides.actors) and not any(p.country for p in sides.actors),
        "no recipient": not sides.recipients and not telling.entry.symmetric,
        "background": is_background(found.anchor if found.carried != "no" or found.pos != "noun" else found.word),
        "not told as happened": telling.status in ("hypothetical", "negated"),
        "hedged": telling.standing.hedged,
        "dated": dated,
    }
    return [name for name, is_so in holds.items() if is_so]


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
