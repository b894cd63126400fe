"""Where a content ends: earlier than the units that were chosen for a cue, where they end, or later.

The units that the grammar cuts out (units.py) keep a clause under its cue whole, with what the reporter adds ("...,
which is spread by mosquitoes"), and lose what the parser hung elsewhere ("..., and nobody had come"). Here every place
at which a part of the sentence begins, from the content's third word on to the end of its sentence, is scored as the
place at which the content ends; the best one ends it.

1. `places`: where it might end.
2. `end_features`: a first score for each place by itself.
3. end_columns.py: what it is scored by beside the other places of its content.
4. `ended` cuts there, or adds what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.parse.columns import among
from onrecord.statements.features import PUNCTUATION, Bag, at
from onrecord.statements.table import Hashes, Numbers, Table, key, keys
from onrecord.statements.words import words

DEPS = keys(
    *"advcl relcl conj appos acl prep cc punct dep parataxis npadvmod mark ccomp advmod xcomp aux nsubj".split()
)
SIGNS = keys(",", "-", "--", "–", "—", ";", ":", "(", "...", "…")
FINITE = keys("VBD", "VBZ", "VBP", "MD")
PAST, RELATIVE = np.uint64(key("VBD")), np.uint64(key("relcl"))
PRESENT = np.array([key(tag) for tag in ("VBZ", "VBP")], np.uint64)
WHICH = frozenset(key(word) for word in ("which", "who", "whose", "where"))
THAT, MARK = np.uint64(key("that")), np.uint64(key("mark"))
AND = keys("and", "but", "or")
CONJUNCT, CONJUNCTION, CLAUSE = (np.uint64(key(dep)) for dep in ("conj", "cc", "ccomp"))
SUBJECTS = np.array([key(dep) for dep in ("nsubj", "nsubjpass", "expl")], np.uint64)
DOING = frozenset("pass order post fire attack find show offer push press issue list place own read".split())
SEEN = 2  # words of a content that are never left out
COLUMNS = 7  # of a place, see `places`
SEMICOLON = np.uint64(key(";"))
FAR = 1 << 40  # further than any word


def places(
    table: Table, cues: Sequence[int], contents: Sequence[Numbers], sources: Sequence[tuple[int, int] | None]
) -> Numbers:
    """The places where the contents might end, one row each, in the order of `cues` and of the text.

    A place is seven numbers: the place of its cue in `cues`; the cue's word; the first word that would be left out; the
    word at the head of what begins there; the first and the last word of the content on the longer side of the cue; and
    the word at which the content must have ended: the sentence's end, the cue, or the source after it.
    """
    rows = [row for row in map(_side, range(len(cues)), cues, contents, sources) if row is not None]
    if not rows:
        return np.zeros((0, COLUMNS), np.int64)
    number, cue, first, last, source = np.array(rows, np.int64).T
    limit = np.maximum(np.minimum(np.where(last > cue, _sentence_end(table, cue), cue), source), last + 1)
    opener = _openers(table)
    able = np.flatnonzero(opener < len(table))
    low = np.searchsorted(able, first + SEEN)
    size = np.maximum(np.searchsorted(able, limit) - low, 0)
    which = np.repeat(np.arange(len(cue)), size)
    inner = able[np.arange(len(which)) + np.repeat(low - np.cumsum(size) + size, size)]
    every, wide = np.arange(len(cue)), len(table) + 1
    # As one number each: pairs are sorted many times as slowly.
    pairs = np.concatenate([which, every, every]) * wide + np.concatenate([inner, last + 1, limit])
    which, place = np.divmod(np.unique(pairs), wide)
    at_place = np.minimum(place, len(table) - 1)
    word = np.where(opener[at_place] < len(table), opener[at_place], at_place)
    made = np.stack([number[which], cue[which], place, word, first[which], last[which], limit[which]], axis=1)
    base = last[which] + 1
    spoken = sums(table.pos != PUNCTUATION)
    able = (spoken[place] != spoken[base]) & _final(table, made)
    return np.asarray(made[able | (place == base)], np.int64)


def _side(
    number: int, cue: int, content: Numbers, source: tuple[int, int] | None
) -> tuple[int, int, int, int, int] | None:
    """Of the longer side of a content its first and its last word, and where a source after it begins."""
    if not len(content):
        return None
    after = content[content > cue]
    side = after if 2 * len(after) >= len(content) else content[content < cue]
    last = int(side[-1])
    return number, cue, int(side[0]), last, source[0] if source is not None and source[0] > last else FAR


def _sentence_end(table: Table, words: Numbers) -> Numbers:
    """The word after the last one of the words' sentences that is no sign."""
    spoken = np.flatnonzero(table.pos != PUNCTUATION)
    return np.asarray(spoken[np.searchsorted(spoken, table.first[table.sentence[words] + 1]) - 1] + 1, np.int64)


