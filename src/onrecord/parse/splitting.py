"""Where sentences begin and end: rules over punctuation, abbreviations and capital letters. No grammar is needed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from itertools import chain

from onrecord import settings
from onrecord.model import Report

AROUND = 80  # characters beside a full stop that are looked at; no abbreviation is longer
SHORTEST = 100  # characters to which a setting may cut sentences

_WORDS = tomllib.loads(files(__package__).joinpath("abbreviations.toml").read_text(encoding="utf-8"))
ABBREVIATIONS = frozenset(_WORDS["abbreviations"])
ENDS_SENTENCE_ANYWAY = frozenset(_WORDS["may_end_a_sentence"])
OPENERS = frozenset(_WORDS["openers"])
TITLES: tuple[str, ...] = tuple(_WORDS["titles"])  # with their stop
# Neither begins within a run of stops nor gives one back, so that ten thousand dots take no time.
BOUNDARY = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s)""")
WORD_BEFORE = re.compile(r"([\w.&’'-]+)$")


def split(report: Report) -> Iterator[tuple[int, int, int]]:
    """(block, start, end) of each sentence in the clean text. Datelines and bylines hold no sentences."""
    longest = max(SHORTEST, int(settings.number("max_sentence")))
    for number, block in enumerate(report.blocks):
        if block.kind not in ("dateline", "byline"):
            text = report.text[block.start : block.end]
            for start, end in chain.from_iterable(_cut(text, *place, longest) for place in split_paragraph(text)):
                yield number, block.start + start, block.start + end


def split_paragraph(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of a paragraph, white space around them left out."""
    start = 0
    for boundary in BOUNDARY.finditer(text):
        if _ends_sentence(text, boundary):
            yield from _trimmed(text, start, boundary.end())
            start = boundary.end()
    yield from _trimmed(text, start, len(text))


def _ends_sentence(text: str, boundary: re.Match[str]) -> bool:
    after = text[boundary.end() : boundary.end() + AROUND].lstrip()
    opening = after.lstrip("\"'“‘«([")
    if not opening:
        return True
    word = re.match(r"[\w’']+", opening)
    following = word.group() if word else ""
    if following[:1].islower():
        # "...,” he said" and ellipses go on; a full stop before a lower-case word is an abbreviation or a slip.
        return False
    before = WORD_BEFORE.search(text, max(0, boundary.start() - AROUND), boundary.start())
    last = before.group(1).lower() if before else ""
    if boundary.group()[0] == "." and len(boundary.group()) == 1:
        if last in ENDS_SENTENCE_ANYWAY or re.fullmatch(r"(?:[a-z]\.)+[a-z]", last):
            return following.lower() in OPENERS or opening is not after
        if last in ABBREVIATIONS or re.fullmatch(r"[a-z]", last):
            return False
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _cut(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A sentence of too many characters (a table, say) in parts, cut at white space where there is some."""
    while end - start > longest:
        at = text.rfind(" ", start, start + longest)
        at = at if at > start else start + longest
        yield start, at
        start = at + (text[at] == " ")
    if start < end:
        yield start, end
