"""What the page remembers: counts for as long as the ledger stays as it is, overviews until they are counted anew."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event as Signal

import pytest

from onrecord.ledger import Ledger, LedgerError
from onrecord.ledger.browse import tallies
from onrecord.web import desk as desks
from onrecord.web.desk import Desk
from onrecord.web.settings import Settings

PATIENCE = 10.0  # seconds


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk at an empty ledger whose stamp is what `change` says."""
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        yield Desk(ledger, Settings())


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Say that the ledger is another now."""
    return lambda stamp: monkeypatch.setattr(tallies, "stamp", lambda ledger: stamp)


def counting(*answers: str) -> tuple[Callable[[], str], list[str]]:
    """A count that gives these answers one after the other, and what it has given."""
    given: list[str] = []

    def count() -> str:
        given.append(answers[len(given)])
        return given[-1]

    return count, given


def wait_for(desk: Desk, key: str, value: str) -> None:
    pause = Signal()
    for _ in range(int(PATIENCE * 100)):
        if desk.overview(key, lambda: value)[0] == value:
            return
        pause.wait(0.01)
    pytest.fail("it was not counted anew")


def test_a_count_is_remembered_until_the_ledger_changes(desk: Desk, change: Callable[[str], None]) -> None:
    count, given = counting("one", "two")
    assert [desk.remember("k", count) for _ in range(3)] == ["one"] * 3
    change("later")
    assert desk.remember("k", count) == "two"
    assert given == ["one", "two"]


def test_an_overview_is_given_as_it_was_and_counted_anew_meanwhile(desk: Desk, change: Callable[[str], None]) -> None:
    assert desk.overview("k", lambda: "one") == ("one", True)
    change("later")
    go = Signal()

    def slowly() -> str:
        assert go.wait(PATIENCE)
        return "two"

    assert desk.overview("k", slowly) == ("one", False)
    assert desk.overview("k", lambda: pytest.fail("it is being counted")) == ("one", False)
    go.set()
    wait_for(desk, "k", "two")
    assert desk.overview("k", lambda: "three") == ("two", True)


def test_an_overview_that_nobody_has_asked_for_is_waited_for(desk: Desk, change: Callable[[str], None]) -> None:
    change("later")
    assert desk.overview("k", lambda: "one") == ("one", True)


def test_a_count_that_fails_meanwhile_is_tried_again(desk: Desk, change: Callable[[str], None]) -> None:
    desk.overview("k", lambda: "one")
    change("later")
    tried = Signal()

    def fail() -> str:
        tried.set()
        raise LedgerError("the database is locked")

    assert desk.overview("k", fail) == ("one", False)
    assert tried.wait(PATIENCE)
    wait_for(desk, "k", "two")


def test_the_first_count_that_fails_says_so(desk: Desk) -> None:
    def fail() -> str:
        raise LedgerError("the database is locked")

    with pytest.raises(LedgerError):
        desk.overview("k", fail)
    assert desk.overview("k", lambda: "one") == ("one", True)


def test_only_so_many_answers_are_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "REMEMBERED", 2)
    count, given = counting("a", "b", "c", "a again")
    for key in ("a", "b", "c"):
        desk.remember(key, count)
    assert desk.remember("c", count) == "c"
    assert desk.remember("a", count) == "a again"
    assert len(given) == 4


def test_all_is_counted_anew_when_it_is_forgotten(desk: Desk) -> None:
    desk.overview("k", lambda: "one")
    desk.remember("l", lambda: "one")
    desk.forget()
    assert desk.overview("k", lambda: "two") == ("two", True)
    assert desk.remember("l", lambda: "two") == "two"
