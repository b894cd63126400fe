"""`onrecord check` guards every column: a value that is changed behind the ledger's back is found, and made good."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_reports import STORY, write
from sqlalchemy import Column, text
from sqlalchemy.types import Integer, LargeBinary

from onrecord import local
from onrecord.export.json import export
from onrecord.ledger import Ledger, schema
from onrecord.ledger.fault import DATABASE, SCHEMA, SEARCH
from onrecord.ledger.fixing import Value

# What nothing else in the ledger tells of, so that a changed value is as good as the old one.
FREE = {
    "fixes": {"who", "why", "word"},  # no other word is let in by the database
    "fix_places": {"position", "start", "end"},  # a place that still meets the telling is the same place
    "fix_values": {"position", "country", "sector"},
    "reports": {"made_by"},
    "shared_passages": {"position"},  # of the last
    "readings": {"input", "made_by"},  # at worst the report is read once more
    "merge_reports": {"digest"},  # at worst the report is merged once more
    "passages": {"words"},  # PostgreSQL's
    "failures": {"source", "reason"},
    "notes": {"by", "noun", "of", "field", "position", "value", "spans"},
    "corrections": {column.name for column in schema.corrections.columns},
}
EMPTY = {"copy_due", "copy_furniture", "versions", "corrections", "notes", "failures"}  # in the story
CHECKED = [
    column
    for table in schema.metadata.sorted_tables
    for column in table.columns
    if table.name not in EMPTY | {"state"} and column.name not in FREE.get(table.name, ())
]
FLAGS = {"denial", "inferred", "active", "wrong"}
LATER = """March 9, 2020

LISBON, March 9 (Example Wire) - Portugal expelled two Belarusian diplomats on Monday after a burglary.

"We have the proof in our hands," Portuguese Foreign Minister Rui Serpa told reporters.
"""


OTHER_LETTERS = """Portugal expels Łukasz Žižek

LISBON, May 4, 2021 (Example Wire) - Portugal expelled the Czech diplomat Łukasz Žižek on Tuesday.

"Žižek had to go," Portuguese Foreign Minister Rui Serpa told reporters.
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("files")
    (folder / "letters.txt").write_text(OTHER_LETTERS, encoding="utf-8")
    return [*write(folder), folder / "letters.txt"]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, files: list[Path]) -> Path:
    """A closed ledger of the story, with a user's word on one of its events."""
    place = tmp_path_factory.mktemp("sound") / "x.db"
    with Ledger.open(place, create=True) as ledger:
        local.read(ledger, [str(file) for file in files])
        said = Value("place", "Lisbon harbour")
        told_once = next(event for event in ledger.events() if len(event.deeds) == 1)
        ledger.fix(told_once, [said], who="a reader", at=datetime(2021, 1, 1, tzinfo=UTC))
    return place


@pytest.fixture
def copied(sound: Path, tmp_path: Path) -> Iterator[Callable[..., Ledger]]:
    """A copy of it, opened after these statements behind its back (with foreign keys off)."""
    place = tmp_path / "x.db"
    place.write_bytes(sound.read_bytes())
    opened: list[Ledger] = []

    def after(*statements: str) -> Ledger:
        with closing(sqlite3.connect(place)) as behind:
            for statement in statements:
                behind.execute(statement)
            behind.commit()
        opened.append(Ledger.open(place))
        return opened[-1]

    yield after
    for ledger in opened:
        ledger.close()


def another(column: "Column[object]") -> str:
    """The statement that changes a column in the last row of its table."""
    name, table = f'"{column.name}"', column.table
    if isinstance(column.type, schema.Day):
        value = "'1999-01-01'"
    elif isinstance(column.type, LargeBinary):
        value = f"substr({name}, 2)"
    elif column.name in FLAGS:
        value = f"1 - {name}"
    elif isinstance(column.type, Integer) or "REAL" in str(column.type.compile()):
        value = f"{name} + 1"
    else:
        value = f"coalesce({name}, '') || 'x'"
    keyed = ", ".join(f'"{key.name}"' for key in table.primary_key)
    last = f"SELECT {keyed} FROM {table.name} ORDER BY {keyed} DESC LIMIT 1"
    return f"UPDATE {table.name} SET {name} = {value} WHERE ({keyed}) = ({last})"


