"""Fits what benchmarks/ecbplus.py and onrecord.merge.wording use, and measures it on held-out topics.

    python training/ecbplus.py fit DOCS MENTIONS              # writes kin.json and ecbplus_weights.json
    python training/ecbplus.py cross-validate DOCS MENTIONS [DOCS MENTIONS] [--scorers DIR]

Only the training part of ECB+ is to be fitted on. Cross-validation takes a quarter of the topics away in turn (the
second set, where given, is a part of its own), counts words and fits weights on the others, and prints CoNLL F1.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.ecbplus import LEAST_JOINED, WEIGHTS, average_linkage, probabilities, read_set
from benchmarks.mention_pairs import NAMES, Matrix, Mentions, features, understand

from onrecord.merge.wording import Kin

ROOT = Path(__file__).resolve().parents[1]
KIN = ROOT / "src/onrecord/merge/kin.json"
OFTEN = 5  # pairs of two lemmas after which none of one act means that they are apart
PENALTY = 3.0  # of squared weights
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6)
Counts = Mapping[tuple[str, str], Mapping[str, tuple[int, int]]]  # lemmas: topic: (of one act, all)


@dataclass(frozen=True, slots=True)
class Part:
    """Topics that are read, and left out, together."""

    found: Mentions
    chains: Sequence[str]
    topics: Sequence[str]  # of each mention
    pairs: Sequence[tuple[int, int]]

    @property
    def truth(self) -> Matrix:
        """For each pair whether it is of one act."""
        return np.array([float(self.chains[one] == self.chains[other]) for one, other in self.pairs])


def part_of(documents: Mapping[str, list[str]], rows: Sequence[Mapping[str, object]]) -> Part:
    """The documents and mentions of some topics."""
    wanted = {row["doc_id"] for row in rows}
    found = understand({name: words for name, words in documents.items() if name in wanted}, rows)
    chains = [str(row["coref_chain"]) for row in rows]
    return Part(found, chains, [_topic(row) for row in rows], found.pairs(LEAST_JOINED))


def _topic(row: Mapping[str, object]) -> str:
    number = re.match(r"\d+", str(row["doc_id"]))
    return number.group() if number else ""


def counted(parts: Sequence[Part]) -> Counts:
    """How often mentions with two lemmas were of one act, by topic."""
    table: dict[tuple[str, str], dict[str, tuple[int, int]]] = defaultdict(dict)
    for part in parts:
        for (one, other), same in zip(part.pairs, part.truth, strict=True):
            lemmas = sorted((part.found.mentions[one].lemma, part.found.mentions[other].lemma))
            own = table[lemmas[0], lemmas[1]]
            hits, total = own.get(part.topics[one], (0, 0))
            own[part.topics[one]] = (hits + int(same), total + 1)
    return table


def kin_without(counts: Counts, topics: frozenset[str]) -> Kin:
    """The counts of all topics but these."""
    pairs, same, apart = {}, {}, set()
    for (one, other), by_topic in counts.items():
        left = [count for topic, count in by_topic.items() if topic not in topics]
        hits, total = sum(hits for hits, _ in left), sum(total for _, total in left)
        if one == other and total:
            same[one] = (hits, total)
        elif hits:
            pairs[f"{one} {other}"] = (hits, total)
        elif total >= OFTEN:
            apart.add(f"{one} {other}")
    return Kin(pairs, same, frozenset(apart))


def rows_of(part: Part, counts: Counts) -> Matrix:
    """Features of a part's pairs, each with counts that leave its own topic out."""
    kin = {topic: kin_without(counts, frozenset({topic})) for topic in sorted(set(part.topics))}
    rows = [features(part.found, one, other, kin[part.topics[one]]) for one, other in part.pairs]
    return np.array(rows).reshape(len(rows), len(NAMES))


def fit(rows: Sequence[Matrix], parts: Sequence[Part]) -> dict[str, float]:
    """Weights by Newton's method; each mention weighs the same, however many it is compared with."""
    matrix, truth = np.vstack(rows), np.concatenate([part.truth for part in parts])
    weight = np.concatenate([_weights(part) for part in parts])
    found = np.zeros(len(NAMES))
    for _ in range(40):
        likely = 1 / (1 + np.exp(-np.clip(matrix @ found, -30, 30)))
        slope = matrix.T @ (weight * (truth - likely)) - PENALTY * found
        curve = (matrix * (weight * likely * (1 - likely))[:, None]).T @ matrix + PENALTY * np.eye(len(NAMES))
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-5:
            break
    return {name: round(float(value), 4) for name, value in zip(NAMES, found, strict=True)}


def _weights(part: Part) -> Matrix:
    degree = Counter(place for pair in part.pairs for place in pair)
    found = np.array([1 / degree[one] + 1 / degree[other] for one, other in part.pairs])
    return found / found.mean()


def cross_validate(parts: Sequence[Part], scorers: Path) -> None:
    """Print CoNLL F1 of each part by weights and counts of the others, at each threshold."""
    sys.path.insert(0, str(scorers))
    from score_clusters import score  # type: ignore[import-not-found]

    for number, held in enumerate(parts):
        others = [part for place, part in enumerate(parts) if place != number]
        counts = counted(others)
        weights = fit([rows_of(part, counts) for part in others], others)
        kin = kin_without(counts, frozenset())
        rows = np.array([features(held.found, one, other, kin) for one, other in held.pairs])
        likely = probabilities(rows, weights)
        gold = {mention.id: chain for mention, chain in zip(held.found.mentions, held.chains, strict=True)}
        figures = []
        for threshold in THRESHOLDS:
            answer = average_linkage(len(gold), held.pairs, likely, threshold)
            figures.append(100 * score(gold, dict(zip(gold, map(str, answer), strict=True)))["conll_f1"])
        print(f"part {number}", " ".join(f"{t}: {f:.2f}" for t, f in zip(THRESHOLDS, figures, strict=True)), flush=True)


def write(parts: Sequence[Part], threshold: float) -> None:
    """Fit on the parts and write the two files."""
    counts = counted(parts)
    weights = fit([rows_of(part, counts) for part in parts], parts)
    WEIGHTS.write_text(json.dumps({"threshold": threshold, "weights": weights}, indent=1) + "\n", encoding="utf-8")
    kin = kin_without(counts, frozenset())
    table = {
        "pairs": dict(sorted(kin.pairs.items())),
        "same": dict(sorted(kin.same.items())),
        "apart": sorted(kin.apart),
    }
    lines = ",\n".join(f'"{name}": {json.dumps(value)}' for name, value in table.items())
    KIN.write_text("{" + lines + "}\n", encoding="utf-8")


def parts_of(docs: str, mentions: str) -> list[Part]:
    """A set in three parts of topics: a model fitted on a set three times as large sees other weights of words."""
    documents, rows = read_set(docs, mentions)
    topics = sorted({_topic(row) for row in rows}, key=int)
    thirds = [[row for row in rows if topics.index(_topic(row)) % 3 == third] for third in range(3)]
    return [part_of(documents, third) for third in thirds]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("fit", "cross-validate"))
    parser.add_argument("files", nargs="+", help="DOCS MENTIONS, once or twice")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--scorers", type=Path, default=ROOT.parent / "shared/tools")
    args = parser.parse_args()
    parts = parts_of(*args.files[:2])
    if args.command == "fit":
        write(parts, args.threshold)
        return
    if len(args.files) == 4:
        parts.append(part_of(*read_set(*args.files[2:])))
    cross_validate(parts, args.scorers)


if __name__ == "__main__":
    main()
