"""Reads one text with the rooms up to deeds, for the tests of this folder."""

from datetime import date
from functools import cache

from onrecord import actors, deeds, lexicon, ontology, parse, statements, times
from onrecord.deeds.match import Matcher
from onrecord.deeds.parties import Parties
from onrecord.deeds.predicates import tellings
from onrecord.deeds.telling import Telling
from onrecord.model import Block, Deed, Piece, Report

LEXICON = lexicon.load()
ONTOLOGY = ontology.load()
MONDAY = date(2020, 6, 15)


def report_of(text: str, published: date | None = MONDAY, kind: str = "body") -> Report:
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind, start, start + len(paragraph)))  # type: ignore[arg-type]
        start += len(paragraph) + 2
    pieces = (Piece(0, 0, len(text)),)
    return Report("r", "r.txt", text, text, pieces, tuple(blocks), published=published)


@cache
def deeds_in(text: str, published: date | None = MONDAY, kind: str = "body") -> tuple[Deed, ...]:
    report = report_of(text, published, kind)
    sentences = parse.parse(report)
    cast = actors.find(report, sentences, LEXICON)
    found = times.find(text, published)
    said = statements.find(report, sentences, cast, found)
    return deeds.find(report, sentences, cast, found, said, ONTOLOGY, LEXICON)


@cache
def tellings_in(text: str) -> tuple[Telling, ...]:
    report = report_of(text)
    sentences = parse.parse(report)
    cast = actors.find(report, sentences, LEXICON)
    matcher, parties = Matcher(ONTOLOGY, cast), Parties(cast, ONTOLOGY.types, LEXICON)
    return tuple(t for sentence in sentences for t in tellings(sentence, matcher, parties))


def brief(text: str, **options: object) -> set[str]:
    """Each deed as "TYPE status actors>recipients", countries sorted and joined by a plus sign."""
    return {
        f"{d.type} {d.status} {countries(d.actors)}>{countries(d.recipients)}"
        for d in deeds_in(text, **options)  # type: ignore[arg-type]
    }


def countries(parties: object) -> str:
    return "+".join(sorted({p.country or "?" for p in parties}))  # type: ignore[attr-defined]
