"""Sentences whose words are plain objects, for rules that walk through the grammar word by word.

A token of spaCy's is made anew each time that it is asked for, and each of its attributes is looked up and decoded
anew: half of the time of such rules. Here a sentence is read once, column by column, into words that answer to the
same names with the same values. What is said twice of a sentence is the same object both times.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TypeVar, cast

from spacy.tokens import Doc, Token

from onrecord.parse.columns import columns_of
from onrecord.parse.room import Sentence

Said = TypeVar("Said")
CHILDLESS: list[Word] = []  # of all words without children


class Word:
    """One word of a sentence, by the names of spaCy's `Token`; only what the rules of onrecord ask for."""

    __slots__ = ("children", "dep_", "doc", "head", "i", "idx", "lemma_", "lower_", "pos_", "tag_", "text")

    children: list[Word]  # in their order
    dep_: str
    doc: Words
    head: Word
    i: int
    idx: int  # characters from the start of the sentence
    lemma_: str
    lower_: str
    pos_: str
    tag_: str
    text: str

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Word]:
        """The children before the word."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Word]:
        """The children after the word."""
        return [child for child in self.children if child.i > self.i]

    @property
    def ancestors(self) -> Iterator[Word]:
        """The head, its head, and so on."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def subtree(self) -> list[Word]:
        """The word and all below it; what is left of a word comes before it."""
        found: list[Word] = []
        _gather(self, found)
        return found

    @property
    def left_edge(self) -> Word:
        """The first word of the subtree."""
        return self.doc[self.doc.left_edges[self.i]]

    @property
    def right_edge(self) -> Word:
        """The last word of the subtree."""
        return self.doc[self.doc.right_edges[self.i]]

    def is_ancestor(self, other: Word) -> bool:
        """Whether this word stands over another."""
        return any(above is self for above in other.ancestors)

    def nbor(self, by: int = 1) -> Word:
        """The word so many places further on. Raises IndexError where there is none."""
        at = self.i + by
        if at < 0:
            raise IndexError(f"no word {-by} before word {self.i}")
        return self.doc[at]

    def __getattr__(self, name: str) -> Any:
        """What is asked for seldom, from spaCy's token: `is_quote`, `like_num`, `conjuncts`."""
        if name in self.__slots__:
            raise AttributeError(name)
        value = getattr(self.doc.of[self.i], name)
        if isinstance(value, Token):
            return self.doc[value.i]
        return tuple(self.doc[token.i] for token in value) if isinstance(value, tuple | Generator) else value


def _gather(word: Word, found: list[Word]) -> None:
    """Add the words of a subtree to those found: children before the word, the word, children after it."""
    at, parted = word.i, False
    for child in word.children:
        if not parted and child.i > at:
            found.append(word)
            parted = True
        if child.children:
            _gather(child, found)
        else:
            found.append(child)
    if not parted:
        found.append(word)


class Words(list[Word]):
    """The words of a sentence in their order. `of` is the document that they were read from."""

    def __init__(self, doc: Doc) -> None:
        super().__init__(Word() for _ in range(len(doc)))
        self.of = doc
        self._said_of: dict[tuple[Callable[[Word], object], int], object] = {}
        if self:
            self._fill()

    def _fill(self) -> None:
        own = columns_of(self.of)
        for i, (word, text, lower, lemma, pos, tag, dep, head, at) in enumerate(zip(self, *own, strict=True)):
            word.doc, word.i, word.idx, word.head, word.children = self, i, at, self[head], CHILDLESS
            word.text, word.lower_, word.lemma_ = text, lower, lemma
            word.pos_, word.tag_, word.dep_ = pos, tag, dep
        for word in self:
            over = word.head
            if over is word:
                continue
            if over.children is CHILDLESS:
                over.children = [word]
            else:
                over.children.append(word)

    def once_of(self, work: Callable[[Any], Said], number: int) -> Said:
        """What a function says of the word of a number; it is asked the first time only."""
        said = self._said_of.get((work, number), self)
        if said is self:
            said = self._said_of[work, number] = work(self[number])
        return cast(Said, said)

    @cached_property
    def left_edges(self) -> list[int]:
        """The number of the first word of each word's subtree."""
        return self._edges(range(len(self)))

    @cached_property
    def right_edges(self) -> list[int]:
        """The number of the last word of each word's subtree."""
        return self._edges(range(len(self) - 1, -1, -1))

    def _edges(self, numbers: Sequence[int]) -> list[int]:
        """The word of each subtree that comes first in this order: each word is the edge of all above it that have
        none yet."""
        edges = [-1] * len(self)
        for number in numbers:
            above = number
            while edges[above] < 0:
                edges[above] = number
                above = self[above].head.i
        return edges

    def part(self) -> None:
        """Let the words go: they hold each other, and the document, in circles that Python looks for but rarely."""
        for word in self:
            del word.doc, word.head, word.children
        self.clear()


class PlainSentence(Sentence):
    """A sentence with plain words in the place of spaCy's document and tokens, to which they answer alike.

    They are made when they are first asked for: of many sentences nothing is asked but what their columns tell.
    """

    __slots__ = ("_said", "_words", "of")

    of: Doc  # which the words are read from
    _words: Words | None
    _said: dict[Callable[[Doc], object], object]

    def __init__(self, sentence: Sentence) -> None:
        same = {name: getattr(sentence, name) for name in ("index", "start", "end", "block", "kind")}
        for name, value in {**same, "of": sentence.doc, "_words": None, "_said": {}}.items():
            object.__setattr__(self, name, value)  # frozen, as every sentence is

    @property
    def doc(self) -> Doc:
        """The words of the sentence."""
        if self._words is None:
            object.__setattr__(self, "_words", Words(self.of))
        return cast(Doc, self._words)

    def once(self, work: Callable[[Doc], Said]) -> Said:
        """What a function says of spaCy's document; it is asked the first time only."""
        if work not in self._said:
            self._said[work] = work(self.of)
        return cast(Said, self._said[work])

    def part(self) -> None:
        """Let the words go; there will be none from now on."""
        if self._words is not None:
            self._words.part()
        object.__setattr__(self, "_words", [])


@contextmanager
def plain_words(sentences: Sequence[Sentence]) -> Iterator[list[PlainSentence]]:
    """The sentences with plain words. After the block the words are gone."""
    every = list(map(PlainSentence, sentences))
    try:
        yield every
    finally:
        for sentence in every:
            sentence.part()
