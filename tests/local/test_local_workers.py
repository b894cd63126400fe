"""Worker processes: what they clean and read is what one process does, in its order, whatever becomes of them."""

import os
import subprocess
import sys
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord import local, parse, pool
from onrecord.cleaned_again import cleaned
from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger
from onrecord.ledger.codec import unpack
from onrecord.ledger.incoming import ready
from onrecord.local import Settings
from onrecord.model import Failure, Reading, Report
from onrecord.pool import Packed, Unread, Workers
from onrecord.reading import read

TEXTS = (
    "OSLO, May 4 - Norway expelled three diplomats on Monday, the foreign minister said.",
    "The miners' union and the government signed a contract in Lima on Friday.\n\nIt ends a strike of nine weeks.",
    "Police arrested two men.\r\n\r\nThey   were released   a day later.",
)


def raw(number: int) -> Report:
    text = f"{TEXTS[number % len(TEXTS)]}\n\nThat was report {number}."
    return Report(f"r{number}", f"file{number}.txt", text, published=date(2020, 5, 4))


FOUND: tuple[Report | Failure, ...] = (raw(0), Failure("torn.pdf", "no PDF"), raw(1), raw(2), raw(3), raw(4))
KNOWN = frozenset({"r2"})
CLEAN = tuple(one if isinstance(one, Failure) or one.id in KNOWN else cleaned(one) for one in FOUND)


