"""Noun phrases of a parsed sentence that can stand for an actor, with what the lexicon knows of their words.

In: a `Sentence` and the `Lexicon`. Out: `Phrase` objects by head word, in order. It decides nothing on who is who.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from onrecord.lexicon import Entry, Lexicon
from onrecord.parse import Sentence

PhraseKind = Literal["person", "place", "organisation", "description", "pronoun", "unknown"]
PRONOUNS = frozenset("he she it they him her them his hers its their theirs".split())
INSIDE = frozenset("compound amod nmod det nummod quantmod case predet advmod punct".split())


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: its place in the clean text, its kind, its proper name, and the words that describe it."""

    kind: PhraseKind
    start: int
    end: int
    head: int
    text: str
    name: str = ""  # the proper name in it, without titles
    entry: Entry | None = None  # what the lexicon says of its name or head
    roles: tuple[Entry, ...] = ()  # offices and roles named in it ("President")
    country: str | None = None  # told by its own words
    number: str | None = None
    plural: bool = False
    token: Token | None = field(default=None, compare=False)
    sentence: int = 0


def phrases(sentence: Sentence, lexicon: Lexicon) -> Iterator[Phrase]:
    """The phrases of one sentence that can stand for an actor, in order of their heads."""
    known = _known(sentence, lexicon)
    for token in sentence.doc:
        if token.lower_ in PRONOUNS and token.pos_ in ("PRON", "DET"):
            start, end = sentence.range(token)
            yield Phrase("pronoun", start, end, start, token.text, token=token, sentence=sentence.index)
        elif token.pos_ in ("NOUN", "PROPN") and not _is_inside(token, known):
            phrase = _phrase(sentence, token, known)
            if phrase:
                yield phrase


def _known(sentence: Sentence, lexicon: Lexicon) -> dict[int, tuple[int, int, tuple[Entry, ...]]]:
    """For each word that a lexicon match covers: first and last word of the match and its entries."""
    known: dict[int, tuple[int, int, tuple[Entry, ...]]] = {}
    for match in lexicon.matches(sentence.doc.text):
        span = sentence.doc.char_span(match.start, match.end, alignment_mode="expand")
        if span is not None:
            for index in range(span.start, span.end):
                known[index] = (span.start, span.end, match.entries)
    return known


def _is_inside(token: Token, known: dict[int, tuple[int, int, tuple[Entry, ...]]]) -> bool:
    if token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN"):
        return True
    own = known.get(token.i)
    return own is not None and token.head.i != token.i and known.get(token.head.i) == own


def _phrase(sentence: Sentence, head: Token, known: dict[int, tuple[int, int, tuple[Entry, ...]]]) -> Phrase | None:
    doc = sentence.doc
    first = _first(head)
    own = known.get(head.i)
    last = max(own[1] - 1, head.i) if own else head.i
    start, end = sentence.range(doc[first], doc[last])
    country, roles, number, after = None, [], None, first
    index = first
    while index < (own[0] if own else head.i):
        match = known.get(index)
        token = doc[index]
        if match:
            entry = match[2][0]
            country = entry.country or country
            if entry.kind in ("office", "role", "group", "body"):
                roles.append(entry)
            index = match[1]
            after = index
            continue
        if token.like_num and not number:
            number = token.text
        if not (token.pos_ == "PROPN" or (token.is_title and token.i)) and token.text not in "-'":
            after = index + 1
        index += 1
    made = dict(
        start=start, end=end, head=sentence.range(head)[0], text=doc[first : last + 1].text, number=number, token=head,
        sentence=sentence.index, plural=head.tag_ in ("NNS", "NNPS"),
    )  # fmt: skip
    if own:
        entry = own[2][0]
        if entry.kind in ("country", "capital", "city", "seat"):
            return Phrase("place", name=entry.name, entry=entry, country=entry.country, **made)  # type: ignore[arg-type]
        if entry.kind in ("organisation",):
            return Phrase("organisation", name=entry.name, entry=entry, country=entry.country, **made)  # type: ignore[arg-type]
        if entry.kind in ("people", "adjective"):
            return Phrase("description", entry=entry, roles=(entry,), country=entry.country, **made)  # type: ignore[arg-type]
        if entry.kind in ("office", "role", "group", "body"):
            return Phrase("description", entry=entry, roles=(entry, *roles), country=country, **made)  # type: ignore[arg-type]
    if head.pos_ == "PROPN":
        name = doc[after : head.i + 1].text
        kind: PhraseKind = "person" if roles or " " in name else "unknown"
        return Phrase(kind, name=name, roles=tuple(roles), country=country, **made)  # type: ignore[arg-type]
    return None


def _first(head: Token) -> int:
    first = head.i
    for child in head.lefts:
        if child.dep_ in INSIDE or child.dep_ == "poss":
            first = min(first, child.left_edge.i)
    return first
