"""Drafts by the trained model: cues first, then content and source given the cue, then which of them to keep.

1. Every word that can be a cue is scored (features.py).
2. Around each likely one the grammar cuts the sentence into units, scored as content and as source (units.py).
3. A second look corrects the scores by their neighbours' (context.py); content and source are chosen.
4. A last score decides which cues are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.context import cue_columns, unit_columns
from onrecord.statements.features import PUNCTUATION, cue_candidates, cue_features, unit_features
from onrecord.statements.network import Scores, Weights
from onrecord.statements.table import Numbers, Table
from onrecord.statements.units import WHOLE, Unit, children_of, key, units
from onrecord.statements.words import words

LIKELY = -4.0  # a first logit below it is no cue
COHERENT = 0.4  # a quotation of which this share was chosen is chosen whole
SOURCE = -0.5  # the logit from which the best unit is a source
CLAUSES = np.array([key("ccomp")], np.uint64)
SUBJECTS = np.array([key("nsubj"), key("nsubjpass")], np.uint64)


@dataclass(slots=True)
class Found:
    """One cue with the words chosen for it (numbers of words of the table)."""

    cue: int
    score: float  # the logit of the last look
    source: tuple[int, int] | None  # the first and the last word
    content: Numbers


@dataclass(frozen=True, slots=True)
class Choice:
    """All likely cues of a report with their units, scored; the state between the second and the last look."""

    cues: Numbers
    first_scores: Scores
    units: Numbers
    content: Scores
    source: Scores
    chosen: NDArray[np.bool_]


def found(table: Table, weights: Weights) -> list[Found]:
    """All likely cues with their last scores, best or not, in the order of the text."""
    cues, scores = likely_cues(table, weights)
    if not len(cues):
        return []
    own, bag_content, bag_source = unit_scores(table, cues, weights)
    columns = unit_columns(table, own, bag_content, bag_source, scores[np.searchsorted(cues, own[:, 0])])
    return accepted(table, choose(table, cues, scores, own, weights.unit(columns)), weights)


def likely_cues(table: Table, weights: Weights) -> tuple[Numbers, Scores]:
    """The words that may be cues, and their first scores; a word without units (a sentence of one word) is none."""
    possible = cue_candidates(table)
    if not len(possible):
        return possible, np.zeros(0)
    scores = weights.cue(cue_features(table, possible))
    sentence = table.sentence[possible]
    likely = (scores > LIKELY) & (table.first[sentence + 1] - table.first[sentence] > 1)
    return possible[likely], scores[likely]


def units_of(table: Table, cues: Numbers) -> Numbers:
    """The units of the cues, one row each with the columns of `Unit`, in the order of the cues."""
    heads, children, whole = table.head.tolist(), children_of(table), np.isin(table.dep, WHOLE).tolist()
    rows: list[Unit] = [unit for cue in cues.tolist() for unit in units(cue, heads, children, whole)]
    return np.array(rows, np.int64).reshape(-1, 5)


def unit_scores(table: Table, cues: Numbers, weights: Weights) -> tuple[Numbers, Scores, Scores]:
    """The units of the cues with their first scores as content and as source."""
    rows = units_of(table, cues)
    bag = unit_features(table, rows)
    return rows, weights.content(bag), weights.source(bag)


def choose(table: Table, cues: Numbers, scores: Scores, rows: Numbers, second: Scores) -> Choice:
    """Content is every unit with a positive logit, or the best one; second has two columns: content, source."""
    content, source = second[:, 0], second[:, 1]
    owner = np.searchsorted(cues, rows[:, 0])
    order = np.lexsort((content, owner))
    best = np.zeros(len(rows), bool)
    best[order[np.concatenate([owner[order][1:] != owner[order][:-1], [True]])]] = True
    return Choice(cues, scores, rows, content, source, (content > 0) | best)


def accepted(table: Table, choice: Choice, weights: Weights) -> list[Found]:
    """Each cue with its words and its last score."""
    last = weights.accept(accept_columns(table, choice))[:, 0]
    bounds = np.searchsorted(choice.units[:, 0], choice.cues)
    bounds = np.append(bounds, len(choice.units))
    results = []
    for number, cue in enumerate(choice.cues.tolist()):
        source, content = chosen_words(table, choice, cue, int(bounds[number]), int(bounds[number + 1]))
        results.append(Found(cue, float(last[number]), source, content))
    return results


def accept_columns(table: Table, choice: Choice) -> NDArray[np.float32]:
    """What the last look sees."""
    says = np.array([_says(table, cue) for cue in choice.cues.tolist()], np.int64)
    return cue_columns(
        table, choice.cues, choice.first_scores, choice.units, choice.content, choice.source, choice.chosen, says
    )


def _says(table: Table, cue: int) -> int:
    sentence = int(table.sentence[cue])
    token = table.sentences[sentence].doc[cue - int(table.first[sentence])]
    answer = words().says(token.lemma_.lower(), token.pos_)
    return -1 if answer is None else int(answer)


def chosen_words(table: Table, choice: Choice, cue: int, low: int, high: int) -> tuple[tuple[int, int] | None, Numbers]:
    """The source's first and last word, and the content's words, of the cue whose units are rows `low` to `high`."""
    rows = choice.units[low:high]
    best = low + int(np.argmax(choice.source[low:high]))
    source = _ends(table, choice.units[best]) if choice.source[best] > SOURCE else None
    sentence = int(table.sentence[cue])
    begin, end = int(table.first[sentence]), int(table.first[sentence + 1])
    taken = np.zeros(end - begin, bool)
    for row in rows[choice.chosen[low:high]]:
        first, last = _ends(table, row)
        taken[first - begin : last + 1 - begin] = True
    _whole_quotations(table.quote[begin:end], table.quote[cue], taken)
    _gaps(table.pos[begin:end], taken)
    if source is not None:
        taken[source[0] - begin : source[1] + 1 - begin] = False
    taken[cue - begin] = False
    return source, begin + np.flatnonzero(taken)


def _ends(table: Table, row: Numbers) -> tuple[int, int]:
    word = int(row[1])
    return (word, word) if row[4] else (int(table.left[word]), int(table.right[word]))


def _whole_quotations(quote: Numbers, around: np.int64, taken: NDArray[np.bool_]) -> None:
    """Makes the choice coherent: of a quotation in the sentence either all words are content or as chosen."""
    for number in np.unique(quote[(quote >= 0) & (quote != around)]):
        inside = quote == number
        if inside.sum() > 3 and taken[inside].mean() >= COHERENT:
            taken |= inside


def _gaps(pos: NDArray[np.uint64], taken: NDArray[np.bool_]) -> None:
    """Punctuation between two chosen words is chosen."""
    for place in np.flatnonzero(~taken & (pos == PUNCTUATION)):
        if 0 < place < len(taken) - 1 and taken[place - 1] and taken[place + 1]:
            taken[place] = True


def kept(table: Table, likely: Sequence[Found], threshold: float) -> list[Found]:
    """The cues over the threshold, and plain ones of speech within what another one says.

    The training set marks only the outermost of nested statements, so the model turns down the inner ones: a verb of
    speech with a subject and a clause of its own is kept there by its grammar.
    """
    outer = [one for one in likely if one.score > threshold]
    held = np.zeros(len(table), bool)
    for one in outer:
        held[one.content] = True
    inner = [one for one in likely if one.score <= threshold and held[one.cue] and _speaks(table, one)]
    return sorted(outer + inner, key=lambda one: one.cue)


def _speaks(table: Table, one: Found) -> bool:
    """Whether the cue is a verb of speech with a clause under it, and source and content were found."""
    if one.source is None or not len(one.content) or _says(table, one.cue) != 1:
        return False
    children = np.flatnonzero(table.head == one.cue)
    return bool(np.isin(table.dep[children], CLAUSES).any() and np.isin(table.dep[children], SUBJECTS).any())
