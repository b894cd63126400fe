"""Sets of numbers as arrays say what Python's own sets say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.copies.sets import among, counted, distinct, firsts, union, without

NUMBERS = st.lists(st.one_of(st.integers(-5, 5), st.integers(-(2**63), 2**63 - 1)), max_size=40)


def ints(numbers: list[int]) -> np.ndarray:
    return np.array(numbers, np.int64)


@given(NUMBERS)
def test_a_set_holds_each_number_once_in_order(numbers: list[int]) -> None:
    assert distinct(ints(numbers)).tolist() == sorted(set(numbers))


@given(NUMBERS)
def test_every_number_is_counted(numbers: list[int]) -> None:
    found, times = counted(ints(numbers))
    assert dict(zip(found.tolist(), times.tolist(), strict=True)) == {one: numbers.count(one) for one in numbers}


@given(NUMBERS)
def test_the_first_of_each_run_is_marked(numbers: list[int]) -> None:
    ordered = sorted(numbers)
    assert firsts(ints(ordered)).tolist() == [at == ordered.index(one) for at, one in enumerate(ordered)]


@given(NUMBERS, NUMBERS, NUMBERS)
def test_sets_are_joined_and_taken_from_each_other(one: list[int], two: list[int], three: list[int]) -> None:
    assert union(*map(ints, (one, two, three))).tolist() == sorted({*one, *two, *three})
    assert without(distinct(ints(one)), distinct(ints(two))).tolist() == sorted(set(one) - set(two))


@given(NUMBERS, NUMBERS)
def test_numbers_in_any_order_are_looked_up_in_a_set(numbers: list[int], known: list[int]) -> None:
    assert among(ints(numbers), distinct(ints(known))).tolist() == [one in known for one in numbers]


def test_the_type_of_numbers_stays() -> None:
    assert distinct(np.array([3, 3, 1], np.uint64)).dtype == np.uint64
    assert union().dtype == np.int64
