"""How fast onrecord reads, beside the stock spaCy pipeline over the same texts, in one run on one core.

    python benchmarks/speed.py ARTICLES.jsonl[.gz] [--articles N] [--json]

ARTICLES holds {"id", "text", ...} lines. `whole way` is from files to a ledger on disk with merged events; `stock` is
spaCy's small English pipeline with all components (`nlp.pipe`). CPU seconds of this process, so that other work on the
machine matters less; compare the ratio. What a process does once (modules and models are loaded) is left out of both:
each has read one made-up report before. Rooms are timed apart in a second pass, in which Python looks for circles as
rarely as while reports are read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import spacy

import onrecord
from onrecord import actors, deeds, parse, statements, times
from onrecord.clean import clean
from onrecord.collecting import rarely
from onrecord.model import Report
from onrecord.parse import MODELS
from onrecord.reading import knowledge

ROOMS = ("clean", "parse", "times", "actors", "statements", "deeds")
FIRST = {"id": "first", "text": "Officials in Lima said on Monday that Peru had recalled its ambassador from Quito."}


@contextmanager
def timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    """Add the CPU seconds of the block to `seconds[name]`."""
    started = time.process_time()
    yield
    seconds[name] = seconds.get(name, 0.0) + time.process_time() - started


def read_lines(path: Path, most: int) -> list[dict[str, str]]:
    """The first `most` articles of the file."""
    opener: Callable[..., Iterator[str]] = gzip.open if path.suffix == ".gz" else open
    return [json.loads(line) for _, line in zip(range(most), opener(path, "rt", encoding="utf-8"), strict=False)]


def whole_way(articles: list[dict[str, str]], seconds: dict[str, float]) -> None:
    """From a file of articles to a ledger, everything in this process."""
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile.jsonl"
        pile.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        with timed(seconds, "whole way"):
            onrecord.read([str(pile)], ledger=str(Path(folder) / "onrecord.db")).close()


@rarely()
def by_room(articles: list[dict[str, str]], seconds: dict[str, float]) -> None:
    """The rooms of a reading, each timed over all articles."""
    known = knowledge()
    with timed(seconds, "clean"):
        reports = [clean(Report(article["id"], article["id"], article["text"])) for article in articles]
    with timed(seconds, "parse"):
        parsed = list(parse.parse_many(reports))
    for report, sentences in parsed:
        with timed(seconds, "times"):
            found = times.find(report.text, report.published)
        with timed(seconds, "actors"):
            cast = actors.find(report, sentences, known.lexicon)
        with timed(seconds, "statements"):
            said = statements.find(report, sentences, cast, found)
        with timed(seconds, "deeds"), parse.plain_words(sentences) as plain:
            deeds.find(report, plain, cast, found, said, known.ontology, known.lexicon)


def stock(articles: list[dict[str, str]], seconds: dict[str, float]) -> None:
    """spaCy's own pipeline, all components."""
    name = next(name for name in MODELS if spacy.util.is_package(name))
    pipeline = spacy.load(name)
    pipeline(FIRST["text"])
    with timed(seconds, "stock"):
        for _ in pipeline.pipe(article["text"] for article in articles):
            pass


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=sys.maxsize)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    articles = read_lines(given.file, given.articles)
    seconds: dict[str, float] = {}
    stock(articles, seconds)  # first, before onrecord changes how spaCy multiplies
    whole_way([FIRST], {})
    whole_way(articles, seconds)
    by_room(articles, seconds)
    figures = {name: round(value, 2) for name, value in seconds.items()}
    figures["times as fast as stock"] = round(seconds["stock"] / seconds["whole way"], 2)
    figures["articles a second"] = round(len(articles) / seconds["whole way"], 2)
    print(json.dumps(figures) if given.json else "\n".join(f"{name:24}{value:>9}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
