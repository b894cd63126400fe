"""Rates of what was a cue: few counts are drawn to the rate of all, single ones are none, each template by itself."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from statements_by_hand import place, table

from onrecord.statements.features import BITS
from onrecord.statements.habits import FEW, STEPS, Rates, habits, places, rates
from onrecord.statements.network import weights


def test_a_rate_is_drawn_towards_the_rate_of_all() -> None:
    found = np.array([[5, 5, 5, 9, 9, 9]])
    made = rates(found, np.array([True, True, True, False, False, False]))
    assert made.overall == 0.5
    high, low = made.at(np.array([[5, 9]]))[0].tolist()
    assert abs(high - (3 + FEW / 2) / (3 + FEW)) <= 1 / STEPS
    assert abs(low - (FEW / 2) / (3 + FEW)) <= 1 / STEPS


def test_what_was_seen_once_or_never_has_the_rate_of_all() -> None:
    made = rates(np.array([[5, 6, 6, 6]]), np.array([True, False, False, False]))
    assert made.at(np.array([[5, 7]]))[0].tolist() == [0.25, 0.25]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=60),
    st.lists(st.integers(0, (1 << BITS) - 1), min_size=1, max_size=20),
)
def test_a_rate_is_a_share(seen: list[tuple[int, bool]], asked: list[int]) -> None:
    made = rates(np.array([[at for at, _ in seen]]), np.array([cue for _, cue in seen]))
    got = made.at(np.array([asked]))
    assert ((got >= 0) & (got <= 1)).all()
    assert got.dtype == np.float32


def test_words_alike_have_places_alike_and_templates_none_in_common() -> None:
    t = table("He said so. He said so. He ran home.")
    first, second, other = place(t, "said"), place(t, "said", 1), place(t, "ran")
    cues = np.array([first, second, other])
    found = places(habits(t, cues, t.left[cues]))
    assert (found[:, 0] == found[:, 1]).all()
    assert found[0, 0] != found[0, 2]
    assert len(np.unique(found[:, 0])) == len(found)


def test_the_shipped_rates_know_the_verbs_of_saying() -> None:
    t = table("He said so. He ran home.")
    cues = np.array([place(t, "said"), place(t, "ran")])
    said, ran = weights().rates(habits(t, cues, t.left[cues]))[0].tolist()
    assert said > 0.7
    assert ran < 0.2


def test_no_rate_at_all_is_the_rate_of_all() -> None:
    t = table("He said so.")
    cues = np.array([place(t, "said")])
    empty = Rates(np.zeros(1 << BITS, np.uint8), 0.4)
    assert np.allclose(empty(habits(t, cues, cues)), 0.4)
