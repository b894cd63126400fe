"""The trained weights and what is done with them: sums of hashed weights, small networks, and small trees.

The file is a plain .npz of numbers (`training/statements.py` makes it; docs/model-card-statements.md tells of it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.features import Bag
from onrecord.statements.habits import Rates

FILE = "model.npz"
PARTS = ("mean", "scale", "inner", "inner_bias", "outer", "outer_bias")
NODES = ("feature", "threshold", "left", "right", "value", "roots")
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Linear:
    """Logits by adding up the weights of a row's features, each `weights` times `step`."""

    weights: NDArray[np.number]
    bias: float
    step: float = 1.0

    def __call__(self, bag: Bag) -> Scores:
        """The logit of each row."""
        return np.asarray(self._sums(bag) * self.step + self.bias, np.float64)

    def _sums(self, bag: Bag) -> Scores:
        total = np.zeros(bag.size)
        # Small whole numbers are added up as such, and places in the hashed features are never out of bounds.
        kind = np.int32 if self.weights.dtype == np.int8 else None
        for places in bag.places():
            total += self.weights.take(places, mode="wrap").sum(0, dtype=kind)
        for rows, part in bag.parts:
            total += np.bincount(rows, self._sums(part), bag.size)
        return total


@dataclass(frozen=True, slots=True)
class Net:
    """Logits by one hidden layer of rectified units over standardised columns."""

    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    inner: NDArray[np.float32]
    inner_bias: NDArray[np.float32]
    outer: NDArray[np.float32]
    outer_bias: NDArray[np.float32]

    def __call__(self, columns: NDArray[np.float32]) -> Scores:
        """The logits of each row, one column for each question."""
        standard = columns - self.mean
        standard /= self.scale
        hidden = standard @ self.inner
        hidden += self.inner_bias
        np.maximum(hidden, 0, out=hidden)
        return np.asarray(hidden @ self.outer + self.outer_bias, np.float64)


@dataclass(frozen=True, slots=True)
class Trees:
    """Logits by adding up what the leaves of many trees say, that a row falls into, one leaf in each.

    The nodes of all trees stand in one list: a row goes to `left` where its column `feature` is at most `threshold`,
    else to `right`. A leaf leads to itself, so that every row may take the `steps` of the deepest tree.
    """

    feature: NDArray[np.number]
    threshold: NDArray[np.floating]
    left: NDArray[np.number]
    right: NDArray[np.number]
    value: NDArray[np.float64]
    roots: NDArray[np.number]
    steps: int
    bias: float

    def __call__(self, columns: NDArray[np.float32]) -> Scores:
        """The logit of each row."""
        # One flat list of columns and one of both ways on: reading by one number is much cheaper than by two.
        flat, width = columns.ravel(), columns.shape[1] if columns.ndim > 1 else 0
        rows = np.arange(len(columns), dtype=np.intp)[:, None] * width
        onward, feature = np.concatenate([self.left, self.right]).astype(np.intp), self.feature.astype(np.intp)
        at, size = np.repeat(self.roots.astype(np.intp)[None], len(columns), axis=0), len(feature)
        for _ in range(self.steps):
            place = feature.take(at)
            place += rows
            at += (flat.take(place) > self.threshold.take(at)) * size
            at = onward.take(at)
        return np.asarray(self.value.take(at).sum(axis=1) + self.bias, np.float64)


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was trained: first scores of cues, contents and sources; the second look at units; the last at cues.

    `end` is the first score of the places where a content might end, `ends` the last. The last look at cues is the mean
    of `accept` and `trees`; `rates` are of the words that were cues.
    """

    cue: Linear
    content: Linear
    source: Linear
    end: Linear
    ends: Trees
    unit: Net
    accept: Net
    trees: Trees
    rates: Rates
    threshold: float


def read_weights(path: Path) -> Weights:
    """The weights of a model file. Raises KeyError where the file lacks one of its arrays."""
    with np.load(path, allow_pickle=False) as data:
        first = {
            # Left as bytes: the arrays are read at random places, and small ones stay in the processor's cache.
            name: Linear(data[f"{name}.weights"], float(data[f"{name}.bias"]), float(data[f"{name}.step"]))
            for name in ("cue", "content", "source", "end")
        }
        nets = {
            name: Net(*(data[f"{name}.{part}"].astype(np.float32) for part in PARTS)) for name in ("unit", "accept")
        }
        grown = {name: _trees(data, name) for name in ("trees", "ends")}
        seen = Rates(data["rates.steps"], float(data["rates.overall"]))
        return Weights(**first, **nets, **grown, rates=seen, threshold=float(data["threshold"]))  # type: ignore[arg-type]


def _trees(data: Mapping[str, NDArray[np.number]], name: str) -> Trees:
    nodes = {part: data[f"{name}.{part}"] for part in NODES}
    # As the next narrower number below, which takes half the time: the columns are as narrow, and exceed the same.
    bound = nodes["threshold"].astype(np.float32)
    nodes["threshold"] = np.where(bound > nodes["threshold"], np.nextafter(bound, np.float32(-np.inf)), bound)
    return Trees(**nodes, steps=int(data[f"{name}.steps"]), bias=float(data[f"{name}.bias"]))  # type: ignore[arg-type]


@cache
def weights() -> Weights:
    """The package's own weights, loaded once a process."""
    return read_weights(Path(str(files(__package__).joinpath(FILE))))
