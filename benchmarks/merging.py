"""Merging a million deeds: how long it takes, how much memory, and how long a thousand reports more take.

    python benchmarks/merging.py [--deeds 1000000] [--more 1000]

The deeds are made from those of the example reports by changing parties, days, figures and words, with a fixed seed:
about three reports tell of each act, most acts are between a few dozen countries, and the days are spread over years.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from onrecord.lexicon import load as load_lexicon
from onrecord.merge import Standing, merge
from onrecord.model import Actor, Days, Deed, Party, Reading, Report, Span

ROOT = Path(__file__).resolve().parents[1]
FIRST = date(2015, 1, 1)
YEARS = 8
DEEDS_A_REPORT = 6
TELLINGS_AN_ACT = 3
WORDS = "border summit envoy port tariff accord drill strike court vote rally aid grain missile consulate talks".split()


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


def countries() -> list[str]:
    """Codes of countries, those that are most in the news first (here: in order of the alphabet)."""
    return sorted(code for code in load_lexicon().countries if len(code) == 3)


class Maker:
    """Makes acts and their tellings; the same seed makes the same ones."""

    def __init__(
        self, kinds: Sequence[Deed], seed: int = 7, *, within: int = 365 * YEARS, tellings: int = TELLINGS_AN_ACT
    ) -> None:
        self.within = within  # days over which the acts lie that a few reports tell of
        self.reports = DEEDS_A_REPORT * tellings  # that tell of the same acts
        self.kinds = [replace(kind, spans=(), days_spans=(), place_spans=(), quantity_spans=()) for kind in kinds]
        self.random = random.Random(seed)
        self.codes = countries()
        self.parties = {code: Party(code, code, code, "GOV") for code in self.codes}
        self.actors = {code: Actor(code, code, "state", (code,), code, ("GOV",)) for code in self.codes}

    def country(self) -> str:
        """A country; the first are drawn far more often, as in the news."""
        return self.codes[min(int(self.random.paretovariate(0.7)) - 1, len(self.codes) - 1)]

    def act(self, since: int = 0) -> Deed:
        """One act: a pattern with other parties, another day (`since` days after the first, or later), another figure
        and other words."""
        kind = self.random.choice(self.kinds)
        day = FIRST + timedelta(since + self.random.randrange(self.within))
        return replace(
            kind,
            actors=(self.parties[self.country()],) if kind.actors else (),
            recipients=(self.parties[self.country()],) if kind.recipients else (),
            days=Days(day, day),
            place=None,
            on_word_of=(),
            quantity=str(self.random.randrange(2, 90)) if kind.quantity else None,
            words=tuple(sorted(self.random.sample(WORDS, 3))),
        )

    def readings(self, deeds: int, first: int = 0) -> Iterator[Reading]:
        """Readings with about that many deeds, of acts that several of them tell of."""
        acts: list[Deed] = []
        for number in range(first, first + deeds // DEEDS_A_REPORT):
            if not acts or number % self.reports == 0:
                since = self.random.randrange(365 * YEARS - self.within) if self.within < 365 * YEARS else 0
                acts = [self.act(since) for _ in range(DEEDS_A_REPORT * DEEDS_A_REPORT)]
            report = f"r{number:07}"
            own = [self.telling(act, report, at) for at, act in enumerate(self.random.sample(acts, DEEDS_A_REPORT))]
            latest = max(deed.days.last for deed in own if deed.days)
            told = tuple(deed if self.random.random() < 0.8 else replace(deed, days=None) for deed in own)
            codes = {party.actor for deed in told for party in (*deed.actors, *deed.recipients)}
            yield Reading(report, latest + timedelta(1), tuple(self.actors[code] for code in sorted(codes)), deeds=told)

    def telling(self, act: Deed, report: str, at: int) -> Deed:
        """A report's telling of an act: one word other, a party left out now and then."""
        place = Span(report, at * 100, at * 100 + 8)
        words = tuple(sorted({*self.random.sample(act.words, 2), self.random.choice(WORDS)}))
        quiet = self.random.random() < 0.1
        return replace(
            act, id=f"{report}-{at}", report=report, predicate=place, words=words, actors=() if quiet else act.actors
        )


def megabytes() -> float:
    """The most memory that this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Make, merge, add, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deeds", type=int, default=1_000_000)
    parser.add_argument("--more", type=int, default=1_000, help="reports that are added afterwards")
    args = parser.parse_args()
    maker = Maker(patterns())
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
