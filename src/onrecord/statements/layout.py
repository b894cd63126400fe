"""Quotations whose speaker the layout names: by a line with a colon before them, or by a dash and a name after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.statements.features import PUNCTUATION
from onrecord.statements.finder import Found
from onrecord.statements.quotes import MARKS
from onrecord.statements.table import Numbers, Table, key
from onrecord.statements.words import words

SIGNED = re.compile(
    r"(?P<said>[\"“”„«].*[\"”“»]|``.*''|''.*'')\s*(?P<dash>--?|[–—―])\s*(?P<name>[A-Z][^\"“”]*)", re.DOTALL
)
COLON = np.uint64(key(":"))
SURE = 2.0
NAME = 10  # words that a name after a dash has at most
SHORT = 3  # words: a shorter quotation before a dash is a title


def layout(table: Table, kept: Sequence[Found]) -> list[Found]:
    """The kept cues with those that the layout tells; cues within a quotation that it gives to somebody stay."""
    results = list(kept)
    for own in [*_colons(table), *_dashes(table)]:
        same = next((one for one in results if one.cue == own.cue), None)
        if same is not None:
            same.content = own.content
        elif not any(len(np.intersect1d(one.content, own.content)) > len(own.content) / 2 for one in results):
            results.append(own)
    return sorted(results, key=lambda one: one.cue)


def _colons(table: Table) -> Iterator[Found]:
    """ "The ministry added:" and then paragraphs of quotation."""
    for number, sentence in enumerate(table.sentences[:-1]):
        doc, following = sentence.doc, table.sentences[number + 1]
        if following.block == sentence.block or not len(doc) or table.lower[table.first[number + 1] - 1] != COLON:
            continue
        content = _quoted_blocks(table, number + 1)
        verbs = [t for t in doc if t.lemma_ in words().say_verbs and t.tag_.startswith("VB")]
        if not len(content) or not verbs:
            continue
        subject = next((t for t in verbs[-1].children if t.dep_ == "nsubj"), None)
        first = int(table.first[number])
        source = (first + subject.left_edge.i, first + subject.i) if subject is not None else None
        yield Found(first + verbs[-1].i, SURE, source, content)


def _quoted_blocks(table: Table, number: int) -> Numbers:
    """The words of the sentences from `number` on, as long as they stand in quotation marks."""
    found: list[Numbers] = []
    while number < len(table.sentences):
        inside = np.arange(table.first[number], table.first[number + 1])
        spoken = inside[table.pos[inside] != PUNCTUATION]
        if not len(spoken) or not (table.quote[spoken] >= 0).all():
            break
        if found and table.quote[spoken[0]] != table.quote[found[-1][-2 if len(found[-1]) > 1 else -1]]:
            block = table.sentences[number].block
            if block == table.sentences[number - 1].block:
                break
        found.append(inside)
        number += 1
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _dashes(table: Table) -> Iterator[Found]:
    """A paragraph that is a quotation, a dash and a name; quotations within the quotation do not matter."""
    if not len(table):
        return
    blocks = np.array([sentence.block for sentence in table.sentences], np.int64)[table.sentence]
    starts = np.flatnonzero(np.diff(blocks, prepend=-1))
    for first, stop in zip(starts.tolist(), [*starts[1:].tolist(), len(table)], strict=True):
        if table.text[table.start[first]] not in MARKS:  # looked at first: few paragraphs begin so
            continue
        paragraph = table.text[table.start[first] : table.end[stop - 1]]
        signed = SIGNED.fullmatch(paragraph)
        if signed is None:
            continue
        at = int(table.start[first]) + signed.start("dash")
        dash = int(np.searchsorted(table.end, at, side="right"))
        inside = np.arange(first, dash)
        spoken = np.count_nonzero(table.pos[inside] != PUNCTUATION)
        if spoken > SHORT and 0 < stop - 1 - dash <= NAME and not _verb(table, dash + 1, stop - 1):
            yield Found(dash, SURE, (dash + 1, stop - 1), inside)


def _verb(table: Table, first: int, last: int) -> bool:
    sentence = int(table.sentence[first])
    begin = int(table.first[sentence])
    return any(
        token.tag_ in ("VBD", "VBZ", "VBP") for token in table.sentences[sentence].doc[first - begin : last - begin]
    )
