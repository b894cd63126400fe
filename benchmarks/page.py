"""How fast the page answers on a large ledger: grows one from a small one, and times every view.

    python benchmarks/page.py grow SMALL.db LARGE.db TIMES
    python benchmarks/page.py time LEDGER.db [ROUNDS]

`grow` repeats the reports of a ledger with other ids and later days, so that the pile is as dense as the small one.
Actors that a single report names have other names in every fourth repetition, for new reports bring new people; the
others stay the same, which makes the largest of them harder than life. `time` prints milliseconds of the processor and
by the clock for each view and its JSON twin: at the first look, and the median of ROUNDS looks after it (with its
counts remembered); all within the process, without a browser.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import statistics
import sys
import time
import zlib
from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlencode

from onrecord.ledger.store import searched_words

DAYS_APART = 11
NEW_PEOPLE = 4  # repetitions that share the actors of one report
ROUNDS = 20
ID, DAY = re.compile(r'"([0-9a-f]{16})"'), re.compile(r'"(\d{4}-\d\d-\d\d)"')
SYLLABLES = "ba de ki lo mu ra sen tor vel zan".split()
TABLES = {  # tables to repeat, with the columns that hold ids of what is repeated, and those that hold days
    "reports": (("id",), ("published", "own_published")),
    "reports_folded": (("report",), ()),
    "texts": (("report",), ()),
    "copies": (("report", "of"), ()),
    "shared_passages": (("report", "of"), ()),
    "events": (("id",), ("first_day", "last_day")),
    "event_parties": (("event",), ()),
    "tellings": (("event", "deed", "report", "statement"), ()),
    "tellings_folded": (("event",), ()),
    "origins": (("event",), ()),
    "statements": (("id", "report", "within"), ("first_day", "last_day", "published")),
    "statements_folded": (("statement",), ()),
    "statement_parties": (("statement",), ()),
}
ACTORS = {"actors": "id", "actors_folded": "actor", "offices": "actor"}  # tables of those that a single report names


class Repetition:
    """Which repetition is made, and what its ids, days and names are."""

    def __init__(self, own: set[str], once: set[str]) -> None:
        self.own, self.once, self.number = own, once, 0

    def other(self, id_: str | None) -> str | None:
        """The id of a report, event, statement or telling, or of an actor of one report."""
        if id_ in self.once:
            return self.who(id_)
        return _numbered(id_, self.number) if id_ in self.own else id_

    def who(self, id_: str | None) -> str | None:
        """The id of an actor."""
        shared = self.number - self.number % NEW_PEOPLE
        return _numbered(id_, shared) if shared and id_ in self.once else id_

    def name(self, names: str) -> str:
        """Names that the small ledger does not have."""
        told = "".join(SYLLABLES[int(digit)] for digit in str(self.number)).title()
        return "; ".join(f"{name} {told}" for name in names.split("; "))

    def later(self, day: str | None) -> str | None:
        """A day of this repetition."""
        return day and (date.fromisoformat(day) + timedelta(days=DAYS_APART * self.number)).isoformat()

    def recode(self, record: bytes) -> bytes:
        """A record with the ids and days of this repetition."""
        plain = zlib.decompress(record).decode("utf-8", "surrogatepass")
        plain = ID.sub(lambda found: f'"{self.other(found[1])}"', plain)
        plain = DAY.sub(lambda found: f'"{self.later(found[1])}"', plain)
        return zlib.compress(plain.encode("utf-8", "surrogatepass"), 1)


def _numbered(id_: str | None, number: int) -> str | None:
    # The number first: what is made together then lies together, and ten times as much is made in a minute.
    return id_ and f"{number:04x}x{id_[:11]}"


def grow(small: str, large: str, times: int) -> None:
    """Write the large ledger."""
    shutil.copy(small, large)
    link = sqlite3.connect(large, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -3000000", "temp_store = MEMORY"):
        link.execute(f"PRAGMA {pragma}")
    own = {row[0] for table in ("reports", "events", "statements") for row in link.execute(f"SELECT id FROM {table}")}
    own |= {row[0] for row in link.execute("SELECT deed FROM tellings")}
    of_one = 'SELECT "of" FROM evidence WHERE noun = \'actor\' GROUP BY "of" HAVING count(DISTINCT report) = 1'
    made = Repetition(own, {row[0] for row in link.execute(of_one)})
    for name in ("other", "who", "name", "later", "recode"):
        link.create_function(name, 1, getattr(made, name))
    indexes = link.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    for name, _ in indexes:  # made once at the end: keys of days and names land anywhere
        link.execute(f"DROP INDEX {name}")
    for table in (*TABLES, *ACTORS, "passages", "evidence"):
        link.execute(f"CREATE TEMP TABLE first_{table} AS SELECT * FROM {table}")
    words = _paragraphs(link)
    for made.number in range(1, times):
        link.execute("BEGIN")
        _repeat_all(link, made.number, words)
        link.execute("COMMIT")
        print(f"{made.number + 1} of {times}", file=sys.stderr, end="\r")
    for _, sql in indexes:
        link.execute(sql)
    link.execute("PRAGMA journal_mode = WAL")
    link.close()


def _repeat_all(link: sqlite3.Connection, number: int, words: list[tuple[int, str]]) -> None:
    for table, (ids, days) in TABLES.items():
        _repeat(link, table, ids, days)
    if number % NEW_PEOPLE == 0:
        for table, key in ACTORS.items():
            _repeat(link, table, (key,), ("first_seen", "last_seen"), f'WHERE who("{key}") <> "{key}"')
    named = 'CASE noun WHEN \'actor\' THEN who("of") ELSE other("of") END'
    place = f"position + {number * 1_000_000}"
    link.execute(
        f"INSERT INTO evidence SELECT noun, {named}, field, {place}, other(report), start, end FROM first_evidence"
    )
    shift = number * 10_000_000
    link.execute(
        f"INSERT INTO passages SELECT id + {shift}, other(report), kind, start, end, words FROM first_passages"
    )
    link.executemany(
        "INSERT INTO passage_words (rowid, words) VALUES (?, ?)", ((id_ + shift, text) for id_, text in words)
    )


def _repeat(link: sqlite3.Connection, table: str, ids: Iterable[str], days: Iterable[str], which: str = "") -> None:
    columns = [row[1] for row in link.execute(f"PRAGMA table_info({table})")]
    made = {column: f'other("{column}")' for column in ids} | {column: f'later("{column}")' for column in days}
    made |= {"record": "recode(record)"}
    if table.endswith("_parties"):
        made |= {"actor": "who(actor)"}
    if table == "actors":
        made |= {"name": "name(name)", "names": "name(names)"}
    values = ", ".join(made.get(column, f'"{column}"') for column in columns)
    link.execute(f"INSERT INTO {table} SELECT {values} FROM first_{table} {which}")


def _paragraphs(link: sqlite3.Connection) -> list[tuple[int, str]]:
    query = "SELECT p.id, t.record, p.start, p.end FROM passages p JOIN texts t ON t.report = p.report"
    return [
        (id_, searched_words(json.loads(zlib.decompress(record)).get("text", ""), start, end))
        for id_, record, start, end in link.execute(query)
    ]


def measure(ledger: str, rounds: int) -> None:
    """Print how long each view takes, the first time and the median of more, and the size of its HTML."""
    from starlette.testclient import TestClient

    from onrecord.web.app import create_app
    from onrecord.web.settings import Settings

    app = create_app(ledger, Settings(seconds=60, warm=False))
    print(
        f"load {os.getloadavg()[0]:.1f}; milliseconds of the processor (by the clock): first, median, of the JSON twin"
    )
    with TestClient(app, base_url="http://localhost") as client:
        for address in _addresses(client.get):
            app.state.desk.forget()
            first, _ = _timed(client.get, address)
            again, size = _median(client.get, address, rounds)
            twin, _ = _median(client.get, _twin(address), rounds)
            shown = "  ".join(f"{busy:6.0f} ({clock:5.0f})" for busy, clock in (first, again, twin))
            print(f"{shown}  {size / 1000:6.0f} kB  {address}", flush=True)


def _twin(address: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}.json{mark}{query}"


def _median(get, address: str, rounds: int) -> tuple[tuple[float, float], int]:  # type: ignore[no-untyped-def]
    taken = [_timed(get, address) for _ in range(rounds)]
    return tuple(statistics.median(column) for column in zip(*(times for times, _ in taken), strict=True)), taken[0][1]


def _timed(get, address: str) -> tuple[tuple[float, float], int]:  # type: ignore[no-untyped-def]
    start, worked = time.perf_counter(), time.process_time()
    answer = get(address)
    taken = (time.process_time() - worked) * 1000, (time.perf_counter() - start) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code} {answer.text[:300]}")
    return taken, len(answer.content)


def _addresses(get) -> list[str]:  # type: ignore[no-untyped-def]
    """A page of every view: what stands in the middle of the ledger, and its largest actor and pair."""
    events = get("/timeline.json?page=3").json()["events"]
    told = max(events, key=lambda event: len(event["mentions"]))
    statement = get("/statements.json?page=3").json()["statements"][0]["id"]
    actor = get("/actors.json").json()["actors"][0]["id"]
    story = get("/stories.json").json()["stories"][0]["id"]
    pair = get("/dyad.json").json()["pairs"][0]
    return [
        "/timeline",
        "/timeline?page=100",
        "/timeline?type=SANCTION&status=happened&since=2018&until=2019",
        "/timeline?actor=RUS&origins=2",
        "/timeline?publisher=nytimes",
        "/timeline?words=expelled",
        f"/event/{told['id']}",
        f"/report/{told['reports'][0]}",
        f"/actor/{actor}",
        "/actors",
        "/actors?name=Trump",
        "/statements",
        "/statements?by=Trump",
        "/statements?about=bridge",
        f"/statement/{statement}",
        "/sources",
        "/stories",
        f"/story/{story}",
        "/dyad",
        f"/dyad?{urlencode({'one': pair['one'], 'other': pair['other']})}",
        "/dyad?one=USA&other=RUS",
        "/reports",
        "/reports?publisher=nytimes",
        "/search?q=Kremlin",
        "/search?q=police",
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["grow"] and len(sys.argv) == 5:
        grow(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    elif sys.argv[1:2] == ["time"] and len(sys.argv) in (3, 4):
        measure(sys.argv[2], int(sys.argv[3]) if sys.argv[3:] else ROUNDS)
    else:
        sys.exit(__doc__)
