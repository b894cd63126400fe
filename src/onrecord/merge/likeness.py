"""How much speaks for two tellings of one type being one act: points for and against, each with its reason.

Pure functions of two tellings that no veto parts (`compare`). The sum decides only whether two tellings are put
together. Of a million deeds millions of pairs are looked at, so a reason is put into words only where it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from onrecord.merge.compare import (
    FRESH,
    LATEST_NEWS,
    NARROW,
    SYMMETRIC,
    Side,
    Telling,
    figures_agree,
    kinship,
    places_at_odds,
    remembered,
)
from onrecord.merge.facts import ALSO, SPEECH, Who
from onrecord.merge.wording import near
from onrecord.model import Days

UNREST = frozenset({"ASSAULT", "PROTEST"})  # told by one verb after the other: stormed, hurled, set fire
# Words that stand for any act of a type: "the attack" points back at a bombing.
GENERAL = {
    "ASSAULT": frozenset({"attack", "assault", "violence"}),
    "PROTEST": frozenset({"protest", "demonstration", "unrest"}),
}
# What is tested or launched: words of two of these are of two acts, in one report, too.
WEAPONS = (
    frozenset("nuclear atomic atom hydrogen thermonuclear underground".split()),
    frozenset("missile rocket satellite ballistic".split()),
)
VERDICT = frozenset({"convict", "find", "guilty", "verdict", "conviction"})
ANOTHER = -8.0  # points for "another test" being one told before it in the report
OTHERS = -3.0  # points for "five other defendants", who had it done to them in an act of their own
SECOND = -1.0  # the same for "a second test", which can be told twice itself
OPEN = -0.5  # points for two parties of which nothing says that they are one
TURNED = -3.0  # points for one doing in one telling what is done to it in the other
TWO_VOICES = -4.0  # points for a body's and its official's words in one report, where they are told by two verbs
UNASKED = -2.0  # points for a request by somebody and one by nobody named, where what is asked differs
VICTIMS = 0.25  # points for victims in one report who are of one country: there are many
NEARBY = 200  # characters between an attack and its toll, where no word ties them
HEADLINE = 100  # characters from the start of a report, in which its headline tells what the rest tells again
FORETOLD = 1.25  # points for that; 0.75 did less
AT_HOME = 0.5  # points for parties of one country, where no other country has a part in the act
BY_OFFICE = 1.3  # a named official, and one of his state who is told by office alone
BACKGROUND_HERE = -2.0  # points for news and background of one report; those of two may be told years apart
OTHER_MATTER = -1.0  # points for speech of two reports that is about two things
OTHER_WEAPON = -4.0  # points for a nuclear test being a missile's launch
UNLIKE = -1.5  # points for tellings of two reports that share no word at all
SAME_WORDS = 2.0  # points for all words of the shorter of two tellings being in the other
NEARLY = 1e-6  # more than rounding takes off a sum of points
STALE = -2.0  # points for an undated telling that came out weeks after the act

# Points, the reason for them (with a place for what they rest on), and what that is.
Point = tuple[float, str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points for two tellings being of one act, and why, in words."""

    points: float
    why: tuple[str, ...]


def likeness(one: Telling, other: Telling) -> Likeness:
    """Points for two tellings of one type, with the reasons of those that speak for it; no veto may part them."""
    found = _points(one, other)
    why = (reason.format(_listed(on)) for value, reason, on in found if value > 0 and reason)
    return Likeness(sum(value for value, _, _ in found), tuple(why))


def points(one: Telling, other: Telling) -> float:
    """The points alone."""
    return sum([value for value, _, _ in _points(one, other)])


