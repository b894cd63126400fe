"""What is kept of a telling is all that merging compares of it, byte for byte the same for equal ones."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge.making import KNOWN, deed
from onrecord.merge.compare import Telling
from onrecord.merge.facts import Facts, Figure, Who, facts_of
from onrecord.merge.packed import packed, unpacked
from onrecord.merge.placed import number_of, numbered, place
from onrecord.merge.tellings import telling_of
from onrecord.merge.together import compared
from onrecord.model import Days

KINDS = {name: kind for name, (kind, _, _) in KNOWN.items()}
WORDS = st.text(max_size=6)  # of any letters, and of marks that part words elsewhere
DATES = st.dates(date(1, 1, 2), date(9999, 12, 30))
OPTIONAL_DAY = st.none() | DATES
DAYS = st.none() | st.builds(lambda one, other: Days(min(one, other), max(one, other)), DATES, DATES)
PARTIES = st.builds(
    Who,
    WORDS,
    st.sampled_from(["person", "group", "organisation", "state"]),
    st.none() | st.sampled_from(["NOR", "DNK"]),
    *[st.booleans()] * 3,
    WORDS,
    st.booleans(),
)
SIDES = st.frozensets(PARTIES, max_size=3)
FIGURES = st.none() | st.builds(
    Figure, st.floats(0.01, 1e12), st.sampled_from(["heads", "term"]), st.booleans(), st.booleans()
)
FACTS = st.builds(
    Facts,
    st.none() | WORDS,
    SIDES,
    SIDES,
    DAYS,
    st.none() | WORDS,
    FIGURES,
    st.none() | st.integers(-1, 9),
    WORDS,
    OPTIONAL_DAY,
    OPTIONAL_DAY,
)
SETS = st.frozensets(WORDS, max_size=4)
TELLINGS = st.builds(
    Telling,
    st.just("a-000"),
    st.just("a"),
    st.sampled_from(["ASSAULT", "CONSULT"]),
    st.sampled_from(["happened", "future", "negated"]),
    OPTIONAL_DAY,
    st.frozensets(FACTS, min_size=1, max_size=3),
    SIDES,
    SIDES,
    DAYS,
    st.none() | WORDS,
    FIGURES,
    st.none() | WORDS,
    SETS,
    SETS,
    SETS,
    st.booleans(),
    st.integers(0, 10**6),
)


def telling(report="a", who="Norland", whom="Sudmark", on="2020-03-08", **fields):
    made = deed(report, "SANCTION", who, whom, on, **fields)
    day = date(2020, 3, 10)
    return telling_of([made], {made.id: facts_of(made, KINDS, day)}, day)


@settings(max_examples=60, deadline=None)
@given(TELLINGS)
def test_what_is_packed_comes_out_as_it_was(one):
    assert unpacked(one.key, one.report, packed(one)) == one


@settings(max_examples=30, deadline=None)
@given(TELLINGS)
def test_equal_tellings_have_the_same_bytes(one):
    """However often they went in and out: a set has another order each time."""
    again = unpacked(one.key, one.report, packed(one))
    turned = replace(again, facts=frozenset(sorted(again.facts, key=repr, reverse=True)))
    assert packed(again) == packed(turned) == packed(one)


@settings(max_examples=30, deadline=None)
@given(TELLINGS, TELLINGS)
def test_other_tellings_have_other_bytes(one, other):
    assert (packed(one) == packed(other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({}, {"on": "2020-03-09"}),
        ({}, {"on": ""}),
        ({"on": ""}, {"on": "", "lemma": "punish"}),
        ({"quantity": "60"}, {"quantity": "more than 50"}),
        ({"who": "Ola Berg"}, {"who": "Kari Dahl"}),
        ({"place": "Elvik"}, {"place": "Sandnes"}),
        ({"words": "port ship"}, {"words": "second port"}),
    ],
)
def test_what_was_packed_is_compared_as_before(one, other):
    first, second = telling("a", **one), telling("b", **other)
    kept = [unpacked(each.key, each.report, packed(each)) for each in (first, second)]
    assert compared(*kept) == compared(first, second)
    assert [numbered(each) for each in kept] == [numbered(first), numbered(second)]


def test_one_side_is_one_object_however_many_tellings_have_it():
    """What is remembered of two sides is found by them: a million tellings have few."""
    first, second = (unpacked(one.key, one.report, packed(one)) for one in (telling("a"), telling("b", on="")))
    assert first.actors is second.actors
    assert next(iter(first.facts)).actors is first.actors


def test_a_side_is_written_once():
    plain = json.loads(packed(telling(who="Ola Berg")))
    assert len(plain[-1]) == 2
    assert packed(telling(who="Ola Berg")).count(b"Ola Berg") == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: kept[:-1],
        lambda kept: b"",
        lambda kept: b"\xff\xfe" + kept,
        lambda kept: b"[1, 2, 3]",
        lambda kept: b"null",
        lambda kept: b'{"type": "ASSAULT"}',
        lambda kept: kept.replace(b"[[[", b"[[", 1).replace(b"]]]", b"]]", 1),
        lambda kept: json.dumps([*json.loads(kept)[:3], 99, *json.loads(kept)[4:]]).encode(),
        lambda kept: json.dumps([*json.loads(kept)[:2], "today", *json.loads(kept)[3:]]).encode(),
    ],
)
def test_bytes_that_are_no_telling_are_named_so(damage):
    with pytest.raises(ValueError, match="a damaged telling a-000"):
        unpacked("a-000", "a", damage(packed(telling())))


def test_a_placed_telling_says_where_it_is_found():
    one = telling()
    placed = place(one)
    assert (placed.telling, placed.report, placed.number) == (one.key, "a", number_of(one.key))
    assert unpacked(placed.telling, placed.report, placed.told) == one
    assert list(placed.listed()) == [*((1, key) for key in placed.active), *((0, key) for key in placed.passive)]
    assert -(2**63) <= placed.number < 2**63


def test_days_far_in_the_past_and_without_end_are_kept():
    one = telling(on="0001-01-01..9999-12-31")
    assert one.days is not None
    assert one.days.last - one.days.first > timedelta(days=3_000_000)
    assert unpacked(one.key, one.report, packed(one)).days == one.days
