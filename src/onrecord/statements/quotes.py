"""Quotations: the clean text in, the stretches between quotation marks out. Needs no parser.

Knows straight, curly, doubled single ('') and backtick (``) marks, and single ones where they cannot be apostrophes. A
quotation that is opened and not closed in its paragraph runs to the paragraph's end (the next paragraph then opens
again, or the mark was forgotten); one that is closed and never opened begins with the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Block

MARK = re.compile(r"``|''|[\"“”„«»]")
MARKS = "\"“”„«»'‘’`"
CLOSER = {'"': '"', "“": "”", "”": "”", "„": "”", "``": "''", "«": "»", "''": "''"}
PARTNER = {"”": re.compile("“"), "''": re.compile("``|''")}  # what would have opened inside
# Single marks: opened at the start of a word, closed at the end of one; letters on both sides make an apostrophe.
SINGLE = re.compile(
    r"(?<![\w'‘’])['‘](?=[\w“\"$€£])([^'‘’\n]|(?<=\w)['’](?=\w)){3,600}?(?<=[\w.,!?…%\)])['’](?![\w'’])"
)


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Characters `start` to `end` of the text, marks included; `open` where one of the marks is missing."""

    start: int
    end: int
    open: bool = False


def begins_sentence(text: str, quote: Quotation) -> bool:
    """Whether the quotation begins as a sentence does: `"insulting the court," he said` quotes a piece of one."""
    return text[quote.start : quote.end].lstrip(MARKS + " ")[:1].isupper()


def quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """The outermost quotations of all paragraphs, in order, not overlapping."""
    found: list[Quotation] = []
    for block in blocks:
        double = list(_double(text, block))
        single = (Quotation(match.start(), match.end()) for match in SINGLE.finditer(text, block.start, block.end))
        free = [one for one in single if not any(one.start < other.end and other.start < one.end for other in double)]
        found += sorted(double + free)
    return tuple(found)


def _double(text: str, block: Block) -> Iterator[Quotation]:
    opened: tuple[int, str] | None = None
    last = block.start
    for mark in MARK.finditer(text, block.start, block.end):
        if opened is None:
            if _opens(text, mark, block):
                opened = mark.start(), mark.group()
            elif mark.start() > last and _may_close(text, mark, block):
                start = _sentence_start(text, last, mark.start())
                yield Quotation(start, mark.end(), open=True)
                last = mark.end()
        elif _closes(text, mark, *opened, block):
            yield Quotation(opened[0], mark.end())
            opened, last = None, mark.end()
    if opened is not None:
        yield Quotation(opened[0], block.end, open=True)


def _opens(text: str, mark: re.Match[str], block: Block) -> bool:
    """Whether the mark can open: a curly one by its shape, a straight one by the white space around it."""
    if mark.group() in "“„«" or mark.group() == "``":
        return True
    before = text[mark.start() - 1] if mark.start() > block.start else " "
    after = text[mark.end()] if mark.end() < block.end else " "
    if mark.group() in "”»":
        # A typesetter's slip: the closing mark at the beginning of a paragraph, or glued to the word after it, opens.
        return before.isspace() and not after.isspace()
    return (before.isspace() or before in "([{—–-_:'‘/") and not after.isspace()


def _may_close(text: str, mark: re.Match[str], block: Block) -> bool:
    """Whether a mark that nothing opened can close: not the inches of 6"x4"."""
    after = text[mark.end()] if mark.end() < block.end else " "
    return not text[mark.start() - 1].isdigit() and not after.isalnum()


def _closes(text: str, mark: re.Match[str], opened: int, opener: str, block: Block) -> bool:
    closer = CLOSER.get(opener, opener)
    if mark.group() == closer:
        if closer != '"':
            return True
        after = text[mark.end()] if mark.end() < block.end else " "
        return not (after.isalnum() and text[mark.start() - 1].isspace())
    before, after = text[mark.start() - 1], text[mark.end()] if mark.end() < block.end else " "
    if opener == "„" and mark.group() == "“":
        return True
    if mark.group() == opener and opener in "“”" and not before.isspace() and not after.isalnum():
        return True  # "the Arab states“ and": the wrong one of the pair
    # Mixed keyboards: a typesetter's opening mark with a typewriter's closing one, and the other way about.
    if opener == '"':  # another mark closes a straight one only where none of its own kind is open inside
        partner = PARTNER.get(mark.group())
        if partner is None or _opens(text, mark, block) or (mark.group() == "''" and before.isdigit()):
            return False
        return partner.search(text, opened, mark.start()) is None
    return mark.group() in ('"', "”", "''") and not _opens(text, mark, block)


def _sentence_start(text: str, first: int, last: int) -> int:
    start = first
    for stop in re.finditer(r"[.!?]['\"”’)]*\s+", text[first:last]):
        start = first + stop.end()
    while start < last and text[start].isspace():
        start += 1
    return start
