"""Plug-ins: readers, exports and enrichers by entry points, onrecord's own among them.

A package offers one by an entry point of a group, whose name is what users say and whose value is the thing itself:

| group                | name                         | value                                                         |
|----------------------|------------------------------|---------------------------------------------------------------|
| `onrecord.readers`   | a file's suffix, without dot | `Reader`: (Item, Context) to an iterator of Report, Failure   |
| `onrecord.exports`   | the format                   | `onrecord.export.Format`                                      |
| `onrecord.enrichers` | the enricher                 | `onrecord.enrich.Enricher`: a function that makes one         |

What onrecord itself reads and writes is declared in the same way, so the way in is proven daily. Where a package
outside offers the name of one of onrecord's own, it is taken instead: somebody has installed it to that end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.read.decode import decode
    from onrecord.read.identity import make_report
    from onrecord.read.items import Context, Item, Reader, TooLargeError

__all__ = [
    "ENRICHERS", "EXPORTS", "OWN", "READERS", "Context", "Group", "Item", "PluginError", "Reader", "TooLargeError",
    "decode", "make_report",
]  # fmt: skip

READERS, EXPORTS, ENRICHERS = "onrecord.readers", "onrecord.exports", "onrecord.enrichers"
OWN = "onrecord"
Plugin = TypeVar("Plugin")


# What a reader needs, wherever it lives: plug-ins import it from here, and it is looked up when they do.
FOR_READERS = {
    "Context": "items",
    "Item": "items",
    "Reader": "items",
    "TooLargeError": "items",
    "decode": "decode",
    "make_report": "identity",
}


def __getattr__(name: str) -> Any:
    if name not in FOR_READERS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"onrecord.read.{FOR_READERS[name]}"), name)


class PluginError(OnrecordError):
    """A plug-in that cannot be used; the message names it and the package that offers it."""


class Group(Mapping[str, Plugin], Generic[Plugin]):
    """The plug-ins of one group by name. Names are known without loading anything; a plug-in is loaded when asked for.

    `check` gives the loaded thing back if it is what it must be, and raises TypeError where it is not.
    """

    def __init__(self, name: str, check: Callable[[str, object], Plugin]) -> None:
        self.name, self._check = name, check
        self._loaded: dict[str, Plugin] = {}

    def __getitem__(self, name: str) -> Plugin:
        if name not in self._loaded:
            self._loaded[name] = self._load(name)
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._offers

    def __iter__(self) -> Iterator[str]:
        return iter(self._offers)

    def __len__(self) -> int:
        return len(self._offers)

    def origin(self, name: str) -> str:
        """The package that offers a plug-in. KeyError where there is none of that name."""
        return _package(self._offers[name][0])

    @cached_property
    def _offers(self) -> dict[str, tuple[EntryPoint, ...]]:
        """What is offered under each name: several where packages outside are at odds."""
        found: dict[str, set[EntryPoint]] = {}
        for entry in entry_points(group=self.name):
            found.setdefault(entry.name, set()).add(entry)
        if not any(_package(entry) == OWN for offered in found.values() for entry in offered):
            raise PluginError(f"onrecord is not installed as it should be (no {self.name}): install it again with pip")
        return {name: _preferred(found[name]) for name in sorted(found)}

    def _load(self, name: str) -> Plugin:
        offered = self._offers[name]
        if len(offered) > 1:
            packages = " and ".join(sorted(map(_package, offered)))
            raise PluginError(f"{name} ({self.name}) is offered by {packages}: uninstall all but one")
        [entry] = offered
        try:
            return self._check(name, entry.load())
        except Exception as error:  # whatever a stranger's module does when it is imported
            line = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            raise PluginError(f"{name} ({self.name}) of {_package(entry)} cannot be used: {line}") from error


def _preferred(offered: set[EntryPoint]) -> tuple[EntryPoint, ...]:
    """One's own only where nobody else offers it; in order of package, each package once."""
    by_package = {_package(entry): entry for entry in sorted(offered, key=lambda entry: entry.value)}
    outside = tuple(entry for package, entry in sorted(by_package.items()) if package != OWN)
    return outside or tuple(by_package.values())


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist is not None else "an unknown package"
