"""What onrecord says to the copies sets and the news-clusters set: which texts are copies, which are on one story.

`predict_copies` and `predict_stories` take a set's file and yield {"id", "cluster"} for each of its lines.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
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
