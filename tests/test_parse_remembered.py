"""Rows remembered by features: the answers of what was asked, once for each, whatever was met before."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse.remembered import Remembered

ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2**64 - 1)), max_size=20)


class Asked:
    """Answers each row with its numbers halved and their sum's lowest bit, and notes what it was asked."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, ...]] = []

    def __call__(self, features: np.ndarray) -> np.ndarray:
        self.rows += [tuple(row) for row in features.tolist()]
        return np.column_stack([features // np.uint64(2), features.sum(axis=1, dtype=np.uint64) % np.uint64(2)])


def features(rows: list[tuple[int, int]]) -> np.ndarray:
    return np.array(rows, np.uint64).reshape(-1, 2)


def remembered(asked: Asked, most: int = 1000) -> Remembered:
    return Remembered(asked, 3, np.uint64, most)


@given(st.lists(ROWS, max_size=6), st.sampled_from([1000, 4, 0]))
def test_answers_are_those_of_what_is_asked(batches: list[list[tuple[int, int]]], most: int) -> None:
    own, plain = remembered(Asked(), most), Asked()
    for batch in batches:
        assert own.of(features(batch)).tolist() == plain(features(batch)).tolist()


@given(st.lists(ROWS, max_size=6))
def test_nothing_is_asked_twice(batches: list[list[tuple[int, int]]]) -> None:
    asked = Asked()
    own = remembered(asked)
    for batch in batches:
        own.of(features(batch))
    assert len(asked.rows) == len(set(asked.rows)) == len({row for batch in batches for row in batch}) == len(own)


def test_no_rows_have_no_answers_of_the_right_width() -> None:
    found = remembered(Asked()).of(features([]))
    assert found.shape == (0, 3)
    assert found.dtype == np.uint64


def test_memory_starts_afresh_when_it_is_full_and_the_batch_at_hand_is_kept_whole() -> None:
    asked = Asked()
    own = remembered(asked, most=2)
    own.of(features([(1, 1), (2, 2), (3, 3)]))
    assert own.of(features([(1, 1), (4, 4)])).tolist() == [[0, 0, 0], [2, 2, 0]]
    assert len(own) == 2
    assert asked.rows == [(1, 1), (2, 2), (3, 3), (1, 1), (4, 4)]


def test_answers_given_out_are_not_changed_by_later_ones() -> None:
    own = remembered(Asked())
    first = own.of(features([(1, 2)]))
    before = first.copy()
    own.of(features([(number, number) for number in range(50)]))
    assert (first == before).all()
