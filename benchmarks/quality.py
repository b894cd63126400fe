"""Runs onrecord on a file in the format of the development sets and prints what its scorer says.

    python benchmarks/quality.py TASK FILE [MENTIONS] [--json] [--scorers DIR]
    python benchmarks/quality.py all [--sets DIR] [--json]

TASK is ledger (a *.gold.json), copies, stories, times, attribution, events or ecbplus (the *.docs file and the
*.mentions file). `all` runs every task on the development sets in DIR (default: `shared` beside the project).
Nothing is known here of a set but its format: what is scored is the product.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import attribution, copies_and_stories, ecbplus, events, ledger, plain_news, times

SETS = Path(__file__).resolve().parents[2] / "shared"
SCORERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "ledger": ("score_ledger.py", ()),
    "copies": ("score_clusters.py", ("--gold-key", "group")),
    "stories": ("score_clusters.py", ("--gold-key", "cluster")),
    "times": ("score_time.py", ()),
    "attribution": ("score_attribution.py", ()),
    "events": ("score_events.py", ()),
    "ecbplus": ("score_clusters.py", ("--gold-key", "coref_chain")),
}
DEVELOPMENT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("copies", ("data/copies/dev-pairs.jsonl.gz",)),
    ("copies", ("data/copies/dev.jsonl.gz",)),
    ("stories", ("data/news-clusters/dev.jsonl.gz",)),
    ("times", ("data/timebank/dev.jsonl.gz",)),
    ("attribution", ("data/polnear/dev.jsonl.gz",)),
    ("events", ("data/plover-gsr/dev.json",)),
    ("ecbplus", ("data/ecbplus/dev.docs.jsonl.gz", "data/ecbplus/dev.mentions.jsonl.gz")),
)
PLAIN_NEWS = "data/news-clusters/dev.jsonl.gz"


def predict(task: str, files: list[Path], out: Path) -> Path:
    """Run the product for the task and write its answer to `out`; returns the gold file to score it against."""
    if task == "ledger":
        out.write_text(json.dumps(ledger.predict(files[0])), encoding="utf-8")
        return files[0]
    lines: Iterable[object]
    if task == "ecbplus":
        lines = ecbplus.predict(*files)
    else:
        by_task: Mapping[str, Callable[[Path], Iterable[object]]] = {
            "copies": copies_and_stories.predict_copies,
            "stories": copies_and_stories.predict_stories,
            "times": times.predict,
            "attribution": attribution.predict,
            "events": events.predict,
        }
        lines = by_task[task](files[0])
    written = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    out.write_text("\n".join(written) + "\n", encoding="utf-8")
    return files[-1]


def measure(task: str, files: list[Path], scorers: Path, as_json: bool) -> str:
    """What the task's scorer prints of the product's answer on `files`."""
    script, options = SCORERS[task]
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "predicted.json"
        gold = predict(task, files, answer)
        command = [sys.executable, str(scorers / script), str(gold), str(answer), *options, *(["--json"] * as_json)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{script} failed on {gold}: {done.stderr.strip()}")
    return done.stdout


def measure_all(sets: Path, as_json: bool) -> str:
    """Every task on the development sets in `sets`; for the gold ledgers each bundle and the mean over them."""
    scorers = sets / "tools"
    printed = [] if as_json else [mean_over_ledgers(sets)]
    figures: dict[str, object] = {"ledger": ledger_figures(sets)} if as_json else {}
    for task, names in DEVELOPMENT:
        text = measure(task, [sets / name for name in names], scorers, as_json)
        figures[f"{task} {names[0]}"] = json.loads(text) if as_json else None
        printed.append(f"== {task} {names[0]}\n{text}")
    figures["plain news"] = plain_news.measure(sets / PLAIN_NEWS)
    printed.append(f"== deeds told of plain news\n{json.dumps(figures['plain news'])}\n")
    return json.dumps(figures) if as_json else "\n".join(printed)


def ledger_figures(sets: Path) -> dict[str, dict[str, dict[str, float]]]:
    """The scorer's figures for each gold bundle."""
    files = sorted((sets / "gold").glob("*.gold.json"))
    return {file.name: json.loads(measure("ledger", [file], sets / "tools", True)) for file in files}


def mean_over_ledgers(sets: Path) -> str:
    """A line a bundle with its F1 figures, and their means."""
    bundles = ledger_figures(sets)
    names = [name for name in next(iter(bundles.values())) if name != "copies"]
    rows = [f"{'':14}" + "".join(f"{name:>10}" for name in [*names, "copies"])]
    for bundle, found in bundles.items():
        cells = "".join(f"{found[name]['F1']:10.1f}" for name in names)
        rows.append(
            f"{bundle.removesuffix('.gold.json'):14}{cells}{found['copies']['right']:>7} / {found['copies']['of']}"
        )
    means = (statistics.mean(found[name]["F1"] for found in bundles.values()) for name in names)
    rows.append(f"{'mean':14}" + "".join(f"{value:10.1f}" for value in means))
    return "== ledger gold/*.gold.json (F1)\n" + "\n".join(rows) + "\n"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=[*SCORERS, "all"])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sets", type=Path, default=SETS)
    parser.add_argument("--scorers", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.task == "all":
        print(measure_all(given.sets, given.json))
        return
    expected = 2 if given.task == "ecbplus" else 1
    if len(given.files) != expected or not all(file.is_file() for file in given.files):
        parser.error(f"{given.task} takes {expected} existing file(s)")
    print(measure(given.task, given.files, given.scorers or given.sets / "tools", given.json), end="")


if __name__ == "__main__":
    main()
