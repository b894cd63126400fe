"""The second look: each unit among the other units of its cue, and each cue among the other cues of its sentence.

The first look (features.py) scores every unit by itself; here its neighbours' scores, the punctuation between them and
the grammar that ties them become the columns of a small network's input.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.features import PUNCTUATION
from onrecord.statements.table import MARKS, Numbers, Table, key

Columns = NDArray[np.float32]
Column = NDArray[np.generic]  # one number a row; or several lines of them, one below the other
CLIP = 8.0


def keys(strings: str) -> NDArray[np.uint64]:
    """The hashes of words, one below the other: to be compared with a whole column at once."""
    return np.array([[key(word)] for word in strings.split()], np.uint64)


DEPS = keys(
    "nsubj nsubjpass ccomp xcomp dobj pobj prep advcl relcl acl conj cc punct aux mark advmod npadvmod attr agent "
    "appos amod det poss compound ROOT parataxis dep pcomp oprd dative acomp neg intj prt"
)
FIRST_DEPS = DEPS[:10]
PARTS = keys("VERB AUX NOUN PROPN PRON ADP ADJ ADV PUNCT CCONJ SCONJ")
SIGNS, OPENERS, SUBJECTS = (
    np.array([[1 << number] for number, (kind, _) in enumerate(MARKS) if kind == wanted])
    for wanted in ("sign", "opener", "subject")
)
FEW_SIGNS = 4  # of SIGNS the first, that units and cues are told by; ends are told by all
STEPS = np.array([[-3], [-2], [-1], [1], [2], [3]])


def stacked(columns: Iterable[Column], size: int) -> Columns:
    """The columns beside each other, `size` rows."""
    found = [column.reshape(-1, size) for column in columns]
    made = np.empty((sum(map(len, found)), size), np.float32)
    start = 0
    for column in found:
        made[start : start + len(column)] = column
        start += len(column)
    return np.ascontiguousarray(made.T)


def unit_columns(
    table: Table, units: Numbers, content: NDArray[np.float64], source: NDArray[np.float64], cue: NDArray[np.float64]
) -> Columns:
    """One row a unit. `units`: as `units.add_units` makes them; `content`, `source`: first scores; `cue`: its cue's."""
    t = table
    cues, word, up, down, alone = units.T
    first = np.where(alone > 0, word, t.left[word])
    last = np.where(alone > 0, word, t.right[word])
    content, source, cue = clipped(content), clipped(source), clipped(cue)
    columns = [
        content,
        source,
        cue,
        _beside(cues, first, content, source),
        *_kin(t, units, content, len(t)),
        *_best(cues, content, source),
        *_shape(t, cues, first, last, up, down, alone),
        t.dep[word] == DEPS,
        t.dep[cues] == DEPS,
        t.pos[word] == PARTS,
        t.pos[cues] == PARTS,
    ]
    return stacked(columns, len(units))


