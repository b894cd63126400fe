"""A ledger survives: other files in its place, other versions, two writers, a full disk, damage, a killed writer."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ledger_nouns import MERGED, R1, R2, R3, READINGS, REPORTS, Filled, fill, report
from sqlalchemy import event as events
from sqlalchemy import text, update

from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger, LedgerBusyError, LedgerError, LedgerVersionError, schema
from onrecord.ledger.connect import open_door
from onrecord.model import Failure


def change(place: str, *commands: str) -> None:
    """Do something to a ledger behind its back."""
    door = open_door(place, create=False)
    with door.writing() as connection:
        for command in commands:
            connection.execute(text(command))
    door.close()


# ----------------------------------------------------------------------------------------------------------- opening


def test_a_ledger_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"no ledger at .*none.db: read reports into one"):
        Ledger.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("content", [b"just a note\n" * 40, b"\x00" * 4096, b"%PDF-1.7 and so on", os.urandom(2000)])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "note.db"
    file.write_bytes(content)
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(file, create=True)
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(LedgerError, match=r"no ledger: the database holds other tables \(recipes\)"):
        Ledger.open(file, create=True)
    assert file.read_bytes() == before


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.open(tmp_path, create=True)


def test_a_ledger_in_a_folder_that_is_not_there_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no folder"):
        Ledger.open(tmp_path / "no" / "where.db", create=True)


@pytest.mark.parametrize("address", ["mysql://localhost/x", "http://localhost/x", "://", "postgresql://[broken"])
def test_an_address_of_something_else_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(LedgerError) as refused:
        Ledger.open(address, create=True)
    assert "\n" not in str(refused.value)


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with pytest.raises(LedgerError, match="no PostgreSQL server answers at") as refused:
        Ledger.open("postgresql://somebody:secret@127.0.0.1:1/x", create=True, wait=2)
    assert "secret" not in str(refused.value)


def test_an_empty_database_is_no_ledger_until_something_is_read_into_it(place: str) -> None:
    if "://" not in place:
        Path(place).touch()
    with pytest.raises(LedgerError, match="is empty: no report has been read into it"):
        Ledger.open(place)
    Ledger.open(place, create=True).close()
    Ledger.open(place).close()


def test_a_newer_ledger_is_refused_and_a_ledger_without_version_too(place: str) -> None:
    Ledger.open(place, create=True).close()
    change(place, "UPDATE state SET value = '999' WHERE name = 'version'")
    with pytest.raises(LedgerVersionError, match=r"newer version of onrecord .*upgrade onrecord"):
        Ledger.open(place, create=True)


def test_a_ledger_that_does_not_say_its_version_is_refused(place: str) -> None:
    Ledger.open(place, create=True).close()
    change(place, "DELETE FROM state WHERE name = 'version'")
    with pytest.raises(LedgerError, match="does not say its version"):
        Ledger.open(place)


def test_an_older_ledger_is_copied_and_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.ledger import connect, migrations

    with Ledger.open(tmp_path / "old.db", create=True) as old:
        fill(old)
    seen: list[int] = []

    def add_a_column(connection: Any) -> None:
        connection.execute(text("ALTER TABLE reports ADD COLUMN shelf TEXT"))
        seen.append(2)

    before = len(migrations.MIGRATIONS)
    longer = (*migrations.MIGRATIONS, add_a_column)
    monkeypatch.setattr(migrations, "MIGRATIONS", longer)
    monkeypatch.setattr(connect, "MIGRATIONS", longer)
    for _ in range(2):
        with Ledger.open(tmp_path / "old.db") as opened:
            assert opened.counts().reports == 3
    assert seen == [2]  # once
    with sqlite3.connect(tmp_path / f"old.db.version{before}") as backup:
        assert "shelf" not in {row[1] for row in backup.execute("PRAGMA table_info(reports)")}
        assert backup.execute("SELECT count(*) FROM reports").fetchone() == (3,)
    backup.close()


def test_a_sqlite_ledger_is_strict_keeps_foreign_keys_and_logs_ahead(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "one.db", create=True) as opened:
        fill(opened)
        with opened._door.reading() as connection:
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
            assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
            made = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
    ours = {row.name: row.sql for row in made if row.name in schema.metadata.tables}
    assert set(ours) == set(schema.metadata.tables)
    assert all(sql.rstrip().endswith("STRICT") for sql in ours.values())
    assert [file.name for file in tmp_path.iterdir()] == ["one.db"]  # a single file when it is closed


def test_every_error_of_ours_is_for_the_user_to_read() -> None:
    assert issubclass(LedgerError, OnrecordError)


# ----------------------------------------------------------------------------------------------------------- writing


def test_adding_the_same_reports_again_changes_nothing(filled: Filled) -> None:
    before = filled.ledger.changes()
    assert filled.ledger.add_reports(REPORTS) == 0
    filled.ledger.set_copies(filled.ledger.copies(), filled.ledger.dates())
    assert filled.ledger.changes() == before
    assert not filled.ledger.stale()


def test_merging_the_same_again_writes_no_rows(filled: Filled) -> None:
    written: list[str] = []

    def note(*arguments: Any) -> None:
        if arguments[2].startswith(("INSERT", "DELETE")):
            written.append(arguments[2])

    events.listen(filled.ledger._door.engine, "before_cursor_execute", note)
    assert filled.ledger.set_merged(MERGED, filled.ledger.changes())  # type: ignore[arg-type]
    assert written == []


def test_what_merging_found_before_others_changed_the_ledger_is_not_written(filled: Filled) -> None:
    seen = filled.ledger.changes()
    filled.ledger.add_reports([report("r4", "Something new.")])
    assert not filled.ledger.set_merged(MERGED, seen)  # type: ignore[arg-type]
    assert filled.ledger.stale()


@pytest.mark.parametrize("order", [("b/x.txt", "a/x.txt"), ("a/x.txt", "b/x.txt")])
def test_the_same_content_at_two_paths_is_one_report_by_its_first_path(ledger: Ledger, order: tuple[str, str]) -> None:
    for source in order:
        ledger.add_reports([replace(R1, source=source)])
    assert [(one.id, one.source) for one in ledger.reports()] == [("r1", "a/x.txt")]


def test_a_report_cleaned_otherwise_takes_the_place_of_the_old_one(filled: Filled) -> None:
    mended = replace(R2, text=R2.text.replace("Kern flew", "Kern went"), title="Mended")
    assert filled.ledger.add_reports([mended]) == 1
    assert filled.ledger.report("r2").title == "Mended"
    assert {hit.report for hit in filled.ledger.search("went Osterby")} == {"r2"}
    assert filled.ledger.search("flew Osterby") == ()
    assert set(filled.ledger.reading_inputs()) == {"r1"}  # its reading was of the old text


def test_characters_that_databases_refuse_are_kept_in_texts_and_marked_in_columns(ledger: Ledger) -> None:
    odd = report("odd", "A title\0 with \ud800 odd characters\n\nand \u202e a body.", publisher="Pub\0lisher \udfff")
    ledger.add_reports([odd])
    assert ledger.report("odd").original == odd.original
    assert ledger.report("odd").publisher == odd.publisher
    assert ledger.reports()[0].publisher == "Pub\ufffdlisher ?"
    assert {hit.report for hit in ledger.search("odd characters")} == {"odd"}
    ledger.remove_report("odd")
    assert ledger.search("odd characters") == ()


def test_failures_are_noted_and_struck_out_when_mended(ledger: Ledger) -> None:
    ledger.set_failures([Failure("b.pdf", "encrypted"), Failure("a.txt", "empty")])
    ledger.set_failures([Failure("b.pdf", "still encrypted")], mended=["a.txt"])
    assert ledger.failures() == (Failure("b.pdf", "still encrypted"),)
    assert ledger.counts().failures == 1


def test_removing_a_report_takes_what_rests_on_it_along(filled: Filled) -> None:
    filled.ledger.remove_report("r2")
    assert filled.ledger.stale()
    assert [one.id for one in filled.ledger.reports()] == ["r1", "r3"]
    assert filled.ledger.search("Kern") == ()
    assert set(filled.ledger.reading_inputs()) == {"r1"}
    without = replace(MERGED, events=MERGED.events[:1], statements=MERGED.statements[:2], actors=MERGED.actors[:3:2])
    assert filled.ledger.set_merged(without, filled.ledger.changes())  # type: ignore[arg-type]
    assert filled.ledger.check() == ()


def test_a_second_writer_waits_and_is_then_told(place: str) -> None:
    with Ledger.open(place, create=True, wait=0.2) as one, Ledger.open(place, wait=0.2) as other:
        with one._door.writing(), pytest.raises(LedgerBusyError, match="is being written by another process"):
            other.add_reports([R1])
        assert other.add_reports([R1]) == 1  # and can go on when the first has finished


def test_readers_do_not_wait_for_a_writer(filled: Filled, place: str) -> None:
    with Ledger.open(place, wait=0.1) as reader, filled.ledger._door.writing() as connection:
        connection.execute(update(schema.reports).values(title="being changed"))
        assert reader.report("r2").title == R2.title
        assert len(reader.events()) == 2


def test_a_failed_transaction_leaves_nothing_behind(ledger: Ledger) -> None:
    with pytest.raises(AttributeError):
        ledger.add_reports([R1, None])  # type: ignore[list-item]
    assert ledger.reports() == ()
    assert ledger.changes() == 0


def test_a_full_disk_is_one_line_and_the_ledger_stands(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "full.db", create=True) as opened:
        fill(opened)

        def no_more_pages(connection: Any, *_: Any) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the pages that there are

        events.listen(opened._door.engine, "connect", no_more_pages)
        opened._door.engine.dispose()
        big = report("big", "\n\n".join(os.urandom(40).hex() for _ in range(2000)))
        with pytest.raises(LedgerError, match="the disk is full"):
            opened.add_reports([big])
    with Ledger.open(tmp_path / "full.db") as again:
        assert again.counts().reports == 3
        assert again.check() == ()
        assert again.add_reports([big]) == 1


@pytest.fixture
def nobody() -> Iterator[None]:
    """The test runs as a user who owns nothing (where it can: root may write anywhere)."""
    if os.geteuid() != 0:
        pytest.skip("needs a second user")
    os.setresuid(65534, 65534, 0)
    yield
    os.setresuid(0, 0, 0)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A closed ledger in a folder where others may look but not write."""
    with Ledger.open(tmp_path / "kept.db", create=True) as opened:
        fill(opened)
    for folder in (tmp_path, *tmp_path.parents):
        if folder == Path(tempfile.gettempdir()):
            break
        folder.chmod(0o755)
    return tmp_path / "kept.db"


