"""The layers of tok2vec that look at a word and its neighbours: the same sums as thinc's, without what training needs.

thinc notes for each number which of three candidates it came from, and makes a new array for each of nine steps of each
of four layers. Here the arrays are made once a batch and written over, which leaves the multiplications as nearly all
of the cost. The order of every sum is thinc's, so that the vectors are equal to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from spacy.language import Language
from thinc.model import Model
from thinc.types import Floats2d

Array = np.ndarray
Forward = tuple[list[Floats2d], Callable[[object], object]]

TINY = 1e-08  # as in thinc's layer norm, so that nothing is divided by zero


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer's weights: candidates for each number from a word and its neighbours, then scale and shift."""

    weights: Array  # numbers out x candidates, numbers in x 3
    bias: Array
    scale: Array
    shift: Array

    @classmethod
    def of(cls, layer: Model[Floats2d, Floats2d]) -> _Layer:
        """The weights of a residual layer as `MaxoutWindowEncoder` makes it."""
        parts = {node.name: node for node in layer.walk()}
        maxout, norm = parts["maxout"], parts["layernorm"]
        weights, bias = cast(Array, maxout.get_param("W")), cast(Array, maxout.get_param("b"))
        return cls(
            weights.reshape(-1, weights.shape[-1]),
            bias.reshape(-1),
            cast(Array, norm.get_param("G")),
            cast(Array, norm.get_param("b")),
        )


class Windows:
    """The layers in their order; each adds to a word's vector what its neighbours say of it."""

    def __init__(self, encode: Model[list[Floats2d], list[Floats2d]]) -> None:
        self._pad: int = encode.attrs["pad"]  # empty rows between sentences, so that none sees another
        self._layers = [_Layer.of(layer) for layer in encode.layers[0].layers]

    @classmethod
    def replace_in(cls, pipeline: Language) -> None:
        """Put these layers in the place of those of the pipeline's tok2vec."""
        tok2vec: Model[object, list[Floats2d]] = pipeline.get_pipe("tok2vec").model  # type: ignore[attr-defined]
        encode = tok2vec.layers[1]
        windows = cls(encode)
        tok2vec.layers[1] = Model("windows", windows.forward, dims={"nO": encode.get_dim("nO")})

    def forward(self, _model: object, sentences: list[Floats2d], is_train: bool) -> Forward:
        """The vectors of the words of each sentence, and no way back: nothing is learnt here."""
        vectors = self._parted(cast(Sequence[Array], sentences))
        rows, width = vectors.shape
        windows = np.zeros((rows, 3 * width), np.float32)
        candidates = np.empty((rows, len(self._layers[0].bias)), np.float32)
        best, squares = np.empty_like(vectors), np.empty_like(vectors)
        for layer in self._layers:
            windows[1:, :width] = vectors[:-1]
            windows[:, width:-width] = vectors
            windows[:-1, -width:] = vectors[1:]
            np.matmul(windows, layer.weights.T, out=candidates)
            candidates += layer.bias
            _largest(candidates.reshape(rows, width, -1), best)
            _normalise(best, squares)
            best *= layer.scale
            best += layer.shift
            vectors += best
        return list(self._sentences(vectors, sentences)), _no_way_back

    def _parted(self, sentences: Iterable[Array]) -> Array:
        """The sentences below each other, empty rows before, between and after them."""
        between = np.zeros((self._pad, self._layers[0].scale.size), np.float32)
        return np.concatenate([between, *(part for own in sentences if len(own) for part in (own, between))])

    def _sentences(self, vectors: Array, sentences: Iterable[Floats2d]) -> Iterable[Floats2d]:
        at = self._pad
        for own in sentences:
            yield cast(Floats2d, vectors[at : at + len(own)])
            at += len(own) + self._pad if len(own) else 0


def _largest(candidates: Array, best: Array) -> None:
    """The largest of the candidates for each number, into `best`."""
    best[:] = candidates[:, :, 0]
    for number in range(1, candidates.shape[2]):
        np.maximum(best, candidates[:, :, number], out=best)


def _normalise(vectors: Array, squares: Array) -> None:
    """Make each vector one of mean 0 and variance 1, in its place; `squares` is room to reckon in."""
    vectors -= vectors.mean(axis=1, keepdims=True)
    np.multiply(vectors, vectors, out=squares)
    variance = squares.mean(axis=1, keepdims=True) + TINY
    vectors *= variance ** (-1.0 / 2.0)


def _no_way_back(_gradient: object) -> object:
    raise NotImplementedError("these layers are for reading, not for training")
