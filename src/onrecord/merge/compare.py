"""Whether two tellings can be of one act (`at_odds`), and how much speaks for it (`likeness`).

Pure functions of two tellings. `at_odds` is a veto and holds between every two deeds of an event; `likeness` is a sum
of points for and against, each with its reason, that decides only whether two tellings are put together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Literal

from onrecord.merge.facts import Facts, Figure, Who, is_country
from onrecord.merge.wording import near
from onrecord.model import Days, Status

# Types whose participants may stand on either side: "A met B", "B received A", "A and B met".
SYMMETRIC = frozenset({"CONSULT", "COOPERATE"})
# Types whose figure is a toll that grows from report to report; in the others two figures are two acts, or an error.
TOLLS = frozenset({"ASSAULT", "PROTEST", "AID", "MOBILIZE"})
SPEECH = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})  # done by saying so
AT_ONE_PLACE = frozenset({"ASSAULT", "PROTEST"})  # told in two places these are two acts, even in one report
Scope = tuple[str, str]  # type and group of status
STATUS_GROUP: dict[Status, str] = {
    "happened": "told",
    "historical": "told",
    "future": "ahead",
    "hypothetical": "ahead",
    "negated": "negated",
}
NARROW = 3  # days: a range not longer than this dates an act exactly
SLIP = timedelta(days=1)  # two reports may date one act a day apart: time zones, night
ANOTHER = -8.0  # points for "another test" being one told before it in the report
SECOND = -1.0  # the same for "a second test", which can be told twice itself
OPEN = -0.5  # points for two parties of which nothing says that they are one
TURNED = -3.0  # points for one doing in one telling what is done to it in the other
TWO_VOICES = -4.0  # points for a body's and its official's words in one report, where they are told by two verbs
UNASKED = -2.0  # points for a request by somebody and one by nobody named, where what is asked differs
VICTIMS = 0.25  # points for victims in one report who are of one country: there are many
NEARBY = 200  # characters between an attack and its toll, where no word ties them
AT_HOME = 0.5  # points for parties of one country, where no other country has a part in the act
OTHER_MATTER = -1.0  # points for speech of two reports that is about two things
UNLIKE = -1.5  # points for tellings of two reports that share no word at all
LATEST_NEWS = 60  # days before its report in which an undated act that is told as news can lie


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
    at: int = 0  # where its first deed stands in the report

    @property
    def scope(self) -> Scope:
        """Tellings of two scopes are never one act (but where a user says so)."""
        return (self.type, STATUS_GROUP[self.status])


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points for two tellings being of one act, and why, in words."""

    points: float
    why: tuple[str, ...]


# ------------------------------------------------------------------------------------------------------------ vetoes


def at_odds(one: Facts, other: Facts, kind: str, same_report: bool) -> bool:
    """Whether two deeds of one type cannot be one act."""
    return (
        bool(one.mode and other.mode and one.mode != other.mode)
        or _ranks_at_odds(one.rank, other.rank)
        or _told_before(one, other)
        or _told_before(other, one)
        or _days_at_odds(one.days, other.days, same_report)
        or _figures_at_odds(one.figure, other.figure, kind)
        or _parties_at_odds(one, other, kind)
        or ((not same_report or kind in AT_ONE_PLACE) and _places_at_odds(one.place, other.place))
    )


def _ranks_at_odds(one: int | None, other: int | None) -> bool:
    return bool(one and other and one != other)


def _told_before(one: Facts, other: Facts) -> bool:
    """Whether one is told as done already when the other happened."""
    return bool(one.before and other.days and other.days.first >= one.before)


def _days_at_odds(one: Days | None, other: Days | None, same_report: bool) -> bool:
    if one is None or other is None or one.meets(other):
        return False
    if same_report:
        return True
    exact = one.first == one.last and other.first == other.last
    return not exact or abs(one.first - other.first) > SLIP


def _places_at_odds(one: str | None, other: str | None) -> bool:
    if not one or not other or is_country(one) or is_country(other):
        return False
    return not set(one.split()) & set(other.split())


def _figures_at_odds(one: Figure | None, other: Figure | None, kind: str) -> bool:
    if one is None or other is None:
        return False
    if one.unit != other.unit:
        return kind not in TOLLS
    if one.vague or other.vague:
        return max(one.value, other.value) > 20 * min(one.value, other.value)
    return one.value != other.value and kind not in TOLLS


