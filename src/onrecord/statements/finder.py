"""Drafts by the trained model: cues first, then content and source given the cue, then which of them to keep.

1. Every word that can be a cue is scored (features.py).
2. Around each likely one the grammar cuts the sentence into units, scored as content and as source (units.py).
3. A second look corrects the scores by their neighbours' (context.py); content and source are chosen.
4. A last score decides which cues are kept.
5. A content ends earlier where what follows is the reporter's own, or later (ends.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore

from onrecord.parse.columns import among
from onrecord.statements.chosen import STRAY, Choice, words_chosen
from onrecord.statements.context import cue_columns, subjects, unit_columns
from onrecord.statements.end_columns import Field, end_columns, field_of
from onrecord.statements.ends import end_features, ended, places, without_asides, without_next, without_other_side
from onrecord.statements.features import Bag, cue_candidates, cue_features, unit_features
from onrecord.statements.habits import habits
from onrecord.statements.network import Scores, Weights
from onrecord.statements.quotes import begins_sentence
from onrecord.statements.table import Numbers, Table, key
from onrecord.statements.units import COLUMNS, WHOLE, add_units, children_of
from onrecord.statements.words import cue_name, words

LIKELY = -2.0  # a first logit below it is no cue; the last look would hardly keep one (the same figures at -3 and -1.5)
PLAIN = 1.5  # how far under the threshold a plain "X said that" is still one
QUOTED = 0.8  # a verb of speech with so much of its content in quotation marks needs no clause
CLAUSE, CONJUNCT = key("ccomp"), key("conj")
# "This suggests that": a thing shows it, nobody says it.
THINGS = frozenset(key(word) for word in ("it", "this", "that", "which", "these", "those"))
SHOWING = frozenset(key(word) for word in "suggest indicate show reveal signal hint imply mean".split())
ADDRESSEES = frozenset(key(word) for word in ("me", "us", "him", "her", "them"))
# Verbs that have those told as their object, and the words of such an object.
ADDRESSING = frozenset(key(word) for word in "tell warn inform remind assure notify advise caution alert".split())
ADDRESS = 7  # words that it has at most
NAMING = frozenset(key(tag) for tag in "NN NNS NNP NNPS DT JJ CD PRP$ POS CC VBN".split())
FINITE = frozenset(key(tag) for tag in ("VBD", "VBZ", "VBP", "MD"))
THAT, COMMA, ACCORDING = key("that"), key(","), key("according")
THAT_FAR = 6  # words from a cue to the "that" of its clause
CONJUNCTION = np.uint64(key("IN"))
GERUND, BESIDE = np.uint64(key("VBG")), frozenset(key(dep) for dep in ("advcl", "pcomp"))
PERSONAL = np.uint64(key("PRP"))
SUBJECT = np.uint64(key("nsubj"))
UNSPEAKING = frozenset(key(word) for word in ("it", "this", "that", "which", "what", "there"))
SUBJECTS = (key("nsubj"), key("nsubjpass"))


@dataclass(slots=True)
class Found:
    """One cue with the words chosen for it (numbers of words of the table)."""

    cue: int
    score: float  # the logit of the last look
    source: tuple[int, int] | None  # the first and the last word
    content: Numbers


def found(table: Table, weights: Weights) -> list[Found]:
    """The likely cues that `kept` may keep, with their words and last scores, in the order of the text."""
    cues, scores = likely_cues(table, weights)
    if not len(cues):
        return []
    own, bag_content, bag_source = unit_scores(table, cues, weights)
    of_cue = scores[np.searchsorted(cues, own[:, 0])]
    second = weights.unit(unit_columns(table, own, bag_content, bag_source, of_cue))
    return accepted(table, choose(table, cues, scores, own, second), weights)


def likely_cues(table: Table, weights: Weights) -> tuple[Numbers, Scores]:
    """The words that may be cues, and their first scores; a word without units (a sentence of one word) is none."""
    possible = cue_candidates(table)
    if not len(possible):
        return possible, np.zeros(0)
    scores = weights.cue(cue_features(table, possible))
    sentence = table.sentence[possible]
    likely = ((scores > LIKELY) | _plain(table)[possible]) & (table.first[sentence + 1] - table.first[sentence] > 1)
    return possible[likely], scores[likely]


def _plain(table: Table) -> NDArray[np.bool_]:
    """The verbs of speech that have a subject and a clause under them."""
    has = np.zeros((2, len(table)), bool)
    has[0, table.head[table.dep == np.uint64(CLAUSE)]] = True
    has[1, table.head[(table.dep == np.uint64(SUBJECTS[0])) | (table.dep == np.uint64(SUBJECTS[1]))]] = True
    possible, plain, saying = np.flatnonzero(has.all(0)), np.zeros(len(table), bool), _saying()
    plain[[word for word in possible.tolist() if int(table.lemma[word]) in saying]] = True
    return plain


@cache
def _saying() -> frozenset[int]:
    return frozenset(key(lemma) for lemma in words().say_verbs - words().act_verbs)


def units_of(table: Table, cues: Numbers) -> Numbers:
    """The units of the cues, one row each (see `add_units`), in the order of the cues."""
    heads, children, whole = table.head.tolist(), children_of(table), among(table.dep, WHOLE).tolist()
    rows: list[int] = []
    for cue in cues.tolist():
        add_units(rows, cue, heads, children, whole)
    return np.array(rows, np.int64).reshape(-1, COLUMNS)


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
    """Each cue over the threshold, or of speech, with its words and its last score; no other is ever kept."""
    columns = accept_columns(table, choice, weights.rates(habits_of(table, choice)))
    last = (weights.accept(columns)[:, 0] + weights.trees(columns)) / 2
    able = (last > weights.threshold) | (says_of(table, choice.cues) == 1)
    kept_cues = choice.cues[able].tolist()
    sources, contents = words_chosen(table, choice, kept_cues)
    contents = _ended(table, choice, kept_cues, sources, contents, weights)
    sources = [
        _subject(table, cue, content) if source is None else source
        for cue, source, content in zip(kept_cues, sources, contents, strict=True)
    ]
    rows = zip(kept_cues, last[able].tolist(), sources, contents, strict=True)
    return [
        Found(
            cue,
            score,
            *_without_subject(table, cue, source, _without_addressee(table, cue, _of_clause(table, cue, own))),
        )
        for cue, score, source, own in rows
    ]


def _ended(
    table: Table,
    choice: Choice,
    cues: Sequence[int],
    sources: Sequence[tuple[int, int] | None],
    contents: Sequence[Numbers],
    weights: Weights,
) -> list[Numbers]:
    """The contents, each with the words up to its likeliest end, or to what the reporter adds."""
    rows = places(table, cues, contents, sources)
    if not len(rows):
        return list(contents)
    scores = weights.end(end_features(table, rows))
    columns = end_columns(table, rows, scores, *fielded(table, choice, cues, contents))
    whole = ended(contents, rows, weights.ends(columns))
    return [without_next(table, cue, without_asides(table, cue, own)) for cue, own in zip(cues, whole, strict=True)]


def fielded(table: Table, choice: Choice, cues: Sequence[int], contents: Sequence[Numbers]) -> tuple[Field, Scores]:
    """The field of the cues (see end_columns.py), and their first scores."""
    field = field_of(table, cues, contents, choice.units, choice.content)
    return field, choice.first_scores[np.searchsorted(choice.cues, cues)]


def _of_clause(table: Table, cue: int, content: Numbers) -> Numbers:
    """The content with the clause's words between "that" and a quotation: "said that [the raids] "show who they are".

    Of `Calling her "a saint", he said she had fled` what he said stands behind his verb.
    """
    if not len(content) or int(table.lemma[cue]) not in _saying() or (table.quote[content] < 0).all():
        return content
    if content[0] > cue:
        that = next(
            (n for n in range(cue + 1, min(cue + THAT_FAR, int(content[0]))) if int(table.lower[n]) == THAT), cue
        )
        between = np.arange(that + 1, content[0])
        return np.union1d(between, content) if that > cue and table.tag[that] == CONJUNCTION else content
    before, after = content[content < cue], content[content > cue]
    quote = int(table.quote[before[0]]) if len(before) else -1
    if quote < 0 or begins_sentence(table.text, table.quotes[quote]):
        return content
    end = int(table.first[table.sentence[cue] + 1])
    clauses = [n for n in range(cue + 1, end) if int(table.head[n]) == cue and int(table.dep[n]) == CLAUSE]
    return after if len(clauses) == 1 and len(after) and after[0] <= clauses[0] <= after[-1] else content


def _subject(table: Table, cue: int, content: Numbers) -> tuple[int, int] | None:
    """The subject of a cue for which no source was found, where it stands by itself: "[The union] backed the plan"."""
    low, high = table.first[table.sentence[cue]], table.first[table.sentence[cue] + 1]
    under = low + np.flatnonzero((table.head[low:high] == cue) & (table.dep[low:high] == SUBJECT))
    if len(under) != 1 or int(table.lower[under[0]]) in UNSPEAKING:
        return None
    left, right = int(table.left[under[0]]), int(table.right[under[0]])
    if left <= cue <= right or ((content >= left) & (content <= right)).any():
        return None
    return left, right


def _without_addressee(table: Table, cue: int, content: Numbers) -> Numbers:
    """The content without those told: "told [him] the bridge was mined", "warned [the crowd] that ..."."""
    if len(content) < 2 or not cue < content[0] <= cue + ADDRESS:
        return content
    if content[0] == cue + 1 and int(table.lower[cue + 1]) in ADDRESSEES:
        return content[1:] if table.tag[cue + 1] == PERSONAL else content
    if int(table.lemma[cue]) not in ADDRESSING:
        return content
    named = cue + 1
    while named <= cue + ADDRESS and named < len(table) and int(table.tag[named]) in NAMING:
        named += 1
    told = cue + 1 < named < len(table) and content[0] < named and int(table.lower[named]) == THAT
    return content[content >= named] if told and (content >= named).any() else content


def _without_subject(
    table: Table, cue: int, source: tuple[int, int] | None, content: Numbers
) -> tuple[tuple[int, int] | None, Numbers]:
    """Source and content of "According to the daily, [the mayor] fled", where the source took the content's subject."""
    if source is None or int(table.lower[cue]) != ACCORDING or not len(content) or not cue < source[0] < content[0]:
        return source, content
    inner = np.arange(source[0] + 1, source[1])
    commas = inner[table.lower[inner] == np.uint64(COMMA)]
    if not len(commas) or content[0] > source[1] + 2 or int(table.tag[content[0]]) not in FINITE:
        return source, content
    return (source[0], int(commas[0]) - 1), np.union1d(content, np.arange(commas[0] + 1, content[0]))


