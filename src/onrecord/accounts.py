"""Both sides' accounts: what each side's statements tell, what only one tells, and what one denies.

Statements come in, with the events that they tell of and the sides that a reader wants to compare; out come `Accounts`:
points, each a thing that one or more sides speak of, with the statements that do. Statements are of one point when they
tell of one event, or when they share most of their telling words. Nothing is judged: a side that is silent on a point
is only said to be silent in the reports at hand.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.linked import Linked
from onrecord.model import Event, Report, Statement

SHARED = (
    0.34  # cosine of weighted words from which two statements are of one point; 0.25 to 0.45 tried on hand-made pairs
)
STOP_WORDS = frozenset(
    "a an the of to in on at by for from with and or but if as is are was were be been has have had do does did will "
    "would can could may might not no it its he she his her they their them that this these those who which what when "
    "where how there than then so also into over after before about up out more most some any all i you we our us my "
    "me him one said says say".split()
)
# "the ministry made no mention of it": who does not mention the thing, where the report names him
OMISSION = re.compile(
    r"(?P<who>\b[A-Z][\w.’'-]*(?:\s+[\w.’'-]+){0,3}?\s+)?"
    r"(?:made no (?:\w+ )?(?:mention|reference)|(?:did|does) not (?:\w+ )?"
    r"(?:mention|refer to|come up)|(?:didn|doesn)['’]t (?:mention|refer to|come up)|omitted|left out)\b"
)
MOST_BEFORE = 6  # telling words before "made no mention" in a statement that says nothing else
SUFFIX = re.compile(r"(?:ings?|ed|es|s|ly|ions?|ments?|['’]s)$")


@dataclass(frozen=True, slots=True)
class Side:
    """One side: speakers of these countries (ISO alpha-3), these speakers (actor ids), or all in these publishers."""

    name: str
    countries: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Point:
    """One thing spoken of. `told`, `denied`: statements (ids) by side's name; `silent`: sides that do not speak of it.

    `events` are those that the statements tell of; a side whose official word (a readout) expressly leaves the point
    out stands in `omitted` with that statement.
    """

    told: Mapping[str, tuple[str, ...]]
    denied: Mapping[str, tuple[str, ...]]
    silent: tuple[str, ...]
    omitted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    """The points, those that most sides speak of first, and the statements of each side in the order of reports."""

    sides: tuple[str, ...]
    points: tuple[Point, ...]
    statements: Mapping[str, tuple[str, ...]]

    def only(self, side: str) -> tuple[Point, ...]:
        """The points that this side tells and no other speaks of."""
        return tuple(point for point in self.points if point.told.keys() == {side} and not point.denied)

    def disputed(self) -> tuple[Point, ...]:
        """The points that one side tells and another denies."""
        return tuple(point for point in self.points if any(set(point.told) - {side} for side in point.denied))


def by_country(*codes: str) -> tuple[Side, ...]:
    """A side for each country, of those who speak for it."""
    return tuple(Side(code, countries=frozenset({code})) for code in codes)


def by_publisher(reports: Iterable[Report]) -> tuple[Side, ...]:
    """A side for each publisher of these reports."""
    names = sorted({report.publisher for report in reports if report.publisher})
    return tuple(Side(name, publishers=frozenset({name})) for name in names)


def accounts(
    events: Sequence[Event], statements: Sequence[Statement], reports: Mapping[str, Report], sides: Sequence[Side]
) -> Accounts:
    """What each side's statements tell.

    `statements` are those to compare (their speakers resolved over the ledger): all of a story's, or those of an event
    as `about` picks them; `events` tell which statements speak of one act.
    """
    side_of = {said.id: side for said in statements if (side := _side(said, reports, sides))}
    own = sorted((said for said in statements if said.id in side_of), key=_order)
    told_of = _events_by_statement(events)
    points = [_point(group, own, side_of, sides, told_of) for group in _groups(own, told_of)]
    by_side = {side.name: tuple(said.id for said in own if side_of[said.id] == side.name) for side in sides}
    return Accounts(tuple(side.name for side in sides), tuple(sorted(points, key=_by_weight)), by_side)


def about(event: Event, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements that bear on an event: those that tell of it, and those of its reports that share its words."""
    telling = {deed.statement for deed in event.deeds if deed.statement}
    words = {_stem(word) for deed in event.deeds for word in (*deed.words, deed.lemma)}
    reports = set(event.reports)
    return tuple(
        said
        for said in statements
        if said.id in telling or (said.report in reports and len(words & _words(said.content)) >= 2)
    )


def _order(said: Statement) -> tuple[str, int, str]:
    return (said.report, said.spans[0].start if said.spans else 0, said.id)