def _openers(table: Table) -> Numbers:
    """For every word the head of the part of a sentence that begins with it; the table's length where none does."""
    opener = np.full(len(table), len(table), np.int64)
    heads = np.flatnonzero(among(table.dep, DEPS) & (table.head < table.left))
    np.minimum.at(opener, table.left[heads], heads)
    signs = np.flatnonzero((table.pos == PUNCTUATION) & among(table.lower, SIGNS))
    opener[signs] = np.minimum(opener[signs], signs)
    return opener


def _final(table: Table, rows: Numbers) -> NDArray[np.bool_]:
    """Which of the places have nothing reported after them: no "and that ...", which goes on with what was said."""
    again = (table.lower == THAT) & (table.dep == MARK)
    again[1:] &= among(table.lower[:-1], AND)
    again[:1] = False
    count, last = sums(again), np.maximum(rows[:, 5] + 1, rows[:, 2])
    return np.asarray(count[last] == count[rows[:, 2]])


def sums(marked: NDArray[np.bool_]) -> Numbers:
    """Running counts, so that of words `a` to before `b` `sums[b] - sums[a]` are marked."""
    return np.concatenate([[0], np.cumsum(marked)])


def end_features(table: Table, rows: Numbers) -> Bag:
    """The features of places (rows as `places` makes them), row by row."""
    t, bag = table, Bag(len(rows))
    if not len(rows):
        return bag
    place, last, limit = rows[:, 2], rows[:, 5], rows[:, 6]
    inside = np.minimum(place, len(t) - 1)
    signed = t.pos[inside] == PUNCTUATION
    comma = (signed | (at(t.pos, place - 1) == PUNCTUATION)).astype(np.int64)
    opener = np.where(signed, place + 1, place)
    # Left out, as it was chosen, or added; and whether the sentence ends there.
    setting = np.sign(place - last - 1) + 1 + 3 * comma
    bag.add(setting, (place == limit).astype(np.int64))
    _words_of_place(bag, t, rows, opener, setting)
    _sizes(bag, t, rows, setting)
    _grammar(bag, t, rows, setting)
    return bag


def _words_of_place(bag: Bag, t: Table, rows: Numbers, opener: Numbers, setting: Numbers) -> None:
    """What begins at the place, by its words and its grammar."""
    cue, place, word = rows[:, 1], rows[:, 2], rows[:, 3]
    head, dep, lemma = t.head[word], t.dep[word], t.lemma[cue]
    spoken, tag, following = at(t.lower, opener), at(t.tag, opener), at(t.lower, opener + 1)
    alone: list[tuple[Hashes, ...]] = [(dep,), (spoken,), (tag,), (dep, spoken), (at(t.lower, place), dep)]
    for columns in (*alone, (spoken, following), (lemma,), (dep, spoken, following), (dep, t.lemma[head])):
        bag.add(*columns)
    with_setting: tuple[tuple[Hashes, ...], ...] = (
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
        (at(t.tag, place - 1), tag),
        (following,),
    )
    for columns in with_setting:
        bag.add(setting, *columns)


def _sizes(bag: Bag, t: Table, rows: Numbers, setting: Numbers) -> None:
    """How much stands before the place and after it, and how many verbs and quotations."""
    _, cue, place, word, first, last, limit = rows.T
    dep, ends = t.dep[word], (place == limit).astype(np.int64)
    before, rest, moved = _log(place - first), _log(limit - place), _log(np.abs(place - last - 1))
    verbs, quoted = sums(among(t.tag, FINITE)), sums(t.quote >= 0)
    verbs_before = np.minimum(verbs[place] - verbs[first], 2)
    verbs_rest = np.minimum(verbs[limit] - verbs[place], 2)
    marks = (quoted[place] > quoted[first]) * 2 + (quoted[limit] > quoted[place]) * 1
    within = _within(t, place).astype(np.int64)
    for columns in (
        (within,),
        (dep, before),
        (dep, rest),
        (before, rest),
        (dep, verbs_before, verbs_rest),
        (t.tag[word], verbs_rest, rest),
        (dep, marks),
        (marks, within),
        (t.lemma[cue], before),
        (moved, ends),
        (moved, dep),
    ):
        bag.add(setting, *columns)


def _within(t: Table, place: Numbers) -> NDArray[np.bool_]:
    """Whether the place is inside a quotation: ending there would tear it."""
    inside = np.minimum(place, len(t) - 1)
    return np.asarray((t.quote[inside] >= 0) & (t.quote[inside] == t.quote[np.maximum(place - 1, 0)]) & (place > 0))


