"""The machines of a cluster, through Ray: tasks handed out, done elsewhere where a machine is lost.

Ray tries a task again on another machine where its own died. What fails even then (a report that no process survives)
is divided until the report that is to blame stands alone.
"""

from __future__ import annotations

import os
import socket
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from onrecord.cluster.places import MISSING
from onrecord.errors import OnrecordError

What = TypeVar("What")

TRIES = 3  # of a task whose process or machine died, before it is divided
PATIENCE = 10.0  # seconds for an address to answer
AHEAD = 2  # tasks that wait for each processor, so that none is idle


@dataclass(frozen=True, slots=True)
class Task(Generic[What]):
    """`function` of what is `given`, for `what`; it leaves its outcome under `name` and returns nothing."""

    name: str
    what: What
    function: Callable[..., None]
    given: tuple[Any, ...]


class Nodes:
    """A connection to a Ray cluster: `local` starts one on this machine, else the address of one (`host:port`)."""

    def __init__(self, address: str, workers: int | None = None, **options: object) -> None:
        """Connect. Raises OnrecordError where Ray is not installed or nothing answers at the address."""
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nobody is told that it runs
        try:
            ray: Any = import_module("ray")
        except ModuleNotFoundError as error:
            raise OnrecordError(MISSING) from error
        own = {"num_cpus": workers, "include_dashboard": False} if address == "local" else {}
        try:
            _knock(address)
            ray.init(address=address, log_to_driver=False, logging_level="ERROR", **own, **options)
        except (OSError, ValueError, RuntimeError) as error:
            line = " ".join(str(error).split())[:200]
            raise OnrecordError(f"no Ray cluster at {address}: {line}") from error
        self._ray = ray

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ray.shutdown()

    def run(
        self, tasks: Sequence[Task[What]], divide: Callable[[Task[What]], Sequence[Task[What]]]
    ) -> Iterator[tuple[Task[What], str | None]]:
        """Each task when it is done, in any order; with the reason where neither it nor any part of it could be done.

        A task that cannot be done is replaced by what `divide` makes of it, if anything.
        """
        waiting, under_way = deque(tasks), dict[Any, Task[What]]()
        while waiting or under_way:
            while waiting and len(under_way) < AHEAD * self._processors():
                task = waiting.popleft()
                remote = self._ray.remote(max_retries=TRIES - 1)(task.function)
                under_way[remote.remote(*task.given)] = task
            (done,), _ = self._ray.wait(list(under_way), num_returns=1)
            task = under_way.pop(done)
            fault = self._fault(done)
            parts = divide(task) if fault else ()
            waiting.extendleft(parts)
            if not parts:
                yield task, fault

    def _processors(self) -> int:
        return max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def _fault(self, done: Any) -> str | None:
        """Why a task could not be done; None where it was."""
        try:
            self._ray.get(done)
        except self._ray.exceptions.RayError as error:
            cause = getattr(error, "cause", None) or error  # what the task raised, without where
            return f"{type(cause).__name__}: {' '.join(str(cause).split())[:200]}"
        return None


def _knock(address: str) -> None:
    """Find out soon whether anything answers at host:port; Ray itself would try for minutes. Raises OSError."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host, int(port)), PATIENCE).close()
