"""Remembered vectors of words: those of the pipeline's own layers, whatever was read before."""

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from thinc.model import Model
from thinc.types import Floats2d

from onrecord.parse import embeddings
from onrecord.parse.embeddings import Vectors
from onrecord.parse.room import MODELS

TEXTS = (
    "The ministers met in Geneva, and the rebels struck again.",
    "It's the third time: \"We won't go,\" said Ms. O'Neil.",
    "GENEVA  2018-04-20 http://example.org a@b.c",
    "",
)
WORDS = ("Geneva", "met", "the", "The", "n't", ",", "2018", "é", "🙂", " ", "zzyzx")


def pipeline() -> spacy.language.Language:
    name = next(name for name in MODELS if spacy.util.is_package(name))
    return spacy.load(name, exclude=["ner", "senter", "parser", "tagger", "attribute_ruler", "lemmatizer"])


@pytest.fixture(scope="module")
def stock() -> spacy.language.Language:
    return pipeline()


@pytest.fixture(scope="module")
def remembering() -> spacy.language.Language:
    own = pipeline()
    Vectors.remember_in(own)
    return own


def vectors(own: spacy.language.Language, texts: list[str] | tuple[str, ...]) -> list[np.ndarray]:
    return own.get_pipe("tok2vec").predict([own.make_doc(text) for text in texts])


def test_vectors_are_those_of_the_stock_layers(
    stock: spacy.language.Language, remembering: spacy.language.Language
) -> None:
    for mine, theirs in zip(vectors(remembering, TEXTS), vectors(stock, TEXTS), strict=True):
        assert mine.shape == theirs.shape
        assert mine.dtype == theirs.dtype
        np.testing.assert_allclose(mine, theirs, atol=1e-5)


def test_parses_over_remembered_vectors_are_the_stock_pipeline_s() -> None:
    name = next(name for name in MODELS if spacy.util.is_package(name))
    own, other = spacy.load(name, exclude=["ner", "senter"]), spacy.load(name, exclude=["ner", "senter"])
    Vectors.remember_in(own)
    for text in TEXTS:
        assert [(w.tag_, w.dep_, w.head.i) for w in own(text)] == [(w.tag_, w.dep_, w.head.i) for w in other(text)]


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.lists(st.sampled_from(WORDS), max_size=9))
@settings(deadline=None, max_examples=30)
def test_a_word_s_own_vector_is_the_same_bytes_in_whatever_company_it_is_met_first(
    before: list[str], words: list[str]
) -> None:
    fresh, used = Vectors(embedding()), Vectors(embedding())
    doc = BLANK.make_doc(" ".join(words))
    used.forward(None, [BLANK.make_doc(" ".join(before))], False)
    assert [row.tobytes() for row in fresh.forward(None, [doc], False)[0]] == [
        row.tobytes() for row in used.forward(None, [doc], False)[0]
    ]


BLANK = pipeline()


def embedding() -> Model[list[Doc], list[Floats2d]]:
    return BLANK.get_pipe("tok2vec").model.layers[0].copy()


def test_memory_of_vectors_starts_afresh_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "MOST_REMEMBERED", 3)
    own = Vectors(embedding())
    own.forward(None, [BLANK.make_doc("one two three four five")], False)
    (found,), _ = own.forward(None, [BLANK.make_doc("six seven")], False)
    assert found.shape[0] == 2
    assert len(own._known) == 2


def test_nothing_is_learnt_through_remembered_vectors() -> None:
    _, back = Vectors(embedding()).forward(None, [BLANK.make_doc("one")], True)
    with pytest.raises(NotImplementedError, match="not for training"):
        back(None)


def test_a_model_that_has_read_vectors_too_stays_as_it_is() -> None:
    own = spacy.blank("en")
    own.vocab.set_vector("harbour", np.ones(8, dtype="f4"))
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 16,
        "attrs": ["NORM", "PREFIX"],
        "rows": [100, 100],
        "include_static_vectors": True,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 16,
        "depth": 1,
        "window_size": 1,
        "maxout_pieces": 2,
    }
    own.add_pipe("tok2vec", config={"model": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}})
    own.initialize(lambda: [spacy.training.Example.from_dict(own.make_doc("a harbour"), {})])
    before = own("The harbour froze.").tensor
    Vectors.remember_in(own)
    assert np.array_equal(own("The harbour froze.").tensor, before)
