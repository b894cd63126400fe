"""The desk that every view works at: the ledger to look at, the settings, and what was counted before."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import TypeVar, cast

from onrecord.ledger import Ledger, LedgerError
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
    """`remember` keeps what costs time to count, for as long as the ledger stays as it is; `overview` for longer."""

    ledger: Ledger
    settings: Settings
    intake: Intake | None = None  # where the page may add reports
    key: str = field(default_factory=new_secret)  # in every form that changes something
    _kept: OrderedDict[Hashable, object] = field(default_factory=OrderedDict)
    _before: OrderedDict[Hashable, object] = field(
        default_factory=OrderedDict
    )  # overviews, of the ledger or an older one
    _counting: set[Hashable] = field(default_factory=set)
    _stamp: str = ""
    _lock: Lock = field(default_factory=Lock)

    def remember(self, key: Hashable, count: Callable[[], Value]) -> Value:
        """What `count` gives; from memory where it was asked before and the ledger has not changed since."""
        stamp = self._now()
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(Value, self._kept[key])
        value = count()
        with self._lock:
            if stamp == self._stamp:
                _keep(self._kept, key, value)
        return value

    def overview(self, key: Hashable, count: Callable[[], Value]) -> tuple[Value, bool]:
        """The same of what takes seconds to count in a large ledger, and whether it is of the ledger as it is.

        Where the ledger has changed, what was counted before is given, and counted anew meanwhile: while reports come
        in, nobody waits at each page for a sum over all of them.
        """
        self._now()
        with self._lock:
            if key in self._kept:
                return cast(Value, self._kept[key]), True
            known = key in self._before
            old = cast(Value, self._before.get(key))
            begin = known and key not in self._counting
            if begin:
                self._counting.add(key)
        if begin:
            Thread(target=self._count_again, args=(key, count), name=f"counting {key}", daemon=True).start()
        return (old, False) if known else (self._count(key, count), True)

    def _count_again(self, key: Hashable, count: Callable[[], object]) -> None:
        try:
            with suppress(LedgerError):  # whoever asks next is told
                self._count(key, count)
        finally:
            with self._lock:
                self._counting.discard(key)

    def _count(self, key: Hashable, count: Callable[[], Value]) -> Value:
        value = self.remember(key, count)
        with self._lock:
            _keep(self._before, key, value)
        return value

    def _now(self) -> str:
        """The stamp of the ledger as it is; what was remembered under another is let go."""
        stamp = tallies.stamp(self.ledger)
        with self._lock:
            if stamp != self._stamp:
                self._kept.clear()
                self._stamp = stamp
        return stamp

    def forget(self) -> None:
        """Count everything anew when it is next asked for."""
        with self._lock:
            self._kept.clear()
            self._before.clear()

    def skip(self, page: int) -> int:
        """How many rows stand on the pages before this one."""
        return (page - 1) * self.settings.rows


def _keep(answers: OrderedDict[Hashable, object], key: Hashable, value: object) -> None:
    """Put an answer among those that are remembered, and let go of the one that was asked for longest ago."""
    answers[key] = value
    answers.move_to_end(key)
    while len(answers) > REMEMBERED:
        answers.popitem(last=False)
