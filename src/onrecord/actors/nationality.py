"""Of what country a named person or ship is said to be, by nouns that name no office: "Ann Lee, a Kenyan runner".

Functions over the `Reader`: they add introductions without an office, from a country's adjective or name alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.actors.modifiers import country_before
from onrecord.actors.phrase import Phrase
from onrecord.actors.proper import name_key
from onrecord.actors.reader import Reader
from onrecord.actors.roster import Intro

NOUNS = ("NOUN", "PROPN")  # "a Comorian Muslim"
COMING = {"be": ("from",), "come": ("from",), "hail": ("from",), "bear": ("in",), "grow": ("in",)}
HOMELY = frozenset("native home".split())


def read_nationalities(reader: Reader) -> None:
    """Learns the country of names that stand beside a noun with a country's adjective, and no known role."""
    for phrase in reader.phrases:
        if phrase.shape != "name" or phrase.scene.kind == "headline":
            continue
        codes = {code for word in _beside(reader, phrase) if (code := country_before(phrase.scene, word)) is not None}
        codes |= set(_origins(phrase))
        key = name_key(reader, phrase) if len(codes) == 1 else None
        if key is not None:
            reader.roster[key].learn(Intro("", "", codes.pop(), None, weight=2))


def read_homelands(reader: Reader) -> None:
    """Learns whose homeland a place is said to be: "his native Tanzania", "Ms Lee's home town of Oslo"."""
    for phrase in reader.phrases:
        if phrase.shape != "place" or phrase.holder is None or phrase.entry is None:
            continue
        before = phrase.scene.words[phrase.first : phrase.head]
        held = reader.resolve_at(phrase, phrase.holder)
        if held is None or len(held.keys) > 1 or not any(word.lower in HOMELY for word in before):
            continue
        draft = reader.roster[held.keys[0]]
        if draft.kind == "person" and phrase.entry.country in reader.lexicon.countries:
            draft.learn(Intro("", "", phrase.entry.country, None, weight=2))


def _origins(phrase: Phrase) -> Iterator[str]:
    """Whence a person is said to come: "Ann Lee, who is FROM VERMONT", "who was BORN IN Oslo"."""
    scene = phrase.scene
    clauses = [child for child in scene.children[phrase.head] if scene.words[child].dep in ("relcl", "acl")]
    if phrase.word.dep in ("nsubj", "nsubjpass") and scene.words[phrase.word.head].lemma in COMING:
        clauses.append(phrase.word.head)
    for clause in clauses:
        behind = COMING.get(scene.words[clause].lemma, ())
        heads = [child for child in scene.children[clause] if scene.words[child].lower in behind]
        for label in (scene.labels.get(inner) for head in heads for inner in scene.children[head]):
            place = label.of_kind("country", "capital", "city") if label is not None else None
            if place is not None and place.country is not None:
                yield place.country


def _beside(reader: Reader, phrase: Phrase) -> Iterator[int]:
    """The nouns that the grammar sets equal to a name, and of which the lexicon knows no role."""
    scene = phrase.scene
    equal = [child for child in scene.children[phrase.head] if scene.words[child].dep == "appos"]
    if phrase.apposed is not None:
        equal.append(phrase.apposed)
    over = scene.words[phrase.word.head]
    if phrase.word.dep == "nsubj" and over.lemma == "be":
        equal += [child for child in scene.children[over.i] if scene.words[child].dep == "attr"]
    for word in equal:
        other = reader.at.get((scene.number, word))
        if scene.words[word].pos in NOUNS and (other is None or other.shape != "description"):
            yield word