def can_reach(enough: float, one: Telling, other: Telling) -> bool:
    """Whether two tellings of two reports may have that many points. False is sure, and far cheaper than the points.

    What is left out here adds none. Of the pairs that share a key in a large ledger four of five end here.
    """
    most = NEARLY + _day_points(one, other, False)[0]
    most += _party_sum(one.actors, one.recipients, other.actors, other.recipients, one.type)
    most += 1.0 if one.lemmas.isdisjoint(other.lemmas) else 1.5  # one verb, or near ones
    if one.mode and one.mode == other.mode:
        most += 0.5
    if one.figure and other.figure:
        most += 1.0
    if one.place and other.place:
        most += 1.0
    if most >= enough or most + SAME_WORDS < enough:
        return most >= enough
    shared = one.words & other.words
    return bool(shared) and most + SAME_WORDS * len(shared) / min(len(one.words), len(other.words)) >= enough


def _listed(words: Collection[str]) -> str:
    return ", ".join(sorted(words)[:5])


def _points(one: Telling, other: Telling) -> Sequence[Point]:
    same_report = one.report == other.report
    return [
        *_party_points(one, other, same_report),
        _day_points(one, other, same_report),
        *_word_points(one, other, same_report),
        *_detail_points(one, other),
        *_standing_points(one, other, same_report),
        *_speech_points(one, other, same_report),
    ]


# ------------------------------------------------------------------------------------------------------------- parties


def _party_points(one: Telling, other: Telling, same_report: bool) -> Iterable[Point]:
    sides = (one.actors, one.recipients, other.actors, other.recipients)
    return _both_sides(*sides, one.type, same_report)


@remembered
def _party_sum(ours: Side, hurt: Side, theirs: Side, hurt_there: Side, kind: str) -> float:
    """The points for the parties of two tellings of two reports."""
    return sum([value for value, _, _ in _both_sides(ours, hurt, theirs, hurt_there, kind, False)])


def _both_sides(
    ours: Side, hurt: Side, theirs: Side, hurt_there: Side, kind: str, same_report: bool
) -> tuple[Point, Point]:
    home = _at_home(ours, hurt, theirs, hurt_there, kind)
    if kind in SYMMETRIC:
        both = _side_points(ours | hurt, theirs | hurt_there, same_report, "parties", home)
        return (both, both)
    return (
        _side_points(ours, theirs, same_report, "actor", home),
        _side_points(hurt, hurt_there, same_report, "recipient", home, kind == "ASSAULT"),
    )


def _at_home(ours: Side, hurt: Side, theirs: Side, hurt_there: Side, kind: str) -> bool:
    """Whether all the parties are of one country, so that their being of it says nothing.

    Violence aside: who was attacked is seldom named otherwise.
    """
    if kind == "ASSAULT":
        return False
    return len(_countries(ours) | _countries(hurt) | _countries(theirs) | _countries(hurt_there)) == 1


@remembered
def _countries(side: Side) -> frozenset[str]:
    return frozenset(who.country for who in side if who.country)


@remembered
def _side_points(ours: Side, theirs: Side, same_report: bool, name: str, home: bool, victims: bool = False) -> Point:
    if not ours and not theirs:
        return (0.0, "", ())
    if not ours or not theirs:
        return (0.0 if same_report else -0.5, "", ())
    if {who.actor for who in ours} & {who.actor for who in theirs}:
        return (2.0, f"same {name}", ())
    ties = {kinship(who, other) for who in ours for other in theirs}
    if "same" in ties:
        return (2.0, f"{name} of the same name", ())
    if not victims and not home and any(_by_office(who, other) for who in ours for other in theirs):
        return (BY_OFFICE, f"{name} of the same state, one told by office", ())
    if "state" in ties:
        return (VICTIMS if victims and same_report else AT_HOME if home else 1.0, f"{name} of the same state", ())
    if "compatriots" in ties:
        return (0.0, "", ()) if same_report else (AT_HOME if home else 1.0, f"{name} of the same country", ())
    return (0.0 if victims else OPEN, "", ()) if "open" in ties else (-1.0, "", ())


def _by_office(one: Who, other: Who) -> bool:
    """Whether the two may be one official, told by name and by office: "Macron", "the French president"."""
    persons = one.kind == other.kind == "person" and one.official and other.official
    return persons and one.named != other.named and one.country is not None and one.country == other.country


# ---------------------------------------------------------------------------------------------------------------- days


