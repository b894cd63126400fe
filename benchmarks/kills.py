"""A reader that is killed again and again, at random moments: is the ledger sound, and in the end the same bytes?

    python benchmarks/kills.py [--kills 200] [--postgresql 50] [--seed 1]

A process reads the example reports into a ledger, most of them first and then the others, so that copies are looked for
and events merged in a ledger that grows; then it takes one out and reads it again. After a random time it is killed
(SIGKILL, no warning). The ledger must open and have no faults; another process goes on, and is killed in its turn,
until one gets to the end. Then the export, the index of copies and what stands of merging must be, byte for byte, those
of a ledger that nobody disturbed. All this until so many kills have struck.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from onrecord import local
from onrecord.export.json import export
from onrecord.ledger import Ledger
from onrecord.ledger.schema import metadata as schema

ROOT = Path(__file__).resolve().parents[1]
Places = Callable[[], AbstractContextManager[str]]  # each call: where one more ledger can be made


@dataclass
class Outcome:
    """What the kills did: how many struck, over how many ledgers, and what was wrong after any of them."""

    kills: int = 0
    ledgers: int = 0
    struck: Counter[str] = field(default_factory=Counter)  # how far reading had got, by what the ledger held
    wrong: list[str] = field(default_factory=list)


def strike(paths: Sequence[str], places: Places, kills: int, seed: int) -> Outcome:
    """Kill so many readers of these paths; the parser should have been loaded in this process before (see `warm`)."""
    chance = random.Random(seed)
    with places() as place:
        began = time.perf_counter()
        wait_for(start(paths, place))
        whole = time.perf_counter() - began
        undisturbed = exported(place)
    outcome = Outcome()
    while outcome.kills < kills:
        with places() as place:
            outcome.ledgers += 1
            while kill_once(paths, place, chance.uniform(0, whole)):
                outcome.kills += 1
                outcome.struck[look(place, outcome)] += 1
            if exported(place) != undisturbed:
                outcome.wrong.append(f"ledger {outcome.ledgers}: its export differs from that of an undisturbed one")
    return outcome


def kill_once(paths: Sequence[str], place: str, after: float) -> bool:
    """Start a reader and kill it after so many seconds; False where it was at its end before."""
    reader = start(paths, place)
    end = time.perf_counter() + after
    while time.perf_counter() < end:
        done, status = os.waitpid(reader, os.WNOHANG)
        if done:
            if status:
                raise RuntimeError(f"a reader failed by itself: status {status}")
            return False
        time.sleep(0.001)
    os.kill(reader, signal.SIGKILL)
    return os.WIFSIGNALED(wait_for(reader))


def start(paths: Sequence[str], place: str) -> int:
    """A process of its own that reads the paths into the ledger: its number. It shares the parser that is loaded."""
    reader = os.fork()
    if reader:
        return reader
    status = 1
    try:
        with Ledger.open(place, create=True) as ledger:
            work(ledger, paths)
        status = 0
    finally:
        os._exit(status)


def work(ledger: Ledger, paths: Sequence[str]) -> None:
    """Read the paths in two parts, of which the second is merged with what stands, take a report out and read it again.

    What a reader that was killed has done is done once more where it can be: the end is the same.
    """
    files = [str(file) for path in paths for file in sorted(Path(path).iterdir())]
    most = len(files) * 3 // 4
    for part in (files[:most], files):
        local.read(ledger, part)
    local.forget(ledger, min(one.id for one in ledger.reports()))
    local.read(ledger, files)


def wait_for(reader: int) -> int:
    """The status with which a process ended."""
    return os.waitpid(reader, 0)[1]


def look(place: str, outcome: Outcome) -> str:
    """Open the ledger that a killed reader left, note its faults, and say how far it had got."""
    try:
        ledger = Ledger.open(place, create=True)
    except Exception as error:  # any error here is what we look for
        outcome.wrong.append(f"after kill {outcome.kills}: does not open: {error}")
        return "does not open"
    with ledger:
        outcome.wrong += [f"after kill {outcome.kills}: {fault}" for fault in ledger.check()]
        counts = ledger.counts()
        if not counts.reports:
            return "nothing stored"
        if not ledger.stale():
            return "events written"
        if counts.events:
            return "events that are to be merged again"
        return "some readings" if counts.reports - counts.copies > counts.unread else "reports stored"


def exported(place: str) -> bytes:
    """All that a ledger exports, and both its shelves row by row."""
    with Ledger.open(place) as ledger:
        return "".join((*export(ledger, attitudes=True), *shelved(ledger))).encode()


def shelved(ledger: Ledger) -> Iterator[str]:
    """The rows of the index of copies and of what stands of merging, a line each."""
    with ledger._door.reading() as connection:
        for table in schema.sorted_tables:
            if table.name.startswith(("copy_", "merge_")):
                for row in connection.execute(select(table).order_by(*table.primary_key)):
                    yield f"{table.name} {tuple(row)!r}\n"


def warm(paths: Sequence[str]) -> None:
    """Load parser and knowledge, and read once, so that readers started from here are quick."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "warm.db", create=True) as ledger:
        local.read(ledger, paths)


@contextmanager
def file() -> Iterator[str]:
    """A place for a SQLite ledger."""
    with tempfile.TemporaryDirectory(prefix="onrecord-kills-") as folder:
        yield str(Path(folder) / "ledger.db")


def main() -> None:
    """Kill, and say what came of it; exits with 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="on SQLite")
    parser.add_argument("--postgresql", type=int, default=50, help="kills on PostgreSQL")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    paths = [str(ROOT / "examples" / "reports")]
    warm(paths)
    outcomes = {"sqlite": strike(paths, file, args.kills, args.seed)} if args.kills else {}
    if args.postgresql:
        sys.path.insert(0, str(ROOT / "tests" / "ledger"))
        from postgres_server import database, server  # type: ignore[import-not-found]

        with server() as url:
            outcomes["postgresql"] = strike(paths, lambda: database(url), args.postgresql, args.seed)
    for name, outcome in outcomes.items():
        told = {"kills": outcome.kills, "ledgers": outcome.ledgers, "struck": dict(outcome.struck)}
        print(json.dumps({"database": name, **told, "wrong": outcome.wrong}))
    sys.exit(any(outcome.wrong for outcome in outcomes.values()))


if __name__ == "__main__":
    main()
