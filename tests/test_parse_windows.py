"""The layers that look at neighbours: the stock layers' vectors to the last bit, whatever the sentences."""

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.parse.room import MODELS
from onrecord.parse.windows import Windows


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
def test_vectors_are_those_of_the_stock_layers_to_the_last_bit(sentences: list[list[str]]) -> None:
    for mine, theirs in zip(vectors(OWN, sentences), vectors(STOCK, sentences), strict=True):
        assert mine.shape == theirs.shape
        assert mine.dtype == theirs.dtype
        assert mine.tobytes() == theirs.tobytes()


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
