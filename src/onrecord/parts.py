"""Steps over all reports that fall into parts, each of which can be done by itself: here, or by many machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Out = TypeVar("Out")


class Mapper(Protocol):
    """What does a function of each part: a module's own, so that it has a name on other machines."""

    def __call__(self, function: Callable[[Item], Out], parts: Iterable[Item], /) -> Iterator[Out]:
        """The outcomes, in the order of the parts."""


def here(function: Callable[[Item], Out], parts: Iterable[Item], /) -> Iterator[Out]:
    """One part after the other, by this process, when its outcome is asked for."""
    return map(function, parts)
