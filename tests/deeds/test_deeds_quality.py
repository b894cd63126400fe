"""How well single sentences are coded: floors just under the figures of today, on PLOVER's gold records."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import events


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    gold = shared / "data/plover-gsr/dev.json"
    lines = "".join(json.dumps(line) + "\n" for line in events.predict(gold))
    out = tmp_path_factory.mktemp("coded") / "events.jsonl"
    out.write_text(lines, encoding="utf-8")
    scorer = shared / "tools/score_events.py"
    done = subprocess.run([sys.executable, scorer, gold, out], capture_output=True, text=True, check=True)
    table = {}
    for line in done.stdout.splitlines():
        name, *words = line.split()[:7] or [""]
        if name in ("type", "dyad") and words[0] == "P":
            table[name] = {words[at]: float(words[at + 1]) for at in (0, 2, 4)}
    return table


@pytest.mark.quality
@pytest.mark.parametrize(("what", "floor"), [("type", 0.97), ("dyad", 0.89)])
def test_f1_on_the_development_records_does_not_fall(
    scores: dict[str, dict[str, float]], what: str, floor: float
) -> None:
    assert scores[what]["F1"] >= floor
