"""Users' words on which tellings are one act, in both databases; and a ledger from before there were any."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ledger_nouns import E1, E2, Filled, fill
from sqlalchemy import inspect

from onrecord.ledger import Ledger, UnknownIdError
from onrecord.merge import join, split

NOON = datetime(2021, 8, 1, 12, tzinfo=UTC)
JOINED = join(E1, E2)
PARTED = split(E1, ["d2"])


def test_rulings_come_back_as_they_were_given_in_their_order(filled: Filled) -> None:
    first = filled.ledger.rule("merge", JOINED, who="Edna", at=NOON)
    second = filled.ledger.rule("split", PARTED, who="O'Neil; DROP TABLE", at=NOON)
    assert filled.ledger.rulings() == (first, second)
    assert [ruling.number for ruling in (first, second)] == [1, 2]
    assert filled.ledger.corrections() == (*JOINED, *PARTED)


def test_a_ruling_makes_events_out_of_date(filled: Filled) -> None:
    assert not filled.ledger.stale()
    filled.ledger.rule("merge", JOINED, who="Edna", at=NOON)
    assert filled.ledger.stale()


def test_a_ruling_can_be_taken_back_and_its_number_stays_free_or_not_but_never_twice(filled: Filled) -> None:
    for _ in range(3):
        filled.ledger.rule("merge", JOINED, who="Edna", at=NOON)
    filled.ledger.take_back(2)
    filled.ledger.rule("split", PARTED, who="Edna", at=NOON)
    assert [(one.number, one.word) for one in filled.ledger.rulings()] == [(1, "merge"), (3, "merge"), (4, "split")]
    with pytest.raises(UnknownIdError, match="no correction 2"):
        filled.ledger.take_back(2)


def test_rulings_outlive_the_reports_that_they_speak_of(filled: Filled) -> None:
    filled.ledger.rule("merge", JOINED, who="Edna", at=NOON)
    filled.ledger.remove_report("r1")
    filled.ledger.remove_report("r2")
    assert filled.ledger.corrections() == JOINED
    assert filled.ledger.check() == ()


def test_a_ledger_of_the_first_version_gets_the_table(tmp_path: Path) -> None:
    file = tmp_path / "first.db"
    with Ledger.open(file, create=True) as opened:
        fill(opened)
        before = opened.events().all()
    with sqlite3.connect(file) as behind:
        behind.execute("DROP TABLE corrections")
        behind.execute("UPDATE state SET value = '1' WHERE name = 'version'")
    behind.close()
    with Ledger.open(file) as opened:
        assert opened.rulings() == ()
        assert opened.rule("merge", JOINED, who="Edna", at=NOON).number == 1
        assert opened.events() == before
    assert (tmp_path / "first.db.version1").exists()


def test_the_types_and_kinds_and_the_event_of_a_telling_can_be_asked_for(filled: Filled) -> None:
    assert filled.ledger.types() == ("CONSULT", "SANCTION")
    assert filled.ledger.kinds(["a1", "a3", "nobody"]) == {"a1": "state", "a3": "person"}
    assert filled.ledger.event_telling("d2").id == E1.id
    with pytest.raises(UnknownIdError, match="no telling d9"):
        filled.ledger.event_telling("d9")


def test_some_reports_can_be_asked_for_and_the_events_that_they_tell_of(filled: Filled) -> None:
    every = {one.id: one for one in filled.ledger.reports()}
    assert filled.ledger.reports(["r2", "r1"]) == (every["r1"], every["r2"])
    assert filled.ledger.reports([]) == ()
    assert filled.ledger.reports([f"x{number}" for number in range(600)] + ["r3"]) == (every["r3"],)
    assert [event.id for event in filled.ledger.events(reports=["r2"])] == [E2.id]
    assert filled.ledger.events(reports=["r3"]) == ()


def test_a_new_ledger_and_an_upgraded_one_have_the_same_tables(tmp_path: Path) -> None:
    shapes = []
    for name in ("new.db", "old.db"):
        Ledger.open(tmp_path / name, create=True).close()
        if name == "old.db":
            with sqlite3.connect(tmp_path / name) as behind:
                behind.execute("DROP TABLE corrections")
                for index in ("reports_publisher", "statement_parties_country", "statement_parties_via"):
                    behind.execute(f"DROP INDEX {index}")
                behind.execute("UPDATE state SET value = '1' WHERE name = 'version'")
            behind.close()
        with Ledger.open(tmp_path / name) as opened, opened._door.reading() as connection:
            look = inspect(connection)
            shapes.append({
                table: ([column["name"] for column in look.get_columns(table)], sorted(
                    str(index["name"]) for index in look.get_indexes(table)))
                for table in look.get_table_names()
            })  # fmt: skip
    assert shapes[0] == shapes[1]
