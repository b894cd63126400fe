"""Where a content ends: at its clause's end, or before what the reporter adds ("..., which is spread by mosquitoes").

The units that the grammar cuts out (units.py) keep a clause under its cue whole. Here every place inside a content is
scored where a clause, a phrase or a sign begins that the content could do without; the best one ends the content, if it
is likelier to than not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.features import PUNCTUATION, Bag, at
from onrecord.statements.table import Hashes, Numbers, Table
from onrecord.statements.units import key

DEPS = frozenset(
    key(dep) for dep in "advcl relcl conj appos acl prep cc punct dep parataxis npadvmod mark ccomp".split()
)
SIGNS = frozenset(key(sign) for sign in (",", "-", "--", "–", "—", ";", ":", "(", "...", "…"))
FINITE = np.array([key(tag) for tag in ("VBD", "VBZ", "VBP", "MD")], np.uint64)
THAT, MARK = np.uint64(key("that")), np.uint64(key("mark"))
AND = np.array([key(word) for word in ("and", "but", "or")], np.uint64)
SHORT = 4  # words: a shorter content has no end but its own
COLUMNS = 6  # of a stop, see `stops`


def stops(table: Table, cues: Sequence[int], contents: Sequence[Numbers]) -> Numbers:
    """The places where the contents might stop, one row each.

    A stop is six numbers: the place of its cue in `cues`; the cue's word; the first word that would be left out; the
    word at the head of what begins there; the first and the last word of the content on that side of the cue.
    """
    rows: list[tuple[int, ...]] = []
    for number, (cue, content) in enumerate(zip(cues, contents, strict=True)):
        after = content[content > cue]
        side = after if 2 * len(after) >= len(content) else content[content < cue]
        if len(side) >= SHORT:
            ends = int(side[0]), int(side[-1])
            rows += [(number, cue, place, word, *ends) for word, place in _places(table, side)]
    return np.array(rows, np.int64).reshape(-1, COLUMNS)


def _places(table: Table, side: Numbers) -> list[tuple[int, int]]:
    """(head word, first word) of each part to the right of its own head, and of each sign with which none begins."""
    inside, second = set(side.tolist()), int(side[1])
    later = side[2:]
    columns = (column[later].tolist() for column in (table.head, table.dep, table.left))
    parts: dict[int, int] = {}
    for word, head, dep, left in zip(later.tolist(), *columns, strict=True):
        if dep in DEPS and head in inside and head < left and left > second:
            parts.setdefault(left, word)
    signs = later[table.pos[later] == PUNCTUATION].tolist()
    alone = [s for s in signs if int(table.lower[s]) in SIGNS and s not in parts and s + 1 not in parts]
    return [(word, place) for place, word in parts.items()] + [(sign, sign) for sign in alone]


def stop_features(table: Table, rows: Numbers) -> Bag:
    """The features of stops (rows as `stops` makes them), row by row."""
    t, bag = table, Bag(len(rows))
    if not len(rows):
        return bag
    _, cue, place, word = rows.T[:4]
    signed = t.pos[place] == PUNCTUATION
    comma = (signed | (at(t.pos, place - 1) == PUNCTUATION)).astype(np.int64)
    opener = np.where(signed, place + 1, place)
    _words_of_stop(bag, t, cue, place, word, opener, comma)
    _sizes(bag, t, rows, comma)
    _setting(bag, t, rows, comma)
    return bag


def _words_of_stop(
    bag: Bag, t: Table, cue: Numbers, place: Numbers, word: Numbers, opener: Numbers, comma: Numbers
) -> None:
    """What begins at the stop, by its words and its grammar."""
    head, dep, lemma = t.head[word], t.dep[word], t.lemma[cue]
    spoken, tag, following = at(t.lower, opener), at(t.tag, opener), at(t.lower, opener + 1)
    alone: list[tuple[Hashes, ...]] = [(dep,), (spoken,), (tag,), (dep, spoken), (t.lower[place], dep)]
    for columns in (*alone, (spoken, following), (lemma,)):
        bag.add(*columns)
    with_comma: tuple[tuple[Hashes, ...], ...] = (
        (dep,),
        (dep, spoken),
        (dep, tag),
        (dep, t.dep[head]),
        (dep, t.tag[word]),
        (dep, t.lemma[word]),
        (dep, t.tag[word], t.tag[head]),
        (dep, t.tag[word], t.tag[cue]),
        (dep, lemma),
        (dep, t.dep[cue]),
        (tag, at(t.tag, opener + 1)),
        (at(t.lower, place - 1),),
        (following,),
    )
    for columns in with_comma:
        bag.add(comma, *columns)
    bag.add(dep, spoken, following)
    bag.add(dep, t.lemma[head])


def _sizes(bag: Bag, t: Table, rows: Numbers, comma: Numbers) -> None:
    """How much stands before the stop and after it, and how many verbs and quotations."""
    _, cue, place, word, first, last = rows.T
    dep = t.dep[word]
    before, rest = _log(place - first), _log(last - place + 1)
    verbs, quoted = _sums(np.isin(t.tag, FINITE)), _sums(t.quote >= 0)
    verbs_before = np.minimum(verbs[place] - verbs[first], 2)
    verbs_rest = np.minimum(verbs[last + 1] - verbs[place], 2)
    marks = (quoted[place] > quoted[first]) * 2 + (quoted[last + 1] > quoted[place]) * 1
    within = ((t.quote[place] >= 0) & (t.quote[place] == t.quote[np.maximum(place - 1, 0)])).astype(np.int64)
    bag.add(within)
    for columns in (
        (dep, before),
        (dep, rest),
        (before, rest),
        (dep, verbs_before, verbs_rest),
        (t.tag[word], verbs_rest, rest),
        (dep, marks),
        (marks, within),
        (t.lemma[cue], before),
    ):
        bag.add(comma, *columns)


def _setting(bag: Bag, t: Table, rows: Numbers, comma: Numbers) -> None:
    """Where what begins at the stop hangs, and where the content stands."""
    _, cue, place, word, _, last = rows.T
    head, dep = t.head[word], t.dep[word]
    top = (head == cue) * 2 + (t.head[head] == cue) * 1
    side = (place > cue).astype(np.int64)
    deep = np.minimum(t.depth[word] - t.depth[cue], 6) + 6
    closes = (last >= t.first[t.sentence[cue] + 1] - 2).astype(np.int64)
    for columns in ((dep, t.dep[head], top), (dep, deep), (dep, side, top), (dep, closes)):
        bag.add(comma, *columns)


def _log(count: Numbers) -> Numbers:
    return np.log2(count + 1).astype(np.int64)


def _sums(marked: NDArray[np.bool_]) -> Numbers:
    return np.concatenate([[0], np.cumsum(marked)])


def final(table: Table, rows: Numbers) -> NDArray[np.bool_]:
    """Which of the stops have nothing reported after them: no "and that ...", which goes on with what was said."""
    again = (table.lower == THAT) & (table.dep == MARK)
    again[1:] &= np.isin(table.lower[:-1], AND)
    again[:1] = False
    count = _sums(again)
    return np.asarray(count[rows[:, 5] + 1] == count[rows[:, 2]])


def ended(contents: Sequence[Numbers], rows: Numbers, scores: NDArray[np.float64]) -> list[Numbers]:
    """The contents, each without the words from its likeliest stop on (where that one's logit is above 0)."""
    results = list(contents)
    best: dict[int, int] = {}
    for row in np.flatnonzero(scores > 0).tolist():
        number = int(rows[row, 0])
        if number not in best or scores[row] > scores[best[number]]:
            best[number] = row
    for number, row in best.items():
        content, (_, _, place, _, _, last) = results[number], rows[row].tolist()
        results[number] = content[(content < place) | (content > last)]
    return results