def _parties_at_odds(one: Facts, other: Facts, kind: str) -> bool:
    if kind in SYMMETRIC:
        ours, theirs = one.actors | one.recipients, other.actors | other.recipients
        shared = matched(ours, theirs)
        return shared < min(2, len(ours), len(theirs))
    if one.actors and other.actors and not matched(one.actors, other.actors):
        return True
    if kind == "ASSAULT" and _two_camps(one.actors, other.actors):
        return True
    if not one.recipients or not other.recipients or matched(one.recipients, other.recipients):
        return False
    # One attack has victims of many kinds and countries; only where all of them are named can they be told apart.
    return kind != "ASSAULT" or all(who.named for who in one.recipients | other.recipients)


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

    "same": one actor. "state": an official and his state, or a group of a country and that country's; so are "the two
    presidents" and an official. "compatriots": of one country, not both of them acting for it. "open": nothing speaks
    against it, as between "people" and "11 Americans". Two named persons, two named bodies, and parties of two
    countries are never the same.
    """
    if one.actor == other.actor:
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


# ------------------------------------------------------------------------------------------------------------ points

BY_OFFICE = 1.3  # a named official, and one of his state who is told by office alone


def likeness(one: Telling, other: Telling) -> Likeness:
    """Points for two tellings of one type; their facts must not be at odds."""
    same_report = one.report == other.report
    found = [
        *_party_points(one, other, same_report),
        *_day_points(one, other, same_report),
        *_word_points(one, other, same_report),
        *_detail_points(one, other),
        *_standing_points(one, other, same_report),
        *_speech_points(one, other, same_report),
    ]
    points = sum(value for value, _ in found)
    return Likeness(points, tuple(reason for value, reason in found if value > 0 and reason))


def _party_points(one: Telling, other: Telling, same_report: bool) -> list[tuple[float, str]]:
    if one.type in SYMMETRIC:
        ours, theirs = one.actors | one.recipients, other.actors | other.recipients
        return [_side_points(ours, theirs, same_report, "parties", at_home(one, other))] * 2
    home = at_home(one, other)
    return [
        _side_points(one.actors, other.actors, same_report, "actor", home),
        _side_points(one.recipients, other.recipients, same_report, "recipient", home, one.type == "ASSAULT"),
    ]


def at_home(one: Telling, other: Telling) -> bool:
    """Whether all the parties are of one country, so that their being of it says nothing.

    Violence aside: who was attacked is seldom named otherwise.
    """
    if one.type == "ASSAULT":
        return False
    parties = (*one.actors, *one.recipients, *other.actors, *other.recipients)
    return len({who.country for who in parties if who.country}) == 1


def _side_points(
    ours: frozenset[Who], theirs: frozenset[Who], same_report: bool, name: str, home: bool, victims: bool = False
) -> tuple[float, str]:
    if not ours and not theirs:
        return (0.0, "")
    if not ours or not theirs:
        return (0.0 if same_report else -0.5, "")
    if {who.actor for who in ours} & {who.actor for who in theirs}:
        return (2.0, f"same {name}")
    ties = {kinship(who, other) for who in ours for other in theirs}
    if not victims and not home and any(_by_office(who, other) for who in ours for other in theirs):
        return (BY_OFFICE, f"{name} of the same state, one told by office")
    if "state" in ties:
        return (VICTIMS if victims and same_report else AT_HOME if home else 1.0, f"{name} of the same state")
    if "compatriots" in ties:
        return (0.0, "") if same_report else (AT_HOME if home else 1.0, f"{name} of the same country")
    return (0.0 if victims else OPEN, "") if "open" in ties else (-1.0, "")


def _by_office(one: Who, other: Who) -> bool:
    """Whether the two may be one official, told by name and by office: "Macron", "the French president"."""
    persons = one.kind == other.kind == "person" and one.official and other.official
    return persons and one.named != other.named and one.country is not None and one.country == other.country


def _day_points(one: Telling, other: Telling, same_report: bool) -> list[tuple[float, str]]:
    if one.days and other.days:
        shared = one.days.meets(other.days)
        if shared is None:
            return [(-2.0, "")]
        narrow = max(_length(one.days), _length(other.days)) <= NARROW
        return [(2.0, f"same day, {shared.first}") if narrow else (1.0, "days agree")]
    if same_report:
        return [(0.5, "")]
    if one.days or other.days:
        return [_undated_points(one if one.days else other, other if one.days else one)]
    return [_published_points(one.published, other.published)]


def _length(days: Days) -> int:
    return (days.last - days.first).days + 1


def _undated_points(dated: Telling, undated: Telling) -> tuple[float, str]:
    """An undated act that is told as news lies before its report, and not long before it."""
    if undated.published is None or dated.days is None:
        return (-0.5, "")
    before = (undated.published - dated.days.last).days
    if before < -1 and dated.status == "happened":
        return (-2.0, "")
    if before <= 3:
        return (1.0, "told within days of it")
    return (0.0, "") if before <= LATEST_NEWS else (-2.0, "")


def _published_points(one: date | None, other: date | None) -> tuple[float, str]:
    if one is None or other is None:
        return (-0.5, "")
    apart = abs((one - other).days)
    if apart <= 2:
        return (1.0, "reported within days of each other")
    return (0.0, "") if apart <= 14 else (-1.0, "") if apart <= LATEST_NEWS else (-3.0, "")


def _word_points(one: Telling, other: Telling, same_report: bool) -> list[tuple[float, str]]:
    points: list[tuple[float, str]] = []
    if lemmas := one.lemmas & other.lemmas:
        points.append((1.5, f'same word, "{min(lemmas)}"'))
    elif kin := next((pair for pair in product(sorted(one.lemmas), sorted(other.lemmas)) if near(*pair)), None):
        points.append((1.0, 'like words, "{}" and "{}"'.format(*kin)))
    elif same_report and one.type != "ASSAULT":
        points.append((-0.75, ""))
    shared = one.words & other.words - lemmas
    least = min(len(one.words), len(other.words))
    if shared and least:
        points.append((2.0 * len(shared) / least, "shared words: " + ", ".join(sorted(shared)[:5])))
    elif not points and not same_report:
        points.append((UNLIKE, ""))
    return points


def _detail_points(one: Telling, other: Telling) -> list[tuple[float, str]]:
    points: list[tuple[float, str]] = []
    if one.mode and one.mode == other.mode:
        points.append((0.5, f"both {one.mode}"))
    if one.figure and one.figure == other.figure:
        points.append((1.0, "same figure"))
    elif one.figure and other.figure:
        points.append((-0.5, ""))
    if one.place and other.place:
        points.append((1.0, "same place") if set(one.place.split()) & set(other.place.split()) else (-1.0, ""))
    return points


def _standing_points(one: Telling, other: Telling, same_report: bool) -> list[tuple[float, str]]:
    points: list[tuple[float, str]] = []
    if one.status != other.status:  # news against background
        points.append((-1.0, ""))
    elif same_report and one.type == "ASSAULT" and _attack_and_toll(one, other):
        points.append((1.0, "an attack and its toll"))
    if same_report:
        later = max(one, other, key=lambda telling: telling.at)
        ranks = {fact.rank for fact in later.facts}
        if 0 in ranks:
            points.append((ANOTHER, ""))
        elif any(rank and rank > 1 for rank in ranks):
            points.append((SECOND, ""))
    return points


def _speech_points(one: Telling, other: Telling, same_report: bool) -> list[tuple[float, str]]:
    points: list[tuple[float, str]] = []
    if one.type not in SYMMETRIC and one.type != "AGREE" and _turned(one, other):
        points.append((TURNED, ""))
    if one.type not in SPEECH or (same_report and one.lemmas & other.lemmas):
        return points
    mine, yours = ({who.actor for who in telling.actors} for telling in (one, other))
    if same_report and one.type != "THREATEN" and mine and yours and not mine & yours:
        points.append((TWO_VOICES, ""))
    elif not same_report and not one.matter & other.matter:
        points.append((OTHER_MATTER, ""))
    elif one.type == "REQUEST" and not (mine and yours):
        points += [] if one.matter & other.matter else [(UNASKED, "")]
    return points


def _turned(one: Telling, other: Telling) -> bool:
    mine, yours = ({who.actor for who in telling.actors} for telling in (one, other))
    hurt, hurt_there = ({who.actor for who in telling.recipients} for telling in (one, other))
    return bool((mine & hurt_there and not mine & yours) or (yours & hurt and not mine & yours))


def _attack_and_toll(one: Telling, other: Telling) -> bool:
    """Whether two tellings of violence in one report stand near each other, or share more than that."""
    pairs = ((one.actors, other.actors), (one.recipients, other.recipients))
    same = any({who.actor for who in ours} & {who.actor for who in theirs} for ours, theirs in pairs)
    same |= bool(one.mode and one.mode == other.mode)
    return same or bool(one.words & other.words or one.lemmas & other.lemmas) or abs(one.at - other.at) <= NEARBY
