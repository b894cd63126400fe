"""Parts that links connect, kept as the links come."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge.cluster import Link
from onrecord.merge.connected import Connected

KEYS = "abcdefgh"
PAIRS = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda pair: pair[0] < pair[1]), unique=True
)


def links_of(pairs: Sequence[tuple[str, str]]) -> list[Link]:
    return [Link(4.0, one, other) for one, other in pairs]


def reached_from(start: str, pairs: Sequence[tuple[str, str]]) -> frozenset[str]:
    """What one comes to from a key, the plain way."""
    found = {start}
    while more := {key for pair in pairs if found & set(pair) for key in pair} - found:
        found |= more
    return frozenset(found)


def heads(connected: Connected) -> list[str]:
    return sorted(connected.changed.difference(connected.gone))


@given(PAIRS)
def test_parts_are_what_links_connect_each_with_its_links(pairs: list[tuple[str, str]]) -> None:
    connected = Connected()
    for key in KEYS:
        connected.add(key)
    for link in links_of(pairs):
        connected.tie(link)
    parts = [connected.part(head) for head in heads(connected)]
    assert {frozenset(keys) for keys, _ in parts} == {reached_from(key, pairs) for key in KEYS}
    for keys, links in parts:
        assert {(link.one, link.other) for link in links} == {pair for pair in pairs if set(pair) <= set(keys)}
        assert len(keys) == len(set(keys))


@given(PAIRS, st.integers(0, 10))
def test_only_the_parts_to_which_something_came_have_changed(pairs: list[tuple[str, str]], first: int) -> None:
    connected = Connected()
    for link in links_of(pairs[:first]):
        connected.tie(link)
    stood = {head: connected.part(head) for head in heads(connected)}
    kept = {head: (sorted(keys), sorted(links)) for head, (keys, links) in stood.items()}
    connected.changed.clear()
    connected.gone.clear()
    for link in links_of(pairs[first:]):
        connected.tie(link)
    for head in kept.keys() - connected.changed - set(connected.gone):
        keys, links = connected.part(head)
        assert (sorted(keys), sorted(links)) == kept[head]
    touched = {key for pair in pairs[first:] for key in pair}
    assert touched == touched & {key for head in heads(connected) for key in connected.part(head)[0]}


def test_a_telling_that_is_there_is_not_put_in_again() -> None:
    connected = Connected()
    connected.tie(Link(4.0, "a", "b"))
    (head,) = heads(connected)
    connected.changed.clear()
    connected.add("a")
    assert not connected.changed
    assert sorted(connected.part(head)[0]) == ["a", "b"]


def test_a_part_within_another_is_gone() -> None:
    connected = Connected()
    connected.tie(Link(4.0, "a", "b"))
    connected.tie(Link(4.0, "c", "d"))
    assert len(heads(connected)) == 2
    connected.tie(Link(4.0, "b", "c"))
    assert [sorted(connected.part(head)[0]) for head in heads(connected)] == [["a", "b", "c", "d"]]


def test_what_is_bound_is_one_part_that_has_changed_and_brings_no_link() -> None:
    connected = Connected()
    connected.tie(Link(4.0, "a", "b"))
    connected.changed.clear()
    connected.bind(["b", "c", "d"])
    assert [sorted(connected.part(head)[0]) for head in heads(connected)] == [["a", "b", "c", "d"]]
    assert [connected.part(head)[1] for head in heads(connected)] == [links_of([("a", "b")])]


def test_one_telling_bound_alone_is_a_part() -> None:
    connected = Connected()
    connected.bind(["a"])
    assert [connected.part(head) for head in heads(connected)] == [(["a"], [])]
