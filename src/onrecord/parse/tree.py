"""The heads and labels of one sentence, as they are while its parse is mended, and the tags that menders ask for."""

from __future__ import annotations

from typing import cast

import numpy as np
from spacy.attrs import DEP, HEAD, LOWER, TAG
from spacy.tokens import Doc
from thinc.types import Ints2d

PAST = frozenset({"VBD", "VBN"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NAMES = frozenset({"NNP", "NNPS"})
NOUNS = frozenset({"NN", "NNS"})
PAUSES = frozenset({",", '"', ";", ":", "(", "“", "”", "''", "``"})


class Tree:
    """The heads and labels of one sentence while they are mended."""

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        rows = doc.to_array([DEP, TAG])
        self.labels = [strings[label] for label in rows[:, 0].tolist()]
        self.tags = [strings[tag] for tag in rows[:, 1].tolist()]
        self.heads = [at + move for at, move in enumerate(doc.to_array(HEAD).astype(np.int64).tolist())]
        self.words = [strings[word] for word in doc.to_array(LOWER).tolist()]
        self.doc = doc

    def below(self, head: int, *labels: str) -> list[int]:
        """The words right below one, of some labels (of any where none is named)."""
        named = enumerate(zip(self.heads, self.labels, strict=True))
        return [at for at, (own, label) in named if own == head != at and (not labels or label in labels)]

    def is_under(self, word: int, head: int) -> bool:
        """Whether a word hangs on another, right or through others."""
        while self.heads[word] != word:
            word = self.heads[word]
            if word == head:
                return True
        return False

    def put(self, word: int, head: int, label: str) -> None:
        """Hang a word, with all below it, on another."""
        self.heads[word], self.labels[word] = head, label

    def hand_over(self, old: int, new: int) -> None:
        """Hang what stands below one word, and before a word below it, on the latter."""
        for child in self.below(old):
            if child < new:
                self.put(child, new, self.labels[child])

    def write(self) -> None:
        """Write heads and labels into the document."""
        ids = [self.doc.vocab.strings.add(label) for label in self.labels]
        moves = [(head - at) % 2**64 for at, head in enumerate(self.heads)]
        values = np.array([moves, ids], dtype=np.uint64).T
        self.doc.from_array([HEAD, DEP], cast(Ints2d, np.ascontiguousarray(values)))
