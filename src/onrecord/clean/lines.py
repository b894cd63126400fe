"""The lines of a text as it stands in its file, and the paragraphs that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass

BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# White space, and characters without a width that stand at the ends of lines.
EDGE_CHARS = frozenset(" \t\xa0\u1680\u202f\u205f\u2060\u3000\ufeff\x7f\u200b\u200e\u200f\x1f\x1a") | frozenset(
    chr(code) for code in (*range(0x2000, 0x200B), *range(0x09), *range(0x0E, 0x1C))
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its characters of the original without the white space around them, and how it stands on the page."""

    start: int
    end: int
    text: str
    indent: int  # white space before it
    blank: int  # empty lines before it
    page: int  # number of the page, counted by form feeds

    @property
    def first_word(self) -> str:
        """Up to the first white space."""
        return self.text.split(None, 1)[0] if self.text else ""


def split_lines(original: str) -> list[Line]:
    """The lines that are not blank, in order."""
    lines: list[Line] = []
    blank = page = start = 0
    for end, after, form_feed in _ends(original):
        first, last = _trimmed(original, start, end)
        if first < last:
            lines.append(Line(first, last, original[first:last], first - start, blank, page))
            blank = 0
        else:
            blank += 1
        page += form_feed
        start = after
    return lines


def _ends(original: str) -> list[tuple[int, int, bool]]:
    """(end, start of the next, whether a page ends) of each line."""
    found = [(mark.start(), mark.end(), mark.group() == "\f") for mark in BREAK.finditer(original)]
    return [*found, (len(original), len(original), False)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGE_CHARS:
        start += 1
    while end > start and text[end - 1] in EDGE_CHARS:
        end -= 1
    return start, end
