"""Trees: what they add up, and that the shipped ones fit the columns."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.network import Trees, weights

LOW, HIGH = -1.0, 2.0


def stump(feature: int, threshold: float, low: float = LOW, high: float = HIGH) -> Trees:
    """One tree of one question."""
    return Trees(
        feature=np.array([feature, 0, 0]),
        threshold=np.array([threshold, 0.0, 0.0]),
        left=np.array([1, 1, 2]),
        right=np.array([2, 1, 2]),
        value=np.array([0.0, low, high]),
        roots=np.array([0]),
        steps=1,
        bias=0.5,
    )


@given(st.lists(st.floats(-9, 9, width=32), min_size=1, max_size=20), st.floats(-9, 9, width=32))
def test_a_row_at_the_threshold_or_under_it_goes_left(values: list[float], threshold: float) -> None:
    columns = np.array([[0.0, value] for value in values], np.float32)
    wanted = [0.5 + (LOW if value <= threshold else HIGH) for value in columns[:, 1].tolist()]
    assert stump(1, threshold)(columns).tolist() == wanted


def test_a_leaf_leads_to_itself_however_many_steps_are_taken() -> None:
    one = stump(0, 0.0)
    longer = Trees(one.feature, one.threshold, one.left, one.right, one.value, one.roots, 9, one.bias)
    columns = np.array([[-1.0], [1.0]], np.float32)
    assert longer(columns).tolist() == one(columns).tolist()


def test_trees_are_added_up() -> None:
    one = stump(0, 0.0)
    two = Trees(
        np.tile(one.feature, 2),
        np.tile(one.threshold, 2),
        np.concatenate([one.left, one.left + 3]),
        np.concatenate([one.right, one.right + 3]),
        np.tile(one.value, 2),
        np.array([0, 3]),
        1,
        0.0,
    )
    assert two(np.array([[-1.0], [1.0]], np.float32)).tolist() == [2 * LOW, 2 * HIGH]


def test_no_rows_have_no_scores() -> None:
    assert stump(0, 0.0)(np.zeros((0, 1), np.float32)).tolist() == []


def test_the_shipped_trees_ask_of_columns_that_there_are_and_end_in_leaves() -> None:
    own, columns = weights().trees, len(weights().accept.mean)
    assert own.feature.max() < columns
    at = np.arange(len(own.value))
    for _ in range(own.steps):
        at = np.where(np.arange(len(at)) % 2, own.left[at], own.right[at])
    assert (own.left[at] == at).all()
    assert (own.right[at] == at).all()


def test_a_row_scores_alike_alone_and_among_others() -> None:
    own, columns = weights().trees, len(weights().accept.mean)
    rows = np.random.default_rng(3).normal(size=(40, columns)).astype(np.float32)
    together = own(rows)
    assert [own(rows[n : n + 1])[0] for n in range(40)] == together.tolist()
