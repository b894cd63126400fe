"""The arithmetic under stories: terms and their weights, likeness, average linkage."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.stories.grouping import FEW, LEAST, group, liken
from onrecord.stories.terms import LEAD, count_terms, weigh

from .telling import BREAD, BRIDGE, FERRY

ALL = [count_terms(title, text) for title, text in [*FERRY, *BREAD, *BRIDGE]]


def test_words_of_the_title_count_more() -> None:
    counts = count_terms("ferry aground", "the ferry and the tide")
    assert counts["ferry"] == 4.0
    assert counts["tide"] == 1.0


def test_names_and_figures_count_more() -> None:
    counts = count_terms(None, "a captain named Brandow saw 140 gulls")
    assert counts["brandow"] == counts["140"] == 1.5
    assert counts["captain"] == 1.0


def test_grammar_is_left_out_and_parts_neighbours() -> None:
    counts = count_terms(None, "ferry and captain lost rudder")
    assert "and" not in counts
    assert "ferry captain" not in counts
    assert counts["lost rudder"] == 1.0


def test_a_possessive_is_the_word_itself() -> None:
    assert count_terms(None, "Brandow's ferry")["brandow ferry"] == count_terms(None, "Brandow ferry")["brandow ferry"]


def test_words_far_down_count_less() -> None:
    counts = count_terms(None, "gull " * LEAD + "rudder")
    assert counts["rudder"] == 0.2


@pytest.mark.parametrize("text", ["", "the of and", "— …"])
def test_a_text_without_terms_has_none(text: str) -> None:
    assert count_terms(None, text) == {}


def test_weights_are_of_shared_terms_and_of_length_one_at_most() -> None:
    for one in weigh(ALL):
        assert (np.diff(one.terms) > 0).all()
        assert 0 <= float((one.values**2).sum()) <= 1.0000001
    assert float((weigh(ALL)[0].values ** 2).sum()) > 0


def test_a_rare_term_weighs_more_than_a_common_one() -> None:
    pile = [count_terms(None, f"quagga government {n}") for n in range(2)] + [count_terms(None, "government")] * 6
    first = weigh(pile)[0]
    assert len(first.values) == 3
    assert first.values.max() > 2 * first.values.min()


def test_a_term_that_only_one_report_has_makes_it_less_like_the_others() -> None:
    plain, longer = (
        weigh([count_terms(None, "quagga seen")] * 2),
        weigh([count_terms(None, "quagga seen"), count_terms(None, "quagga seen lately beside dusty Karroo wagons")]),
    )
    assert next(liken(plain))[2] > next(liken(longer))[2]


def test_reports_on_one_story_are_more_alike_than_others() -> None:
    likeness = {(a, b): value for a, b, value in liken(weigh(ALL))}
    story = [0, 0, 0, 1, 1, 2]
    within = [value for (a, b), value in likeness.items() if story[a] == story[b]]
    across = [value for (a, b), value in likeness.items() if story[a] != story[b]]
    assert len(within) == 4
    assert min(within) > 2 * max([*across, LEAST])


def test_likeness_is_the_cosine_less_where_few_terms_are_shared() -> None:
    weights = weigh(ALL)
    for a, b, value in liken(weights):
        shared, at, of = np.intersect1d(weights[a].terms, weights[b].terms, return_indices=True)
        cosine = float((weights[a].values[at] * weights[b].values[of]).sum())
        assert math.isclose(value, cosine * len(shared) / (len(shared) + FEW))


@pytest.mark.parametrize("pile", [[], [""], ["", ""], ["quagga", "ferry"]])
def test_reports_that_share_no_term_are_not_alike(pile: list[str]) -> None:
    assert list(liken(weigh([count_terms(None, text) for text in pile]))) == []


def test_groups_join_while_the_average_is_high_enough() -> None:
    pairs = [(0, 1, 0.9), (1, 2, 0.5), (0, 2, 0.1)]
    assert group(3, iter(pairs), 0.31) == [[0, 1], [2]]
    assert group(3, iter(pairs), 0.29) == [[0, 1, 2]]


def test_one_report_on_two_stories_does_not_make_them_one() -> None:
    pairs = [(0, 1, 0.8), (2, 3, 0.8), (1, 4, 0.3), (2, 4, 0.3), (0, 4, 0.3)]
    assert group(5, iter(pairs), 0.2) == [[0, 1, 4], [2, 3]]


def test_things_without_pairs_stay_alone() -> None:
    assert group(3, iter([]), 0.1) == [[0], [1], [2]]
    assert group(0, iter([]), 0.1) == []


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.01, 1),
    max_size=20,
)


@given(PAIRS, st.floats(0.05, 0.9))
def test_every_thing_is_in_one_group_and_average_linkage_agrees_with_its_definition(
    likeness: dict[tuple[int, int], float], alike: float
) -> None:
    groups = group(8, ((a, b, value) for (a, b), value in sorted(likeness.items())), alike)
    assert sorted(thing for one in groups for thing in one) == list(range(8))
    for one in groups:
        for other in groups:
            if one < other:
                total = sum(likeness.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
                assert total / (len(one) * len(other)) < alike + 1e-9
