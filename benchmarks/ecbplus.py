"""Mentions of acts in ECB+ to acts: `predict(docs, mentions)` yields {"id", "cluster"} for score_clusters.py.

    python benchmarks/ecbplus.py DOCS.jsonl[.gz] MENTIONS.jsonl[.gz] > predicted.jsonl

Pairs of mentions get a probability from the weights in ecbplus_weights.json (a logistic regression, fitted on the
training part alone by training/ecbplus.py), and average linkage joins them. Mentions are given, as everybody has it
for this set; topics are found, and gold chains are not looked at.
"""

from __future__ import annotations

import gzip
import heapq
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.mention_pairs import NAMES, Matrix, Mentions, features, understand
from onrecord.merge.wording import Kin, learnt

WEIGHTS = Path(__file__).with_name("ecbplus_weights.json")
LEAST_JOINED = 0.08  # documents that average linkage joins below this have no act in common (99.5 % of pairs on dev)
SMALLEST = 0.02  # probabilities below count as none


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, and the mean probability from which two clusters are joined."""

    weights: Mapping[str, float]
    threshold: float


def load_model(path: Path = WEIGHTS) -> Model:
    """The fitted weights; `ValueError` where they are not those of `NAMES`."""
    table = json.loads(path.read_text(encoding="utf-8"))
    if list(table["weights"]) != NAMES:
        raise ValueError(f"{path} has other features than mention_pairs.NAMES; fit it again with training/ecbplus.py")
    return Model(table["weights"], table["threshold"])


def read_lines(path: str | Path) -> list[dict[str, object]]:
    """The rows of a (compressed) file of JSON lines."""
    with (gzip.open if str(path).endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_set(docs: str | Path, mentions: str | Path) -> tuple[dict[str, list[str]], list[dict[str, object]]]:
    """The words of each document that has mentions, and the mentions' rows."""
    rows = read_lines(mentions)
    wanted = {row["doc_id"] for row in rows}
    tokens = {str(row["doc_id"]): row["tokens"] for row in read_lines(docs) if row["doc_id"] in wanted}
    return tokens, rows  # type: ignore[return-value]


def predict(docs: str | Path, mentions: str | Path) -> Iterator[dict[str, str]]:
    """One row for each mention: its id, and the name of its cluster."""
    found = understand(*read_set(docs, mentions))
    for mention, cluster in zip(found.mentions, clusters(found, load_model(), learnt()), strict=True):
        yield {"id": mention.id, "cluster": str(cluster)}


def clusters(found: Mentions, model: Model, kin: Kin) -> list[int]:
    """The cluster of each mention."""
    pairs = found.pairs(LEAST_JOINED)
    rows = np.array([features(found, one, other, kin) for one, other in pairs]).reshape(len(pairs), len(NAMES))
    return average_linkage(len(found.mentions), pairs, probabilities(rows, model.weights), model.threshold)


def probabilities(rows: Matrix, weights: Mapping[str, float]) -> Matrix:
    """The probability of each row (features of a pair) that the two are one."""
    return np.asarray(1 / (1 + np.exp(-np.clip(rows @ np.array(list(weights.values())), -30, 30))))


def average_linkage(size: int, pairs: Sequence[tuple[int, int]], likeness: Matrix, threshold: float) -> list[int]:
    """Clusters of `size` items by mean likeness between them, joined as long as it is `threshold` or more.

    Pairs that are not given count as unlike. Ties go to the smaller places, so the result is fixed.
    """
    near: list[dict[int, float]] = [{} for _ in range(size)]
    for (one, other), value in zip(pairs, likeness, strict=True):
        if value > SMALLEST:
            near[one][other] = near[other][one] = float(value)
    weight, version, root = [1] * size, [0] * size, list(range(size))
    heap = [(-v, i, j, 0, 0) for i in range(size) for j, v in near[i].items() if i < j and v >= threshold]
    heapq.heapify(heap)
    while heap:
        _, one, other, seen, seen_other = heapq.heappop(heap)
        if version[one] != seen or version[other] != seen_other:
            continue
        _absorb(near, weight, one, other)
        version[one] += 1
        version[other] = -1
        root[other] = one
        for third, value in near[one].items():
            if value >= threshold:
                low, high = min(one, third), max(one, third)
                heapq.heappush(heap, (-value, low, high, version[low], version[high]))
    return [_root(root, item) for item in range(size)]


def _absorb(near: list[dict[int, float]], weight: list[int], one: int, other: int) -> None:
    """Make `other` part of `one`: its likeness to each third is the mean of both."""
    total = weight[one] + weight[other]
    means: dict[int, float] = {}
    for third in (near[one].keys() | near[other].keys()) - {one, other}:
        mean = (weight[one] * near[one].get(third, 0.0) + weight[other] * near[other].get(third, 0.0)) / total
        near[third].pop(other, None)
        near[third].pop(one, None)
        if mean > SMALLEST / 2:
            means[third] = near[third][one] = mean
    near[one], near[other] = means, {}
    weight[one] = total


def _root(root: Sequence[int], item: int) -> int:
    while root[item] != item:
        item = root[item]
    return item


if __name__ == "__main__":
    for answer in predict(sys.argv[1], sys.argv[2]):
        sys.stdout.write(json.dumps(answer) + "\n")
