"""Learns how sure a deed is from judged deeds, and prints the curve: `python training/deeds_sure.py DATA JUDGED...`.

`python training/deeds_sure.py DATA JUDGED... --gold BUNDLE.gold.json... --out sure.toml` learns from gold ledgers, too.

Each JUDGED is a table of judgements (tests/deeds/judged.csv, judged_afresh.csv: report, place of the predicate,
verdict, and the `source` that the report is in: news-clusters/dev where none is named); DATA is the folder of these
sources (JSON lines, gzipped: id, text, the day as `published` or `dct`, and a title if there is one). A gold ledger
stands beside the folder of its texts; a deed is right there if an event of its type, by the same countries, has a
passage that holds its predicate. Such a ledger is stricter than a judge, so its rows have a weight of their own, which
is not written. The curve is of judged reports held out by their id, the weights are of all rows; with `--out FILE` they
are written there as TOML. Of predicates those have a weight that were judged `OFTEN` times.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord import actors, parse, reading, statements, times
from onrecord.clean import clean
from onrecord.deeds import days
from onrecord.deeds.finding import report_tellings
from onrecord.deeds.parted import parted
from onrecord.deeds.sure import Around, grounds
from onrecord.deeds.telling import Telling
from onrecord.model import Report, Span

FOLDS = 5
TENTHS = 10
OFTEN = 4
IN_GOLD = "in a gold ledger"
SHRINK = 10.0  # how strongly weights are drawn to what a person thought beforehand: few rows, many grounds
THOUGHT = {
    "background": -1.0,
    "bare noun": -0.7,
    "no actor": -0.4,
    "actor without a country": -0.3,
    "no recipient": -0.2,
    "not told as happened": -0.5,
    "hedged": -0.3,
    "infinitive": -0.5,
    "in direct speech": -0.2,
    "long sentence": -0.2,
    "dated": 0.3,
    "specific entry": 0.2,
}
Place = tuple[str, int, str]  # report, where its predicate starts in the original text, type
Row = tuple[str, list[str], bool]  # report, grounds, whether it is right


def reports(path: Path, wanted: Set[str]) -> Iterator[Report]:
    """The clean reports of a file whose ids are wanted."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["id"] in wanted:
                day = date.fromisoformat(record.get("published", record.get("dct"))[:10])
                text = f"{record['title']}\n\n{record['text']}" if "title" in record else record["text"]
                origin = record.get("url", record["id"])
                yield clean(Report(record["id"], origin, text, published=day, dated_by="metadata"))


def verdicts(tables: Sequence[Path]) -> dict[str, dict[Place, bool]]:
    """Source to the places judged in it, and whether what is told there is right."""
    found: dict[str, dict[Place, bool]] = defaultdict(dict)
    for path in tables:
        with path.open(encoding="utf-8") as table:
            for row in csv.DictReader(table):
                place = row["report"], int(row["start"]), row["type"]
                found[row.get("source", "news-clusters/dev")][place] = row["verdict"] == "right"
    return found


def rows(data: Path, tables: Sequence[Path]) -> Iterator[Row]:
    """The judged deeds that are still told, with their grounds."""
    for source, judged in verdicts(tables).items():
        asked = list(reports(data / f"{source}.jsonl.gz", {report for report, _, _ in judged}))
        for report, sentences in parse.parse_many(asked):
            yield from _rows_of(report, sentences, judged)


def _rows_of(report: Report, sentences: Sequence[parse.Sentence], judged: Mapping[Place, bool]) -> Iterator[Row]:
    for telling, at, held in _told(report, sentences):
        verdict = judged.get((report.id, at.start, telling.type))
        if verdict is not None:
            yield report.id, held, verdict


def _told(report: Report, sentences: Sequence[parse.Sentence]) -> Iterator[tuple[Telling, Span, list[str]]]:
    """The tellings of a report, with the place of their predicates in the original text and their grounds."""
    known = reading.knowledge()
    cast = actors.find(report, sentences, known.lexicon)
    found = times.find(report.text, report.published)
    told = parted(report_tellings(sentences, cast, known.ontology, known.lexicon), cast)
    said = statements.find(report, sentences, cast, found)
    around = Around.of(told, sentences, said)
    for telling, timed in zip(told, days.dated(told, found, report, said), strict=True):
        (place, *_) = report.original_spans(*telling.found.sentence.range(telling.found.word))
        yield telling, place, grounds(telling, timed, around)


def rows_of_gold(ledgers: Sequence[Path]) -> Iterator[Row]:
    """The deeds of the reports of gold ledgers, copies left out, with their grounds."""
    for path in ledgers:
        gold = json.loads(path.read_text(encoding="utf-8"))
        for report, sentences in parse.parse_many(_originals(path, gold["reports"])):
            passages = list(_passages(gold["events"], report))
            for telling, place, held in _told(report, sentences):
                by = {party.country for party in telling.sides.actors if party.country}
                right = any(
                    kind == telling.type and countries == by and start < place.end and place.start < end
                    for kind, countries, start, end in passages
                )
                yield f"{path.stem}/{report.id}", [*held, IN_GOLD], right


