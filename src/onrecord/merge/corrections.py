"""A user's own word on what is one act: joins and splits, kept over re-reading.

A correction names tellings by their place in the report's original text and their type, not by ids of events, which a
new report may change. It holds as long as a deed of that type is found at that place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Deed, Event, Span


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a telling stands: the span of its predicate in the original text, and its type."""

    span: Span
    type: str


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """Two tellings are of one act (`joined`), or of two."""

    joined: bool
    one: Place
    other: Place


@dataclass(frozen=True, slots=True)
class Wishes:
    """Corrections as pairs of ids of deeds that there are."""

    joined: tuple[tuple[str, str], ...] = ()
    split: frozenset[tuple[str, str]] = frozenset()  # both ways round


def place(deed: Deed) -> Place:
    """The place of a deed, as corrections name it."""
    return Place(deed.predicate, deed.type)


def join(one: Event, other: Event) -> tuple[Correction, ...]:
    """What says that two events are one."""
    return (Correction(True, place(one.deeds[0]), place(other.deeds[0])),)


def split(event: Event, deeds: Iterable[str]) -> tuple[Correction, ...]:
    """What takes the deeds with these ids out of an event, into one of their own. Unknown ids raise `ValueError`."""
    out = set(deeds)
    unknown = out - {deed.id for deed in event.deeds}
    if unknown:
        raise ValueError(f"event {event.id} has no deed {min(unknown)}")
    parted = [deed for deed in event.deeds if deed.id in out]
    rest = [deed for deed in event.deeds if deed.id not in out]
    return tuple(Correction(False, place(deed), place(other)) for deed in parted for other in rest)


def wishes(corrections: Sequence[Correction], deeds: Iterable[Deed]) -> Wishes:
    """The corrections that bear on these deeds; of two that speak of the same pair, the later counts."""
    if not corrections:
        return Wishes()
    found = _Finder(deeds)
    latest: dict[tuple[str, str], bool] = {}
    for correction in corrections:
        one, other = found.at(correction.one), found.at(correction.other)
        if one and other and one != other:
            latest[min(one, other), max(one, other)] = correction.joined
    joined = tuple(sorted(pair for pair, wish in latest.items() if wish))
    parted = [pair for pair, wish in latest.items() if not wish]
    return Wishes(joined, frozenset(parted) | {(other, one) for one, other in parted})


class _Finder:
    """Deeds by report and type, so that one can be found at a place even where a re-reading moved its ends a little."""

    def __init__(self, deeds: Iterable[Deed]) -> None:
        self.deeds: dict[tuple[str, str], list[Deed]] = defaultdict(list)
        for deed in deeds:
            self.deeds[deed.report, deed.type].append(deed)

    def at(self, where: Place) -> str | None:
        near = [deed for deed in self.deeds[where.span.report, where.type] if deed.predicate.overlaps(where.span)]
        return min((deed.id for deed in near), default=None)
