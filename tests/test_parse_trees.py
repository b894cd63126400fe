"""Whatever is mended in a parse, it stays a tree over the same words, and is mended the same again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import onrecord.ontology
from onrecord.parse import language
from onrecord.parse.menders import MENDERS
from onrecord.parse.name_parts import article_of_name, articles
from onrecord.parse.tree import Tree

ENTRIES = Path(onrecord.ontology.__file__).parent / "entries"
# Pieces of the constructions that menders are about, in any order: most of it is no English, as in many a headline.
PIECES = (
    "On Friday", "Bashar al-Assad", "warned,", "arrested", "and expelled", "two men", "the Madrid shooting", "killed",
    "Kenya's army and Ugandan rebels", "Chad, Niger agree", "by Japan", "was given 40 trucks", "said,", "reported",
    "voted down the bill", "sent home", "taken hostage", "shot dead", "it was", "that", "a spokesman told Reuters",
    "as a spy", "in Lima", "police", "who", "because", "the ambassador-at-Large", "will", "Adel al-Jubeir's", "\"No,\"",
)  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PIECES), min_size=2, max_size=9).map(lambda parts: " ".join(parts) + ".")


def examples() -> Iterator[str]:
    """Every ninth of the ontology's own examples."""
    for path in sorted(ENTRIES.glob("*.toml")):
        for number, entry in enumerate(tomllib.loads(path.read_text("utf-8")).get("entry", ())):
            told = [entry["example"]] if "example" in entry else [*entry.get("examples", {}).values()]
            if number % 9 == 0:
                yield from told[:1]


def faults(doc: Doc) -> list[str]:
    """What makes a parse no tree: circles, and words that hang on themselves under another label than a root's."""
    heads = [word.head.i for word in doc]
    found = []
    for word in doc:
        at, steps = word.i, 0
        while heads[at] != at and steps <= len(doc):
            at, steps = heads[at], steps + 1
        if heads[at] != at:
            found.append(f"circle from {word.text!r}: {doc.text}")
        if heads[word.i] == word.i and word.dep_ not in ("ROOT", "dep"):
            found.append(f"{word.text!r} hangs on itself as {word.dep_}: {doc.text}")
    return found


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_a_mended_parse_is_a_tree_over_the_words_of_its_sentence(sentence: str) -> None:
    doc = language()(sentence)
    assert doc.text == sentence
    assert faults(doc) == []


def test_so_are_those_of_the_ontology_s_examples() -> None:
    found = [fault for doc in language().pipe(examples()) for fault in faults(doc)]
    assert found == []


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_menders_tried_again_and_one_after_the_other_make_no_circle(sentence: str) -> None:
    doc = language()(sentence)
    tree = Tree(doc)
    for at in range(len(doc)):
        for sign, mend in MENDERS.get(tree.labels[at], ()):
            if sign(tree.labels, tree.words, at):
                mend(tree, at)
                assert all(0 <= head < len(doc) for head in tree.heads)
                tree.write()
                assert not [fault for fault in faults(doc) if fault.startswith("circle")]
    for at in articles([word.lower_ for word in doc]):
        article_of_name(tree, at)
        assert not article_of_name(tree, at)  # once is enough


@pytest.mark.parametrize("sentence", ["Police arrested two men.", "Norway's foreign minister, Kari Example, left."])
def test_a_tree_is_written_as_it_was_read(sentence: str) -> None:
    doc = language()(sentence)
    before = [(word.head.i, word.dep_) for word in doc]
    Tree(doc).write()
    assert [(word.head.i, word.dep_) for word in doc] == before


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_what_hangs_on_a_word_is_what_was_put_there(data: st.DataObject) -> None:
    doc = language()("The police in Lima arrested two men and a woman on Friday.")
    tree = Tree(doc)
    word, head = (data.draw(st.integers(0, len(doc) - 1)) for _ in range(2))
    if word == head or tree.is_under(head, word):
        return
    tree.put(word, head, "dep")
    assert word in tree.below(head)
    assert word in tree.below(head, "dep")
    assert tree.is_under(word, head)
    assert not tree.is_under(head, word)
