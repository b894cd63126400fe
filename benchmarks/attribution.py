"""Attributions of a set of articles, by running the product's rooms: `predict(path)` yields what the scorer reads.

    python benchmarks/attribution.py SET.jsonl[.gz] > predicted.jsonl

SET holds {"id", "text", ...} lines; each answer is {"id", "attributions": [{"source", "cue", "content"}]}, lists of
[start, end) characters of the text. Three conventions of PolNeAR are kept: a content holds its quotation marks (every
quoted one of the training articles does), a paragraph that goes on with a quotation belongs to the attribution before
it, and of speech within speech only the outer one is marked. Attitudes count.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from onrecord import actors, lexicon, parse, statements, times
from onrecord.clean import clean
from onrecord.model import Report, Span, Statement

Answer = Mapping[str, object]
BEFORE = re.compile(r"[\"“”„«'‘`]+\s*\Z")
AFTER = re.compile(r",?\s*[\"“”»'’]+")


def predict(path: str | Path) -> Iterator[Answer]:
    """One answer for each article of the file, in order."""
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    reports = (clean(Report(str(record["id"]), str(record["id"]), record["text"])) for record in records)
    known = lexicon.load()
    for report, sentences in parse.parse_many(reports):
        cast = actors.find(report, sentences, known)
        found = statements.find(report, sentences, cast, times.find(report.text, report.published), retold=True)
        yield {"id": report.id, "attributions": attributions(report, found)}


def attributions(report: Report, found: Sequence[Statement]) -> list[dict[str, list[list[int]]]]:
    """The statements as PolNeAR has them, in characters of the original text."""
    answers = []
    for number, statement in enumerate(found):
        if statement.cue is None or statement.within is not None:
            continue
        content = [_marked(report, span) for span in statement.spans]
        for later in found[number + 1 :]:
            if later.source_spans == statement.source_spans and later.cue is None:
                content += [_marked(report, span) for span in later.spans]
        spans = {"source": statement.source_spans, "cue": statement.cue_spans, "content": content}
        answers.append({name: _original(report, own) for name, own in spans.items()})
    return answers


def _marked(report: Report, span: Span) -> Span:
    """The span with the quotation marks, and the commas before closing ones, that stand around it."""
    before, after = BEFORE.search(report.text, 0, span.start), AFTER.match(report.text, span.end)
    start = before.start() if before else span.start
    return Span(span.report, start, after.end() if after else span.end)


def _original(report: Report, spans: Iterable[Span]) -> list[list[int]]:
    return [[o.start, o.end] for span in spans for o in report.original_spans(span.start, span.end)]


if __name__ == "__main__":
    sys.stdout.writelines(json.dumps(answer) + "\n" for answer in predict(sys.argv[1]))
