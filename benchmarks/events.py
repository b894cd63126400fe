"""Coded events of single sentences: reads a file of PLOVER gold records, yields lines for `score_events.py`.

Each sentence is read as a report of its own, by the product's rooms; the gold in the file is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from spacy.tokens import Token

from onrecord.deeds.powers import NO_HOME
from onrecord.model import Block, Deed, Party, Piece, Report
from onrecord.parse import Sentence, parse
from onrecord.reading import knowledge, understand

WORD = 0.1  # how much surer what somebody is said to have done must be than that it was said
BESIDE = 0.3  # and how much surer what is told in a subordinate clause or phrase, for each that it stands in
FLOOR = 0.8  # how sure a deed must be that is told in one breath with a surer one
SUBORDINATE = frozenset({"relcl", "acl", "advcl", "prep"})  # what hangs so on its sentence is told beside it


def predict(path: Path) -> Iterator[Mapping[str, object]]:
    """One line a record of the file, in its order: the record's id and the events read in its sentence."""
    for record in json.loads(Path(path).read_text(encoding="utf-8")):
        report = sentence_report(record["text"], record.get("date"))
        sentences = parse(report)
        yield {"id": record["id"], "events": coded(understand(report, sentences, knowledge()).deeds, sentences)}


def sentence_report(text: str, day: str | None) -> Report:
    """A clean report that is one paragraph."""
    text = " ".join(text.split())
    published = date.fromisoformat(day) if day else None
    whole = (Piece(0, 0, len(text)),)
    return Report("sentence", "sentence", text, text, whole, (Block("body", 0, len(text)),), published=published)


def coded(deeds: Iterable[Deed], sentences: Iterable[Sentence]) -> list[Mapping[str, object]]:
    """Deeds as the scorer's events, the chief one first: gold has what a sentence is there to tell.

    What is told not to have happened is no event; what a subordinate clause tells ("..., a day AFTER a jet SHOT down a
    helicopter") is one if the sentence tells nothing else. Who says something comes before what he says ("BLAMED Chad
    for the raid").
    """
    words = {sentence.start + word.idx: word for sentence in sentences for word in sentence.doc}
    told = sorted((d for d in deeds if d.status != "negated"), key=lambda d: _aside(d, words[d.predicate.start]))
    chief = told[:1]
    for deed in told[1:]:
        joined = any(_are_joined(words[deed.predicate.start], words[d.predicate.start]) for d in chief)
        if joined and deed.sure >= FLOOR and not any(_is_same_act(deed, other) for other in chief):
            chief.append(deed)
    return [
        {"type": d.type, "mode": d.mode, "actors": _entities(d.actors), "recipients": _entities(_aimed_at(d))}
        for d in chief
    ]


def _aside(deed: Deed, word: Token) -> float:
    """How far a deed is from what its sentence is there to tell."""
    return WORD * bool(deed.on_word_of) + BESIDE * depth(deed, word) - deed.sure


def depth(deed: Deed, word: Token) -> int:
    """In how many subordinate clauses and phrases the predicate of a deed stands."""
    below = sum(above.dep_ in SUBORDINATE for above in (word, *word.ancestors))
    light = deed.frame.startswith("light verb") and word.dep_ == "pobj"  # "came under FIRE": told by its verb
    return below - light


def _are_joined(word: Token, other: Token) -> bool:
    """Whether two verbs are told in one breath: "KIDNAPPED a doctor and BLEW UP a bridge"."""
    return word.dep_ == "conj" and (word.head == other or _are_joined(word.head, other))


def _is_same_act(deed: Deed, other: Deed) -> bool:
    """Whether two predicates tell of one act ("GAVE and DELIVERED a ton of rice"): one type, the same countries."""
    one, two = ({party.country for party in (*d.actors, *d.recipients)} for d in (deed, other))
    return deed.type == other.type and one == two


def _aimed_at(deed: Deed) -> tuple[Party, ...]:
    """The recipients of a deed; of a protest that names none the state of those who protest: every protest of the gold
    is aimed at somebody."""
    own = {party.country for party in deed.actors if party.country and party.country not in NO_HOME}
    if deed.type != "PROTEST" or deed.recipients or len(own) != 1:
        return deed.recipients
    (country,) = own
    state = knowledge().lexicon.country_name(country) or country
    return (replace(deed.actors[0], name=state, country=country, sector="GOV", inferred=True),)


def _entities(parties: Iterable[Party]) -> list[Mapping[str, object]]:
    return [{"text": p.name, "country": p.country, "sector": p.sector} for p in parties]
