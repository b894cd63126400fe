"""Who is mentioned in what is said: the actors whose mentions lie within a statement's spans, each once, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.at_hand import AtHand
from onrecord.clean import clean
from onrecord.ledger.codec import pack
from onrecord.mentioned import mentioned_in
from onrecord.model import Mention, Reading, Report, Span, Statement
from onrecord.pool import Packed, Unread, pack_group

DAY = date(2020, 5, 4)
TEXT = (
    "OSLO, May 4 - Norway's foreign minister Per Dahl said on Monday that Chad had recalled its envoy to Oslo.\n\n"
    '"Chad will regret it," Dahl told reporters. He thanked Denmark and the Danish envoy Ida Holm.'
)


def mention(actor: str, start: int, end: int) -> Mention:
    return Mention(actor, "name", Span("r", start, end), start)


def said(id_: str, *places: tuple[int, int]) -> Statement:
    return Statement(id_, "r", None, "indirect", "", tuple(Span("r", *place) for place in places))


@pytest.mark.parametrize(
    ("places", "actors"),
    [
        ([], ()),
        ([(0, 100)], ("a", "b", "c")),
        ([(10, 20)], ("b",)),
        ([(11, 20)], ()),  # one that begins before is not within
        ([(10, 18)], ()),  # nor one that ends after
        ([(0, 8), (30, 60)], ("a", "c")),
        ([(30, 60), (0, 8)], ("a", "c")),  # in the order of mentions, whatever that of spans
        ([(0, 60), (0, 60)], ("a", "b", "c")),
    ],
)
def test_mentions_within_the_spans_of_a_statement_are_its_own(
    places: list[tuple[int, int]], actors: tuple[str, ...]
) -> None:
    mentions = (mention("a", 0, 5), mention("b", 10, 20), mention("c", 40, 44), mention("a", 50, 55))
    reading = Reading("r", DAY, (), mentions, (said("s", *places),))
    assert mentioned_in(reading) == {"s": actors}


places = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda pair: (pair[0], sum(pair)))


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), places), max_size=9),
    st.lists(st.lists(places, max_size=3), max_size=4),
)
def test_it_is_what_looking_at_every_mention_for_every_statement_finds(
    mentions: list[tuple[str, tuple[int, int]]], statements: list[list[tuple[int, int]]]
) -> None:
    told = tuple(mention(actor, *place) for actor, place in mentions)
    reading = Reading("r", DAY, (), told, tuple(said(str(at), *own) for at, own in enumerate(statements)))
    assert mentioned_in(reading) == {
        one.id: tuple(dict.fromkeys(each.actor for each in told if any(each.span.within(span) for span in one.spans)))
        for one in reading.statements
    }


def made_by_a_worker() -> tuple[Reading, Packed]:
    from onrecord.reading import read

    report = replace(clean(Report("r", "r.txt", TEXT)), published=DAY)
    (packed,) = pack_group([report])
    assert not isinstance(packed, Unread)
    return read(report), packed


def test_a_worker_says_who_is_mentioned_and_the_mentions_are_left_in_the_bytes() -> None:
    reading, packed = made_by_a_worker()
    assert packed.record == pack(reading)
    assert packed.mentioned == mentioned_in(reading)
    assert any(len(actors) > 1 for actors in packed.mentioned.values())
    made = AtHand()
    made.keep(packed, "input")
    assert made.all_of({"r": "input"}) == [replace(reading, mentions=())]
    assert made.mentioned == {"r": packed.mentioned}


@pytest.mark.parametrize("beside", [True, False])
def test_where_nobody_said_so_it_is_found_when_the_reading_is_kept(beside: bool) -> None:
    reading, packed = made_by_a_worker()
    made = AtHand()
    made.keep(Packed("r", packed.record, reading if beside else None), "input")
    assert made.all_of({"r": "input"}) == [replace(reading, mentions=())]
    assert made.mentioned == {"r": mentioned_in(reading)}


def test_beyond_the_most_that_is_kept_nothing_of_mentions_is_held_either() -> None:
    _, packed = made_by_a_worker()
    made = AtHand(most=len(packed.record) + 1)
    made.keep(packed, "input")
    assert made.mentioned
    made.keep(packed, "input")
    assert not made.mentioned
