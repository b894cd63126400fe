"""Times on a set of documents: `predict(path)` yields the lines that the scorer reads.

python benchmarks/times.py SET.jsonl.gz > predicted.jsonl
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.times import find


def predict(path: str | Path) -> Iterator[str]:
    """One JSON line a document of the set: {"id", "timexes": [{"start", "end", "type", "value"}]}."""
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            found = find(document["text"], date.fromisoformat(document["dct"]))
            timexes = [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found]
            yield json.dumps({"id": document["id"], "timexes": timexes})


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in predict(sys.argv[1]))
