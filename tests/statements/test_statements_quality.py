"""Floors, just under today's figures: attributions of development articles, statements of the gold bundles."""

import gzip
import json
import statistics
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from benchmarks import attribution, statements

EVERY = 3  # the whole set would take a minute on a busy machine: each third article stands for it
ATTRIBUTION = {"full": 70.6, "detection": 75.7, "quoted": 90.8}
SOURCE = 94.3
BUNDLES = {"said": 93.2, "said+who": 86.0, "said full": 76.3}


def scored(scorer: Path, gold: Path, answer: Path) -> Mapping[str, Any]:
    command = [sys.executable, str(scorer), str(gold), str(answer), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: Mapping[str, Any] = json.loads(done.stdout)
    return figures


@pytest.mark.quality
def test_attributions_of_development_articles_stay_above_their_floors(shared: Path, tmp_path: Path) -> None:
    with gzip.open(shared / "data/polnear/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        sample = list(lines)[::EVERY]
    gold, answer = tmp_path / "gold.jsonl", tmp_path / "answer.jsonl"
    gold.write_text("".join(sample), encoding="utf-8")
    answer.write_text("".join(json.dumps(line) + "\n" for line in attribution.predict(gold)), encoding="utf-8")
    figures = scored(shared / "tools/score_attribution.py", gold, answer)
    assert {name: figures[name]["f1"] for name, floor in ATTRIBUTION.items() if figures[name]["f1"] < floor} == {}
    assert figures["source"]["any"] >= SOURCE


@pytest.mark.quality
def test_statements_of_the_bundles_stay_above_their_floors(shared: Path, tmp_path: Path) -> None:
    values: dict[str, list[float]] = {name: [] for name in BUNDLES}
    for gold in sorted((shared / "gold").glob("*.gold.json")):
        answer = tmp_path / gold.name
        answer.write_text(json.dumps(statements.book(gold.with_name(gold.name.removesuffix(".gold.json")))))
        figures = scored(shared / "tools/score_ledger.py", gold, answer)
        for name in BUNDLES:
            values[name].append(figures[name]["F1"])
    means = {name: statistics.mean(own) for name, own in values.items()}
    assert {name: means[name] for name, floor in BUNDLES.items() if means[name] < floor} == {}