def _day_points(one: Telling, other: Telling, same_report: bool) -> Point:
    if one.days and other.days:
        return _both_dated(one.days, other.days)
    if same_report:
        return (0.5, "", ())
    if one.days or other.days:
        return _undated_points(one if one.days else other, other if one.days else one)
    return _published_points(one.published, other.published)


def _both_dated(one: Days, other: Days) -> Point:
    shared = one.meets(other)
    if shared is None:
        return (-2.0, "", ())
    narrow = max(_length(one), _length(other)) <= NARROW
    return (2.0, "same day, {}", (str(shared.first),)) if narrow else (1.0, "days agree", ())


def _length(days: Days) -> int:
    return (days.last - days.first).days + 1


def _undated_points(dated: Telling, undated: Telling) -> Point:
    """An undated act that is told as news lies before its report, and not long before it."""
    if undated.published is None or dated.days is None:
        return (-0.5, "", ())
    before = (undated.published - dated.days.last).days
    if before < -1 and dated.status == "happened":
        return (-2.0, "", ())
    if before <= 3:
        return (1.0, "told within days of it", ())
    return (0.0 if before <= FRESH else STALE, "", ())


def _published_points(one: date | None, other: date | None) -> Point:
    if one is None or other is None:
        return (0.0, "", ())
    apart = abs((one - other).days)
    if apart <= 2:
        return (1.0, "reported within days of each other", ())
    return (0.0 if apart <= FRESH else -1.0 if apart <= LATEST_NEWS else -3.0, "", ())


# --------------------------------------------------------------------------------------------------------------- words


def _word_points(one: Telling, other: Telling, same_report: bool) -> Sequence[Point]:
    found: list[Point] = []
    lemmas = one.lemmas & other.lemmas
    if lemmas:
        found.append((1.5, 'same word, "{}"', (min(lemmas),)))
    elif kin := next((pair for pair in product(sorted(one.lemmas), sorted(other.lemmas)) if near(*pair)), None):
        found.append((1.0, "like words, {}", ('"{}" and "{}"'.format(*sorted(kin)),)))
    elif one.type in GENERAL and GENERAL[one.type] & (one.lemmas | other.lemmas):
        found.append((1.0, "a word for any such act", ()))
    elif same_report and one.type not in UNREST:
        found.append((-0.75, "", ()))
    shared = (one.words & other.words) - lemmas
    if shared:
        found.append((SAME_WORDS * len(shared) / min(len(one.words), len(other.words)), "shared words: {}", shared))
    elif not found and not same_report:
        found.append((UNLIKE, "", ()))
    return found


def _detail_points(one: Telling, other: Telling) -> Sequence[Point]:
    found: list[Point] = []
    if one.mode and one.mode == other.mode:
        found.append((0.5, "both {}", (one.mode,)))
    if one.figure and other.figure and figures_agree(one.figure, other.figure):
        found.append((1.0, "same figure", ()))
    elif one.figure and other.figure:
        found.append((-0.5, "", ()))
    if one.mode == other.mode == "weapons" and _weapons_differ(one.words, other.words):
        found.append((OTHER_WEAPON, "", ()))
    if one.place and other.place:
        shared = set(one.place.split()) & set(other.place.split())
        if shared:
            found.append((1.0, "same place", ()))
        elif places_at_odds(one.place, other.place):
            found.append((-1.0, "", ()))
    return found


def _weapons_differ(words: frozenset[str], there: frozenset[str]) -> bool:
    """Whether each tells of one kind of weapon alone, and the two are not the same."""
    one, other = ([not kind.isdisjoint(own) for kind in WEAPONS] for own in (words, there))
    return sum(one) == sum(other) == 1 and one != other


# ------------------------------------------------------------------------------------------------ how the acts are told


