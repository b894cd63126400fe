"""A job over many machines makes the ledger of a single one; with tasks that fail, jobs begun again, jobs loaded."""

import json
import math
import pickle
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import onrecord
from onrecord import cluster, local, pool
from onrecord.cli.app import app
from onrecord.cluster import work
from onrecord.cluster.line import clean_all
from onrecord.cluster.nodes import Task
from onrecord.cluster.partitions import Partitions
from onrecord.cluster.places import store_of
from onrecord.errors import OnrecordError
from onrecord.export.json import export
from onrecord.ledger import Ledger
from onrecord.model import Failure
from onrecord.read import ReadSettings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples/reports"


class Here:
    """In the place of a cluster: tasks are done in this process; `broken` says which one no machine survives."""

    def __init__(self, broken: Callable[[Task[Any]], bool] = lambda _: False) -> None:
        self.broken, self.done = broken, list[Task[Any]]()

    def run(self, tasks: Sequence[Task[Any]], divide: Callable[[Task[Any]], Sequence[Task[Any]]]) -> Iterator[Any]:
        waiting = list(tasks)
        while waiting:
            task = waiting.pop()
            parts = divide(task) if self.broken(task) else ()
            waiting += parts
            if not parts and self.broken(task):
                yield task, "the process died"
            elif not parts:
                task.function(*task.given)
                self.done.append(task)
                yield task, None


