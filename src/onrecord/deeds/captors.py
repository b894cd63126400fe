"""Who is asked to let somebody go: whoever holds him, as the report tells it, and never the one who is held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.deeds import grammar, nominal
from onrecord.deeds.candidate import lemma
from onrecord.deeds.parties import Parties
from onrecord.deeds.telling import Telling
from onrecord.frozen import replace
from onrecord.model import Party

FREEDOM = frozenset("release freedom liberation freeing".split())
HOLDING = frozenset({"arrest", "abduct", "seize"})  # modes
HOLDS = frozenset("hold detain jail imprison seize capture kidnap abduct arrest".split())


def asked_of_captors(told: Sequence[Telling], parties: Parties) -> list[Telling]:
    """The tellings of one report, those of demands for somebody's release with his captors as recipients."""
    return [_asked(telling, told, parties) for telling in told]


def _asked(telling: Telling, told: Sequence[Telling], parties: Parties) -> Telling:
    sides = telling.sides
    if telling.type != "REQUEST" or not sides.recipients or not _is_for_release(telling):
        return telling
    captors = tuple(_holders(telling, parties)) or _captors(telling, told)
    held = [p for p in captors if p.actor in {own.actor for own in (*sides.actors, *sides.recipients)}]
    if not captors or held:
        return telling
    return replace(telling, sides=replace(sides, recipients=tuple(dict.fromkeys(captors))))


def _is_for_release(telling: Telling) -> bool:
    """Whether somebody's release is asked for, and the words name nobody who is asked: "called ON CHAD for it"."""
    found = telling.found
    asked = {role: [nominal.pierce(t) for t in found.tokens(role)] for role in ("object", "prep:for")}
    role = next((role for role, tokens in asked.items() if any(lemma(t) in FREEDOM for t in tokens)), None)
    told = ("prep:on", "prep:to", "prep:from", *(["object"] if role == "prep:for" else []))
    return role is not None and not any(found.tokens(other) for other in told)


def _holders(telling: Telling, parties: Parties) -> Iterator[Party]:
    """Who holds those who are to be freed, by the words beside them: "sailors HELD BY Chad"."""
    sentence = telling.found.sentence
    for word in telling.found.word.subtree:
        if word.dep_ == "acl" and lemma(word) in HOLDS:
            for token in grammar.prepositional(word, "by"):
                yield from parties.of(token, sentence)


def _captors(telling: Telling, told: Sequence[Telling]) -> tuple[Party, ...]:
    """Who took those who are to be freed, in another act of the report: the last one before, else the first after."""
    held = {p.actor for p in telling.sides.recipients}
    taken = [t for t in told if t.mode in HOLDING and t.sides.actors and held & {p.actor for p in t.sides.recipients}]
    before = [t for t in taken if t.found.sentence.index <= telling.found.sentence.index]
    nearest = before[-1:] or taken[:1]
    return tuple(replace(p, spans=(), inferred=True) for t in nearest for p in t.sides.actors)