def habits_of(table: Table, choice: Choice) -> Bag:
    """What the last look knows rates of."""
    return habits(table, choice.cues, subjects(choice.cues, choice.units, choice.source))


def accept_columns(table: Table, choice: Choice, rates: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the last look sees; `rates` of the choice's habits, one line a template."""
    c, says = choice, says_of(table, choice.cues)
    columns = cue_columns(table, c.cues, c.first_scores, c.units, c.content, c.source, c.chosen, says)
    return np.concatenate([columns, rates.T], axis=1)


def says_of(table: Table, cues: Numbers) -> Numbers:
    """For each cue 1 where its word tells of saying, 0 where it tells of an attitude, -1 where neither is known."""
    if not len(cues):
        return cues
    names = table.sentences[0].doc.vocab.strings
    columns = (column[cues].tolist() for column in (table.lower, table.lemma, table.pos))
    return np.array([_says(*word, names) for word in zip(*columns, strict=True)], np.int64)


@lru_cache(maxsize=10_000)
def _says(lower: int, lemma: int, pos: int, names: StringStore) -> int:
    answer = words().says(*cue_name(names[lower], names[lemma], names[pos]))
    return -1 if answer is None else int(answer)


def kept(table: Table, likely: Sequence[Found], threshold: float) -> list[Found]:
    """The cues over the threshold, and verbs of speech with a subject and a clause that are not far under it.

    The training set marks only the outermost of nested statements, so the model turns down the inner ones: those are
    kept by their grammar, whatever their score.
    """
    outer = [one for one in likely if one.score > threshold]
    held = np.zeros(len(table), bool)
    for one in outer:
        held[one.content] = True
    plain = [
        one
        for one in likely
        if one.score <= threshold and (held[one.cue] or one.score > threshold - PLAIN) and _speaks(table, one)
    ]
    both = sorted(outer + plain, key=lambda one: one.cue)
    for one in both:
        one.content = _within_quotation(table, one.cue, without_other_side(table, one.cue, one.content))
    return _parted(both)


def _within_quotation(table: Table, cue: int, content: Numbers) -> Numbers:
    """The content of a cue in quotation marks without what stands outside them: 'She asked, "Why do you [say] so?"'."""
    inside = table.quote[content] == table.quote[cue]
    return content[inside] if table.quote[cue] >= 0 and inside.any() else content


def _parted(cues: Sequence[Found]) -> list[Found]:
    """Ends a content before a later cue of the same source: "rejected the claim, stating ..." are two statements."""
    for one in cues:
        for later in cues:
            if one.cue >= later.cue or one.source is None or not len(one.content):
                continue
            if later.cue > one.content[-1] or later.cue not in one.content:
                continue
            # Two that hold each other: "he said he would go, Reuters reported" read as one clause.
            crossed = one.cue in later.content
            if one.source == later.source or crossed:
                end = min(later.cue, later.source[0]) if crossed and later.source is not None else later.cue
                before = one.content[one.content < end]
                one.content = before if len(before) else one.content
    return list(cues)


def _speaks(table: Table, one: Found) -> bool:
    """Whether the cue is a verb of speech with a clause under it, and source and content were found."""
    if one.source is None or not len(one.content) or says_of(table, np.array([one.cue]))[0] != 1:
        return False
    if (table.quote[one.content] >= 0).mean() > QUOTED and table.quote[one.cue] < 0 and len(one.content) > STRAY:
        return True
    children = np.flatnonzero(table.head == one.cue)
    if int(table.lemma[one.cue]) in SHOWING and not THINGS.isdisjoint(table.lower[children].tolist()):
        return False
    relations = set(table.dep[children].tolist())
    # "Told a judge at a hearing on Monday that ...": the clause may be read into what stands before it.
    begun = one.content[0] > one.cue and int(table.lower[one.content[0]]) == THAT
    if int(table.dep[one.cue]) == CONJUNCT:  # "said that ..., but told the paper that ...": one subject for both
        relations |= set(table.dep[table.head == table.head[one.cue]].tolist())
    # "..., she wrote, adding that ...": whoever did the other thing.
    beside = table.tag[one.cue] == GERUND and int(table.dep[one.cue]) in BESIDE
    return (CLAUSE in relations or begun) and (beside or not relations.isdisjoint(SUBJECTS))
