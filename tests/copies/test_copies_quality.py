"""Floors on the development sets, just under the figures of the day they were set."""

import gzip
import json
from collections import Counter
from datetime import date
from math import comb
from pathlib import Path

import pytest

from onrecord.copies import cluster, find
from onrecord.model import Report

pytestmark = pytest.mark.quality


def read(path: Path) -> list[dict]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def pair_f1(gold: list, found: list) -> float:
    def pairs(names: list) -> int:
        return sum(comb(count, 2) for count in Counter(names).values())

    return 2 * pairs(list(zip(gold, found, strict=True))) / (pairs(gold) + pairs(found))


def recall_by_kind(rows: list[dict], found: list[int]) -> dict[str, float]:
    """For each kind of copy the mean share of a text's true mates that it is grouped with."""
    gold, both = Counter(row["group"] for row in rows), Counter()
    both.update((row["group"], name) for row, name in zip(rows, found, strict=True))
    shares: dict[str, list[float]] = {}
    for row, name in zip(rows, found, strict=True):
        if gold[row["group"]] > 1:
            shares.setdefault(row["kind"], []).append((both[row["group"], name] - 1) / (gold[row["group"]] - 1))
    return {kind: sum(one) / len(one) for kind, one in shares.items()}


@pytest.mark.parametrize(("name", "floor"), [("dev-pairs", 0.993), ("dev", 0.993)])
def test_made_copies_are_found_and_look_alikes_are_not_joined(shared: Path, name: str, floor: float) -> None:
    rows = read(shared / "data" / "copies" / f"{name}.jsonl.gz")
    found = cluster(row["text"] for row in rows)
    assert pair_f1([row["group"] for row in rows], found) >= floor
    assert min(recall_by_kind(rows, found).values()) >= 0.95


def test_real_copies_are_found_and_real_look_alikes_are_not_joined(shared: Path) -> None:
    rows = [
        row
        for name in ("polnear/train", "polnear/dev", "news-clusters/dev")
        for row in read(shared / "data" / f"{name}.jsonl.gz")
    ]
    groups = dict(
        zip((row["id"] for row in rows), cluster(f"{row['title']}\n\n{row['text']}" for row in rows), strict=True)
    )
    for pair in read(shared / "data" / "copies" / "real_pairs.dev.jsonl"):
        if pair["label"] != "partial":
            assert (groups[pair["a"]] == groups[pair["b"]]) == (pair["label"] == "copy"), pair


@pytest.mark.parametrize("bundle", ["accession", "embassies", "morsi", "nice", "safezone", "satellite", "seeds"])
def test_the_copies_of_a_gold_bundle_are_named_with_their_originals(shared: Path, bundle: str) -> None:
    gold = json.loads((shared / "gold" / f"{bundle}.gold.json").read_text(encoding="utf-8"))
    reports = []
    for row in gold["reports"]:
        text = (shared / "gold" / bundle / f"{row['id']}.txt").read_text(encoding="utf-8")
        day = None if row["copy_of"] else date.fromisoformat(row["published"])
        reports.append(Report(row["id"], row["id"], text, text, published=day))
    found = {(copy.report, copy.of) for copy in find(reports)}
    assert found == {(row["id"], row["copy_of"]) for row in gold["reports"] if row["copy_of"]}
