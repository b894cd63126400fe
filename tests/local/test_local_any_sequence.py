"""Whatever is done to a ledger, and in whatever order: it is sound, and it is the ledger that was built at once."""

import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from made_up import MADE_UP, PILE
from sqlalchemy import select

from onrecord import local
from onrecord.export.json import export
from onrecord.ledger import Ledger, schema
from onrecord.ledger.codec import unpack
from onrecord.ledger.fixing import Value
from onrecord.ledger.rulings import Ruling
from onrecord.merge import join, split
from onrecord.merged import merged_in_memory
from onrecord.model import Event

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledger.postgres_server import SERVERS, database, server

AT = datetime(2021, 6, 1, tzinfo=UTC)
WHICH = st.integers(0, 50)
TABLES = ("copies", "shared_passages", "versions", "statements", "statement_parties", "event_parties", "tellings")
TABLES += ("origins", "evidence", "actors", "offices", "events")
SHELVES = ("copy_reports", "copy_wordings", "copy_runs", "copy_furniture")
MERGED = ("merge_reports", "merge_tellings", "merge_keys", "actor_parts", "actor_part_reports", "actor_reports")


def rows(ledger: Ledger, tables: Iterable[str]) -> dict[str, list[tuple[object, ...]]]:
    """The rows of these tables."""
    with ledger._door.reading() as connection:
        return {
            name: sorted(map(repr, map(tuple, connection.execute(select(schema.metadata.tables[name])))))
            for name in tables
        }  # type: ignore[return-value]


def state(ledger: Ledger) -> tuple[object, ...]:
    """All that a ledger says, row by row, with its shelves, and what users have said but for its number."""
    said = {id_: (one.as_read, one.wrong) for id_, one in ledger.fixed(event_ids(ledger)).items()}
    shelves = rows(ledger, SHELVES + MERGED)
    return "".join(export(ledger, attitudes=True)), said, ledger.dates(), rows(ledger, TABLES), shelves


def event_ids(ledger: Ledger) -> list[str]:
    """All events, those called wrong too."""
    with ledger._door.reading() as connection:
        return list(connection.scalars(select(schema.events.c.id)))


def built_at_once(path: Path, reports: Iterable[str], rulings: Iterable[Ruling]) -> tuple[object, ...]:
    """The state of a ledger that got these reports together, and was told these things in this order."""
    with Ledger.open(path, create=True) as ledger:
        ledger.add_reports([PILE[id_] for id_ in sorted(reports)])
        local.bring_up_to_date(ledger, MADE_UP)
        for ruling in rulings:
            local.say_again(ledger, ruling)
        return state(ledger)


