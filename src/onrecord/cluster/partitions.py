"""Steps over all reports, a task for each part: copies by the values of word runs' hashes, acts by their scope.

A part lies in the job's folder before its task is handed out, and its outcome there when the task is done (`parts/`,
under a digest of the part): what a machine that is lost was at is done by another, and a job that is begun again takes
outcomes that are there. Both are pickles, for onrecord alone; who may write into the folder is trusted by all machines.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from onrecord import __version__
from onrecord.cluster import work
from onrecord.cluster.job import Job
from onrecord.cluster.nodes import Nodes, Task
from onrecord.errors import OnrecordError
from onrecord.ledger.codec import digest

Item = TypeVar("Item")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Partitions:
    """A mapper (see `onrecord.parts`) whose parts are done by the machines of a cluster."""

    job: Job
    nodes: Nodes

    def __call__(self, function: Callable[[Item], Out], parts: Iterable[Item], /) -> Iterator[Out]:
        """The outcomes, in the order of the parts. Raises OnrecordError where no machine can do one of them."""
        names = [self._laid_down(function, part) for part in parts]
        done = self.job.outcomes()
        tasks = [Task(name, name, work.part, (self.job, name)) for name in dict.fromkeys(names) if name not in done]
        for task, fault in self.nodes.run(tasks, _undivided):
            if fault:
                raise OnrecordError(f"a part of the work over all reports could not be done ({fault}): {task.name}")
        return (pickle.loads(self.job.load_outcome(name)) for name in names)

    def _laid_down(self, function: Callable[[Item], Out], part: Item) -> str:
        given = pickle.dumps((function, part), pickle.HIGHEST_PROTOCOL)
        name = digest(__version__, given)
        self.job.save_part(name, given)
        return name


def _undivided(_: Task[Any]) -> tuple[Task[Any], ...]:
    return ()
