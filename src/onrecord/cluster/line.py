"""The way of the data over many machines: the steps of `onrecord.local.read`, the costly ones handed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from onrecord import __version__, local
from onrecord.cluster import work
from onrecord.cluster.job import Job, Made
from onrecord.cluster.nodes import Nodes, Task
from onrecord.cluster.partitions import Partitions
from onrecord.cluster.places import size_of
from onrecord.cluster.shards import Shard, shards
from onrecord.cluster.work import Wanted
from onrecord.ledger import Ledger
from onrecord.ledger.codec import digest
from onrecord.local import Progress, Settings, Summary
from onrecord.model import Failure, Report
from onrecord.pool import Packed, Sent, Unread
from onrecord.read import ReadSettings

READ_TOGETHER = 200  # reports in one task: some twenty seconds


def read(
    ledger: Ledger, paths: Sequence[str], job: Job, nodes: Nodes, settings: Settings, progress: Progress | None = None
) -> Summary:
    """Read the reports at the paths into the ledger, by all machines of the cluster; else as `onrecord.local.read`."""
    tell = progress or local.silence
    cleaned = clean_all(paths, job, nodes, settings.read or ReadSettings(), tell)
    parted = replace(settings, mapper=Partitions(job, nodes))
    return _into(ledger, Readings(job, nodes), cleaned, parted, tell)


def load(ledger: Ledger, job: Job, settings: Settings, progress: Progress | None = None) -> Summary:
    """Bring what a job has done into a ledger; readings that it lacks are made by this machine."""
    return _into(ledger, Readings(job, None), sorted(job.names("reports")), settings, progress or local.silence)


def _into(ledger: Ledger, readings: Readings, cleaned: Sequence[str], settings: Settings, tell: Progress) -> Summary:
    met, new, failures = local.store(ledger, readings.reports(cleaned), tell)
    failures += local.bring_up_to_date(ledger, replace(settings, reader=readings.of), tell)
    return Summary(met, new, ledger.counts(), tuple(failures))


# ----------------------------------------------------------------------------------------------------------- cleaning


def clean_all(paths: Sequence[str], job: Job, nodes: Nodes, settings: ReadSettings, tell: Progress) -> list[str]:
    """Have the files at the paths read and cleaned: the names under which their reports lie in the job's folder."""
    done = job.names("reports")
    tasks = [_cleaning(job, shard, settings) for shard in shards(paths)]
    names = [task.name for task in tasks if task.name in done]
    for task, fault in nodes.run([task for task in tasks if task.name not in done], _halved_cleaning):
        if fault:
            job.save_reports(task.name, [Failure(path, f"cleaning failed: {fault}") for path in task.what.paths])
        names.append(task.name)
        tell("cleaning files", len(names), None)
    return names


def _cleaning(job: Job, shard: Shard, settings: ReadSettings) -> Task[Shard]:
    name = digest(__version__, repr(shard), repr([size_of(path) for path in shard.paths]), repr(settings))
    return Task(name, shard, work.clean, (job, name, shard, settings))


def _halved_cleaning(task: Task[Shard]) -> list[Task[Shard]]:
    job, _, shard, settings = task.given
    return [_cleaning(job, half, settings) for half in shard.halves()]


# ------------------------------------------------------------------------------------------------------------ reading


@dataclass(slots=True)
class Readings:
    """The readings of a job: those that lie in its folder, and those that its machines (or this one) are to make."""

    job: Job
    nodes: Nodes | None
    _shards: dict[str, str] = field(default_factory=dict)  # of each report, by id: the shard in which it lies

    def reports(self, cleaned: Iterable[str]) -> Iterator[Report | Failure]:
        """What lies in these shards of reports; where each report lies is remembered."""
        for name in cleaned:
            for found in self.job.reports(name):
                if isinstance(found, Report):
                    self._shards[found.id] = name
                yield found

    def of(self, ledger: Ledger, wanted: Mapping[str, str], settings: Settings) -> Iterator[Sent]:
        """The readings of these reports of the ledger; an `onrecord.local.Reader`."""
        missing = dict(wanted)
        for name in sorted(self.job.names("readings")):
            for made in self.job.readings(name):
                if made.record and missing.get(made.report) == made.input:
                    del missing[made.report]
                    yield Packed(made.report, made.record)
        if self.nodes is None:
            yield from local.by_own_workers(ledger, list(missing), settings)
            return
        ours = [report for report in missing if report in self._shards]
        yield from self._handed_out(ledger, {report: missing[report] for report in ours}, self.nodes)
        yield from local.by_own_workers(ledger, [report for report in missing if report not in self._shards], settings)

    def _handed_out(self, ledger: Ledger, missing: dict[str, str], nodes: Nodes) -> Iterator[Sent]:
        dates = ledger.dates()
        wanted = [
            Wanted(report, self._shards[report], *dates[report], made_from) for report, made_from in missing.items()
        ]
        wanted.sort(key=lambda one: (one.shard, one.report))
        tasks = [_reading(self.job, part) for part in _parts(wanted, READ_TOGETHER)]
        for task, fault in nodes.run(tasks, _halved_reading):
            if fault:
                self.job.save_readings(task.name, [Made(one.report, one.input, None, fault) for one in task.what])
            for made in self.job.readings(task.name):
                failed = made.failure or "no reading"
                yield Packed(made.report, made.record) if made.record else Unread(made.report, failed)


def _reading(job: Job, wanted: tuple[Wanted, ...]) -> Task[tuple[Wanted, ...]]:
    name = digest(*(f"{one.report} {one.input}" for one in wanted))
    return Task(name, wanted, work.read, (job, name, wanted))


def _halved_reading(task: Task[tuple[Wanted, ...]]) -> list[Task[tuple[Wanted, ...]]]:
    middle = len(task.what) // 2
    return [_reading(task.given[0], half) for half in (task.what[:middle], task.what[middle:])] if middle else []


def _parts(wanted: Sequence[Wanted], many: int) -> Iterator[tuple[Wanted, ...]]:
    rest = iter(wanted)
    while part := tuple(islice(rest, many)):
        yield part
