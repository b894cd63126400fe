"""One worker, two workers, and a growing pile: how much faster, how much memory, whether the time grows with the pile.

    python benchmarks/workers.py ARTICLES.jsonl[.gz] [--sizes 500,2000] [--workers 1,2] [--apart] [--short 600] [--json]

A pile of each size is made of the articles, repeated with other ids and a word of their own in each sentence, 40 % of
them copies of others with another first line, as in real streams; `--short` cuts them into parts of so many characters,
so that a large pile can be tried. Each run is a process of its own, from files to a ledger: wall-clock seconds, CPU
seconds of the first process alone (with more than one worker that is what others wait for) and of all, and the largest
memory of the process and of any of its workers.

Two processes at once are each slower than one alone, whatever they do, for they share the machine's memory and caches.
`--apart` measures by how much: two runs at the same time that know nothing of each other, each with one worker over a
pile of that size. What they read in a second two workers could read at most; what these fall short of it is ours.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle
from pathlib import Path
from subprocess import PIPE
from threading import Event, Thread

import onrecord
from onrecord.local import Settings

COPIES = 0.4  # share of the pile
LOOK = 0.2  # seconds between looks at the memory of workers
SYLLABLES = "ba de ki lo mu ra sen tor vel zan".split()

Row = dict[str, float | str]


def pile(articles: list[str], many: int, seed: int = 3) -> Iterator[dict[str, str]]:
    """So many reports made of the articles."""
    chance = random.Random(seed)
    fresh: list[str] = []
    originals = cycle(articles)
    for number in range(many):
        if fresh and chance.random() < COPIES:
            text = f"From our correspondent {number}\n\n{chance.choice(fresh)}"
        else:
            text = altered(next(originals), chance)
            fresh = [*fresh[-200:], text]
        yield {"id": f"r{number}", "text": text, "published": f"2019-{1 + number % 12:02}-{1 + number % 28:02}"}


def altered(text: str, chance: random.Random) -> str:
    """The text with every second long word of small letters changed for an invented one: another text of its length."""
    invented = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(50)]
    return re.sub(r"\b[a-z]{7,}\b", lambda word: chance.choice(invented) if chance.random() < 0.5 else word[0], text)


def run(file: str, workers: int) -> None:
    """Read the pile, and print seconds, CPU seconds and memory (MB) of this process."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        onrecord.read([file], ledger=str(Path(folder) / "onrecord.db"), settings=Settings(workers=workers)).close()
        seconds = time.perf_counter() - started
        processor = time.process_time()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": round(seconds, 2), "own CPU seconds": round(processor, 2), "memory": own}))


@contextmanager
def watched(process: int) -> Iterator[tuple[list[int], dict[int, float]]]:
    """The most memory (KB, what processes share counted in each) of any process below that one, and the CPU seconds of
    each, looked at meanwhile.

    Workers are no children of it but of the one that they are forked from, so the system sums up nothing. And it is not
    watched by a thread of its own: a process that has one has nobody help it to write (see `onrecord.beside`).
    """
    largest: list[int] = []
    spent: dict[int, float] = {}
    over = Event()

    def look() -> None:
        while not over.wait(LOOK):
            processes = list(below(process))
            largest.append(max(map(peak, processes), default=0))
            spent.update((process, max(cpu(process), spent.get(process, 0.0))) for process in processes)

    watcher = Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield largest, spent
    finally:
        over.set()
        watcher.join()


def below(process: int) -> Iterator[int]:
    """The processes begun by a process, and by these; none where the system has no /proc."""
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, children.read_text().split()):
                yield child
                yield from below(child)


def peak(process: int) -> int:
    """The most memory (KB) that a process has had; 0 for one that is gone."""
    with suppress(OSError):
        found = re.search(r"^VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
        return int(found[1]) if found else 0
    return 0


def cpu(process: int) -> float:
    """The CPU seconds that a process has had; 0 for one that is gone."""
    with suppress(OSError):
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def cut(text: str, characters: int) -> list[str]:
    """The text in parts, paragraphs that together have so many characters, the last of fewer; 0: in one."""
    parts: list[str] = [""]
    for paragraph in text.split("\n\n"):
        if characters and len(parts[-1]) + len(paragraph) > characters and parts[-1]:
            parts.append("")
        parts[-1] += ("\n\n" if parts[-1] else "") + paragraph
    return [part for part in parts if not characters or 2 * len(part) > characters] or parts[:1]


@contextmanager
def laid_down(articles: list[str], size: int) -> Iterator[Path]:
    """A file with a pile of that size."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pile.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(report) + "\n" for report in pile(articles, size))
        yield file


def begun(file: Path, workers: int) -> subprocess.Popen[str]:
    """A run over a pile in a process of its own, which prints what `run` does."""
    return subprocess.Popen([sys.executable, __file__, str(file), "--run", str(workers)], stdout=PIPE, text=True)


def measure(articles: list[str], size: int, workers: int) -> Row:
    """One run in a process of its own."""
    with laid_down(articles, size) as file, begun(file, workers) as run, watched(run.pid) as (largest, spent):
        found = json.loads(run.communicate()[0])
    return row(size, workers, [found], sum(spent.values()), max(largest, default=0) // 1024)


def apart(articles: list[str], size: int, runs: int = 2) -> Row:
    """So many runs at the same time, each by itself with one worker over a pile of that size."""
    with laid_down(articles, size) as file:
        under_way = [begun(file, 1) for _ in range(runs)]
        found = [json.loads(run.communicate()[0]) for run in under_way]
    return row(runs * size, f"{runs} apart", found)


def row(
    reports: int, workers: int | str, found: Sequence[Mapping[str, float]], spent: float = 0.0, worker_memory: int = 0
) -> Row:
    """What runs at the same time have done together, as told by each of them; `spent` are the CPU seconds of workers,
    `worker_memory` is the largest of any of them (MB). They are over when the last of them is."""
    seconds = max(one["seconds"] for one in found)
    own = sum(one["own CPU seconds"] for one in found)
    return {
        "reports": reports,
        "workers": workers,
        "seconds": seconds,
        "own CPU seconds": round(own, 2),
        "all CPU seconds": round(own + spent, 2),
        "memory": max(one["memory"] for one in found),
        "worker memory": worker_memory,
        "reports a second": round(reports / seconds, 2),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sizes", default="500,2000")
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--apart", action="store_true", help="two runs by themselves at the same time, too")
    parser.add_argument("--short", type=int, default=0, metavar="CHARACTERS")
    parser.add_argument("--run", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.run:
        run(str(given.file), given.run)
        return
    with (gzip.open if given.file.suffix == ".gz" else open)(given.file, "rt", encoding="utf-8") as lines:
        articles = [part for line in lines for part in cut(json.loads(line)["text"], given.short)]
    found = []
    for size in map(int, given.sizes.split(",")):
        found += [measure(articles, size, int(workers)) for workers in given.workers.split(",")]
        found += [apart(articles, size)] if given.apart else []
    print(json.dumps(found) if given.json else "\n".join(map(str, found)))


if __name__ == "__main__":
    main()