def told(file: Path) -> str:
    with Ledger.open(file) as ledger:
        assert ledger.check() == ()
        return "".join(export(ledger, attitudes=True))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a single machine makes of the examples."""
    file = tmp_path_factory.mktemp("alone") / "alone.db"
    onrecord.read([EXAMPLES], file, local.Settings(workers=1)).close()
    return told(file)


def by_many(file: Path, job: cluster.Job, nodes: Any, *paths: str) -> local.Summary:
    with Ledger.open(file, create=True) as ledger:
        return cluster.read(ledger, paths or (str(EXAMPLES),), job, nodes, local.Settings(workers=1))


@pytest.mark.parametrize("place", ["disk", "memory"])
def test_the_ledger_is_that_of_a_single_machine(tmp_path: Path, alone: str, place: str) -> None:
    job = cluster.Job(str(tmp_path / "job") if place == "disk" else f"memory://{tmp_path.name}/job")
    summary = by_many(tmp_path / "many.db", job, Here())
    assert (summary.met, summary.new, summary.failures) == (11, 11, ())
    assert told(tmp_path / "many.db") == alone


def test_small_shards_make_the_same_ledger(tmp_path: Path, alone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.cluster.shards.SHARD", 1)
    monkeypatch.setattr("onrecord.cluster.line.READ_TOGETHER", 2)
    nodes = Here()
    by_many(tmp_path / "many.db", cluster.Job(str(tmp_path / "job")), nodes)
    assert len(nodes.done) > 5
    assert told(tmp_path / "many.db") == alone


def test_a_job_that_was_broken_off_goes_on_where_it_stood(tmp_path: Path, alone: str) -> None:
    job = cluster.Job(str(tmp_path / "job"))
    clean_all([str(EXAMPLES)], job, Here(), ReadSettings(), local.silence)  # type: ignore[arg-type]
    nodes = Here()
    by_many(tmp_path / "many.db", job, nodes)
    assert {task.function.__name__ for task in nodes.done} == {"read", "part"}
    assert told(tmp_path / "many.db") == alone


def test_copies_and_acts_are_found_in_parts_each_a_task_of_its_own(
    tmp_path: Path, alone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.copies.candidates.PART", 64)
    job, nodes = cluster.Job(str(tmp_path / "job")), Here()
    by_many(tmp_path / "many.db", job, nodes)
    parts = [task for task in nodes.done if task.function is work.part]
    functions = {pickle.loads(job.load_part(task.name))[0].func.__name__ for task in parts}
    assert functions == {"_paired", "_furniture_of", "_found"}
    assert len(parts) > 20
    assert told(tmp_path / "many.db") == alone


def test_parts_that_were_done_before_are_not_done_again(tmp_path: Path, alone: str) -> None:
    job = cluster.Job(str(tmp_path / "job"))
    by_many(tmp_path / "once.db", job, Here())
    nodes = Here()
    by_many(tmp_path / "again.db", job, nodes)
    assert nodes.done == []
    assert told(tmp_path / "again.db") == alone


def test_a_part_that_no_machine_can_do_ends_the_run_with_a_word_on_it(tmp_path: Path) -> None:
    job = cluster.Job(str(tmp_path / "job"))
    with pytest.raises(OnrecordError, match="the process died"):
        by_many(tmp_path / "many.db", job, Here(lambda task: task.function is work.part))
    by_many(tmp_path / "many.db", job, Here())  # and can be begun again
    assert Ledger.open(tmp_path / "many.db").counts().events


@pytest.mark.parametrize("place", ["disk", "memory"])
def test_outcomes_come_in_the_order_of_their_parts(tmp_path: Path, place: str) -> None:
    """A list of tasks is worked off from its end."""
    job = cluster.Job(str(tmp_path / "job") if place == "disk" else f"memory://{tmp_path.name}/parts")
    parted = Partitions(job, Here())  # type: ignore[arg-type]
    assert list(parted(math.sqrt, [9.0, 4.0, 9.0, 1.0])) == [3.0, 2.0, 3.0, 1.0]
    assert list(parted(math.sqrt, [])) == []


def test_a_job_that_is_done_is_loaded_without_any_work(
    tmp_path: Path, alone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = cluster.Job(str(tmp_path / "job"))
    by_many(tmp_path / "many.db", job, Here())
    monkeypatch.setattr(pool, "read_group", lambda _: pytest.fail("nothing is left to read"))
    with Ledger.open(tmp_path / "loaded.db", create=True) as ledger:
        cluster.load(ledger, job, local.Settings(workers=1))
    assert told(tmp_path / "loaded.db") == alone


def test_what_a_job_lacks_is_read_where_it_is_loaded(tmp_path: Path, alone: str) -> None:
    job = cluster.Job(str(tmp_path / "job"))
    by_many(tmp_path / "many.db", job, Here())
    for file in (tmp_path / "job/readings").iterdir():
        file.unlink()
    done = CliRunner().invoke(app, ["ledger", "load", str(tmp_path / "job"), "-l", str(tmp_path / "l.db"), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["met"] == 11
    assert told(tmp_path / "l.db") == alone


def test_more_reports_come_to_a_ledger_that_has_some(tmp_path: Path, alone: str) -> None:
    files = sorted(str(path) for path in EXAMPLES.iterdir())
    onrecord.read(files[:4], tmp_path / "many.db", local.Settings(workers=1)).close()
    by_many(tmp_path / "many.db", cluster.Job(str(tmp_path / "job")), Here(), *files)
    assert told(tmp_path / "many.db") == alone


def test_a_report_that_no_machine_survives_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    poison = {"report": ""}

    def broken(task: Task[Any]) -> bool:
        if task.function.__name__ != "read":
            return False
        poison["report"] = poison["report"] or min(one.report for one in task.what)
        return any(one.report == poison["report"] for one in task.what)

    summary = by_many(tmp_path / "many.db", cluster.Job(str(tmp_path / "job")), Here(broken))
    assert [failure.reason for failure in summary.failures] == ["the process died"]
    with Ledger.open(tmp_path / "many.db") as ledger:
        assert ledger.counts().unread == 1
        assert ledger.report(poison["report"]).source == summary.failures[0].source


def test_a_file_that_no_machine_survives_is_named_and_the_rest_is_cleaned(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("OSLO, May 4 - Norway expelled three diplomats on Friday.\n", encoding="utf-8")
    bad.write_text("poison\n", encoding="utf-8")

    def broken(task: Task[Any]) -> bool:
        return task.function.__name__ == "clean" and str(bad) in task.what.paths

    nodes = Here(broken)
    summary = by_many(tmp_path / "many.db", cluster.Job(str(tmp_path / "job")), nodes, str(good), str(bad))
    assert summary.met == 1
    assert {(failure.source, failure.reason) for failure in summary.failures} == {
        (str(bad), "cleaning failed: the process died")
    }


def test_bad_files_are_told_as_a_single_machine_tells_them(tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4 cut")
    paths = [str(tmp_path / "cut.pdf"), str(tmp_path / "none.txt")]
    summary = by_many(tmp_path / "many.db", cluster.Job(str(tmp_path / "job")), Here(), *paths)
    with Ledger.open(tmp_path / "alone.db", create=True) as ledger:
        expected = local.read(ledger, paths, local.Settings(workers=1))
    assert sorted(summary.failures, key=repr) == sorted(expected.failures, key=repr) != []


def test_inputs_in_a_store_are_named_by_their_address(tmp_path: Path) -> None:
    address = f"memory://{tmp_path.name}/in/norway.txt"
    store, name = store_of(address)
    with store.open(name, "wb") as file:
        file.write(b"OSLO, May 4 (Reuters) - Norway expelled three Belarusian diplomats on Friday, 4 May 2018.\n")
    by_many(tmp_path / "many.db", cluster.Job(f"memory://{tmp_path.name}/job"), Here(), address)
    with Ledger.open(tmp_path / "many.db") as ledger:
        assert [report.source for report in ledger.reports()] == [address]
        assert [event.type for event in ledger.events()] == ["SANCTION"]


def test_a_file_that_changed_is_cleaned_again(tmp_path: Path) -> None:
    file, job = tmp_path / "a.txt", cluster.Job(str(tmp_path / "job"))
    names = []
    for words in ("Rain fell.", "Rain fell, and snow."):
        file.write_text(words, encoding="utf-8")
        names += clean_all([str(file)], job, Here(), ReadSettings(), local.silence)  # type: ignore[arg-type]
    assert len(set(names)) == 2
    found = [one.original for one in job.reports(names[1]) if not isinstance(one, Failure)]
    assert found == ["Rain fell, and snow."]


@pytest.mark.parametrize("options", [["--ray", "local"], ["--job", "folder"]])
def test_a_cluster_needs_a_folder_and_a_folder_a_cluster(tmp_path: Path, options: list[str]) -> None:
    done = CliRunner().invoke(app, ["read", str(EXAMPLES), "-l", str(tmp_path / "l.db"), *options])
    assert done.exit_code == 2
    assert "go together" in done.output
    assert not (tmp_path / "l.db").exists()


def test_a_folder_without_a_job_is_told_and_no_ledger_is_made(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["ledger", "load", str(tmp_path), "-l", str(tmp_path / "l.db")])
    assert "no reports of a job" in str(done.exception)
    assert not (tmp_path / "l.db").exists()
