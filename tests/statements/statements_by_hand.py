"""What the tests of this room share: tables and cues made by hand, statements of a short text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from by_hand import plain_report
from onrecord import actors, lexicon, statements, times
from onrecord.model import Block, Report, Statement
from onrecord.parse import parse
from onrecord.statements.finder import Found
from onrecord.statements.table import Numbers, Table, table_of


def table(text: str) -> Table:
    """The table of a report of body paragraphs."""
    report = plain_report(text)
    return table_of(report, parse(report))


def headline_table(text: str) -> Table:
    """The table of a report that is nothing but headlines."""
    report = headline_report(text)
    return table_of(report, parse(report))


def headline_report(text: str) -> Report:
    """A report whose paragraphs are headlines."""
    report = plain_report(text)
    return replace(report, blocks=tuple(Block("headline", block.start, block.end) for block in report.blocks))


def said_in(report: Report) -> list[Statement]:
    """All statements of a report, attitudes too."""
    sentences = parse(report)
    cast = actors.find(report, sentences, lexicon.load())
    return list(statements.find(report, sentences, cast, times.find(report.text, report.published)))


def spoken(text: str, **fields: object) -> list[Statement]:
    """The statements of a text without attitudes."""
    return [one for one in said_in(plain_report(text, **fields)) if one.kind != "attitude"]


def speakers(text: str, **fields: object) -> list[str | None]:
    """The names of those who speak, in the order of the text."""
    return [one.speaker.name if one.speaker else None for one in spoken(text, **fields)]


def place(t: Table, word: str, nth: int = 0) -> int:
    """The number of the nth word of the table that reads so."""
    return [n for n in range(len(t)) if t.text[t.start[n] : t.end[n]] == word][nth]


def run(t: Table, first: str, last: str) -> Numbers:
    """The words from the first that reads `first` to the next that reads `last`."""
    begin = place(t, first)
    end = next(n for n in range(begin, len(t)) if t.text[t.start[n] : t.end[n]] == last)
    return np.arange(begin, end + 1)


def cue_at(t: Table, cue: str, source: str | None, content: Numbers, score: float = 1.0, nth: int = 0) -> Found:
    """A cue as the finder would give it; the source is one word."""
    at = None if source is None else (place(t, source), place(t, source))
    return Found(place(t, cue, nth), score, at, content)


def reads(t: Table, words: Sequence[int] | Numbers) -> str:
    """The text of some words, a bar where some are left out."""
    parts: list[str] = []
    for number, word in enumerate(words):
        if number and word != words[number - 1] + 1:
            parts.append("|")
        parts.append(t.text[t.start[word] : t.end[word]])
    return " ".join(parts)


def source_of(t: Table, one: Found) -> str | None:
    """The text of a cue's source."""
    return None if one.source is None else t.text[t.start[one.source[0]] : t.end[one.source[1]]]
