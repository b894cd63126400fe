"""Words of war and telephone that are meant otherwise: "Smith ATTACKED Jones over taxes", "CALLED the mayor a liar".

In: a telling with its parties; out: the telling as what it means, or dropped with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.deeds import grammar
from onrecord.deeds.candidate import lemma
from onrecord.deeds.parties import Parties
from onrecord.deeds.telling import Telling
from onrecord.deeds.words import among
from onrecord.model import Party


def meant(telling: Telling, parties: Parties) -> Telling:
    """The telling as it is meant."""
    if telling.dropped:
        return telling
    if telling.type == "ASSAULT" and _is_politics(telling, parties):
        return _in_words(telling)
    if telling.mode == "phone" and _is_naming(telling):
        return replace(telling, dropped="a name, no call")
    return telling


def _is_politics(telling: Telling, parties: Parties) -> bool:
    """Whether politicians do it to each other with no weapon, and in no sentence that tells of violence."""
    if telling.mode not in (None, "targeted", "beat", "firearms") or telling.found.lemma not in ATTACKS | CONTESTS:
        return False
    by, to = telling.sides.actors, telling.sides.recipients
    armed = any(among(lemma(t), "words", "arms") for t in telling.found.sentence.doc)
    return bool(by) and not armed and _are_politicians(by, parties) and _are_politicians(to, parties)


def _are_politicians(side: Iterable[Party], parties: Parties) -> bool:
    return all(parties.cast.actor(p.actor).kind in ("person", "organisation") and p.sector in POLITICAL for p in side)


def _in_words(telling: Telling) -> Telling:
    """An attack in words is blame, a contest won or lost no act."""
    if telling.found.lemma in CONTESTS or not telling.sides.recipients:
        return replace(telling, dropped="a contest in words or votes")
    return replace(telling, type="ACCUSE", mode="disapprove")


def _is_naming(telling: Telling) -> bool:
    """ "called the vote crazy", "called him a \"liar\"", "called out his rival": no call by telephone."""
    verb = telling.found.word
    if lemma(verb) != "call" or telling.found.pos != "verb":
        return False
    if any(
        c.dep_ in ("oprd", "prt") or (c.dep_ == "dobj" and c.lower_ in ("it", "this", "that")) for c in verb.children
    ):
        return True
    objects = grammar.objects_as_voiced(verb)
    return bool(objects) and any(t.is_quote for t in verb.doc[objects[-1].i + 1 : objects[-1].i + 4])


POLITICAL = frozenset({"GOV", "PTY", "OPP", "LEG", "ELI", "JUD", "JRN", None})
ATTACKS = frozenset("attack hit target assail blast bash slam strike lash fire pummel skewer shoot".split())
CONTESTS = frozenset("beat battle fight crush defeat clash rout trounce thrash".split())
