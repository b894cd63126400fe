"""The layers of tok2vec that look at a word and its neighbours: the same sums as thinc's, without what training needs.

thinc notes for each number which of three candidates it came from, makes a new array for each of nine steps of each of
four layers, and sends the empty rows that part sentences through all of them. Here the arrays are made once a batch and
written over, and an empty row goes through a layer only where a word sees what becomes of it, which leaves the
multiplications of words as nearly all of the cost. The vectors are thinc's but for how sums are rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import numpy as np
from spacy.language import Language
from thinc.model import Model
from thinc.types import Floats2d

Array = np.ndarray
Forward = tuple[list[Floats2d], Callable[[object], object]]

TINY = 1e-08  # as in thinc's layer norm, so that nothing is divided by zero
SEEN = 3  # rows that a layer looks at: a word, and its neighbour on either side


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer's weights: candidates for each number from a word and its neighbours, then scale and shift."""

    weights: Array  # candidates x numbers out, numbers in x 3: the first candidates of all numbers stand together
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
            weights.transpose(1, 0, 2).reshape(-1, weights.shape[-1]),
            bias.T.ravel(),
            cast(Array, norm.get_param("G")),
            cast(Array, norm.get_param("b")),
        )


class Windows:
    """The layers in their order; each adds to a word's vector what its neighbours say of it."""

    def __init__(self, encode: Model[list[Floats2d], list[Floats2d]]) -> None:
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
        lengths = np.array([len(own) for own in sentences], np.intp)
        vectors = self._seen(np.concatenate(cast(Sequence[Array], sentences)), lengths[lengths > 0])
        ends = [0, *np.cumsum(lengths).tolist()]
        return [cast(Floats2d, vectors[first:end]) for first, end in pairwise(ends)], _no_way_back

    def _seen(self, words: Array, lengths: Array) -> Array:
        """The words' vectors after all layers; `lengths` are those of the sentences."""
        depth, sides = len(self._layers), 2 * len(lengths)
        around = neighbours(lengths, depth)
        vectors = np.zeros((len(around), words.shape[1]), np.float32)
        vectors[: len(words)] = words
        room = _Room(len(words) + sides * (depth // 2) + 1, *self._layers[0].weights.shape)
        for number, layer in enumerate(self._layers, 1):
            # No word has reached empty rows that are farther away yet, or none will see them.
            rows = len(words) + sides * min(number, depth - number)
            added = room.through(layer, vectors, np.concatenate([around[:rows], around[-1:]]))
            vectors[:rows] += added[:rows]
            vectors[rows:] += added[rows]
        return vectors[: len(words)]


def neighbours(lengths: Array, depth: int) -> Array:
    """For each row the numbers of the row before it, of itself, and of the row behind it.

    First come the words of all sentences, then the empty rows next to them, those behind each sentence and those before
    each, then those at a distance of two, and so on as far as the layers see. The last row stands for all that are
    farther away, for these are alike.
    """
    words, sentences = int(lengths.sum()), len(lengths)
    farthest = words + 2 * sentences * (depth - 1)
    around = np.arange(-1, farthest)[:, None] + np.arange(SEEN)
    around[farthest] = farthest
    last, far = np.cumsum(lengths) - 1, np.full(sentences, farthest)
    beside = np.arange(words, farthest).reshape(depth - 1, 2, sentences)
    behind, before = np.array([last, *beside[:, 0], far]), np.array([last - lengths + 1, *beside[:, 1], far])
    for rows, inward, outward in ((behind, 0, 2), (before, 2, 0)):  # from the sentence's last or first word outward
        around[rows[1:-1], inward] = rows[:-2]
        around[rows[:-1], outward] = rows[1:]
    return around


class _Room:
    """Where layers reckon, for so many rows at most: the arrays are made once, and written over by each layer."""

    def __init__(self, rows: int, numbers: int, seen: int) -> None:
        width = seen // SEEN
        self._windows = np.empty((rows, SEEN, width), np.float32)
        self._candidates = np.empty((rows, numbers), np.float32)
        self._best, self._squares = np.empty((2, rows, width), np.float32)

    def through(self, layer: _Layer, vectors: Array, around: Array) -> Array:
        """What a layer makes of some rows of the vectors, each with its neighbours."""
        rows = len(around)
        windows, candidates = self._windows[:rows], self._candidates[:rows]
        best, squares = self._best[:rows], self._squares[:rows]
        vectors.take(around, axis=0, out=windows, mode="clip")  # without looking at bounds, which are kept
        np.matmul(windows.reshape(rows, -1), layer.weights.T, out=candidates)
        candidates += layer.bias
        _largest(candidates, best)
        _normalise(best, squares)
        best *= layer.scale
        best += layer.shift
        return best


def _largest(candidates: Array, best: Array) -> None:
    """The largest of the candidates for each number, into `best`."""
    width = best.shape[1]
    best[:] = candidates[:, :width]
    for first in range(width, candidates.shape[1], width):
        np.maximum(best, candidates[:, first : first + width], out=best)


def _normalise(vectors: Array, squares: Array) -> None:
    """Make each vector one of mean 0 and variance 1, in its place; `squares` is room to reckon in."""
    vectors -= vectors.mean(axis=1, keepdims=True)
    np.multiply(vectors, vectors, out=squares)
    variance = squares.mean(axis=1, keepdims=True) + TINY
    vectors *= variance ** (-1.0 / 2.0)


def _no_way_back(_gradient: object) -> object:
    raise NotImplementedError("these layers are for reading, not for training")
