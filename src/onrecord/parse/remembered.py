"""Rows of numbers remembered by rows of features: what is said of a word, asked for once.

The words of a report are looked up together; where some are new, what knows the answer is asked for these, together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import numpy as np

Array = np.ndarray


class Remembered:
    """Answers by features: `learn` gives the row of answers to each row of features that was not met before."""

    def __init__(self, learn: Callable[[Array], Array], width: int, kind: type[np.generic], most: int) -> None:
        self._learn = learn
        self._most = most  # rows; then memory starts afresh
        self._place: dict[bytes, int] = {}
        self._rows: Array = np.empty((0, width), kind)  # with room for more

    def __len__(self) -> int:
        return len(self._place)

    def of(self, features: Array) -> Array:
        """The answers to rows of features, row by row."""
        keys = _keys(features)
        places = list(map(self._place.get, keys))
        if None in places:
            if len(self._place) > self._most:
                self._place.clear()
            self._add(keys, features)
            places = list(map(self._place.get, keys))
        return self._rows.take(np.array(places, np.intp), axis=0)

    def _add(self, keys: list[bytes], features: Array) -> None:
        new = {key: at for at, key in enumerate(keys) if key not in self._place}
        before, after = len(self._place), len(self._place) + len(new)
        if after > len(self._rows):
            more = np.empty((2 * after - before, self._rows.shape[1]), self._rows.dtype)
            self._rows = np.concatenate([self._rows[:before], more])
        self._rows[before:after] = self._learn(features[list(new.values())])
        self._place.update(zip(new, range(before, after), strict=True))


def _keys(features: Array) -> list[bytes]:
    """The rows of features, each as its bytes."""
    kind = np.dtype((np.void, features.shape[1] * features.itemsize))
    return cast(list[bytes], np.ascontiguousarray(features).view(kind).ravel().tolist())
