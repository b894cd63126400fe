"""A report's text in segments, each with all that is found in it: marks overlap and nest, HTML elements may not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.model import Report

Kind = Literal["furniture", "found", "title", "passage", "statement", "time", "actor", "event"]
LEADS: tuple[Kind, ...] = ("event", "statement", "actor", "passage")  # whose row a click leads to, first come first


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of the original text where something stands; `row` is where it leads, `anchor` its own name."""

    start: int
    end: int
    kind: Kind
    row: str = ""
    anchor: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks. `anchors` name the marks that begin here."""

    text: str
    kinds: tuple[Kind, ...]
    row: str
    label: str
    rows: tuple[str, ...]
    anchors: tuple[str, ...]


def segments(text: str, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """The whole text, cut wherever a mark begins or ends; marks that reach over its end are cut off."""
    sound = [mark for mark in marks if 0 <= mark.start < min(mark.end, len(text))]
    opens: dict[int, list[Mark]] = {}
    closes: dict[int, list[Mark]] = {}
    for mark in sound:
        opens.setdefault(mark.start, []).append(mark)
        closes.setdefault(min(mark.end, len(text)), []).append(mark)
    cuts = sorted({0, len(text), *opens, *closes})
    active: dict[Mark, None] = {}
    named: set[str] = set()
    found = []
    for start, end in pairwise(cuts):
        for mark in closes.get(start, ()):
            active.pop(mark, None)
        active.update(dict.fromkeys(opens.get(start, ())))
        new = [m.anchor for m in opens.get(start, ()) if m.anchor and m.anchor not in named]
        anchors = tuple(dict.fromkeys(new))
        named.update(anchors)
        found.append(_segment(text[start:end], tuple(active), anchors))
    return tuple(found)


def _segment(text: str, marks: Sequence[Mark], anchors: tuple[str, ...]) -> Segment:
    leading = min(
        (mark for mark in marks if mark.row and mark.kind in LEADS),
        key=lambda mark: (LEADS.index(mark.kind), mark.end - mark.start),
        default=None,
    )
    return Segment(
        text=text,
        kinds=tuple(sorted({mark.kind for mark in marks})),
        row=leading.row if leading else "",
        label=leading.label if leading else "",
        rows=tuple(dict.fromkeys(mark.row for mark in marks if mark.row)),
        anchors=anchors,
    )


def furniture(report: Report) -> Iterable[Mark]:
    """The parts of the original that cleaning left out: page headers, captions' links, addresses at page breaks."""
    at = 0
    kept = sorted((piece.original, piece.original + piece.length) for piece in report.pieces)
    for start, end in [*kept, (len(report.original), len(report.original))]:
        if at < start and report.original[at:start].strip():
            yield Mark(at, start, "furniture")
        at = max(at, end)


def highlighted(text: str, stems: Sequence[str]) -> tuple[Segment, ...]:
    """The text with the words marked that begin with one of the stems, in any case."""
    wanted = "|".join(re.escape(stem) for stem in sorted(stems, key=len, reverse=True) if stem)
    if not wanted:
        return segments(text, ())
    places = re.finditer(rf"\b(?:{wanted})\w*", text, re.IGNORECASE)
    return segments(text, [Mark(place.start(), place.end(), "found") for place in places])
