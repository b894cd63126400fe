"""Any commands in any order: the ledger is sound after each, asking writes nothing, and it is that of one build."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from commands_pile import TABLES, Remembering, write_pile
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from onrecord import local
from onrecord.cli.app import app
from onrecord.export.json import export
from onrecord.ledger import Ledger, schema
from onrecord.ledger.rulings import Ruling
from onrecord.model import Note

REMEMBERED = Remembering()
WHICH = st.integers(0, 60)
SAID = ("reports", "sources", "copies", "shared_passages", "versions", "statements", "statement_parties", "events")
SAID += ("event_parties", "tellings", "origins", "evidence", "actors", "offices", "failures", "fixed_events")
OWN = {"reports": {"made_by"}}  # columns that tell of the work, not of the record
ASKING: tuple[tuple[str, ...], ...] = (
    ("timeline",), ("timeline", "--json"), ("event", "EVENT"), ("event", "EVENT", "--why", "--json"), ("statements",),
    ("statements", "--json", "--attitudes"), ("chain", "STATEMENT"), ("actors",), ("actors", "--json"),
    ("actor", "ACTOR"), ("reports",), ("reports", "--json"), ("copies", "--passages"), ("search", "archive"),
    ("stories",), ("accounts", "EVENT"), ("differences",), ("corrections",), ("count", "--by", "type"), ("export",),
    ("check",), ("update", "--dry-run"), ("plot", "timeline"), ("plot", "network"), ("enrich",),
)  # fmt: skip


def rows(ledger: Ledger, tables: Iterable[str] = SAID) -> dict[str, list[str]]:
    """What stands in these tables, row by row."""
    found = {}
    with ledger._door.reading() as connection:
        for name in tables:
            own = OWN.get(name, set())
            columns = [column for column in schema.metadata.tables[name].columns if column.name not in own]
            found[name] = sorted(map(repr, map(tuple, connection.execute(select(*columns)))))
    return found


def state(place: Path) -> tuple[str, dict[str, list[str]]]:
    """All that a ledger says."""
    with Ledger.open(place) as ledger:
        return "".join(export(ledger, attitudes=True)), {**rows(ledger), "fixed_events": fixed(ledger)}


def fixed(ledger: Ledger) -> list[str]:
    """What users have said of events, but for the numbers of their words."""
    with ledger._door.reading() as connection:
        ids = list(connection.scalars(select(schema.events.c.id)))
    return sorted(repr((id_, one.as_read, one.wrong)) for id_, one in ledger.fixed(ids).items())


def run(*arguments: object, code: int = 0) -> str:
    """What a command prints; it must end with that code."""
    done = CliRunner(env={"COLUMNS": "120"}).invoke(app, [str(one) for one in arguments])
    assert done.exit_code == code, (arguments, done.output, done.exception)
    return done.stdout


@pytest.fixture(autouse=True, scope="module")
def remembered() -> Iterator[None]:
    """Readings are made once for all the ledgers of these tests."""
    remembered = patch.object(local, "_by_these", lambda _, settings: replace(settings, reader=REMEMBERED))
    with patch.object(local, "by_own_workers", REMEMBERED), remembered:
        yield


class AnyCommands(RuleBasedStateMachine):
    """Read some, read again, forget, join, part, fix, call wrong, take back, own actors, notes, another place."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.files = write_pile(Path(self.folder.name))
        self.place = Path(self.folder.name) / "x.db"
        Ledger.open(self.place, create=True).close()
        self.here: dict[str, set[str]] = {}  # by report, the files that brought it
        self.failed: set[str] = set()
        self.table: str | None = None
        self.rulings: list[Ruling] = []
        self.notes: tuple[Note, ...] = ()

    # -------------------------------------------------------------------------------------------------- what there is

    def event(self, which: int) -> dict[str, Any]:
        events = json.loads(run("timeline", "--json", "-l", self.place))
        return events[which % len(events)] if events else {}

    def note_ruling(self) -> None:
        with Ledger.open(self.place) as ledger:
            (new,) = [one for one in ledger.rulings() if one.number not in {ruling.number for ruling in self.rulings}]
        self.rulings.append(new)

    # ------------------------------------------------------------------------------------------------------- the rules

    @rule(which=st.sets(st.integers(0, 9), min_size=1, max_size=4), table=st.sampled_from([None, None, *TABLES]))
    def read(self, which: set[int], table: str | None) -> None:
        chosen = sorted({self.files[number % len(self.files)] for number in which})
        more: list[object] = []
        if table is not None:
            (own := Path(self.folder.name) / "own.csv").write_text(table, encoding="utf-8")
            more, self.table = ["--actors", own], table
        empty = {str(file) for file in chosen if not file.stat().st_size}
        told = run("read", *chosen, "-l", self.place, "-w", 1, *more, "--json", code=1 if empty else 0)
        assert {failure["source"] for failure in json.loads(told)["failures"]} == empty
        self.failed |= empty
        with Ledger.open(self.place) as ledger, ledger._door.reading() as connection:
            for source, report in connection.execute(select(schema.sources.c.source, schema.sources.c.report)):
                self.here.setdefault(report, set()).add(source.rsplit("#", 1)[0])
        assert {str(file) for file in chosen} - empty <= {file for files in self.here.values() for file in files}

    @precondition(lambda self: self.here)
    @rule(which=WHICH)
    def forget(self, which: int) -> None:
        gone = sorted(self.here)[which % len(self.here)]
        told = json.loads(run("forget", gone[:12], "--json", "-l", self.place))
        assert told["forgotten"] == gone
        del self.here[gone]
        assert told["counts"]["reports"] == len(self.here)

    @rule(one=WHICH, other=WHICH)
    def merge(self, one: int, other: int) -> None:
        pair = self.event(one).get("id"), self.event(other).get("id")
        if pair[0] != pair[1]:
            told = json.loads(run("merge", *pair, "--by", "Edna", "--json", "-l", self.place))
            assert len(told) == 1
            self.note_ruling()

    @rule(which=WHICH, telling=WHICH)
    def split(self, which: int, telling: int) -> None:
        event = self.event(which)
        tellings = [mention["telling"] for mention in event.get("mentions", [])]
        if len(tellings) > 1:
            out = tellings[telling % len(tellings)]
            told = json.loads(run("split", event["id"], out, "--by", "Edna", "--json", "-l", self.place))
            assert len(told) == 2
            self.note_ruling()

    @rule(which=WHICH, said=st.sampled_from(["--place=Osk", "--actor=EST", "--number=none", "--day=2020-06", "wrong"]))
    def fix(self, which: int, said: str) -> None:
        event = self.event(which)
        if event and not (said == "--number=none" and event["quantity"] is None):
            words = ["wrong", event["id"]] if said == "wrong" else ["fix", event["id"], said]
            done = CliRunner().invoke(app, [*words, "--by", "Edna", "-l", str(self.place)])
            if done.exit_code == 0:
                self.note_ruling()
            else:
                assert "says already" in str(done.exception), (done.output, done.exception)

    @precondition(lambda self: self.rulings)
    @rule(which=WHICH)
    def take_back(self, which: int) -> None:
        gone = self.rulings.pop(which % len(self.rulings))
        run("corrections", "--undo", gone.number, "-l", self.place)

    @rule()
    def load_own_corrections(self) -> None:
        kept = Path(self.folder.name) / "corrections.json"
        kept.write_text(run("corrections", "--json", "-l", self.place), encoding="utf-8")
        run("corrections", "--load", kept, "-l", self.place)

    @rule(again=st.booleans())
    def update(self, again: bool) -> None:
        if again:
            with Ledger.open(self.place) as ledger:
                ledger.drop_readings(sorted(ledger.reading_inputs())[::2])
        run("update", "-w", 1, "-l", self.place)

    @rule(which=WHICH)
    def note(self, which: int) -> None:
        if event := self.event(which):
            self.notes = (Note("event", event["id"], "latitude", "1.5", by="a gazetteer"),)
            with Ledger.open(self.place) as ledger:
                ledger.set_notes("a gazetteer", self.notes)

    @rule()
    def go_on_from_a_copy(self) -> None:
        other = self.place.with_name(f"{self.place.stem}x.db")
        shutil.copyfile(self.place, other)
        self.place = other

    @rule(which=st.sets(st.sampled_from(ASKING), min_size=3, max_size=6), one=WHICH)
    def ask(self, which: set[tuple[str, ...]], one: int) -> None:
        with Ledger.open(self.place) as ledger:
            statements, actors = ledger.statements(), ledger.actors()
            known = {
                "EVENT": self.event(one).get("id"),
                "STATEMENT": statements[one % len(statements)].id if statements else None,
                "ACTOR": actors[one % len(actors)].name if actors else None,
            }
        before = hashlib.sha256(self.place.read_bytes()).hexdigest()
        for words in sorted(which):
            given = [known.get(word, word) for word in words]
            if None not in given:
                run(*given, "-l", self.place)
        assert hashlib.sha256(self.place.read_bytes()).hexdigest() == before
        assert not list(self.place.parent.glob(f"{self.place.name}-*"))

    # ----------------------------------------------------------------------------------------------------- what holds

    @invariant()
    def sound(self) -> None:
        with Ledger.open(self.place) as ledger:
            assert ledger.check() == ()
            assert {one.id for one in ledger.reports()} == set(self.here)
            assert ledger.rulings() == tuple(self.rulings)
            assert ledger.notes() == self.notes
            assert {failure.source for failure in ledger.failures()} == self.failed
            assert ledger.actor_table() == self.table
            foretold = local.preview(ledger)
            assert foretold.reports == ()
            assert not any(many.new or many.changed or many.gone for many in foretold.changes.values())

    def teardown(self) -> None:
        with self.folder:
            once = Path(self.folder.name) / "once.db"
            Ledger.open(once, create=True).close()
            files = sorted({file for many in self.here.values() for file in many} | self.failed)
            own = Path(self.folder.name) / "own.csv"
            if files:
                more = [] if self.table is None else ["--actors", own]
                if self.table is not None:
                    own.write_text(self.table, encoding="utf-8")
                run("read", *files, "-l", once, "-w", 1, *more, code=1 if self.failed else 0)
            with Ledger.open(once) as ledger:
                for extra in {one.id for one in ledger.reports()} - set(self.here):  # a file may hold several
                    local.forget(ledger, extra)
                for ruling in self.rulings:
                    local.say_again(ledger, replace(ruling, number=0))
                ledger.set_notes("a gazetteer", self.notes)
            if files:
                assert state(self.place) == state(once)


def test_any_commands_in_any_order_give_the_ledger_of_one_build() -> None:
    few = settings(
        max_examples=6,
        stateful_step_count=9,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(AnyCommands, settings=few)
