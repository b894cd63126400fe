"""A process that is killed at any one of its writes, in whichever transaction that is, leaves a sound ledger.

The writes of a long piece of work are counted; then it is done again and killed before the first, the tenth, ... of
them. The ledger must be sound, and the work, gone on with, must come to what it comes to undisturbed.
"""

import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from made_up import MADE_UP, PILE
from sqlalchemy import Engine, event, update
from test_local_any_sequence import state

from onrecord import local
from onrecord.ledger import Ledger, schema
from onrecord.ledger.fixing import Value
from onrecord.merge import join

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledger.postgres_server import SERVERS, database, server

AT = datetime(2021, 6, 1, tzinfo=UTC)
Places = Callable[[], AbstractContextManager[str]]
TOUCHED = {  # what the work must have written for the test to be worth its name
    "reports", "texts", "passages", "readings", "copies", "versions", "shared_passages", "copy_runs", "copy_due",
    "merge_reports", "merge_tellings", "merge_keys", "corrections", "fixes", "fix_values", "fix_places", "fixed_events",
    "actor_parts", "actor_part_reports", "actor_reports", "events", "statements", "actors", "evidence", "state",
}  # fmt: skip


def work(place: str) -> None:
    """Read in two parts, join, fix, forget, read again, clean again: each step can be done once more."""
    with Ledger.open(place, create=True) as ledger:
        for part in (sorted(PILE)[:6], sorted(PILE)):
            ledger.add_reports([PILE[id_] for id_ in part])
            local.bring_up_to_date(ledger, MADE_UP)
        events = ledger.events()
        if not ledger.rulings():
            ledger.fix(events[1], [Value("place", "Osk")], who="a reader", at=AT)
        local.forget(ledger, "other", MADE_UP)
        ledger.add_reports([PILE["other"]])
        local.bring_up_to_date(ledger, MADE_UP)
        if len(ledger.rulings()) == 1:
            local.correct(ledger, "merge", join(events[0], events[-1]), who="a reader", at=AT)
        with ledger._door.writing() as connection:
            connection.execute(update(schema.reports).values(made_by="an older version"))
        local.update(ledger, MADE_UP)


def wrote(statement: str) -> bool:
    return not statement.lstrip().upper().startswith(("SELECT", "PRAGMA", "SHOW"))


def counted(place: str) -> tuple[int, set[str]]:
    """How often the work writes, begins or commits, and the tables that it writes."""
    seen: list[str] = []

    def note(*given: object) -> None:
        if wrote(str(given[2])):
            seen.append(str(given[2]))

    def commit(_: object) -> None:
        seen.append("COMMIT")

    event.listen(Engine, "before_cursor_execute", note)
    event.listen(Engine, "commit", commit)
    try:
        work(place)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        event.remove(Engine, "commit", commit)
    words = {word.strip('"(,') for statement in seen for word in statement.split()}
    return len(seen), words & set(schema.metadata.tables)


def killed(place: str, before: int) -> bool:
    """Do the work in a process of its own, which is killed before that write; False where it got to its end."""
    child = os.fork()
    if not child:
        try:
            _die_before(before)
            work(place)
        finally:
            os._exit(0 if sys.exc_info()[0] is None else 1)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or status == 0, status
    return os.WIFSIGNALED(status)


def _die_before(number: int) -> None:
    left = [number]

    def count_down(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", lambda *given: count_down() if wrote(str(given[2])) else None)
    event.listen(Engine, "commit", count_down)


def strike(places: Places, kills: int, seed: int) -> None:
    """Kill so many workers, spread over all the writes that there are."""
    with places() as place:
        writes, tables = counted(place)
        assert tables >= TOUCHED
        with Ledger.open(place) as ledger:
            assert ledger.check() == ()
            undisturbed = state(ledger)
    chance = random.Random(seed)
    step = writes / kills
    for number in range(kills):
        before = 1 + int((number + chance.random()) * step)
        with places() as place:
            assert killed(place, before), before
            with Ledger.open(place, create=True) as ledger:
                assert ledger.check() == (), before
            work(place)
            with Ledger.open(place) as ledger:
                assert ledger.check() == (), before
                assert state(ledger) == undisturbed, before


@contextmanager
def file() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        yield str(Path(folder) / "x.db")


def test_no_write_is_a_bad_one_to_be_killed_at() -> None:
    strike(file, kills=16, seed=1)


@pytest.mark.skipif(not SERVERS, reason="no PostgreSQL server is installed")
def test_no_write_to_postgresql_is_a_bad_one_to_be_killed_at() -> None:
    with server() as at:
        strike(lambda: database(at), kills=4, seed=2)