def shown(ledger: Ledger) -> str:
    """All that a ledger says, with what users said of its events."""
    fixed = ledger.fixed(event.id for event in ledger.events())
    return "".join(export(ledger, attitudes=True)) + repr(sorted(fixed.items()))


def test_the_story_fills_every_table_but_those_that_are_named_as_empty(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as behind:
        empty = {name for name in schema.metadata.tables if not behind.execute(f"SELECT * FROM {name}").fetchone()}
    assert empty == EMPTY


@pytest.mark.parametrize("column", CHECKED, ids=str)
def test_a_changed_value_is_found(copied: Callable[..., Ledger], column: "Column[object]") -> None:
    faults = copied(another(column)).check()
    assert faults
    assert all("\n" not in fault.what for fault in faults)


# One for each way in which a fault is mended: a statement, the noun of a fault, a word of what is said.
MENDED = [
    ("UPDATE reports SET title = 'Another'", "report", "its title"),
    ("UPDATE reports SET characters = 7", "report", "length"),
    ("UPDATE reports SET digest = 'x'", "report", "not the one that was read"),
    ("UPDATE reports SET source = 'elsewhere.txt'", "report", "not met"),
    ("UPDATE reports SET published = '1999-01-01'", "report", "neither its own nor that of a copy"),
    ("UPDATE reports SET published = 'soon'", "report", "neither its own nor that of a copy"),
    ("UPDATE reports SET own_published = 'soon' WHERE own_published IS NOT NULL", "report", "own_published"),
    ("UPDATE texts SET record = original", "report", "damaged"),
    ("UPDATE texts SET original = x'78'", "report", "damaged"),
    ("DELETE FROM texts", "report", "no report"),
    ("DELETE FROM sources", "report", "not met"),
    ("DELETE FROM evidence WHERE noun = 'report'", "report", "title and date stand"),
    ("UPDATE passages SET start = start + 1", "report", "paragraphs"),
    ("DELETE FROM passages", "report", "paragraphs"),
    ("DELETE FROM passage_words_docsize", SEARCH, "not all of its paragraphs"),
    ("UPDATE passage_words_data SET block = x'00ff00ff' WHERE id > 10", SEARCH, "cannot be read"),
    ("UPDATE readings SET record = x'00'", "reading", "damaged"),
    ("UPDATE copies SET sure = 0.1", "copies", "not what was found"),
    ("UPDATE copies SET relation = 'merged'", "copies", "not what was found"),
    ("UPDATE copies SET \"of\" = report", "copies", "not what was found"),
    ("DELETE FROM copies", "copies", "of which it is no copy"),
    ("DELETE FROM shared_passages", "copies", "not what was found"),
    ("UPDATE statements SET content = 'never said'", "statement", "rows in statements"),
    ("DELETE FROM statement_parties", "statement", "its record says"),
    ("UPDATE actors SET country = 'XXX'", "actor", "rows in actors"),
    ("INSERT INTO offices SELECT id, 9, 'king', NULL, NULL, NULL, NULL FROM actors", "actor", "rows in offices"),
    ("UPDATE events SET type = 'AID'", "event", "its record says"),
    ("UPDATE events SET first_day = 'soon'", "event", "its record says"),
    ("UPDATE event_parties SET position = position + 9", "event", "rows in event_parties"),
    ("UPDATE tellings SET words = 'never written'", "event", "rows in tellings"),
    ("DELETE FROM origins", "event", "rows in origins"),
    ("UPDATE evidence SET start = start + 1 WHERE noun = 'event'", "event", "rows in evidence"),
    ("DELETE FROM fixed_events", "event", "what users have said of it does not stand"),
    ("UPDATE fixed_events SET record = x'00'", "event", "damaged"),
    ("UPDATE fixed_events SET numbers = 'many'", "event", "the numbers of the corrections"),
    ("UPDATE fixed_events SET wrong = 1", "event", "digest of what users have said"),
    ("DELETE FROM reports WHERE id = (SELECT min(id) FROM reports)", DATABASE, "a row without its reports"),
    ("DROP INDEX events_days", SCHEMA, "the index is not there"),
    ("DROP TABLE merge_keys", SCHEMA, "the table is not there"),
    ("DROP TABLE origins", SCHEMA, "the table is not there"),
    ("DELETE FROM state WHERE name = 'merged'", SCHEMA, "its count of merged"),
    ("UPDATE state SET value = 'many' WHERE name = 'changes'", SCHEMA, "its count of changes"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "noun", "what"), MENDED)
def test_what_is_found_is_mended(
    *, copied: Callable[..., Ledger], sound: Path, files: list[Path], statement: str, noun: str, what: str
) -> None:
    ledger = copied(statement)
    faults = ledger.check()
    assert any(fault.noun == noun and what in fault.what for fault in faults), faults
    local.repair(ledger, faults)
    left = ledger.check()
    if left and what in ("the table is not there", "a row without its reports"):  # seen only now
        local.repair(ledger, left)
        left = ledger.check()
    assert left == ()
    local.read(ledger, [str(file) for file in files])  # a report whose row was lost comes back
    with Ledger.open(sound) as whole:
        assert shown(ledger) == shown(whole)
        assert ledger.search("burglary") == whole.search("burglary")


@pytest.mark.parametrize("statement", ["UPDATE reports SET digest = 'x'", "UPDATE reports SET title = 'Another'"])
def test_a_report_is_mended_from_the_ledgers_own_text_where_its_file_is_gone(tmp_path: Path, statement: str) -> None:
    files = write(tmp_path)
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        local.read(ledger, [str(file) for file in files])
        before = shown(ledger)
        for file in files:
            file.unlink()
        behind(ledger, statement)
        local.repair(ledger, ledger.check())
        assert ledger.check() == ()
        assert shown(ledger) == before
        assert ledger.failures() == ()


def test_a_report_of_an_archive_is_mended_from_its_member_and_no_other_is_taken_in(tmp_path: Path) -> None:
    from zipfile import ZipFile

    with ZipFile(tmp_path / "pile.zip", "w") as pile:
        for name, content in STORY.items():
            pile.writestr(name, content)
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        local.read(ledger, [str(tmp_path / "pile.zip")])
        gone = next(one.id for one in ledger.reports() if one.source.endswith("gamma.txt"))
        local.forget(ledger, gone)
        before = shown(ledger)
        behind(ledger, "UPDATE texts SET original = x'78', record = x'78'")
        local.repair(ledger, ledger.check())
        assert ledger.check() == ()
        assert shown(ledger) == before


def test_a_report_that_is_damaged_and_whose_file_is_gone_is_named_and_the_rest_stands(tmp_path: Path) -> None:
    files = write(tmp_path)
    rest = tmp_path / "rest.db"
    with Ledger.open(rest, create=True) as ledger:
        local.read(ledger, [str(file) for file in files[:3]])
        expected = shown(ledger)
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        local.read(ledger, [str(file) for file in files])
        lost = next(one.id for one in ledger.reports() if one.source.endswith("gamma.txt"))
        files[3].unlink()
        behind(ledger, f"UPDATE texts SET original = x'78' WHERE report = '{lost}'")
        local.repair(ledger, ledger.check())
        assert ledger.check() == ()
        assert shown(ledger) == expected
        assert [failure.source for failure in ledger.failures()] == [str(files[3])]
        assert f"report {lost} was damaged in the ledger" in ledger.failures()[0].reason


def test_a_ledger_without_texts_is_mended_without_files_as_far_as_its_records_tell(tmp_path: Path) -> None:
    files = write(tmp_path)
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        local.read(ledger, [str(file) for file in files], local.Settings(keep_text=False))
        before = (ledger.digests(), ledger.reports().all())
        for file in files:
            file.unlink()
        behind(ledger, "UPDATE reports SET title = 'Another', publisher = 'x'")
        behind(ledger, "UPDATE events SET type = 'AID'")
        faults = ledger.check()
        assert {fault.noun for fault in faults} == {"report", "event"}
        assert ledger.mend(faults) == ()
        ledger.drop_derived()
        local.bring_up_to_date(ledger)
        assert ledger.check() == ()
        assert (ledger.digests(), ledger.reports().all()) == before


def test_what_a_user_said_is_never_thrown_away_by_repair(copied: Callable[..., Ledger]) -> None:
    ledger = copied("UPDATE fixes SET at = 'some day'")
    faults = ledger.check()
    assert [(fault.noun, "which is no time" in fault.what) for fault in faults] == [("correction", True)]
    with ledger._door.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM fixes")).scalar() == 1


def behind(ledger: Ledger, statement: str) -> None:
    with ledger._door.writing() as connection:
        connection.execute(text(statement))
