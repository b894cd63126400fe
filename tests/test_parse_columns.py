"""A sentence column by column: what its tokens say, decoded once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from onrecord.clean import clean
from onrecord.model import Report
from onrecord.parse import language, parse
from onrecord.parse.columns import ATTRIBUTES, KEPT, Columns, among, asked_for, columns_of, keep, numbers_of, places_of

TEXT = (
    "On Tuesday the Mayor of Riga, who had met both envoys, told them that 14 ships would leave.\n\n"
    "\u201cWe aren't going,\u201d said Ms. Okafor, and neither did the crews of the two ports."
)


@pytest.fixture(scope="module")
def docs() -> list[Doc]:
    return [sentence.doc for sentence in parse(clean(Report("r", "r", TEXT)))]


@pytest.mark.parametrize(
    ("column", "attribute"),
    [("texts", "text"), ("lowers", "lower_"), ("lemmas", "lemma_"), ("poses", "pos_"), ("tags", "tag_"),
     ("deps", "dep_"), ("places", "idx")],
)  # fmt: skip
def test_a_column_says_what_the_tokens_say(column: str, attribute: str, docs: list[Doc]) -> None:
    for doc in docs:
        assert list(getattr(columns_of(doc), column)) == [getattr(token, attribute) for token in doc]


def test_heads_are_numbers_of_words_left_and_right(docs: list[Doc]) -> None:
    for doc in docs:
        assert columns_of(doc).heads == [token.head.i for token in doc]
    assert any(head < at for doc in docs for at, head in enumerate(columns_of(doc).heads))
    assert any(head > at for doc in docs for at, head in enumerate(columns_of(doc).heads))


def test_a_sentence_is_decoded_for_the_first_who_asks_and_kept_for_the_others(docs: list[Doc]) -> None:
    assert all(columns_of(doc) is columns_of(doc) is doc.user_data[KEPT] for doc in docs)
    assert columns_of(docs[0]) is not columns_of(docs[1])


def test_a_document_without_words_has_columns_without_words() -> None:
    columns = columns_of(language().make_doc(""))
    assert isinstance(columns, Columns)
    assert not any(columns)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["", "Riga", "Two ports, one mayor.", "We aren't going", "“No!”"]), min_size=1, max_size=6)
)
def test_documents_that_are_decoded_together_have_the_columns_that_each_has_alone(texts: list[str]) -> None:
    alone, together = ([language().make_doc(text) for text in texts] for _ in range(2))
    keep(together, np.concatenate([asked_for(doc) for doc in together]))
    for one, other in zip(alone, together, strict=True):
        assert KEPT in other.user_data
        assert KEPT not in one.user_data
        assert columns_of(one) == columns_of(other)
        assert numbers_of(one).tolist() == numbers_of(other).tolist()


def test_a_parsed_document_comes_with_its_columns(docs: list[Doc]) -> None:
    fresh = [sentence.doc for sentence in parse(clean(Report("r", "r", TEXT)))]
    assert all(KEPT in doc.user_data for doc in fresh)
    assert [columns_of(doc) for doc in fresh] == [columns_of(doc) for doc in docs]


def test_numbers_are_asked_for_anew_where_nobody_keeps_them() -> None:
    doc = language().make_doc("Two ports")
    before = asked_for(doc)
    doc[0].lemma_ = "2"
    assert asked_for(doc).tolist() != before.tolist()
    assert asked_for(doc).tolist() == doc.to_array(list(ATTRIBUTES)).tolist()


@pytest.mark.parametrize("asked", [(), (ATTRIBUTES[0],), ATTRIBUTES[::-1], (ATTRIBUTES[3], ATTRIBUTES[1])])
def test_places_are_those_of_the_attributes_in_a_row(asked: tuple[int, ...], docs: list[Doc]) -> None:
    assert [ATTRIBUTES[place] for place in places_of(*asked)] == list(asked)
    for attribute, place in zip(asked, places_of(*asked), strict=True):
        assert numbers_of(docs[0])[:, place].tolist() == docs[0].to_array(attribute).tolist()


def test_numbers_are_what_spacy_holds_and_are_asked_for_once(docs: list[Doc]) -> None:
    for doc in docs:
        numbers = numbers_of(doc)
        assert numbers is numbers_of(doc)
        assert numbers.tolist() == doc.to_array(list(ATTRIBUTES)).tolist()


def test_a_document_without_words_has_no_rows_of_numbers() -> None:
    assert numbers_of(language().make_doc("")).shape == (0, len(ATTRIBUTES))


HASHES = st.lists(st.sampled_from([0, 1, 2, 3, 2**63, 2**64 - 1]) | st.integers(0, 2**64 - 1), max_size=12)


@settings(deadline=None)
@given(HASHES, HASHES)
def test_which_values_are_among_some_is_what_numpy_says(column: list[int], members: list[int]) -> None:
    values, some = np.array(column, np.uint64), np.array(sorted(members), np.uint64)
    assert among(values, some).tolist() == np.isin(values, some).tolist() == [value in members for value in column]
