"""What users said in an older ledger is there after the upgrade, and two who open it at once upgrade it once."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_up import MADE_UP, PILE
from sqlalchemy import create_engine
from test_local_any_sequence import state
from test_local_older_ledgers import NOW, age, schema_of

from onrecord import local
from onrecord.ledger import Ledger, LedgerVersionError, backup, schema
from onrecord.ledger.fixing import Value
from onrecord.merge import join
from onrecord.model import Note, Span

AT = datetime(2021, 6, 1, tzinfo=UTC)
NOTE = Note("report", "first", "mood", "calm", (Span("first", 0, 4),), "an enricher")


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed ledger of today with copies, versions, a join, a fix, an event called wrong, and a note."""
    place = tmp_path_factory.mktemp("today") / "x.db"
    with Ledger.open(place, create=True) as ledger:
        ledger.add_reports(PILE.values())
        local.bring_up_to_date(ledger, MADE_UP)
        events = ledger.events()
        local.correct(ledger, "merge", join(events[0], events[1]), who="a reader", at=AT)
        ledger.fix(ledger.events()[-1], [Value("place", "Osk")], who="a reader", at=AT, why="the map")
        ledger.fix(ledger.events()[-2], (), who="another", at=AT, wrong=True)
        ledger.set_notes(NOTE.by, [NOTE])
    return place


def kept_since(version: int, ledger: Ledger) -> tuple[object, ...]:
    """What a ledger of that version could keep of what users said: joins since 2, notes since 6, fixes since 7."""
    words = {"merge"} | ({"fix", "wrong"} if version >= 7 else set())
    rulings = [ruling for ruling in ledger.rulings() if ruling.word in words] if version >= 2 else []
    return rulings, ledger.notes() if version >= 6 else ()


def back_in_time(version: int, today: Path, old: Path) -> None:
    """A ledger of that version with what it could hold, and nothing that only a later one could show."""
    old.write_bytes(today.read_bytes())
    with Ledger.open(old) as ledger:
        for ruling in ledger.rulings():
            if ruling.word in ("fix", "wrong") and version < 7:
                local.take_back(ledger, ruling.number)
        if version < 4:
            with ledger._door.writing() as connection:  # there were no versions to share passages
                connection.execute(schema.shared_passages.delete().where(schema.shared_passages.c.report == "later"))
    age(str(old), version)


@pytest.mark.parametrize("version", range(1, NOW))
def test_what_users_said_outlives_every_upgrade(tmp_path: Path, today: Path, version: int) -> None:
    old = tmp_path / "old.db"
    back_in_time(version, today, old)
    with Ledger.open(old) as ledger, Ledger.open(today) as whole:
        assert (list(ledger.rulings()), ledger.notes()) == kept_since(version, whole)
        ledger.drop_readings(sorted(ledger.reading_inputs()))  # all is read and merged again
        local.bring_up_to_date(ledger, MADE_UP)
        assert ledger.check() == ()
        said = ledger.rulings()
        with Ledger.open(tmp_path / "once.db", create=True) as once:
            once.add_reports(PILE.values())
            local.bring_up_to_date(once, MADE_UP)
            for ruling in said:
                local.say_again(once, ruling)
            once.set_notes(NOTE.by, ledger.notes())
            assert state(ledger) == state(once)


@pytest.mark.parametrize("version", [1, 4, 7])
def test_two_who_open_an_older_ledger_at_once_upgrade_it_once(tmp_path: Path, today: Path, version: int) -> None:
    old = tmp_path / "old.db"
    back_in_time(version, today, old)
    children = []
    for _ in range(3):
        children.append(os.fork())
        if not children[-1]:
            try:
                with Ledger.open(old, wait=60) as ledger:
                    assert len(ledger.reports()) == len(PILE)
            finally:
                os._exit(0 if sys.exc_info()[0] is None else 1)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0, 0]
    assert schema_of(old) == schema_of(today)
    kept = tmp_path / f"old.db.version{version}"
    with closing(sqlite3.connect(kept)) as backup:
        assert backup.execute("SELECT value FROM state WHERE name = 'version'").fetchone() == (str(version),)
        assert backup.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["old.db", kept.name]


def test_the_copy_of_before_can_be_gone_back_to(tmp_path: Path, today: Path) -> None:
    old = tmp_path / "old.db"
    back_in_time(3, today, old)
    Ledger.open(old).close()
    old.unlink()
    (tmp_path / "old.db.version3").rename(old)
    with Ledger.open(old) as ledger:
        assert len(ledger.reports()) == len(PILE)
        local.bring_up_to_date(ledger, MADE_UP)
        assert ledger.check() == ()


def test_a_newer_ledger_is_refused_and_left_as_it_is(tmp_path: Path, today: Path) -> None:
    newer = tmp_path / "newer.db"
    newer.write_bytes(today.read_bytes())
    with closing(sqlite3.connect(newer)) as behind:
        behind.execute(f"UPDATE state SET value = '{NOW + 1}' WHERE name = 'version'")
        behind.commit()
    before = newer.read_bytes()
    for create in (False, True):
        with pytest.raises(LedgerVersionError, match=rf"ledger version {NOW + 1}; this one knows up to {NOW}"):
            Ledger.open(newer, create=create)
    assert newer.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["newer.db"]


def test_a_copy_that_came_too_late_is_not_kept(tmp_path: Path, today: Path) -> None:
    new = tmp_path / "new.db"
    shutil.copy(today, new)
    backup.keep(
        create_engine(f"sqlite:///{new}"), str(new), 3, 1.0
    )  # as an opener does that found version 3 before another one brought the ledger up
    assert [file.name for file in tmp_path.iterdir()] == ["new.db"]
