"""What power parties have: of state or arms, a people, a movement, a private person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import nominal
from onrecord.model import Party
from onrecord.parse import Sentence

PUBLIC = frozenset("GOV MIL COP JUD LEG REB OPP PTY SPY UAF REF".split())
MOVEMENTS = frozenset("LAB EDU REL AGR MED OPP".split())
OF_THE_STATE = frozenset({"official", "state", "state-run", "state-owned", "government"})  # papers and stations
NO_HOME = frozenset("IGO UNO EUR NGO ISM IMG MNC".split())


@dataclass(frozen=True)
class Powers:
    """What the cast of one report tells of the power of its parties."""

    cast: Cast

    def is_public(self, party: Party) -> bool:
        """Whether a party is a state, or a person or body of public, social or armed power."""
        if party.country in NO_HOME and party.country != "MNC":
            return True
        if party.sector == "JRN" and not OF_THE_STATE.isdisjoint(party.name.lower().split()):
            return True
        actor = next((a for a in self.cast.actors if a.id == party.actor), None)
        return party.sector in PUBLIC or (actor is not None and actor.kind == "state" and not party.inferred)

    def are_peoples(self, parties: Iterable[Party]) -> bool:
        """Whether all are peoples or parts of one ("Palestinians and Israelis")."""
        actors = [(self.cast.actor(p.actor), p) for p in parties if not p.inferred]
        return bool(actors) and all(a.kind == "group" and p.country for a, p in actors)

    def is_movement(self, parties: Iterable[Party]) -> bool:
        """Whether one is a body of workers, students, believers or campaigners, or part of a people."""
        actors = [(self.cast.actor(p.actor), p) for p in parties if not p.inferred]
        bodies = [p for a, p in actors if a.kind in ("group", "organisation")]
        return any(p.sector in MOVEMENTS or (p.sector == "CVL" and p.country) for p in bodies)

    def is_private(self, parties: Sequence[Party]) -> bool:
        """Whether they are single persons without an office: what is done to them alone is a crime."""
        return bool(parties) and all(
            self.cast.actor(p.actor).kind == "person" and p.sector not in PUBLIC | {"JRN", "OPP", "REL", "NGO", "EDU"}
            for p in parties
        )

    def is_power(self, token: Token, sentence: Sentence) -> bool:
        """Whether a word stands for somebody whom people protest against: a state, a body, an official."""
        mention = self.cast.at(*sentence.range(token))
        actor = self.cast.actor(mention.actor) if mention else None
        return bool(actor and (actor.kind == "state" or {"GOV", "MIL", "COP", "JUD", "LEG"} & set(actor.sectors[:1])))


def is_instrument(token: Token) -> bool:
    """Whether a word is a thing that does what its owner does: "RUSSIAN missiles struck a town"."""
    return nominal.pierce(token).lemma_.lower() in INSTRUMENTS


INSTRUMENTS = frozenset(
    "missile rocket drone warplane jet aircraft plane helicopter gunship tank shell artillery bomb bomber mortar "
    "warship ship vessel gunboat submarine fighter gun gunfire fire bullet torpedo gunner battery freighter frigate "
    "destroyer cruiser fleet flotilla flight airliner train truck convoy shipment consignment cargo planeload "
    "shipload truckload trawler tanker cutter".split()
)
