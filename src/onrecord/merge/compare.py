"""Whether two tellings can be of one act at all: the vetoes, and what a telling is.

Pure functions. A veto (`at_odds`) holds between every two deeds of an event; how much speaks for two tellings being one
is the business of `likeness`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from onrecord.frozen import made_open
from onrecord.merge.facts import Facts, Figure, Who, countries_of, is_country
from onrecord.model import Days, Status

# Types whose participants may stand on either side: "A met B", "B received A", "A and B met".
SYMMETRIC = frozenset({"CONSULT", "COOPERATE"})
# Types whose figure is a toll that grows from report to report; in the others two figures are two acts, or an error.
TOLLS = frozenset({"ASSAULT", "PROTEST", "AID", "MOBILIZE"})
AT_ONE_PLACE = frozenset({"ASSAULT", "PROTEST"})  # told in two places these are two acts, even in one report
Scope = tuple[str, str]  # type and group of status
STATUS_GROUP: dict[Status, str] = {
    "happened": "told",
    "historical": "told",
    "future": "ahead",
    "hypothetical": "ahead",
    "negated": "negated",
}
NEAR_FIGURE = 1.15  # how much one figure may be larger than another that rounds it
VAGUELY = 20  # the same for "dozens"
SHORT_FORM = 4  # letters that two forms of a first name begin with: "Christos", "Christodoulos"
NARROW = 3  # days: a range not longer than this dates an act exactly
# "Expelled 60 diplomats" sanctions, "expelled 60" is deportation: two reports may tell one act so.
SAME_ACTS: dict[tuple[str, str | None], str] = {("COERCE", "deport"): "SANCTION"}
# Modes that say different things of one act: at whom it was aimed, and with what; who lashes out at somebody, accusing
# him of something, does one thing.
NEAR_MODES = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "targeted+firearms targeted+explosives targeted+beat targeted+primitive targeted+aerial targeted+heavy-weapons "
        "targeted+suicide-attack suicide-attack+explosives aerial+heavy-weapons beat+sexual expel+deport "
        "allege+disapprove primitive+firearms riot+vandalize arrest+seize"
    ).split()
)
SEIZED = frozenset({"arrest", "seize"})  # of people; of places and power it is another act
SPARING = frozenset({"abduct", "crowd-control"})  # who is taken, or driven apart, is killed in another act, if at all
KILLING = frozenset("kill murder slay execute assassinate massacre slaughter behead".split())
SLIP = timedelta(days=1)  # two reports may date one act a day apart: time zones, night
LASTING = frozenset({"AGREE"})  # an offer stands: what is told of it as news is the one made weeks ago
BACKGROUND = timedelta(days=14)  # before the news of a report, from which an act of its own day is told beside it
FRESH = 14  # days before its report in which news without a day mostly lies
LATEST_NEWS = 30  # days before its report in which an undated act that is told as news can lie


@made_open
@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells of one act: the sum of its deeds (of one, before they are put together)."""

    key: str  # the id of its first deed
    report: str
    type: str
    status: Status
    published: date | None
    facts: frozenset[Facts]  # of each deed
    actors: frozenset[Who]
    recipients: frozenset[Who]
    days: Days | None
    place: str | None
    figure: Figure | None
    mode: str | None
    lemmas: frozenset[str]
    words: frozenset[str]
    matter: frozenset[str] = frozenset()  # those of the words that name no party
    several: bool = False  # a series of acts, or "100 attacks": more than the one of another telling
    at: int = 0  # where its first deed stands in the report

    @property
    def scope(self) -> Scope:
        """Tellings of two scopes are never one act (but where a user says so)."""
        return scope_of(self.type, self.mode, self.status)


def scope_of(kind: str, mode: str | None, status: Status) -> Scope:
    """The scope of a deed: its type, but for modes of another type that tell the same acts in other words."""
    return (SAME_ACTS.get((kind, mode), kind), STATUS_GROUP[status])


# ------------------------------------------------------------------------------------------------------------ vetoes


Veto = Literal["mode", "rank", "told before", "day", "figure", "parties", "place"]


