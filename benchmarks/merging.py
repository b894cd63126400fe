"""Merging a million deeds: how long it takes, how much memory, and how long a thousand reports more take.

    python benchmarks/merging.py [--deeds 1000000] [--more 1000] [--crowded]

The deeds are made from those of the example reports by changing parties, days, figures and words, with a fixed seed
(see `made_news`): about two reports tell of each act, most acts are of a few dozen countries, and the days are spread
over years. With --crowded more acts look like one than in news.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.made_news import DEEDS_A_REPORT, Crowded, Maker
from onrecord.merge import Standing, merge
from onrecord.model import Deed, Reading, Report

ROOT = Path(__file__).resolve().parents[1]


def patterns() -> list[Deed]:
    """The deeds of the example reports."""
    from onrecord.reading import read_many

    return [deed for reading in read_many(example_reports()) for deed in reading.deeds if deed.lemma]


def example_reports() -> list[Report]:
    """The example reports, read and cleaned."""
    from onrecord.clean import clean
    from onrecord.read import read_paths

    found = read_paths([str(ROOT / "examples" / "reports")])
    return [clean(report) for report in found if isinstance(report, Report)]


def megabytes() -> float:
    """The most memory that this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Make, merge, add, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deeds", type=int, default=1_000_000)
    parser.add_argument("--more", type=int, default=1_000, help="reports that are added afterwards")
    parser.add_argument("--crowded", action="store_true", help="acts that look alike more than those in the news")
    args = parser.parse_args()
    maker = (Crowded if args.crowded else Maker)(patterns())
    readings = list(maker.readings(args.deeds))
    made = megabytes()
    start, busy = time.perf_counter(), time.process_time()
    merged = merge(readings, {}, ())
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    figures: dict[str, float] = {
        "deeds": sum(len(reading.deeds) for reading in readings),
        "events": len(merged.events),
        "seconds": round(seconds, 1),
        "seconds of one processor": round(busy, 1),
        "megabytes of the deeds": round(made),
        "megabytes in all": round(megabytes()),
    }
    del merged
    if args.more:
        figures |= added(maker, readings, args.more)
    print(json.dumps(figures, indent=1))


def added(maker: Maker, readings: list[Reading], more: int) -> dict[str, float]:
    """Seconds that more reports take on top of those that stand."""
    standing = Standing()
    standing.add(readings)
    new = list(maker.readings(more * DEEDS_A_REPORT, first=len(readings)))
    start, busy = time.perf_counter(), time.process_time()
    change = standing.add(new)
    return {
        "reports added": len(new),
        "seconds for them": round(time.perf_counter() - start, 2),
        "seconds of one processor for them": round(time.process_time() - busy, 2),
        "events made": len(change.made),
        "events gone": len(change.gone),
        "megabytes with the index": round(megabytes()),
    }


if __name__ == "__main__":
    main()
