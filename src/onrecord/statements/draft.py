"""What the finders of statements hand to `assemble`: where cue, source and content stand, nothing resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Token

from onrecord.statements.spread import Spread
from onrecord.statements.table import Numbers, Table
from onrecord.statements.units import key

VERBS = np.array([key("VERB"), key("AUX")], np.uint64)
PARTICIPLES = np.array(
    [key(dep) for dep in ("xcomp", "acl", "relcl", "advcl", "pcomp", "amod", "aux", "auxpass")], np.uint64
)
Range = tuple[int, int]  # characters of the clean text, the end excluded


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution as found. `word` is the lemma of the cue and `part` its part of speech; `sure` from 0 to 1.

    A paragraph of quotation that goes on without a cue of its own has no `cue`, and `follows` its speaker's last cue.
    """

    sentence: int
    anchor: int  # where the word begins that stands for the cue
    cue: tuple[Range, ...]
    word: str
    part: str
    source: Range | None
    content: tuple[Range, ...]
    sure: float = 1.0
    negated: bool = False
    clause: bool = True  # the content holds a clause of its own, not only a thing spoken of
    follows: int | None = None  # where the cue of the statement begins that this one goes on with


def drafts(table: Table, spreads: Sequence[Spread]) -> Iterator[Draft]:
    """The drafts of all cues and of the paragraphs that go on without one."""
    for spread in spreads:
        token = _token(table, spread.found.cue)
        sentence = int(table.sentence[spread.found.cue])
        cue = tuple(_cue(table, token, spread.found.cue))
        source = spread.found.source
        own = None if source is None else (int(table.start[source[0]]), int(table.end[source[1]]))
        sure = float(1 / (1 + np.exp(-spread.found.score)))
        negated = any(child.dep_ == "neg" for child in token.children)
        word = token.lemma_.lower()
        yield Draft(
            sentence,
            int(table.start[spread.found.cue]),
            cue,
            word,
            token.pos_,
            own,
            ranges(table, spread.words),
            sure,
            negated,
            _clause(table, spread.found.cue, spread.words),
        )
        for later in spread.later:
            place = int(table.sentence[later[0]])
            start = int(table.start[spread.found.cue])
            yield Draft(place, start, (), word, token.pos_, own, ranges(table, later), sure, negated, follows=start)


def _clause(table: Table, cue: int, content: Numbers) -> bool:
    """Whether a word of the content that hangs from outside it is the verb of a clause."""
    inside = np.isin(table.head[content], content) & (table.head[content] != content)
    tops = content[~inside]
    return bool((np.isin(table.pos[tops], VERBS) & ~np.isin(table.dep[tops], PARTICIPLES)).any())


def _token(table: Table, word: int) -> Token:
    sentence = int(table.sentence[word])
    return table.sentences[sentence].doc[word - int(table.first[sentence])]


def _cue(table: Table, token: Token, word: int) -> Iterator[Range]:
    """The cue's words: the verb with its auxiliaries and particles, "to" after "according"."""
    kept = [child.i for child in token.children if child.dep_ in ("aux", "auxpass", "neg", "prt")]
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        kept.append(token.i + 1)
    places = [word + place - token.i for place in sorted([*kept, token.i])]
    near = [place for place in places if abs(place - word) <= 3]
    return iter(ranges(table, np.array(near)))


def ranges(table: Table, words: Numbers) -> tuple[Range, ...]:
    """The characters of words, each run of neighbours as one range."""
    if not len(words):
        return ()
    cuts = np.flatnonzero(np.diff(words) != 1) + 1
    runs = np.split(words, cuts)
    return tuple((int(table.start[run[0]]), int(table.end[run[-1]])) for run in runs)


def joined(parts: Sequence[Range], text: str) -> tuple[Range, ...]:
    """The ranges in order, those that only white space or punctuation parts made one."""
    whole: list[Range] = []
    for start, end in sorted(parts):
        if whole and (start <= whole[-1][1] or not any(c.isalnum() for c in text[whole[-1][1] : start])):
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((start, end))
    return tuple(whole)


def size(parts: Sequence[Range]) -> int:
    """How many characters the ranges hold."""
    return sum(end - start for start, end in parts)


def common(left: Sequence[Range], right: Sequence[Range]) -> int:
    """How many characters two lists of ranges, each without overlaps, have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)
