"""Pairs that share a key: of a whole scope at once, and of those that come with those that stand."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.merge import pairs as pairs_room
from onrecord.merge.pairs import pairs, pairs_with
from onrecord.merge.placed import Numbers

KEYS = st.lists(st.sampled_from([-(2**63), -7, -1, 0, 3, 2**63 - 1]), max_size=4, unique=True)


@st.composite
def numbers(draw):
    active = draw(KEYS)
    return Numbers(tuple(active), tuple(key for key in draw(KEYS) if key not in active))


MANY = st.lists(numbers(), min_size=1, max_size=12)


def meets(one, other):
    """Whether two share a key on which one of them is active."""
    ours, theirs = {*one.active}, {*other.active}
    return bool(ours & theirs or ours & {*other.passive} or theirs & {*one.passive})


def listed(found):
    return [pair for ones, others in found for pair in zip(ones.tolist(), others.tolist(), strict=True)]


@settings(max_examples=300)
@given(MANY)
def test_each_two_that_meet_are_a_pair_once(keys):
    wanted = [(later, one) for one, later in combinations(range(len(keys)), 2) if meets(keys[one], keys[later])]
    assert sorted(listed(pairs(keys))) == sorted(wanted)


@settings(max_examples=100)
@given(MANY, st.integers(1, 5))
def test_pairs_are_the_same_however_many_are_looked_at_together(keys, together):
    whole = listed(pairs(keys))
    before = pairs_room.MEETINGS
    pairs_room.MEETINGS = together
    try:
        assert listed(pairs(keys)) == whole
    finally:
        pairs_room.MEETINGS = before


def test_who_has_no_key_meets_nobody():
    assert listed(pairs([Numbers((), ()), Numbers((1,), ())])) == []
    assert listed(pairs([Numbers((), ())])) == []


@settings(max_examples=300)
@given(MANY, st.lists(numbers(), max_size=12))
def test_those_that_come_meet_those_that_stand_as_they_would_each_other(keys, there):
    """The rows are what a shelf gives: all that have a key on which somebody looks, and those that look themselves."""
    looking = {key for own in keys for key in own.active}
    waiting = {key for own in keys for key in own.passive} - looking
    rows = [(key, 1, 10 + at) for at, own in enumerate(there) for key in own.active if key in looking | waiting]
    rows += [(key, 0, 10 + at) for at, own in enumerate(there) for key in own.passive if key in looking]
    ours, theirs = pairs_with(keys, np.array(rows, np.int64).reshape(-1, 3))
    wanted = [(one, 10 + at) for one, own in enumerate(keys) for at, other in enumerate(there) if meets(own, other)]
    assert sorted(zip(ours.tolist(), theirs.tolist(), strict=True)) == sorted(wanted)
