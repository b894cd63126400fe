"""Coded events of single sentences: reads a file of PLOVER gold records, yields lines for `score_events.py`.

Each sentence is read as a report of its own, by the product's rooms; the gold in the file is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from onrecord.model import Block, Deed, Party, Piece, Report
from onrecord.reading import read_many

WORD = 0.1  # how much surer what somebody is said to have done must be than that it was said
FLOOR = 0.86  # how sure a deed must be that is told beside a surer one


def predict(path: Path) -> Iterator[Mapping[str, object]]:
    """One line a record of the file, in its order: the record's id and the events read in its sentence."""
    records = json.loads(Path(path).read_text(encoding="utf-8"))
    readings = read_many(sentence_report(record["text"], record.get("date")) for record in records)
    for record, reading in zip(records, readings, strict=True):
        yield {"id": record["id"], "events": coded(reading.deeds)}


def sentence_report(text: str, day: str | None) -> Report:
    """A clean report that is one paragraph."""
    text = " ".join(text.split())
    published = date.fromisoformat(day) if day else None
    whole = (Piece(0, 0, len(text)),)
    return Report("sentence", "sentence", text, text, whole, (Block("body", 0, len(text)),), published=published)


def coded(deeds: Iterable[Deed]) -> list[Mapping[str, object]]:
    """Deeds as the scorer's events, the surest first: gold has what a sentence is there to tell.

    What is told not to have happened is no event; what is mentioned in passing counts if nothing else is. Who says
    something comes before what he says ("BLAMED Chad for the raid").
    """
    told = sorted((d for d in deeds if d.status != "negated"), key=lambda d: WORD * bool(d.on_word_of) - d.sure)
    kept = [d for d in told if d.sure >= FLOOR] or told[:1]
    return [
        {"type": d.type, "mode": d.mode, "actors": _entities(d.actors), "recipients": _entities(d.recipients)}
        for d in kept
    ]


def _entities(parties: Iterable[Party]) -> list[Mapping[str, object]]:
    return [{"text": p.name, "country": p.country, "sector": p.sector} for p in parties]
