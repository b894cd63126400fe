"""How many deeds are told of news that tells of hardly any: sport, science, entertainment, business.

    python benchmarks/plain_news.py [SET.jsonl.gz] [--deeds]    # the set: ../shared/data/news-clusters/dev.jsonl.gz
    python benchmarks/plain_news.py [SET.jsonl.gz] --choose > benchmarks/plain_news.json

The set's own labels say what a report is; plain_news.json holds the ids of 25 reports of each of the four labels,
drawn with a fixed seed. PLOVER's acts are rare there, but not absent (an arrest for a swindle, a letter of protest to
an academy), so that the figure cannot be nought: it is a measure of deeds that are none, beside what judges say.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from onrecord.clean import clean
from onrecord.model import Deed, Reading, Report
from onrecord.read import read_paths
from onrecord.reading import read_many

SET = Path(__file__).resolve().parents[2] / "shared/data/news-clusters/dev.jsonl.gz"
CHOSEN = Path(__file__).with_suffix(".json")
LABELS = ("business", "entertainment", "science", "sports")
EACH = 25
SEED = 20

Chosen = Mapping[str, Sequence[str]]  # label to ids of reports


def choose(path: Path = SET) -> dict[str, list[str]]:
    """The ids of `EACH` reports of every label, at random, in the order of the alphabet."""
    ids: dict[str, list[str]] = defaultdict(list)
    for row in _rows(path):
        ids[row["category"]].append(row["id"])
    draw = random.Random(SEED)
    return {label: sorted(draw.sample(sorted(ids[label]), EACH)) for label in LABELS}


def chosen() -> Chosen:
    """The ids as they are written down."""
    table: Chosen = json.loads(CHOSEN.read_text(encoding="utf-8"))
    return table


def readings(path: Path, ids: Sequence[str]) -> dict[str, tuple[Report, Reading]]:
    """The reports of these ids and what is read in them, read from the file as a user's file is."""
    asked = set(ids)
    found = dict(zip((row["id"] for row in _rows(path)), read_paths([str(path)]), strict=True))
    reports = {name: clean(one) for name, one in found.items() if name in asked and isinstance(one, Report)}
    if missing := asked - set(reports):
        raise ValueError(f"{path} has no report {', '.join(sorted(missing))}: is it the set of {CHOSEN.name}?")
    return dict(zip(reports, zip(reports.values(), read_many(reports.values()), strict=True), strict=True))


def measure(path: Path = SET) -> dict[str, object]:
    """Reports and deeds, in all and by label."""
    read = _chosen_readings(path)
    told = {label: sum(len(reading.deeds) for _, reading in own) for label, own in read.items()}
    reports, deeds = sum(map(len, read.values())), sum(told.values())
    return {"reports": reports, "deeds": deeds, "deeds a report": round(deeds / reports, 3), "by label": told}


def listed(path: Path = SET) -> list[dict[str, str]]:
    """Each deed with its report and the words that tell it, to be looked at."""
    return [
        {
            "label": label,
            "source": report.source,
            "type": deed.type,
            "mode": deed.mode or "",
            "words": _words(report, deed),
        }
        for label, own in _chosen_readings(path).items()
        for report, reading in own
        for deed in reading.deeds
    ]


def _chosen_readings(path: Path) -> dict[str, list[tuple[Report, Reading]]]:
    table = chosen()
    read = readings(path, [one for ids in table.values() for one in ids])
    return {label: [read[one] for one in ids] for label, ids in table.items()}


def _words(report: Report, deed: Deed) -> str:
    return " ... ".join(report.original[span.start : span.end] for span in deed.spans)


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main() -> None:
    """Read the arguments, measure, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="?", type=Path, default=SET)
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--deeds", action="store_true", help="list the deeds, with the words that tell them")
    asked.add_argument("--choose", action="store_true", help="draw the reports, and measure nothing")
    given = parser.parse_args()
    if not given.set.is_file():
        parser.error(f"there is no file {given.set}")
    made = choose(given.set) if given.choose else listed(given.set) if given.deeds else measure(given.set)
    print(json.dumps(made, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
