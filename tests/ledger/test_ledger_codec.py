"""Nouns to bytes and back."""

import json
import zlib
from dataclasses import dataclass, fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_nouns import ACTORS, COPY, E1, EVENTS, R1, READINGS, REPORTS, STATEMENTS

from onrecord.ledger.codec import (
    LEVEL,
    SMALL,
    canonical,
    digest,
    encoder,
    pack,
    pack_text,
    packed_canonical,
    unpack,
    unpack_text,
)
from onrecord.model import Actor, Copy, Days, Deed, Event, Office, Party, Reading, Report, Span, Statement

texts = st.text(max_size=20)
names = st.none() | texts
spans = st.builds(Span, texts, st.integers(0, 99), st.integers(0, 99))
many_spans = st.lists(spans, max_size=3).map(tuple)
day = st.dates()
ranges = st.tuples(day, day).map(lambda pair: Days(min(pair), max(pair)))
parties = st.builds(Party, texts, texts, names, names, many_spans, st.booleans())
many_parties = st.lists(parties, max_size=2).map(tuple)
offices = st.builds(Office, texts, names, names, st.none() | ranges, many_spans)
statements = st.builds(
    Statement,
    texts,
    texts,
    st.none() | parties,
    st.sampled_from(["direct", "mixed", "indirect", "attitude"]),
    texts,
    many_spans,
    via=many_parties,
    cue=names,
    said_on=st.none() | ranges,
    denial=st.booleans(),
    sure=st.floats(0, 1),
)
deeds = st.builds(
    Deed,
    texts,
    texts,
    texts,
    names,
    names,
    st.sampled_from(["happened", "future", "negated"]),
    many_parties,
    many_parties,
    many_spans,
    spans,
    texts,
    days=st.none() | ranges,
    contexts=st.lists(texts, max_size=2).map(tuple),
    sure=st.floats(0, 1),
)
actors = st.builds(
    Actor,
    texts,
    texts,
    st.sampled_from(["person", "state", "organisation", "group"]),
    st.lists(texts, max_size=3).map(tuple),
    names,
    offices=st.lists(offices, max_size=2).map(tuple),
    spans=many_spans,
)


@given(statements | deeds | actors)
def test_a_noun_comes_back_as_it_was(noun: Statement | Deed | Actor) -> None:
    assert unpack(type(noun), pack(noun)) == noun


@pytest.mark.parametrize("noun", [*REPORTS, *ACTORS, *EVENTS, *STATEMENTS, *READINGS, COPY])
def test_every_kind_of_noun_that_is_kept_comes_back(noun: Report | Actor | Event | Statement | Reading | Copy) -> None:
    assert unpack(type(noun), pack(noun)) == noun


@given(statements, statements)
def test_equal_nouns_and_no_others_have_equal_bytes(one: Statement, other: Statement) -> None:
    assert (canonical(one) == canonical(other)) == (one == other)


def test_fields_at_their_default_take_no_room() -> None:
    kept = json.loads(canonical(Party("a", "Ada Berg")))
    assert kept == {"actor": "a", "name": "Ada Berg"}


def test_a_field_that_the_noun_has_no_longer_is_left_out() -> None:
    old = zlib.compress(json.dumps({"actor": "a", "name": "Ada Berg", "rank": 3}).encode())
    assert unpack(Party, old) == Party("a", "Ada Berg")


def test_a_field_that_was_added_later_has_its_default() -> None:
    assert "inferred" in {field.name for field in fields(Party)}
    old = zlib.compress(json.dumps({"actor": "a", "name": "Ada Berg"}).encode())
    assert unpack(Party, old).inferred is False


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"no zlib at all",
        pack(E1)[:-8],
        zlib.compress(b"{"),
        zlib.compress(b"[]"),
        zlib.compress(b"{}"),
        zlib.compress(b'{"id": "e", "days": ["2021-05-04", "2021-05-01"]}'),
        zlib.compress(b"\xff\xfe"),
    ],
)
def test_damaged_bytes_are_a_value_error_and_nothing_else(damaged: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any: the message names the noun or the days
        unpack(Event, damaged)


@given(st.text(alphabet=st.characters(), max_size=50))
def test_any_text_comes_back_half_surrogates_included(text: str) -> None:
    assert unpack_text(pack_text(text)) == text


@pytest.mark.parametrize("characters", [0, 1, SMALL - 1, SMALL, SMALL + 1, 5 * SMALL])
def test_texts_about_the_size_at_which_packing_changes_come_back(characters: int) -> None:
    text = ("The minister said so. A port was shut. " * characters)[:characters]
    assert unpack_text(pack_text(text)) == text


def test_what_is_packed_with_small_tables_is_as_small_as_with_large_ones() -> None:
    plain = [canonical(noun) for noun in (*EVENTS, *STATEMENTS, *ACTORS)]
    assert all(len(one) < SMALL for one in plain)
    assert sum(len(packed_canonical(one)) for one in plain) <= sum(len(zlib.compress(one, LEVEL)) for one in plain)


def test_a_damaged_text_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="damaged text"):
        unpack_text(pack_text(R1.original)[:10])


@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4))
def test_digests_tell_where_parts_end(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_a_type_that_the_ledger_cannot_keep_is_refused_when_it_is_met() -> None:
    @dataclass(frozen=True)
    class Odd:
        either: int | str | date

    with pytest.raises(TypeError, match="no way to keep"):
        encoder(Odd)
