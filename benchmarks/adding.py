"""Adding reports to a ledger that stands: how long merging them takes, and whether it comes to the same as at once.

    python benchmarks/adding.py [--deeds 100000] [--more 1000] [--tellings 2] [--crowded] [--ledger FILE] [--check]

The readings are those of `made_news`, with people who hold offices, of names drawn so that some are frequent; each is
put into the ledger as it is, so that only linking actors, merging and writing are measured. With --crowded more acts
look like one than in news. A ledger at FILE that the same call made before is gone on with: its own size is not made
again.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.made_news import DEEDS_A_REPORT, FIRST_NAMES, SYLLABLES, TELLINGS_AN_ACT, Crowded, Maker
from benchmarks.merging import megabytes, patterns
from onrecord.ledger import Ledger
from onrecord.ledger.codec import digest, pack
from onrecord.merged import merge_all
from onrecord.model import Actor, Office, Reading, Report, Span

PEOPLE_A_REPORT = 5
WITHIN = 7  # days: a report tells of what was lately, so that a portion in order of day touches little of what stands
TOGETHER = 500  # readings that are stored at a time
TITLES = ("minister", "spokesman", "general", "mayor", "judge")


class People:
    """People in the news: a few are in many reports, most in one or two."""

    def __init__(self, codes: Sequence[str], seed: int = 11) -> None:
        self.random, self.codes = random.Random(seed), codes

    def of(self, report: str) -> Iterator[Actor]:
        """Those whom a report names, each with an office."""
        for number in range(PEOPLE_A_REPORT):
            rank = int(self.random.paretovariate(0.5))
            own = random.Random(rank)  # the same person under the same rank
            surname = "".join(own.choices(SYLLABLES, k=3)).capitalize()
            name, country = f"{own.choice(FIRST_NAMES)} {surname}", own.choice(self.codes)
            spans = (Span(report, 1000 + 20 * number, 1015 + 20 * number),)
            office = Office(own.choice(TITLES), country, "GOV", None, spans)
            told = name if self.random.random() < 0.8 else surname
            yield Actor(f"p{number}", told, "person", (told,), country, ("GOV",), (office,), spans)


def readings(
    deeds: int, first: int = 0, tellings: int = TELLINGS_AN_ACT, *, crowded: bool = False
) -> Iterator[Reading]:
    """Readings with about that many deeds, and people; of each act there are so many tellings in the mean."""
    maker = (Crowded if crowded else Maker)(patterns(), within=WITHIN, tellings=tellings)
    people = People(maker.codes)
    for reading in maker.readings(deeds, first):
        told = tuple(replace(deed, spans=(deed.predicate,)) for deed in reading.deeds)
        yield replace(reading, actors=(*reading.actors, *people.of(reading.report)), deeds=told)


def store(ledger: Ledger, made: Iterable[Reading]) -> int:
    """Put readings into a ledger as if their reports had been read; how many."""
    count, rest = 0, iter(made)
    while batch := list(islice(rest, TOGETHER)):
        ledger.add_reports(
            [
                Report(one.report, f"{one.report}.txt", one.report, published=one.published, dated_by="metadata")
                for one in batch
            ]
        )
        ledger.save_readings([(one.report, pack(one), digest(one.report)) for one in batch])
        count += len(batch)
    return count


def timed(ledger: Ledger) -> dict[str, float]:
    """Seconds of one processor that bringing the events up to the readings takes."""
    start, busy = time.perf_counter(), time.process_time()
    merge_all(ledger, lambda *_: None)
    return {"seconds": round(time.perf_counter() - start, 1), "of one processor": round(time.process_time() - busy, 1)}


def main() -> None:
    """Make, merge, add, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deeds", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=1_000, help="reports that are added afterwards")
    parser.add_argument(
        "--tellings", type=int, default=TELLINGS_AN_ACT, help="reports that tell of an act, in the mean"
    )
    parser.add_argument("--crowded", action="store_true", help="acts that look alike more than those in the news")
    parser.add_argument("--ledger", help="where the ledger is made, or was made before")
    parser.add_argument("--check", action="store_true", help="merge everything at once, too, and compare")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(args.ledger or f"{folder}/onrecord.db")
        made = partial(readings, tellings=args.tellings, crowded=args.crowded)
        print(json.dumps(measured(path, args.deeds, args.more, made, check=args.check), indent=1))


def measured(
    path: Path, deeds: int, more: int, made: Callable[[int, int], Iterable[Reading]], *, check: bool
) -> dict[str, object]:
    """What it took, by step; `made` gives readings with so many deeds, after so many reports."""
    found: dict[str, object] = {}
    before = path.exists()
    with Ledger.open(path, create=True) as ledger:
        if not before:
            found["reports"] = store(ledger, made(deeds, 0))
            found["at once"] = timed(ledger)
        standing = len(ledger.known())
        found["reports added"] = store(ledger, made(more * DEEDS_A_REPORT, standing))
        found["added"] = timed(ledger)
        found["events"] = ledger.counts().events
        found["megabytes"] = round(megabytes())
        if check:
            grown = ledger.digests()
            ledger.drop_derived()
            found["all at once again"] = timed(ledger)
            found["the same"] = ledger.digests() == grown
    return found


if __name__ == "__main__":
    main()
