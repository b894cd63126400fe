"""Exercises and patrols that one state holds by itself: a show of arms, and no cooperation (manual 3.14.1).

What the entries take for something done together is that only where the words tell of two who did it.
"""

from __future__ import annotations

from onrecord.deeds import nominal
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.telling import Telling
from onrecord.frozen import replace

EXERCISES = frozenset("exercise manoeuvre maneuver drill wargame game".split())
TOGETHER = frozenset("joint combined bilateral trilateral multinational allied jointly together".split())
WITH = frozenset({"with", "alongside", "between"})


def shown(telling: Telling) -> Telling:
    """The telling; one of an exercise that is told of one country alone as a show of its arms, one that two held as
    their cooperation."""
    entry, found = telling.entry, telling.found
    if entry.type == telling.type == "MOBILIZE" and _is_exercise(found) and _are_several(found, telling):
        return replace(telling, type="COOPERATE", mode=None, entry=replace(entry, type="COOPERATE", cameo="062"))
    if entry.type != "COOPERATE" or not entry.symmetric or not _is_exercise(found) or telling.sides.recipients:
        return telling
    if len({party.country or party.actor for party in telling.sides.actors}) != 1 or _is_together(found):
        return telling
    mode = "weapons" if _is_of_weapons(found) else "troops"
    alone = replace(entry, type="MOBILIZE", mode=mode, cameo="150", symmetric=False)
    return replace(telling, type="MOBILIZE", mode=mode, entry=alone, status=telling.standing.status)


def _are_several(found: Candidate, telling: Telling) -> bool:
    """Whether the actors are of several countries: "Russia and China held naval exercises"."""
    return len({party.country for party in telling.sides.actors if party.country}) > 1 and bool(found.tokens("subject"))


def _is_exercise(found: Candidate) -> bool:
    return found.lemma in EXERCISES or any(lemma(nominal.pierce(t)) in EXERCISES for t in found.tokens("object"))


def _is_together(found: Candidate) -> bool:
    """Whether words of the clause say that others took part, named or not."""
    words = {t.lower_ for t in (*found.anchor.subtree, *found.word.subtree)}
    return not words.isdisjoint(TOGETHER | WITH)


def _is_of_weapons(found: Candidate) -> bool:
    words = {lemma(t) for head in (found.word, *found.tokens("object")) for t in nominal.modifiers(head)}
    return not words.isdisjoint({"missile", "rocket", "nuclear", "artillery"})
