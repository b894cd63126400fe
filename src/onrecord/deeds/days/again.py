"""The days of an act that its report tells of again: "the bombings", "the blast, which damaged the embassy".

A report dates an act once and speaks of it all through. An attack is taken up by many words, other acts by a definite
noun ("the rally"). A telling that has no time of its own takes the days of the act of its kind that it shares most
names with; a definite one that shares none ("the attack") those of the nearest before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Token

from onrecord.deeds import clauses, nominal
from onrecord.deeds.candidate import Candidate
from onrecord.deeds.days.told import UNDATED, When
from onrecord.deeds.days.whose import happening
from onrecord.deeds.telling import Telling
from onrecord.model import Days

A_MONTH = timedelta(days=31)  # what is dated less exactly than this does not say which act it was
FOLLOWED_UP = timedelta(days=62)  # how long daily papers tell what came of an attack as one story
OTHER = frozenset(
    "another different earlier fresh further future more new other previous recent second separate similar such".split()
)
DEFINITE = frozenset("the this that these those both his her its their our my".split())


@dataclass(frozen=True, slots=True)
class Dated:
    """A dated telling: where it stands among the tellings, its days, the names told with it."""

    at: int
    telling: Telling
    when: When
    days: Days
    names: frozenset[str]
    is_of_late: bool  # not so long ago that a report must name it to tell of it again


def retold(
    told: Sequence[Telling], whens: Sequence[When], known: Sequence[Days | None], published: date | None
) -> list[When]:
    """The days of each telling, with those of acts told elsewhere for tellings that only take one up.

    `whens` are what words tell; `known` what is else known of a telling's days (the lead's attack is of the news),
    for others to take up.
    """
    dated = list(_dated(told, whens, known, published))
    return [
        when
        if when.days
        else _taken_up(at, telling, [one for one in dated if one.at != at and _is_kin(telling, one.telling)])
        for at, (telling, when) in enumerate(zip(told, whens, strict=True))
    ]


def _dated(
    told: Sequence[Telling], whens: Sequence[When], known: Sequence[Days | None], published: date | None
) -> Iterator[Dated]:
    for at, (telling, when, else_known) in enumerate(zip(told, whens, known, strict=True)):
        days = when.days or else_known
        if telling.status == "happened" and days and days.last - days.first <= A_MONTH:
            of_late = published is None or published - days.last <= FOLLOWED_UP
            yield Dated(at, telling, replace(when, days=days), days, _names(telling.found), of_late)


def _is_kin(telling: Telling, other: Telling) -> bool:
    """Whether the one can take up the other: attacks go by many words, any other act by its own."""
    if telling.type != other.type or telling.status != "happened":
        return False
    if telling.type == "ASSAULT":
        return _is_of_an_attack(telling.found)
    return telling.found.pos == "noun" and is_definite(telling.found.word) and telling.found.lemma == other.found.lemma


def _is_of_an_attack(found: Candidate) -> bool:
    """Whether a telling may be of an attack dated elsewhere: it names it, or is told beside the news."""
    event = happening(found)
    if event is not None:
        return not any(c.lower_ in OTHER for c in event.children)
    return found.pos == "verb" and (found.anchor.dep_ in ("relcl", "acl") or _is_pluperfect(found.anchor))


def _taken_up(at: int, telling: Telling, kin: Sequence[Dated]) -> When:
    """The days of the act that a telling without a time takes up, if it takes one up."""
    names = _names(telling.found)
    if telling.found.sentence.kind == "headline":  # of the news, or of what it follows up
        kin = [other for other in kin if other.is_of_late]
    kin = [other for other in kin if names & other.names or _may_be_there(telling.found, other.telling.found)]
    if not kin:
        return UNDATED
    most = max(len(names & other.names) for other in kin)
    same = [o for o in kin if len(names & o.names) == most and (most or o.is_of_late or _is_beside(telling, o.telling))]
    if not same:
        return UNDATED
    agreed = _agreed(same)
    if is_definite(happening(telling.found)):
        agreed = agreed or max((other for other in same if other.at < at), key=lambda other: other.at, default=None)
    elif not most and (telling.found.pos == "noun" or _agreed(kin) is None):
        return UNDATED  # "a bombing": any
    return agreed.when if agreed else UNDATED


def _is_beside(telling: Telling, other: Telling) -> bool:
    """Whether one sentence tells of what the next one calls by the same word."""
    event, named = happening(telling.found), happening(other.found)
    near = abs(telling.found.sentence.index - other.found.sentence.index) <= 1
    return near and event is not None and named is not None and event.lemma_.lower() == named.lemma_.lower()


def _agreed(dated: Sequence[Dated]) -> Dated | None:
    """The most exact of some dated tellings whose days all agree."""
    best = min(dated, key=lambda one: (one.days.last - one.days.first, one.at))
    return best if all(best.days.meets(other.days) for other in dated) else None


def _is_pluperfect(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.children)


def is_definite(event: Token | None) -> bool:
    """Whether a noun stands for what is known already: "THE bombing", "HIS speech"."""
    if event is None:
        return False
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in DEFINITE) for c in event.children)


def _names(found: Candidate) -> frozenset[str]:
    """The names, and the nouns before the event's own, that are told with an act."""
    event = happening(found) or found.word
    words = {*nominal.noun_phrase(event), *(clauses.clause_words(found.anchor) if found.pos == "verb" else ())}
    return frozenset(w.lower_ for w in words if w != event and (w.pos_ == "PROPN" or w.dep_ == "compound"))


def _may_be_there(one: Candidate, other: Candidate) -> bool:
    """Whether two acts may have been done at one place: "the attack in Bern" is not "the attack in Turin", unless one
    sentence names both."""
    here, there = _places(one), _places(other)
    return not here or not there or bool(here & _named(other) or there & _named(one))


def _places(found: Candidate) -> frozenset[str]:
    """The names that say where: "in BERN", "the TURIN bombing"."""
    event = happening(found) or found.word
    words = [*nominal.noun_phrase(event), *(c for child in found.anchor.children for c in child.children)]
    named = (w for w in words if w.pos_ == "PROPN")
    return frozenset(w.lower_ for w in named if w.dep_ == "compound" or (w.dep_ == "pobj" and w.head.lower_ in WHERE))


def _named(found: Candidate) -> frozenset[str]:
    return frozenset(w.lower_ for w in found.sentence.doc if w.pos_ == "PROPN")


WHERE = frozenset("in at near outside around on".split())
