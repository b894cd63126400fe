"""Reading begun while copies are looked for: the ledger is the same, and nothing comes of what was read for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from pathlib import Path

import made_up
import pytest
from made_up import PILE

from onrecord import early, local, pool
from onrecord.early import Early
from onrecord.export.json import export
from onrecord.ledger import Ledger
from onrecord.ledger.codec import pack
from onrecord.local import Settings
from onrecord.made_from import made_from_of
from onrecord.model import Report
from onrecord.pool import Packed, Unread, Workers

DATED = ["first", "later", "other", "cut", "calls", "both"]  # in order of day, then of id
EVERYTHING = 1.0


class AtOnce:
    """A pool whose workers have done what they are given when it is handed over, and die at the reports in `deadly`."""

    def __init__(self, deadly: Sequence[str] = ()) -> None:
        self.given: list[list[str]] = []
        self.deadly = deadly

    def submit(self, work: object, *given: object) -> Future[object]:
        future: Future[object] = Future()
        if work in (pool._start, pool._nothing):
            future.set_result(None)
            return future
        group = given[0]
        assert isinstance(group, list)
        self.given.append([report.id for report in group])
        if set(self.given[-1]) & set(self.deadly):
            future.set_exception(BrokenProcessPool("gone"))
        else:
            future.set_result(work(group))  # type: ignore[operator]
        return future

    def shutdown(self, **_: object) -> None:
        pass


@pytest.fixture
def executor(monkeypatch: pytest.MonkeyPatch) -> AtOnce:
    """What all workers of this test are, each report a group of its own, read by the made-up reader."""
    made = AtOnce()
    monkeypatch.setattr(pool, "_executor", lambda *_: made)
    monkeypatch.setattr(pool, "GROUP", 1)
    monkeypatch.setattr(pool, "read_group", lambda group: [made_up.reading(one) for one in group])
    monkeypatch.setattr(early, "SHARE", EVERYTHING)
    return made


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "onrecord.db", create=True) as opened:
        opened.add_reports(PILE.values())
        yield opened


def at_work(number: int = 2) -> Workers:
    workers = Workers(number)
    if number > 1:
        workers._made()
    return workers


def made_from(told: str, day: date | None) -> str:
    return f"{told} {day}"


def exported(ledger: Ledger) -> str:
    return "".join(export(ledger, attitudes=True))


# ---------------------------------------------------------------------------------------------- which are begun with


@pytest.mark.parametrize(
    ("share", "most", "expected"),
    [
        (EVERYTHING, 100, DATED),
        (EVERYTHING, 3, DATED[:3]),
        (0.5, 100, DATED[:4]),  # of nine that are due
        (0.1, 100, []),
        (EVERYTHING, 0, []),
    ],
)
def test_the_earliest_are_begun_with_and_none_that_a_copy_may_lend_a_date(
    ledger: Ledger, share: float, most: int, expected: list[str]
) -> None:
    assert list(ledger.first_due(made_from, share, most)) == expected


def test_each_has_the_digest_that_it_will_be_asked_for_with(ledger: Ledger) -> None:
    first = ledger.first_due(made_from, EVERYTHING, 100)
    assert first.items() <= ledger.unread(made_from)[0].items()


def test_what_has_a_reading_or_was_compared_already_is_not_begun_with(ledger: Ledger) -> None:
    ledger.save_readings([("later", pack(made_up.reading(PILE["later"])), "anything")])
    assert list(ledger.first_due(made_from, EVERYTHING, 100)) == ["first", *DATED[2:]]
    with ledger.copy_book() as book:
        book.settle(["other", "first"])
    assert list(ledger.first_due(made_from, EVERYTHING, 100)) == DATED[3:]


# -------------------------------------------------------------------------------------------------- what comes of it


@pytest.mark.parametrize("share", [0.0, 0.3, EVERYTHING])
@pytest.mark.usefixtures("executor")
def test_the_ledger_is_the_same_however_many_are_begun_with(
    tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    with Ledger.open(tmp_path / "plain.db", create=True) as plain:
        plain.add_reports(PILE.values())
        local.bring_up_to_date(plain, made_up.MADE_UP)
        expected = exported(plain), plain.digests(), plain.reading_inputs()
    monkeypatch.setattr(early, "SHARE", share)
    local.bring_up_to_date(ledger, local._by_these(at_work(), Settings(workers=2)))
    assert (exported(ledger), ledger.digests(), ledger.reading_inputs()) == expected


def test_each_report_is_read_once_and_a_copy_that_was_begun_with_has_no_reading(
    ledger: Ledger, executor: AtOnce
) -> None:
    told: list[tuple[str, int, int | None]] = []
    local.bring_up_to_date(ledger, local._by_these(at_work(), Settings(workers=2)), lambda *step: told.append(step))
    assert [report for group in executor.given for report in group] == [*DATED, "empty", "undated"]
    assert "cut" in {copy.report for copy in ledger.copies()}
    assert set(ledger.reading_inputs()) == {"first", "later", "other", "calls", "both", "empty", "undated"}
    assert max(done for stage, done, _ in told if stage == "reading reports") == 7


@pytest.mark.usefixtures("executor")
def test_a_copy_that_cannot_be_read_is_no_failure(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(group: Sequence[Report]) -> list[object]:
        return [Unread(one.id, "torn") if one.id in ("cut", "both") else made_up.reading(one) for one in group]

    monkeypatch.setattr(pool, "read_group", read)
    failures = local.bring_up_to_date(ledger, local._by_these(at_work(), Settings(workers=2)))
    assert [failure.source for failure in failures] == ["both.txt"]


def test_what_is_to_be_read_from_something_else_now_is_read_again(ledger: Ledger, executor: AtOnce) -> None:
    workers = at_work()
    own = Early(workers)
    own.begin(ledger)
    assert workers.at_work_on() == set(DATED)
    wanted = {**ledger.first_due(made_from, EVERYTHING, 100), "other": "another text"}
    assert own.left_of(wanted) == list(wanted)
    assert not workers.at_work_on()
    executor.given.clear()
    assert {one.report for one in workers.read_packed([PILE["other"]])} == {"other"}


def test_nobody_waits_for_what_turned_out_to_be_copies() -> None:
    workers = Workers(2)
    promised = {one: Future[list[pool.Sent]]() for one in ("first", "cut", "again")}
    workers._ahead = {
        promised["first"]: [PILE["first"], PILE["cut"]],
        promised["again"]: [PILE["again"]],
        promised["cut"]: [PILE["cut"]],
    }
    workers.forget_begun({"first": "x", "other": "y"})
    assert workers.at_work_on() == {"first", "cut"}
    assert {one for one, future in promised.items() if future.cancelled()} == {"again", "cut"}
    workers.forget_begun()
    assert not workers.at_work_on()


def test_only_what_was_not_begun_with_is_left(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, executor: AtOnce
) -> None:
    monkeypatch.setattr(early, "MOST", 1)
    own = Early(at_work())
    own.begin(ledger)
    assert executor.given == [["first"], ["later"]]
    wanted, _ = ledger.unread(made_from_of())
    assert own.left_of(wanted) == [report for report in wanted if report not in ("first", "later")]
    assert own.left_of(wanted) == [report for report in wanted if report not in ("first", "later")]  # till it is read


@pytest.mark.usefixtures("executor")
def test_a_report_whose_text_is_gone_is_not_begun_with(ledger: Ledger) -> None:
    ledger.keep_no_texts()
    local.bring_up_to_date(ledger, made_up.MADE_UP)  # which lets the texts go
    ledger.drop_readings([*DATED])
    with ledger.copy_book() as book:
        book.forget()
    workers = at_work()
    Early(workers).begin(ledger)
    assert not workers.at_work_on()


# ------------------------------------------------------------------------------------------------ where nobody begins


@pytest.mark.parametrize("number", [0, 1])
def test_a_process_that_reads_by_itself_begins_with_nothing(ledger: Ledger, number: int, executor: AtOnce) -> None:
    workers = at_work(number)
    own = Early(workers)
    own.begin(ledger)
    assert (executor.given, own.left_of({"first": "x"})) == ([], ["first"])


def test_workers_that_are_not_there_yet_are_not_waited_for(ledger: Ledger, executor: AtOnce) -> None:
    own = Early(Workers(2))
    own.begin(ledger)
    assert (executor.given, own.left_of({"first": "x"})) == ([], ["first"])


def test_another_reader_begins_with_nothing(ledger: Ledger) -> None:
    settings = local._by_these(Workers(2), made_up.MADE_UP)
    assert (settings.reader, settings.early) == (made_up.read, None)
    local.bring_up_to_date(ledger, replace(settings, early=lambda _: None))
    assert ledger.counts().events


def test_where_a_worker_dies_at_what_was_begun_it_is_read_one_by_one(
    ledger: Ledger, executor: AtOnce, monkeypatch: pytest.MonkeyPatch
) -> None:
    executor.deadly = ("other",)
    one_by_one: list[str] = []

    def alone(_: Workers, __: object, group: Sequence[Report]) -> Iterator[Packed]:
        one_by_one.extend(report.id for report in group)
        yield from (Packed(one.id, pack(made_up.reading(one))) for one in group)

    monkeypatch.setattr(Workers, "_one_by_one", alone)
    workers = at_work()
    workers.begin_to_read(PILE[report] for report in DATED)
    assert {one.report for one in workers.read_packed([])} == set(DATED)
    assert "other" in one_by_one


def test_a_pool_that_broke_meanwhile_begins_with_nothing(ledger: Ledger, executor: AtOnce) -> None:
    def refuse(*_: object) -> Future[object]:
        raise BrokenProcessPool("gone")

    workers = at_work()
    executor.submit = refuse  # type: ignore[method-assign,assignment]
    own = Early(workers)
    own.begin(ledger)
    assert own.left_of({"first": "x"}) == ["first"]
    assert not workers.at_work_on()


@pytest.mark.usefixtures("executor")
def test_what_was_begun_ends_with_the_workers(ledger: Ledger) -> None:
    workers = at_work()
    workers.begin_to_read([PILE["first"]])
    assert workers.at_work_on() == {"first"}
    workers.close()
    assert not workers.at_work_on()
