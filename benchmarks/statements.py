"""Statements of the gold bundles: clean, parse, actors, statements, and what the ledger scorer says of them.

    python benchmarks/statements.py ../shared [BUNDLE ...] [--misses]

Names are as one report gives them: what merging over a bundle adds is not in these figures.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from onrecord import actors, lexicon, parse, statements, times
from onrecord.clean import clean
from onrecord.model import Report, Statement
from onrecord.read import read_paths

FIGURES = ("said", "said+who", "said full")


def book(bundle: Path) -> dict[str, list[dict[str, object]]]:
    """The statements of the bundle's texts, in the format of the gold."""
    reports = [clean(report) for report in read_paths([str(bundle)]) if isinstance(report, Report)]
    rows: list[dict[str, object]] = [{"id": report.id, "source": report.source, "copy_of": None} for report in reports]
    known, said = lexicon.load(), []
    for report, sentences in parse.parse_many(reports):
        cast = actors.find(report, sentences, known)
        found = statements.find(report, sentences, cast, times.find(report.text, report.published))
        said += [_row(report, one) for one in found if one.kind != "attitude"]
    return {"reports": rows, "events": [], "statements": said}


def _row(report: Report, statement: Statement) -> dict[str, object]:
    spans = [[o.start, o.end] for span in statement.spans for o in report.original_spans(span.start, span.end)]
    return {
        "report": report.id,
        "speaker": {"name": statement.speaker.name} if statement.speaker else None,
        "via": [party.name for party in statement.via],
        "kind": statement.kind,
        "cue": statement.cue,
        "content": statement.content,
        "said_on": str(statement.said_on.first) if statement.said_on else None,
        "spans": spans,
    }


def score(gold: Path, answer: dict[str, list[dict[str, object]]], misses: bool) -> str:
    """What score_ledger.py prints."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.json"
        path.write_text(json.dumps(answer), encoding="utf-8")
        scorer = gold.parents[1] / "tools" / "score_ledger.py"
        command = [sys.executable, str(scorer), str(gold), str(path), "--misses" if misses else "--json"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("bundles", nargs="*")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    totals: dict[str, list[float]] = {name: [] for name in FIGURES}
    for gold in sorted((options.shared / "gold").glob("*.gold.json")):
        name = gold.name.removesuffix(".gold.json")
        if options.bundles and name not in options.bundles:
            continue
        answer = book(gold.with_name(name))
        if options.misses:
            print(name, score(gold, answer, misses=True).partition("statements missed")[2], sep="\n")
        figures = json.loads(score(gold, answer, misses=False))
        for figure in FIGURES:
            totals[figure].append(figures[figure]["F1"])
        print(f"{name:12}", *(f"{figure} {figures[figure]['F1']:5.1f}" for figure in FIGURES), figures["said"]["n"])
    print("mean        ", *(f"{figure} {statistics.mean(values):5.1f}" for figure, values in totals.items()))


if __name__ == "__main__":
    main()
