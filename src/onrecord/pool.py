"""Several processes: reports in, cleaned reports or readings (or why there is none) out.

Workers are begun once a run. Where the system allows it they are forked from a process that holds the parser and the
lexicon (see `onrecord.warm`), which loads beside this one while files are read; else each loads them for itself. A
worker that dies or takes too long costs only the report that it was at: what was under way is read again, each report
in a worker of its own, and the one that fails there is named.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

from onrecord.cleaned_again import cleaned
from onrecord.collecting import rarely
from onrecord.errors import OnrecordError
from onrecord.ledger.codec import pack
from onrecord.ledger.incoming import Incoming, ready
from onrecord.mentioned import Mentioned, mentioned_in
from onrecord.model import Failure, Reading, Report

# Characters of the reports that are sent to a worker together: some five articles, a quarter of a second. Larger groups
# are read no faster, and at the end one worker waits for the other's last.
GROUP = 20_000
AHEAD = 8  # groups for each worker that it is at, or that wait for it, while this process does something else
MANAGER = 10.0  # seconds for a pool's own thread to see that its workers are gone
DEADLINE = 120.0  # seconds for a report
# Forking is safe on Linux alone: elsewhere system libraries start threads that a fork leaves behind.
METHOD = "forkserver" if sys.platform == "linux" else "spawn"
OWN = "ONRECORD_"  # environment variables of that beginning are settings

Out = TypeVar("Out")
Found = TypeVar("Found", Report, Report | Failure)
Cleaner = Callable[[list[Report]], list[Out | Failure]]


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that could not be read, and why, in one line."""

    report: str
    reason: str


@dataclass(frozen=True, slots=True)
class Packed:
    """A reading as the ledger keeps it: put into bytes by the worker, so that nobody need do it again.

    `reading` is the reading itself, where it was made in this process, `mentioned` who is mentioned in its statements,
    where that was asked of it.
    """

    report: str
    record: bytes
    reading: Reading | None = field(default=None, compare=False)
    mentioned: Mentioned | None = field(default=None, compare=False)


Result = Reading | Unread
Sent = Packed | Unread


def read_all(
    reports: Iterable[Report], workers: int = 1, deadline: float = DEADLINE, memory: int = 0
) -> Iterator[Result]:
    """The readings of clean reports; with more than one worker in the order in which they are done.

    `deadline` is in seconds for a report, `memory` in bytes for a worker (0: no limit). With one worker the reading is
    done in this process, without these limits.
    """
    with Workers(workers, deadline, memory) as own:
        yield from own.read(reports)


def grouped(found: Iterable[Found], characters: int) -> Iterator[list[Found]]:
    """Reports (and failures among them) in their order, as many together as hold this many characters, at least one."""
    group: list[Found] = []
    size = 0
    for one in found:
        group.append(one)
        size += len(one.text or one.original) if isinstance(one, Report) else 0
        if size >= characters:
            yield group
            group, size = [], 0
    if group:
        yield group


@rarely()
def read_group(group: Sequence[Report]) -> list[Result]:
    """The readings of a few reports; where one makes trouble, it alone is left unread."""
    from onrecord import reading

    try:
        return list(reading.read_many(group))
    except Exception as error:
        if len(group) == 1:
            return [Unread(group[0].id, f"reading failed: {type(error).__name__}: {_line(error)}")]
        return [result for report in group for result in read_group([report])]


def pack_group(group: Sequence[Report]) -> list[Sent]:
    """The same, as the ledger keeps them."""
    return [one if isinstance(one, Unread) else _packed(one) for one in read_group(group)]


def _packed(reading: Reading) -> Packed:
    return Packed(reading.report, pack(reading), mentioned=mentioned_in(reading))


def _pack_here(group: Sequence[Report]) -> list[Sent]:
    """The same, the readings themselves beside them."""
    return [one if isinstance(one, Unread) else Packed(one.report, pack(one), one) for one in read_group(group)]


@rarely()
def clean_group(group: Sequence[Report]) -> list[Report | Failure]:
    """The reports with their clean texts, or why there is none."""
    return [cleaned(report) for report in group]


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


@rarely()
def ready_group(group: Sequence[Report]) -> list[Incoming | Failure]:
    """The reports cleaned and made ready for the ledger, or why there is no clean text."""
    return [one if isinstance(one, Failure) else ready(one) for one in map(cleaned, group)]


@dataclass(frozen=True, slots=True)
class _Cleaning(Generic[Out]):
    """What was found, those reports of it that are new, and the promise of these, cleaned; without it, to do here."""

    group: list[Report | Failure]
    new: list[Report]
    promised: Future[list[Out | Failure]] | None


