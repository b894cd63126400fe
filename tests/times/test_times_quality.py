"""Floors on the development set, just under the figures of this version (see BENCHMARKS.md)."""

import json
import sys
from pathlib import Path

import pytest

SET = "data/timebank/dev.jsonl.gz"
FLOORS = {"value": 82.1, "strict": 89.0, "relaxed": 94.2}


@pytest.fixture(scope="module")
def scored(shared: Path) -> dict[str, dict[str, float]]:
    sys.path[:0] = [str(shared / "tools"), str(Path(__file__).resolve().parents[2] / "benchmarks")]
    try:
        import score_time

        import times as benchmark

        predicted = {line["id"]: line["timexes"] for line in map(json.loads, benchmark.predict(shared / SET))}
        return score_time.score(score_time.read(str(shared / SET)), predicted)
    finally:
        del sys.path[:2]


@pytest.mark.quality
@pytest.mark.parametrize("measure", FLOORS)
def test_times_stay_above_their_floor(scored: dict[str, dict[str, float]], measure: str) -> None:
    assert scored[measure]["f1"] >= FLOORS[measure]
