"""Support verbs: those with which an event noun as their subject is told to have come to be, and little more.

"FIGHTING broke out", "TALKS took place", "PROTESTS swept the country". Grammar only: tokens in, tokens out.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.deeds import nominal

GOING_ON = frozenset({"underway", "way", "progress", "force", "afoot"})
BEFALLING = frozenset(
    "break erupt flare happen occur begin start resume continue ensue rage arise follow intensify escalate spread come "
    "go grow persist unfold end".split()
)
# What unrest and attacks do to the places that they come over.
SWEEPING = frozenset(
    "sweep grip hit rock shake engulf paralyse paralyze roil convulse jolt ravage plague rip tear cripple batter "
    "strike target shut spread erupt bring disrupt halt".split()
)


def befalls(verb: Token, lemma: str) -> bool:
    """Whether a verb (with its lemma) says of its subject only that it came to be, goes on, or what it came over."""
    return lemma in BEFALLING | SWEEPING or _is_going_on(verb, lemma)


def _is_going_on(verb: Token, lemma: str) -> bool:
    """ "took PLACE", "are UNDER WAY", "is in FORCE"."""
    if lemma == "take":
        return nominal.has_child(verb, ("place", "hold"))
    words = {t.lower_ for c in verb.children for t in (c, *c.children)}
    return lemma in ("be", "get", "remain") and not words.isdisjoint(GOING_ON)
