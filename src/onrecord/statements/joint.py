"""Who speaks together: "the harbour board and two captains said" is said by both, not by the board alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.model import Party, Span
from onrecord.parse import Sentence
from onrecord.statements.draft import Range

AND = frozenset(("and", "&"))
NAMES = frozenset(("NNP", "NNPS"))
NOUNS = NAMES | {"NN", "NNS"}
# They tell "the mayor and [her] driver", who are two, from "the mayor and party leader".
OWN = frozenset(("det", "poss", "nummod", "amod"))
# Of "the Commission for Roads and Bridges" the last word is a part of its name.
PARTS = frozenset(("of", "for"))


def members(source: Range, sentence: Sentence, text: str) -> list[Range]:
    """The ranges of those who speak at `source` together, in the order of the text; none where one speaks alone."""
    if " and " not in text[slice(*source)] and " & " not in text[slice(*source)]:
        return []
    inside = [t for t in sentence.doc if source[0] <= sentence.start + t.idx < source[1]]
    top = next((t for t in inside if t.head.i < inside[0].i or t.head.i > inside[-1].i or t.head.i == t.i), None)
    if top is None or top.tag_ not in NOUNS:
        return []
    chain = list(_chain(top, inside[-1].i))
    joined = any(child.dep_ == "cc" and child.lower_ in AND for one in chain for child in one.children)
    if len(chain) < 2 or not joined or not all(_stands_alone(one, top) for one in chain[1:]):
        return []
    if chain[-1].left_edge.i == inside[-1].i and any(child.lower_ in PARTS for child in top.children):
        return []
    ends = [*(one.left_edge.i for one in chain[1:]), inside[-1].i + 1]
    return [sentence.range(*_trimmed(sentence, one, end)) for one, end in zip(chain, ends, strict=True)]


def _chain(top: Token, last: int) -> Iterator[Token]:
    """The word and those joined to it, up to the word number `last`."""
    yield top
    for child in top.children:
        if top.i < child.i <= last and (child.dep_ == "conj" or _next_name(child)):
            yield from _chain(child, last)


def _next_name(word: Token) -> bool:
    """Whether a parser took the second of a list of names for what the first one is: "Ida Lund, [Bo] and Jan"."""
    listed = word.dep_ == "appos" and word.tag_ in NAMES and not any(child.dep_ in OWN for child in word.children)
    return listed and any(child.dep_ == "conj" and child.tag_ in NAMES for child in word.children)


def _stands_alone(word: Token, first: Token) -> bool:
    """Whether it is somebody else and not one more title of the first: a name, several, or one with an article."""
    if word.tag_ not in NOUNS:
        return False
    bare = not any(child.dep_ in OWN for child in first.children) and first.tag_ == "NN"
    return word.tag_ != "NN" or bare or any(child.dep_ in OWN for child in word.children)


def _trimmed(sentence: Sentence, one: Token, end: int) -> tuple[Token, Token]:
    """The first and the last word of one of them, without the "and" and the comma before the next."""
    first = one.left_edge.i
    last = end - 1
    while last > one.i and (sentence.doc[last].dep_ == "cc" or sentence.doc[last].is_punct):
        last -= 1
    return sentence.doc[first], sentence.doc[last]


def together(parties: Sequence[Party], span: Span) -> Party:
    """Several parties as one speaker, with the country and the sector that all of them have.

    It is no actor of the report: what it says is not said by the first of them.
    """
    names = list(dict.fromkeys(party.name for party in parties))
    name = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
    countries, sectors = {party.country for party in parties}, {party.sector for party in parties}
    country = countries.pop() if len(countries) == 1 else None
    return Party("", name, country, sectors.pop() if len(sectors) == 1 else None, (span,))
