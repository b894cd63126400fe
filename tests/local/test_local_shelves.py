"""The index of copies and what stands of merging: `onrecord check` finds damage, and repair makes them again."""

import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from local_reports import write
from sqlalchemy import text

from onrecord import local
from onrecord.export.json import export
from onrecord.ledger import Ledger
from onrecord.ledger.fault import COPY_INDEX, MERGE_SHELF

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledger.postgres_server import SERVERS, database, server

SHELVES = {
    "copy_reports": "report, place",
    "copy_wordings": "place, plain, size, times, near, party",
    "copy_runs": "run, place",
    "copy_furniture": "run",
    "merge_reports": "report, digest",
    "merge_tellings": "number, telling, report, event, told, outline, weakest",
    "merge_keys": "key, active, number",
    "actor_parts": "number, part, named, titles, actor",
    "actor_part_reports": "number, report",
    "actor_reports": "report",
}
State = tuple[str, dict[str, list[tuple[object, ...]]]]

DAMAGE = [  # a statement, the shelf, a word of what is said
    ("DELETE FROM copy_reports WHERE place IN (SELECT min(place) FROM copy_wordings)", COPY_INDEX, "not in it"),
    ("DELETE FROM copy_reports WHERE place IN (SELECT min(place) FROM copy_wordings)", COPY_INDEX, "no report has"),
    ("INSERT INTO copy_reports VALUES ('gone', 0)", COPY_INDEX, "not there"),
    ("UPDATE copy_reports SET place = (SELECT max(place) FROM copy_wordings)", COPY_INDEX, "other words"),
    ("DELETE FROM copy_wordings", COPY_INDEX, "no words are kept"),
    ("DELETE FROM copy_runs WHERE run = (SELECT min(run) FROM copy_runs)", COPY_INDEX, "not listed under all"),
    ("INSERT INTO copy_runs VALUES (-5, 77)", COPY_INDEX, "no text has"),
    ("UPDATE copy_runs SET run = run + 1", COPY_INDEX, "not listed under all"),
    ("UPDATE copy_wordings SET plain = 4", COPY_INDEX, "others than their sums"),
    ("UPDATE copy_wordings SET size = size + 1", COPY_INDEX, "others than their sums"),
    ("UPDATE copy_wordings SET codes = substr(codes, 5)", COPY_INDEX, "others than their sums"),
    ("UPDATE copy_wordings SET times = times + 1", COPY_INDEX, "furniture"),
    ("INSERT INTO copy_furniture SELECT min(run) FROM copy_runs", COPY_INDEX, "furniture"),
    ("UPDATE copy_wordings SET near = 5", COPY_INDEX, "name of its first"),
    ("UPDATE copy_wordings SET party = 5", COPY_INDEX, "name of its first"),
    ("DELETE FROM merge_reports", MERGE_SHELF, "not in it"),
    ("INSERT INTO merge_reports VALUES ('gone', 'x')", MERGE_SHELF, "no reading"),
    ("DELETE FROM merge_tellings", MERGE_SHELF, "the event's deeds make"),
    ("UPDATE merge_tellings SET number = number + 1", MERGE_SHELF, "the event's deeds make"),
    ("UPDATE merge_tellings SET telling = telling || 'x'", MERGE_SHELF, "the event's deeds make"),
    ("UPDATE merge_tellings SET told = substr(told, 2)", MERGE_SHELF, "the event's deeds make"),
    ("UPDATE merge_tellings SET outline = substr(outline, 2)", MERGE_SHELF, "the event's deeds make"),
    (
        "UPDATE merge_tellings SET outline = (SELECT outline FROM merge_tellings ORDER BY number LIMIT 1)",
        MERGE_SHELF,
        "the event's deeds make",
    ),
    ("UPDATE merge_tellings SET event = 'gone'", MERGE_SHELF, "an event that is not there"),
    ("UPDATE merge_tellings SET report = 'gone'", MERGE_SHELF, "the event's deeds make"),
    ("UPDATE merge_tellings SET weakest = weakest - 0.5", MERGE_SHELF, "weakest link"),
    ("DELETE FROM merge_keys", MERGE_SHELF, "keys of its tellings are not there"),
    ("DELETE FROM merge_keys WHERE key = (SELECT min(key) FROM merge_keys)", MERGE_SHELF, "keys of its tellings"),
    ("UPDATE merge_keys SET key = key + 1", MERGE_SHELF, "keys of its tellings are not there"),
    ("UPDATE merge_keys SET active = 1 - active", MERGE_SHELF, "keys of its tellings are not there"),
    ("INSERT INTO merge_keys VALUES (77, 1, 77)", MERGE_SHELF, "keys of tellings that are not there"),
    ("DELETE FROM actor_reports", MERGE_SHELF, "as its reading tells"),
    ("UPDATE actor_reports SET record = zeroblob(9)", MERGE_SHELF, "as its reading tells"),
    ("DELETE FROM actor_part_reports", MERGE_SHELF, "against its reading"),
    ("UPDATE actor_part_reports SET number = number + 1", MERGE_SHELF, "against its reading"),
    ("DELETE FROM actor_parts", MERGE_SHELF, "counted otherwise"),
    ("UPDATE actor_parts SET part = 'no part' || number", MERGE_SHELF, "a damaged part"),
    ("UPDATE actor_parts SET tally = zeroblob(5)", MERGE_SHELF, "a damaged part"),
    ("UPDATE actor_parts SET actor = 'gone'", MERGE_SHELF, "linked otherwise"),
    ("UPDATE actor_parts SET named = 1 - named", MERGE_SHELF, "linked otherwise"),
]  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return [str(file) for file in write(tmp_path_factory.mktemp("files"))]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, files: list[str]) -> Path:
    """A closed ledger of the story that nothing is wrong with."""
    place = tmp_path_factory.mktemp("sound") / "x.db"
    with Ledger.open(place, create=True) as ledger:
        local.read(ledger, files)
    return place