def at_odds(one: Facts, other: Facts, kind: str, same_report: bool) -> bool:
    """Whether two deeds of one type cannot be one act."""
    return veto(one, other, kind, same_report) is not None


def veto(one: Facts, other: Facts, kind: str, same_report: bool) -> Veto | None:
    """What two deeds of one type are at odds in, the cheapest first, so that they cannot be one act; None: nothing."""
    # A large pile asks this millions of times: what either leaves open is not asked.
    if one.mode != other.mode and _modes_part(one, other):
        return "mode"
    if one.rank and other.rank and min(one.rank, other.rank) > 0 and one.rank != other.rank:
        return "rank"
    if one.days and other.days and _days_at_odds(one.days, other.days, same_report):
        return "day"
    if (one.before or other.before) and (_told_before(one, other) or _told_before(other, one)):
        return "told before"
    if same_report and kind not in LASTING and (_is_old(one, other) or _is_old(other, one)):
        return "day"
    if one.figure and other.figure and _figures_at_odds(one.figure, other.figure, kind):
        return "figure"
    if _parties_at_odds(one.actors, one.recipients, other.actors, other.recipients, kind):
        return "parties"
    if one.place and other.place and (not same_report or kind in AT_ONE_PLACE):
        return "place" if places_at_odds(one.place, other.place) else None
    return None


def _modes_part(one: Facts, other: Facts) -> bool:
    """Whether two deeds of two modes (or one of none) are of two acts by these."""
    if modes_at_odds(one.mode, other.mode) or _is_no_killing(one, other) or _is_no_killing(other, one):
        return True
    both = one.mode in SEIZED and other.mode in SEIZED
    return both and not (one.recipients and other.recipients)  # who "seized power" seized nobody


def modes_at_odds(one: str | None, other: str | None) -> bool:
    """Whether two modes of one type cannot be of one act."""
    return bool(one and other and one != other) and frozenset((one, other)) not in NEAR_MODES


def _is_no_killing(one: Facts, other: Facts) -> bool:
    """Whether one's mode is of an act that kills nobody, and the other's verb says that somebody was killed."""
    return one.mode in SPARING and other.lemma in KILLING and other.mode != one.mode


def _told_before(one: Facts, other: Facts) -> bool:
    """Whether one is told as done already when the other happened, or was news."""
    happened = other.days.first if other.days else other.news
    return bool(one.before and happened and happened >= one.before)


def _is_old(one: Facts, other: Facts) -> bool:
    """Whether one was done long before what its report tells as the news, which the other is."""
    return bool(one.days and other.news and other.news - one.days.last > BACKGROUND)


def _days_at_odds(one: Days, other: Days, same_report: bool) -> bool:
    if one.first <= other.last and other.first <= one.last:
        return False
    if same_report:
        return True
    exact = one.first == one.last and other.first == other.last
    return not exact or abs(one.first - other.first) > SLIP


def places_at_odds(one: str | None, other: str | None) -> bool:
    """Whether two place keys cannot be of one place: two towns, or a town and another country than its own."""
    if not one or not other or set(one.split()) & set(other.split()):
        return False
    here, there = countries_of(one), countries_of(other)
    if here and there and not here & there:
        return True
    return not is_country(one) and not is_country(other)


def _figures_at_odds(one: Figure, other: Figure, kind: str) -> bool:
    if one.unit != other.unit:
        return kind not in TOLLS
    if one.vague or other.vague:
        return not _within(one, other, VAGUELY)
    if one.unit == "term":
        return not _within(one, other, NEAR_FIGURE)
    return kind not in TOLLS and not figures_agree(one, other)


def figures_agree(one: Figure, other: Figure) -> bool:
    """Whether two figures are one number, or one rounds the other: "63" and "more than 60"."""
    if one.unit != other.unit or one.vague != other.vague:
        return False
    return one.value == other.value or ((one.rounded or other.rounded) and _within(one, other, NEAR_FIGURE))


def _within(one: Figure, other: Figure, times: float) -> bool:
    return max(one.value, other.value) <= times * min(one.value, other.value)


# The same few sides meet each other again and again: what is said of two of them is remembered.
remembered = lru_cache(maxsize=262_144)
Side = frozenset[Who]


