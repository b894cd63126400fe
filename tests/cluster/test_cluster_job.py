"""The folder of a job: what is handed on comes back, whole or not at all, from a disk or from a store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from by_hand import plain_report
from onrecord.cluster.job import Job, Made
from onrecord.cluster.places import is_remote, on_this_disk, size_of, store_of, whole
from onrecord.errors import OnrecordError
from onrecord.ledger.codec import pack
from onrecord.model import Failure, Reading

REPORTS = [
    replace(plain_report(f"Report number {number}. Rain fell in Oslo."), id=f"r{number}", published=date(2018, 4, 2))
    for number in range(5)
]
ODD = replace(plain_report("Half a sign \ud800 and a \0 and it's “quoted”."), id="odd", title="a 'title'")


@pytest.fixture(params=["disk", "memory"])
def job(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Job]:
    if request.param == "disk":
        yield Job(str(tmp_path / "it's a job"))
        return
    folder = f"memory://job-{tmp_path.name}"
    yield Job(folder)
    store, path = store_of(folder)
    store.rm(path, recursive=True)


def test_reports_and_failures_come_back_in_their_order(job: Job) -> None:
    found = [REPORTS[0], Failure("bad.pdf", "it's encrypted"), ODD, *REPORTS[1:]]
    job.save_reports("shard", found)
    assert list(job.reports("shard")) == found
    assert job.report_ids("shard") == ["r0", "odd", "r1", "r2", "r3", "r4"]


def test_some_reports_of_a_shard_can_be_asked_for(job: Job) -> None:
    job.save_reports("shard", [*REPORTS, Failure("bad.pdf", "encrypted")])
    assert [report.id for report in job.reports("shard", ["r3", "r1"])] == ["r1", "r3"]
    assert list(job.reports("shard", [])) == []


def test_readings_come_back_with_what_they_were_made_from(job: Job) -> None:
    made = [Made("r1", "abc", pack(Reading("r1", None, (), (), (), ()))), Made("r2", "def", None, "it takes too long")]
    job.save_readings("some", made)
    assert list(job.readings("some")) == made


def test_what_is_done_is_known_by_name_and_kind(job: Job) -> None:
    assert job.names("reports") == frozenset()
    with pytest.raises(OnrecordError, match="no reports of a job"):
        job.check()
    job.save_reports("one", REPORTS[:1])
    job.save_reports("two", [])
    job.check()
    assert job.names("reports") == {"one", "two"}
    assert job.names("readings") == frozenset()
    assert list(job.reports("two")) == []


def test_a_task_that_fails_midway_leaves_nothing_that_counts_as_done(job: Job) -> None:
    def broken() -> Iterator[Failure]:
        yield Failure("a", "b")
        raise RuntimeError("the machine is gone")

    with pytest.raises(RuntimeError):
        job.save_reports("shard", broken())
    assert job.names("reports") == frozenset()


def test_the_same_task_done_twice_is_one(job: Job) -> None:
    for _ in range(2):
        job.save_reports("shard", REPORTS)
    assert job.names("reports") == {"shard"}
    assert len(list(job.reports("shard"))) == len(REPORTS)


def test_the_files_can_be_asked_by_any_reader_of_parquet(tmp_path: Path) -> None:
    job = Job(str(tmp_path))
    job.save_reports("shard", REPORTS)
    asked = f"SELECT report, published FROM '{tmp_path}/reports/*.parquet' WHERE text LIKE '%number 2%'"
    assert duckdb.sql(asked).fetchall() == [("r2", "2018-04-02")]


def test_nothing_but_whole_files_lies_in_the_folder(tmp_path: Path) -> None:
    job = Job(str(tmp_path))
    job.save_reports("shard", REPORTS)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["shard.parquet"]


@pytest.mark.parametrize(
    ("path", "remote"),
    [("s3://bucket/a.warc", True), ("memory://a", True), ("/a/b", False), ("a", False), ("https://a.example/b", False)],
)
def test_stores_are_told_from_disks_and_from_the_web(path: str, remote: bool) -> None:
    assert is_remote(path) is remote


def test_a_path_is_made_whole_and_an_address_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert whole("job") == str(tmp_path / "job")
    assert whole("s3://bucket/job") == "s3://bucket/job"


def test_a_file_of_a_store_is_lent_to_this_disk_and_taken_back() -> None:
    store, name = store_of("memory://lent/a.txt")
    with store.open(name, "wb") as file:
        file.write(b"words")
    assert size_of("memory://lent/a.txt") == 5
    with on_this_disk("memory://lent/a.txt") as here:
        assert Path(here).read_bytes() == b"words"
        assert Path(here).name == "a.txt"
    assert not Path(here).exists()


def test_what_is_not_there_has_no_size_and_no_kind_of_store_is_told_in_one_line() -> None:
    assert size_of("/no/such/file") == 0
    assert size_of("memory://no/such/file") == 0
    with pytest.raises(OnrecordError, match="nosuch://a"):
        store_of("nosuch://a")
