"""Where the tellings of one event differ: other figure, other day, other actor, denied, only one side says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.merge.account import TOOK_PLACE
from onrecord.merge.compare import SYMMETRIC, at_odds, kinship
from onrecord.merge.facts import SPEECH, Who, facts_of, place_key, read_figure, who_of
from onrecord.merge.wording import stem
from onrecord.model import ActorKind, Deed, Event, Party

BY_WORD = SPEECH | {"AGREE", "SUPPORT", "CONCEDE"}  # what is done by saying so, and needs no other witness

DifferenceKind = Literal["figure", "day", "place", "actor", "recipient", "denied", "one side"]


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """One of the values that tellings give, in words, with the deeds (ids) and reports that give it."""

    value: str
    deeds: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One point on which tellings differ. Versions: most reports first.

    "denied": the first version is the event, the second what denies it. "one side": one version, the only country (or
    speaker) on whose word the event is told though it has parties of several.
    """

    kind: DifferenceKind
    versions: tuple[Version, ...]


def differences(
    event: Event, denials: Sequence[Event] = (), kinds: Mapping[str, ActorKind] | None = None
) -> tuple[Difference, ...]:
    """What the tellings of an event do not agree in.

    `denials` are events told not to have happened that deny this one (see `denials_of`); `kinds` maps actors to their
    kinds, so that an official is not taken for a rival of his state.
    """
    found = [
        *_figures(event.deeds),
        _days(event.deeds),
        _places(event.deeds),
        *_parties(event, kinds or {}),
        _denied(event, denials),
        _one_side(event),
    ]
    return tuple(difference for difference in found if difference)


def denials_of(event: Event, events: Iterable[Event]) -> tuple[Event, ...]:
    """The events told not to have happened that deny this one: same type, nothing at odds, an actor in common."""
    found = (other for other in events if other.status == "negated" and other.type == event.type)
    return tuple(sorted((other for other in found if event.status != "negated" and _denies(other, event)), key=_by_id))


def _by_id(event: Event) -> str:
    return event.id


def _denies(denial: Event, event: Event) -> bool:
    ours, theirs = ([who_of(party, {}) for party in (*one.actors, *one.recipients)] for one in (denial, event))
    if not any(kinship(one, other) in ("same", "state") for one in ours for other in theirs):
        return False
    facts = [facts_of(deed, {}) for deed in denial.deeds]
    return not any(at_odds(fact, facts_of(deed, {}), event.type, False) for fact in facts for deed in event.deeds)


def _figures(deeds: Sequence[Deed]) -> Iterator[Difference | None]:
    """Figures differ where they count one thing: killed are not set against wounded, nor bombs against either.

    Of several that one report gives the largest is its sum, others are parts of it ("250 people, 12 Americans").
    """
    counted: dict[str, dict[str, list[Deed]]] = defaultdict(lambda: defaultdict(list))
    for deed in deeds:
        if _figure(deed):
            counted[stem(deed.lemma)][deed.report].append(deed)
    for word in sorted(counted):
        sums = [deed for own in counted[word].values() for deed in own if _value(deed) == max(map(_value, own))]
        yield _by_value("figure", sums, _figure)


def _value(deed: Deed) -> float:
    figure = read_figure(deed.quantity)
    return figure.value if figure else 0.0


def _figure(deed: Deed) -> str | None:
    figure = read_figure(deed.quantity)
    return deed.quantity if figure and not figure.vague else None


def _number(quantity: str) -> tuple[float, str] | None:
    figure = read_figure(quantity)
    return (figure.value, figure.unit) if figure else None


def _version(value: str, deeds: Iterable[Deed]) -> Version:
    own = list(deeds)
    return Version(value, tuple(deed.id for deed in own), tuple(dict.fromkeys(deed.report for deed in own)))


def _versions(groups: Mapping[str, Sequence[Deed]]) -> tuple[Version, ...]:
    versions = [_version(value, deeds) for value, deeds in groups.items()]
    return tuple(sorted(versions, key=lambda version: (-len(version.reports), version.value)))


def _by_value(kind: DifferenceKind, deeds: Sequence[Deed], value: Callable[[Deed], str | None]) -> Difference | None:
    groups: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        if told := value(deed):
            groups[told].append(deed)
    numbers = {_number(told) for told in groups} if kind == "figure" else set(groups)
    return Difference(kind, _versions(groups)) if len(numbers) > 1 else None


def _places(deeds: Sequence[Deed]) -> Difference | None:
    """Places differ by their names alone, not by articles or capitals; each is shown as it was told first."""
    first: dict[str, str] = {}
    for deed in deeds:
        if deed.place and (key := place_key(deed.place)):
            first.setdefault(key, deed.place)
    return _by_value("place", deeds, lambda deed: first.get(place_key(deed.place) or ""))


def _days(deeds: Sequence[Deed]) -> Difference | None:
    """Ranges of days differ where two of them share no day; a wider range is only less exact.

    The mere day of a report, which no words tell, is no account of when it was.
    """
    told = {deed.days for deed in deeds if deed.days and deed.days_spans}
    if all(one.meets(other) for one in told for other in told):
        return None
    groups: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        if deed.days and deed.days_spans:
            first, last = deed.days.first, deed.days.last
            groups[str(first) if first == last else f"{first} to {last}"].append(deed)
    return Difference("day", _versions(groups))


def _parties(event: Event, kinds: Mapping[str, ActorKind]) -> list[Difference]:
    if event.type in SYMMETRIC:
        return []
    roles: tuple[tuple[DifferenceKind, Callable[[Deed], tuple[Party, ...]]], ...] = (
        ("actor", lambda deed: deed.actors),
        ("recipient", lambda deed: deed.recipients),
    )
    if event.type == "ASSAULT":  # one attack has many victims, and each telling names others
        roles = roles[:1]
    return [found for kind, role in roles if (found := _rivals(kind, event.deeds, role, kinds))]


def _rivals(
    kind: DifferenceKind,
    deeds: Sequence[Deed],
    role: Callable[[Deed], tuple[Party, ...]],
    kinds: Mapping[str, ActorKind],
) -> Difference | None:
    """Tellings whose parties of one role have nobody in common."""
    told = [(deed, [who_of(party, kinds) for party in role(deed)]) for deed in deeds if role(deed)]
    groups: dict[str, list[Deed]] = defaultdict(list)
    for deed, parties in told:
        if any(not _meet(parties, others) for _, others in told):
            groups[", ".join(party.name for party in role(deed))].append(deed)
    return Difference(kind, _versions(groups)) if groups else None


def _meet(ours: Sequence[Who], theirs: Sequence[Who]) -> bool:
    return any(kinship(one, other) for one in ours for other in theirs)


def _denied(event: Event, denials: Sequence[Event]) -> Difference | None:
    if not denials:
        return None
    against = [deed for denial in denials for deed in denial.deeds]
    return Difference("denied", (_version("happened", event.deeds), _version("did not happen", against)))


def _one_side(event: Event) -> Difference | None:
    """An act between two countries that only the word of one of them stands for.

    What is only ahead stands for nothing yet, and who accuses, asks or promises does so by his own word.
    """
    if event.status not in TOOK_PLACE:
        return None
    countries = {party.country for party in (*event.actors, *event.recipients) if party.country}
    speakers = {party.country or party.name for party in event.on_word_of}
    if len(speakers) != 1 or len(countries) < 2 or not speakers <= countries:
        return None
    if event.type in BY_WORD and speakers <= {party.country for party in event.actors}:
        return None
    return Difference("one side", (_version(min(speakers), event.deeds),))
