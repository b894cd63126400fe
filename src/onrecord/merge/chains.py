"""Chains: an act that a report tells as the answer to another, or as its sequel, with the words that say so.

Events and the original texts of their reports come in; out come `Chain`s. Only what a report's words link is linked:
"retaliated", "in response to", "after" (the cues are data: chains.toml). Nothing is guessed from dates.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from onrecord.model import Deed, Event, Party, Report, Span

ChainKind = Literal["answer", "after"]
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(]*[A-Z])|\n\s*\n")
FARTHEST = 80  # characters between a cue and the acts that it links


@dataclass(frozen=True, slots=True, order=True)
class Chain:
    """`event` is told as the answer to `to` ("answer"), or as following it ("after"); `span` holds the words."""

    event: str
    to: str
    kind: ChainKind
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that link two acts, and what stands where; see chains.toml."""

    pattern: re.Pattern[str]
    kind: ChainKind
    order: Literal["answer-first", "cause-first", "both", "lone"]


@dataclass(frozen=True, slots=True)
class _Place:
    """One telling in a report: from its first to its last character."""

    event: Event
    deed: Deed
    start: int
    end: int


@cache
def cues() -> tuple[Cue, ...]:
    """The cues of chains.toml, in its order, those that stand alone last."""
    table = tomllib.loads(files("onrecord.merge").joinpath("chains.toml").read_text(encoding="utf-8"))
    paired = [Cue(_compiled(row["cue"]), row["kind"], row["order"]) for row in table["cue"]]
    return (*paired, *(Cue(_compiled(row["cue"]), row["kind"], "lone") for row in table["lone"]))


def _compiled(cue: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + cue.replace(" ", r"\s+") + r")\b", re.IGNORECASE)


def chains(events: Iterable[Event], reports: Mapping[str, Report]) -> tuple[Chain, ...]:
    """All chains that the reports tell between the events, each pair of events once for each kind, sorted."""
    places: dict[str, list[_Place]] = defaultdict(list)
    for event in events:
        for deed in event.deeds:
            if deed.spans:
                places[deed.report].append(_Place(event, deed, deed.spans[0].start, deed.spans[-1].end))
    found: dict[tuple[str, str, ChainKind], Chain] = {}
    for report in sorted(places):
        if report in reports:
            own = sorted(places[report], key=lambda place: (place.start, place.end, place.event.id))
            for chain in _in_report(own, reports[report].original):
                found.setdefault((chain.event, chain.to, chain.kind), chain)
    return tuple(sorted(found.values()))


def _in_report(places: Sequence[_Place], text: str) -> Iterator[Chain]:
    before: list[_Place] = []
    for start, end in _sentences(text):
        here = [place for place in places if start <= place.start < end]
        if here:
            yield from _in_sentence(here, before, text, start, end)
            before += here


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in SENTENCE_END.finditer(text):
        yield start, mark.end()
        start = mark.end()
    yield start, len(text)


def _in_sentence(here: Sequence[_Place], before: Sequence[_Place], text: str, start: int, end: int) -> Iterator[Chain]:
    for cue in cues():
        for mark in cue.pattern.finditer(text, start, end):
            pair = (
                _answer(here, before, mark)
                if cue.order == "lone"
                else _pair(here, cue, mark, text[start : mark.start()])
            )
            if pair and pair[0].event.id != pair[1].event.id:
                act, cause = pair
                span = Span(act.deed.report, mark.start(), mark.end())
                yield Chain(act.event.id, cause.event.id, cue.kind, " ".join(mark.group().split()), span)


def _pair(here: Sequence[_Place], cue: Cue, mark: re.Match[str], head: str) -> tuple[_Place, _Place] | None:
    """(act, cause) around a cue, or None where one of them is missing."""
    left = _outermost([place for place in here if place.start < mark.start() and place.end <= mark.end()])
    right = [place for place in here if place.deed.predicate.start >= mark.end() and place.start >= mark.start()]
    near = right[0] if right and right[0].start - mark.end() <= FARTHEST else None
    if near is None:
        return None
    if cue.order == "both" and not left and not head.strip(" \"'“‘("):
        rest = [place for place in right[1:] if place.start >= near.end]
        return (rest[0], near) if rest else None
    if not left or mark.start() - left[-1].end > FARTHEST:
        return None
    return (near, left[-1]) if cue.order == "cause-first" else (left[-1], near)


def _outermost(places: Sequence[_Place]) -> list[_Place]:
    """The places that lie in no other: of "DENOUNCED the launch" it is the denouncing that came after."""
    return [one for one in places if not any(_holds(other, one) for other in places)]


def _holds(other: _Place, one: _Place) -> bool:
    return other.start <= one.start and one.end <= other.end and (other.start, other.end) != (one.start, one.end)


def _answer(here: Sequence[_Place], before: Sequence[_Place], mark: re.Match[str]) -> tuple[_Place, _Place] | None:
    """An answer whose cause was told before: the nearest act with the two sides the other way round."""
    acts = [place for place in here if place.end >= mark.start()]
    if not acts:
        return None
    causes = [place for place in reversed(before) if _turned(acts[0].event, place.event)]
    return (acts[0], causes[0]) if causes else None


def _turned(act: Event, cause: Event) -> bool:
    doers, hurt = _countries(cause.actors), _countries(cause.recipients)
    return bool(_countries(act.actors) & hurt) and bool(_countries(act.recipients) & doers or not act.recipients)


def _countries(parties: Iterable[Party]) -> set[str]:
    return {party.country for party in parties if party.country}
