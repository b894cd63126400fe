"""The parse as columns, and the units into which a cue cuts its sentence."""

import numpy as np
import pytest

from by_hand import plain_report
from onrecord.parse import parse
from onrecord.statements.features import BITS, Bag, at, cue_candidates, cue_features, unit_features
from onrecord.statements.finder import units_of
from onrecord.statements.network import Linear
from onrecord.statements.table import Table, key, table_of
from onrecord.statements.units import children_of

TEXTS = (
    "The minister said that the bridge would open. He smiled.",
    '"It is late," the guard told us. "Go home."',
    "According to the army, nobody was hurt.\n\nTalks go on.",
)


def table(text: str) -> Table:
    report = plain_report(text)
    return table_of(report, parse(report))


@pytest.mark.parametrize("text", TEXTS)
def test_words_stand_where_the_text_has_them(text: str) -> None:
    t = table(text)
    tokens = [token for sentence in t.sentences for token in sentence.doc]
    assert [text[a:b] for a, b in zip(t.start, t.end, strict=True)] == [token.text for token in tokens]
    assert [int(lower) for lower in t.lower] == [key(token.lower_) for token in tokens]
    assert [int(dep) for dep in t.dep] == [key(token.dep_) for token in tokens]


@pytest.mark.parametrize("text", TEXTS)
def test_edges_and_depths_are_those_of_the_tree(text: str) -> None:
    t = table(text)
    for number, sentence in enumerate(t.sentences):
        first = int(t.first[number])
        for token in sentence.doc:
            at = first + token.i
            assert t.head[at] == first + token.head.i
            assert (t.left[at], t.right[at]) == (first + token.left_edge.i, first + token.right_edge.i)
            assert t.depth[at] == len(list(token.ancestors))


def test_words_know_their_quotation() -> None:
    t = table(TEXTS[1])
    inside = ["".join(TEXTS[1][a:b]) for a, b, q in zip(t.start, t.end, t.quote, strict=True) if q == 0]
    assert inside == ['"', "It", "is", "late", ",", '"']


def test_an_empty_report_has_an_empty_table() -> None:
    t = table("")
    assert len(t) == 0
    assert len(cue_candidates(t)) == 0


@pytest.mark.parametrize("text", TEXTS)
def test_the_units_of_a_cue_hold_every_other_word_of_its_sentence_once(text: str) -> None:
    t = table(text)
    for cue in range(len(t)):
        held: list[int] = []
        for own, word, _, _, alone in units_of(t, np.array([cue])).tolist():
            assert own == cue
            held += [word] if alone else range(t.left[word], t.right[word] + 1)
        sentence = t.sentence[cue]
        wanted = [w for w in range(t.first[sentence], t.first[sentence + 1]) if w != cue]
        assert sorted(held) == wanted


@pytest.mark.parametrize("text", TEXTS)
def test_children_are_those_of_the_tree_in_order(text: str) -> None:
    t = table(text)
    children = children_of(t)
    for number, sentence in enumerate(t.sentences):
        first = int(t.first[number])
        for token in sentence.doc:
            assert children[first + token.i] == [first + child.i for child in token.children]


def test_a_clause_under_the_cue_is_one_unit() -> None:
    t = table(TEXTS[0])
    said = next(i for i in range(len(t)) if TEXTS[0][t.start[i] : t.end[i]] == "said")
    rows = units_of(t, np.array([said]))
    spans = {TEXTS[0][t.start[t.left[w]] : t.end[t.right[w]]] for _, w, _, _, alone in rows.tolist() if not alone}
    assert {"The minister", "that the bridge would open"} <= spans


def test_features_are_weights_of_the_model_for_every_row() -> None:
    t = table(TEXTS[0])
    cues = cue_candidates(t)
    for bag in (cue_features(t, cues), unit_features(t, units_of(t, cues))):
        rows, places = bag.pairs()
        assert set(rows.tolist()) == set(range(bag.size))
        assert places.max() < 1 << BITS


def test_features_of_a_sentence_do_not_depend_on_its_neighbours_numbers() -> None:
    alone, behind = table("He said it rained."), table("It was cold there.\n\nHe said it rained.")
    said = [next(i for i in range(len(t)) if t.lower[i] == key("said")) for t in (alone, behind)]
    bags = [cue_features(t, np.array([cue])).pairs()[1] for t, cue in zip((alone, behind), said, strict=True)]
    shared = np.intersect1d(*bags).size / np.unique(bags[0]).size
    assert shared > 0.85  # the words before the sentence differ, and nothing else


def test_a_bag_tells_templates_apart() -> None:
    column = np.array([5, 5, 6], np.uint64)
    bag = Bag(3)
    bag.add(column)
    bag.add(column)
    places = bag.pairs()[1].reshape(2, 3)
    assert places[0, 0] == places[0, 1] != places[0, 2]
    assert places[0, 0] != places[1, 0]


def test_crossed_features_are_two() -> None:
    bag = Bag(2)
    bag.cross(np.array([1, 1], np.uint64), np.array([2, 3], np.uint64))
    assert len(bag.pairs()[0]) == 4


def test_a_bag_without_features_is_empty() -> None:
    rows, places = Bag(0).pairs()
    assert len(rows) == len(places) == 0


def test_features_of_a_part_are_those_of_the_rows_that_it_stands_for() -> None:
    bag = Bag(3)
    bag.add(np.array([1, 1, 1], np.uint64))
    part = bag.part(np.array([2, 0, 2]))
    part.add(np.array([4, 4, 5], np.uint64))
    rows, places = bag.pairs()
    assert rows.tolist() == [0, 1, 2, 2, 0, 2]
    assert places[3] == places[4] != places[5]
    ones = Linear(np.ones(1 << BITS, np.float32), 0.0)
    assert ones(bag).tolist() == [2.0, 1.0, 3.0]


def test_columns_outside_the_report_are_none() -> None:
    column = np.array([7, 8], np.uint64)
    assert at(column, np.array([[-1, 0], [1, 2]])).tolist() == [[0, 7], [8, 0]]
    assert at(column[:0], np.array([0, 1])).tolist() == [0, 0]
