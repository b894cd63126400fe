"""Remembered attributes of words: the same as the pipeline's own, whatever was read before."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse.attributes import Attributes, _ByTag
from onrecord.parse.room import MODELS, language

TEXTS = (
    "The ministers were meeting in Geneva when the rebels struck again.",
    "Sanctions bite, the aide said; nobody had foreseen that the ships' captains would leave.",
    "There is no plan. It's theirs, isn't it?",
    "Troops left on 3 May 2018 at 4:30 p.m.\n\nThey went home.",
    "",
)
WORDS = (
    "that",
    "That",
    "had",
    "do",
    "no",
    "it",
    "you",
    "like",
    "back",
    "is",
    "there",
    "gonna",
    "'s",
    "ships",
    "left",
    " ",
)


def stock() -> spacy.language.Language:
    name = next(name for name in MODELS if spacy.util.is_package(name))
    return spacy.load(name, exclude=["ner", "senter"])


def attributes(doc: spacy.tokens.Doc) -> list[tuple[str, str, str, str]]:
    return [(word.text, word.pos_, word.lemma_, str(word.morph)) for word in doc]


def test_words_get_the_part_of_speech_and_lemma_that_the_stock_pipeline_gives() -> None:
    expected = [attributes(doc) for doc in stock().pipe(TEXTS)]
    found = [attributes(doc) for doc in language().pipe(TEXTS)]
    differing = [
        (mine, theirs)
        for own, other in zip(found, expected, strict=True)
        for mine, theirs in zip(own, other, strict=True)
        if mine != theirs
    ]
    # "There is": the one construction where the stock pipeline looks at two words.
    assert [mine[0] for mine, _ in differing] == ["is"]


def test_a_word_is_read_alike_whatever_was_read_before_it() -> None:
    fresh = [attributes(language()(text)) for text in TEXTS]
    language()("There are gonna be talks, and there was rain. Got ta go.")
    assert [attributes(language()(text)) for text in TEXTS] == fresh


def test_a_batch_is_read_like_its_sentences_one_by_one() -> None:
    assert [attributes(doc) for doc in language().pipe(TEXTS, batch_size=2)] == [
        attributes(language()(text)) for text in TEXTS
    ]


@pytest.mark.parametrize("label", ["mark", "prep", "aux", "auxpass", "ROOT", "expl", "nsubj", "dobj", "det", "advmod"])
def test_a_word_of_any_label_is_told_as_the_pipeline_s_own_parts_tell_it(label: str) -> None:
    pipeline = stock()
    component, ruler, lemmatizer = Attributes(pipeline), *map(pipeline.get_pipe, ("attribute_ruler", "lemmatizer"))
    given = [
        ("at", "IN"),
        ("had", "VBD"),
        ("ran", "VBD"),
        ("it", "PRP"),
        ("that", "WDT"),
        ("but", "CC"),
        ("ships", "NNS"),
    ]
    for word, tag in given:
        mine, theirs = (
            spacy.tokens.Doc(pipeline.vocab, words=[word], tags=[tag], deps=[label], heads=[0]) for _ in range(2)
        )
        assert attributes(component(mine)) == attributes(lemmatizer(ruler(theirs)))


def test_a_word_is_asked_about_once_whatever_its_labels() -> None:
    pipeline = stock()
    component = Attributes(pipeline)
    for label in ("ROOT", "conj", "nsubj"):
        component(spacy.tokens.Doc(pipeline.vocab, words=["rain"], tags=["NN"], deps=[label], heads=[0]))
    assert len(component._of_words) == 1
    assert len(component._of_labelled) == 0


def test_the_pipeline_runs_the_component_in_the_place_of_the_two_that_it_asks() -> None:
    assert language().pipe_names[-1] == "onrecord_attributes"
    assert not {"attribute_ruler", "lemmatizer", "ner"} & set(language().pipe_names)


def test_numpy_multiplies_in_the_place_of_thinc_s_own_and_the_parses_stay_the_same() -> None:
    expected = [[(word.tag_, word.dep_, word.head.i) for word in doc] for doc in stock().pipe(TEXTS)]
    found = [[(word.tag_, word.dep_, word.head.i) for word in doc] for doc in language().pipe(TEXTS)]
    assert found == expected
    assert all(node.ops.use_blis is False for node in language().get_pipe("parser").model.walk())


def test_contractions_and_auxiliaries_in_any_case_keep_what_the_patterns_say_of_them() -> None:
    texts = (
        "I DON'T know; he'd gone, she'll go, they've left and we didn't.",
        "Do it! He does. What they did hurt. Having had talks, the two had nothin' to say.",
        "That man said that that was so, and no one else did so.",
        "You saw it; it saw you. I like you, he likes me.",
        "both parties and either side, not only that",
    )
    expected = [attributes(doc) for doc in stock().pipe(texts)]
    assert [attributes(doc) for doc in language().pipe(texts)] == expected


def test_unknown_words_are_given_the_forms_of_their_tag() -> None:
    text = "The glorks were zorbing two frandles whom Quibber had blanzed."
    assert attributes(language()(text)) == attributes(stock()(text))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_any_row_of_words_is_read_alike_alone_and_after_another(words: list[str]) -> None:
    text = " ".join(words)
    first = attributes(language()(text))
    language()(" ".join(reversed(words)))
    assert attributes(language()(text)) == first


def test_a_pattern_is_asked_of_the_words_that_it_lists_and_of_every_word_if_it_lists_none() -> None:
    listing, ruling_out, plain = {"LOWER": {"IN": ["do", "did"]}}, {"LOWER": {"NOT_IN": ["do"]}}, {"DEP": "expl"}
    of_verbs, spaces = {"TAG": "VB", "LOWER": "do"}, {"IS_SPACE": True}
    asked = _ByTag([listing, ruling_out, plain, of_verbs, spaces])
    assert list(asked.admitting("VB", "Do")) == [plain, listing, of_verbs]
    assert list(asked.admitting("NN", "do")) == [plain, listing]
    assert list(asked.admitting("NN", "tea")) == [plain, ruling_out]
    assert list(asked.admitting("_SP", "\n")) == [plain, spaces, ruling_out]


def test_whether_a_word_meets_any_pattern_is_what_those_that_it_meets_tell() -> None:
    ruler = language().get_pipe("attribute_ruler")
    tokens = [token for pattern in ruler.patterns for own in pattern["patterns"] for token in own if "LOWER" in token]
    asked = _ByTag(tokens)
    words = ("Do", "do", "n't", "'s", "gonna", "tea", "There", "\n", "''", "might've")
    met = {
        (tag, word): asked.admits(tag, word) for tag in ("VB", "MD", "NN", "EX", "RB", "_SP", "POS") for word in words
    }
    assert met == {(tag, word): any(asked.admitting(tag, word)) for tag, word in met}
    assert set(met.values()) == {True, False}
