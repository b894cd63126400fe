"""Average linkage over given pairs, as the benchmark on mentions uses it."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.ecbplus import average_linkage, load_model
from benchmarks.mention_pairs import joined_at


def clusters(size, pairs, threshold=0.5):
    found = average_linkage(size, list(pairs), np.array(list(pairs.values())), threshold)
    return {frozenset(place for place in range(size) if found[place] == root) for root in found}


def test_pairs_above_the_threshold_are_joined():
    assert clusters(3, {(0, 1): 0.9}) == {frozenset({0, 1}), frozenset({2})}


def test_a_third_joins_by_its_mean_likeness_to_both():
    assert clusters(3, {(0, 1): 0.9, (1, 2): 0.8}) == {frozenset({0, 1}), frozenset({2})}
    assert clusters(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.3}) == {frozenset({0, 1, 2})}


@given(st.dictionaries(st.sampled_from([(i, j) for i in range(6) for j in range(i + 1, 6)]), st.floats(0, 1)))
def test_the_order_of_pairs_does_not_matter(pairs):
    assert clusters(6, pairs) == clusters(6, dict(reversed(pairs.items())))


def test_documents_are_joined_at_the_mean_likeness_of_their_groups():
    alike = np.array([[1.0, 0.8, 0.2], [0.8, 1.0, 0.4], [0.2, 0.4, 1.0]])
    joined = joined_at(alike)
    assert joined[0, 1] == pytest.approx(0.8)
    assert joined[0, 2] == joined[1, 2] == pytest.approx(0.3)


def test_weights_of_other_features_are_refused(tmp_path):
    path = tmp_path / "weights.json"
    path.write_text('{"threshold": 0.5, "weights": {"bias": 1.0}}', encoding="utf-8")
    with pytest.raises(ValueError, match="other features"):
        load_model(path)