class Workers:
    """The worker processes of one run, begun when there is first something to do; with less than two, this process."""

    def __init__(self, number: int, deadline: float = DEADLINE, memory: int = 0) -> None:
        self.number, self.deadline, self.memory = number, deadline, memory
        self._executor: ProcessPoolExecutor | None = None
        self._beginning: Thread | None = None
        self._new = 0  # reports met that were to be cleaned
        self._ahead: dict[Future[list[Sent]], list[Report]] = {}  # what was begun before it was asked for

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the workers, whatever they are at."""
        if self._beginning is not None:
            self._beginning.join()
        if self._executor is not None:
            _kill(self._executor)
        self._executor = self._beginning = None
        self._ahead.clear()

    def begin(self) -> None:
        """Have the workers made, beside what this process does meanwhile; nothing where that was done before."""
        if self.number > 1 and self._beginning is None:
            self._beginning = Thread(target=self._begin, daemon=True)
            self._beginning.start()

    def _is_ready(self) -> bool:
        """Whether there are workers that can take something now."""
        return self._beginning is not None and not self._beginning.is_alive() and self._executor is not None

    def clean(self, found: Iterable[Report | Failure], known: Container[str] = ()) -> Iterator[Report | Failure]:
        """What was found, in its order: reports with their clean texts, or why one has none.

        Failures, and reports whose ids are `known`, come through as they are. What is to do is done in this process
        while no worker is ready, and where workers broke.
        """
        return self._in_order(clean_group, found, known)

    def make_ready(
        self, found: Iterable[Report | Failure], known: Container[str] = ()
    ) -> Iterator[Incoming | Report | Failure]:
        """The same, new reports made ready for the ledger."""
        return self._in_order(ready_group, found, known)

    def _in_order(
        self, work: Cleaner[Out], found: Iterable[Report | Failure], known: Container[str]
    ) -> Iterator[Out | Report | Failure]:
        at_work: deque[_Cleaning[Out]] = deque()
        for group in grouped(found, GROUP):
            new = [one for one in group if isinstance(one, Report) and one.id not in known]
            at_work.append(_Cleaning(group, new, self._promised(work, new)))
            while at_work and (at_work[0].promised is None or len(at_work) > AHEAD * self.number):
                yield from self._cleaned(work, at_work.popleft())
        while at_work:
            yield from self._cleaned(work, at_work.popleft())

    def _promised(self, work: Cleaner[Out], new: list[Report]) -> Future[list[Out | Failure]] | None:
        self._new += len(new)
        if self._new > 1:  # one is read sooner than workers are there
            self.begin()
        if not new or not self._is_ready() or self._executor is None:
            return None
        try:
            return self._executor.submit(work, new)
        except BrokenProcessPool:
            self._break()
            return None

    def _cleaned(self, work: Cleaner[Out], cleaning: _Cleaning[Out]) -> Iterator[Out | Report | Failure]:
        done: Iterator[Out | Failure] | None = None
        if cleaning.promised is not None:
            try:
                done = iter(cleaning.promised.result(timeout=self.deadline * len(cleaning.new)))
            except (BrokenProcessPool, CancelledError, TimeoutError):
                self._break()
        done = done or iter(work(cleaning.new))
        new = {id(one) for one in cleaning.new}
        return (next(done) if id(one) in new else one for one in cleaning.group)

    def begin_to_read(self, reports: Iterable[Report]) -> None:
        """Have workers that are there begin to read these reports; without any nothing comes of it. What they find the
        next `read_packed` gives, beside its own."""
        if self.number < 2 or not self._is_ready() or self._executor is None:
            return
        try:
            for group in grouped(reports, GROUP):
                self._ahead[self._executor.submit(pack_group, group)] = group
        except BrokenProcessPool:
            self._break()

    def at_work_on(self) -> set[str]:
        """The reports, by id, that workers were had to begin to read, and nobody has asked for since."""
        return {report.id for group in self._ahead.values() for report in group}

    def forget_begun(self, wanted: Container[str] = ()) -> None:
        """Have nothing come of what workers were had to begin to read, but where one of these reports is among it."""
        for future, group in list(self._ahead.items()):
            if not any(report.id in wanted for report in group):
                future.cancel()
                del self._ahead[future]

    def read(self, reports: Iterable[Report]) -> Iterator[Result]:
        """The readings of clean reports; with more than one worker in the order in which they are done."""
        return self._each(read_group, reports)

    def read_packed(self, reports: Iterable[Report]) -> Iterator[Sent]:
        """The same, as the ledger keeps them."""
        ahead, self._ahead = self._ahead, {}
        return self._each(pack_group if self.number > 1 else _pack_here, reports, ahead)

    def _each(
        self,
        work: Callable[[list[Report]], list[Out | Unread]],
        reports: Iterable[Report],
        ahead: dict[Future[list[Out | Unread]], list[Report]] | None = None,
    ) -> Iterator[Out | Unread]:
        groups = grouped(reports, GROUP)
        if self.number < 2:
            for group in groups:
                yield from work(group)
            return
        at_work = ahead or {}
        more = True
        while more or at_work:
            while more and len(at_work) < AHEAD * self.number:
                group = next(groups, [])
                more = bool(group)
                if group:
                    try:
                        at_work[self._made().submit(work, group)] = group
                    except BrokenProcessPool:  # since the last task was done
                        self._break()
                        yield from self._one_by_one(work, group)
            if not at_work:
                break
            done, _ = wait(at_work, timeout=self._patience(at_work.values()), return_when=FIRST_COMPLETED)
            broken = not done
            for future in done:
                try:
                    yield from future.result()
                    del at_work[future]
                except BrokenProcessPool:
                    broken = True
            if broken:
                self._break()
                for group in at_work.values():
                    yield from self._one_by_one(work, group)
                at_work.clear()

    def _patience(self, groups: Iterable[list[Report]]) -> float:
        return self.deadline * max(len(group) for group in groups)

    def _one_by_one(
        self, work: Callable[[list[Report]], list[Out | Unread]], group: Sequence[Report]
    ) -> Iterator[Out | Unread]:
        for report in group:
            executor = _executor(1, self.memory)
            try:
                executor.submit(_start, self.memory, _settings()).result()
                yield from executor.submit(work, [report]).result(timeout=self.deadline)
            except BrokenProcessPool:
                yield Unread(report.id, "the process that read it died (out of memory?)")
            except TimeoutError:
                yield Unread(report.id, f"reading took longer than {self.deadline:g} seconds")
            finally:
                _kill(executor)

    def _begin(self) -> None:
        executor = _executor(self.number, self.memory)
        with suppress(EOFError, OSError):  # what workers are forked from died, or there is no room for one more
            # One task for each worker, since a pool starts no more of them than it has tasks.
            for task in [executor.submit(_nothing) for _ in range(self.number)]:
                task.exception()
            self._executor = executor

    def _made(self) -> ProcessPoolExecutor:
        self.begin()
        if self._beginning is not None:
            self._beginning.join()
        if self._executor is None:
            self._break()
            raise OnrecordError("no worker process could be started: try --workers 1")
        return self._executor

    def _break(self) -> None:
        """End the workers; others are made when they are needed."""
        if self._executor is not None:
            _kill(self._executor)
        self._executor = self._beginning = None
        self._ahead.clear()


# ------------------------------------------------------------------------------------------------ in the processes


def _executor(workers: int, memory: int) -> ProcessPoolExecutor:
    # Never forked from this process, which may hold threads and database connections.
    context = multiprocessing.get_context(METHOD)
    if METHOD == "forkserver":
        context.set_forkserver_preload(["onrecord.pool", "onrecord.warm"])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(memory, _settings()))


def _settings() -> dict[str, str]:
    return {name: given for name, given in os.environ.items() if name.startswith(OWN)}


def _start(memory: int = 0, settings: Mapping[str, str] | None = None) -> None:
    """Load what a worker needs, so that no report's time is spent on it; hold it to so many bytes of memory.

    `settings` are those of the process that wants it: what it was forked from may have begun under others.
    """
    from onrecord import parse, reading

    if memory:
        _limit(memory)
    if settings is not None:
        for name in _settings().keys() - settings.keys():
            del os.environ[name]
        os.environ.update(settings)
    parse.language()
    reading.knowledge()


def _nothing() -> None:
    """What a worker does first, to be there."""


def _limit(memory: int) -> None:
    """A worker that asks for more gets a MemoryError, which costs it the report that it is at."""
    try:
        import resource
    except ImportError:  # where there is no such thing, as on Windows
        return
    least = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (memory if least < 0 else min(memory, least), least))


def _kill(executor: ProcessPoolExecutor) -> None:
    """End the workers now; a hung one would never answer a polite request (there is no public way before 3.14)."""
    processes = list((getattr(executor, "_processes", None) or {}).values())
    manager = getattr(executor, "_executor_manager_thread", None)
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
        process.join()
    if manager is not None:
        manager.join(MANAGER)
