"""Sentences that end in "..., Reuters reported on Friday, citing the police": the tail vouches for all before it.

A parser often reads such a tail into the clause before it, above all where that clause is reported speech itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from spacy.tokens import Doc, Token

from onrecord.statements.finder import Found
from onrecord.statements.table import Table
from onrecord.statements.words import words

LONGEST = 14  # words that a tail has at most after its verb
SURE = 2.0
COMMAS = frozenset((",", "”", '"', "''"))


def tails(table: Table, kept: Sequence[Found]) -> list[Found]:
    """The kept cues with those of tails put in; contents that ran into a tail end before it."""
    results = list(kept)
    for number, sentence in enumerate(table.sentences):
        first = int(table.first[number])
        place = _tail(sentence.doc)
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
            _complete(next(one for one in results if one.cue == cue), source, first)
    return sorted((one for one in results if len(one.content)), key=lambda one: one.cue)


def _complete(one: Found, source: tuple[int, int], first: int) -> None:
    """Where another cue stands before the tail, the tail's content is all before it, and nothing after it."""
    before = np.arange(first, source[0] - 1)
    one.content = before if len(one.content) < len(before) / 2 else one.content[one.content < source[0]]
    one.source = one.source if one.source is not None and one.source[0] >= source[0] else source


def _tail(doc: Doc) -> tuple[int, int] | None:
    """Where the subject of the last clause begins and where its verb of saying stands, if the sentence ends so."""
    saying = _saying()
    late = doc[max(len(doc) - LONGEST, 0) :]
    verbs = [token for token in late if token.lemma_ in saying and token.tag_ in ("VBD", "VBZ", "VBP")]
    if not verbs or len(doc) - verbs[-1].i > LONGEST:
        return None
    verb = verbs[-1]
    if any(_speaks_on(token) for token in doc[verb.i + 1 :]):
        return None
    subject = verb.i - 1
    while subject > 0 and doc[subject].tag_ in NOUNS and subject > verb.i - 8:
        subject -= 1
    if subject < 3 or subject == verb.i - 1 or doc[subject].text not in COMMAS:
        return None
    return subject + 1, verb.i


NOUNS = frozenset("NN NNS NNP NNPS DT JJ CD PRP$ POS CC PRP".split())


def _speaks_on(token: Token) -> bool:
    """Whether the word begins something more than a time, a place or a "citing ..."."""
    return (
        token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP")
        or token.text in ('"', "“", "``", ":")
        or token.lower_ == "that"
    )


@cache
def _saying() -> frozenset[str]:
    return words().say_verbs - words().act_verbs | {"report"}