def test_a_ledger_in_a_folder_without_permission_can_be_asked_but_not_written(kept: Path, nobody: None) -> None:
    with Ledger.open(kept) as ledger:
        assert len(ledger.events()) == 2
        with pytest.raises(LedgerError, match="cannot be written: no permission"):
            ledger.remove_report("r1")
    with pytest.raises(LedgerError, match="cannot be made: no permission to write in"):
        Ledger.open(kept.with_name("new.db"), create=True)


def test_a_ledger_that_may_not_be_read_is_one_line(kept: Path, request: pytest.FixtureRequest) -> None:
    kept.chmod(0o600)
    request.getfixturevalue("nobody")
    with pytest.raises(LedgerError, match="cannot be read: no permission"):
        Ledger.open(kept)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that adds report after report to `tmp_path / "killed.db"`, one transaction each, and says so."""
    code = f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from ledger_nouns import report
        from onrecord.ledger import Ledger
        ledger = Ledger.open({str(tmp_path / "killed.db")!r}, create=True)
        for number in range(100_000):
            ledger.add_reports([report(f"n{{number:06}}", f"Report {{number}}\\n\\n" + "words and words " * 200)])
            print(number, flush=True)
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait()


def test_a_killed_writer_leaves_every_report_that_it_had_done(tmp_path: Path, writer: "subprocess.Popen[str]") -> None:
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(40)][-1]
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    with Ledger.open(tmp_path / "killed.db") as opened:
        assert opened.check() == ()
        assert opened.stale()
        assert len(opened.reports()) >= told + 1
        assert opened.add_reports([R1]) == 1


# ---------------------------------------------------------------------------------------------------------- checking


def test_a_sound_ledger_has_no_faults(filled: Filled) -> None:
    assert filled.ledger.check() == ()


@pytest.mark.parametrize(
    ("command", "noun", "id_", "what"),
    [
        ("UPDATE evidence SET \"end\" = 99999 WHERE noun = 'event' AND field = 'place'", "event", "e1bb", "outside"),
        ("UPDATE evidence SET start = -1 WHERE noun = 'statement' AND field = 'cue'", "statement", "s1", "outside"),
        ("UPDATE evidence SET \"of\" = 'gone' WHERE noun = 'event' AND field = 'place'", "event", "gone", "not there"),
        ("UPDATE reports SET characters = 7 WHERE id = 'r2'", "report", "r2", "length"),
        ("UPDATE reports SET digest = 'x' WHERE id = 'r2'", "report", "r2", "not the one that was read"),
        ("DELETE FROM texts WHERE report = 'r2'", "report", "r2", "no report r2"),
        ("UPDATE texts SET record = original WHERE report = 'r2'", "report", "r2", "damaged"),
        ("UPDATE readings SET record = (SELECT original FROM texts WHERE report = 'r1')", "reading", "r1", "damaged"),
        ("UPDATE events SET record = (SELECT record FROM statements WHERE id = 's1')", "event", "e1aa", "damaged"),
        ("UPDATE actors SET record = (SELECT record FROM actors WHERE id = 'a1')", "actor", "a2", "that of a1"),
    ],
)  # fmt: skip
def test_each_kind_of_damage_is_found_and_named(
    *, filled: Filled, place: str, command: str, noun: str, id_: str, what: str
) -> None:
    change(place, command)
    faults = filled.ledger.check()
    assert any(fault.noun == noun and fault.id == id_ and what in fault.what for fault in faults), faults


def test_a_damaged_record_is_one_line_when_it_is_met(filled: Filled, place: str) -> None:
    change(
        place,
        "UPDATE texts SET record = original WHERE report = 'r2'",
        "UPDATE readings SET record = (SELECT original FROM texts WHERE report = 'r1')",
    )
    with pytest.raises(LedgerError, match=r"report r2 is damaged .*check --repair"):
        filled.ledger.report("r2")
    with pytest.raises(LedgerError, match=r"the reading of report r1 is damaged .*check --repair"):
        list(filled.ledger.readings())


def test_rows_that_nothing_holds_are_found_in_a_file(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "loose.db", create=True) as opened:
        fill(opened)
        with sqlite3.connect(tmp_path / "loose.db") as behind:  # foreign keys off
            behind.execute("DELETE FROM reports WHERE id = 'r2'")
        behind.close()
        assert any(fault.noun == "database" and "without its reports" in fault.what for fault in opened.check())


def test_the_reports_of_a_ledger_are_a_mapping_that_loads_as_it_goes(filled: Filled) -> None:
    reports = filled.ledger.all_reports
    assert set(reports) == {"r1", "r2", "r3"}
    assert len(reports) == 3
    assert reports["r1"] == R1
    assert reports.get("r9") is None
    with pytest.raises(KeyError):
        reports["r9"]


def test_readings_come_back_in_order_of_report(filled: Filled) -> None:
    assert tuple(filled.ledger.readings()) == READINGS
    assert filled.ledger.reading_inputs() == {"r1": "made from r1", "r2": "made from r2"}
    filled.ledger.drop_readings(["r1"])
    assert [reading.report for reading in filled.ledger.readings()] == ["r2"]
    assert filled.ledger.counts().unread == 1


def test_what_is_derived_can_be_dropped_and_written_again(filled: Filled) -> None:
    before = (
        filled.ledger.events().all(),
        filled.ledger.statements(attitudes=True).all(),
        filled.ledger.actors().all(),
    )
    filled.ledger.drop_derived()
    assert filled.ledger.events() == ()
    assert filled.ledger.stale()
    assert filled.ledger.set_merged(MERGED, filled.ledger.changes())  # type: ignore[arg-type]
    assert (filled.ledger.events(), filled.ledger.statements(attitudes=True), filled.ledger.actors()) == before
    assert {R1.id, R2.id, R3.id} == {one.id for one in filled.ledger.reports()}
