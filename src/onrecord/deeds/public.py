"""Whether an act is of public concern: who has part in it, and what the words tell of power where nobody is named."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.deeds import clauses, nominal
from onrecord.deeds.candidate import lemma
from onrecord.deeds.naming import SUFFERED
from onrecord.deeds.parties import Parties
from onrecord.deeds.telling import Telling
from onrecord.model import Party


def is_public(telling: Telling, parties: Parties) -> bool:
    """Whether a political, social or armed actor has part in the act, or people attack others or protest."""
    by, to = telling.sides.actors, telling.sides.recipients
    # where one travels to makes no visit a public one
    if telling.type == "CONSULT" and any(p.country == "VAT" for p in by):
        return True
    if any(parties.is_public(party) for party in (by if telling.entry.mode == "visit" and by else (*by, *to))):
        return True
    if telling.type in DISPUTES and parties.are_peoples((*by, *to)):
        return True
    if any(_held_power(party, parties) for party in (*by, *to)):
        return True
    if telling.type == "AID" and _is_across_borders(by, to):
        return True
    if (telling.type in CIVIC or telling.entry.cameo == GIVEN_UP) and parties.is_movement(by):
        return True
    if telling.mode == "convict" or (telling.mode == "arrest" and (by or not parties.is_private(to))):
        return True  # the doer is a court or the police, named or not
    if telling.type == "PROTEST" or _is_of_power(telling):
        return True
    if telling.type != "ASSAULT" or parties.is_private(to):
        return False
    doers = [nominal.pierce(t) for t in telling.found.tokens("subject")]
    by_an_attack = any({lemma(t), t.lower_} & (SUFFERED | WARFARE) for t in doers)  # "FIGHTING" may be taken for a verb
    by_an_attack = by_an_attack or any(lemma(nominal.pierce(t)) in IN_WHICH for t in telling.found.tokens("prep:in"))
    by_an_attack = by_an_attack or any(lemma(nominal.pierce(t)) in IN_UNREST for t in telling.found.tokens("object"))
    return telling.found.lemma not in MISHAPS or telling.mode is not None or by_an_attack


def _held_power(party: Party, parties: Parties) -> bool:
    """Whether somebody goes by an office of state that he has, had, or is to have: "the ousted PRESIDENT"."""
    if party.inferred or party.actor not in {a.id for a in parties.cast.actors}:
        return False
    actor = parties.cast.actor(party.actor)
    words = " ".join((party.name, *(office.title for office in actor.offices))).lower().split()
    of_state = bool(party.country) or party.sector == "ELI"  # "the OUSTED president" was one of a country
    return actor.kind in ("person", "group") and of_state and not RANKS.isdisjoint(words)


def _is_commission(party: Party) -> bool:
    """Whether a body goes by a name of those that states set up to look into something: "the Chilean COMMISSION"."""
    return party.name.lower().endswith(
        ("commission", "committee", "tribunal", "panel", "board", "commission of inquiry")
    )


RANKS_LEFT = frozenset(
    "president premier chancellor minister king emperor dictator senator mayor governor speaker ambassador chairman "
    "commander cabinet government parliament party leader".split()
)
RANKS = frozenset(
    "president presidents premier chancellor minister ministers king emperor dictator senator mayor governor".split()
)


def _is_across_borders(by: Iterable[Party], to: Iterable[Party]) -> bool:
    """Whether people of one country do it for those of another."""
    ours, theirs = ({p.country for p in side if p.country and not p.inferred} for side in (by, to))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _is_of_power(telling: Telling) -> bool:
    """Whether the words tell an act of those in power or under arms, though none is named: "was deported", "hostages
    were freed", "was indicted over the bombing", "were barred from voting", "a DELEGATION is visiting"."""
    if telling.mode in ("deport", "cyber", "access", "censor", "curfew", "martial-law"):
        return True
    if telling.mode == "resign":  # "stepped down AS PRESIDENT"
        return any(lemma(t) in RANKS_LEFT for t in clauses.clause_words(telling.found.anchor))
    if telling.mode == "troops":
        return True  # whoever they are, they are armed
    if telling.entry.mode == "release":
        return any(lemma(t) in CAPTIVE for t in telling.found.sentence.doc)
    if telling.entry.mode == "investigate" and any(p.country and _is_commission(p) for p in telling.sides.actors):
        return True
    if telling.mode == "allege" or telling.entry.mode == "investigate":
        return any(lemma(t) in POLITICAL_CRIMES for t in telling.found.sentence.doc)
    if telling.mode == "restrict":
        return any(lemma(t) in FRANCHISE for t in telling.found.sentence.doc)
    return telling.type == "CONSULT" and any(p.name.lower().endswith(DELEGATES) for p in telling.sides.actors)


CAPTIVE = frozenset("hostage captive captivity captor prisoner detainee kidnap kidnapper abduct abductor".split())
POLITICAL_CRIMES = frozenset(
    "bombing bomb attack terrorism terrorist genocide treason espionage sedition coup massacre assassination killing "
    "war atrocity insurgency hijacking kidnapping riot rioting unrest crackdown torture ceasefire truce "
    "armistice subversion incitement corruption graft bribery extremism separatism spying monarchy".split()
)
FRANCHISE = frozenset(
    "vote voting election poll ballot candidate parliament referendum citizenship passport travel leave abroad".split()
)
WARFARE = frozenset(  # what only those under arms do
    "shelling airstrike bombardment ambush clash fighting offensive crossfire gunfire missile rocket drone mortar "
    "artillery shell landmine fire strike firefight gunbattle shootout".split()
)
# In these people are killed by others; in a fire or a strike they may have died by mishap.
IN_WHICH = WARFARE - {"fire", "strike"} | frozenset("attack bombing shooting massacre raid assault".split())
# Who is killed or hurt as one of these is so by others.
IN_UNREST = frozenset("protester demonstrator rioter marcher striker".split())
DELEGATES = (
    "delegation", "delegates", "envoys", "envoy", "emissary", "negotiators", "negotiator", "mediators",
    "joint commission", "joint committee",
)  # fmt: skip
CIVIC = frozenset({"REQUEST", "THREATEN"})  # what unions, students, believers and peoples do to those in power
GIVEN_UP = "082"  # the code of a strike or protest that is called off
DISPUTES = frozenset("REJECT THREATEN AGREE CONSULT RETREAT SANCTION".split())
# What accidents do as well: without a public party they tell no attack.
MISHAPS = frozenset("injure hurt harm wound damage hit destroy die burn crash strike harass kill".split())
