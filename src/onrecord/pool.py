"""Readings by several processes: reports in, readings (or why there is none) out, in any order.

Workers are started once and load the parser once. One that dies or takes too long costs only the report that it was
at: what was under way is read again, each report in a worker of its own, and the one that fails there is named.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from onrecord.collecting import rarely
from onrecord.model import Reading, Report

GROUP = 60_000  # characters of the reports that are sent to a worker together
DEADLINE = 120.0  # seconds for a report


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that could not be read, and why, in one line."""

    report: str
    reason: str


Result = Reading | Unread


def read_all(
    reports: Iterable[Report], workers: int = 1, deadline: float = DEADLINE, memory: int = 0
) -> Iterator[Result]:
    """The readings of clean reports; with more than one worker in the order in which they are done.

    `deadline` is in seconds for a report, `memory` in bytes for a worker (0: no limit). With one worker the reading is
    done in this process, without these limits.
    """
    groups = grouped(reports, GROUP)
    if workers > 1:
        yield from _Pool(workers, deadline, memory).read(groups)
        return
    for group in groups:
        yield from read_group(group)


def grouped(reports: Iterable[Report], characters: int) -> Iterator[list[Report]]:
    """The reports in their order, as many together as hold this many characters (at least one)."""
    group: list[Report] = []
    size = 0
    for report in reports:
        group.append(report)
        size += len(report.text)
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


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def _start(memory: int = 0) -> None:
    """Load what a worker needs, so that no report's time is spent on it; hold it to so many bytes of memory."""
    from onrecord import parse, reading

    if memory:
        _limit(memory)

    parse.language()
    reading.knowledge()


def _limit(memory: int) -> None:
    """A worker that asks for more gets a MemoryError, which costs it the report that it is at."""
    try:
        import resource
    except ImportError:  # where there is no such thing, as on Windows
        return
    least = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (memory if least < 0 else min(memory, least), least))


class _Pool:
    """Worker processes, started anew where one breaks."""

    def __init__(self, workers: int, deadline: float, memory: int) -> None:
        self.workers, self.deadline, self.memory = workers, deadline, memory

    def read(self, groups: Iterator[list[Report]]) -> Iterator[Result]:
        """The readings of all groups."""
        executor, at_work = self._executor(self.workers), dict[Future[list[Result]], list[Report]]()
        try:
            more = True
            while more or at_work:
                while more and len(at_work) < 2 * self.workers:
                    group = next(groups, None)
                    more = group is not None
                    if group is not None:
                        at_work[executor.submit(read_group, group)] = group
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
                    _kill(executor)
                    for group in at_work.values():
                        yield from self._one_by_one(group)
                    at_work.clear()
                    executor = self._executor(self.workers)
        finally:
            _kill(executor)

    def _patience(self, groups: Iterable[list[Report]]) -> float:
        return self.deadline * max(len(group) for group in groups)

    def _one_by_one(self, group: Sequence[Report]) -> Iterator[Result]:
        for report in group:
            executor = self._executor(1)
            try:
                executor.submit(_start).result()
                yield from executor.submit(read_group, [report]).result(timeout=self.deadline)
            except BrokenProcessPool:
                yield Unread(report.id, "the process that read it died (out of memory?)")
            except TimeoutError:
                yield Unread(report.id, f"reading took longer than {self.deadline:g} seconds")
            finally:
                _kill(executor)

    def _executor(self, workers: int) -> ProcessPoolExecutor:
        # Spawned, not forked: the parent may hold threads and database connections.
        return ProcessPoolExecutor(
            workers, mp_context=multiprocessing.get_context("spawn"), initializer=_start, initargs=(self.memory,)
        )


def _kill(executor: ProcessPoolExecutor) -> None:
    """End the workers now; a hung one would never answer a polite request (there is no public way before 3.14)."""
    processes = list((getattr(executor, "_processes", None) or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
        process.join()
