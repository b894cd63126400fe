"""Part of speech and lemma of a word, remembered from the pipeline's own answer for the same word.

spaCy's attribute ruler and rule lemmatizer run their matchers over every sentence, and took a third of the time that
parsing takes here. What they say of a word depends on the word, its tag and its dependency label alone, but for eight
patterns of two words (contractions such as "gonna", and "there is", whose verb counts as an auxiliary here; 33 words of
52,528 differ). So each such triple is asked about once, by itself, and looked up from then on. A label counts only
where one of the ruler's own patterns names it for such a word; all other labels count as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import cast

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.util import minibatch
from spacy.vocab import Vocab
from thinc.types import Ints2d

from onrecord.parse.remembered import Remembered

Key = tuple[int, int, int]  # spelling, tag, dependency label
Values = tuple[int, int, int]  # part of speech, lemma, morphology
Condition = str | bool | Mapping[str, Sequence[str]]  # of a pattern on one attribute: a value, or lists of them

STOP = (".", ".", "punct")
ANY_LABEL = "dep"
ANY_WORD = "word"  # stands for all that no pattern names
MOST_REMEMBERED = 1_000_000  # triples, about 200 MB; then memory starts afresh


class Patterns:
    """What the attribute ruler's patterns look at: for most words the tag alone, for few the spelling or the label."""

    def __init__(self, ruler: AttributeRuler, vocab: Vocab) -> None:
        self._strings = vocab.strings
        patterns = cast(Iterable[Mapping[str, Sequence[Sequence[Mapping[str, Condition]]]]], ruler.patterns)
        tokens = [token for pattern in patterns for own in pattern["patterns"] for token in own]
        self._labelled = [token for token in tokens if "DEP" in token]
        self._spelled = [token for token in tokens if token.keys() - {"TAG", "DEP", "LOWER"} or "REGEX" in _at(token)]
        self._words = {word for token in tokens for word in _values(_at(token)) if "REGEX" not in _at(token)}
        self._labels: dict[tuple[int, int], frozenset[int]] = {}

    def labels(self, spelling: int, tag: int) -> frozenset[int]:
        """The dependency labels that can change what is said of a word of this tag (hashes, as all that goes in)."""
        found = self._labels.get((spelling, tag))
        if found is None:
            found = self._labels[spelling, tag] = self._labels_for(self._strings[spelling], self._strings[tag])
        return found

    def name(self, spelling: int, tag: int) -> bool:
        """Whether a pattern looks at the spelling of this word of this tag."""
        word = self._strings[spelling]
        return word.lower() in self._words or any(
            _admits_word(token, word, self._strings[tag]) for token in self._spelled
        )

    def forget(self) -> None:
        """Start memory afresh, so that it stays bounded."""
        self._labels.clear()

    def _labels_for(self, word: str, tag: str) -> frozenset[int]:
        return frozenset(
            self._strings.add(label)
            for token in self._labelled
            if _admits_word(token, word, tag)
            for label in _values(token["DEP"])
        )


def _at(token: Mapping[str, Condition]) -> Mapping[str, Sequence[str]]:
    """What a pattern asks of the spelling, as lists of values."""
    asked = token.get("LOWER", {})
    return asked if isinstance(asked, Mapping) else {"IN": [str(asked)]}


def _admits_word(token: Mapping[str, Condition], word: str, tag: str) -> bool:
    return (
        _admits(token.get("TAG"), tag)
        and _admits(token.get("LOWER"), word.lower())
        and token.get("IS_SPACE", word.isspace()) is word.isspace()
    )


def _admits(condition: Condition | None, value: str) -> bool:
    """Whether the value meets a pattern's condition on one attribute; it does where there is none."""
    if not isinstance(condition, Mapping):
        return condition in (None, value)
    if "REGEX" in condition:
        return re.search(str(condition["REGEX"]), value) is not None
    return value in condition.get("IN", (value,)) and value not in condition.get("NOT_IN", ())


def _values(condition: Condition) -> Iterable[str]:
    """All values that a condition names, whether it asks for them or against them."""
    return chain.from_iterable(condition.values()) if isinstance(condition, Mapping) else [str(condition)]


