"""Piles of texts: groups in any order, furniture that only a pile can show, pairs that grow with the pile."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.copies import cluster, groups
from onrecord.copies.candidates import LEADERS, find_furniture, find_pairs, place_of, post, sample
from onrecord.copies.groups import join, members
from onrecord.copies.overlap import Overlap
from onrecord.copies.words import Codes, read_words

from .writing import misread, paragraphs, text


def parties(texts: list[str]) -> set[frozenset[str]]:
    groups: dict[int, set[str]] = {}
    for one, name in zip(texts, cluster(texts), strict=True):
        groups.setdefault(name, set()).add(one)
    return {frozenset(group) for group in groups.values()}


def pile() -> list[str]:
    texts = []
    for seed in range(6):
        whole = text(seed)
        texts += [whole, f"Osk, 4 June\n\n{whole}", "\n\n".join(paragraphs(seed)[:5]), misread(whole, seed)]
    return texts + [text(100 + seed) for seed in range(6)]


def test_each_report_is_grouped_with_its_copies() -> None:
    found = parties(pile())
    assert sorted(len(group) for group in found) == [1] * 6 + [4] * 6


def test_no_two_texts_are_held_against_each_other_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether or not much of them turns out to be furniture meanwhile."""
    foot = "\n\nAll rights reserved by the Osk Herald and its partners; write to the desk for leave to print this page."
    held: list[tuple[bytes, bytes]] = []
    whole = groups.compare

    def compare(one: Codes, other: Codes) -> Overlap:
        held.append((one.tobytes(), other.tobytes()))
        return whole(one, other)

    monkeypatch.setattr(groups, "compare", compare)
    found = parties([*pile(), *(f"{text(200 + seed, 2)}{foot * 2}" for seed in range(8))])
    assert len(found) == 12 + 8
    assert len(held) >= 18
    assert len(set(held)) == len(held)


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_pile_does_not_matter(rng: random.Random) -> None:
    texts = pile()
    shuffled = rng.sample(texts, len(texts))
    assert parties(shuffled) == parties(texts)


def test_groups_are_named_by_their_first_text() -> None:
    assert cluster([text(1), text(2), text(1), text(2), text(3)]) == [0, 1, 0, 1, 4]


def test_texts_may_come_one_by_one() -> None:
    assert cluster(iter([text(1), text(2), text(1)])) == [0, 1, 0]


def test_nothing_is_no_pile() -> None:
    assert cluster([]) == []


def test_what_stands_in_the_middle_of_many_reports_is_furniture() -> None:
    """Two reports with one box in the middle look like merged copies; eight show that it is a box."""
    box = text(60, 1)

    def boxed(seed: int) -> str:
        one = paragraphs(seed, 4, 2)
        return "\n\n".join([*one[:2], box, *one[2:]])

    two, many = [boxed(70), boxed(71)], [boxed(70 + seed) for seed in range(8)]
    assert len(set(cluster(many))) == 8
    assert len(set(cluster(two))) <= 2


def test_many_copies_do_not_make_their_text_furniture() -> None:
    whole = text(61)
    texts = [f"Printed in paper number {n}\n\n{whole}\n\nPaper {n} has {n * 7} readers." for n in range(40)]
    assert set(cluster(texts)) == {0}


def test_a_copy_is_found_beside_furniture() -> None:
    foot = text(62, 3)
    others = [f"{text(200 + seed, 3)}\n\n{foot}" for seed in range(8)]
    whole = text(63, 4)
    groups = cluster([*others, f"{whole}\n\n{foot}", f"Another paper\n\n{whole}"])
    assert groups[:8] == list(range(8))
    assert groups[8] == groups[9] == 8


def pairs_of(texts: list[str]) -> tuple[set[tuple[int, int]], int]:
    codes = [read_words(one).codes for one in texts]
    samples, ranks = [sample(one) for one in codes], [place_of(one) for one in codes]
    pairs, _ = find_pairs(post(samples, ranks), np.array([len(one) for one in samples]))
    return {(a, b) for a, b in pairs.tolist()}, len(pairs)


def test_candidate_pairs_are_distinct_and_ascending() -> None:
    found, count = pairs_of(pile())
    assert len(found) == count
    assert all(a < b for a, b in found)
    assert (0, 1) in found


@pytest.mark.parametrize("count", [30, 60, 120])
def test_pairs_grow_with_the_pile_not_with_its_square(count: int) -> None:
    foot = text(64, 3)
    _, pairs = pairs_of([f"{text(300 + seed, 2)}\n\n{foot}" for seed in range(count)])
    assert pairs <= LEADERS * count


def test_furniture_is_counted_in_groups_not_in_texts() -> None:
    codes = [read_words(f"{text(80 + n, 2)}\n\n{text(65, 2)}").codes for n in range(8)]
    samples, ranks = [sample(one) for one in codes], [place_of(one) for one in codes]
    apart, times = find_furniture(post(samples, ranks), np.arange(8))
    together, none = find_furniture(post(samples, ranks), np.zeros(8, np.int64))
    assert times.tolist() == [len(apart)] * 8
    assert none.tolist() == [0] * 8
    assert len(apart) > 10
    assert len(together) == 0
    assert (np.diff(apart.astype(object)) > 0).all()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_joining_gives_the_connected_groups(pairs: list[tuple[int, int]]) -> None:
    rows = np.array(pairs, np.int64).reshape(-1, 2)
    names = join(10, [], rows, lambda a, b: True)
    assert all(names[a] == names[b] for a, b in pairs)
    assert all(name <= at for at, name in enumerate(names))
    assert len(set(names)) >= 10 - len(pairs)
    assert names == join(10, [], rows[::-1], lambda a, b: True)


def test_pairs_that_are_no_copies_are_not_joined() -> None:
    assert join(3, [], np.array([[0, 1], [1, 2]]), lambda a, b: b == 2) == [0, 1, 1]


def test_connected_texts_are_not_compared_again() -> None:
    asked = []

    def ask(a: int, b: int) -> bool:
        asked.append((a, b))
        return True

    join(3, [], np.array([[0, 1], [1, 2], [0, 2]]), ask)
    assert asked == [(0, 1), (1, 2)]


def test_groups_of_one_are_no_groups() -> None:
    assert members([0, 1, 0, 3, 1]) == [[0, 2], [1, 4]]
