"""The parser's transitions, driven from outside: the parser's own parses, for any batch of sentences."""

import gc
import tracemalloc

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.parse.room import MODELS
from onrecord.parse.transitions import Transitions

TEXTS = (
    "The ministers met in Geneva, and the rebels struck again.",
    "It's the third time: \"We won't go,\" said Ms. O'Neil, whose party lost the vote that it had called.",
    "Who did the union say that the board would dismiss on Monday?",
    "GENEVA  2018-04-20",
    "Yes",
)


def pipeline() -> Language:
    name = next(name for name in MODELS if spacy.util.is_package(name))
    own = spacy.load(name, exclude=["ner", "senter", "attribute_ruler", "lemmatizer"])
    for _, component in own.pipeline:
        for node in component.model.walk():
            node.ops.use_blis = False
    return own


STOCK, OWN = pipeline(), pipeline()
Transitions.replace_in(OWN)


def grammar(doc: Doc) -> list[tuple[str, str, int, str]]:
    return [(word.text, word.dep_, word.head.i, word.tag_) for word in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_a_sentence_is_parsed_as_the_stock_parser_parses_it(text: str) -> None:
    assert grammar(OWN(text)) == grammar(STOCK(text))


@given(st.lists(st.sampled_from((*TEXTS, "")), max_size=9))
@settings(deadline=None, max_examples=30)
def test_a_batch_is_parsed_in_its_order_empty_sentences_among_it(texts: list[str]) -> None:
    assert [grammar(doc) for doc in OWN.pipe(texts)] == [grammar(doc) for doc in STOCK.pipe(texts)]


@pytest.mark.parametrize("texts", [[], [""], ["", ""]])
def test_nothing_to_parse_is_no_fault(texts: list[str]) -> None:
    assert [grammar(doc) for doc in OWN.pipe(texts)] == [[] for _ in texts]


def test_more_sentences_than_a_batch_holds_are_all_parsed() -> None:
    found = [grammar(doc) for doc in OWN.pipe([TEXTS[0]] * 7, batch_size=3)]
    assert found == [grammar(STOCK(TEXTS[0]))] * 7


def test_every_parsed_document_says_that_it_has_a_parse() -> None:
    for doc in OWN.pipe(TEXTS):
        assert doc.has_annotation("DEP")
        assert len(list(doc.sents)) >= 1


def test_what_the_parser_reckons_with_is_let_go_without_a_search_for_circles() -> None:
    def held_after(rounds: int) -> int:
        for _ in range(rounds):
            list(OWN.pipe(TEXTS))
        return tracemalloc.get_traced_memory()[0]

    gc.disable()
    tracemalloc.start()
    try:
        before = held_after(2)
        assert held_after(20) - before < 1_000_000  # each round reckons with a quarter of a megabyte
    finally:
        tracemalloc.stop()
        gc.enable()
