"""Work done by a copy of this process: what it yields is what would be yielded here, whatever becomes of the copy."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import beside as room
from onrecord import local
from onrecord.beside import beside, is_safe
from onrecord.export.json import export
from onrecord.ledger import Ledger, derived, inserting

HERE = os.getpid()
linux = pytest.mark.skipif(sys.platform != "linux", reason="forking is safe on Linux alone")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads of other tests are not these tests' business."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def numbers() -> Iterator[tuple[int, bool]]:
    for number in range(2000):
        yield number, os.getpid() == HERE


def dying() -> Iterator[int]:
    """Five numbers; a copy dies before the fourth."""
    for number in range(5):
        if number == 3 and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        yield number


def failing() -> Iterator[int]:
    yield 1
    raise ValueError("no second")


def children() -> list[int]:
    """The processes below this one that nobody has waited for."""
    with open(f"/proc/self/task/{threading.get_native_id()}/children", encoding="ascii") as found:
        return [int(child) for child in found.read().split()]


@linux
def test_a_copy_does_the_work_and_keeps_its_order() -> None:
    with beside(numbers) as found:
        assert list(found) == [(number, False) for number in range(2000)]


@linux
def test_what_is_in_memory_need_not_be_handed_over() -> None:
    cannot_be_pickled = {"a": lambda: 7}
    with beside(lambda: [cannot_be_pickled["a"]()]) as found:
        assert list(found) == [7]


@pytest.mark.parametrize("wanted", [True, False])
def test_where_no_copy_is_wanted_or_safe_this_process_does_it(monkeypatch: pytest.MonkeyPatch, wanted: bool) -> None:
    if wanted:
        monkeypatch.setattr(threading, "active_count", lambda: 2)
    with beside(numbers, wanted=wanted) as found:
        assert list(found) == [(number, True) for number in range(2000)]


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not is_safe()


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_are_not_trusted_with_copies(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert not is_safe()


@linux
def test_what_a_copy_that_died_left_is_done_here() -> None:
    with beside(dying) as found:
        assert list(found) == [0, 1, 2, 3, 4]


@linux
def test_what_cannot_be_done_is_raised_here() -> None:
    with beside(failing) as found:
        assert next(found) == 1
        with pytest.raises(ValueError, match="no second"):
            next(found)


@linux
@pytest.mark.parametrize("taken", [0, 1, 2000])
def test_a_copy_does_not_outlive_the_block(taken: int) -> None:
    before = children()
    with beside(lambda: ("x" * 100_000 for _ in range(taken + 50))) as found:
        assert len([next(found) for _ in range(taken // 100)]) == taken // 100
        assert len(children()) == len(before) + 1
    assert children() == before


@linux
def test_a_copy_goes_on_while_nobody_asks_for_what_it_has(tmp_path: Path) -> None:
    """However much that is: a pipe holds 64 kB, and here are five megabytes."""
    done = tmp_path / "done"

    def work() -> Iterator[str]:
        yield from ("x" * 100_000 for _ in range(50))
        done.touch()

    with beside(work) as found:
        waited_from = time.monotonic()
        while not done.exists():
            assert time.monotonic() - waited_from < 60
            time.sleep(0.01)
        assert [len(one) for one in found] == [100_000] * 50


@linux
def test_an_error_in_the_block_ends_the_copy_too() -> None:
    before = children()
    with pytest.raises(KeyError), beside(numbers):
        raise KeyError
    assert children() == before


@linux
def test_a_ledger_that_a_copy_helped_to_write_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few nouns there are, and though the database is open while the copy is made."""
    text = "OSLO, May {0}, 2020 - Norway expelled three diplomats of Chad on May {0}, its minister Per Dahl said."
    folder = tmp_path / "reports"
    folder.mkdir()
    for day in range(1, 7):
        (folder / f"{day}.txt").write_text(text.format(day))
    loaded: list[object] = []
    load = room._loaded
    monkeypatch.setattr(room, "_loaded", lambda items: (loaded.append(one) or one for one in load(items)))
    monkeypatch.setattr(derived, "ENOUGH", 0)
    exports, put = [], list[str]()
    whole = inserting.insert_prepared

    def insert_prepared(connection: object, prepared: inserting.Prepared) -> None:
        put.append(prepared.table)
        whole(connection, prepared)  # type: ignore[arg-type]

    monkeypatch.setattr("onrecord.ledger.store.insert_prepared", insert_prepared)
    for workers in (1, 2):
        with Ledger.open(tmp_path / f"{workers}.db", create=True) as ledger:
            local.read(ledger, [str(folder / f"{day}.txt") for day in range(1, 4)], local.Settings(workers=workers))
            local.read(ledger, [str(folder)], local.Settings(workers=workers))
            assert ledger.check() == ()
            exports.append("".join(export(ledger)))
    assert exports[0] == exports[1]
    # Statements, actors, their places and three tables of how they were linked; the second time the first two.
    assert len(loaded) == 6 + 2
    assert {"actors", "statements", "events"} <= set(put)


def _read_into(place: Path, folder: Path, workers: int) -> str:
    with Ledger.open(place, create=True) as ledger:
        local.read(ledger, [str(folder)], local.Settings(workers=workers))
        assert ledger.check() == ()
        return "".join(export(ledger))


@pytest.mark.parametrize("workers", [1, 2])
def test_rows_made_before_events_are_left_where_another_process_was_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for day in (3, 4):
        (folder / f"{day}.txt").write_text(
            f"LIMA, May {day}, 2020 - Chad recalled its envoy, its minister Ali Dey said."
        )
    plain = _read_into(tmp_path / "plain.db", folder, 1)
    asked: list[object] = []

    def not_any_more(connection: object) -> bool:
        asked.append(connection)
        return len(asked) == 1  # before acts are put together; not when all is written

    monkeypatch.setattr(derived, "is_bare", not_any_more)
    monkeypatch.setattr(derived, "ENOUGH", 0)
    assert _read_into(tmp_path / "late.db", folder, workers) == plain
    assert len(asked) == 2


def test_a_ledger_that_has_rows_is_not_bare_and_a_new_one_is(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("LIMA, May 3, 2020 - Chad recalled its envoy to Peru, its minister Ali Dey said.")
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        assert ledger.is_bare()
        local.read(ledger, [str(folder)])
        assert not ledger.is_bare()
        ledger.drop_derived()
        assert ledger.is_bare()