@remembered
def _parties_at_odds(ours: Side, hurt: Side, theirs: Side, hurt_there: Side, kind: str) -> bool:
    """Whether those who do it and those to whom it is done, in two tellings, cannot be the same."""
    if kind in SYMMETRIC:
        here, there = ours | hurt, theirs | hurt_there
        return matched(here, there) < min(2, len(here), len(there))
    if ours and theirs and not matched(ours, theirs):
        return True
    if kind == "ASSAULT" and _two_camps(ours, theirs):
        return True
    if not hurt or not hurt_there or matched(hurt, hurt_there):
        return False
    # One attack has victims of many kinds and countries; only where all of them are named can they be told apart.
    # A state may stand for whoever was struck on its soil.
    everybody = hurt | hurt_there
    return kind != "ASSAULT" or (
        all(who.named for who in everybody) and len({who.kind == "state" for who in everybody}) == 1
    )


def _two_camps(ours: frozenset[Who], theirs: frozenset[Who]) -> bool:
    """Whether the one's actors are forces of a state and the other's are not: police and rioters of one country."""
    camps = [{who.official for who in side if who.country} for side in (ours, theirs)]
    return all(len(camp) == 1 for camp in camps) and camps[0] != camps[1]


def matched(ours: Iterable[Who], theirs: Iterable[Who]) -> int:
    """How many of `ours` can be one of `theirs`, each taken once."""
    left = sorted(theirs, key=_by_actor)
    count = 0
    for who in sorted(ours, key=_by_actor):
        found = next((other for other in left if kinship(who, other)), None)
        if found is not None:
            left.remove(found)
            count += 1
    return count


def _by_actor(who: Who) -> tuple[str, str]:
    return (who.actor, who.country or "")


Kinship = Literal["same", "state", "compatriots", "open"]


def kinship(one: Who, other: Who) -> Kinship | None:
    """How two parties can be the same in one act, or None where they cannot.

    "same": one actor, or one name that no country parts. "state": an official and his state, or a group of a country
    and that country's; so are "the two presidents" and an official. "compatriots": of one country, not both of them
    acting for it. "open": nothing speaks against it, as between "people" and "11 Americans". Two named persons, two
    named bodies, and parties of two countries are never the same; a country that is only guessed parts nobody.
    """
    if one.actor == other.actor:
        return "same"
    if one.country != other.country and (one.guessed or other.guessed):
        one, other = _as_told(one), _as_told(other)
    if _like_named(one.name, other.name) and not (one.country and other.country and one.country != other.country):
        return "same"
    if one.named and other.named and (one.kind == other.kind or not (one.official and other.official)):
        same_country = one.country is not None and one.country == other.country
        bodies = one.kind == other.kind == "organisation" and one.official and other.official
        return "state" if same_country and bodies else None
    if one.country and other.country:
        if one.country != other.country:
            return None
        for_state = (one.official and other.official) or "state" in (one.kind, other.kind)
        return "state" if for_state else "compatriots"
    return "state" if (one.leaders and other.official) or (other.leaders and one.official) else "open"


@lru_cache(maxsize=65_536)
def _like_named(one: str, other: str) -> bool:
    """Whether two names are one, or differ in how the first name is spelt or shortened: "Emmet", "Emmett"."""
    if not one or not other or one == other:
        return one == other != ""
    (first, last), (first_there, last_there) = one.split(), other.split()
    if last != last_there or first[:SHORT_FORM] != first_there[:SHORT_FORM] or len(first) < SHORT_FORM:
        return False
    short, long = sorted((first, first_there), key=len)
    if long.startswith(short):  # not "Daniel" and "Daniela", "Joseph" and "Josephine"
        return long[-1] not in "ae"
    return _single(short) == _single(long) or len(long) - len(short) >= SHORT_FORM


def _single(name: str) -> str:
    """A name with double letters written once."""
    return "".join(letter for letter, before in zip(name, " " + name, strict=False) if letter != before)


def _as_told(who: Who) -> Who:
    return who._replace(country=None, guessed=False) if who.guessed else who
