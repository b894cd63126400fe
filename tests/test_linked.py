"""Groups by single links are the connected parts of a graph, whatever the order of its edges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linked import Linked

PAIRS = st.integers(1, 12).flatmap(
    lambda count: st.tuples(
        st.just(count), st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=16)
    )
)


def linked(count: int, pairs: list[tuple[int, int]]) -> list[int]:
    groups = Linked(count)
    for one, other in pairs:
        groups.join(one, other)
    return groups.firsts()


def reached(start: int, pairs: list[tuple[int, int]]) -> set[int]:
    """What can be reached from a thing, by walking."""
    found, new = set[int](), {start}
    while new:
        found |= new
        new = {end for one, other in pairs for a, end in ((one, other), (other, one)) if a in new} - found
    return found


@given(PAIRS)
def test_each_thing_has_the_first_that_can_be_reached_from_it(asked: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = asked
    assert linked(count, pairs) == [min(reached(thing, pairs)) for thing in range(count)]


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_the_links_and_of_their_ends_changes_nothing(
    asked: tuple[int, list[tuple[int, int]]], rng
) -> None:  # type: ignore[no-untyped-def]
    count, pairs = asked
    other = [pair if rng.random() < 0.5 else pair[::-1] for pair in pairs]
    rng.shuffle(other)
    assert linked(count, other) == linked(count, pairs)


def test_a_chain_of_many_links_is_followed_without_recursion() -> None:
    count = 20_000
    pairs = [(thing, thing + 1) for thing in reversed(range(count - 1))]
    assert set(linked(count, pairs)) == {0}
