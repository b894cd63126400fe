"""How well actors are found and told apart: figures on the development sets, and what the room costs beside the parse.

    python benchmarks/actors.py ../shared [--misses] [--part dev|held]

Phrases: the actors' words in the PLOVER gold records, each looked up in the cast of its sentence: right country, right
sector. Records are split by a hash of their id: `held` (a third) was not looked at while the rules were made.
Bundles: actors of events and speakers of statements in the gold ledgers, looked up by name in the casts of the
bundle's reports: found, right country, right sector.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from onrecord import actors, lexicon, parse
from onrecord.actors import Cast
from onrecord.clean import clean
from onrecord.model import Block, Failure, Party, Piece, Report
from onrecord.read import read_paths


@dataclass(frozen=True)
class Figure:
    """How many of how many were right."""

    right: int
    asked: int

    def __str__(self) -> str:
        return f"{100 * self.right / max(self.asked, 1):5.1f} %  ({self.right}/{self.asked})"


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--part", choices=("dev", "held"))
    given = parser.parse_args(arguments)
    misses: list[str] = []
    figures = phrases(given.shared, given.part, misses) | bundles(given.shared, misses) | {"cost": cost(given.shared)}
    for name, figure in figures.items():
        sys.stdout.write(f"{name:28} {figure}\n")
    if given.misses:
        sys.stdout.write("\n".join(misses) + "\n")


def phrases(shared: Path, part: str | None, misses: list[str]) -> dict[str, Figure]:
    """Country and sector of the gold records' own phrases."""
    scorer = _scorer(shared)
    counts: Counter[str] = Counter()
    records = json.loads((shared / "data/plover-gsr/dev.json").read_text())
    for record, cast in _casts(r for r in records if part in (None, part_of(r["id"]))):
        text = " ".join(record["text"].split())
        for side, entity in _entities(record):
            words = " ".join(entity["actorText"].split())
            start = text.find(words)
            if start < 0:
                continue
            parties = _parties(cast, start, start + len(words))
            _count(counts, side, entity, parties, scorer, misses, f"{record['id'][13:]} {words!r} | {text}")
    return {name: Figure(counts[name, True], counts[name, True] + counts[name, False]) for name in _names(counts)}  # type: ignore[index]


def part_of(record: str) -> str:
    """`held` for a third of the records, by a hash of the id."""
    return "held" if blake2b(record.encode(), digest_size=2).digest()[0] % 3 == 0 else "dev"


def _names(counts: Counter[Any]) -> list[str]:
    return sorted({name for name, _ in counts})


def _parties(cast: Cast, start: int, end: int) -> tuple[Party, ...]:
    """The parties at a phrase; of a phrase inside a mention ("Hungarian" of "Hungarian officials") that mention's."""
    mention = cast.at(start, end)
    if mention is None:
        around = [m for m in cast.mentions if m.span.start <= start and end <= m.span.end]
        mention = min(around, key=lambda m: m.span.end - m.span.start, default=None)
    return cast.members(mention) if mention else ()


def _count(
    counts: Counter[Any],
    side: str,
    gold: dict[str, Any],
    found: Sequence[Party],
    scorer: Any,
    misses: list[str],
    where: str,
) -> None:
    country, sector = scorer.norm_country(gold.get("code")), scorer.norm_sector(gold.get("sector"))
    told = [(scorer.norm_country(p.country), scorer.norm_sector(p.sector), p.name) for p in found]
    if country:
        right = country in {c for c, _, _ in told}
        counts[f"{side} country", right] += 1
        if not right:
            misses.append(f"{side} country {country}: {told} {where}")
    if sector:
        right = sector in {s for _, s, _ in told}
        counts[f"{side} sector", right] += 1
        if not right:
            misses.append(f"{side} sector {sector}: {told} {where}")


def _entities(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for side, name in (("source", "actor"), ("target", "recipient")):
        for entity in record.get(side) or ():
            if isinstance(entity, dict) and entity.get("actorText"):
                yield name, entity


def _casts(records: Iterator[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Cast]]:
    kept = list(records)
    known = lexicon.load()
    reports = (_sentence_report(str(n), " ".join(record["text"].split())) for n, record in enumerate(kept))
    for record, (report, sentences) in zip(kept, parse.parse_many(reports), strict=True):
        yield record, actors.find(report, sentences, known)


def _sentence_report(name: str, text: str) -> Report:
    return Report(name, name, text, text, (Piece(0, 0, len(text)),), (Block("body", 0, len(text)),))


def bundles(shared: Path, misses: list[str]) -> dict[str, Figure]:
    """Actors and speakers of the gold ledgers, looked up by name."""
    counts: Counter[Any] = Counter()
    for path in sorted((shared / "gold").glob("*.gold.json")):
        gold = json.loads(path.read_text())
        casts = _bundle_casts(path.with_name(path.name.removesuffix(".gold.json")))
        for event in gold["events"]:
            reports = {mention["report"] for mention in event["mentions"]}
            for entity in (*event["actors"], *event["recipients"]):
                _look_up(
                    counts, "bundle actor", entity, [casts[r] for r in reports if r in casts], misses, event["id"], path
                )
        for statement in gold["statements"]:
            if statement["speaker"] and statement["report"] in casts:
                where = [casts[statement["report"]]]
                _look_up(counts, "bundle speaker", statement["speaker"], where, misses, statement["id"], path)
    return {name: Figure(counts[name, True], counts[name, True] + counts[name, False]) for name in _names(counts)}


def _bundle_casts(folder: Path) -> dict[str, Cast]:
    reports = [clean(report) for report in read_paths([str(folder)]) if not isinstance(report, Failure)]
    known = lexicon.load()
    return {Path(r.source).stem: actors.find(r, s, known) for r, s in parse.parse_many(reports)}


def _look_up(
    counts: Counter[Any],
    name: str,
    gold: dict[str, Any],
    casts: Sequence[Cast],
    misses: list[str],
    where: str,
    path: Path,
) -> None:
    last = gold["name"].lower().split()[-1]
    found = [a for cast in casts for a in cast.actors if any(n.lower().split()[-1:] == [last] for n in a.names)]
    best = max(
        found, key=lambda a: (a.country == gold["country"], gold["sector"] in (a.sectors or (None,))), default=None
    )
    counts[f"{name} found", best is not None] += 1
    if best is None:
        misses.append(f"{path.stem} {where}: nobody named {gold['name']}")
        return
    counts[f"{name} country", best.country == gold["country"]] += 1
    counts[f"{name} sector", (best.sectors or (None,))[0] == gold["sector"]] += 1
    if best.country != gold["country"] or (best.sectors or (None,))[0] != gold["sector"]:
        misses.append(f"{path.stem} {where}: {gold} was {best.name} {best.country} {best.sectors}")


def cost(shared: Path) -> str:
    """Seconds of processor time of the parse and of this room on the gold bundles' reports."""
    reports = [clean(r) for r in read_paths([str(shared / "gold")]) if not isinstance(r, Failure)]
    known = lexicon.load()
    parse.language()
    begun = time.process_time()
    parsed = list(parse.parse_many(reports))
    middle = time.process_time()
    for report, sentences in parsed:
        actors.find(report, sentences, known)
    done = time.process_time()
    share = (done - middle) / max(middle - begun, 1e-9)
    return f"parse {middle - begun:.2f} s, actors {done - middle:.2f} s ({100 * share:.1f} % of the parse)"


def _scorer(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_events", shared / "tools/score_events.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
