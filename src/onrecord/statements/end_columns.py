"""The second look at where a content ends: each place among the other places of its content.

For every cue each word of its sentence has the score of the unit that it is in; running sums over them tell, for every
place, how many words would be kept and how likely they are content. Boosted trees read these columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.parse.columns import among
from onrecord.statements.context import CLIP, DEPS, OPENERS, PARTS, SIGNS, Column, Columns, clipped, stacked
from onrecord.statements.ends import FINITE, share, sums
from onrecord.statements.features import PUNCTUATION, at
from onrecord.statements.table import Numbers, Table

Scores = NDArray[np.float64]
FEW_DEPS = DEPS[:12]  # the relations of a cue that are told apart
STEPS = np.array([[-2], [-1], [1], [2]])
BESIDE = np.array([[-1], [0], [1]])


@dataclass(frozen=True, slots=True)
class Field:
    """The words of each cue's sentence, one sentence after the other: a word's place there is its number + `offset`.

    `logit` is the score of the word's unit; the others are running sums over words (no signs): how many there are, how
    many are chosen, how likely they are content, how likely the chosen ones are, and their scores.
    """

    begin: Numbers  # of each cue: the first word of its sentence
    end: Numbers
    offset: Numbers
    logit: Scores
    count: Scores
    chosen: Scores
    chance: Scores
    chosen_chance: Scores
    score: Scores
    chosen_score: Scores


def field_of(
    table: Table, cues: Sequence[int], contents: Sequence[Numbers], units: Numbers, unit_scores: Scores
) -> Field:
    """The field of `cues`; `units` are those of more cues perhaps, in their order, with their scores as content."""
    own = np.array(cues, np.int64)
    begin, end = table.first[table.sentence[own]], table.first[table.sentence[own] + 1]
    size = end - begin
    offset = np.cumsum(size) - size - begin
    logit = np.full(int(size.sum()), -CLIP)
    # Of a cue with its units' words one run after the other; every word but the cue is in one unit.
    number = np.searchsorted(own, units[:, 0])
    mine = (number < len(own)) & (own[np.minimum(number, len(own) - 1)] == units[:, 0])
    number, (_, word, _, _, alone), found = number[mine], units[mine].T, unit_scores[mine]
    first = np.where(alone > 0, word, table.left[word]) + offset[number]
    length = np.where(alone > 0, word, table.right[word]) + offset[number] - first + 1
    inside = np.arange(length.sum()) + np.repeat(first - np.cumsum(length) + length, length)
    logit[inside] = np.repeat(clipped(found), length)
    logit[own + offset] = -CLIP
    chosen = np.zeros(len(logit), bool)
    chosen[np.concatenate([content + shift for content, shift in zip(contents, offset, strict=True)])] = True
    words = np.arange(len(logit)) - np.repeat(offset, size)
    spoken = table.pos[words] != PUNCTUATION
    chance, score = spoken / (1 + np.exp(-logit)), spoken * logit
    running = (spoken, chosen & spoken, chance, chance * chosen, score, score * chosen)
    return Field(begin, end, offset, logit, *map(_running, running))


def end_columns(table: Table, rows: Numbers, scores: Scores, field: Field, cue_scores: Scores) -> Columns:
    """One row a place. `rows`: as `ends.places` makes them; `scores`: their first scores; `cue_scores`: of each cue."""
    if not len(rows):
        return np.zeros((0, 0), np.float32)
    number, cue, _, word = rows.T[:4]
    columns = [
        *_others(rows, scores),
        *_kept(rows, scores, field),
        _around(rows, field),
        *_shape(table, rows),
        *_signs(table, rows),
        cue_scores[number],
        table.dep[word] == DEPS,
        table.pos[word] == PARTS,
        table.pos[cue] == PARTS,
        table.dep[cue] == FEW_DEPS,
    ]
    return stacked(columns, len(rows))


def _others(rows: Numbers, scores: Scores) -> Iterator[Column]:
    """The place's first score beside the other places' of its content."""
    number, place = rows[:, 0], rows[:, 2]
    own = clipped(scores)
    best = np.full(number.max() + 1, -CLIP)
    np.maximum.at(best, number, own)
    chance = share(rows, scores)
    sofar = np.cumsum(chance)
    before = np.searchsorted(number, number)  # where the content's places begin
    yield from (own, own - best[number], chance, sofar - (sofar - chance)[before])
    near = np.arange(len(rows)) + STEPS
    other = np.minimum(np.maximum(near, 0), len(rows) - 1)
    same = (number[other] == number) & (other == near)
    far = _log(np.abs(place[other] - place))
    yield np.stack([same, np.where(same, own[other], 0), np.where(same, far, 0)], axis=1).reshape(-1, len(rows))


def _kept(rows: Numbers, scores: Scores, field: Field) -> Iterator[Column]:
    """How many words are kept, added and left out, and how much of the content they likely are."""
    number, _, place, _, _, last, _ = rows.T
    offset = field.offset[number]
    begin, end = field.begin[number] + offset, field.end[number] + offset
    here, chosen_end = place + offset, last + 1 + offset
    cut, added = np.minimum(here, chosen_end), np.maximum(here, chosen_end)
    out = field.chosen[chosen_end] - field.chosen[cut]
    new = field.count[added] - field.count[chosen_end]
    base, moved = field.chosen[end] - field.chosen[begin], out + new
    kept = base - out + new
    chance = field.chosen_chance[end] - field.chosen_chance[begin]
    chance = chance - (field.chosen_chance[chosen_end] - field.chosen_chance[cut])
    chance = chance + field.chance[added] - field.chance[chosen_end]
    whole = field.chance[end] - field.chance[begin]
    overlap = chance / np.maximum(kept + whole - chance, 1e-3)  # the expected size of what is common, in all
    score = field.score[added] - field.score[chosen_end] + field.chosen_score[chosen_end] - field.chosen_score[cut]
    half = _half_right(number, kept, share(rows, scores))
    for column in (half, overlap):
        best = np.zeros(number.max() + 1)
        np.maximum.at(best, number, column)
        yield from (column, column - best[number])
    yield from (_log(kept), _log(moved) * np.where(new > 0, 1, -1), _log(base), kept / np.maximum(base, 1))
    yield from (score / np.maximum(moved, 1), np.minimum(np.maximum(score, -5 * CLIP), 5 * CLIP))


def _half_right(number: Numbers, kept: Scores, chance: Scores) -> Scores:
    """The chance that half of the content is right, if it is each place's own chance that the content ends there."""
    wide = 4 * (kept.max() + 1)  # between the keys of two contents: more words than the double of any
    keys = number * wide + kept
    order = np.argsort(keys, kind="stable")
    ordered, sofar = keys[order], _running(chance[order])
    low = np.searchsorted(ordered, number * wide + kept / 2)
    high = np.searchsorted(ordered, number * wide + 2 * kept, "right")
    return np.asarray(sofar[high] - sofar[low], np.float64)


