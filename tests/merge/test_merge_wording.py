"""Words for one kind of act."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge.wording import Kin, classes_of, learnt, near, stem

COUNTS = Kin({"hit strike": (6, 9), "cut run": (1, 40)}, {"say": (1, 45), "quit": (20, 20)}, frozenset({"say win"}))


@pytest.mark.parametrize(
    ("one", "other"), [("explode", "explosion"), ("nominate", "nomination"), ("expel", "expelled")]
)
def test_forms_of_one_word_share_a_stem(one, other):
    assert stem(one)[:5] == stem(other)[:5]


def test_pairs_seen_together_are_kin_by_their_rate():
    assert COUNTS.rate("strike", "hit") == COUNTS.rate("hit", "strike") == 0.5
    assert COUNTS.rate("cut", "run") < 0.05
    assert COUNTS.rate("hit", "hit") == COUNTS.rate("hit", "unseen") == 0


def test_words_often_side_by_side_and_never_one_act_are_known_apart():
    assert COUNTS.known_apart("win", "say")
    assert not COUNTS.known_apart("win", "hit")


def test_some_words_mean_one_act_each_time_and_some_never():
    assert COUNTS.steady("quit") > 0.3
    assert COUNTS.steady("say") < -0.3
    assert COUNTS.steady("unseen") == 0


def test_the_counts_that_come_with_the_package_know_common_pairs():
    assert near("kill", "slay")
    assert near("arrest", "detain")
    assert not near("arrest", "announce")


def test_a_call_is_a_conversation():
    words = ("speak", "talk", "conversation", "call", "phone")
    assert all(near(one, other) for one in words for other in words)
    assert not near("conversation", "arrest")


@pytest.mark.parametrize(("lemma", "other"), [("seize", "arrest"), ("seize", "abduct"), ("seize", "occupy")])
def test_a_word_may_stand_in_several_sets_of_synonyms(lemma, other):
    assert classes_of(lemma) & classes_of(other)
    assert not classes_of("occupy") & classes_of("arrest")
    assert classes_of("unseen") == frozenset()


def test_the_pairs_that_were_counted_are_counts():
    assert all(0 < hits <= total for hits, total in learnt().pairs.values())


@given(st.text(alphabet="abcdefghij", min_size=1, max_size=12), st.text(alphabet="abcdefghij", min_size=1, max_size=12))
def test_nearness_goes_both_ways(one, other):
    assert near(one, other) == near(other, one)