class Attributes:
    """A pipeline component in the place of the attribute ruler and the lemmatizer; its answers are theirs."""

    def __init__(self, pipeline: Language) -> None:
        self._vocab: Vocab = pipeline.vocab
        self._ruler = cast(AttributeRuler, pipeline.get_pipe("attribute_ruler"))
        self._lemmatizer = cast(Lemmatizer, pipeline.get_pipe("lemmatizer"))
        _look_up_by_hash(self._lemmatizer)
        self._patterns = Patterns(self._ruler, self._vocab)
        self._remembered = Remembered(self._said_of, 3, np.uint64, MOST_REMEMBERED)
        self._known: dict[Key, Values] = {}
        self._ruled: dict[Key, Values] = {}
        self._any = self._vocab.strings.add(ANY_LABEL)
        self._any_word = self._vocab.strings.add(ANY_WORD)
        spelling, tag, label = (self._vocab.strings.add(part) for part in STOP)
        self._stop = (spelling, tag, label)

    @classmethod
    def replace_in(cls, pipeline: Language) -> None:
        """Put the component into the pipeline instead of the two that it asks."""
        component = cls(pipeline)
        Language.component("onrecord_attributes", func=component)
        pipeline.disable_pipe("attribute_ruler")
        pipeline.disable_pipe("lemmatizer")
        pipeline.add_pipe("onrecord_attributes")

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its words with part of speech, morphology and lemma."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """The same documents in their order; new words are asked about once a batch."""
        for batch in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            values = self._remembered.of(np.concatenate([doc.to_array([ORTH, TAG, DEP]) for doc in batch]))
            start = 0
            for doc in batch:
                yield doc.from_array([POS, LEMMA, MORPH], cast(Ints2d, values[start : start + len(doc)]))
                start += len(doc)

    def _said_of(self, triples: np.ndarray) -> np.ndarray:
        """Part of speech, lemma and morphology for rows of spelling, tag and label."""
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
            self._patterns.forget()
        labels, other = self._patterns.labels, self._any
        keys = [
            (spelling, tag, label if label in labels(spelling, tag) else other)
            for spelling, tag, label in triples.tolist()
        ]
        self._learn(key for key in keys if key not in self._known)
        return np.array([self._known[key] for key in keys], dtype=np.uint64)

    def _learn(self, unknown: Iterator[Key]) -> None:
        missing = list(dict.fromkeys(unknown))
        if missing:
            self._known.update(zip(missing, self._lemmatized(missing, self._by_the_rules(missing)), strict=True))

    def _by_the_rules(self, missing: Sequence[Key]) -> list[Values]:
        """What the attribute ruler says; words whose spelling no pattern names are asked about as one."""
        kinds = [key if self._patterns.name(*key[:2]) else (self._any_word, *key[1:]) for key in missing]
        new = [kind for kind in dict.fromkeys(kinds) if kind not in self._ruled]
        if new:
            self._ruled.update(zip(new, _values_in(self._ruler(self._document_of(new))), strict=True))
        return [self._ruled[kind] for kind in kinds]

    def _lemmatized(self, missing: Sequence[Key], ruled: Sequence[Values]) -> Iterator[Values]:
        """What the lemmatizer adds, knowing parts of speech and morphology."""
        doc = self._document_of(missing)
        full_stop = self._by_the_rules([self._stop])[0]
        column = np.array([values for own in ruled for values in (own, full_stop)], dtype=np.uint64)
        return _values_in(self._lemmatizer(doc.from_array([POS, LEMMA, MORPH], cast(Ints2d, column))))

    def _document_of(self, missing: Sequence[Key]) -> Doc:
        """The words as one document, a full stop after each, so that what is said of one cannot depend on the next."""
        names = self._vocab.strings
        parted = [part for key in missing for part in ((names[key[0]], names[key[1]], names[key[2]]), STOP)]
        words, tags, labels = (list(column) for column in zip(*parted, strict=True))
        return Doc(self._vocab, words=words, tags=tags, deps=labels, heads=list(range(len(parted))))


def _look_up_by_hash(lemmatizer: Lemmatizer) -> None:
    """The lemmatizer looks for forms among all known words; spaCy has them as a list, a set gives the same answers."""
    known = lemmatizer.lookups.get_table("lemma_index", {})
    for part_of_speech, words in list(known.items()):
        known[part_of_speech] = frozenset(words)


def _values_in(doc: Doc) -> Iterator[Values]:
    """What stands in every second word of a document, the stops between them left out."""
    return ((int(pos), int(lemma), int(morph)) for pos, lemma, morph in doc.to_array([POS, LEMMA, MORPH])[::2])
