"""A floor on the development set, just under the figure of the day it was set."""

import gzip
import json
import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from onrecord import stories
from onrecord.model import Report

pytestmark = pytest.mark.quality


def read(shared: Path) -> list[tuple[Report, int]]:
    rows = []
    for line in gzip.decompress((shared / "data" / "news-clusters" / "dev.jsonl.gz").read_bytes()).decode().split("\n"):
        if line:
            row = json.loads(line)
            day = date.fromisoformat(row["published"][:10])
            rows.append(
                (Report(row["id"], "", row["text"], row["text"], title=row["title"], published=day), row["cluster"])
            )
    return rows


def b_cubed_f1(gold: dict[str, int], found: dict[str, str]) -> float:
    true, predicted = Counter(gold.values()), Counter(found.values())
    both = Counter((gold[one], found[one]) for one in gold)
    precision = sum(n * n / predicted[name] for (_, name), n in both.items()) / len(gold)
    recall = sum(n * n / true[name] for (name, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def score(rows: list[tuple[Report, int]]) -> float:
    found = {ident: story.id for story in stories.find([report for report, _ in rows]) for ident in story.reports}
    return b_cubed_f1({report.id: cluster for report, cluster in rows}, found)


def test_stories_of_the_development_set(shared: Path) -> None:
    assert score(read(shared)) >= 0.98


def test_stories_of_a_few_reports(shared: Path) -> None:
    """What most users begin with: piles of one to twelve reports on one to four stories."""
    rows = read(shared)
    names = sorted({cluster for _, cluster in rows})
    rng, scores = random.Random(3), []
    for _ in range(60):
        chosen = rng.sample(names, rng.randint(1, 4))
        own = [[row for row in rows if row[1] == name] for name in chosen]
        pile = [row for story in own for row in rng.sample(story, min(3, len(story)))]
        scores.append(score(pile))
    assert sum(scores) / len(scores) >= 0.97
