"""Ledgers of all older versions: copied, brought up to date, then asked and grown like one that is made now."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import psycopg
import pytest
from local_reports import write
from sqlalchemy import text

from onrecord import local
from onrecord.export.json import export
from onrecord.ledger import Ledger, LedgerError, schema
from onrecord.ledger.codec import pack
from onrecord.ledger.migrations import MIGRATIONS
from onrecord.ledger.rows import fingerprint

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledger.postgres_server import SERVERS, database, server

NOW = len(MIGRATIONS)
PLACES = 14  # the version that keeps places of actors by themselves
# What each step brought, taken away again: the tables, rows of `state` and indexes that a ledger before it had not.
TABLES = {
    2: ("corrections",),
    4: ("versions", "copy_due", "copy_reports", "copy_wordings", "copy_runs", "copy_furniture"),
    5: ("merge_reports", "merge_tellings", "merge_keys"),
    6: ("notes",),
    7: ("fix_values", "fix_places", "fixed_events", "fixes"),
    10: ("actors_folded", "reports_folded", "statements_folded", "tellings_folded"),
    13: ("actor_parts", "actor_part_reports", "actor_reports"),
    14: ("actor_places",),
}
ROWS = {4: "copies", 5: "blocks", 7: "fixed", 13: "blocks"}
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
    11: {
        "events_days": "events (first_day, last_day, id)",
        "events_type": "events (type, first_day, last_day, id)",
        "events_status": "events (status, first_day, last_day, id)",
        "event_parties_actor": "event_parties (actor, event)",
        "actors_name": "actors (name)",
    },
    12: {"statements_attitudes": None},
}


OTHERWISE = {  # tables that were others: each as it was before that step
    14: (  # tellings stood by block
        "DROP INDEX merge_tellings_event",
        "ALTER TABLE merge_tellings ADD COLUMN block TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX merge_tellings_block ON merge_tellings (block)",
    ),
    15: (  # what is compared of them stood in their events alone
        "ALTER TABLE merge_tellings DROP COLUMN told",
        "CREATE INDEX merge_keys_number ON merge_keys (number)",
    ),
    16: ("ALTER TABLE merge_tellings DROP COLUMN weakest",),
    17: ("ALTER TABLE merge_tellings DROP COLUMN outline",),
}


def steps_back(version: int) -> Iterator[str]:
    """The statements that make of a ledger of today one of that version."""
    for step in range(NOW, version, -1):
        yield from OTHERWISE.get(step, ())
        yield from (f"DROP TABLE {table}" for table in TABLES.get(step, ()))
        yield f"DELETE FROM state WHERE name = '{ROWS.get(step, '')}'"
        for name, on in INDEXES.get(step, {}).items():
            yield f"DROP INDEX {name}"
            if on:
                yield f"CREATE INDEX {name} ON {on}"
    yield f"UPDATE state SET value = '{version}' WHERE name = 'version'"


def put_places_back(ledger: Ledger) -> None:
    """Before that version places of actors stood in their records, and in `evidence`."""
    actors = list(ledger.actors())
    with ledger._door.writing() as connection:
        for actor in actors:
            whole = {"record": pack(actor), "digest": fingerprint(actor)}
            connection.execute(schema.actors.update().where(schema.actors.c.id == actor.id).values(whole))
            spans = {"name": actor.spans, "office": [span for office in actor.offices for span in office.spans]}
            where = [
                {"noun": "actor", "of": actor.id, "field": field, "position": position, **asdict(span)}
                for field, of_field in spans.items()
                for position, span in enumerate(dict.fromkeys(of_field))
            ]
            connection.execute(schema.evidence.insert(), where)


def age(place: str, version: int) -> None:
    if version < PLACES:
        with Ledger.open(place) as ledger:
            put_places_back(ledger)
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


@pytest.fixture(scope="module")
def at() -> Iterator[str]:
    """A PostgreSQL server."""
    if not SERVERS:
        pytest.skip("no PostgreSQL server is installed")
    with server() as url:
        yield url


@pytest.fixture
def old_on_server(at: str, files: list[str]) -> Iterator[str]:
    """A ledger of version 3 in PostgreSQL, with three of the reports."""
    with database(at) as url:
        with Ledger.open(url, create=True) as ledger:
            local.read(ledger, files[:3])
        age(url, 3)
        yield url


@pytest.mark.parametrize("version", [1, 3, 6, 9])
def test_an_older_ledger_in_postgresql_is_brought_up_too(
    at: str, files: list[str], expected: str, version: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ONRECORD_BACKUP", str(tmp_path))
    with database(at) as url:
        with Ledger.open(url, create=True) as ledger:
            local.read(ledger, files[:3])
        age(url, version)
        with Ledger.open(url) as ledger:
            local.read(ledger, files)
            assert whole(ledger) == expected
            assert ledger.check() == ()


def test_a_dump_is_kept_of_an_older_ledger_in_postgresql_and_gives_it_back(
    at: str, old_on_server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.open(old_on_server) as ledger:
        told = whole(ledger)
    (dump,) = tmp_path.iterdir()
    assert dump.name == f"{old_on_server.rsplit('/', 1)[1]}.version3.dump"
    assert dump.stat().st_mode & 0o777 == 0o600
    with database(at) as again:
        # It says that there is a schema `public` already, and goes on.
        subprocess.run(["pg_restore", "--no-owner", f"--dbname={again}", dump], check=False, capture_output=True)
        monkeypatch.setenv("ONRECORD_BACKUP", "none")
        with Ledger.open(again) as ledger:
            assert whole(ledger) == told
    assert list(tmp_path.iterdir()) == [dump]


@pytest.mark.parametrize(
    ("programs", "reason"),
    [
        ((), "there is no pg_dump on the PATH"),
        (("exit 1",), "returned non-zero"),
        (("echo too old >&2; exit 1",), "too old"),
    ],
)
def test_without_a_dump_a_ledger_in_postgresql_stays_as_it_is_unless_told_otherwise(
    old_on_server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, programs: tuple[str, ...], reason: str
) -> None:
    for program in programs:
        (tmp_path / "pg_dump").write_text(f"#!/bin/sh\n{program}\n")
        (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("ONRECORD_BACKUP", str(tmp_path))
    with pytest.raises(LedgerError, match="is not brought up to date: no copy of it as it is can be made") as refused:
        Ledger.open(old_on_server)
    assert reason in str(refused.value)
    assert "ONRECORD_BACKUP=none" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not list(tmp_path.glob("*.dump*"))
    with psycopg.connect(old_on_server) as behind:
        assert behind.execute("SELECT value FROM state WHERE name = 'version'").fetchone() == ("3",)
    monkeypatch.setenv("ONRECORD_BACKUP", "none")
    with Ledger.open(old_on_server) as ledger:
        assert ledger.check() == ()


def test_the_copy_of_a_file_goes_where_the_setting_says_or_is_not_made(
    tmp_path: Path, three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, folder in (("kept.db", str(tmp_path / "copies")), ("bare.db", "none")):
        (tmp_path / name).write_bytes(three.read_bytes())
        age(str(tmp_path / name), 5)
        monkeypatch.setenv("ONRECORD_BACKUP", folder)
        (tmp_path / "copies").mkdir(exist_ok=True)
        Ledger.open(tmp_path / name).close()
    assert [file.name for file in (tmp_path / "copies").iterdir()] == ["kept.db.version5"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["bare.db", "copies", "kept.db"]


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