@pytest.fixture
def by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each report is a group of its own."""
    monkeypatch.setattr(pool, "GROUP", 1)


@pytest.mark.parametrize("number", [0, 1])
def test_without_workers_this_process_cleans(number: int) -> None:
    with Workers(number) as workers:
        assert tuple(workers.clean(FOUND, KNOWN)) == CLEAN


@pytest.mark.usefixtures("by_themselves")
def test_workers_clean_what_is_new_and_keep_the_order() -> None:
    with Workers(2) as workers:
        workers.begin()
        workers._made()
        assert tuple(workers.clean(FOUND, KNOWN)) == CLEAN


@pytest.mark.usefixtures("by_themselves")
def test_nobody_waits_for_workers_that_are_not_there_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workers, "_begin", lambda _: None)
    with Workers(2) as workers:
        assert tuple(workers.clean(FOUND, KNOWN)) == CLEAN


@pytest.mark.usefixtures("by_themselves")
@pytest.mark.parametrize("number", [1, 2])
def test_what_is_new_is_made_ready_for_the_ledger_and_the_rest_comes_as_it_is(number: int) -> None:
    expected = [one if isinstance(one, Failure) or one.id in KNOWN else ready(one) for one in CLEAN]
    with Workers(number) as workers:
        if number > 1:
            workers._made()
        assert list(workers.make_ready(FOUND, KNOWN)) == expected


@pytest.mark.parametrize(
    ("sizes", "most", "enough"), [([], 1, False), ([10, 20], 30, True), ([10, 20], 31, False), ([40], 30, True)]
)
def test_how_much_there_is_to_read_is_seen_from_the_files(
    tmp_path: Path, sizes: list[int], most: int, enough: bool
) -> None:
    (tmp_path / "below").mkdir()
    for number, size in enumerate(sizes):
        (tmp_path / "below" / f"{number}.txt").write_text("x" * size)
    files = [str(tmp_path / "below" / f"{number}.txt") for number in range(len(sizes))]
    assert local.hold([str(tmp_path)], most) is enough
    assert local.hold([*files, str(tmp_path / "none.txt"), "-", "https://example.org/feed.xml"], most) is enough


@pytest.mark.parametrize(("much", "begun"), [(10, True), (1_000_000, False)])
def test_for_much_in_a_new_ledger_workers_are_begun_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, much: int, begun: bool
) -> None:
    """Again for the same ledger they are begun when there is something new."""
    when: list[str] = []
    monkeypatch.setattr(local, "MUCH", much)
    monkeypatch.setattr(Workers, "begin", lambda _: when.append("begun"))
    monkeypatch.setattr(local, "take_in", lambda *_: (when.append("taken in"), (0, 0, []))[1])
    (tmp_path / "one.txt").write_text(TEXTS[0])
    settings = Settings(workers=2)
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        local.read(ledger, [str(tmp_path / "one.txt")], settings)
        assert when == ["begun", "taken in"] if begun else ["taken in"]
        ledger.add_reports([one for one in CLEAN if isinstance(one, Report) and one.id not in KNOWN])
        when.clear()
        local.read(ledger, [str(tmp_path / "one.txt")], replace(settings, reader=lambda *_: iter(())))
        assert when == ["taken in"]


def test_no_workers_are_begun_where_nothing_is_new() -> None:
    with Workers(2) as workers:
        found = (Failure("torn.pdf", "no PDF"), raw(2))
        assert tuple(workers.clean(found, KNOWN)) == found
        assert workers._beginning is None


@pytest.mark.usefixtures("by_themselves")
def test_workers_are_begun_at_the_second_report_that_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workers, "_begin", lambda _: None)
    with Workers(2) as workers:
        assert len(list(workers.clean([raw(0), raw(2)], KNOWN))) == 2
        assert workers._beginning is None
        assert len(list(workers.clean([raw(1)]))) == 1
        assert workers._beginning is not None


def test_one_report_is_read_by_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workers, "begin", lambda _: pytest.fail("a worker was begun"))
    (tmp_path / "one.txt").write_text(TEXTS[0])
    with onrecord.read(tmp_path / "one.txt", tmp_path / "x.db", Settings(workers=2)) as ledger:
        assert [len(reading.deeds) for reading in ledger.readings()] == [1]


@pytest.mark.usefixtures("by_themselves")
@pytest.mark.parametrize("fault", [BrokenProcessPool("gone"), TimeoutError()])
def test_what_broken_workers_were_to_clean_is_cleaned_here(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    class Broken:
        def submit(self, *_: object) -> Future[object]:
            promised: Future[object] = Future()
            promised.set_exception(fault)
            return promised

        def shutdown(self, **_: object) -> None:
            pass

    def begin(self: Workers) -> None:
        self._executor = Broken()  # type: ignore[assignment]

    monkeypatch.setattr(Workers, "_begin", begin)
    with Workers(2) as workers:
        workers._made()
        assert tuple(workers.clean(FOUND, KNOWN)) == CLEAN


def test_a_report_that_cannot_be_cleaned_is_a_failure_in_its_place() -> None:
    torn = Report("torn", "torn.txt", None)  # type: ignore[arg-type]
    first, failure, last = pool.clean_group([raw(0), torn, raw(1)])
    assert isinstance(failure, Failure)
    assert failure.source == "torn.txt"
    assert failure.reason.startswith("cleaning failed: ")
    assert [one.id for one in (first, last) if isinstance(one, Report)] == ["r0", "r1"]


@pytest.mark.parametrize("number", [1, 2])
def test_packed_readings_are_the_readings(number: int) -> None:
    reports = [one for one in CLEAN if isinstance(one, Report) and one.text]
    with Workers(number) as workers:
        found = {one.report: one for one in workers.read_packed(reports)}
    for report in reports:
        packed = found[report.id]
        assert isinstance(packed, Packed)
        assert unpack(Reading, packed.record) == read(report)


def test_a_report_that_cannot_be_read_is_not_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    def trouble(_: Report) -> object:
        raise ValueError("two\nlines")

    monkeypatch.setattr(parse, "parse", trouble)
    report = CLEAN[0]
    assert isinstance(report, Report)
    assert list(Workers(1).read_packed([report])) == [Unread("r0", "reading failed: ValueError: two lines")]


def test_workers_serve_one_phase_after_another_and_end_with_the_run() -> None:
    with Workers(2) as workers:
        executor = workers._made()
        clean = [one for one in workers.clean([raw(0), raw(1)]) if isinstance(one, Report)]
        assert {one.report for one in workers.read_packed(clean)} == {"r0", "r1"}
        assert workers._made() is executor
        processes = list(executor._processes.values())
    assert processes
    assert not any(process.is_alive() for process in processes)


def test_a_worker_has_the_settings_of_the_process_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WAIT", "7")
    monkeypatch.setenv("OTHER_WAIT", "7")
    pool._start(0, {"ONRECORD_MAX_SENTENCE": "900"})
    assert os.environ["ONRECORD_MAX_SENTENCE"] == "900"
    assert "ONRECORD_WAIT" not in os.environ
    assert os.environ["OTHER_WAIT"] == "7"
    del os.environ["ONRECORD_MAX_SENTENCE"]


def test_workers_cut_sentences_as_the_settings_of_the_moment_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """What they are forked from may have begun under other settings."""
    long = Report("long", "long.txt", "Norway expelled envoys " + "and envoys " * 40 + "on Monday.")
    clean = [one for one in Workers(1).clean([long]) if isinstance(one, Report)]
    with Workers(2) as workers:
        assert len(list(workers.read_packed(clean))) == 1
    monkeypatch.setenv("ONRECORD_MAX_SENTENCE", "100")
    with Workers(2) as workers:
        (cut,) = workers.read_packed(clean)
    assert isinstance(cut, Packed)
    assert unpack(Reading, cut.record) == read(clean[0])


class Refusing:
    """A pool of workers that takes nothing."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def submit(self, *_: object) -> Future[object]:
        raise self.fault

    def shutdown(self, **_: object) -> None:
        pass


