"""The layers that look at neighbours: the stock layers' vectors but for rounding, whatever the sentences."""

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.parse.room import MODELS
from onrecord.parse.windows import Windows, neighbours


def pipeline() -> Language:
    name = next(name for name in MODELS if spacy.util.is_package(name))
    own = spacy.load(name, exclude=["ner", "senter", "parser", "tagger", "attribute_ruler", "lemmatizer"])
    for node in own.get_pipe("tok2vec").model.walk():
        node.ops.use_blis = False
    return own


STOCK, OWN = pipeline(), pipeline()
Windows.replace_in(OWN)
WORDS = ("Geneva", "met", "the", "The", "n't", ",", "2018", "é", "🙂", " ", "zzyzx", "envoys")
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=6)


def vectors(own: Language, sentences: list[list[str]]) -> list[np.ndarray]:
    return own.get_pipe("tok2vec").predict([own.make_doc(" ".join(words)) for words in sentences])


@given(SENTENCES)
@settings(deadline=None)
def test_vectors_are_those_of_the_stock_layers_but_for_rounding(sentences: list[list[str]]) -> None:
    for mine, theirs in zip(vectors(OWN, sentences), vectors(STOCK, sentences), strict=True):
        assert mine.shape == theirs.shape
        assert mine.dtype == theirs.dtype
        np.testing.assert_allclose(mine, theirs, atol=1e-5)


@given(SENTENCES)
@settings(deadline=None)
def test_the_same_sentences_have_the_same_vectors_to_the_last_bit(sentences: list[list[str]]) -> None:
    for once, again in zip(vectors(OWN, sentences), vectors(OWN, sentences), strict=True):
        assert once.tobytes() == again.tobytes()


def test_a_word_s_neighbours_are_those_of_its_sentence() -> None:
    around = neighbours(np.array([2, 1]), 3).tolist()
    first, second, alone = around[:3]
    assert first[1:] == [0, 1]
    assert second[:2] == [0, 1]
    assert alone[1] == 2
    assert not {first[0], second[2], alone[0], alone[2]} & {0, 1, 2}


def test_each_sentence_has_empty_rows_of_its_own_as_far_as_the_layers_see() -> None:
    # Two words and one; behind both (3, 4) and before both (5, 6) at a distance of one, the same at two (7 to 10);
    # and the row that stands for all that are farther away (11).
    around = neighbours(np.array([2, 1]), 3).tolist()
    assert around[:3] == [[5, 0, 1], [0, 1, 3], [6, 2, 4]]
    assert around[3:7] == [[1, 3, 7], [2, 4, 8], [9, 5, 0], [10, 6, 2]]
    assert around[7:11] == [[3, 7, 11], [4, 8, 11], [11, 9, 5], [11, 10, 6]]
    assert around[11:] == [[11, 11, 11]]


def test_a_single_layer_looks_at_no_empty_row_but_the_one_that_stands_for_all() -> None:
    assert neighbours(np.array([2]), 1).tolist() == [[2, 0, 1], [0, 1, 2], [2, 2, 2]]


def test_without_a_word_there_is_nothing_but_that_row() -> None:
    assert neighbours(np.array([], np.intp), 4).tolist() == [[0, 0, 0]]
    assert [own.shape for own in vectors(OWN, [[], []])] == [(0, 96), (0, 96)]


def test_no_sentence_sees_another() -> None:
    alone = vectors(OWN, [["Geneva", "met"]])[0]
    among = vectors(OWN, [["The", "envoys"], ["Geneva", "met"], ["2018"]])[1]
    np.testing.assert_allclose(among, alone, atol=1e-5)


def test_an_empty_sentence_between_others_has_no_vectors_and_shifts_none() -> None:
    first, empty, last = vectors(OWN, [["Geneva"], [], ["met"]])
    assert empty.shape == (0, first.shape[1])
    np.testing.assert_allclose(last, vectors(OWN, [["met"]])[0], atol=1e-5)


def test_a_word_s_vector_depends_on_its_neighbours() -> None:
    assert not np.array_equal(vectors(OWN, [["envoys", "met"]])[0][1], vectors(OWN, [["Geneva", "met"]])[0][1])


def test_nothing_can_be_learnt_through_these_layers() -> None:
    forward = OWN.get_pipe("tok2vec").model.layers[1]
    _, back = forward([np.zeros((2, forward.get_dim("nO")), np.float32)], is_train=True)
    with pytest.raises(NotImplementedError, match="not for training"):
        back([])
