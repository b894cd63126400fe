"""The vectors of words, remembered from one sentence to the next.

The first layers of spaCy's tok2vec look at one word at a time (its norm, prefix, suffix and shape, and whether a space
follows), yet they take a third of tok2vec's time over every sentence. Here each such word is sent through them once.

Two things make that once cheap. Each feature's rows are sent through their part of the linear layer beforehand, all
rows of the table at once, so that a word costs additions alone. And it is done in 64 bits and rounded to the 32 that
the layers above expect, each word by itself: a word's vector does not depend on which words were met with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.model import Model
from thinc.types import Floats2d, Ints1d, Ints2d

from onrecord.parse.remembered import Remembered

MOST_REMEMBERED = 200_000  # words, about 100 MB; then memory starts afresh
TINY = 1e-08  # as in thinc's layer norm, so that nothing is divided by zero

Array = np.ndarray
Forward = tuple[list[Floats2d], Callable[[object], object]]


class Vectors:
    """The vectors of words by their features; what is missing is asked of the layers."""

    def __init__(self, embed: Model[list[Doc], list[Floats2d]]) -> None:
        self._columns = embed.layers[0].attrs["columns"]
        self._known = Remembered(_Embedding.of(embed), embed.get_dim("nO"), np.float32, MOST_REMEMBERED)

    @classmethod
    def remember_in(cls, pipeline: Language) -> None:
        """Let the pipeline's tok2vec remember the vectors of words; one that has read vectors too (the larger official
        models) stays as it is."""
        tok2vec: Model[object, list[Floats2d]] = pipeline.get_pipe("tok2vec").model  # type: ignore[attr-defined]
        if any(node.name == "static_vectors" for node in tok2vec.layers[0].walk()):
            return
        vectors = cls(tok2vec.layers[0])
        tok2vec.layers[0] = Model("remembered", vectors.forward, dims={"nO": tok2vec.layers[0].get_dim("nO")})

    def forward(self, _model: object, docs: list[Doc], is_train: bool) -> Forward:
        """The vectors of the words of each document, and no way back: nothing is learnt here."""
        features = [np.ascontiguousarray(doc.to_array(self._columns), dtype=np.uint64) for doc in docs]
        ends = np.cumsum([len(own) for own in features])
        vectors = self._known.of(np.concatenate(features))
        return cast(list[Floats2d], np.split(vectors, ends[:-1])), _no_way_back


@dataclass(frozen=True, slots=True)
class _Feature:
    """One feature of a word, hashed to a few rows of a table, whose sum stands for it."""

    column: int
    hashed: Callable[[Ints1d, int], Ints2d]
    seed: int
    rows: Array  # each sent through the linear layer

    def add_to(self, sums: Array, features: Array) -> None:
        """Add the rows for each word's feature to the word's sum."""
        hashes = self.hashed(cast(Ints1d, np.ascontiguousarray(features[:, self.column])), self.seed)
        for places in (cast(Array, hashes) % len(self.rows)).T:
            sums += self.rows.take(places, axis=0)


@dataclass(frozen=True, slots=True)
class _Embedding:
    """The layers that look at one word, as spaCy's `MultiHashEmbed` makes them: hashed features, a linear layer, the
    largest of some candidates for each number, scale and shift."""

    features: list[_Feature]
    bias: Array  # candidates x numbers
    scale: Array
    shift: Array

    @classmethod
    def of(cls, embed: Model[list[Doc], list[Floats2d]]) -> _Embedding:
        """The layers' weights in 64 bits, candidates first, so that those of one kind stand together."""
        nodes = list(embed.walk())
        maxout, norm = (next(node for node in nodes if node.name == name) for name in ("maxout", "layernorm"))
        weights = _wide(maxout, "W").transpose(1, 0, 2)  # candidates x numbers out x numbers in
        features, begin = [], 0
        for node in nodes:
            if node.name == "hashembed":
                table = _wide(node, "E")
                end = begin + table.shape[1]
                rows = table @ weights[:, :, begin:end].reshape(-1, end - begin).T
                features.append(_Feature(node.attrs["column"], node.ops.hash, node.attrs["seed"], rows))
                begin = end
        return cls(features, _wide(maxout, "b").T, _wide(norm, "G"), _wide(norm, "b"))

    def __call__(self, features: Array) -> Array:
        """The vectors of words, by rows of features."""
        sums = np.tile(self.bias.ravel(), (len(features), 1))
        for feature in self.features:
            feature.add_to(sums, features)
        best = sums.reshape(len(features), *self.bias.shape).max(axis=1)
        best -= best.mean(axis=1, keepdims=True)
        best *= (best.var(axis=1, keepdims=True) + TINY) ** -0.5
        found: Array = (best * self.scale + self.shift).astype(np.float32)
        return found


def _wide(node: Model[object, object], name: str) -> Array:
    return cast(Array, node.get_param(name)).astype(np.float64)


def _no_way_back(_gradient: object) -> object:
    raise NotImplementedError("remembered vectors are for reading, not for training")
