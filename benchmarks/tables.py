"""Runs the benchmarks and writes their tables into BENCHMARKS.md.

    python benchmarks/tables.py [NAME ...] [--sets ../shared] [--keep]

Without names every table is measured anew; with `--keep` none is, and the page is written from the figures of the last
run (`benchmarks/figures.json`). A table stands in the page between `<!-- NAME -->` and `<!-- end NAME -->`; the words
around it are written by hand. Timings are of this machine, whatever else it does: compare within a table.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "BENCHMARKS.md"
FIGURES = HERE / "figures.json"

Figures = Any  # what a benchmark prints as JSON


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [" | ".join(map(str, row)) for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(f"| {line} |" for line in lines)


# ------------------------------------------------------------------------------------------------------ what is shown


def ledgers(found: Figures) -> str:
    """Each gold bundle, and the mean over them."""
    bundles = found["ledger"]
    names = [name for name in next(iter(bundles.values())) if name != "copies"]
    rows = [
        [file.removesuffix(".gold.json"), *(f"{own[name]['F1']:.1f}" for name in names), _of(own["copies"])]
        for file, own in bundles.items()
    ]
    means = [f"{statistics.mean(own[name]['F1'] for own in bundles.values()):.1f}" for name in names]
    return table(["", *names, "copies"], [*rows, ["mean", *means, ""]])


def _of(copies: Figures) -> str:
    return f"{copies['right']} / {copies['of']}"


def speed(found: Figures) -> str:
    """The whole way beside the stock pipeline, and the rooms."""
    return table(["", "CPU seconds"], [[name, value] for name, value in found.items()])


def workers(found: Figures) -> str:
    """Runs of one and two workers, and of two by themselves at the same time, over growing piles."""
    return table(list(found[0]), [list(row.values()) for row in found])


# --------------------------------------------------------------------------------------------------- what is measured


def _quality(sets: Path) -> list[list[str]]:
    return [["quality.py", "all", "--sets", str(sets), "--json"]]


def _speed(sets: Path) -> list[list[str]]:
    return [["speed.py", str(sets / "data/polnear/train.jsonl.gz"), "--articles", "300", "--json"]]


def _workers(sets: Path) -> list[list[str]]:
    return [["workers.py", str(sets / "data/polnear/train.jsonl.gz"), "--sizes", "400,1500", "--apart", "--json"]]


TABLES: dict[str, tuple[str, Callable[[Figures], str]]] = {
    "ledgers": ("quality", ledgers),
    "speed": ("speed", speed),
    "workers": ("workers", workers),
}
RUNS: dict[str, Callable[[Path], list[list[str]]]] = {"quality": _quality, "speed": _speed, "workers": _workers}


def measured(run: str, sets: Path) -> Figures:
    """What the benchmark prints; its complaints go to standard error. Raises SystemExit where it fails."""
    (command,) = RUNS[run](sets)
    print(f"measuring {run}: python benchmarks/{' '.join(command)}", file=sys.stderr)
    done = subprocess.run([sys.executable, str(HERE / command[0]), *command[1:]], stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed")
    return json.loads(done.stdout)


def written(page: str, name: str, text: str) -> str:
    """The page with that table in its place. Raises SystemExit where it has none."""
    place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
    if not place.search(page):
        raise SystemExit(f"{PAGE.name} has no place for the table {name}")
    return place.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", page)


def main() -> None:
    """Measure what is asked for, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(TABLES)}")
    parser.add_argument("--sets", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    if unknown := set(given.names) - set(TABLES):
        parser.error(f"there is no table {', '.join(sorted(unknown))}")
    names = given.names or list(TABLES)
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    if not given.keep:
        for run in dict.fromkeys(TABLES[name][0] for name in names):
            figures[run] = measured(run, given.sets)
            FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    for name in names:
        run, shown = TABLES[name]
        page = written(page, name, shown(figures[run]))
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