def _grammar(bag: Bag, t: Table, rows: Numbers, setting: Numbers) -> None:
    """Where what begins at the place hangs, and where the content stands."""
    _, cue, place, word, first, _, limit = rows.T
    head, dep = t.head[word], t.dep[word]
    top = (head == cue) * 4 + (t.head[head] == cue) * 2 + ((head >= first) & (head < place)) * 1
    side = (place > cue).astype(np.int64)
    deep = np.clip(t.depth[word] - t.depth[cue], -6, 6) + 6
    ends = (place == limit).astype(np.int64)
    for columns in ((dep, t.dep[head], top), (dep, deep), (dep, side, top), (dep, ends), (dep, top, t.lemma[cue])):
        bag.add(setting, *columns)


def _log(count: Numbers) -> Numbers:
    return np.log2(count + 1).astype(np.int64)


def share(rows: Numbers, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The scores as chances of the places of one content, which add up to 1."""
    if not len(rows):
        return scores
    odds = np.exp(np.clip(scores, -30, 30))
    return np.asarray(odds / np.bincount(rows[:, 0], odds)[rows[:, 0]])


def ended(contents: Sequence[Numbers], rows: Numbers, scores: NDArray[np.float64]) -> list[Numbers]:
    """The contents, each up to its best place (as it was chosen where that is as good as any)."""
    results = list(contents)
    order = np.lexsort((rows[:, 2] == rows[:, 5] + 1, scores, rows[:, 0]))
    ordered = rows[order]
    last_of = np.append(ordered[1:, 0] != ordered[:-1, 0], [True]) if len(ordered) else np.zeros(0, bool)
    for number, _, place, _, _, last, _ in ordered[last_of].tolist():
        content = results[number]
        if place <= last:
            results[number] = content[(content < place) | (content > last)]
        elif place > last + 1:
            results[number] = np.union1d(content, np.arange(last + 1, place))
    return results


def without_asides(table: Table, cue: int, content: Numbers) -> Numbers:
    """The content without a last relative clause that the reporter tells: "said he had fled to Arda, which is a port".

    Reported speech goes back with its cue into the past; what stays in the present beside it does not belong to it.
    """
    if table.tag[cue] != PAST or not len(content) or content[0] < cue or (table.quote[content] >= 0).any():
        return content
    relative = content[table.dep[content] == RELATIVE]  # looked for first: most contents have none
    inside = relative[np.isin(table.tag[relative], PRESENT)] if len(relative) else relative
    for verb in inside.tolist():
        start = int(table.left[verb])
        behind = content[0] < start <= content[-1] <= table.right[verb] and table.pos[start - 1] == PUNCTUATION
        before = content[content < start]
        if behind and int(table.lower[start]) in WHICH and not np.isin(table.tag[before], PRESENT).any():
            return before
    return content


def without_next(table: Table, cue: int, content: Numbers) -> Numbers:
    """The content without what its speaker said next: "said the road was shut [and blamed the snow]".

    A parser ties such a verb to the content's own. Of 42 in the training articles 31 were no part of it.
    """
    if table.tag[cue] != PAST or not len(content) or content[-1] < cue:
        return content
    for verb in content[(table.dep[content] == CONJUNCT) & (table.tag[content] == PAST)].tolist():
        first, low, high = int(table.head[verb]), *_bounds(table, cue)
        own = table.dep[low:high][table.head[low:high] == verb]
        tied = cue < verb and table.head[first] == cue and table.dep[first] == CLAUSE and table.quote[verb] < 0
        if tied and int(table.lemma[verb]) in _saying() and not np.isin(own, SUBJECTS).any():
            before = content[content < table.left[verb]]
            while len(before) and (table.dep[before[-1]] == CONJUNCTION or table.pos[before[-1]] == PUNCTUATION):
                before = before[:-1]
            return before if len(before) else content
    return content


def without_other_side(table: Table, cue: int, content: Numbers) -> Numbers:
    """The content before its cue without what stands behind a semicolon after it: "[he was ill], she said; [others
    denied it]".

    In none of twelve such sentences of the training articles it belonged to the content.
    """
    if not len(content) or not content[0] < cue < content[-1]:
        return content
    after = np.arange(cue + 1, content[-1])
    signs = after[table.lower[after] == SEMICOLON]
    return content[content < cue] if len(signs) and not (content < signs[0])[content > cue].any() else content


def _bounds(table: Table, word: int) -> tuple[int, int]:
    """The first word of the word's sentence, and the one after its last."""
    number = table.sentence[word]
    return int(table.first[number]), int(table.first[number + 1])


@cache
def _saying() -> frozenset[int]:
    return frozenset(key(lemma) for lemma in words().say_verbs - DOING)