def _originals(path: Path, told: Sequence[Mapping[str, str | None]]) -> list[Report]:
    folder = path.parent / path.name.removesuffix(".gold.json")
    made = []
    for record in told:
        if record.get("copy_of") is None:
            day = date.fromisoformat(record["published"]) if record["published"] else None
            text = (folder / f"{record['id']}.txt").read_text(encoding="utf-8")
            made.append(clean(Report(str(record["id"]), str(record["id"]), text, published=day, dated_by="metadata")))
    return made


def _passages(events: Sequence[Mapping[str, Any]], report: Report) -> Iterator[tuple[str, set[str], int, int]]:
    """Type, countries of the actors, start and end of each passage of a report that tells of an event."""
    for event in events:
        countries = {party["country"] for party in event["actors"] if party["country"]}
        for mention in event["mentions"]:
            if mention["report"] == report.id:
                words = r"\s+".join(map(re.escape, mention["text"].split()))
                for match in re.finditer(words, report.original):
                    yield event["type"], countries, match.start(), match.end()


def fitted(learned: Sequence[Row], names: Sequence[str]) -> NDArray[np.float64]:
    """Weights of `start` and of the names, by Newton's method; `start` is free."""
    matrix = np.array([[1.0, *(float(name in held) for name in names)] for _, held, _ in learned])
    right = np.array([float(verdict) for _, _, verdict in learned])
    ridge = np.diag([0.0] + [SHRINK] * len(names))
    thought = np.array([0.0, *(THOUGHT.get(name, 0.0) for name in names)])
    weights = thought.copy()
    for _ in range(30):
        sure = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (right - sure) - ridge @ (weights - thought)
        bend = matrix.T @ (matrix * (sure * (1 - sure))[:, None]) + ridge
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def sure(held: Sequence[str], names: Sequence[str], weights: NDArray[np.float64]) -> float:
    """How sure these weights make a deed."""
    return float(1 / (1 + np.exp(-weights[0] - sum(w for n, w in zip(names, weights[1:], strict=True) if n in held))))


def curve(all_rows: Sequence[Row], names: Sequence[str]) -> Iterator[str]:
    """Lines of a table, a tenth of the held-out deeds each, the least sure first: sureness from and to, its mean, how
    many they are, and how many of them are right."""
    fold = {row[0]: int(sha256(row[0].encode()).hexdigest(), 16) % FOLDS for row in all_rows}
    told: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        weights = fitted([row for row in all_rows if fold[row[0]] != number], names)
        judged = [row for row in all_rows if IN_GOLD not in row[1]]
        told += [(sure(row[1], names, weights), row[2]) for row in judged if fold[row[0]] == number]
    told.sort()
    for tenth in range(TENTHS):
        own = told[len(told) * tenth // TENTHS : len(told) * (tenth + 1) // TENTHS]
        mean, right = (sum(column) / len(own) for column in zip(*own, strict=True))
        yield f"| {own[0][0]:.2f} to {own[-1][0]:.2f} | {mean:.2f} | {len(own)} | {right:.0%} |"


def weighed(found: Sequence[Row]) -> list[str]:
    """The names that have a weight: grounds, and predicates that were judged often enough."""
    counts = Counter(name for _, held, _ in found for name in held)
    return sorted(name for name, count in counts.items() if count >= OFTEN or not name.endswith(")"))


def main(data: Path, tables: Sequence[Path], ledgers: Sequence[Path], out: Path | None = None) -> None:
    """Prints the curve and, with `out`, writes the weights."""
    found = [*rows(data, tables), *rows_of_gold(ledgers)]
    names = weighed(found)
    judged = [right for _, held, right in found if IN_GOLD not in held]
    print(f"{len(judged)} judged deeds are told, {sum(judged) / len(judged):.0%} of them right")
    print("\n".join(curve(found, names)))
    if out:
        weights = fitted(found, names)
        written = [(n, w) for n, w in zip(["start", *names], weights, strict=True) if n != IN_GOLD]
        lines = [f'"{name}" = {weight:.2f}' for name, weight in written]
        head = (
            "# Log odds of a deed's being right in type and actors, by what it rests on; by training/deeds_sure.py.\n"
        )
        out.write_text(head + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asked = ArgumentParser(description="Learns how sure a deed is from judged deeds.")
    asked.add_argument("data", type=Path)
    asked.add_argument("judged", type=Path, nargs="+")
    asked.add_argument("--gold", type=Path, nargs="*", default=[])
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    main(given.data, given.judged, given.gold, given.out)
