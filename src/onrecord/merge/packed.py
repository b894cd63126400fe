"""A telling to bytes and back: what merging compares, so that what stands need not be told anew to be compared.

The bytes are JSON of lists, by position; a side is written once however many facts have it. They depend on the telling
alone, and `unpacked` gives an equal one. Its key and report are not in them: who keeps the bytes keeps those beside.
Another version of onrecord reads no such bytes: what it finds standing it makes anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any

from onrecord.merge.compare import Side, Telling
from onrecord.merge.facts import Facts, Figure, Who
from onrecord.model import Days

Row = tuple[Any, ...]  # of plain JSON
_read = json.JSONDecoder().raw_decode  # `json.loads` looks for the encoding first
_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
# What a party is, one bit each.
OFFICIAL, NAMED, LEADERS, GUESSED = 1, 2, 4, 8


def packed(telling: Telling) -> bytes:
    """The bytes of a telling."""
    own = {side for fact in telling.facts for side in (fact.actors, fact.recipients)}
    sides = sorted({telling.actors, telling.recipients, *own}, key=_side_text)
    places = {side: place for place, side in enumerate(sides)}
    plain = (
        telling.type,
        telling.status,
        _number(telling.published),
        places[telling.actors],
        places[telling.recipients],
        _days_row(telling.days),
        telling.place,
        telling.figure,
        telling.mode,
        sorted(telling.lemmas),
        sorted(telling.words),
        sorted(telling.matter),
        int(telling.several),
        telling.at,
        sorted((_fact_row(fact, places) for fact in telling.facts), key=_json),
        [_parties(side) for side in sides],
    )
    return _json(plain).encode("utf-8", "surrogatepass")


def unpacked(key: str, report: str, kept: bytes) -> Telling:
    """The telling that `packed` made bytes of. Raises ValueError where they are none of its."""
    try:
        told = str(kept, "utf-8", "surrogatepass")
        plain, end = _read(told)
        if end != len(told):
            raise ValueError("more than a telling")
        return _telling(key, report, plain)
    except (ValueError, LookupError, TypeError) as error:
        raise ValueError(f"a damaged telling {key}: {error}") from error


def _telling(key: str, report: str, plain: Sequence[Any]) -> Telling:
    (kind, status, published, doing, suffering, days, place, figure, mode, *sets, several, at, facts, rows) = plain
    sides = [_side(tuple(map(tuple, row))) for row in rows]
    lemmas, words, matter = (frozenset(map(intern, own)) for own in sets)
    return Telling(
        key,
        report,
        kind,
        status,
        _day(published),
        frozenset([_fact(row, sides) for row in facts]),
        sides[doing],
        sides[suffering],
        _days(days),
        place,
        _figure(figure),
        mode,
        lemmas,
        words,
        matter,
        bool(several),
        at,
    )


@lru_cache(maxsize=65_536)
def _parties(side: Side) -> list[Row]:
    return sorted(map(_party_row, side), key=_json)


@lru_cache(maxsize=65_536)
def _side_text(side: Side) -> str:
    """What sides are sorted by."""
    return _json(_parties(side))


def _party_row(who: Who) -> Row:
    bits = who.official * OFFICIAL + who.named * NAMED + who.leaders * LEADERS + who.guessed * GUESSED
    return (who.actor, who.kind, who.country, bits, who.name)


@lru_cache(maxsize=65_536)
def _side(rows: tuple[Row, ...]) -> Side:
    """The side, the same object for the same rows (see `facts.side_of`)."""
    return frozenset(
        Who(actor, kind, country, bool(b & OFFICIAL), bool(b & NAMED), bool(b & LEADERS), name, bool(b & GUESSED))
        for actor, kind, country, b, name in rows
    )


def _fact_row(fact: Facts, places: Mapping[Side, int]) -> Row:
    return (
        fact.mode,
        places[fact.actors],
        places[fact.recipients],
        _days_row(fact.days),
        fact.place,
        fact.figure,
        fact.rank,
        fact.lemma,
        _number(fact.before),
        _number(fact.news),
    )


def _fact(row: Sequence[Any], sides: Sequence[Side]) -> Facts:
    mode, doing, suffering, days, place, figure, rank, lemma, before, news = row
    return Facts(
        mode,
        sides[doing],
        sides[suffering],
        _days(days),
        place,
        _figure(figure),
        rank,
        lemma,
        _day(before),
        _day(news),
    )


def _figure(row: Iterable[Any] | None) -> Figure | None:
    return None if row is None else Figure(*row)


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)


def _days_row(days: Days | None) -> Row | None:
    return None if days is None else (days.first.toordinal(), days.last.toordinal())


def _days(row: Sequence[int] | None) -> Days | None:
    return None if row is None else _range(*row)


@lru_cache(maxsize=65_536)
def _range(first: int, last: int) -> Days:
    return Days(date.fromordinal(first), date.fromordinal(last))