def clipped(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The scores between -CLIP and CLIP."""
    return np.minimum(np.maximum(scores, -CLIP), CLIP)


def _beside(cues: Numbers, first: Numbers, content: NDArray[np.float64], source: NDArray[np.float64]) -> Column:
    """The scores of the units before and after this one, and whether the cue itself stands between the two."""
    order = np.lexsort((first, cues))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    near = place + STEPS
    other = order.take(near, mode="clip")
    same = (cues[other] == cues) & (near >= 0) & (near < len(order))
    after = first > cues
    # Step after step, so that the columns of one neighbour stand together.
    scores = np.where(same, content[other], 0), np.where(same, source[other], 0)
    parts = same, *scores, same & (after[other] != after)
    return np.stack(parts, axis=1).reshape(-1, len(order))


def _kin(t: Table, units: Numbers, content: NDArray[np.float64], size: int) -> list[Column]:
    """The score of the unit of the head word, and the best and the mean of the units whose head this one's word is."""
    cues, word = units[:, 0], units[:, 1]
    names = cues * size + word
    order = np.argsort(names, kind="stable")
    wanted = cues * size + t.head[word]
    found = np.searchsorted(names[order], wanted)
    row = order[np.clip(found, 0, len(order) - 1)]
    has = (names[row] == wanted) & (t.head[word] != word)
    best = np.full(len(word), -CLIP)
    np.maximum.at(best, row[has], content[has])
    return [has, np.where(has, content[row], 0), np.where(has & (units[row, 4] > 0), content[row], 0), best]


def _best(cues: Numbers, content: NDArray[np.float64], source: NDArray[np.float64]) -> list[Column]:
    group = np.cumsum(np.diff(cues, prepend=cues[:1]) != 0)  # those of one cue stand together
    top_content = np.full(group[-1] + 1, -CLIP)
    top_source = np.full(group[-1] + 1, -CLIP)
    np.maximum.at(top_content, group, content)
    np.maximum.at(top_source, group, source)
    many = np.bincount(group, content > 0)
    return [
        top_content[group],
        top_source[group],
        content - top_content[group],
        source - top_source[group],
        np.minimum(many[group], 10),
    ]


def _shape(
    t: Table, cues: Numbers, first: Numbers, last: Numbers, up: Numbers, down: Numbers, alone: Numbers
) -> list[Column]:
    """Length, place, punctuation at the ends, quotation marks, opening words."""
    sentence = t.sentence[cues]
    begin, stop = t.first[sentence], t.first[sentence + 1] - 1
    quoted = np.concatenate([[0], np.cumsum(t.quote >= 0)])
    points = np.concatenate([[0], np.cumsum(t.pos == PUNCTUATION)])
    low = np.where(first > cues, cues, last)
    high = np.where(first > cues, first, cues)
    share = (quoted[last + 1] - quoted[first]) / (last - first + 1)
    return [
        np.log2(last - first + 1),
        first > cues,
        np.minimum(up, 5),
        np.minimum(down, 4),
        alone,
        share,
        t.quote[cues] >= 0,
        (t.quote[cues] == t.quote[first]) & (t.quote[first] >= 0),
        (quoted[stop + 1] - quoted[begin]) / (stop - begin + 1),
        np.log2(np.maximum(high - low, 0) + 1),
        np.minimum(points[np.maximum(high, low)] - points[low], 4),
        first == begin,
        last >= stop - 1,
        cues - begin < 2,
        signs(t, first - 1),
        signs(t, last + 1),
        signs(t, first),
        openers(t, first),
    ]


def signs(t: Table, places: Numbers) -> Column:
    """Which of SIGNS stands at each of the places."""
    return np.asarray(t.mark.take(places, mode="clip") & SIGNS[:FEW_SIGNS] > 0)


def openers(t: Table, places: Numbers) -> Column:
    """Which of the words that open a clause stands at each of the places."""
    return np.asarray(t.mark.take(places, mode="clip") & OPENERS > 0)


def cue_columns(
    table: Table,
    cues: Numbers,
    first_scores: NDArray[np.float64],
    units: Numbers,
    content: NDArray[np.float64],
    source: NDArray[np.float64],
    chosen: NDArray[np.bool_],
    says: NDArray[np.int64],
) -> Columns:
    """One row a cue with its choice. `chosen`: the unit is content; `says`: 1 saying, 0 attitude, -1 neither.

    `cues` ascend, and `units` (with second scores) stand in the order of their cues. Every cue has a unit.
    """
    t, owner, count = table, np.searchsorted(cues, units[:, 0]), len(cues)
    word, alone = units[:, 1], units[:, 4]
    first, last = np.where(alone > 0, word, t.left[word]), np.where(alone > 0, word, t.right[word])
    content, source = clipped(content), clipped(source)
    start, stop = np.full(count, len(t)), np.full(count, -1)
    np.minimum.at(start, owner[chosen], first[chosen])
    np.maximum.at(stop, owner[chosen], last[chosen])
    subject = subjects(cues, units, source)
    columns = [
        clipped(first_scores),
        _best_of(owner, content, count),
        _best_of(owner, source, count),
        *_sizes(t, owner, first, last, chosen, count),
        t.quote[cues] >= 0,
        np.bincount(owner, np.abs(content) < 1, count),
        *(says == kind for kind in (1, 0, -1)),
        *_places(t, cues, start, stop),
        *_rivals(t, cues, first_scores, start, stop),
        *_grammar(t, cues, subject),
    ]
    return stacked(columns, count)


def subjects(cues: Numbers, units: Numbers, source: NDArray[np.float64]) -> Numbers:
    """For each cue the word at the head of its likeliest source. `source`: the scores of the units, which ascend."""
    owner, best, subject = np.searchsorted(cues, units[:, 0]), np.full(len(cues), -np.inf), np.full(len(cues), -1)
    np.maximum.at(best, owner, source)
    top = np.flatnonzero(source == best[owner])
    subject[owner[top]] = units[top, 1]
    return subject


def _best_of(owner: Numbers, scores: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    best = np.full(count, -CLIP)
    np.maximum.at(best, owner, scores)
    return best


def _sizes(
    t: Table, owner: Numbers, first: Numbers, last: Numbers, chosen: NDArray[np.bool_], count: int
) -> list[Column]:
    """How many words were chosen, their share of all of the cue's units, and how many of them are quoted."""
    size, quoted = last - first + 1, np.concatenate([[0], np.cumsum(t.quote >= 0)])
    taken, total = np.bincount(owner, chosen * size, count), np.bincount(owner, size, count)
    marked = np.bincount(owner, chosen * (quoted[last + 1] - quoted[first]), count)
    return [np.log2(taken + 1), taken / np.maximum(total, 1), marked / np.maximum(taken, 1)]


def _places(t: Table, cues: Numbers, start: Numbers, stop: Numbers) -> list[Column]:
    """On which side of the cue the content stands and how far from it, and where the cue stands."""
    headline = np.array([s.kind == "headline" for s in t.sentences])
    return [
        start > cues,
        stop < cues,
        np.minimum(start - cues, 10),
        np.clip(cues - stop, -10, 10),
        t.depth[cues],
        cues - t.first[t.sentence[cues]] < 2,
        headline[t.sentence[cues]],
    ]


def _grammar(t: Table, cues: Numbers, subject: Numbers) -> list[Column]:
    """Parts of speech and relations of the cue and of the likeliest source's head, and pronouns among the latter."""
    return [
        t.pos[subject] == PARTS,
        t.dep[subject] == FIRST_DEPS,
        t.pos[cues] == PARTS,
        t.dep[cues] == DEPS,
        t.mark[subject] & SUBJECTS > 0,
    ]


def _rivals(t: Table, cues: Numbers, scores: NDArray[np.float64], start: Numbers, stop: Numbers) -> list[Column]:
    """The best cue whose content holds this cue, the best one that this one's content holds, and the nearest ones."""
    count = len(cues)
    holder, held, twin = ([-CLIP] * count for _ in range(3))
    # Plain lists: a sentence has few cues, and reading single numbers out of arrays is slow.
    places, starts, stops, own = cues.tolist(), start.tolist(), stop.tolist(), scores.tolist()
    sentence = t.sentence[cues]
    lows, highs = np.searchsorted(sentence, sentence, "left").tolist(), np.searchsorted(sentence, sentence, "right")
    for mine, (low, high) in enumerate(zip(lows, highs.tolist(), strict=True)):
        half = 0.5 * (stops[mine] - starts[mine])
        for other in range(low, high):
            if other == mine:
                continue
            score = own[other]
            if starts[other] <= places[mine] <= stops[other]:
                holder[mine] = max(holder[mine], score)
            if starts[mine] <= places[other] <= stops[mine]:
                held[mine] = max(held[mine], score)
            if min(stops[mine], stops[other]) - max(starts[mine], starts[other]) >= half:
                twin[mine] = max(twin[mine], score)
    holding, twins = np.array(holder), np.array(twin)
    before = np.concatenate([[-CLIP], scores[:-1]]) * 1.0
    after = np.concatenate([scores[1:], [-CLIP]]) * 1.0
    rivals = holding, np.array(held), twins, before, after, holding - scores, twins - scores
    return [clipped(np.stack(rivals))]
