"""How fast the page answers on a large ledger: grows one from a small one, and times every view.

    python benchmarks/page.py grow SMALL.db LARGE.db TIMES
    python benchmarks/page.py time LEDGER.db

`grow` repeats the reports of a ledger with other ids and later days, so that the pile is as dense as the small one;
actors stay the same, which makes the largest of them harder than life. `time` prints milliseconds for each view, the
first time and (with its counts remembered) the second; both within the process, without a browser.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlencode

DAYS_APART = 11
ID, DAY = re.compile(r'"([0-9a-f]{16})"'), re.compile(r'"(\d{4}-\d\d-\d\d)"')
TABLES = {  # tables to repeat, with the columns that hold ids of what is repeated, and those that hold days
    "reports": (("id",), ("published", "own_published")),
    "texts": (("report",), ()),
    "copies": (("report", "of"), ()),
    "shared_passages": (("report", "of"), ()),
    "events": (("id",), ("first_day", "last_day")),
    "event_parties": (("event",), ()),
    "tellings": (("event", "deed", "report", "statement"), ()),
    "origins": (("event",), ()),
    "statements": (("id", "report", "within"), ("first_day", "last_day", "published")),
    "statement_parties": (("statement",), ()),
}


def grow(small: str, large: str, times: int) -> None:
    """Write the large ledger."""
    shutil.copy(small, large)
    link = sqlite3.connect(large, isolation_level=None)
    link.execute("PRAGMA journal_mode = OFF")
    link.execute("PRAGMA synchronous = OFF")
    link.execute("PRAGMA cache_size = -4000000")  # keys of other ids land anywhere: 4 GB keep their pages at hand
    link.execute("PRAGMA temp_store = MEMORY")
    own = {row[0] for table in ("reports", "events", "statements") for row in link.execute(f"SELECT id FROM {table}")}
    own |= {row[0] for row in link.execute("SELECT deed FROM tellings")}
    state = {"number": 0}
    link.create_function("other", 1, lambda id_: _other(id_, own, state["number"]))
    link.create_function("later", 1, lambda day: _later(day, state["number"]))
    link.create_function("recode", 1, lambda record: _recode(record, own, state["number"]))
    link.execute("CREATE TEMP TABLE first AS SELECT * FROM evidence")
    for table in (*TABLES, "passages"):
        link.execute(f"CREATE TEMP TABLE first_{table} AS SELECT * FROM {table}")
    words = _paragraphs(link)
    for number in range(1, times):
        state["number"] = number
        link.execute("BEGIN")
        for table, (ids, days) in TABLES.items():
            _repeat(link, table, ids, days)
        named = 'CASE noun WHEN \'actor\' THEN "of" ELSE other("of") END'
        place = f"position + {number * 1_000_000}"
        link.execute(f"INSERT INTO evidence SELECT noun, {named}, field, {place}, other(report), start, end FROM first")
        shift = number * 10_000_000
        link.execute(
            f"INSERT INTO passages SELECT id + {shift}, other(report), kind, start, end, words FROM first_passages"
        )
        link.executemany(
            "INSERT INTO passage_words (rowid, words) VALUES (?, ?)", ((id_ + shift, text) for id_, text in words)
        )
        link.execute("COMMIT")
    link.execute("ANALYZE")
    link.close()


def _repeat(link: sqlite3.Connection, table: str, ids: Iterable[str], days: Iterable[str]) -> None:
    columns = [row[1] for row in link.execute(f"PRAGMA table_info({table})")]

    def value(column: str) -> str:
        if column in ids:
            return f'other("{column}")'
        if column in days:
            return f'later("{column}")'
        if column == "record":
            return "recode(record)"
        return f'"{column}"'

    link.execute(f"INSERT INTO {table} SELECT {', '.join(map(value, columns))} FROM first_{table}")


def _paragraphs(link: sqlite3.Connection) -> list[tuple[int, str]]:
    import json

    query = "SELECT p.id, t.record, p.start, p.end FROM passages p JOIN texts t ON t.report = p.report"
    return [
        (id_, json.loads(zlib.decompress(record)).get("text", "")[start:end])
        for id_, record, start, end in link.execute(query)
    ]


def _other(id_: str | None, own: set[str], number: int) -> str | None:
    return f"{id_[:11]}x{number:04x}" if id_ in own and id_ is not None else id_


def _later(day: str | None, number: int) -> str | None:
    return day and (date.fromisoformat(day) + timedelta(days=DAYS_APART * number)).isoformat()


def _recode(record: bytes, own: set[str], number: int) -> bytes:
    plain = zlib.decompress(record).decode()
    plain = ID.sub(lambda found: f'"{_other(found[1], own, number)}"', plain)
    plain = DAY.sub(lambda found: f'"{_later(found[1], number)}"', plain)
    return zlib.compress(plain.encode(), 1)


def measure(ledger: str) -> None:
    """Print how long each view takes, the first and the second time, and the size of its HTML."""
    from starlette.testclient import TestClient

    from onrecord.web.app import create_app
    from onrecord.web.settings import Settings

    app = create_app(ledger, Settings(seconds=60))
    with TestClient(app, base_url="http://localhost") as client:
        for address in _addresses(client.get):
            first, _ = _timed(client.get, address)
            second, size = _timed(client.get, address)
            print(f"{first:8.0f} {second:8.0f} ms  {size / 1000:6.0f} kB  {address}")


def _timed(get, address: str) -> tuple[float, int]:  # type: ignore[no-untyped-def]
    start = time.perf_counter()
    answer = get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return (time.perf_counter() - start) * 1000, len(answer.content)


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
    elif sys.argv[1:2] == ["time"] and len(sys.argv) == 3:
        measure(sys.argv[2])
    else:
        sys.exit(__doc__)