@pytest.mark.parametrize("fault", [EOFError(), OSError("no more processes")])
def test_where_no_worker_can_be_started_the_user_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    monkeypatch.setattr(pool, "_executor", lambda *_: Refusing(fault))
    clean = [one for one in CLEAN if isinstance(one, Report) and one.text]
    with Workers(2) as workers:
        assert tuple(workers.clean(FOUND, KNOWN)) == CLEAN
        with pytest.raises(OnrecordError, match="--workers 1"):
            list(workers.read_packed(clean))


def test_what_a_pool_refuses_that_broke_meanwhile_is_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, made = pool._executor, list[int]()

    def executor(workers: int, memory: int) -> object:
        made.append(workers)
        return Refusing(BrokenProcessPool("gone")) if workers > 1 else whole(workers, memory)

    def begin(self: Workers) -> None:
        self._executor = pool._executor(self.number, 0)

    monkeypatch.setattr(pool, "_executor", executor)
    monkeypatch.setattr(Workers, "_begin", begin)
    clean = [one for one in CLEAN if isinstance(one, Report) and one.text][:1]
    with Workers(2) as workers:
        (packed,) = workers.read_packed(clean)
    assert isinstance(packed, Packed)
    assert packed.report == clean[0].id
    assert made == [2, 1]


@pytest.mark.skipif(pool.METHOD != "forkserver", reason="workers that are not forked load for themselves")
def test_what_workers_run_is_loaded_where_they_are_forked() -> None:
    """Each would load it once more, a fifth of a second."""
    asked = "{'onrecord.pool', 'onrecord.warm', 'spacy'} <= set(__import__('sys').modules)"
    program = f"""import multiprocessing
from onrecord import pool
pool._executor(1, 0).shutdown()
with multiprocessing.get_context(pool.METHOD).Pool(1) as bare:
    print(bare.apply(eval, ({asked!r},)))"""
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["True"]


def test_a_process_that_has_others_read_loads_no_parser() -> None:
    """It would take half a second, in which no worker can be begun."""
    modules = "onrecord.local, onrecord.pool, onrecord.read, onrecord.clean, onrecord.copies, onrecord.merge"
    program = f"import sys, {modules}, onrecord.merged; onrecord.merged.prepare(); print('spacy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False"]
