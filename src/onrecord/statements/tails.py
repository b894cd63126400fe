"""Sentences that end in "..., Reuters reported on Friday, citing the police": the tail vouches for all before it.

A parser often reads such a tail into the clause before it, above all where that clause is reported speech itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from spacy.tokens import Doc, Token

from onrecord.statements.finder import Found
from onrecord.statements.quotes import begins_sentence
from onrecord.statements.table import Table, key
from onrecord.statements.words import words

LONGEST = 14  # words that a tail has at most after its verb
LONGEST_SUBJECT = 8
SURE = 2.0
FINITE = [key(tag) for tag in ("VBD", "VBZ", "VBP")]
COMMAS = frozenset((",", "”", '"', "''"))


def tails(table: Table, kept: Sequence[Found]) -> list[Found]:
    """The kept cues with those of tails put in; contents that ran into a tail end before it."""
    results = list(kept)
    for number, last_verb in _verbs(table):
        first = int(table.first[number])
        place = _tail(table.sentences[number].doc, last_verb - first)
        if place is None:
            continue
        subject, verb = place
        start, cue = first + subject, first + verb
        for one in results:
            if first <= one.cue < start:
                one.content = one.content[one.content < start]
        source = (start, cue - 1)
        if not any(one.cue == cue for one in results):
            results.append(Found(cue, SURE, source, np.arange(first, start - 1)))
        else:
            _complete(next(one for one in results if one.cue == cue), source, first, table)
    return sorted((one for one in results if len(one.content)), key=lambda one: one.cue)


def _complete(one: Found, source: tuple[int, int], first: int, table: Table) -> None:
    """The tail's content is all before it, and nothing after it.

    A quotation of a whole sentence that ends where the tail begins is the content by itself.
    """
    quote = table.quote
    before, own = np.arange(first, source[0] - 1), one.content[one.content < source[0]]
    spoken = len(own) > 0 and (quote[own] >= 0).all() and own[-1] == source[0] - 1
    spoken = spoken and begins_sentence(table.text, table.quotes[quote[own[0]]])
    one.content = own if spoken else before
    one.source = one.source if one.source is not None and one.source[0] >= source[0] else source


def _verbs(table: Table) -> Iterator[tuple[int, int]]:
    """Each sentence that has a finite verb of saying among its last words, and where the last such verb stands."""
    finite = np.logical_or.reduce([table.tag == np.uint64(tag) for tag in FINITE])
    late = table.first[table.sentence + 1] - np.arange(len(table)) <= LONGEST
    able, saying = np.flatnonzero(finite & late), _saying()
    verbs = [word for word, lemma in zip(able.tolist(), table.lemma[able].tolist(), strict=True) if lemma in saying]
    yield from {int(table.sentence[word]): word for word in verbs}.items()


def _tail(doc: Doc, place: int) -> tuple[int, int] | None:
    """Where the subject of the last clause begins and where its verb stands, if the sentence ends with the clause."""
    verb = doc[place]
    if any(_speaks_on(token) for token in doc[verb.i + 1 :]) or _brings_in(verb):
        return None
    subject = _before_subject(doc, verb.i - 1)
    if subject < 3 or subject == verb.i - 1 or doc[subject].text not in COMMAS:
        return None
    if not any(token.tag_ in CLAUSE for token in doc[:subject]):
        return None  # "In an answer to critics, the minister stressed ...": no clause, nothing that he can have said
    return subject + 1, verb.i


def _before_subject(doc: Doc, last: int) -> int:
    """The word before the noun phrase that ends at `last`; a name and what its bearer is are one phrase.

    "..., Ida Lund, mayor of Arda announced": the phrase begins with the name.
    """
    first = last
    while first > 0 and first > last - LONGEST_SUBJECT and _naming(doc, first):
        first -= 1
        if doc[first].lower_ == "of" and doc[first - 1].tag_ in ("NN", "NNP"):
            first -= 1
    if first < last and doc[first].text == "," and doc[first + 1].tag_ in ("NN", "DT") and doc[first - 1].tag_ == "NNP":
        name = first - 1
        while name > 0 and doc[name].tag_ == "NNP":
            name -= 1
        if doc[name].text in COMMAS:
            return name
    return first


def _naming(doc: Doc, place: int) -> bool:
    """Whether the word can be part of a speaker's name: a noun and what stands before it, "state-run" among that."""
    return doc[place].tag_ in NOUNS or doc[place].is_title or "-" in (doc[place].text, doc[place - 1].text)


def _brings_in(verb: Token) -> bool:
    """Whether something said stands after the verb; whom it was told to does not count."""
    after = [child for child in verb.children if child.i > verb.i]
    told = verb.lemma_ in ADDRESSED
    return any(child.dep_ in CONTENT or (child.dep_ == "dobj" and not told) for child in after)


CONTENT = frozenset(("ccomp", "xcomp", "oprd"))
CLAUSE = frozenset(("VBD", "VBZ", "VBP", "MD"))
ADDRESSED = frozenset("tell inform assure remind notify warn advise ask".split())
NOUNS = frozenset("NN NNS NNP NNPS DT JJ CD PRP$ POS CC PRP".split())


def _speaks_on(token: Token) -> bool:
    """Whether the word begins something more than a time, a place or a "citing ..."."""
    return (
        token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP")
        or token.text in ('"', "“", "``", ":")
        or token.lower_ == "that"
    )


@cache
def _saying() -> frozenset[int]:
    return frozenset(map(key, words().say_verbs - words().act_verbs | {"report"}))