def _standing_points(one: Telling, other: Telling, same_report: bool) -> Sequence[Point]:
    found: list[Point] = []
    if one.status != other.status:  # news against background
        found.append((BACKGROUND_HERE if same_report else -1.0, "", ()))
    elif same_report and one.type in UNREST and _attack_and_toll(one, other):
        found.append((1.0, "an attack and its toll", ()))
    if one.type in UNREST and one.several != other.several:
        found.append((ANOTHER, "", ()))
    if same_report:
        later = max(one, other, key=_place)
        if _foretold(one, other):
            found.append((FORETOLD, "told in the headline, too", ()))
        ranks = {fact.rank for fact in later.facts}
        if 0 in ranks or (ALSO in ranks and _actors(one.actors) & _actors(other.actors) and not _counts(one, other)):
            found.append((ANOTHER, "", ()))
        elif any(rank and rank > 1 for rank in ranks):
            found.append((SECOND, "", ()))
        elif one.type not in UNREST and "other" in later.words and _strangers(one.recipients, other.recipients):
            found.append((OTHERS, "", ()))
    return found


def _counts(one: Telling, other: Telling) -> bool:
    """Whether both are of the verdict on somebody: he is found guilty of one thing and "also" of another, at once."""
    verdicts = one.lemmas <= VERDICT and other.lemmas <= VERDICT
    return verdicts and one.mode == "convict" and bool(_actors(one.recipients) & _actors(other.recipients))


def _foretold(one: Telling, other: Telling) -> bool:
    """Whether one of two tellings of a report stands in its headline, and the other does not."""
    return min(one.at, other.at) < HEADLINE <= max(one.at, other.at)


@remembered
def _can_be_one(ours: Side, theirs: Side) -> bool:
    """Whether some of these can be some of those: headlines have "police chief" for a man and his office."""
    return any(kinship(one, other) for one in ours for other in theirs)


def _strangers(ours: Side, theirs: Side) -> bool:
    """Whether both tellings say to whom it was done, and name nobody in common."""
    return bool(ours and theirs) and not _actors(ours) & _actors(theirs)


def _place(telling: Telling) -> int:
    return telling.at


def _speech_points(one: Telling, other: Telling, same_report: bool) -> Sequence[Point]:
    found: list[Point] = []
    if one.type not in SYMMETRIC and one.type != "AGREE" and _turned(one, other):
        found.append((TURNED, "", ()))
    if one.type not in SPEECH or (same_report and one.lemmas & other.lemmas):
        return found
    mine, yours = _actors(one.actors), _actors(other.actors)
    if same_report and one.type != "THREATEN" and mine and yours and not mine & yours:
        if not (_foretold(one, other) and _can_be_one(one.actors, other.actors)):
            found.append((TWO_VOICES, "", ()))
    elif not same_report and not one.matter & other.matter:
        found.append((OTHER_MATTER, "", ()))
    elif one.type == "REQUEST" and not (mine and yours) and not one.matter & other.matter:
        found.append((UNASKED, "", ()))
    return found


@remembered
def _actors(side: Side) -> frozenset[str]:
    return frozenset(who.actor for who in side)


def _turned(one: Telling, other: Telling) -> bool:
    mine, yours = _actors(one.actors), _actors(other.actors)
    if mine & yours or (one.type == "PROTEST" and _of_a_land(one.actors) and _of_a_land(other.recipients)):
        return False
    suffered, there = _actors(one.recipients), _actors(other.recipients)
    # Who stands on both sides of a telling was taken for the one or the other by mistake.
    return bool((mine - suffered) & there or (yours - there) & suffered)


@remembered
def _of_a_land(side: Side) -> bool:
    """Whether nobody is named but a country: those who protest there, and whom they protest against, are of it."""
    return bool(side) and all(who.kind == "state" for who in side)


def _attack_and_toll(one: Telling, other: Telling) -> bool:
    """Whether two tellings of violence in one report stand near each other, or share more than that."""
    same = _actors(one.actors) & _actors(other.actors) or _actors(one.recipients) & _actors(other.recipients)
    same_mode = one.mode and one.mode == other.mode
    return bool(same or same_mode or one.words & other.words or one.lemmas & other.lemmas) or (
        abs(one.at - other.at) <= NEARBY
    )
