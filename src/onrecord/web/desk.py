"""The desk that every view works at: the ledger to look at, the settings, and what was counted before."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar, cast

from onrecord.ledger import Ledger
from onrecord.ledger.browse import tallies
from onrecord.web.guard import new_secret
from onrecord.web.intake import Intake
from onrecord.web.settings import Settings

Value = TypeVar("Value")
REMEMBERED = 256  # answers


@dataclass(frozen=True, slots=True)
class View:
    """What a view found: the template that shows it, and the same as plain JSON."""

    template: str
    title: str
    shown: Mapping[str, object]
    data: Callable[[], Mapping[str, object]]  # asked for by the twin alone


@dataclass(slots=True)
class Desk:
    """`remember` keeps what costs time to count, for as long as the ledger stays as it is."""

    ledger: Ledger
    settings: Settings
    intake: Intake | None = None  # where the page may add reports
    key: str = field(default_factory=new_secret)  # in every form that changes something
    _kept: OrderedDict[Hashable, object] = field(default_factory=OrderedDict)
    _stamp: str = ""
    _lock: Lock = field(default_factory=Lock)

    def remember(self, key: Hashable, count: Callable[[], Value]) -> Value:
        """What `count` gives; from memory where it was asked before and the ledger has not changed since."""
        stamp = tallies.stamp(self.ledger)
        with self._lock:
            if stamp != self._stamp:
                self._kept.clear()
                self._stamp = stamp
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(Value, self._kept[key])
        value = count()
        with self._lock:
            if stamp == self._stamp:
                self._kept[key] = value
                while len(self._kept) > REMEMBERED:
                    self._kept.popitem(last=False)
        return value

    def skip(self, page: int) -> int:
        """How many rows stand on the pages before this one."""
        return (page - 1) * self.settings.rows
