"""The vectors of words, remembered from one sentence to the next.

The first layers of spaCy's tok2vec look at one word at a time (its norm, prefix, suffix and shape, and whether a space
follows), yet they take a third of tok2vec's time over every sentence. Here each such word is sent through them once.
It is done in 64 bits and rounded to the 32 that the layers above expect: how a sum of floats is rounded depends on what
else is multiplied in the same call, and a word's vector should not depend on which words were met with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.model import Model
from thinc.types import Floats2d, FloatsXd, Ints2d

from onrecord.parse.remembered import Remembered

MOST_REMEMBERED = 200_000  # words, about 100 MB; then memory starts afresh

Forward = tuple[list[Floats2d], Callable[[object], object]]


class Vectors:
    """The vectors of words by their features; what is missing is asked of the layers."""

    def __init__(self, embed: Model[list[Doc], list[Floats2d]]) -> None:
        extract, *self._layers = embed.layers
        self._columns = extract.attrs["columns"]
        self._known = Remembered(self._learn, embed.get_dim("nO"), np.float32, MOST_REMEMBERED)
        for layer in embed.walk():
            for name in layer.param_names:
                layer.set_param(name, cast(FloatsXd, layer.get_param(name).astype("float64")))

    @classmethod
    def remember_in(cls, pipeline: Language) -> None:
        """Let the pipeline's tok2vec remember the vectors of words."""
        tok2vec: Model[list[Doc], list[Floats2d]] = pipeline.get_pipe("tok2vec").model  # type: ignore[attr-defined]
        vectors = cls(tok2vec.layers[0])
        tok2vec.layers[0] = Model("remembered", vectors.forward, dims={"nO": tok2vec.layers[0].get_dim("nO")})

    def forward(self, _model: object, docs: list[Doc], is_train: bool) -> Forward:
        """The vectors of the words of each document, and no way back: nothing is learnt here."""
        features = [np.ascontiguousarray(doc.to_array(self._columns), dtype=np.uint64) for doc in docs]
        ends = np.cumsum([len(own) for own in features])
        vectors = self._known.of(np.concatenate(features))
        return cast(list[Floats2d], np.split(vectors, ends[:-1])), _no_way_back

    def _learn(self, features: np.ndarray) -> np.ndarray:
        out: object = [cast(Ints2d, features)]
        for layer in self._layers:
            out = layer.predict(out)
        return cast(list[np.ndarray], out)[0].astype(np.float32)


def _no_way_back(_gradient: object) -> object:
    raise NotImplementedError("remembered vectors are for reading, not for training")
