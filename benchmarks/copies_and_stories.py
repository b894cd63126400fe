"""What onrecord says to the copies sets and the news-clusters set: which texts are copies, which are on one story.

`predict_copies` and `predict_stories` take a set's file and yield {"id", "cluster"} for each of its lines.

python benchmarks/copies_and_stories.py FILE.jsonl.gz [COUNT]    # how fast copies are found among so many of its texts
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypedDict

from onrecord import copies, stories
from onrecord.model import Report


class Assigned(TypedDict):
    """The cluster of one line of a set."""

    id: str
    cluster: str


def predict_copies(path: Path | str) -> Iterator[Assigned]:
    """Groups of copies: the texts of the set's lines, furniture and all, as one pile."""
    rows = _read(path)
    for row, cluster in zip(rows, copies.cluster([row["text"] for row in rows]), strict=True):
        yield {"id": row["id"], "cluster": str(cluster)}


def predict_stories(path: Path | str) -> Iterator[Assigned]:
    """Stories: the set's titles, texts and dates, as one pile."""
    reports = [
        Report(
            row["id"], row["id"], row["text"], row["text"], title=row.get("title"), published=_day(row.get("published"))
        )
        for row in _read(path)
    ]
    for story in stories.find(reports):
        for report in story.reports:
            yield {"id": report, "cluster": story.id}


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written[:10]) if written else None


def _read(path: Path | str) -> list[dict[str, str]]:
    raw = Path(path).read_bytes()
    text = (gzip.decompress(raw) if str(path).endswith(".gz") else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


class Source:
    """The first texts of a file, one after the other: how many words they have, and how long it took to get them."""

    def __init__(self, path: Path | str, count: int) -> None:
        self._path, self._count = path, count
        self.words, self.seconds = 0, 0.0

    def __iter__(self) -> Iterator[str]:
        with gzip.open(self._path, "rt", encoding="utf-8") as lines:
            started = time.process_time()
            for line in islice(lines, self._count):
                text = json.loads(line)["text"]
                self.words += len(text.split())
                self.seconds += time.process_time() - started
                yield text
                started = time.process_time()


def time_copies(path: Path | str, count: int) -> dict[str, int]:
    """How many texts a second of work `copies.cluster` groups, as they are and taken as 640 words long; the time in
    which they come from the file is not counted."""
    copies.cluster(Source(path, 500))  # the tables of letters are made, and the processor is awake
    source = Source(path, count)
    started = time.process_time()
    groups = copies.cluster(source)
    seconds = time.process_time() - started - source.seconds
    return {
        "texts": len(groups),
        "groups": len(set(groups)),
        "words each": source.words // len(groups),
        "texts a second": round(len(groups) / seconds),
        "of 640 words": round(source.words / 640 / seconds),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    found = time_copies(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
    sys.stdout.write(json.dumps(found) + "\n")
