"""A ledger of a great many events: how fast it answers, and how large it is.

    python benchmarks/ledger_size.py [--events 1000000] [--ledger FILE] [--rounds 15]

The events are made up, with a fixed seed: five a report, two tellings each, over eight years, mostly between a few
dozen countries; one party in three is a person, of 20,000. Words are made up, too, 40,000 of them, as frequent as words
of news are (Zipf and Mandelbrot: the rank-th is met 1 / (rank + 2.7) as often; the first is in most paragraphs). Beyond
50,000 the events are those again, with other ids and days, in reports of their own. An existing FILE is asked, not made
anew. Each question is asked with other values each round, through the public methods that the command line and the
pages call.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, product
from pathlib import Path

from sqlalchemy import Connection, Table, insert

from onrecord.ledger import Ledger, rows, schema
from onrecord.ledger.codec import pack, pack_text
from onrecord.lexicon import load as load_lexicon
from onrecord.model import (
    Actor,
    Block,
    Days,
    Deed,
    Event,
    Mention,
    Office,
    Origin,
    Party,
    Piece,
    Reading,
    Report,
    Span,
    Statement,
    Status,
)

FIRST = date(2015, 1, 1)
DAYS = 365 * 8
EVENTS_A_REPORT = 5
PERSONS = 20_000
CHUNK = 2_000  # reports in one transaction
MADE = 50_000  # events that are made one by one; the others are copies of them with other ids and days
TYPES = {"SANCTION": ("expel", "discontinue"), "CONSULT": ("visit", "third-party"), "ACCUSE": ("allege", "disapprove"),
         "ASSAULT": ("aerial", "firearms"), "AGREE": ("meet", "settle"), "COERCE": ("arrest", "cyber")}  # fmt: skip
STATUSES: tuple[Status, ...] = (*(("happened",) * 7), "future", "negated", "historical")
SYLLABLES = "ba de ki lo mu ra sen tor vel zan".split()
VOCABULARY = 40_000
MANDELBROT = 2.7  # how far the first ranks fall below Zipf's law
PLAIN = 100  # the first ranks are what articles and prepositions are in a language; nobody looks for one alone


def vocabulary() -> list[str]:
    """Words in order of their rank: no two alike, the frequent ones short, none that a stemmer makes another of."""
    parts = [one + other for one in "bdgklmnprtvz" for other in "aiou"]
    words: list[str] = []
    for length in (1, 2, 3):
        words += ["".join(chosen) + "k" for chosen in product(parts, repeat=length)][: VOCABULARY - len(words)]
    return words


WORDS = vocabulary()
FREQUENCIES = list(accumulate(1 / (rank + MANDELBROT) for rank in range(1, VOCABULARY + 1)))
RANKS = {word: rank for rank, word in enumerate(WORDS)}


IDS = {"id", "report", "event", "statement", "of", "deed"}
DATES = {"first_day", "last_day", "published", "own_published"}
REPEATED = (
    schema.reports, schema.sources, schema.texts, schema.passages, schema.readings, schema.events, schema.event_parties,
    schema.tellings, schema.origins, schema.statements, schema.statement_parties, schema.evidence,
)  # fmt: skip


def written(chance: random.Random, many: int) -> list[str]:
    """So many words of a text, frequent ones more often."""
    return chance.choices(WORDS, cum_weights=FREQUENCIES, k=many)


def sought(chance: random.Random, many: int) -> list[str]:
    """So many words of a text that somebody may look for."""
    found: list[str] = []
    while len(found) < many:
        found += (word for word in written(chance, many) if RANKS[word] >= PLAIN)
    return found[:many]


class Maker:
    """Makes reports with their events and statements, one after the other; the same seed makes the same ones."""

    def __init__(self, seed: int = 11) -> None:
        self.random = random.Random(seed)
        self.codes = sorted(code for code in load_lexicon().countries if len(code) == 3)
        states = [Actor(code, code, "state", (code,), code, ("GOV",)) for code in self.codes]
        people = [self._person(number) for number in range(PERSONS)]
        self.actors = {actor.id: actor for actor in (*states, *people)}
        self.people = [actor.id for actor in people]

    def _person(self, number: int) -> Actor:
        first, last = (self._name(2 + number % 2), self._name(3))
        name, code = f"{first} {last}{number}", self.random.choice(self.codes)
        office = Office("minister", code, "GOV", None, ())
        return Actor(f"p{number:05}", name, "person", (name, f"{last}{number}"), code, ("GOV",), (office,))

    def _name(self, syllables: int) -> str:
        return "".join(
            self.random.choice("ba de ki lo mu ra sen tor vel zan".split()) for _ in range(syllables)
        ).title()

    def party(self, report: str, at: int) -> Party:
        """Somebody: a state, the first far more often than the others, or a person."""
        if self.random.random() < 1 / 3:
            actor = self.actors[self.random.choice(self.people)]
        else:
            place = min(int(self.random.paretovariate(0.7)) - 1, len(self.codes) - 1)
            actor = self.actors[self.codes[place]]
        return Party(actor.id, actor.name, actor.country, "GOV", (Span(report, at, at + 8),))

    def report(self, number: int) -> Report:
        """A report of four paragraphs."""
        id_ = f"{number:016x}"
        paragraphs = [" ".join(written(self.random, 30)) for _ in range(4)]
        text = "\n\n".join(paragraphs)
        blocks, start = [], 0
        for paragraph in paragraphs:
            blocks.append(Block("body", start, start + len(paragraph)))
            start += len(paragraph) + 2
        day = FIRST + timedelta(self.random.randrange(DAYS))
        return Report(
            id_, f"made/{id_}.txt", text, text, (Piece(0, 0, len(text)),), tuple(blocks), title=paragraphs[0][:60],
            publisher=f"Outlet {number % 300}", published=day, dated_by="metadata",
        )  # fmt: skip

    def event(self, report: Report, number: int) -> Event:
        """An event with two tellings in that report."""
        kind = self.random.choice(sorted(TYPES))
        mode, status = self.random.choice(TYPES[kind]), self.random.choice(STATUSES)
        assert report.published
        day = report.published - timedelta(self.random.randrange(4))
        days = Days(day, day) if self.random.random() < 0.95 else None
        deeds = tuple(self._deed(report, f"{report.id}{number}{part}", kind, mode, status, days) for part in range(2))
        first = deeds[0]
        return Event(
            f"00{self.random.getrandbits(56):014x}", kind, mode, "100", status, first.actors, first.recipients, days,
            None, None, (), deeds, (report.id,), (), (Origin(str(report.publisher), (report.id,)),), -1.0,
            round(self.random.uniform(0.3, 1), 2), ("same parties and day",),
        )  # fmt: skip

    def _deed(self, report: Report, id_: str, kind: str, mode: str, status: Status, days: Days | None) -> Deed:
        at = self.random.randrange(len(report.original) - 80)
        span = Span(report.id, at, at + 40)
        return Deed(
            id_, report.id, kind, mode, "100", status, (self.party(report.id, at),), (self.party(report.id, at + 20),),
            (span,), Span(report.id, at + 9, at + 15), "act", ("act",), days, sure=0.8, entry="e", frame="f",
        )  # fmt: skip

    def statement(self, report: Report) -> Statement:
        """What somebody said in that report."""
        speaker = self.actors[self.random.choice(self.people)]
        party = Party(speaker.id, speaker.name, speaker.country, "GOV", (Span(report.id, 0, 8),))
        content = " ".join(written(self.random, 12))
        return Statement(
            f"00{report.id[2:]}", report.id, party, "direct", content, (Span(report.id, 10, 90),), cue="said"
        )


def fill(ledger: Ledger, events: int) -> None:
    """Put so many made-up events into an empty ledger."""
    maker = Maker()
    with ledger._door.writing() as connection:
        put(connection, (rows.actor_rows(actor) for actor in maker.actors.values()))
    reports = max(1, min(events, MADE) // EVENTS_A_REPORT)
    words: list[dict[str, object]] = []
    for start in range(0, reports, CHUNK):
        with ledger._door.writing() as connection:
            for number in range(start, min(start + CHUNK, reports)):
                words += put_report(connection, maker, number)
    for copy in range(1, events // MADE):
        with ledger._door.writing() as connection:
            repeat(connection, copy, words)
            print(f"{copy + 1} of {events // MADE} parts", file=sys.stderr, end="\r")
    with ledger._door.writing() as connection:
        connection.exec_driver_sql("UPDATE state SET value = '0' WHERE name IN ('changes', 'merged')")


def repeat(connection: Connection, copy: int, words: Sequence[dict[str, object]]) -> None:
    """The first MADE events with their reports once more, with other ids and days."""
    own = f"'{copy:02x}' || substr({{0}}, 3)"  # the ids of the first part begin with 00
    for table in REPEATED:
        columns = [column.name for column in table.columns]
        values = []
        for name in columns:
            quoted = f'"{name}"'
            if table is schema.passages and name == "id":
                values.append(f"id + {copy * len(words)}")
            elif name in IDS:
                values.append(own.format(quoted))
            else:
                values.append(f"date({quoted}, '+{copy} days')" if name in DATES else quoted)
        names = ", ".join(f'"{name}"' for name in columns)
        key = next(name for name in ("event", "statement", "of", "id", "report") if name in columns)
        first = f"id <= {len(words)}" if table is schema.passages else f"\"{key}\" < '01'"
        connection.exec_driver_sql(
            f"INSERT INTO {table.name} ({names}) SELECT {', '.join(values)} FROM {table.name} WHERE {first}"
        )
    moved = [{**row, "rowid": int(str(row["rowid"])) + copy * len(words)} for row in words]
    connection.execute(insert(schema.passage_words), moved)


def put_report(connection: Connection, maker: Maker, number: int) -> list[dict[str, object]]:
    """One report with its text, paragraphs, reading, events and statement; returns what the search was told."""
    report = maker.report(number)
    connection.execute(insert(schema.reports), [rows.report_row(report)])
    texts = {"report": report.id, "original": pack_text(report.original), "record": pack(report)}
    connection.execute(insert(schema.texts), [texts])
    connection.execute(insert(schema.sources), [{"source": report.source, "report": report.id}])
    places = [{"id": number * 4 + at + 1, **row} for at, row in enumerate(rows.passage_rows(report))]
    connection.execute(insert(schema.passages), places)
    paragraphs = [report.text[block.start : block.end] for block in report.blocks]
    words = [{"rowid": row["id"], "words": told} for row, told in zip(places, paragraphs, strict=True)]
    connection.execute(insert(schema.passage_words), words)
    made = [maker.event(report, at) for at in range(EVENTS_A_REPORT)]
    said = maker.statement(report)
    deeds = tuple(deed for event in made for deed in event.deeds)
    mentions = tuple(Mention("m", "name", deed.predicate, deed.predicate.start) for deed in deeds)
    reading = Reading(report.id, report.published, (), mentions, (said,), deeds)
    held = {"report": report.id, "input": "made", "made_by": "made", "record": pack(reading)}
    connection.execute(insert(schema.readings), [held])

    def wording(spans: Sequence[Span]) -> str:
        return " ... ".join(report.original[span.start : span.end] for span in spans)

    put(connection, [rows.event_rows(event, wording) for event in made])
    put(connection, [rows.statement_rows(said, {report.id: report.published}, ())])
    return words


def put(connection: Connection, many: Sequence[rows.Rows] | Iterator[rows.Rows]) -> None:
    """Rows of several nouns, table by table."""
    together: dict[Table, list[rows.Row]] = defaultdict(list)
    for own in many:
        for table, of_table in own.items():
            together[table] += of_table
    for table, of_table in together.items():
        if of_table:
            connection.execute(insert(table), of_table)


def questions(ledger: Ledger) -> dict[str, Callable[[random.Random], object]]:
    """What is asked, by name; each takes chance, so that no round asks what another did."""
    codes = sorted(code for code in load_lexicon().countries if len(code) == 3)

    def day(chance: random.Random) -> date:
        return FIRST + timedelta(chance.randrange(DAYS))

    def person(chance: random.Random) -> str:
        return f"p{chance.randrange(PERSONS):05}"

    def page(chance: random.Random) -> object:
        id_ = person(chance)
        return ledger.events(actor_id=id_, limit=40).all(), ledger.statements(speaker_id=id_, limit=40).all()

    def month(chance: random.Random) -> object:
        since = day(chance)
        until = since + timedelta(30)
        return ledger.events(type=chance.choice(sorted(TYPES)), since=since, until=until, limit=50).all()

    def phrase(chance: random.Random) -> object:
        """Three words that stand so in some report, whatever they are."""
        words = ledger.report(f"{chance.randrange(1000):016x}").text.split()
        at = chance.randrange(len(words) - 3)
        return ledger.search('"' + " ".join(words[at : at + 3]) + '"')

    def both(chance: random.Random) -> object:
        """A country and a type from a day on."""
        code, kind = chance.choice(codes[:30]), chance.choice(sorted(TYPES))
        return ledger.events(actor=code, type=kind, since=day(chance), limit=50).all()

    return {
        "timeline, first 50": lambda chance: ledger.events(limit=50).all(),
        "timeline from a day": lambda chance: ledger.events(since=day(chance), limit=50).all(),
        "timeline of a type in a month": month,
        "timeline of a frequent country": lambda chance: ledger.events(actor=chance.choice(codes[:3]), limit=50).all(),
        "timeline of a rare country": lambda chance: ledger.events(actor=chance.choice(codes[60:]), limit=50).all(),
        "timeline of a country and type from a day": both,
        "timeline of a status": lambda chance: ledger.events(status="negated", since=day(chance), limit=50).all(),
        "timeline, sure": lambda chance: ledger.events(sure=0.9, since=day(chance), limit=50).all(),
        "timeline of a name": lambda chance: ledger.events(actor=f"{chance.randrange(PERSONS)}", limit=50).all(),
        "one event with its reports": lambda chance: ledger.events(reports=[f"{chance.randrange(2000):016x}"]).all(),
        "actor page of a person": page,
        "actor page of a frequent state": lambda chance: ledger.events(
            actor_id=chance.choice(codes[:3]), limit=40
        ).all(),
        "search, one word": lambda chance: ledger.search(sought(chance, 1)[0]),
        "search, two words": lambda chance: ledger.search(" ".join(sought(chance, 2))),
        "search, five words": lambda chance: ledger.search(" ".join(sought(chance, 5))),
        "search, a phrase of a report": phrase,
        "search, one of the most frequent words": lambda chance: ledger.search(chance.choice(WORDS[:20])),
        "statements by a country from a day": lambda chance: ledger.statements(
            by=chance.choice(codes), since=day(chance), limit=50
        ).all(),
    }


def milliseconds(ask: Callable[[random.Random], object], rounds: int) -> dict[str, float]:
    """The median and the longest time of an answer, and the median of what the processor worked for it."""
    chance = random.Random(3)
    taken, busy = [], []
    for _ in range(rounds):
        start, worked = time.perf_counter(), time.process_time()
        ask(chance)
        taken.append(1000 * (time.perf_counter() - start))
        busy.append(1000 * (time.process_time() - worked))
    # What this process worked is what a machine without other work would take, reading from the disk left out.
    medians = {
        "median ms": statistics.median(taken),
        "longest ms": max(taken),
        "median cpu ms": statistics.median(busy),
    }
    return {name: round(value, 1) for name, value in medians.items()}


def main() -> None:
    """Make the ledger where there is none, ask, and say how long answers took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--ledger", type=Path, help="kept; without it, made in a temporary folder")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--check", action="store_true", help=f"check it, too; sound up to {MADE:,} events")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = args.ledger or Path(folder) / "large.db"
        fresh, start = not place.exists(), time.perf_counter()
        with Ledger.open(place, create=True) as ledger:
            if fresh:
                fill(ledger, args.events)
                print(json.dumps({"seconds to make": round(time.perf_counter() - start)}))
            counts = ledger.counts()
            for name, ask in questions(ledger).items():
                print(json.dumps({"question": name, **milliseconds(ask, args.rounds)}), flush=True)
            if args.check:
                start, worked = time.perf_counter(), time.process_time()
                faults = ledger.check()
                taken = time.perf_counter() - start, time.process_time() - worked
                print(json.dumps({"faults": len(faults), "check s, cpu s": [round(one, 1) for one in taken]}))
        size = place.stat().st_size
        told = {"events": counts.events, "reports": counts.reports, "megabytes": round(size / 1e6)}
        print(json.dumps({**told, "bytes a report": round(size / max(1, counts.reports))}))


if __name__ == "__main__":
    main()
