"""Part of speech and lemma of a word, remembered from the pipeline's own answer for the same word.

spaCy's attribute ruler and rule lemmatizer run their matchers over every sentence, and took a third of the time that
parsing takes here. What they say of a word depends on the word, its tag and its dependency label alone, but for eight
patterns of two words (contractions such as "gonna", and "there is", whose verb counts as an auxiliary here; 33 words of
52,528 differ). So each such triple is asked about once, by itself, and looked up from then on. Of nouns, adjectives,
adverbs and numbers only the labels of auxiliaries matter; all others count as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from spacy.vocab import Vocab

Key = tuple[int, int, int]  # spelling, tag, dependency label
Values = tuple[int, int, int]  # part of speech, lemma, morphology

STOP = (".", ".", "punct")
OPEN_TAGS = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "CD")
AUXILIARIES = ("aux", "auxpass")
ANY_LABEL = "dep"
MOST_REMEMBERED = 1_000_000  # triples, about 200 MB; then memory starts afresh


class Attributes:
    """A pipeline component in the place of the attribute ruler and the lemmatizer; its answers are theirs."""

    def __init__(self, pipeline: Language) -> None:
        self._vocab: Vocab = pipeline.vocab
        self._askers = [pipeline.get_pipe("attribute_ruler"), pipeline.get_pipe("lemmatizer")]
        self._known: dict[Key, Values] = {}
        self._open = frozenset(self._vocab.strings.add(tag) for tag in OPEN_TAGS)
        self._auxiliaries = frozenset(self._vocab.strings.add(label) for label in AUXILIARIES)
        self._any = self._vocab.strings.add(ANY_LABEL)

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
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()
            keys = [self._keys(doc) for doc in batch]
            self._learn(key for own in keys for key in own if key not in self._known)
            for doc, own in zip(batch, keys, strict=True):
                values = np.array([self._known[key] for key in own], dtype=np.uint64).reshape(-1, 3)
                yield doc.from_array([POS, LEMMA, MORPH], values)

    def _keys(self, doc: Doc) -> list[Key]:
        opened, auxiliaries, other = self._open, self._auxiliaries, self._any
        return [
            (spelling, tag, other if tag in opened and label not in auxiliaries else label)
            for spelling, tag, label in doc.to_array([ORTH, TAG, DEP]).tolist()
        ]

    def _learn(self, unknown: Iterator[Key]) -> None:
        missing = list(dict.fromkeys(unknown))
        if not missing:
            return
        asked = self._document_of(missing)
        for asker in self._askers:
            asked = asker(asked)
        for key, values in zip(missing, asked.to_array([POS, LEMMA, MORPH])[::2], strict=True):
            self._known[key] = (int(values[0]), int(values[1]), int(values[2]))

    def _document_of(self, missing: Sequence[Key]) -> Doc:
        """The words as one document, a full stop after each, so that what is said of one cannot depend on the next."""
        names = self._vocab.strings
        parted = [part for key in missing for part in ((names[key[0]], names[key[1]], names[key[2]]), STOP)]
        words, tags, labels = (list(column) for column in zip(*parted, strict=True))
        return Doc(self._vocab, words=words, tags=tags, deps=labels, heads=list(range(len(parted))))