def _side(said: Statement, reports: Mapping[str, Report], sides: Sequence[Side]) -> str | None:
    """The first side that the statement is of."""
    publisher = reports[said.report].publisher if said.report in reports else None
    for side in sides:
        if publisher in side.publishers:
            return side.name
        if said.speaker and (said.speaker.country in side.countries or said.speaker.actor in side.speakers):
            return side.name
    return None


def _events_by_statement(events: Iterable[Event]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for deed in event.deeds:
            if deed.statement:
                found[deed.statement].add(event.id)
    return found


def _stem(word: str) -> str:
    return SUFFIX.sub("", word.lower()) or word.lower()


def _words(text: str) -> set[str]:
    return {_stem(word) for word in re.findall(r"[^\W\d_][\w'’-]+", text) if word.lower() not in STOP_WORDS}


def _groups(statements: Sequence[Statement], told_of: Mapping[str, set[str]]) -> list[list[Statement]]:
    """Statements of one point, by single links: one event, or enough shared words."""
    linked = Linked(len(statements))
    for one, other in (*_by_event(statements, told_of), *_by_words([_words(said.content) for said in statements])):
        linked.join(one, other)
    found: dict[int, list[Statement]] = defaultdict(list)
    for first, said in zip(linked.firsts(), statements, strict=True):
        found[first].append(said)
    return list(found.values())  # in order of their first statements, which come before the others


def _by_event(statements: Sequence[Statement], told_of: Mapping[str, set[str]]) -> Iterator[tuple[int, int]]:
    """The pairs that tell of one event: each statement with the first that tells of it."""
    seen: dict[str, int] = {}
    for number, said in enumerate(statements):
        for event in told_of.get(said.id, ()):
            yield seen.setdefault(event, number), number


def _by_words(bags: Sequence[set[str]]) -> Iterator[tuple[int, int]]:
    """The pairs that share at least two words, and enough of them. Only statements that share a word are compared."""
    counts = Counter(word for bag in bags for word in bag)
    weight = {word: math.log(1 + len(bags) / count) ** 2 for word, count in counts.items()}
    mass = [math.sqrt(sum(weight[word] for word in sorted(bag))) for bag in bags]
    with_word: dict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(bags):
        shared: dict[int, float] = defaultdict(float)
        times: Counter[int] = Counter()
        for word in sorted(bag):
            times.update(with_word[word])
            for before in with_word[word]:
                shared[before] += weight[word]
            with_word[word].append(number)
        for before, together in shared.items():
            if times[before] >= 2 and together >= SHARED * mass[before] * mass[number]:
                yield before, number


def _point(
    group: Sequence[Statement],
    every: Sequence[Statement],
    side_of: Mapping[str, str],
    sides: Sequence[Side],
    told_of: Mapping[str, set[str]],
) -> Point:
    buckets: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in ("told", "denied", "omitted")}
    for said in group:
        for bucket, side in _roles(said, side_of[said.id], every, side_of):
            buckets[bucket][side].append(said.id)
    told, denied, omitted = ({side: tuple(ids) for side, ids in bucket.items()} for bucket in buckets.values())
    spoken = {*told, *denied}
    return Point(
        told=told,
        denied=denied,
        silent=tuple(side.name for side in sides if side.name not in spoken),
        omitted=omitted,
        events=tuple(sorted({event for said in group for event in told_of.get(said.id, ())})),
    )


def _roles(said: Statement, side: str, every: Sequence[Statement], side_of: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a statement does, and for which side: tells, denies, or (also) has it that a side leaves the thing out."""
    own = ("denied" if said.denial else "told", side)
    text = said.content
    found = OMISSION.search(text)
    if found is None:
        return [("omitted", side)] if OMISSION.search(said.cue or "") else [own]
    silent = _side_named(found["who"], every, side_of)
    if silent and silent != side:
        return [own, ("omitted", silent)]
    return [own] if len(_words(text[: found.start()])) > MOST_BEFORE else [("omitted", side)]


def _side_named(name: str | None, statements: Iterable[Statement], side_of: Mapping[str, str]) -> str | None:
    """The side of a speaker with that name ("White House", of "White House readout")."""
    words = set(name.split()) if name else set()
    for said in statements:
        if words and said.speaker and words <= set(said.speaker.name.split()):
            return side_of[said.id]
    return None


def _by_weight(point: Point) -> tuple[int, int, tuple[str, ...]]:
    ids = tuple(
        sorted(key for bucket in (point.told, point.denied, point.omitted) for own in bucket.values() for key in own)
    )
    return (-len({*point.told, *point.denied}), -len(ids), ids)