def _around(rows: Numbers, field: Field) -> Column:
    """The scores of the words beside the place."""
    number, place = rows[:, 0], rows[:, 2]
    begin, end = field.begin[number], field.end[number]
    near = place + BESIDE
    at_word = np.minimum(np.maximum(near, begin), end - 1)
    return np.where(at_word == near, field.logit[at_word + field.offset[number]], -CLIP)


def _shape(t: Table, rows: Numbers) -> Iterator[Column]:
    """Where the place is between the content's first word and the last it might have, and what hangs there."""
    _, cue, place, word, first, last, limit = rows.T
    verbs, quoted = sums(among(t.tag, FINITE)), sums(t.quote >= 0)
    inside, head = np.minimum(place, len(t) - 1), t.head[word]
    yield from (np.sign(place - last - 1), place == limit, place > cue, t.quote[cue] >= 0)
    yield from (_log(limit - first), _log(limit - place), (place - first) / np.maximum(limit - first, 1))
    yield from (np.minimum(verbs[place] - verbs[first], 3), np.minimum(verbs[limit] - verbs[place], 3))
    yield (quoted[place] - quoted[first]) / np.maximum(place - first, 1)
    yield (quoted[limit] - quoted[place]) / np.maximum(limit - place, 1)
    yield (t.quote[inside] >= 0) & (t.quote[inside] == t.quote[np.maximum(place - 1, 0)])
    yield from (head == cue, t.head[head] == cue, (head >= first) & (head < place), head < first)
    yield np.minimum(np.maximum(t.depth[word] - t.depth[cue], -6), 6)


def _signs(t: Table, rows: Numbers) -> Iterator[Column]:
    """The signs before and at the place, and the word that opens what begins there."""
    place = rows[:, 2]
    opener = place + (at(t.pos, place) == PUNCTUATION)
    yield at(t.mark, place - 1) & SIGNS > 0
    yield at(t.mark, place) & SIGNS > 0
    yield at(t.mark, opener) & OPENERS > 0


def _running(column: NDArray[np.generic]) -> Scores:
    """Running sums, the first of them 0."""
    return np.concatenate([[0.0], np.cumsum(np.asarray(column, np.float64))])


def _log(count: NDArray[np.number]) -> Scores:
    return np.asarray(np.log2(np.asarray(count, np.float64) + 1), np.float64)