class AnySequence(RuleBasedStateMachine):
    """Read, forget, join, part, fix, take back, read again, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = Ledger.open(self.place(), create=True)
        self.here: set[str] = set()
        self.rulings: list[Ruling] = []

    def place(self) -> str:
        """Where the ledger is made."""
        return str(Path(self.folder.name) / "x.db")

    def event(self, which: int) -> Event:
        events = self.ledger.events()
        return events[which % len(events)]

    def has_events(self) -> bool:
        return len(self.ledger.events()) > 0

    @rule(ids=st.sets(st.sampled_from(sorted(PILE)), min_size=1, max_size=5))
    def read(self, ids: set[str]) -> None:
        self.ledger.add_reports([PILE[id_] for id_ in sorted(ids)])
        local.bring_up_to_date(self.ledger, MADE_UP)
        self.here |= ids

    @precondition(lambda self: self.here)
    @rule(which=WHICH)
    def forget(self, which: int) -> None:
        gone = sorted(self.here)[which % len(self.here)]
        local.forget(self.ledger, gone, MADE_UP)
        self.here.remove(gone)

    @precondition(has_events)
    @rule(one=WHICH, other=WHICH)
    def merge(self, one: int, other: int) -> None:
        pair = self.event(one), self.event(other)
        if pair[0].id != pair[1].id:
            self.rulings.append(local.correct(self.ledger, "merge", join(*pair), who="a reader", at=AT))

    @precondition(has_events)
    @rule(which=WHICH, telling=WHICH)
    def split(self, which: int, telling: int) -> None:
        event = self.event(which)
        if len(event.deeds) > 1:
            parted = split(event, [event.deeds[telling % len(event.deeds)].id])
            self.rulings.append(local.correct(self.ledger, "split", parted, who="a reader", at=AT))

    @precondition(has_events)
    @rule(which=WHICH, place=st.sampled_from(["Osk", "Brandow", None]), wrong=st.booleans())
    def fix(self, which: int, place: str | None, wrong: bool) -> None:
        said = () if wrong else (Value("place", place), Value("actors", "DNK", "DNK", "GOV"))
        self.rulings.append(self.ledger.fix(self.event(which), said, who="a reader", at=AT, wrong=wrong))

    @precondition(lambda self: self.rulings)
    @rule(which=WHICH)
    def take_back(self, which: int) -> None:
        ruling = self.rulings.pop(which % len(self.rulings))
        local.take_back(self.ledger, ruling.number)

    @precondition(lambda self: self.here)
    @rule(which=WHICH)
    def read_again(self, which: int) -> None:
        again = sorted(self.ledger.reading_inputs())
        self.ledger.drop_readings(again[: 1 + which % max(len(again), 1)])
        local.update(self.ledger, MADE_UP)

    @rule()
    def open_again(self) -> None:
        name = self.ledger.name
        self.ledger.close()
        self.ledger = Ledger.open(name)

    @precondition(has_events)
    @rule()
    def damage_and_repair(self) -> None:
        with self.ledger._door.writing() as connection:
            connection.execute(schema.event_parties.delete())
            connection.execute(schema.copy_runs.delete())
        faults = self.ledger.check()
        assert faults
        self.ledger.mend(faults)
        with self.ledger.copy_book() as book:
            book.forget()
        self.ledger.drop_derived()
        local.bring_up_to_date(self.ledger, MADE_UP)

    @invariant()
    def sound(self) -> None:
        assert self.ledger.check() == ()
        assert not self.ledger.stale()
        assert {one.id for one in self.ledger.reports()} == self.here
        assert self.ledger.rulings() == tuple(self.rulings)

    def teardown(self) -> None:
        with self.folder, self.ledger as ledger:
            assert state(ledger) == built_at_once(Path(self.folder.name) / "once.db", self.here, self.rulings)
            assert as_read(ledger) == merged_in_memory(ledger, list(ledger.readings())).events


def as_read(ledger: Ledger) -> tuple[Event, ...]:
    """The events as merging left them, in its order: what users say of single ones is laid over them afterwards."""
    fixed = ledger.fixed(event_ids(ledger))
    with ledger._door.reading() as connection:
        records = connection.execute(select(schema.events.c.id, schema.events.c.record))
        events = [fixed[id_].as_read if id_ in fixed else unpack(Event, record) for id_, record in records]
    return tuple(sorted(events, key=lambda event: (event.days.first if event.days else date.max, event.id)))


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(
    max_examples=10, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.skipif(not SERVERS, reason="no PostgreSQL server is installed")
def test_any_sequence_gives_the_same_ledger_in_postgresql() -> None:
    with server() as at, ExitStack() as databases:

        class OnServer(AnySequence):
            def place(self) -> str:
                return databases.enter_context(database(at))

        few = settings(max_examples=2, stateful_step_count=6, deadline=None, suppress_health_check=list(HealthCheck))
        run_state_machine_as_test(OnServer, settings=few)


def test_the_pile_has_all_that_can_go_wrong(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        ledger.add_reports(PILE.values())
        local.bring_up_to_date(ledger, MADE_UP)
        assert {copy.report for copy in ledger.copies()} >= {"again", "cut"}
        assert [one.report for one in ledger.versions()] == ["later"]
        assert ledger.dates()["again"][1] == "copy"
        assert any(len(event.deeds) > 1 for event in ledger.events())
        assert len(ledger.statements()) >= 3
        assert ledger.check() == ()


@pytest.mark.parametrize("gone", sorted(PILE))
def test_each_report_of_the_pile_can_be_forgotten(tmp_path: Path, gone: str) -> None:
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        ledger.add_reports(PILE.values())
        local.bring_up_to_date(ledger, MADE_UP)
        local.forget(ledger, gone, MADE_UP)
        assert state(ledger) == built_at_once(tmp_path / "rest.db", set(PILE) - {gone}, ())
