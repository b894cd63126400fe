"""The arithmetic of stories: what counts once, what counts as rare, and when two reports are alike at all."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.stories.grouping import FEW, LEAST, group, liken
from onrecord.stories.terms import Weights, count_terms, weigh


def vector(**terms: float) -> Weights:
    """Weights of terms named by digits: t3=0.5."""
    numbers = sorted((int(name[1:]), value) for name, value in terms.items())
    return Weights(np.array([n for n, _ in numbers], np.int64), np.array([v for _, v in numbers], np.float64))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("plums rot", {"plums", "rot", "plums rot"}),
        ("plums of rot", {"plums", "rot"}),  # a word of grammar parts what stands beside it
        ("a b plums", {"plums"}),  # single letters are no words
        ("plums x rot", {"plums", "rot"}),
        ("G7 met", {"g7", "met", "g7 met"}),
        ("", set()),
    ],
)
def test_terms_are_words_of_two_letters_at_least_and_neighbours(text: str, terms: set[str]) -> None:
    assert set(count_terms(None, text)) == terms


def test_a_term_that_comes_again_counts_more_but_not_twice_as_much() -> None:
    once, twice, rare = (
        weigh([terms, {"a": 1.0, "b": 1.0, "c": 1.0}])[0] for terms in ({"a": 1.0}, {"a": 2.0}, {"a": 0.5})
    )
    assert once.values[0] == pytest.approx(1.0)  # one term alone is the whole length, however often it comes
    assert twice.values[0] == pytest.approx(1.0)
    assert rare.values[0] == pytest.approx(1.0)
    both = weigh([{"a": 1.0, "b": 3.0}, {"a": 1.0, "b": 1.0}])[0]
    assert both.values[1] / both.values[0] == pytest.approx(1 + math.log(3.0))
    halves = weigh([{"a": 1.0, "b": 0.5}, {"a": 1.0, "b": 1.0}])[0]
    assert halves.values[1] / halves.values[0] == pytest.approx(0.5)


def test_a_report_without_shared_terms_has_none_and_no_division_by_nothing() -> None:
    for terms in ({}, {"only": 1.0}):
        found = weigh([terms, {"other": 1.0}])[0]
        assert found.terms.tolist() == []
        assert not np.isnan(found.values).any()


@given(st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.1, 9)), min_size=1, max_size=6), st.randoms())
def test_weights_do_not_depend_on_the_order_of_reports_or_terms(counted: list[dict[str, float]], random) -> None:
    order = list(range(len(counted)))
    random.shuffle(order)
    shuffled = [dict(random.sample(sorted(counted[n].items()), len(counted[n]))) for n in order]
    found = weigh(counted)
    for place, weights in zip(order, weigh(shuffled), strict=True):
        assert weights.terms.tolist() == found[place].terms.tolist()
        assert weights.values == pytest.approx(found[place].values)
        assert float(np.sum(weights.values**2)) <= 1 + 1e-9


def test_reports_are_alike_from_the_least_likeness_on() -> None:
    def likeness(value: float) -> list[tuple[int, int, float]]:
        return list(liken([vector(t0=value), vector(t0=1.0)]))

    at_least = LEAST * (1 + FEW)  # one shared term counts for 1 / (1 + FEW)
    assert likeness(at_least) == [(0, 1, pytest.approx(LEAST))]
    assert likeness(at_least * 0.999) == []
    assert list(liken([])) == []
    assert list(liken([vector(), vector()])) == []


@given(
    st.lists(
        st.dictionaries(st.integers(0, 5).map("t{}".format), st.floats(0.05, 0.5)).map(lambda terms: vector(**terms)),
        max_size=6,
    )
)
def test_each_pair_is_likened_once_as_its_definition_says(weights: list[Weights]) -> None:
    found = {(one, other): value for one, other, value in liken(weights)}
    for one in range(len(weights)):
        for other in range(one + 1, len(weights)):
            ours, theirs = (dict(zip(w.terms.tolist(), w.values, strict=True)) for w in (weights[one], weights[other]))
            shared = ours.keys() & theirs.keys()
            cosine = sum(ours[term] * theirs[term] for term in shared)
            expected = cosine * len(shared) / (len(shared) + FEW)
            if abs(expected - LEAST) > 1e-9:
                assert ((one, other) in found) == (expected >= LEAST)
            if (one, other) in found:
                assert found[one, other] == pytest.approx(expected)
    assert all(one < other for one, other in found)


@pytest.mark.parametrize(
    ("pairs", "alike", "groups"),
    [
        ([(0, 1, 0.5)], 0.5, [[0, 1], [2]]),
        ([(0, 1, 0.5)], 0.51, [[0], [1], [2]]),
        ([(0, 1, 0.9), (1, 2, 0.9)], 0.45, [[0, 1, 2]]),  # 2 is like one of two: 0.45 on average
        ([(0, 1, 0.9), (1, 2, 0.9)], 0.46, [[0, 1], [2]]),
        ([(0, 1, 0.6), (1, 2, 0.9)], 0.5, [[0], [1, 2]]),  # the likest are joined first
        ([], 0.0, [[0], [1], [2]]),
    ],
)
def test_groups_are_joined_from_the_likest_while_their_average_is_high_enough(
    pairs: list[tuple[int, int, float]], alike: float, groups: list[list[int]]
) -> None:
    assert group(3, iter(pairs), alike) == groups
