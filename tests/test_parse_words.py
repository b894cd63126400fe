"""Plain words: the same answers as spaCy's tokens give, under the same names."""

from __future__ import annotations

import gc

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from spacy.strings import StringStore
from spacy.tokens import Doc

from onrecord.clean import clean
from onrecord.model import Report
from onrecord.parse import parse, plain_words
from onrecord.parse.room import language
from onrecord.parse.strings import MOST_REMEMBERED, Strings
from onrecord.parse.words import Word, Words

TEXT = (
    "On Tuesday the mayor of Riga, who had met both envoys, told them that 14 ships would leave.\n\n"
    "\u201cWe aren't going,\u201d said Ms Okafor, and neither did the captains and the crews of the two ports."
)
PLAIN = ("text", "lower_", "lemma_", "pos_", "tag_", "dep_", "i", "idx", "is_quote", "is_digit", "is_title", "like_num")
ONE = ("head", "left_edge", "right_edge")
MANY = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")


@pytest.fixture(scope="module")
def read() -> list[tuple[Words, Doc]]:
    return [(Words(sentence.doc), sentence.doc) for sentence in parse(clean(Report("r", "r", TEXT)))]


def held() -> int:
    """How many plain words there are."""
    return sum(isinstance(one, Word) for one in gc.get_objects())


def test_a_sentence_has_as_many_plain_words_at_the_same_places() -> None:
    sentences = parse(clean(Report("r", "r", TEXT)))
    with plain_words(sentences) as every:
        for plain, sentence in zip(every, sentences, strict=True):
            places = [[one.range(word) for word in one.doc] for one in (plain, sentence)]
            assert places[0] == places[1]
            assert (plain.index, plain.start, plain.block) == (sentence.index, sentence.start, sentence.block)


def test_after_the_block_the_words_are_gone_though_python_does_not_look_for_circles() -> None:
    sentences = parse(clean(Report("r", "r", TEXT)))
    gc.disable()
    try:
        before = held()
        with plain_words(sentences) as every:
            assert held() == before  # nobody has asked for them
            first = list(every[0].doc)
            assert every[0].doc == first
            assert held() == before + len(sentences[0].doc)
            del first
        assert held() == before
        assert [list(sentence.doc) for sentence in every] == [[]] * len(sentences)
    finally:
        gc.enable()


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_word_says_of_itself_what_a_token_says(name: str, read: list[tuple[Words, Doc]]) -> None:
    for words, doc in read:
        assert [getattr(word, name) for word in words] == [getattr(token, name) for token in doc]


@pytest.mark.parametrize("name", ONE)
def test_a_plain_word_leads_to_the_word_that_a_token_leads_to(name: str, read: list[tuple[Words, Doc]]) -> None:
    for words, doc in read:
        assert [getattr(word, name).i for word in words] == [getattr(token, name).i for token in doc]


@pytest.mark.parametrize("name", MANY)
def test_a_plain_word_leads_to_the_words_that_a_token_leads_to(name: str, read: list[tuple[Words, Doc]]) -> None:
    for words, doc in read:
        assert [[w.i for w in getattr(word, name)] for word in words] == [
            [t.i for t in getattr(token, name)] for token in doc
        ]


def test_what_is_over_what_is_told_alike(read: list[tuple[Words, Doc]]) -> None:
    for words, doc in read:
        assert [[one.is_ancestor(other) for other in words] for one in words] == [
            [one.is_ancestor(other) for other in doc] for one in doc
        ]


def test_a_word_is_one_object_however_it_is_come_by(read: list[tuple[Words, Doc]]) -> None:
    words = read[0][0]
    assert all(child.head is word for word in words for child in word.children)
    assert all(word.doc[word.i] is word for word in words)
    assert len({word.head for word in words} | set(words)) == len(words)


def test_a_neighbour_beyond_either_end_is_none(read: list[tuple[Words, Doc]]) -> None:
    words = read[0][0]
    assert words[1].nbor(-1) is words[0]
    assert words[0].nbor() is words[1]
    for word, by in ((words[0], -1), (words[-1], 1), (words[2], -3)):
        with pytest.raises(IndexError):
            word.nbor(by)


def test_what_no_token_has_no_plain_word_has(read: list[tuple[Words, Doc]]) -> None:
    with pytest.raises(AttributeError):
        _ = read[0][0][0].colour
    with pytest.raises(AttributeError):
        _ = Word().text


def test_a_sentence_of_nothing_has_no_words() -> None:
    assert list(Words(language().make_doc(""))) == []


@given(st.lists(st.integers(0, 6), min_size=1, max_size=7))
def test_any_tree_is_walked_alike(heads: list[int]) -> None:
    given = [min(head, len(heads) - 1) for head in heads]
    assume(not any(_circles(given, start) for start in range(len(given))))
    doc = Doc(language().vocab, words=["w"] * len(given), heads=given, deps=["dep"] * len(given))
    for word, token in zip(Words(doc), doc, strict=True):
        for name in ("children", "ancestors", "subtree"):
            assert sorted(w.i for w in getattr(word, name)) == sorted(t.i for t in getattr(token, name))


@given(st.lists(st.integers(0, 6), min_size=1, max_size=7))
def test_the_edges_of_any_tree_are_the_first_and_last_of_what_is_below(heads: list[int]) -> None:
    given = [min(head, len(heads) - 1) for head in heads]
    assume(not any(_circles(given, start) for start in range(len(given))))
    words = Words(Doc(language().vocab, words=["w"] * len(given), heads=given, deps=["dep"] * len(given)))
    for word in words:
        below = [w.i for w in word.subtree]
        assert (word.left_edge.i, word.right_edge.i) == (min(below), max(below))


def test_what_a_function_says_of_a_sentence_is_asked_once_and_makes_no_words() -> None:
    asked = []

    def count(doc: Doc) -> int:
        asked.append(doc)
        return len(doc)

    sentences, before = parse(clean(Report("r", "r", TEXT))), held()
    with plain_words(sentences) as every:
        for plain, sentence in zip(every, sentences, strict=True):
            assert plain.once(count) == plain.once(count) == plain.once(len) == len(sentence.doc)
        assert asked == [sentence.doc for sentence in sentences]
        assert held() == before


def test_what_a_function_says_of_a_word_is_asked_once_be_it_nothing(read: list[tuple[Words, Doc]]) -> None:
    asked = []

    def first_child(word: Word) -> Word | None:
        asked.append(word)
        return next(iter(word.children), None)

    words = read[0][0]
    said = [words.once_of(first_child, number) for number in range(len(words))]
    assert said == [words.once_of(first_child, number) for number in range(len(words))]
    assert said == [next(iter(word.children), None) for word in words]
    assert asked == list(words)
    assert words.once_of(len, 0) == len(words[0])  # another function is another question


def _circles(heads: list[int], start: int) -> bool:
    at = start
    for _ in heads:
        if heads[at] == at:
            return False
        at = heads[at]
    return True


def test_strings_are_remembered_and_forgotten_when_there_are_too_many() -> None:
    store = StringStore(["rain"])
    strings = Strings(store)
    assert strings[store["rain"]] == "rain"
    strings.update(dict.fromkeys(range(1, MOST_REMEMBERED + 2), ""))
    number = store.add("wind")
    assert strings[number] == "wind"
    assert len(strings) == 1