@pytest.fixture
def damaged(sound: Path, tmp_path: Path) -> Iterator[Callable[[str], Ledger]]:
    """A copy of it, opened, after a statement behind its back."""
    (tmp_path / "x.db").write_bytes(sound.read_bytes())
    with Ledger.open(tmp_path / "x.db") as ledger:
        yield lambda statement: behind(ledger, statement)


def behind(ledger: Ledger, statement: str) -> Ledger:
    with ledger._door.writing() as connection:
        connection.execute(text(statement))
    return ledger


def state(ledger: Ledger) -> State:
    """All that it exports, and both shelves row by row."""
    with ledger._door.reading() as connection:
        held = {
            table: sorted(tuple(row) for row in connection.execute(text(f"SELECT {columns} FROM {table}")))
            for table, columns in SHELVES.items()
        }
    return "".join(export(ledger, attitudes=True)), held


def test_a_ledger_that_was_read_in_pieces_has_sound_shelves(files: list[str], tmp_path: Path, sound: Path) -> None:
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        for file in files:
            local.read(ledger, [file])
            assert ledger.check() == ()
        with Ledger.open(sound) as once:
            assert state(ledger) == state(once)
        assert all(rows or table == "copy_furniture" for table, rows in state(ledger)[1].items())


@pytest.mark.parametrize(("statement", "shelf", "what"), DAMAGE)
def test_damage_to_a_shelf_is_named_and_repaired(
    damaged: Callable[[str], Ledger], sound: Path, statement: str, shelf: str, what: str
) -> None:
    ledger = damaged(statement)
    faults = ledger.check()
    assert {fault.noun for fault in faults} == {shelf}
    assert any(what in fault.what for fault in faults), faults
    local.repair(ledger, faults)
    assert ledger.check() == ()
    with Ledger.open(sound) as once:
        assert state(ledger) == state(once)


def test_shelves_of_another_version_are_not_held_against_anything(damaged: Callable[[str], Ledger]) -> None:
    damaged("UPDATE state SET value = 'other' WHERE name IN ('copies', 'blocks')")
    damaged("DELETE FROM copy_runs")
    assert damaged("DELETE FROM merge_keys").check() == ()


def test_what_is_still_due_is_no_fault(damaged: Callable[[str], Ledger], files: list[str]) -> None:
    ledger = damaged("DELETE FROM copy_furniture")
    gone = ledger.reports()[0].id
    ledger.remove_report(gone)
    assert ledger.check() == ()  # neither shelf has been told yet
    local.bring_up_to_date(ledger)
    assert ledger.check() == ()


@pytest.mark.skipif(not SERVERS, reason="no PostgreSQL server is installed")
def test_damage_is_found_and_repaired_in_postgresql_as_in_a_file(files: list[str], sound: Path) -> None:
    chance = random.Random(4)
    with Ledger.open(sound) as once:
        expected = state(once)
    with server() as at, database(at) as url, Ledger.open(url, create=True) as ledger:
        local.read(ledger, files)
        assert state(ledger) == expected
        for statement, shelf, what in chance.sample([one for one in DAMAGE if "substr" not in one[0]], 6):
            faults = behind(ledger, statement).check()
            assert any(fault.noun == shelf and what in fault.what for fault in faults), (statement, faults)
            local.repair(ledger, faults)
            assert ledger.check() == ()
            assert state(ledger) == expected
