"""Which tellings are looked at together: each pair once, in any order, and the same ones in memory and on a shelf."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge.making import KNOWN, deed
from onrecord.merge.blocks import candidates, keys_of
from onrecord.merge.facts import facts_of
from onrecord.merge.placed import place
from onrecord.merge.tellings import telling_of

KINDS = {name: kind for name, (kind, _, _) in KNOWN.items()}


def telling(report, who="Norland", whom="Sudmark", on="", published="2020-03-10", **fields):
    day = date.fromisoformat(published) if published else None
    made = deed(report, "SANCTION", who, whom, on, **fields)
    return telling_of([made], {made.id: facts_of(made, KINDS, day)}, day)


def met(tellings):
    """The pairs of keys that meet, as often as they do."""
    return sorted(tuple(sorted((one.key, other.key))) for one, other in candidates(tellings))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        # both dated: by day, whatever the word
        ({"on": "2020-03-08"}, {"on": "2020-03-08", "lemma": "punish"}, True),
        ({"on": "2020-03-08"}, {"on": "2020-03-09"}, True),
        ({"on": "2020-03-08"}, {"on": "2020-03-20"}, False),
        # one lacks a side
        ({"on": "2020-03-08"}, {"on": "2020-03-08", "whom": ""}, True),
        ({"on": "2020-03-08", "who": ""}, {"on": "2020-03-08", "whom": ""}, False),
        # one is not dated, or widely: by word
        ({"on": "2020-03-08"}, {}, True),
        ({"on": "2020-03-08"}, {"lemma": "punish", "published": "2020-03-18"}, False),
        ({"on": "2020-03-08"}, {"published": "2020-08-10"}, False),
        ({"on": "2020-03-08"}, {"on": "2020-01-01..2020-12-31"}, True),
        ({"on": "2020-03-08"}, {"on": "2019-01-01..2019-12-31"}, False),
        ({"on": "2020-02-08..2020-02-20"}, {"on": "2020-02-01..2020-02-29"}, True),
        # news without a day: by its own word within two weeks
        ({"on": "2020-02-28"}, {}, True),
        ({"on": "2020-02-10"}, {}, False),
        ({"published": "2020-03-01"}, {}, True),
        # and by mode right before it came out, where the words differ
        ({"mode": "expel"}, {"mode": "expel", "lemma": "order"}, True),
        ({"mode": "expel", "on": "2020-03-08"}, {"mode": "expel", "lemma": "order"}, True),
        ({"mode": "expel", "on": "2020-02-28"}, {"mode": "expel", "lemma": "order"}, False),
        ({"mode": "expel", "published": "2020-03-01"}, {"mode": "expel", "lemma": "order"}, False),
        # or without a mode on either side
        ({}, {"lemma": "punish"}, True),
        ({"on": "2020-03-08"}, {"lemma": "punish"}, True),
        ({"mode": "expel"}, {"lemma": "order"}, False),
        ({"published": "2020-03-01"}, {"lemma": "punish"}, False),
        # of no day at all: by its own word, its mode, and words that stand for its own
        ({"published": ""}, {"published": "", "lemma": "punish"}, False),
        ({"published": "", "lemma": "speak", "mode": "phone"}, {"published": "", "lemma": "conversation"}, True),
        ({"published": "", "lemma": "speak"}, {"lemma": "conversation"}, True),
        ({"published": "", "lemma": "speak"}, {"published": "", "lemma": "order"}, False),
        ({"published": "2020-03-01", "lemma": "call"}, {"lemma": "conversation"}, True),
        ({"published": "2020-02-01", "lemma": "call"}, {"lemma": "conversation"}, False),
        # dated with one side, and not dated with both
        ({"on": "2020-03-08", "whom": ""}, {}, True),
        ({"on": "2020-03-08", "whom": "", "mode": "expel"}, {"mode": "expel", "lemma": "order"}, True),
        ({"on": "2020-03-08", "who": ""}, {"who": "Westria"}, True),
        ({"on": "2020-03-08", "who": ""}, {"whom": "Westria"}, False),
        # widely dated with both sides, and what lacks a side
        ({"on": "2020-01-01..2020-12-31"}, {"whom": ""}, True),
        ({"on": "2020-01-01..2020-12-31"}, {"on": "2020-03-08", "who": ""}, True),
        ({"on": "2020-01-01..2020-12-31"}, {"whom": "", "lemma": "punish"}, False),
        # other parties
        ({"on": "2020-03-08"}, {"on": "2020-03-08", "who": "Westria"}, False),
        ({"on": "2020-03-08"}, {"on": "2020-03-08", "who": "Ola Berg"}, True),
        # nobody named on either side: by word and day
        ({"on": "2020-03-08", "who": "", "whom": ""}, {"on": "2020-03-08", "who": "", "whom": ""}, True),
    ],
)
def test_who_meets_whom(one, other, meet):
    first, second = telling("a", **one), telling("b", **other)
    assert bool(met([first, second])) == meet
    assert met([second, first]) == met([first, second])


TELLINGS = st.lists(
    st.builds(
        lambda report, who, whom, on, lemma, mode, at: telling(report, who, whom, on, lemma=lemma, mode=mode, at=at),
        st.sampled_from("abcdef"),
        st.sampled_from(["", "Norland", "Ola Berg", "Norland, Westria"]),
        st.sampled_from(["", "Sudmark", "Jens Holm"]),
        st.sampled_from(
            ["", "2020-03-07", "2020-03-08", "2020-03-01..2020-03-31", "2020-01-01..2020-12-31", "2018-03-08"]
        ),
        st.sampled_from(["expel", "punish"]),
        st.sampled_from([None, "expel"]),
        st.integers(0, 9),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@settings(max_examples=100, deadline=None)
@given(TELLINGS, st.randoms(use_true_random=False))
def test_each_pair_meets_once_whatever_the_order(tellings, shuffling):
    pairs = met(tellings)
    assert len(pairs) == len(set(pairs))
    shuffled = list(tellings)
    shuffling.shuffle(shuffled)
    assert met(shuffled) == pairs


@settings(max_examples=100, deadline=None)
@given(TELLINGS)
def test_those_meet_that_share_a_key_on_which_one_looks(tellings):
    """What a ledger asks its tables, number by number, is what is done in memory."""
    placed = {one.key: place(one) for one in tellings}
    wanted = []
    for one, other in combinations(tellings, 2):
        ours, theirs = placed[one.key], placed[other.key]
        looking = {*ours.active} & {*theirs.active, *theirs.passive} or {*theirs.active} & {*ours.passive}
        if looking and one.report != other.report:
            wanted.append(tuple(sorted((one.key, other.key))))
    assert met(tellings) == sorted(wanted)


@given(TELLINGS)
def test_no_key_is_both_looked_on_and_waited_on(tellings):
    for one in tellings:
        keys = keys_of(one)
        assert keys.active
        assert not set(keys.active) & set(keys.passive)
        assert len(set(keys.active)) == len(keys.active)
        assert len(set(keys.passive)) == len(keys.passive)
