"""Keeping a ledger up to date: folders and lists of feeds are looked at again and again, and what is new is read.

Folders are polled, not subscribed to, so that network drives and all systems are alike. A file is taken when it is new
or has changed, and when it has stood still for a round: half a file that is still being copied is no report. Addresses
(in a list, or given as such) are asked each round; what the ledger has is not read again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import local
from onrecord.errors import OnrecordError
from onrecord.ledger import LedgerBusyError

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.local import Changed
    from onrecord.model import Event, Failure, Report

Stamp = tuple[int, int]  # bytes, and nanoseconds of the last change
LIST = 100_000  # bytes of a file that may be a list of addresses


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brought: reports that are new, events that are new or changed, and what could not be read."""

    reports: tuple[Report, ...]
    events: tuple[Event, ...]
    changes: Mapping[str, Changed]
    failures: tuple[Failure, ...]


@dataclass(slots=True)
class Watch:
    """The places that are watched, and what of them is known.

    `paths` are folders, files and addresses. Raises OnrecordError for a path that is not there, and for an address, or
    a list of them, where `settings` do not let anything be fetched.
    """

    ledger: Ledger
    paths: Sequence[str]
    settings: local.Settings
    _taken: dict[str, Stamp] = field(default_factory=dict)
    _seen: dict[str, Stamp] = field(default_factory=dict)
    _missed: set[str] = field(default_factory=set)  # failures that were told

    def __post_init__(self) -> None:
        may = self.settings.read is not None and self.settings.read.fetch
        for path in self.paths:
            if not _is_address(path) and not os.path.exists(path):
                raise OnrecordError(f"{path}: no such file or folder to watch")
            if not may and (_is_address(path) or _is_list(path)):
                raise OnrecordError(f"{path} would be fetched: that is done only with --fetch")

    def look(self, *, wait: bool = True) -> Round | None:
        """Read what is new; None where nothing is. With `wait`, files that still change are left for the next round.

        Raises LedgerBusyError where another writes the ledger; the same files are then taken in the next round.
        """
        fresh = self._fresh(wait)
        asked = [path for path in self.paths if _is_address(path) or _is_list(path)]
        if not fresh and not asked:
            return None
        known, before = set(self.ledger.dates()), self.ledger.digests()
        summary = local.read(self.ledger, [*fresh, *asked], self.settings)
        self._taken |= fresh
        after = self.ledger.digests()
        failures = tuple(failure for failure in summary.failures if self._first_time(failure))
        changes = {noun: local.compare(before[noun], after[noun]) for noun in before}
        reports = sorted(set(self.ledger.dates()) - known)
        if not reports and not failures and not any(one.new or one.changed or one.gone for one in changes.values()):
            return None
        altered = [id_ for id_, digest in after["events"].items() if before["events"].get(id_) != digest]
        events = tuple(self.ledger.event(id_) for id_ in sorted(altered))
        return Round(tuple(self.ledger.all_reports[id_] for id_ in reports), _by_day(events), changes, failures)

    def _fresh(self, wait: bool) -> dict[str, Stamp]:
        """The files that are new or changed, and stand still, in order of path."""
        now = dict(_files(self.paths))
        still = {path: stamp for path, stamp in now.items() if not wait or self._seen.get(path) == stamp}
        self._seen = now
        return {path: stamp for path, stamp in sorted(still.items()) if self._taken.get(path) != stamp}

    def _first_time(self, failure: Failure) -> bool:
        """Whether a failure was not told before: a feed that is down is down for many rounds."""
        line = f"{failure.source}: {failure.reason}"
        first = line not in self._missed
        self._missed.add(line)
        return first


def follow(watch: Watch, pause: Callable[[], None], busy: Callable[[LedgerBusyError], None]) -> Iterator[Round]:
    """Rounds without end, those in which something was new; `pause` between them, `busy` told when the ledger is.

    The first round takes what is there already, without waiting.
    """
    wait = False
    while True:
        try:
            found = watch.look(wait=wait)
        except LedgerBusyError as error:
            busy(error)
        else:
            wait = True
            if found is not None:
                yield found
        pause()


def fetching(settings: local.Settings) -> local.Settings:
    """The settings with leave to fetch what is watched."""
    from onrecord.read import ReadSettings

    return replace(settings, read=replace(settings.read or ReadSettings(), fetch=True))


def _files(paths: Sequence[str]) -> Iterator[tuple[str, Stamp]]:
    """The files at the paths and below, hidden ones left out; one that goes while it is looked at is no file."""
    for path in paths:
        if _is_address(path) or _is_list(path):
            continue
        if not os.path.isdir(path):
            yield from _stamped(path)
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith("."):
                    yield from _stamped(os.path.join(folder, name))


def _stamped(path: str) -> Iterator[tuple[str, Stamp]]:
    try:
        found = os.stat(path)
    except OSError:
        return
    yield path, (found.st_size, found.st_mtime_ns)


def _is_address(path: str) -> bool:
    return path.startswith(("http://", "https://"))


def _is_list(path: str) -> bool:
    """Whether a path is a text file of nothing but addresses, comments and blank lines."""
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > LIST:
            return False
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    return bool(lines) and all(_is_address(line) for line in lines)


def _by_day(events: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.days is None, event.days, event.id)))
