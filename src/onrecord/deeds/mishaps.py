"""Mishaps of traffic, told with the words of attacks: "a bus COLLIDED with a lorry, KILLING twenty".

Grammar and a few words only. What is rammed, or driven into a crowd, is no mishap.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.deeds import grammar, nominal
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.telling import Telling

ON_THE_GROUND = frozenset(
    "accident ambulance bike boat bus canoe car carriage coach collision convoy crash derailment ferry jeep "
    "lorry minibus minivan motorbike motorcycle pirogue pickup raft rickshaw ship stampede submarine tanker "
    "taxi tractor trailer train tram trawler truck van vehicle vessel yacht".split()
)
# What these hit they have shot at; they crash all the same.
VEHICLES = ON_THE_GROUND | frozenset("airliner airplane aircraft copter helicopter jet plane".split())
BREAKING = frozenset(
    "capsize collapse collide crash derail disintegrate flip malfunction overturn plunge roll sink skid slide swerve "
    "tumble veer".split()
)
HITTING = frozenset("hit strike slam smash crush kill injure wound hurt damage destroy".split())
# Of these words one makes an attack of it.
ATTACKED = frozenset(
    "ambush assassination assault attack attacker bomb bomber bombing explosive fire grenade gunfire gunman "
    "gunmen hijack hijacker insurgent jihadist landmine mine militant missile mortar raid ram rebel rocket "
    "sabotage saboteur shell shoot shot shooting suicide terror terrorism terrorist torpedo".split()
)


def is_mishap(telling: Telling) -> bool:
    """Whether people came to harm since a vehicle crashed, or hit another one."""
    found = telling.found
    if telling.type != "ASSAULT" or found.pos != "verb" or found.lemma not in HITTING:
        return False
    if any(lemma(word) in ATTACKED or word.lower_ in ATTACKED for word in found.sentence.doc):
        return False
    return any(_is_of_traffic(verb, found) for verb in _clauses(found.word))


def _clauses(verb: Token) -> Iterator[Token]:
    """The verb, and what it tells the outcome of: "COLLIDED, killing twenty", "were killed when a bus OVERTURNED"."""
    yield verb
    if verb.dep_ in ("advcl", "conj", "acl") and verb.tag_ == "VBG":
        yield verb.head
    both = (verb, *(child for child in verb.children if child.dep_ == "conj"))
    yield from (child for one in both for child in one.children if child.dep_ == "advcl")


def _is_of_traffic(verb: Token, found: Candidate) -> bool:
    who = [nominal.pierce(t) for t in grammar.actors_of(verb)]
    if lemma(verb) in BREAKING:
        return any(lemma(t) in VEHICLES for t in who)
    vehicle = any(lemma(t) in ON_THE_GROUND for t in who)
    what = [nominal.pierce(t) for t in (*grammar.objects(verb), *grammar.prepositional(verb, "into"))]
    return vehicle and lemma(verb) in HITTING and (_is_wreck(who) or any(lemma(t) in VEHICLES for t in what))


def _is_wreck(subjects: list[Token]) -> bool:
    """Whether what did it is no more than what happened: "the CRASH killed six"."""
    return any(lemma(t) in WRECKS for t in subjects)


WRECKS = frozenset("accident collision crash derailment stampede".split())
