"""Clean text and the way back: runs of original characters in, text, pieces and blocks out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Block, BlockKind, Piece

# What may not stand as it is: white space other than one plain space, and characters without a width.
IRREGULAR = re.compile("\\s{2,}|[^\\S ]|[\u00ad\u200b\u2060\ufeff\u200e\u200f\x00-\x08\x0e-\x1b\x7f]+")
BETWEEN_BLOCKS = "\n\n"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` of the original; `glued` says that no space stands before them in the clean text."""

    start: int
    end: int
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph's clean text with its own pieces; their `at` counts from the stretch's beginning."""

    text: str
    pieces: tuple[Piece, ...]

    def cut(self, start: int, end: int) -> Stretch:
        """Characters `start` to `end`, without white space at the ends."""
        part = self.text[start:end]
        if len(part) == len(self.text) and part and not (part[0].isspace() or part[-1].isspace()):
            return self
        start += len(part) - len(part.lstrip())
        end -= len(part) - len(part.rstrip())
        if start >= end:
            return Stretch("", ())
        inside = [
            Piece(first - start, piece.original + first - piece.at, last - first)
            for piece in self.pieces
            if (first := max(start, piece.at)) < (last := min(end, piece.at + piece.length))
        ]
        return Stretch(self.text[start:end], tuple(inside))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` (visible at both ends) begin and end in the original."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        piece = self.pieces[max(bisect_right(self.pieces, at, key=lambda piece: piece.at) - 1, 0)]
        return piece.original + at - piece.at


class _Writer:
    """The text so far and its pieces."""

    def __init__(self, original: str) -> None:
        self.source = original
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def copy(self, start: int, end: int) -> None:
        """Original characters as they are; touching pieces become one."""
        last = self.pieces[-1] if self.pieces else None
        if last and last.at + last.length == self.length and last.original + last.length == start:
            self.pieces[-1] = Piece(last.at, last.original, last.length + end - start)
        else:
            self.pieces.append(Piece(self.length, start, end - start))
        self.put(self.source[start:end])

    def copy_folded(self, start: int, end: int) -> None:
        """Original characters with white space folded to single spaces, and characters without a width left out."""
        at = start
        for odd in IRREGULAR.finditer(self.source, start, end):
            if odd.start() > at:
                self.copy(at, odd.start())
            if odd.group()[0].isspace() and self.parts and not self.parts[-1].endswith(" ") and odd.end() < end:
                self.put(" ")
            at = odd.end()
        if at < end:
            self.copy(at, end)


def fold(original: str, runs: Iterable[Run]) -> Stretch:
    """The clean text of a paragraph made of `runs`: one space where white space stood, one between runs not glued."""
    writer = _Writer(original)
    for run in runs:
        if writer.length and not run.glued:
            writer.put(" ")
        writer.copy_folded(run.start, run.end)
    return Stretch("".join(writer.parts), tuple(writer.pieces)).cut(0, writer.length)


def assemble(parts: Iterable[tuple[BlockKind, Stretch]]) -> tuple[str, tuple[Piece, ...], tuple[Block, ...]]:
    """The clean text of a report, its pieces and its blocks; stretches without a visible character are left out."""
    texts: list[str] = []
    pieces: list[Piece] = []
    blocks: list[Block] = []
    length = 0
    for kind, stretch in parts:
        if not stretch.text:
            continue
        if texts:
            length += len(BETWEEN_BLOCKS)
        pieces += [Piece(piece.at + length, piece.original, piece.length) for piece in stretch.pieces]
        blocks.append(Block(kind, length, length + len(stretch.text)))
        texts.append(stretch.text)
        length += len(stretch.text)
    return BETWEEN_BLOCKS.join(texts), tuple(pieces), tuple(blocks)
