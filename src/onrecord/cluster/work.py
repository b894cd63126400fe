"""The tasks: what one machine does for a job. Functions of the job's folder; nothing here knows of Ray."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from onrecord import pool
from onrecord.cleaned_again import cleaned
from onrecord.cluster.job import Job, Made
from onrecord.cluster.places import is_remote, on_this_disk
from onrecord.cluster.shards import Shard
from onrecord.model import DatedBy, Failure, Report
from onrecord.read import ReadSettings, read_paths


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report whose reading is to be made, and the date that the ledger gives it."""

    report: str
    shard: str  # name of the shard of reports in which it lies
    published: date | None
    dated_by: DatedBy
    input: str  # digest of all that the reading is made from


def clean(job: Job, name: str, shard: Shard, settings: ReadSettings) -> None:
    """Read and clean the reports of a shard of files, and hand them on under that name."""
    job.save_reports(name, _cleaned(shard, settings))


def read(job: Job, name: str, wanted: Sequence[Wanted]) -> None:
    """Make the readings of reports that were handed on, and hand them on under that name."""
    job.save_readings(name, _read(job, wanted))


def part(job: Job, name: str) -> None:
    """Do the part of a step over all reports that lies under that name, and hand on its outcome."""
    function, given = pickle.loads(job.load_part(name))
    job.save_outcome(name, pickle.dumps(function(given), pickle.HIGHEST_PROTOCOL))


def _cleaned(shard: Shard, settings: ReadSettings) -> Iterator[Report | Failure]:
    numbers = count()
    for path in shard.paths:
        with on_this_disk(path) as here:
            for found in read_paths([here], settings):
                if shard.has(next(numbers)):
                    named = _at_home(found, here, path) if is_remote(path) else found
                    yield named if isinstance(named, Failure) else cleaned(named)


def _at_home(found: Report | Failure, here: str, path: str) -> Report | Failure:
    """Named by where it lies, not by where this machine has a copy."""
    return replace(found, source=found.source.replace(here, path, 1))


def _read(job: Job, wanted: Sequence[Wanted]) -> Iterator[Made]:
    for shard in dict.fromkeys(one.shard for one in wanted):
        own = {one.report: one for one in wanted if one.shard == shard}
        reports = (_dated(report, own) for report in job.reports(shard, list(own)) if isinstance(report, Report))
        for result in pool.Workers(1).read_packed(reports):
            if isinstance(result, pool.Unread):
                yield Made(result.report, own[result.report].input, None, result.reason)
            else:
                yield Made(result.report, own[result.report].input, result.record)


def _dated(report: Report, wanted: dict[str, Wanted]) -> Report:
    own = wanted[report.id]
    return replace(report, published=own.published, dated_by=own.dated_by)
