"""A sentence column by column: what its tokens say, decoded once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from onrecord.clean import clean
from onrecord.model import Report
from onrecord.parse import language, parse
from onrecord.parse.columns import ATTRIBUTES, KEPT, Columns, among, columns_of, numbers_of

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
    assert columns_of(language().make_doc("")) == Columns(*[()] * len(Columns._fields))


def test_numbers_are_what_spacy_holds_and_are_asked_for_once(docs: list[Doc]) -> None:
    for doc in docs:
        numbers = numbers_of(doc)
        assert numbers is numbers_of(doc)
        assert numbers.tolist() == doc.to_array(list(ATTRIBUTES)).tolist()


def test_a_document_without_words_has_no_rows_of_numbers() -> None:
    assert numbers_of(language().make_doc("")).shape == (0, len(ATTRIBUTES))


HASHES = st.lists(st.sampled_from([0, 1, 2, 3, 2**63, 2**64 - 1]) | st.integers(0, 2**64 - 1), max_size=12)


@given(HASHES, HASHES)
def test_which_values_are_among_some_is_what_numpy_says(column: list[int], members: list[int]) -> None:
    values, some = np.array(column, np.uint64), np.array(sorted(members), np.uint64)
    assert among(values, some).tolist() == np.isin(values, some).tolist() == [value in members for value in column]
