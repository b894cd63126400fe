"""Ledgers of all older versions: copied, brought up to date, then asked and grown like one that is made now."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from local_reports import write
from sqlalchemy import text

from onrecord import local
from onrecord.export.json import export
from onrecord.ledger import Ledger, LedgerError
from onrecord.ledger.migrations import MIGRATIONS

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledger.postgres_server import SERVERS, database, server

NOW = len(MIGRATIONS)
# What each step brought, taken away again: the tables, rows of `state` and indexes that a ledger before it had not.
TABLES = {
    2: ("corrections",),
    4: ("versions", "copy_due", "copy_reports", "copy_wordings", "copy_runs", "copy_furniture"),
    5: ("merge_reports", "merge_tellings", "merge_keys"),
    6: ("notes",),
    7: ("fix_values", "fix_places", "fixed_events", "fixes"),
}
ROWS = {4: "copies", 5: "blocks", 7: "fixed"}
INDEXES: dict[int, dict[str, str | None]] = {  # by name, what the one before was on; None where there was none
    3: {"events_type": "events (type, first_day)", "events_status": "events (status, first_day)"},
    8: {
        "reports_published": None,
        "reports_publisher": None,
        "statement_parties_actor": "statement_parties (actor)",
        "statement_parties_country": None,
        "statement_parties_via": None,
    },
    9: {"event_parties_actor": "event_parties (actor)"},
}


def steps_back(version: int) -> Iterator[str]:
    """The statements that make of a ledger of today one of that version."""
    for step in range(NOW, version, -1):
        yield from (f"DROP TABLE {table}" for table in TABLES.get(step, ()))
        yield f"DELETE FROM state WHERE name = '{ROWS.get(step, '')}'"
        for name, on in INDEXES.get(step, {}).items():
            yield f"DROP INDEX {name}"
            if on:
                yield f"CREATE INDEX {name} ON {on}"
    yield f"UPDATE state SET value = '{version}' WHERE name = 'version'"


def age(place: str, version: int) -> None:
    with Ledger.open(place) as ledger, ledger._door.writing() as connection:
        for statement in steps_back(version):
            connection.execute(text(statement))


def whole(ledger: Ledger) -> str:
    return "".join(export(ledger, attitudes=True))


def schema_of(place: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(place)) as behind:
        return sorted(behind.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return [str(file) for file in write(tmp_path_factory.mktemp("files"))]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory, files: list[str]) -> Path:
    """A ledger of today with three of the reports."""
    place = tmp_path_factory.mktemp("three") / "x.db"
    with Ledger.open(place, create=True) as ledger:
        local.read(ledger, files[:3])
    return place


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, files: list[str]) -> str:
    """What a ledger of all the reports exports."""
    with Ledger.open(tmp_path_factory.mktemp("all") / "x.db", create=True) as ledger:
        local.read(ledger, files)
        return whole(ledger)


@pytest.mark.parametrize("version", range(1, NOW))
def test_an_older_ledger_is_kept_brought_up_and_goes_on_like_a_new_one(
    tmp_path: Path, three: Path, files: list[str], expected: str, version: int
) -> None:
    old = tmp_path / "old.db"
    old.write_bytes(three.read_bytes())
    age(str(old), version)
    before = schema_of(old)
    assert before != schema_of(three)
    with Ledger.open(old) as ledger, Ledger.open(three) as today:
        assert schema_of(tmp_path / f"old.db.version{version}") == before
        assert whole(ledger) == whole(today)
        assert ledger.check() == ()
        local.read(ledger, files)
        assert whole(ledger) == expected
        assert ledger.check() == ()
        assert ledger.merged_reports()
    assert schema_of(old) == schema_of(three)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["old.db", f"old.db.version{version}"]


@pytest.mark.skipif(not SERVERS, reason="no PostgreSQL server is installed")
def test_an_older_ledger_in_postgresql_is_brought_up_too(files: list[str], expected: str) -> None:
    with server() as at:
        for version in (1, 3, 6):
            with database(at) as url:
                with Ledger.open(url, create=True) as ledger:
                    local.read(ledger, files[:3])
                age(url, version)
                with Ledger.open(url) as ledger:
                    local.read(ledger, files)
                    assert whole(ledger) == expected
                    assert ledger.check() == ()


def test_without_room_for_the_copy_the_ledger_stays_as_it_is(tmp_path: Path, three: Path) -> None:
    old = tmp_path / "old.db"
    old.write_bytes(three.read_bytes())
    age(str(old), 3)
    before = old.read_bytes()
    (tmp_path / "old.db.version3").mkdir()  # in the way
    with pytest.raises(LedgerError, match="is of an older version and is not brought up to date: no copy") as refused:
        Ledger.open(old)
    assert "\n" not in str(refused.value)
    assert old.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["old.db", "old.db.version3"]


def test_a_migration_that_breaks_off_leaves_the_older_ledger(
    tmp_path: Path, three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.ledger import migrations

    old = tmp_path / "old.db"
    old.write_bytes(three.read_bytes())
    age(str(old), 5)
    before = schema_of(old)

    def broken(_connection: object) -> None:
        raise LedgerError("broken off")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS[:-1], broken))
    with pytest.raises(LedgerError, match="broken off"):
        Ledger.open(old)
    assert schema_of(old) == before
    monkeypatch.undo()
    with Ledger.open(old) as ledger:
        assert ledger.check() == ()
