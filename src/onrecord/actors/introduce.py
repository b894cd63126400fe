"""How reports introduce actors: acronyms in brackets, apposition and predicate, shared offices, headship.

Functions over the `Reader`, for the second pass: what they learn, and which descriptions they settle, goes into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.actors import describe
from onrecord.actors.names import ACRONYM
from onrecord.actors.phrases import Phrase
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Intro
from onrecord.actors.told import intro

if TYPE_CHECKING:
    from onrecord.actors.reader import Reader

HEADING = frozenset("head lead chair run command direct found".split())


def read_acronyms(reader: Reader) -> None:
    """Names in brackets after a name: "Islamic Salvation Front (FIS)"."""
    for phrase in reader.phrases:
        if phrase.shape not in ("organisation", "place", "name"):
            continue
        words = phrase.scene.words
        after = phrase.last + 1
        if after + 2 < len(words) and words[after].text == "(" and words[after + 2].text in (")", "/"):
            short = words[after + 1].text
            if ACRONYM.match(short) and not reader.lexicon.lookup(short):
                resolved = reader.resolve(phrase)
                if resolved:
                    reader.acronyms.setdefault(short, resolved.keys[0])
                    reader.roster[resolved.keys[0]].names.append(short)
                    if reader.roster[resolved.keys[0]].kind == "person":
                        reader.roster[resolved.keys[0]].kind = "organisation"


def read_predicates(reader: Reader) -> None:
    """Apposition and predicate: "Rainer Wendt, head of the union", "Smith is the minister"."""
    for name, role, weight in _pairs(reader):
        key = reader.name_key(name)
        if key is None or role.plural:
            continue
        draft = reader.roster[key]
        if role.entry and role.entry.kind in ("group", "body") and draft.kind == "person":
            continue
        if role.entry is None or role.entry.name != "counterpart":
            draft.learn(intro(reader, role, weight))
            reader.serve(draft, role)
        draft.gender = draft.gender or role.gender
        reader.memo[role.place] = Resolved(role, (key,), "description", 0.95)


def read_shared_roles(reader: Reader) -> None:
    """ "the foreign ministers, Ann Lee, Jo Roe and Al Poe": each holds the office; the phrase stands for all."""
    for phrase in reader.phrases:
        entry = phrase.entry
        if phrase.shape != "description" or not phrase.plural or entry is None or entry.kind not in ("office", "role"):
            continue
        names = _names_below(reader, phrase)
        keys = list(dict.fromkeys(key for name in names if (key := reader.name_key(name)) is not None))
        if len(keys) < 2:
            continue
        told = intro(reader, phrase, 2)
        for key in keys:
            reader.roster[key].learn(replace(told, title=told.head, country=reader.roster[key].nation or told.country))
        reader.memo[phrase.place] = describe.together(reader, phrase, keys, 0.9)


def _names_below(reader: Reader, phrase: Phrase) -> list[Phrase]:
    """The joined names in apposition to a phrase, or behind its "of"."""
    scene = phrase.scene
    heads = [child for child in scene.children[phrase.head] if scene.words[child].dep == "appos"]
    heads += [word for preposition, word in phrase.complements if preposition == "of"]
    names: list[Phrase] = []
    while heads:
        head = heads.pop(0)
        other = reader.at.get((scene.number, head))
        if other is not None and other.shape == "name":
            names.append(other)
        heads += [child for child in scene.children[head] if scene.words[child].dep in ("conj", "appos")]
    return names


def read_headship(reader: Reader) -> None:
    """ "Ann Lee, who heads the union": what she heads tells country and sector."""
    for phrase in reader.phrases:
        if phrase.shape != "name":
            continue
        for clause in phrase.scene.children[phrase.head]:
            word = phrase.scene.words[clause]
            led = phrase.scene.child(clause, "dobj")
            if word.dep != "relcl" or word.lemma not in HEADING or led is None:
                continue
            body, key = reader.resolve_at(phrase, led), reader.name_key(phrase)
            if body is not None and key is not None:
                draft = reader.roster[body.keys[0]]
                title = f"head of {draft.name}"
                sector = next(iter(draft.sectors), None)
                reader.roster[key].learn(
                    Intro("head", title, draft.nation, sector, span=reader.span(body.phrase), weight=2)
                )


def _pairs(reader: Reader) -> Iterator[tuple[Phrase, Phrase, int]]:
    """(name, description, weight) of phrases that the grammar sets equal."""
    for phrase in reader.phrases:
        scene, word = phrase.scene, phrase.word
        other = None
        if phrase.apposed is not None:
            other = reader.at.get((scene.number, phrase.apposed))
        elif word.dep == "attr" and scene.words[word.head].lemma == "be":
            subject = scene.child(word.head, "nsubj")
            other = reader.at.get((scene.number, subject)) if subject is not None else None
            if subject is not None and scene.words[subject].tag == "WP" and scene.words[word.head].dep == "relcl":
                other = reader.at.get((scene.number, scene.words[word.head].head))
        if other is None:
            continue
        other.seated = other.seated or phrase.seated
        for name, role in ((phrase, other), (other, phrase)):
            if name.shape == "name" and role.shape == "description":
                yield name, role, 2
